import type { WordKey } from '../../shared/i18n/words.ts';
import type { Hands } from './hands.ts';
import type { MapCommand } from './map-command.ts';

/** What a command is called where the map is in view: words that name a direction name the true one. */
export function wordOf({ label, says }: MapCommand, hands: Hands): WordKey {
  return says?.(hands) ?? label;
}
