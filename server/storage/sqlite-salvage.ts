import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { checksum } from './checksum.ts';
import { BoardTables, COLUMNS } from './sqlite-boards.ts';
import { asBytes, asNumber } from './sqlite-database.ts';
import { freeName, sync } from './sqlite-format.ts';

/** Bytes of the file's header that are the same in every file of ours: name and layout, schema format, text encoding. */
const HEADER: readonly (readonly [from: number, to: number])[] = [
  [0, 24],
  [44, 48],
  [56, 60],
];
/** Row numbers that cannot be read, one after the other, until the end is taken for reached. */
const PATIENCE = 5_000;

/**
 * A database file that SQLite can no longer read as a whole: writes what can be read and passes its checksum into a
 * new file, and puts that in its place. Nobody may have the file open, and a copy must have been set aside. What did
 * not come through is missed by the witness when its board is loaded.
 */
export function salvage(file: string): void {
  const fresh = `${file}.salvaged`;
  const parts = (name: string) => [name, `${name}-wal`, `${name}-shm`];
  for (const part of parts(fresh)) rmSync(part, { force: true });
  const tables = new BoardTables(fresh);
  try {
    repairHeader(file, fresh);
    copyRows(file, tables);
  } finally {
    tables.close();
  }
  for (const part of parts(file).slice(1)) rmSync(part, { force: true });
  sync(fresh);
  renameSync(fresh, file);
  sync(dirname(file));
}

/** A copy of the file, with its write-ahead log if it has one, that is never taken away by this program. */
export function setAside(file: string, wal = `${file}-wal`): string {
  const aside = freeName(`${file}.damaged`);
  copyFileSync(file, aside, constants.COPYFILE_FICLONE);
  if (existsSync(wal)) copyFileSync(wal, `${aside}-wal`, constants.COPYFILE_FICLONE);
  return aside;
}

/** One flipped bit in the first bytes makes a whole file unreadable. */
function repairHeader(file: string, model: string): void {
  const [from, to] = [openSync(model, 'r'), openSync(file, 'r+')];
  try {
    for (const [begin, end] of HEADER) {
      const bytes = new Uint8Array(end - begin);
      readSync(from, bytes, 0, bytes.length, begin);
      writeSync(to, bytes, 0, bytes.length, begin);
    }
  } finally {
    closeSync(from);
    closeSync(to);
  }
}

function copyRows(file: string, to: BoardTables): void {
  let from: DatabaseSync;
  try {
    from = new DatabaseSync(file);
  } catch {
    return;
  }
  try {
    to.db.transaction(() => {
      copyBoards(from, to);
      copyRest(from, to);
    });
  } finally {
    from.close();
  }
}

type Values = Record<string, unknown>;

/** Snapshots and log rows, found by their place in the file: an index may be what is broken. */
function copyBoards(from: DatabaseSync, to: BoardTables): void {
  for (const table of ['snapshot', 'log'] as const) {
    const columns = COLUMNS[table];
    for (const row of readableRows(from, table, columns)) {
      const [board, seq, crc, data] = [
        String(row.board),
        asNumber(row.seq),
        asNumber(row.crc),
        asBytes(row.data),
      ];
      if (checksum(board, seq, data) !== crc) continue;
      const values =
        table === 'snapshot' ? [board, seq, crc, data, asNumber(row.chain)] : [board, seq, crc, data];
      const places = values.map(() => '?').join(', ');
      to.db.run(`INSERT OR IGNORE INTO ${table} (${columns}) VALUES (${places})`, ...values);
    }
  }
}

function* readableRows(from: DatabaseSync, table: string, columns: string): Iterable<Values> {
  const next = tried(() =>
    from.prepare(
      `SELECT rowid AS place, ${columns} FROM ${table} NOT INDEXED WHERE rowid >= ? ORDER BY rowid LIMIT 1`,
    ),
  );
  if (next === undefined) return;
  for (let place = 1, failures = 0; failures < PATIENCE; ) {
    const row = tried(() => next.get(place) ?? null);
    if (row === null) return;
    const found = row === undefined ? Number.NaN : asNumber(row.place);
    if (row !== undefined && found >= place) {
      yield row;
      place = found + 1;
      failures = 0;
    } else {
      place += 1;
      failures += 1;
    }
  }
}

/** The small tables, as far as they can be read. Tokens stand in the witness too. */
function copyRest(from: DatabaseSync, to: BoardTables): void {
  for (const table of ['token', 'incomplete', 'erased', 'damaged'] as const) {
    const columns = COLUMNS[table];
    for (const row of untilBroken(() => from.prepare(`SELECT ${columns} FROM ${table}`).iterate())) {
      const values = Object.values(row);
      const places = values.map(() => '?').join(', ');
      to.db.run(`INSERT OR IGNORE INTO ${table} (${columns}) VALUES (${places})`, ...values);
    }
  }
}

function* untilBroken<Value>(start: () => Iterator<Value>): Iterable<Value> {
  const values = tried(start);
  for (let next = tried(() => values?.next()); next?.done === false; next = tried(() => values?.next()))
    yield next.value;
}

/** Undefined when it throws. */
function tried<Value>(attempt: () => Value): Value | undefined {
  try {
    return attempt();
  } catch {
    return undefined;
  }
}
