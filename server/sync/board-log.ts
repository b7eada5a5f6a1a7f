import type { Logger } from '../log.ts';
import type { Storage, StoredBoard } from '../storage/storage.ts';

export interface BoardLogDeps {
  readonly storage: Storage;
  readonly logger: Logger;
  /** Log rows at which the board is folded into its snapshot. */
  readonly compactAt: number;
  /** More updates than before are on the disk. */
  readonly onDurable: () => void;
  /** An update did not reach the disk, and none after it will. */
  readonly onFailed: (error: unknown) => void;
}

/** The end of one board's log: numbers what is added, and knows how far the disk has come. */
export class BoardLog {
  readonly #board: string;
  readonly #deps: BoardLogDeps;
  #last: number;
  #durable: number;
  #rows: number;
  #writing: Promise<void> = Promise.resolve();

  constructor(board: string, stored: StoredBoard, deps: BoardLogDeps) {
    this.#board = board;
    this.#deps = deps;
    this.#last = stored.seq;
    this.#durable = stored.seq;
    this.#rows = stored.updates.length;
  }

  /** Number of the last update that was added. */
  get last(): number {
    return this.#last;
  }

  /** Number of the last update that is on the disk. */
  get durable(): number {
    return this.#durable;
  }

  append(update: Uint8Array): void {
    this.#last += 1;
    const seq = this.#last;
    const written = this.#deps.storage.append(this.#board, seq, update);
    this.#writing = written.then(() => this.#onWritten(seq), this.#deps.onFailed);
  }

  /** Resolves when all that was added is on the disk, or is known not to get there. */
  drain(): Promise<void> {
    return this.#writing;
  }

  #onWritten(seq: number): void {
    this.#durable = seq;
    this.#rows += 1;
    this.#deps.onDurable();
    if (this.#rows >= this.#deps.compactAt) this.#compact();
  }

  #compact(): void {
    this.#rows = 0;
    this.#deps.storage.compact(this.#board).catch((error) => {
      // The log stays as it is and is still good; only the next opening takes longer.
      this.#deps.logger.error('compaction failed', { board: this.#board, error: String(error) });
      this.#rows = Number.NEGATIVE_INFINITY;
    });
  }
}
