import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { LogFields } from '../log.ts';
import type { BoardRows, Head } from './checksum.ts';
import { EMPTY_HEAD, nextHead, sealRow } from './checksum.ts';
import { examine } from './examine.ts';
import { foldBoard } from './fold.ts';
import { decodeReach, encodeReach, mergeReach, reachOfUpdate } from './reach.ts';
import { asStored, hasRows, reachOfRows, splitAfter } from './rows.ts';
import { BoardTables } from './sqlite-boards.ts';
import { isBroken, isBrokenAtOpening } from './sqlite-errors.ts';
import type { Append, Failure } from './sqlite-orders.ts';
import { salvage, setAside } from './sqlite-salvage.ts';
import type { Progress } from './sqlite-witness.ts';
import { Witness, witnessedFormat } from './sqlite-witness.ts';
import type { StoredBoard, TokenRecord } from './storage.ts';
import { DamagedBoard, DiskFull, ErasedBoard } from './storage.ts';

export interface SqliteFileOptions {
  /** The file grows no further than so many pages of 4 KiB. */
  readonly maxPages?: number | null;
  /** Told what was found and put right: ids and numbers only. */
  readonly notice?: (event: string, fields: LogFields) => void;
}

/** The end of a log that was read to its end, or written. */
interface Tail {
  readonly head: Head;
  /** Rows beyond the head were never acknowledged and could not be witnessed: they go before the next one comes. */
  readonly overhang: boolean;
}

/** The boards' database and its witness, synchronous: what a method has written is fsynced in both when it returns. */
export class SqliteFile {
  readonly #file: string;
  readonly #maxPages: number | null;
  readonly #notice: (event: string, fields: LogFields) => void;
  #tables: BoardTables;
  #witness: Witness;
  readonly #tails = new Map<string, Tail>();
  /** Boards that have lost rows and were not loaded since. */
  readonly #cut = new Set<string>();

  constructor(file: string, { maxPages = null, notice = () => {} }: SqliteFileOptions = {}) {
    this.#file = file;
    this.#maxPages = maxPages;
    this.#notice = notice;
    const wal = keepWal(file);
    this.#tables = this.#openTables();
    this.#witness = this.#openWitness();
    if (wal !== null) this.#keepEvidence(wal);
  }

  /** See `Storage.claim`. */
  claim(board: string, token: TokenRecord): Uint8Array | null {
    return this.#onTables((tables) => {
      const kept = this.#tokens(board);
      if (kept.size > 0) return kept.get(token.id) ?? null;
      tables.db.run('INSERT INTO token (board, id, hash) VALUES (?, ?, ?)', board, token.id, token.hash);
      this.#onWitness((witness) => witness.keepToken(board, token.id, token.hash));
      return token.hash;
    });
  }

  token(board: string, id: string): Uint8Array | null {
    return this.#onTables(() => this.#tokens(board).get(id) ?? null);
  }

  load(board: string): StoredBoard {
    return this.#onTables((tables) => {
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
      return this.#onTables((tables) => {
        const refused = this.#refusedOf(boards, appends);
        const taken = appends.filter(({ board }) => !refused.has(board));
        const progress = tables.db.transaction(() => this.#insert(taken));
        this.#onWitness(
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
    return this.#onTables((tables) => {
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
    this.#onTables((tables) => tables.db.run('DELETE FROM incomplete WHERE board = ?', board));
  }

  /** See `Storage.setAside`. */
  setAside(board: string, seq: number): void {
    this.#onTables((tables) => {
      this.#cutOff(board, splitAfter(tables.rows(board), seq), true);
    });
  }

  /** Nothing of the board's words stays in these files, not even in their unused pages. */
  erase(board: string): void {
    this.#onTables((tables) => {
      tables.db.exec('PRAGMA secure_delete = ON');
      tables.db.transaction(() => tables.erase(board));
      this.#onWitness((witness) => witness.erase(board));
      tables.db.exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA secure_delete = OFF');
      this.#tails.delete(board);
    });
  }

  close(): void {
    this.#tables.close();
    this.#witness.close();
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
        this.#tables.db.run('DELETE FROM log WHERE board = ? AND seq > ?', board, head.seq);
      const row = sealRow(board, seq, update);
      this.#tables.insert(board, row);
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
    const witness = this.#onWitness((one) => one.recall(board)) ?? null;
    const found = examine(board, this.#tables.rows(board), witness);
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
        this.#onWitness((one) => one.record(new Map([[board, { head, reach: reachOfRows(beyond) }]])));
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
    const held = this.#onWitness((witness) => witness.reach(board)) ?? new Map();
    this.#tables.db.transaction(() => {
      this.#tables.setAside(board, rest, Date.now());
      if (!acknowledged) return;
      const before = this.#tables.promised(board);
      const promised = [before === null ? new Map() : decodeReach(before), held, reachOfRows(rest)];
      this.#tables.promise(board, encodeReach(mergeReach(...promised)));
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
      const { sound, head } = examine(board, this.#tables.rows(board), null);
      this.#onWitness((witness) => witness.reset(board, { head, reach: reachOfRows(sound) }));
    }
  }

  /** Tokens stand in both files, so that damage to one lets no stranger claim the board; the witness seals them. */
  #tokens(board: string): ReadonlyMap<string, Uint8Array> {
    this.#assertKept(board);
    const [kept, witnessed] = [
      this.#tables.tokens(board),
      this.#onWitness((witness) => witness.tokens(board)) ?? new Map<string, Uint8Array>(),
    ];
    for (const [id, hash] of witnessed) {
      if (Buffer.compare(kept.get(id) ?? new Uint8Array(), hash) !== 0)
        this.#tables.db.run(
          'INSERT OR REPLACE INTO token (board, id, hash) VALUES (?, ?, ?)',
          board,
          id,
          hash,
        );
    }
    for (const [id, hash] of kept) {
      if (!witnessed.has(id)) this.#onWitness((witness) => witness.keepToken(board, id, hash));
    }
    return new Map([...kept, ...witnessed]);
  }

  #assertKept(board: string): void {
    if (this.#tables.isErased(board) || this.#onWitness((witness) => witness.isErased(board)))
      throw new ErasedBoard(`board ${board} was erased`);
  }

  /** When the file turns out to be broken, what is sound of it is put into a new one, and the work is done there. */
  #onTables<Value>(work: (tables: BoardTables) => Value): Value {
    try {
      return work(this.#tables);
    } catch (error) {
      if (!isBroken(error)) throw error;
      this.#tails.clear();
      setAside(this.#file);
      this.#tables.close();
      this.#tables = this.#salvaged();
      return work(this.#tables);
    }
  }

  #openTables(): BoardTables {
    try {
      return new BoardTables(this.#file, this.#maxPages, witnessedFormat(this.#witnessFile));
    } catch (error) {
      if (!isBrokenAtOpening(error)) throw error;
      setAside(this.#file);
      return this.#salvaged();
    }
  }

  #salvaged(): BoardTables {
    salvage(this.#file);
    this.#notice('database damaged', {});
    return new BoardTables(this.#file, this.#maxPages);
  }

  /** A broken witness is made anew; it costs nothing but what it would have seen. `instead` does what is then left to do. */
  #onWitness<Value>(work: (witness: Witness) => Value, instead = () => {}): Value | undefined {
    try {
      return work(this.#witness);
    } catch (error) {
      if (!isBroken(error)) throw error;
      this.#witness.close();
      this.#witness = this.#newWitness();
      instead();
      return undefined;
    }
  }

  #openWitness(): Witness {
    const isNew = !existsSync(this.#witnessFile);
    try {
      const witness = new Witness(this.#witnessFile);
      if (isNew && this.#tables.boards().length > 0) this.#notice('witness made anew', {});
      return witness;
    } catch (error) {
      if (error instanceof DiskFull) throw error;
      return this.#newWitness();
    }
  }

  #newWitness(): Witness {
    for (const part of ['', '-wal', '-shm']) rmSync(this.#witnessFile + part, { force: true });
    this.#notice('witness made anew', {});
    return new Witness(this.#witnessFile);
  }

  get #witnessFile(): string {
    return join(dirname(this.#file), 'witness.sqlite');
  }

  /** SQLite has dropped what follows a broken frame, and will write over it: the log as it was found is kept. */
  #keepEvidence(wal: string): void {
    const heads = this.#onWitness((witness) => witness.heads()) ?? new Map<string, number>();
    const short = this.#onTables((tables) =>
      [...heads].filter(([board, seq]) => tables.lastSeq(board) < seq),
    );
    if (short.length > 0) {
      setAside(this.#file, wal);
      this.#notice('rows missing', { boards: short.length });
    }
    rmSync(wal, { force: true });
  }
}

/** A copy of the write-ahead log that an unclean end left behind, made before SQLite reads it; null when there is none. */
function keepWal(file: string): string | null {
  if (!existsSync(`${file}-wal`)) return null;
  const copy = `${file}.wal-as-found`;
  copyFileSync(`${file}-wal`, copy);
  return copy;
}
