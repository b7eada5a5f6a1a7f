import { type Lang, translate } from '../../shared/i18n/words.ts';
import { foldText, soundOf } from '../../shared/text/fold.ts';
import type { MapCommand } from '../keyboard/map-command.ts';
import { ALSO_CALLED } from './also-called.ts';

/** How a command can be called: words as written in either language, and as they sound. */
interface Names {
  readonly written: readonly string[];
  readonly sounds: readonly string[];
}

const known = new WeakMap<MapCommand, Names>();

function namesOf(command: MapCommand): Names {
  let names = known.get(command);
  if (names === undefined) {
    const labels = (['ja', 'en'] as const).map((lang: Lang) => translate(lang, command.label));
    const english = (labels[1] ?? '').split(/[^\p{L}\p{N}%]+/u);
    const also = (ALSO_CALLED[command.id] ?? '').split(' ');
    names = {
      written: [...labels, ...english, ...also].map(foldText).filter((name) => name !== ''),
      sounds: [...command.reading.split(' '), ...also].map(soundOf).filter((name) => name !== ''),
    };
    known.set(command, names);
  }
  return names;
}

/**
 * Commands whose names hold every word that was typed: in kanji, kana, romaji or English, however wide.
 *
 * - Y4 what is called exactly so comes first, then what begins so, then what has it within; else the order stays.
 * - Y5 a few letters amid a word find nothing, and what takes something away stands behind all that fits as well:
 *   nobody deletes by a hasty Enter.
 */
export function findCommands(typed: string, commands: readonly MapCommand[]): readonly MapCommand[] {
  const words = typed.split(/\s+/u).filter((word) => foldText(word) !== '');
  const found = commands.flatMap((command) => {
    const ranks = words.map((word) => rankOf(word, namesOf(command)));
    if (ranks.includes(null)) return [];
    const rank = Math.max(EXACT, ...ranks.map(Number));
    return [{ command, rank: rank + lateness(command, rank) }];
  });
  return found.sort((a, b) => a.rank - b.rank).map(({ command }) => command);
}

const EXACT = 0;
const BEGINS = 1;
const WITHIN = 2;

/** How well a name fits; null when none does. */
function rankOf(word: string, { written, sounds }: Names): number | null {
  const [folded, sound] = [foldText(word), soundOf(word)];
  if (sound === '') return null;
  if (written.includes(folded) || sounds.includes(sound)) return EXACT;
  const begins = (name: string, so: string) => name.startsWith(so);
  if (written.some((name) => begins(name, folded)) || sounds.some((name) => begins(name, sound)))
    return BEGINS;
  if (!isTelling(folded)) return null;
  return written.some((name) => name.includes(folded)) || sounds.some((name) => name.includes(sound))
    ? WITHIN
    : null;
}

/** Enough letters to be meant where they stand within a word: one kanji, two kana, four Latin letters. */
function isTelling(folded: string): boolean {
  return /\p{Script=Han}|[\p{Script=Hiragana}ー]{2}|.{4}/u.test(folded);
}

/** What takes away waits behind its equals; called exactly so it is meant, and a card is meant rather than its line. */
function lateness(command: MapCommand, rank: number): number {
  if (!takesAway(command)) return 0;
  if (rank !== EXACT) return 0.5;
  return command.group === 'remove' ? 0 : 0.25;
}

/** Does it take something off the map? */
function takesAway({ id, group }: MapCommand): boolean {
  return group === 'remove' || id === 'clip.cut' || id === 'line.cut';
}
