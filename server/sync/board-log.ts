import type { Logger } from '../log.ts';
import type { Storage, StoredContent } from '../storage/storage.ts';

export interface BoardLogDeps {
  readonly storage: Storage;
  readonly logger: Logger;
  /** Log rows at which the board is folded into its snapshot, when they are worth it. */
  readonly compactAt: number;
  /** More updates than before are on the disk. */
  readonly onDurable: () => void;
  /** An update did not reach the disk, and none after it will. Told once. */
  readonly onFailed: (error: unknown) => void;
}

/**
 * A fold costs what the whole board costs (4 s at 20,000 cards) and all boards wait for it, so the log has to have grown
 * by this part of the board first.
 */
const WORTH_FOLDING = 1 / 8;

/** The end of one board's log: numbers what is added, and knows how far the disk has come. */
export class BoardLog {
  readonly #board: string;
  readonly #deps: BoardLogDeps;
  #last: number;
  #durable: number;
  #rows: number;
  /** Bytes of the snapshot at most, and of the log since. */
  #folded: number;
  #added: number;
  #writing: Promise<void> = Promise.resolve();
  #failed = false;

  constructor(board: string, stored: StoredContent, deps: BoardLogDeps) {
    this.#board = board;
    this.#deps = deps;
    this.#last = stored.seq;
    this.#durable = stored.seq;
    this.#rows = stored.updates.length;
    this.#folded = stored.snapshot?.length ?? 0;
    this.#added = stored.updates.reduce((sum, { length }) => sum + length, 0);
  }

  /** Number of the last update that was added. */
  get last(): number {
    return this.#last;
  }

  /** Number of the last update that is on the disk. */
  get durable(): number {
    return this.#durable;
  }

  /** Something that was added did not get to the disk: what is there has to be read anew. */
  get failed(): boolean {
    return this.#failed;
  }

  append(update: Uint8Array): void {
    this.#last += 1;
    this.#added += update.length;
    const seq = this.#last;
    const written = this.#deps.storage.append(this.#board, seq, update);
    this.#writing = written.then(
      () => this.#onWritten(seq),
      (error) => this.#onFailed(error),
    );
  }

  /** Resolves when all that was added is on the disk, or is known not to get there. */
  drain(): Promise<void> {
    return this.#writing;
  }

  #onFailed(error: unknown): void {
    if (this.#failed) return;
    this.#failed = true;
    this.#deps.onFailed(error);
  }

  #onWritten(seq: number): void {
    this.#durable = seq;
    this.#rows += 1;
    this.#deps.onDurable();
    if (this.#rows >= this.#deps.compactAt && this.#added >= this.#folded * WORTH_FOLDING) this.#compact();
  }

  #compact(): void {
    this.#rows = 0;
    this.#folded += this.#added;
    this.#added = 0;
    this.#deps.storage.compact(this.#board).catch((error) => {
      // The log stays as it is and is still good; only the next opening takes longer.
      this.#deps.logger.error('compaction failed', { board: this.#board, error: String(error) });
      this.#rows = Number.NEGATIVE_INFINITY;
    });
  }
}
