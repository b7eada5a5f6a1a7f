import type { Row } from './checksum.ts';
import { assembleBoard, sealRow } from './checksum.ts';
import { foldBoard } from './fold.ts';
import type { Storage, StoredBoard, TokenRecord } from './storage.ts';
import { DiskFull, StorageFailed } from './storage.ts';

interface BoardRows {
  snapshot: Row | null;
  log: Row[];
  readonly tokens: Map<string, Uint8Array>;
}

/**
 * A disk made of memory, for tests and campaigns. Writes reach the platter one turn of the event loop after they were
 * called; `crash()` loses those that have not, as a power cut does, `failWrites` makes every later one fail, and what
 * does not fit into `capacity` finds no space.
 */
export class MemoryDisk {
  readonly boards = new Map<string, BoardRows>();
  failWrites = false;
  /** Bytes of updates and snapshots that fit. */
  capacity = Number.POSITIVE_INFINITY;
  #unsynced: (() => void)[] = [];

  /** Does the write at the next sync; resolves after it, rejects with what the write threw. */
  write(apply: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#unsynced.length === 0) setImmediate(() => this.#sync());
      this.#unsynced.push(() => {
        try {
          apply();
          resolve();
        } catch (error) {
          reject(error);
        }
      });
    });
  }

  /** To be called inside a write, for its bytes. Throws when the disk does not take them. */
  take(bytes: number): void {
    if (this.failWrites) throw new StorageFailed('the disk refuses to write');
    if (this.#used() + bytes > this.capacity) throw new DiskFull('no space left');
  }

  /** The power goes: what was not synced is gone, and its promises never settle. */
  crash(): void {
    this.#unsynced = [];
  }

  #used(): number {
    if (this.capacity === Number.POSITIVE_INFINITY) return 0;
    const rows = [...this.boards.values()].flatMap(({ snapshot, log }) => [
      ...log,
      ...(snapshot ? [snapshot] : []),
    ]);
    return rows.reduce((sum, { data }) => sum + data.length, 0);
  }

  #sync(): void {
    for (const write of this.#unsynced.splice(0)) write();
  }
}

/** The store in memory. A second one on the same disk finds what the first one wrote. */
export class MemoryStorage implements Storage {
  readonly #disk: MemoryDisk;
  #last: Promise<unknown> = Promise.resolve();
  #failed = false;
  /** Counts the times that the disk was full: writes that were called before are not tried. */
  #life = 0;
  #closed = false;

  constructor(disk = new MemoryDisk()) {
    this.#disk = disk;
  }

  async claim(board: string, token: TokenRecord): Promise<Uint8Array | null> {
    let hash: Uint8Array | null = null;
    await this.#write(token.hash.length, () => {
      const { tokens } = this.#rowsOf(board);
      if (tokens.size === 0) tokens.set(token.id, token.hash.slice());
      hash = tokens.get(token.id) ?? null;
    });
    return hash;
  }

  async load(board: string): Promise<StoredBoard> {
    this.#assertOpen();
    await this.#last;
    const rows = this.#disk.boards.get(board);
    return assembleBoard(board, rows?.snapshot ?? null, rows?.log ?? []);
  }

  async append(board: string, seq: number, update: Uint8Array): Promise<void> {
    const row = sealRow(board, seq, update.slice());
    await this.#write(row.data.length, () => {
      const rows = this.#rowsOf(board);
      const last = rows.log.at(-1)?.seq ?? rows.snapshot?.seq ?? 0;
      if (seq !== last + 1) throw new StorageFailed(`board ${board}: update ${seq} after ${last}`);
      rows.log.push(row);
    });
  }

  async compact(board: string): Promise<number> {
    const stored = await this.load(board);
    if (stored.updates.length === 0) return 0;
    const snapshot = sealRow(board, stored.seq, foldBoard(stored));
    await this.#write(snapshot.data.length, () => {
      const rows = this.#rowsOf(board);
      rows.snapshot = snapshot;
      rows.log = rows.log.filter((row) => row.seq > stored.seq);
    });
    return stored.updates.length;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#last;
  }

  async #write(bytes: number, apply: () => void): Promise<void> {
    this.#assertOpen();
    const life = this.#life;
    const written = this.#disk.write(() => {
      if (this.#failed) throw new StorageFailed('an earlier write failed');
      if (life < this.#life) throw new DiskFull('the disk was full before');
      try {
        this.#disk.take(bytes);
        apply();
      } catch (error) {
        if (error instanceof DiskFull) this.#life += 1;
        else this.#failed = true;
        throw error;
      }
    });
    this.#last = written.catch(() => {});
    await written;
  }

  #assertOpen(): void {
    if (this.#closed) throw new StorageFailed('the store is closed');
    if (this.#failed) throw new StorageFailed('an earlier write failed');
  }

  #rowsOf(board: string): BoardRows {
    let rows = this.#disk.boards.get(board);
    if (rows === undefined) {
      rows = { snapshot: null, log: [], tokens: new Map() };
      this.#disk.boards.set(board, rows);
    }
    return rows;
  }
}
