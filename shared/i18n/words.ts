import { app } from './app.ts';
import { away } from './away.ts';
import { bridge } from './bridge.ts';
import { canvas } from './canvas.ts';
import { commands } from './commands.ts';
import { common } from './common.ts';
import { deviceBackup } from './device-backup.ts';
import type { Entry } from './entry.ts';
import { everyHand } from './every-hand.ts';
import { exporting } from './export.ts';
import { type Lang, numberWords } from './figures.ts';
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
import { serverStatus } from './server-status.ts';
import { sheets } from './sheets.ts';
import { sightWords } from './sight.ts';
import { thisApp } from './this-app.ts';
import { voiceWords } from './voice.ts';

export type { Lang };

/** The words of the page. One file per area; a missing translation is a type error. */
export const WORDS = {
  ...common,
  ...picture,
  ...app,
  ...away,
  ...canvas,
  ...hands,
  ...commands,
  ...everyHand,
  ...home,
  ...exporting,
  ...panel,
  ...refusal,
  ...interchange,
  ...search,
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
  ...journeyWords,
} as const satisfies Record<string, Entry>;
export type WordKey = keyof typeof WORDS;

/** `{name}`, and `{n|card|cards}`: the first for one, the second for any other number. */
const PLACE = /\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g;

/** A word of a list in a language, its places filled in; numbers are written as the language does, so what is no count comes as text. */
export type Translate<Key extends string> = (
  lang: Lang,
  key: Key,
  values?: Record<string, string | number>,
) => string;

/** Says the words of one list. What a later part or another program says has a list of its own beside this one. */
export function translator<Key extends string>(words: Readonly<Record<Key, Entry>>): Translate<Key> {
  return (lang, key, values = {}) => {
    const text: string = words[key][lang === 'ja' ? 0 : 1];
    return text.replace(PLACE, (whole: string, name: string, one?: string, more?: string) => {
      const value = values[name];
      if (value === undefined) return whole;
      if (one !== undefined && more !== undefined) return value === 1 ? one : more;
      return typeof value === 'number' ? numberWords(lang, value) : value;
    });
  };
}

export const translate = translator<WordKey>(WORDS);
