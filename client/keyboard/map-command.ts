import type { WordKey } from '../../shared/i18n/words.ts';
import type { Chord } from './chord.ts';
import type { Hands } from './hands.ts';

/** Which part of the hands' state a key belongs to. `idle`: cards may be selected, no field is open. */
export type KeyTime = 'idle' | 'editing' | 'linking';

export interface KeyBinding {
  readonly chord: Chord;
  readonly while: readonly KeyTime[];
}

/** Menus show commands by what they are about. */
export type CommandGroup = 'write' | 'mark' | 'kind' | 'arrange' | 'line' | 'remove' | 'view';

/** One thing a person can do on the map: by key, by menu, by the thumb bar. */
export interface MapCommand {
  readonly id: string;
  readonly group: CommandGroup;
  readonly label: WordKey;
  readonly keys: readonly KeyBinding[];
  /** Is it possible now? Impossible ones are not offered, and their keys do what the browser makes of them. */
  when(hands: Hands): boolean;
  /** Is it on already? For marks that menus show as chosen. */
  checked?(hands: Hands): boolean;
  run(hands: Hands): void;
}
