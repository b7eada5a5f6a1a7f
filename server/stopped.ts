import type { WordKey } from '../shared/i18n/words.ts';
import { translate } from '../shared/i18n/words.ts';

/** The server does not start, or cannot go on, for a reason that a person can do something about. Its message is in both languages. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
  readonly key: WordKey;

  constructor(key: WordKey, values: Record<string, string | number> = {}) {
    super(`${translate('ja', key, values)}\n${translate('en', key, values)}`);
    this.key = key;
  }
}
