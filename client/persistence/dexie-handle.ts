import { type IndexedDbParts, Tables } from './dexie-tables.ts';
import { StoreFailure, troubleOf } from './store-trouble.ts';

export interface HandleOptions {
  readonly parts?: IndexedDbParts;
  /** An answer of the database is waited for this long (ms); then the handle counts as lost and is opened again. */
  readonly patience?: number;
  /** An older version of the app, in another tab, still holds the database: the opening waits until that tab is closed. */
  readonly onBlocked?: () => void;
}

/** A slow disk under a strict transaction takes a second or two; ten without an answer is a handle that hangs. */
const PATIENCE_MS = 10_000;
/** Flushing what a tab has not written yet takes a tenth of a second; the newer version waits for it no longer than this. */
const LAST_WORDS_MS = 2_000;

/**
 * The database's handle. Browsers take it away under way (WebKit does, and clearing the site's data) or never answer
 * again: then it is opened anew and the work is done once more. Works are transactions, and doing one twice is harmless:
 * updates merge, everything else is a put.
 */
export class Handle {
  readonly tables: Tables;
  readonly #patience: number;
  readonly #onBlocked: () => void;
  readonly #lostListeners = new Set<() => void>();
  readonly #outdatedListeners = new Set<() => Promise<void>>();
  #opening: Promise<void> | null = null;
  #openings = 0;
  #end: 'closed' | 'outdated' | null = null;

  constructor(name: string, { parts, patience = PATIENCE_MS, onBlocked = () => {} }: HandleOptions = {}) {
    this.tables = new Tables(name, parts);
    this.#patience = patience;
    this.#onBlocked = onBlocked;
    this.tables.on('versionchange', (event) => {
      // Being deleted: Dexie lets go, and the next work opens a new one.
      if (event.newVersion === null) return true;
      void this.#makeWay();
      return false;
    });
    this.tables.on('close', () => {
      // After the one who closed it is through.
      queueMicrotask(() => {
        if (this.#end === null) for (const listener of [...this.#lostListeners]) listener();
      });
    });
  }

  /** @throws when the database cannot be opened, or gives no answer although no other tab holds it */
  async open(): Promise<void> {
    let blocked = false;
    this.tables.on('blocked', () => {
      blocked = true;
      this.#onBlocked();
    });
    const opening = this.tables.open();
    try {
      await inTime(opening, this.#patience);
    } catch (error) {
      if (!blocked) throw error;
      await opening;
    }
    this.#openings += 1;
  }

  /** @throws what the database said, when a fresh handle did not help either; see `troubleOf` */
  async run<Value>(work: (tables: Tables) => PromiseLike<Value>): Promise<Value> {
    this.#mustBeOpen();
    const before = this.#openings;
    try {
      return await inTime(work(this.tables), this.#patience);
    } catch (error) {
      this.#mustBeOpen();
      if (troubleOf(error) !== 'failed') throw error;
      await this.#openAgain(before);
      return inTime(work(this.tables), this.#patience);
    }
  }

  ended(): boolean {
    return this.#end !== null;
  }

  /** Told when the browser took the handle away: what is kept may be gone with it. */
  onLost(listener: () => void): () => void {
    this.#lostListeners.add(listener);
    return () => this.#lostListeners.delete(listener);
  }

  onOutdated(listener: () => Promise<void>): () => void {
    this.#outdatedListeners.add(listener);
    return () => this.#outdatedListeners.delete(listener);
  }

  close(): void {
    this.#end = 'closed';
    this.tables.close();
  }

  #mustBeOpen(): void {
    if (this.#end === null) return;
    const trouble = this.#end === 'outdated' ? 'outdated' : 'failed';
    throw new StoreFailure(trouble, `The store is ${this.#end}`);
  }

  /** Once for all works that found the same handle lost. */
  async #openAgain(before: number): Promise<void> {
    if (this.#openings === before) {
      this.#opening ??= this.#reopen().finally(() => {
        this.#opening = null;
      });
      await this.#opening;
    }
  }

  async #reopen(): Promise<void> {
    this.tables.close({ disableAutoOpen: false });
    await inTime(this.tables.open(), this.#patience);
    this.#openings += 1;
  }

  async #makeWay(): Promise<void> {
    const lastWords = [...this.#outdatedListeners].map((listener) => listener());
    await inTime(Promise.allSettled(lastWords), LAST_WORDS_MS).catch(() => {});
    this.#end = 'outdated';
    this.tables.close();
  }
}

/** @throws StoreFailure when there is no answer in time */
async function inTime<Value>(work: PromiseLike<Value>, ms: number): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StoreFailure('failed', `No answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
