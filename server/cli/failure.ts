import { type ServerWordKey, translateForServer } from '../../shared/i18n/server-words.ts';
import type { Lang } from '../../shared/i18n/words.ts';

/** Exit codes of the commands. */
export const EXIT = {
  done: 0,
  /** A fault of the program itself. */
  broken: 1,
  /** The command was called wrongly. */
  usage: 2,
  /** The file to read is missing, unreadable, foreign or empty. */
  input: 3,
  /** The file to write cannot be written. */
  output: 4,
} as const;
export type Exit = (typeof EXIT)[keyof typeof EXIT];

/** What fills the places of a message; a function where that is words of a language too. */
type Values = Record<string, string | number> | ((lang: Lang) => Record<string, string | number>);

/** Ends a command with a message for the person, in both languages, and an exit code. */
export class CliFailure extends Error {
  override readonly name = 'CliFailure';
  readonly exit: Exit;

  constructor(exit: Exit, key: ServerWordKey, values: Values = {}) {
    super(inBoth(key, values));
    this.exit = exit;
  }
}

/** The words in Japanese, then in English, a line each. */
export function inBoth(key: ServerWordKey, values: Values = {}): string {
  const inOne = (lang: Lang) =>
    translateForServer(lang, key, typeof values === 'function' ? values(lang) : values);
  return `${inOne('ja')}\n${inOne('en')}`;
}
