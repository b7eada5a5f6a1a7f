import { Worker } from 'node:worker_threads';
import type { Logger } from '../log.ts';
import { silentLogger } from '../log.ts';
import type { Answer, Append, Failure, Notice, Order } from './sqlite-orders.ts';
import type { Storage, StoredBoard, TokenRecord } from './storage.ts';
import { DamagedBoard, DiskFull, ErasedBoard, StorageFailed } from './storage.ts';

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/**
 * The store on disk: SQLite (WAL, `synchronous=FULL`) in a worker thread, so that no fsync stops the event loop.
 * Group commit: while the worker commits one batch of appends, the next batch collects here; under load a commit
 * carries hundreds of updates, when quiet one, and none waits for a timer.
 */
export class SqliteStorage implements Storage {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #orders = 0;
  #batch: Append[] = [];
  #batchWaiting: Waiting[] = [];
  #committing = false;
  #life = 0;
  #shut: StorageFailed | null = null;

  private constructor(worker: Worker, logger: Logger) {
    this.#worker = worker;
    worker.on('message', (message: Answer | Notice) => {
      if ('notice' in message) logger.error(message.notice, message.fields);
      else this.#settle(message);
    });
    worker.on('error', (error) =>
      this.#fail(new StorageFailed('the storage thread stopped', { cause: error })),
    );
    worker.on('exit', () => this.#fail(new StorageFailed('the store is closed')));
  }

  /**
   * Opens (or makes) the database file. Rejects with `StorageFailed` when it cannot be opened or is of a newer format.
   * With `maxPages` it grows no further than so many pages of 4 KiB, as on a small disk. Beside it stands `witness.sqlite`.
   */
  static async open(
    file: string,
    { maxPages = null, logger = silentLogger }: { maxPages?: number | null; logger?: Logger } = {},
  ): Promise<SqliteStorage> {
    const worker = new Worker(new URL('./sqlite-worker.ts', import.meta.url));
    const storage = new SqliteStorage(worker, logger);
    try {
      await storage.#order({ kind: 'open', file, maxPages });
    } catch (error) {
      await storage.#worker.terminate();
      throw error;
    }
    return storage;
  }

  async claim(board: string, token: TokenRecord): Promise<Uint8Array | null> {
    return (await this.#order({ kind: 'claim', board, token })) as Uint8Array | null;
  }

  async token(board: string, id: string): Promise<Uint8Array | null> {
    return (await this.#order({ kind: 'token', board, id })) as Uint8Array | null;
  }

  async load(board: string): Promise<StoredBoard> {
    return (await this.#order({ kind: 'load', board })) as StoredBoard;
  }

  append(board: string, seq: number, update: Uint8Array): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#shut !== null) {
        reject(this.#shut);
        return;
      }
      this.#batch.push({ board, seq, update });
      this.#batchWaiting.push({ resolve: () => resolve(), reject });
      if (!this.#committing) this.#commit();
    });
  }

  async compact(board: string): Promise<number> {
    return (await this.#order({ kind: 'compact', board })) as number;
  }

  async complete(board: string): Promise<void> {
    await this.#order({ kind: 'complete', board });
  }

  async setAside(board: string, seq: number): Promise<void> {
    await this.#order({ kind: 'setAside', board, seq });
  }

  async erase(board: string): Promise<boolean> {
    return (await this.#order({ kind: 'erase', board })) as boolean;
  }

  async close(): Promise<void> {
    if (this.#shut === null) {
      const closed = this.#order({ kind: 'close' });
      this.#shut = new StorageFailed('the store is closed');
      await closed;
    }
    await this.#worker.terminate();
  }

  /** Hands the collected appends to the worker as one transaction. */
  #commit(): void {
    if (this.#batch.length === 0) return;
    const [appends, waiting] = [this.#batch, this.#batchWaiting];
    [this.#batch, this.#batchWaiting] = [[], []];
    this.#committing = true;
    this.#post(
      { kind: 'append', appends, life: this.#life },
      {
        resolve: (refused) => {
          this.#committing = false;
          for (const [at, one] of waiting.entries()) {
            const { board } = appends[at] as Append;
            const failure = (refused as ReadonlyMap<string, Failure>).get(board);
            if (failure === undefined) one.resolve(null);
            else one.reject(errorOf(failure, `board ${board}: not appended`));
          }
          this.#commit();
        },
        reject: (error) => {
          this.#committing = false;
          for (const one of waiting) one.reject(error);
          if (error instanceof DiskFull) this.#giveUpBatch(error);
        },
      },
    );
  }

  /** Orders take effect in the order of the calls, so the appends that still collect go first. */
  #order(order: Order): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#shut !== null) {
        reject(this.#shut);
        return;
      }
      this.#commit();
      this.#post(order, { resolve, reject });
    });
  }

  #post(order: Order, waiting: Waiting): void {
    this.#orders += 1;
    this.#waiting.set(this.#orders, waiting);
    this.#worker.postMessage({ id: this.#orders, order });
  }

  #settle(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (answer.ok) {
      waiting?.resolve(answer.value);
    } else {
      const error = errorOf(answer.failure, answer.why);
      waiting?.reject(error);
      if (answer.failure === 'failed') this.#fail(error);
    }
  }

  /** S9: what has collected behind an append that found no space cannot come after it. */
  #giveUpBatch(error: DiskFull): void {
    this.#life += 1;
    const waiting = this.#batchWaiting;
    this.#batch = [];
    this.#batchWaiting = [];
    for (const one of waiting) one.reject(error);
  }

  /** S5: nothing that was called and not answered may be taken for written. */
  #fail(error: Error): void {
    this.#shut ??= new StorageFailed(error.message, { cause: error });
    const orphans = [...this.#waiting.values(), ...this.#batchWaiting];
    this.#waiting.clear();
    this.#batch = [];
    this.#batchWaiting = [];
    for (const orphan of orphans) orphan.reject(this.#shut);
  }
}

const ERRORS = { damaged: DamagedBoard, erased: ErasedBoard, full: DiskFull, failed: StorageFailed } as const;

function errorOf(failure: Failure, why: string): Error {
  return new ERRORS[failure](why);
}
