import { CLOSE } from '../../shared/protocol/protocol.ts';
import type { Words } from '../ui/words.ts';

/** What can be done about a final refusal of the server, the most promising first. */
export type RefusalAct = 'again' | 'copy' | 'save' | 'home';

interface RefusalWords {
  /** Part of the words' keys: `refused.<name>.title`, `refused.<name>.why`. */
  readonly name: '4400' | '4401' | '4403' | '4404' | '4410' | 'other';
  readonly acts: readonly RefusalAct[];
}

/** Codes without words of their own get the plain ones; 4426 has a notice of its own, since the way out is a reload. */
export function refusalWords(code: number): RefusalWords {
  switch (code) {
    case CLOSE.malformed:
      return { name: '4400', acts: ['again', 'copy', 'save'] };
    case CLOSE.notAllowed:
      return { name: '4401', acts: ['again', 'copy', 'save'] };
    case CLOSE.revoked:
      return { name: '4403', acts: ['copy', 'save', 'home'] };
    case CLOSE.noSuchBoard:
      return { name: '4404', acts: ['copy', 'again', 'save'] };
    case CLOSE.deleted:
      return { name: '4410', acts: ['copy', 'save', 'home'] };
    default:
      return { name: 'other', acts: ['again', 'copy', 'save'] };
  }
}

/** What is safe, whatever the server said. */
export function safeWords(unsent: number, t: Words): string {
  return unsent === 0 ? t('refused.safeAll') : t('refused.safe', { n: unsent });
}
