import { DatabaseSync } from 'node:sqlite';
import type { Head } from './checksum.ts';
import { checksum } from './checksum.ts';
import type { Reach } from './reach.ts';
import { asBytes, asNumber, Database } from './sqlite-database.ts';
import { FORMAT } from './sqlite-format.ts';

const TABLES = `
  CREATE TABLE IF NOT EXISTS head (board TEXT PRIMARY KEY, seq INTEGER NOT NULL, chain INTEGER NOT NULL, crc INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS reach (board TEXT NOT NULL, client INTEGER NOT NULL, clock INTEGER NOT NULL, PRIMARY KEY (board, client)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS token (board TEXT NOT NULL, id TEXT NOT NULL, hash BLOB NOT NULL, crc INTEGER NOT NULL, PRIMARY KEY (board, id)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS erased (board TEXT PRIMARY KEY) WITHOUT ROWID;
`;

/** The format of the boards' database when this witness was last opened; null when it cannot say. */
export function witnessedFormat(file: string): number | null {
  try {
    const db = new DatabaseSync(file, { readOnly: true });
    try {
      return asNumber(db.prepare('PRAGMA user_version').get()?.user_version);
    } finally {
      db.close();
    }
  } catch {
    return null;
  }
}

/** How far a board's log has come, and what it holds. */
export interface Progress {
  readonly head: Head;
  readonly reach: Reach;
}

/**
 * A second, small file that remembers how far each board's log had come when its writers were told so. One flipped bit
 * in the main file's write-ahead log makes SQLite drop all that follows it, without a word, and the rows that
 * are left look whole; this file knows that there were more. It is committed after the main file and before
 * the answer, so it never knows more than was once on the disk. It holds nothing of its own: lost, it is made anew.
 */
export class Witness {
  readonly #db: Database;

  constructor(file: string) {
    this.#db = new Database(file);
    try {
      if (this.#db.get('PRAGMA quick_check')?.quick_check !== 'ok') throw new Error('the witness is damaged');
      this.#db.exec(TABLES);
      this.#db.exec(`PRAGMA user_version = ${FORMAT}`);
    } catch (error) {
      this.#db.close();
      throw error;
    }
  }

  /** Null for a board it never heard of, and when what it remembers is not what was told. */
  recall(board: string): Head | null {
    const row = this.#db.get('SELECT seq, chain, crc FROM head WHERE board = ?', board);
    if (row === undefined) return null;
    const head = { seq: asNumber(row.seq), chain: asNumber(row.chain) };
    return row.crc === seal(board, head) ? head : null;
  }

  reach(board: string): Reach {
    const rows = this.#db.all('SELECT client, clock FROM reach WHERE board = ?', board);
    return new Map(rows.map(({ client, clock }) => [asNumber(client), asNumber(clock)]));
  }

  /** By board, the number of its last row. */
  heads(): ReadonlyMap<string, number> {
    const rows = this.#db.all('SELECT board, seq FROM head');
    return new Map(rows.map(({ board, seq }) => [String(board), asNumber(seq)]));
  }

  /** These boards have come so far, and reach what they reached before besides. */
  record(progress: ReadonlyMap<string, Progress>): void {
    this.#db.transaction(() => {
      for (const [board, { head, reach }] of progress) this.#write(board, head, reach);
    });
  }

  /** The board has come so far, whatever was remembered before. */
  reset(board: string, { head, reach }: Progress): void {
    this.#db.transaction(() => {
      this.#db.run('DELETE FROM reach WHERE board = ?', board);
      this.#write(board, head, reach);
    });
  }

  /** Those that are as they were told. */
  tokens(board: string): ReadonlyMap<string, Uint8Array> {
    const tokens = new Map<string, Uint8Array>();
    for (const row of this.#db.all('SELECT id, hash, crc FROM token WHERE board = ?', board)) {
      const [id, hash] = [String(row.id), asBytes(row.hash)];
      if (checksum(`${board}/${id}`, 0, hash) === row.crc) tokens.set(id, hash);
    }
    return tokens;
  }

  keepToken(board: string, id: string, hash: Uint8Array): void {
    const crc = checksum(`${board}/${id}`, 0, hash);
    this.#db.run(
      'INSERT OR REPLACE INTO token (board, id, hash, crc) VALUES (?, ?, ?, ?)',
      board,
      id,
      hash,
      crc,
    );
  }

  isErased(board: string): boolean {
    return this.#db.get('SELECT 1 FROM erased WHERE board = ?', board) !== undefined;
  }

  erase(board: string): void {
    this.#db.transaction(() => {
      for (const table of ['head', 'reach', 'token'])
        this.#db.run(`DELETE FROM ${table} WHERE board = ?`, board);
      this.#db.run('INSERT OR IGNORE INTO erased (board) VALUES (?)', board);
    });
  }

  close(): void {
    this.#db.close();
  }

  #write(board: string, head: Head, reach: Reach): void {
    this.#db.run(
      'INSERT OR REPLACE INTO head (board, seq, chain, crc) VALUES (?, ?, ?, ?)',
      board,
      head.seq,
      head.chain,
      seal(board, head),
    );
    for (const [client, clock] of reach) {
      this.#db.run(
        `INSERT INTO reach (board, client, clock) VALUES (?, ?, ?)
           ON CONFLICT DO UPDATE SET clock = max(clock, excluded.clock)`,
        board,
        client,
        clock,
      );
    }
  }
}

function seal(board: string, { seq, chain }: Head): number {
  return checksum(board, seq, Buffer.from(String(chain)));
}
