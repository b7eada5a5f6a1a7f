import type { BoardRows, Head } from './checksum.ts';
import { EMPTY_HEAD, nextHead, sealRow } from './checksum.ts';
import { examine } from './examine.ts';
import { foldBoard } from './fold.ts';
import { decodeReach, encodeReach, mergeReach, reachOfUpdate } from './reach.ts';
import { asStored, hasRows, reachOfRows, splitAfter } from './rows.ts';
import type { Notify } from './sqlite-files.ts';
import { SqliteFiles } from './sqlite-files.ts';
import type { Append, Failure } from './sqlite-orders.ts';
import type { Progress } from './sqlite-witness.ts';
import type { StoredBoard, TokenRecord } from './storage.ts';
import { DamagedBoard, DiskFull, ErasedBoard } from './storage.ts';

export interface SqliteFileOptions {
  /** The file grows no further than so many pages of 4 KiB. */
  readonly maxPages?: number | null;
  /** Told what was found and put right: ids and numbers only. */
  readonly notice?: Notify;
}

/** The end of a log that was read to its end, or written. */
interface Tail {
  readonly head: Head;
  /** Rows beyond the head were never acknowledged and could not be witnessed: they go before the next one comes. */
  readonly overhang: boolean;
}

/** The boards' database and its witness, synchronous: what a method has written is fsynced in both when it returns. */
export class SqliteFile {
  readonly #files: SqliteFiles;
  readonly #notice: Notify;
  readonly #tails = new Map<string, Tail>();
  /** Boards that have lost rows and were not loaded since. */
  readonly #cut = new Set<string>();

  constructor(file: string, { maxPages = null, notice = () => {} }: SqliteFileOptions = {}) {
    this.#notice = notice;
    this.#files = new SqliteFiles(file, { maxPages, notice, onSalvaged: () => this.#tails.clear() });
  }

  /** See `Storage.claim`. */
  claim(board: string, token: TokenRecord): Uint8Array | null {
    return this.#files.onTables((tables) => {
      const kept = this.#tokens(board);
      if (kept.size > 0) return kept.get(token.id) ?? null;
      tables.db.run('INSERT INTO token (board, id, hash) VALUES (?, ?, ?)', board, token.id, token.hash);
      this.#files.onWitness((witness) => witness.keepToken(board, token.id, token.hash));
      return token.hash;
    });
  }

  token(board: string, id: string): Uint8Array | null {
    return this.#files.onTables(() => this.#tokens(board).get(id) ?? null);
  }

  load(board: string): StoredBoard {
    return this.#files.onTables((tables) => {
      const rows = this.#read(board);
      this.#cut.delete(board);
      const promised = tables.promised(board);
      return { ...asStored(rows), promised: promised === null ? null : decodeReach(promised) };
    });
  }

  /** All of the appends, or none; but for boards that cannot be appended to, and why. */
  append(appends: readonly Append[]): ReadonlyMap<string, Failure> {
    const boards = new Set(appends.map(({ board }) => board));
    try {
      return this.#files.onTables((tables) => {
        const refused = this.#refusedOf(boards, appends);
        const taken = appends.filter(({ board }) => !refused.has(board));
        const progress = tables.db.transaction(() => this.#insert(taken));
        this.#files.onWitness(
          (witness) => witness.record(progress),
          () => this.#attest(progress.keys()),
        );
        for (const [board, { head }] of progress) this.#tails.set(board, { head, overhang: false });
        return refused;
      });
    } catch (error) {
      for (const board of boards) this.#tails.delete(board);
      throw error;
    }
  }

  compact(board: string): number {
    return this.#files.onTables((tables) => {
      const rows = this.#read(board);
      if (rows.log.length === 0) return 0;
      const stored = asStored(rows);
      const snapshot = sealRow(board, stored.seq, foldBoard(stored));
      const { head } = this.#tailOf(board);
      return tables.db.transaction(() => {
        tables.db.run(
          'INSERT OR REPLACE INTO snapshot (board, seq, crc, data, chain) VALUES (?, ?, ?, ?, ?)',
          board,
          snapshot.seq,
          snapshot.crc,
          snapshot.data,
          head.chain,
        );
        return tables.db.run('DELETE FROM log WHERE board = ? AND seq <= ?', board, snapshot.seq);
      });
    });
  }

  complete(board: string): void {
    this.#files.onTables((tables) => tables.db.run('DELETE FROM incomplete WHERE board = ?', board));
  }

  /** See `Storage.setAside`. */
  setAside(board: string, seq: number): void {
    this.#files.onTables((tables) => {
      this.#cutOff(board, splitAfter(tables.rows(board), seq), true);
    });
  }

  /** See `Storage.erase`. What the rows held is written over with zeros, also when the file cannot be made anew. */
  erase(board: string): boolean {
    return this.#files.onTables((tables) => {
      tables.db.exec('PRAGMA secure_delete = ON');
      try {
        tables.db.transaction(() => tables.erase(board));
        this.#files.onWitness((witness) => witness.erase(board));
        this.#tails.delete(board);
        return tables.makeAnew();
      } finally {
        tables.db.exec('PRAGMA secure_delete = OFF');
      }
    });
  }

  close(): void {
    this.#files.close();
  }

  #refusedOf(boards: Iterable<string>, appends: readonly Append[]): Map<string, Failure> {
    const refused = new Map<string, Failure>();
    for (const board of boards) {
      try {
        const next = this.#tailOf(board).head.seq + 1;
        const first = appends.find((append) => append.board === board);
        if (this.#cut.has(board) && first?.seq !== next) refused.set(board, 'damaged');
      } catch (error) {
        if (error instanceof DamagedBoard) refused.set(board, 'damaged');
        else if (error instanceof ErasedBoard) refused.set(board, 'erased');
        else throw error;
      }
    }
    return refused;
  }

  #insert(appends: readonly Append[]): Map<string, Progress> {
    const progress = new Map<string, Progress>();
    for (const { board, seq, update } of appends) {
      const before = progress.get(board);
      const tail = this.#tailOf(board);
      const head = before?.head ?? tail.head;
      if (seq !== head.seq + 1) throw new Error(`board ${board}: update ${seq} after ${head.seq}`);
      if (before === undefined && tail.overhang)
        this.#files.tables.db.run('DELETE FROM log WHERE board = ? AND seq > ?', board, head.seq);
      const row = sealRow(board, seq, update);
      this.#files.tables.insert(board, row);
      const reach = mergeReach(before?.reach ?? new Map(), reachOfUpdate(update));
      progress.set(board, { head: nextHead(head, row), reach });
    }
    return progress;
  }

  #tailOf(board: string): Tail {
    if (!this.#tails.has(board)) this.#read(board);
    return this.#tails.get(board) ?? { head: EMPTY_HEAD, overhang: false };
  }

  /** The board's rows, all of them sound and witnessed. Throws `DamagedBoard` when some are not, and has set those aside. */
  #read(board: string): BoardRows {
    this.#assertKept(board);
    const witness = this.#files.onWitness((one) => one.recall(board)) ?? null;
    const found = examine(board, this.#files.tables.rows(board), witness);
    if (found.damage !== null || hasRows(found.rest)) this.#cutOff(board, found, found.damage !== null);
    if (found.damage !== null) {
      this.#cut.add(board);
      throw new DamagedBoard(`board ${board}: ${found.damage}`);
    }
    return this.#witnessed(board, found.sound, found.head, witness);
  }

  /** Sees to it that all that is given out is witnessed, since it will be taken for saved. */
  #witnessed(board: string, sound: BoardRows, head: Head, witness: Head | null): BoardRows {
    const known = witness?.seq ?? 0;
    if (witness !== null && known >= head.seq) return this.#remember(board, sound, { head, overhang: false });
    if (head.seq === 0) return this.#remember(board, sound, { head, overhang: false });
    try {
      if (witness === null || known < (sound.snapshot?.seq ?? 0)) this.#attest([board]);
      else {
        const beyond = { snapshot: null, log: sound.log.filter(({ seq }) => seq > known) };
        this.#files.onWitness((one) => one.record(new Map([[board, { head, reach: reachOfRows(beyond) }]])));
      }
    } catch (error) {
      if (!(error instanceof DiskFull) || known < (sound.snapshot?.seq ?? 0)) throw error;
      if (witness === null) return this.#remember(board, sound, { head, overhang: false });
      const log = sound.log.filter(({ seq }) => seq <= known);
      return this.#remember(board, { snapshot: sound.snapshot, log }, { head: witness, overhang: true });
    }
    return this.#remember(board, sound, { head, overhang: false });
  }

  #remember(board: string, rows: BoardRows, tail: Tail): BoardRows {
    this.#tails.set(board, tail);
    return rows;
  }

  /** Sets rows aside, remembers what the board held when they were acknowledged, and lets the witness know the new end. */
  #cutOff(
    board: string,
    { sound, rest }: { sound: BoardRows; rest: BoardRows },
    acknowledged: boolean,
  ): void {
    const held = this.#files.onWitness((witness) => witness.reach(board)) ?? new Map();
    this.#files.tables.db.transaction(() => {
      this.#files.tables.setAside(board, rest, Date.now());
      if (!acknowledged) return;
      const before = this.#files.tables.promised(board);
      const promised = [before === null ? new Map() : decodeReach(before), held, reachOfRows(rest)];
      this.#files.tables.promise(board, encodeReach(mergeReach(...promised)));
    });
    this.#tails.delete(board);
    if (acknowledged) this.#attest([board]);
    this.#notice('rows set aside', {
      board,
      rows: rest.log.length + (rest.snapshot === null ? 0 : 1),
      kept: (sound.log.at(-1) ?? sound.snapshot)?.seq ?? 0,
      acknowledged,
    });
  }

  /** Makes the witness's memory of boards anew from what is sound of them. */
  #attest(boards: Iterable<string>): void {
    for (const board of boards) {
      const { sound, head } = examine(board, this.#files.tables.rows(board), null);
      this.#files.onWitness((witness) => witness.reset(board, { head, reach: reachOfRows(sound) }));
    }
  }

  /** Tokens stand in both files, so that damage to one lets no stranger claim the board; the witness seals them. */
  #tokens(board: string): ReadonlyMap<string, Uint8Array> {
    this.#assertKept(board);
    const [kept, witnessed] = [
      this.#files.tables.tokens(board),
      this.#files.onWitness((witness) => witness.tokens(board)) ?? new Map<string, Uint8Array>(),
    ];
    for (const [id, hash] of witnessed) {
      if (Buffer.compare(kept.get(id) ?? new Uint8Array(), hash) !== 0)
        this.#files.tables.db.run(
          'INSERT OR REPLACE INTO token (board, id, hash) VALUES (?, ?, ?)',
          board,
          id,
          hash,
        );
    }
    for (const [id, hash] of kept) {
      if (!witnessed.has(id)) this.#files.onWitness((witness) => witness.keepToken(board, id, hash));
    }
    return new Map([...kept, ...witnessed]);
  }

  #assertKept(board: string): void {
    if (this.#files.tables.isErased(board) || this.#files.onWitness((witness) => witness.isErased(board)))
      throw new ErasedBoard(`board ${board} was erased`);
  }
}
