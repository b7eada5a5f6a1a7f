import type { Link } from './connection.ts';
import type { SavedState } from './session.ts';

/** Where the edits of this device are, as facts. */
export interface SavedFacts {
  /** Edits that the server has not confirmed. */
  readonly unsent: number;
  readonly link: Link;
  /** `stored`: the device's transaction is complete; `failed`: nothing outlives this tab. */
  readonly device: 'stored' | 'storing' | 'failed';
}

/** The promise of the green mark, as one pure rule: never a word stronger than what is known. */
export function savedState({ unsent, link, device }: SavedFacts): SavedState {
  if (link.kind === 'refused' && (unsent === 0 || device !== 'failed'))
    return { kind: 'device', unsent, refused: link.by };
  if (unsent === 0) return { kind: 'saved' };
  if (link.kind === 'open' || link.kind === 'synced') return { kind: 'saving', unsent };
  if (device === 'failed') return { kind: 'tab', unsent };
  // On its way to the device's disk: a tenth of a second, not worth an alarm and not yet a promise.
  if (device === 'storing') return { kind: 'saving', unsent };
  return { kind: 'device', unsent, refused: null };
}
