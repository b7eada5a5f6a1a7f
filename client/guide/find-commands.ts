import { type Lang, translate } from '../../shared/i18n/words.ts';
import { foldText, soundOf } from '../../shared/text/fold.ts';
import type { MapCommand } from '../keyboard/map-command.ts';

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
    const english = (labels[1] ?? '').split(/\s+/);
    names = {
      written: [...labels, ...english].map(foldText),
      sounds: command.reading.split(' ').map(soundOf),
    };
    known.set(command, names);
  }
  return names;
}

/**
 * Commands whose names hold every word that was typed: in kanji, kana, romaji or English, however wide. Those that
 * begin with it come first; else the order stays.
 */
export function findCommands(typed: string, commands: readonly MapCommand[]): readonly MapCommand[] {
  const words = typed.split(/\s+/u).filter((word) => foldText(word) !== '');
  const found = commands.flatMap((command) => {
    const ranks = words.map((word) => rankOf(word, namesOf(command)));
    return ranks.some((rank) => rank === null) ? [] : [{ command, rank: Math.max(0, ...ranks.map(Number)) }];
  });
  return found.sort((a, b) => a.rank - b.rank).map(({ command }) => command);
}

/** 0: a name begins with the word; 1: one holds it; null: none does. */
function rankOf(word: string, { written, sounds }: Names): number | null {
  const [folded, sound] = [foldText(word), soundOf(word)];
  const begins =
    written.some((name) => name.startsWith(folded)) || sounds.some((name) => name.startsWith(sound));
  if (begins && sound !== '') return 0;
  const held = written.some((name) => name.includes(folded)) || sounds.some((name) => name.includes(sound));
  return held && sound !== '' ? 1 : null;
}
