import type { StatementSync } from 'node:sqlite';
import { DatabaseSync } from 'node:sqlite';
import type { Row } from './checksum.ts';
import { assembleBoard, checksum } from './checksum.ts';
import { foldBoard } from './fold.ts';
import { isFull } from './sqlite-errors.ts';
import type { Append } from './sqlite-orders.ts';
import type { StoredBoard, TokenRecord } from './storage.ts';
import { DiskFull } from './storage.ts';

/** Number of the tables' form, kept in `user_version`. A file with a higher one is not touched. */
const FORMAT = 1;

const TABLES = `
  CREATE TABLE token (board TEXT NOT NULL, id TEXT NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (board, id)) WITHOUT ROWID;
  CREATE TABLE snapshot (board TEXT PRIMARY KEY, seq INTEGER NOT NULL, crc INTEGER NOT NULL, data BLOB NOT NULL);
  CREATE TABLE log (board TEXT NOT NULL, seq INTEGER NOT NULL, crc INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (board, seq));
  PRAGMA user_version = ${FORMAT};
`;

/** The database file, synchronous: every method is one transaction, committed with an fsync when it returns. */
export class SqliteFile {
  readonly #file: string;
  readonly #db: DatabaseSync;
  readonly #lastSeq: StatementSync;
  readonly #insertUpdate: StatementSync;
  readonly #selectSnapshot: StatementSync;
  readonly #selectLog: StatementSync;

  constructor(file: string, maxPages: number | null = null) {
    this.#file = file;
    this.#db = new DatabaseSync(file);
    this.#db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;');
    if (maxPages !== null) this.#db.exec(`PRAGMA max_page_count = ${maxPages}`);
    this.#migrate();
    this.#lastSeq = this.#db.prepare(
      `SELECT max(coalesce((SELECT max(seq) FROM log WHERE board = ?1), 0),
                  coalesce((SELECT seq FROM snapshot WHERE board = ?1), 0)) AS seq`,
    );
    this.#insertUpdate = this.#db.prepare('INSERT INTO log (board, seq, crc, data) VALUES (?, ?, ?, ?)');
    this.#selectSnapshot = this.#db.prepare('SELECT seq, crc, data FROM snapshot WHERE board = ?');
    this.#selectLog = this.#db.prepare('SELECT seq, crc, data FROM log WHERE board = ? ORDER BY seq');
  }

  /** See `Storage.claim`. */
  claim(board: string, token: TokenRecord): Uint8Array | null {
    return this.#transaction(() => {
      this.#db
        .prepare(
          'INSERT INTO token (board, id, hash) SELECT ?1, ?2, ?3 WHERE NOT EXISTS (SELECT 1 FROM token WHERE board = ?1)',
        )
        .run(board, token.id, token.hash);
      const kept = this.#db.prepare('SELECT hash FROM token WHERE board = ? AND id = ?').get(board, token.id);
      return kept === undefined ? null : (kept.hash as Uint8Array);
    });
  }

  load(board: string): StoredBoard {
    const snapshot = this.#selectSnapshot.get(board);
    return assembleBoard(
      board,
      snapshot === undefined ? null : asRow(snapshot),
      this.#selectLog.all(board).map(asRow),
    );
  }

  /** All of the appends, or none. */
  append(appends: readonly Append[]): void {
    const last = new Map<string, number>();
    this.#transaction(() => {
      for (const { board, seq, update } of appends) {
        const before = last.get(board) ?? (this.#lastSeq.get(board)?.seq as number);
        if (seq !== before + 1) throw new Error(`board ${board}: update ${seq} after ${before}`);
        this.#insertUpdate.run(board, seq, checksum(board, seq, update), update);
        last.set(board, seq);
      }
    });
  }

  compact(board: string): number {
    const stored = this.load(board);
    if (stored.updates.length === 0) return 0;
    const snapshot = foldBoard(stored);
    return this.#transaction(() => {
      this.#db
        .prepare('INSERT OR REPLACE INTO snapshot (board, seq, crc, data) VALUES (?, ?, ?, ?)')
        .run(board, stored.seq, checksum(board, stored.seq, snapshot), snapshot);
      const gone = this.#db.prepare('DELETE FROM log WHERE board = ? AND seq <= ?').run(board, stored.seq);
      return Number(gone.changes);
    });
  }

  close(): void {
    this.#db.close();
  }

  #migrate(): void {
    const format = this.#db.prepare('PRAGMA user_version').get()?.user_version as number;
    if (format > FORMAT) throw new Error(`the data is of format ${format}, this program knows ${FORMAT}`);
    if (format === 0) this.#transaction(() => this.#db.exec(TABLES));
  }

  #transaction<Value>(work: () => Value): Value {
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      const value = work();
      this.#db.exec('COMMIT');
      return value;
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
      throw isFull(error, this.#file) ? new DiskFull('no space left', { cause: error }) : error;
    }
  }
}

function asRow(row: Record<string, unknown>): Row {
  return { seq: row.seq as number, crc: row.crc as number, data: row.data as Uint8Array };
}
