import type { ServerWordKey } from '../shared/i18n/server-words.ts';
import { translateForServer } from '../shared/i18n/server-words.ts';

/** The server does not start, or cannot go on, for a reason that a person can do something about. Its message is in both languages. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
  readonly key: ServerWordKey;

  constructor(key: ServerWordKey, values: Record<string, string | number> = {}) {
    super(`${translateForServer('ja', key, values)}\n${translateForServer('en', key, values)}`);
    this.key = key;
  }
}
