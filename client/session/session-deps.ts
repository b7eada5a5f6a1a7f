import type { BoardId, Entropy } from '../../shared/domain/ids.ts';
import type { DeviceStore } from '../persistence/device-store.ts';
import type { LastWords } from '../persistence/last-words.ts';
import type { Network } from './connection.ts';

/** A board that this device knows. */
export interface BoardRef {
  readonly id: BoardId;
}

export interface SessionDeps {
  readonly store: DeviceStore;
  /** `ws://host/sync`; null: work on this device only. */
  readonly server: string | null;
  /** Where invitations point: `https://host`. */
  readonly origin: string;
  readonly network: Network;
  readonly entropy: Entropy;
  /** ms since 1970. */
  readonly clock: () => number;
  /** The name this person goes by on this device, if they have said it. */
  readonly myName: () => string | null;
  /** They have said it now, on a board. */
  readonly rememberName: (name: string) => void;
  /**
   * Is the page on a screen? A listener is told when it comes and goes. Null: nobody looks at the board, it is open for
   * its line alone. Then nobody is shown to the others, and nothing that comes in counts as seen.
   */
  readonly page: {
    visible(): boolean;
    subscribe(listener: () => void): () => void;
  } | null;
  readonly lastWords: LastWords;
  /** Calls back when the page is about to be hidden or left: the last moment to write. */
  readonly onLeaving: (listener: () => void) => () => void;
}
