import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { crc32 } from 'node:zlib';
import type { Database } from './sqlite-database.ts';
import { BrokenFile } from './sqlite-errors.ts';

/** Number of the tables' form, kept in `user_version`. A file with a higher one is not touched. */
export const FORMAT = 2;

const TABLES = `
  CREATE TABLE token (board TEXT NOT NULL, id TEXT NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (board, id)) WITHOUT ROWID;
  CREATE TABLE snapshot (board TEXT PRIMARY KEY, seq INTEGER NOT NULL, crc INTEGER NOT NULL, data BLOB NOT NULL, chain INTEGER NOT NULL DEFAULT 0);
  CREATE TABLE log (board TEXT NOT NULL, seq INTEGER NOT NULL, crc INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (board, seq));
`;

/** What each format adds to the one before. Once released, a step is never changed. */
const STEPS: Readonly<Record<number, string>> = {
  2: `
    CREATE TABLE incomplete (board TEXT PRIMARY KEY, promised BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE damaged (board TEXT NOT NULL, at INTEGER NOT NULL, part TEXT NOT NULL, seq INTEGER, crc INTEGER, data BLOB);
    CREATE TABLE erased (board TEXT PRIMARY KEY) WITHOUT ROWID;
  `,
};
/** Only files that were made by format 1 lack it. */
const CHAIN = 'ALTER TABLE snapshot ADD COLUMN chain INTEGER NOT NULL DEFAULT 0;';

export function formatOf(db: Database): number {
  return db.get('PRAGMA user_version')?.user_version as number;
}

/**
 * Makes the tables of a new file, or changes those of an older one after a copy of it was made beside it and read
 * again. Throws, and changes nothing, when the copy cannot be made or the file is of a newer program; throws
 * `BrokenFile` when only the number can be wrong. `witnessed` is the format at the last opening, null when not known.
 */
export function migrate(db: Database, file: string, witnessed: number | null): void {
  const format = formatOf(db);
  if (format > FORMAT && witnessed === FORMAT) throw new BrokenFile(`format ${format} after ${FORMAT}`);
  if (format > FORMAT) throw new Error(`the data is of format ${format}, this program knows ${FORMAT}`);
  if (format === FORMAT) return;
  if (hasTable(db, 'incomplete') || (format === 0 && hasTable(db, 'log')))
    throw new BrokenFile(`format ${format} with the tables of a later one`);
  if (format > 0) copyBeside(db, freeName(`${file}.before-${FORMAT}`));
  db.transaction(() => {
    db.exec(format === 0 ? TABLES : CHAIN);
    for (let step = Math.max(format, 1) + 1; step <= FORMAT; step += 1) db.exec(STEPS[step] ?? '');
    db.exec(`PRAGMA user_version = ${FORMAT}`);
  });
}

function hasTable(db: Database, name: string): boolean {
  return db.get('SELECT 1 FROM sqlite_schema WHERE name = ?', name) !== undefined;
}

/** The name itself when there is no such file, else with the first number that is free. */
export function freeName(name: string): string {
  let free = name;
  for (let number = 2; existsSync(free); number += 1) free = `${name}.${number}`;
  return free;
}

/** A whole copy, on the disk and read again before it gets its name. */
function copyBeside(db: Database, name: string): void {
  const part = `${name}.part`;
  try {
    rmSync(part, { force: true });
    db.run('VACUUM INTO ?', part);
    assertSameContent(db, part);
    sync(part);
    renameSync(part, name);
    sync(dirname(name));
  } catch (error) {
    throw new Error('no copy of the older data could be made, so it was left as it is', { cause: error });
  }
}

function assertSameContent(db: Database, copy: string): void {
  const other = new DatabaseSync(copy, { readOnly: true });
  try {
    if (other.prepare('PRAGMA integrity_check').get()?.integrity_check !== 'ok')
      throw new Error('the copy is damaged');
    for (const [table, order] of [
      ['token', 'board, id'],
      ['snapshot', 'board'],
      ['log', 'board, seq'],
    ]) {
      const rows = `SELECT * FROM ${table} ORDER BY ${order}`;
      if (digest(db.each(rows)) !== digest(other.prepare(rows).iterate()))
        throw new Error(`the copy differs in ${table}`);
    }
  } finally {
    other.close();
  }
}

function digest(rows: Iterable<Record<string, unknown>>): number {
  let sum = 0;
  for (const row of rows) {
    for (const value of Object.values(row))
      sum = crc32(value instanceof Uint8Array ? value : String(value), sum);
  }
  return sum;
}

/** Puts a file, or the names in a folder, on the disk. */
export function sync(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
