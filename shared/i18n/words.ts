import { app } from './app.ts';
import { away } from './away.ts';
import { backupWords } from './backup.ts';
import { bridge } from './bridge.ts';
import { canvas } from './canvas.ts';
import { cli } from './cli.ts';
import { commands } from './commands.ts';
import { common } from './common.ts';
import { deviceBackup } from './device-backup.ts';
import type { Entry } from './entry.ts';
import { everyHand } from './every-hand.ts';
import { exporting } from './export.ts';
import { type Lang, numberWords } from './figures.ts';
import { guide } from './guide.ts';
import { hands } from './hands.ts';
import { home } from './home.ts';
import { interchange } from './interchange.ts';
import { journeyWords } from './journey.ts';
import { keeping } from './keeping.ts';
import { numbers } from './numbers.ts';
import { outlineWords } from './outline.ts';
import { panel } from './panel.ts';
import { part } from './part.ts';
import { picture } from './picture.ts';
import { refusal } from './refusal.ts';
import { search } from './search.ts';
import { server } from './server.ts';
import { serverStatus } from './server-status.ts';
import { sheets } from './sheets.ts';
import { sightWords } from './sight.ts';
import { startWords } from './start.ts';
import { thisApp } from './this-app.ts';
import { voiceWords } from './voice.ts';

export type { Lang };

/** Every word of the product. One file per area; a missing translation is a type error. */
export const WORDS = {
  ...common,
  ...picture,
  ...cli,
  ...backupWords,
  ...app,
  ...away,
  ...canvas,
  ...hands,
  ...commands,
  ...everyHand,
  ...guide,
  ...home,
  ...exporting,
  ...panel,
  ...refusal,
  ...interchange,
  ...search,
  ...server,
  ...serverStatus,
  ...keeping,
  ...deviceBackup,
  ...thisApp,
  ...part,
  ...sheets,
  ...bridge,
  ...numbers,
  ...sightWords,
  ...outlineWords,
  ...voiceWords,
  ...startWords,
  ...journeyWords,
} as const satisfies Record<string, Entry>;
export type WordKey = keyof typeof WORDS;

/** `{name}`, and `{n|card|cards}`: the first for one, the second for any other number. */
const PLACE = /\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g;

/** The word in a language, its places filled in; numbers are written as the language does, so what is no count comes as text. */
export function translate(lang: Lang, key: WordKey, values: Record<string, string | number> = {}): string {
  const text: string = WORDS[key][lang === 'ja' ? 0 : 1];
  return text.replace(PLACE, (whole: string, name: string, one?: string, more?: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    if (one !== undefined && more !== undefined) return value === 1 ? one : more;
    return typeof value === 'number' ? numberWords(lang, value) : value;
  });
}
