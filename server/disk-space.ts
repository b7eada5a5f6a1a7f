import { statfs } from 'node:fs/promises';
import type { Logger } from './log.ts';

export interface DiskSpaceOptions {
  /** Below so many free bytes nothing is written any more, and again from so many on. */
  readonly lowBytes: number;
  readonly enoughBytes: number;
  /** How often one looks. */
  readonly everyMs: number;
  /** How long a store that found no space is left alone, though some is reported: a quota, say. */
  readonly restMs: number;
  /** Free bytes; null when they cannot be told. */
  readonly freeBytes: () => Promise<number | null>;
}

export const DISK_SPACE: Omit<DiskSpaceOptions, 'freeBytes'> = {
  lowBytes: 64 * 1024 * 1024,
  enoughBytes: 128 * 1024 * 1024,
  everyMs: 5_000,
  restMs: 30_000,
};

/**
 * Is there space for what is written? Known before the store runs into it, so that a board never has to take back what
 * it has shown. Two bounds, so that a disk at the edge does not go to and fro.
 */
export class DiskSpace {
  readonly #options: DiskSpaceOptions;
  readonly #logger: Logger;
  readonly #listeners = new Set<() => void>();
  readonly #timer: NodeJS.Timeout;
  #isFull = false;
  #restUntil = Number.NEGATIVE_INFINITY;

  private constructor(options: DiskSpaceOptions, logger: Logger) {
    this.#options = options;
    this.#logger = logger;
    this.#timer = setInterval(() => void this.#look(), options.everyMs).unref();
  }

  /** Looks once before it resolves: a server that starts on a full disk knows it. */
  static async watch(options: DiskSpaceOptions, logger: Logger): Promise<DiskSpace> {
    const space = new DiskSpace(options, logger);
    await space.#look();
    return space;
  }

  get isFull(): boolean {
    return this.#isFull;
  }

  /** The store had no space for a write. */
  foundFull(): void {
    this.#restUntil = performance.now() + this.#options.restMs;
    this.#become(true);
  }

  /** Told after `isFull` changed. */
  subscribe(listener: () => void): void {
    this.#listeners.add(listener);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#listeners.clear();
  }

  async #look(): Promise<void> {
    const { lowBytes, enoughBytes, freeBytes } = this.#options;
    const free = await freeBytes().catch(() => null);
    if (free !== null && free < lowBytes) this.#become(true);
    else if ((free === null || free >= enoughBytes) && performance.now() >= this.#restUntil)
      this.#become(false);
  }

  #become(isFull: boolean): void {
    if (isFull === this.#isFull) return;
    this.#isFull = isFull;
    if (isFull) this.#logger.error('disk full: boards can only be read');
    else this.#logger.warn('disk has space again');
    for (const listener of this.#listeners) listener();
  }
}

/** What this process may still write into a folder; null where the file system does not say (some count no blocks at all). */
export async function freeBytesIn(folder: string): Promise<number | null> {
  const { bavail, bsize, blocks } = await statfs(folder);
  return blocks === 0 ? null : bavail * bsize;
}
