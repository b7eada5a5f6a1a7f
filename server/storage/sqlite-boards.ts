import type { BoardRows, Row } from './checksum.ts';
import { asBytes, asNumber, Database } from './sqlite-database.ts';
import { migrate } from './sqlite-format.ts';
import { DiskFull } from './storage.ts';

/** A row that was set aside keeps its place in the file, so that it can be taken away whatever it says. */
export interface PlacedRow extends Row {
  readonly place: number;
}

/** What every file of this format has. */
export const COLUMNS = {
  token: 'board, id, hash',
  snapshot: 'board, seq, crc, data, chain',
  log: 'board, seq, crc, data',
  incomplete: 'board, promised',
  erased: 'board',
  damaged: 'board, at, part, seq, crc, data',
} as const;

/** The boards' database, by table. */
export class BoardTables {
  readonly db: Database;

  /** Opens the file, makes its tables when it is new, and brings those of an older program up to date. */
  constructor(file: string, maxPages: number | null = null, witnessed: number | null = null) {
    this.db = new Database(file, maxPages);
    try {
      migrate(this.db, file, witnessed);
      for (const [table, columns] of Object.entries(COLUMNS))
        this.db.get(`SELECT ${columns} FROM ${table} LIMIT 0`);
    } catch (error) {
      this.db.close();
      throw error;
    }
  }

  close(): void {
    this.db.close();
  }

  rows(board: string): BoardRows {
    const snapshot = this.db.get(
      'SELECT rowid AS place, seq, crc, data, chain FROM snapshot WHERE board = ?',
      board,
    );
    return {
      snapshot: snapshot === undefined ? null : { ...asRow(snapshot), chain: asNumber(snapshot.chain) },
      log: this.db
        .all('SELECT rowid AS place, seq, crc, data FROM log WHERE board = ? ORDER BY seq', board)
        .map(asRow),
    };
  }

  lastSeq(board: string): number {
    const last = this.db.get(
      `SELECT max(coalesce((SELECT max(seq) FROM log WHERE board = ?1), 0),
                  coalesce((SELECT seq FROM snapshot WHERE board = ?1), 0)) AS seq`,
      board,
    );
    return asNumber(last?.seq);
  }

  boards(): string[] {
    return this.db
      .all('SELECT board FROM snapshot UNION SELECT board FROM log UNION SELECT board FROM incomplete')
      .map(({ board }) => String(board));
  }

  tokens(board: string): ReadonlyMap<string, Uint8Array> {
    const rows = this.db.all('SELECT id, hash FROM token WHERE board = ?', board);
    return new Map(rows.map(({ id, hash }) => [String(id), asBytes(hash)]));
  }

  insert(board: string, { seq, crc, data }: Row): void {
    this.db.run('INSERT INTO log (board, seq, crc, data) VALUES (?, ?, ?, ?)', board, seq, crc, data);
  }

  /** Copies the rows to `damaged` and takes them out of the board. */
  setAside(board: string, { snapshot, log }: BoardRows, now: number): void {
    const keep = 'INSERT INTO damaged (board, at, part, seq, crc, data) VALUES (?, ?, ?, ?, ?, ?)';
    if (snapshot !== null) {
      this.db.run(keep, board, now, 'snapshot', snapshot.seq, snapshot.crc, snapshot.data);
      this.db.run('DELETE FROM snapshot WHERE board = ?', board);
    }
    for (const row of log) {
      this.db.run(keep, board, now, 'log', row.seq, row.crc, row.data);
      this.db.run('DELETE FROM log WHERE rowid = ?', (row as PlacedRow).place);
    }
  }

  promised(board: string): Uint8Array | null {
    const row = this.db.get('SELECT promised FROM incomplete WHERE board = ?', board);
    return row === undefined ? null : asBytes(row.promised);
  }

  promise(board: string, promised: Uint8Array): void {
    this.db.run('INSERT OR REPLACE INTO incomplete (board, promised) VALUES (?, ?)', board, promised);
  }

  isErased(board: string): boolean {
    return this.db.get('SELECT 1 FROM erased WHERE board = ?', board) !== undefined;
  }

  /** All but the id. */
  erase(board: string): void {
    for (const table of ['log', 'snapshot', 'token', 'incomplete', 'damaged'])
      this.db.run(`DELETE FROM ${table} WHERE board = ?`, board);
    this.db.run('INSERT OR IGNORE INTO erased (board) VALUES (?)', board);
  }

  /** Writes the file anew, without its unused pages and what they hold. That needs its size once more: false when there was no space. */
  makeAnew(): boolean {
    let made = true;
    try {
      this.db.exec('VACUUM');
    } catch (error) {
      if (!(error instanceof DiskFull)) throw error;
      made = false;
    }
    this.db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    return made;
  }
}

function asRow(row: Record<string, unknown>): PlacedRow {
  return {
    place: asNumber(row.place),
    seq: asNumber(row.seq),
    crc: asNumber(row.crc),
    data: asBytes(row.data),
  };
}
