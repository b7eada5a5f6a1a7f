import type { Logger } from '../log.ts';
import type { Reach } from '../storage/reach.ts';
import type { Storage } from '../storage/storage.ts';
import type { BoardDocument } from './board-document.ts';

export interface RegainDeps {
  readonly storage: Storage;
  readonly logger: Logger;
  /** The board holds again all that it once held. */
  readonly onRegained: () => void;
}

/**
 * A board whose rows were damaged opens with their sound beginning; what it held besides comes back with the merges of
 * the devices that hold it. It counts as incomplete until its document reaches, client by client, what the store had
 * promised when the rows were lost. Deletions have no clock: a lost one is made up for by the first merge of any device that saw it,
 * since every merge carries all deletions.
 */
export class Regain {
  readonly #board: string;
  readonly #deps: RegainDeps;
  #promised: Reach | null;

  constructor(board: string, promised: Reach | null, deps: RegainDeps) {
    this.#board = board;
    this.#promised = promised;
    this.#deps = deps;
  }

  get incomplete(): boolean {
    return this.#promised !== null;
  }

  /** To be called when all that the document says is on the disk. */
  check(document: BoardDocument): void {
    if (this.#promised === null || !document.holds(this.#promised)) return;
    this.#promised = null;
    this.#deps.logger.warn('board complete again', { board: this.#board });
    this.#deps.storage.complete(this.#board).catch((error) => {
      // Only the mark stays; it is taken away at the next opening.
      this.#deps.logger.error('mark not taken away', { board: this.#board, error: String(error) });
    });
    this.#deps.onRegained();
  }
}
