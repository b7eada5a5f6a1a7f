import { DatabaseSync } from 'node:sqlite';
import { hashOf } from '../blobs/blob-store.ts';
import type { Row } from '../storage/checksum.ts';
import { examine } from '../storage/examine.ts';
import { asBytes, asNumber } from '../storage/sqlite-database.ts';
import { FORMAT } from '../storage/sqlite-format.ts';

/** What is in a backup: the boards' database as one file, with the blobs in a table of their own. */
export interface Contents {
  readonly boards: number;
  readonly blobs: number;
  /** Boards whose rows do not pass their checksums, and blobs (`board/hash`) that are not what they are named. */
  readonly unsound: readonly string[];
}

/** The blobs' table, in backups only. */
export const BLOB_TABLE =
  'CREATE TABLE blob (board TEXT NOT NULL, hash TEXT NOT NULL, data BLOB NOT NULL, PRIMARY KEY (board, hash))';

/** Reads every row of a backup again. Throws when it is no database of ours, is of a newer program or contradicts itself. */
export function verify(file: string): Contents {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    const format = asNumber(db.prepare('PRAGMA user_version').get()?.user_version);
    if (format < 1 || format > FORMAT) throw new Error(`format ${format}`);
    const state = db.prepare('PRAGMA integrity_check').get()?.integrity_check;
    if (state !== 'ok') throw new Error(String(state));
    const boards = namesOf(db, 'SELECT board AS name FROM snapshot UNION SELECT board FROM log');
    const hasBlobs = db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'blob'`).get() !== undefined;
    const blobs = hasBlobs ? db.prepare('SELECT board, hash, data FROM blob').iterate() : [];
    const unsound = boards.filter((board) => !isSound(db, board, format));
    let count = 0;
    for (const { board, hash, data } of blobs) {
      count += 1;
      if (hashOf(asBytes(data)) !== hash) unsound.push(`${board}/${hash}`);
    }
    return { boards: boards.length, blobs: count, unsound };
  } finally {
    db.close();
  }
}

function isSound(db: DatabaseSync, board: string, format: number): boolean {
  const chain = format === 1 ? '0' : 'chain';
  const snapshot = db
    .prepare(`SELECT seq, crc, data, ${chain} AS chain FROM snapshot WHERE board = ?`)
    .get(board);
  const log = db.prepare('SELECT seq, crc, data FROM log WHERE board = ? ORDER BY seq').all(board).map(asRow);
  const rows = {
    snapshot: snapshot === undefined ? null : { ...asRow(snapshot), chain: asNumber(snapshot.chain) },
    log,
  };
  return examine(board, rows, null).damage === null;
}

function asRow({ seq, crc, data }: Record<string, unknown>): Row {
  return { seq: asNumber(seq), crc: asNumber(crc), data: asBytes(data) };
}

function namesOf(db: DatabaseSync, sql: string): string[] {
  return db
    .prepare(sql)
    .all()
    .map(({ name }) => String(name));
}
