import type { ServerStatus } from '../../shared/protocol/protocol.ts';
import type { Link } from './connection.ts';
import type { Reach, SavedState } from './session.ts';

/** Where the edits of this device are, as facts. */
export interface SavedFacts {
  /** Edits that the server has not confirmed. */
  readonly unsent: number;
  readonly link: Link;
  readonly server: ServerStatus;
  /** `stored`: the device's transaction is complete; `failed`: nothing outlives this tab. */
  readonly device: 'stored' | 'storing' | 'failed';
}

/** The promise of the green mark, as one pure rule: never a word stronger than what is known. */
export function savedState({ unsent, link, server, device }: SavedFacts): SavedState {
  const reach: Reach = { connected: link.kind === 'synced', server };
  if (link.kind === 'refused' && (unsent === 0 || device !== 'failed'))
    return { ...reach, kind: 'device', unsent, refused: link.by };
  if (unsent === 0) return { ...reach, kind: 'saved' };
  const isTaken = server.readOnly === null && !server.full;
  const isCarried = (link.kind === 'open' || link.kind === 'synced') && isTaken;
  if (isCarried) return { ...reach, kind: 'saving', unsent };
  if (device === 'failed') return { ...reach, kind: 'tab', unsent };
  // On its way to the device's disk: a tenth of a second, not worth an alarm and not yet a promise.
  if (device === 'storing') return { ...reach, kind: 'saving', unsent };
  return { ...reach, kind: 'device', unsent, refused: null };
}
