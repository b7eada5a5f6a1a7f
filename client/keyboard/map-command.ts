import type { LucideIcon } from 'lucide-react';
import type { WordKey } from '../../shared/i18n/words.ts';
import type { Chord } from './chord.ts';
import type { Hands } from './hands.ts';

/**
 * Where the hands are when a key comes. On the map, and no field is open: with a `card` selected, with a `line`
 * selected, or with nothing (`ground`); `editing` a card; `linking` one; in another text `field` of the page; or
 * `elsewhere` on it (bars, panels). One at a time, so that a chord means one thing.
 */
export type KeyTime = 'card' | 'line' | 'ground' | 'editing' | 'linking' | 'field' | 'elsewhere';

export interface KeyBinding {
  readonly chord: Chord;
  readonly while: readonly KeyTime[];
  /**
   * Keys that are no command by their keydown alone: `space` folds when it was only tapped, `clipboard` keys become
   * the browser's own copy, cut and paste events.
   */
  readonly by?: 'space' | 'clipboard';
}

/** Places that show the command to a finger; each shows exactly the commands that name it. */
export const TOUCH_PLACES = [
  'cardMenu',
  'lineMenu',
  'groundMenu',
  'thumbBar',
  'viewBar',
  'topBar',
  'moreMenu',
] as const;
export type TouchPlace = (typeof TOUCH_PLACES)[number];

/** What a finger does on the map itself. */
export type Gesture =
  | 'tapCard'
  | 'tapAgain'
  | 'tapGround'
  | 'tapEffect'
  | 'tapElsewhere'
  | 'tapPart'
  | 'tapFold'
  | 'dragCard'
  | 'longPress'
  | 'handle'
  | 'selectMany'
  | 'twoFingers'
  | 'threeFingers'
  | 'pinch';

export type TouchWay = TouchPlace | Gesture;

/** Menus, the command list and the help page show commands by what they are about. */
export const COMMAND_GROUPS = [
  'write',
  'mark',
  'kind',
  'line',
  'arrange',
  'clip',
  'remove',
  'undo',
  'look',
  'view',
  'go',
  'page',
] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];

/** What must be so for a command to be possible, and what to say when it is not. */
export interface Need {
  readonly holds: (hands: Hands) => boolean;
  readonly why: WordKey;
}

/** One thing a person can do on a board: by key, by finger, by the command list. The one record that all of them read. */
export interface MapCommand {
  readonly id: string;
  readonly group: CommandGroup;
  readonly label: WordKey;
  /** What it is called now, where that depends on how the map is seen. */
  says?(hands: Hands): WordKey;
  readonly icon: LucideIcon;
  /** How the label sounds, and other words people seek it by, in hiragana: for the command list. */
  readonly reading: string;
  readonly keys: readonly KeyBinding[];
  readonly touch: readonly TouchWay[];
  /** Impossible ones are not in menus, and their keys do what the browser makes of them. */
  readonly needs: Need;
  /** Its act lies outside of the map: the command is there while a part of the page offers it (`offers.ts`). */
  readonly offered?: true;
  /** Is it on already? For marks that menus show as chosen. */
  checked?(hands: Hands): boolean;
  run(hands: Hands): void;
}
