import type { Row, SnapshotRow } from './checksum.ts';
import type { Reach } from './reach.ts';
import type { Progress } from './sqlite-witness.ts';
import { DiskFull, StorageFailed } from './storage.ts';

export interface DiskBoard {
  snapshot: SnapshotRow | null;
  log: Row[];
  readonly tokens: Map<string, Uint8Array>;
  promised: Reach | null;
  readonly damaged: Row[];
}

/** Chance itself, as far as a crash needs it. */
export interface Chance {
  below(n: number): number;
  chance(p: number): boolean;
}

/**
 * A disk made of memory, for tests and campaigns: the main file's boards and, apart from them, the witness. Writes
 * reach the platter one turn of the event loop after they were called; `crash()` is a power cut before that, `failWrites` makes every later
 * one fail, and what does not fit into `capacity` finds no space.
 */
export class MemoryDisk {
  readonly boards = new Map<string, DiskBoard>();
  readonly witness = new Map<string, Progress>();
  /** The witness was taken away at some time: boards it does not know may be older than it. */
  witnessLost = false;
  readonly witnessTokens = new Map<string, Map<string, Uint8Array>>();
  readonly erased = new Set<string>();
  failWrites = false;
  /** Bytes of updates and snapshots that fit. */
  capacity = Number.POSITIVE_INFINITY;
  #unsynced: { readonly apply: () => void; readonly settle: (apply: () => void) => void }[] = [];

  /** Does the write at the next sync; resolves after it, rejects with what the write threw. */
  write(apply: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#unsynced.length === 0) setImmediate(() => this.#sync());
      const settle = (write: () => void) => {
        try {
          write();
          resolve();
        } catch (error) {
          reject(error);
        }
      };
      this.#unsynced.push({ apply, settle });
    });
  }

  /** To be called inside a write, for its bytes. Throws when the disk does not take them. */
  take(bytes: number): void {
    if (this.failWrites) throw new StorageFailed('the disk refuses to write');
    if (this.#used() + bytes > this.capacity) throw new DiskFull('no space left');
  }

  /**
   * The power goes. Of what was not synced all is gone or, where chance is given, any part of it arrives in any order;
   * its promises never settle.
   */
  crash(chance: Chance | null = null): void {
    const lost = this.#unsynced.splice(0);
    if (chance === null) return;
    for (let left = lost.length; left > 0; left -= 1) {
      const [write] = lost.splice(chance.below(left), 1);
      if (write !== undefined && chance.chance(0.5)) arrive(write.apply);
    }
  }

  boardOf(board: string): DiskBoard {
    let rows = this.boards.get(board);
    if (rows === undefined) {
      rows = { snapshot: null, log: [], tokens: new Map(), promised: null, damaged: [] };
      this.boards.set(board, rows);
    }
    return rows;
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
    for (const { apply, settle } of this.#unsynced.splice(0)) settle(apply);
  }
}

/** A write that the disk refuses does not arrive. */
function arrive(write: () => void): void {
  try {
    write();
  } catch (error) {
    if (!(error instanceof StorageFailed || error instanceof DiskFull)) throw error;
  }
}
