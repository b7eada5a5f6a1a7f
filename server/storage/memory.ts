import type { BoardRows, Head } from './checksum.ts';
import { EMPTY_HEAD, nextHead, sealRow } from './checksum.ts';
import { examine } from './examine.ts';
import { foldBoard } from './fold.ts';
import type { DiskBoard } from './memory-disk.ts';
import { MemoryDisk } from './memory-disk.ts';
import type { Reach } from './reach.ts';
import { mergeReach, reachOfUpdate } from './reach.ts';
import { asStored, reachOfRows, splitAfter } from './rows.ts';
import type { Storage, StoredBoard, TokenRecord } from './storage.ts';
import { DamagedBoard, DiskFull, ErasedBoard, StorageFailed } from './storage.ts';

/** The store in memory. A second one on the same disk finds what the first one wrote. */
export class MemoryStorage implements Storage {
  readonly #disk: MemoryDisk;
  readonly #tails = new Map<string, Head>();
  /** As in `sqlite-file.ts`: boards that have lost rows and were not loaded since. */
  readonly #cut = new Set<string>();
  #last: Promise<unknown> = Promise.resolve();
  #failed = false;
  /** Counts the times that the disk was full: writes that were called before are not tried. */
  #life = 0;
  #closed = false;

  constructor(disk = new MemoryDisk()) {
    this.#disk = disk;
  }

  async claim(board: string, token: TokenRecord): Promise<Uint8Array | null> {
    await this.#settled(board);
    const claimed = this.#tokens(board);
    if (claimed.size > 0) return claimed.get(token.id) ?? null;
    const { tokens } = this.#disk.boardOf(board);
    await this.#write(token.hash.length, () => {
      if (tokens.size === 0) tokens.set(token.id, token.hash.slice());
    });
    await this.#write(0, () => this.#disk.witnessTokens.set(board, new Map(tokens)));
    return tokens.get(token.id) ?? null;
  }

  async token(board: string, id: string): Promise<Uint8Array | null> {
    await this.#settled(board);
    return this.#tokens(board).get(id) ?? null;
  }

  async load(board: string): Promise<StoredBoard> {
    await this.#settled(board);
    const { head, rows } = this.#read(board);
    this.#cut.delete(board);
    const witnessed = this.#disk.witness.get(board)?.head.seq ?? 0;
    if (head.seq > witnessed) {
      const start = rows.snapshot?.seq ?? 1;
      const beyond = { snapshot: null, log: rows.log.filter(({ seq }) => seq > witnessed) };
      await this.#write(0, () => this.#witness(board, head, reachOfRows(witnessed < start ? rows : beyond)));
    }
    return { ...asStored(rows), promised: this.#disk.boards.get(board)?.promised ?? null };
  }

  async append(board: string, seq: number, update: Uint8Array): Promise<void> {
    this.#assertOpen(board);
    const row = sealRow(board, seq, update.slice());
    const tail = this.#tails.get(board) ?? this.#read(board).head;
    if (seq !== tail.seq + 1) {
      if (this.#cut.has(board)) throw new DamagedBoard(`board ${board}: not loaded since rows were lost`);
      this.#failed = true;
      throw new StorageFailed(`board ${board}: update ${seq} after ${tail.seq}`);
    }
    const head = nextHead(tail, row);
    this.#tails.set(board, head);
    const written = this.#write(row.data.length, () => this.#disk.boardOf(board).log.push(row));
    const witnessed = written.then(() =>
      this.#write(0, () => this.#witness(board, head, reachOfUpdate(row.data))),
    );
    this.#last = Promise.allSettled([this.#last, witnessed]);
    await witnessed;
  }

  async compact(board: string): Promise<number> {
    await this.#settled(board);
    const { head, rows } = this.#read(board);
    if (rows.log.length === 0) return 0;
    const snapshot = { ...sealRow(board, head.seq, foldBoard(asStored(rows))), chain: head.chain };
    await this.#write(snapshot.data.length, () => {
      const stored = this.#disk.boardOf(board);
      stored.snapshot = snapshot;
      stored.log = stored.log.filter((row) => row.seq > head.seq);
    });
    return rows.log.length;
  }

  async complete(board: string): Promise<void> {
    await this.#settled(board);
    await this.#write(0, () => {
      this.#disk.boardOf(board).promised = null;
    });
  }

  async setAside(board: string, seq: number): Promise<void> {
    await this.#settled(board);
    const stored = this.#disk.boardOf(board);
    this.#cutOff(board, stored, splitAfter(sorted(stored), seq).rest, true);
  }

  async erase(board: string): Promise<boolean> {
    await this.#settled(board);
    await this.#write(0, () => {
      this.#disk.erased.add(board);
      this.#disk.boards.delete(board);
      this.#disk.witness.delete(board);
      this.#disk.witnessTokens.delete(board);
      this.#tails.delete(board);
    });
    return true;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#last;
  }

  #tokens(board: string): ReadonlyMap<string, Uint8Array> {
    const kept = this.#disk.boards.get(board)?.tokens ?? [];
    return new Map([...(this.#disk.witnessTokens.get(board) ?? []), ...kept]);
  }

  /** The board's rows, all of them sound. Throws `DamagedBoard` when some are not, and has set those aside. */
  #read(board: string) {
    const stored = this.#disk.boards.get(board) ?? emptyBoard();
    // SQLite commits whole batches; here rows of a board that was never answered may arrive one by one.
    const unknown = this.#disk.witnessLost ? null : EMPTY_HEAD;
    const found = examine(board, sorted(stored), this.#disk.witness.get(board)?.head ?? unknown);
    if (found.damage !== null || found.rest.log.length > 0)
      this.#cutOff(board, stored, found.rest, found.damage !== null);
    if (found.damage !== null) {
      this.#cut.add(board);
      throw new DamagedBoard(`board ${board}: ${found.damage}`);
    }
    this.#tails.set(board, found.head);
    return { head: found.head, rows: found.sound };
  }

  #cutOff(board: string, stored: DiskBoard, rest: BoardRows, acknowledged: boolean): void {
    stored.damaged.push(...(rest.snapshot === null ? [] : [rest.snapshot]), ...rest.log);
    stored.log = stored.log.filter((row) => !rest.log.includes(row));
    if (rest.snapshot !== null) stored.snapshot = null;
    this.#tails.delete(board);
    if (!acknowledged) return;
    const held = this.#disk.witness.get(board)?.reach ?? new Map();
    stored.promised = mergeReach(stored.promised ?? new Map(), held, reachOfRows(rest));
    const { sound, head } = examine(board, sorted(stored), null);
    this.#disk.boards.set(board, stored);
    this.#disk.witness.set(board, { head, reach: reachOfRows(sound) });
  }

  /** Called inside a write. The witness never goes back. */
  #witness(board: string, head: Head, reach: Reach): void {
    const before = this.#disk.witness.get(board);
    if (before !== undefined && before.head.seq > head.seq) return;
    this.#disk.witness.set(board, { head, reach: mergeReach(before?.reach ?? new Map(), reach) });
  }

  async #write(bytes: number, apply: () => void): Promise<void> {
    const life = this.#life;
    const written = this.#disk.write(() => {
      if (this.#failed) throw new StorageFailed('an earlier write failed');
      if (life < this.#life) throw new DiskFull('the disk was full before');
      try {
        this.#disk.take(bytes);
        apply();
      } catch (error) {
        this.#tails.clear();
        if (error instanceof DiskFull) this.#life += 1;
        else this.#failed = true;
        throw error;
      }
    });
    this.#last = Promise.allSettled([this.#last, written]);
    await written;
  }

  async #settled(board: string): Promise<void> {
    this.#assertOpen(board);
    await this.#last;
    this.#assertOpen(board);
  }

  #assertOpen(board: string): void {
    if (this.#closed) throw new StorageFailed('the store is closed');
    if (this.#failed) throw new StorageFailed('an earlier write failed');
    if (this.#disk.erased.has(board)) throw new ErasedBoard(`board ${board} was erased`);
  }
}

function emptyBoard(): DiskBoard {
  return { snapshot: null, log: [], tokens: new Map(), promised: null, damaged: [] };
}

function sorted({ snapshot, log }: DiskBoard) {
  return { snapshot, log: log.toSorted((a, b) => a.seq - b.seq) };
}
