import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { BlobsOnDisk } from '../blobs/blobs-on-disk.ts';
import { BoardTables } from '../storage/sqlite-boards.ts';
import { asBytes } from '../storage/sqlite-database.ts';
import { freeName, sync } from '../storage/sqlite-format.ts';
import { DiskFull } from '../storage/storage.ts';

/** While this stands in a data folder, what is there is half old, half restored: the server does not start on it. */
const UNFINISHED = 'banso.sqlite.restoring';
const UNFINISHED_BLOBS = 'blobs.restoring';

/** Was a restore of this folder begun and cut off? Restoring once more puts it right. */
export function isRestoreUnfinished(folder: string): boolean {
  return existsSync(join(folder, UNFINISHED));
}

export interface Restored {
  /** The folder in which the data is that was there; null when there was none. */
  readonly aside: string | null;
  /** Boards of the backup that were erased from the folder since: they stay so. */
  readonly erased: readonly string[];
}

/**
 * Puts a verified backup in the place of the folder's data, which is moved aside and never taken away; what was erased
 * from there does not come back. The folder must be held. The witness goes aside too: it knows of rows that a backup need
 * not have. When it throws, the folder's data is as it was, or the restore is unfinished.
 */
export async function restore(backup: string, folder: string): Promise<Restored> {
  const at = (name: string) => join(folder, name);
  // A restore that was cut off may have moved the rest aside; it had carried the ids over by then.
  const gone = new Set(['banso.sqlite', 'witness.sqlite', UNFINISHED].flatMap((name) => erasedIn(at(name))));
  const part = at(`${UNFINISHED}.part`);
  let erased: readonly string[];
  try {
    erased = await unpack(backup, part, { blobFolder: at(UNFINISHED_BLOBS), gone });
    sync(part);
  } catch (error) {
    removeUnpacked(part, at(UNFINISHED_BLOBS));
    throw error;
  }
  renameSync(part, at(UNFINISHED));
  sync(folder);
  const aside = moveAside(folder);
  if (existsSync(at(UNFINISHED_BLOBS))) renameSync(at(UNFINISHED_BLOBS), at('blobs'));
  renameSync(at(UNFINISHED), at('banso.sqlite'));
  sync(folder);
  return { aside, erased };
}

/** Answers which of the backup's boards were left out because they are `gone`. */
async function unpack(
  backup: string,
  file: string,
  { blobFolder, gone }: { blobFolder: string; gone: ReadonlySet<string> },
): Promise<string[]> {
  removeUnpacked(file, blobFolder);
  copyFileSync(backup, file);
  const db = new DatabaseSync(file);
  try {
    if (db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'blob'`).get() !== undefined) {
      const blobs = new BlobsOnDisk(blobFolder, Number.POSITIVE_INFINITY);
      for (const { board, data } of db.prepare('SELECT board, data FROM blob').iterate())
        if (!gone.has(String(board))) await blobs.put(String(board), asBytes(data));
      db.exec('DROP TABLE blob; VACUUM');
    }
  } finally {
    db.close();
  }
  return gone.size === 0 ? [] : eraseAll(file, gone);
}

/** Their rows go and their ids stay known. Answers which of them had any. */
function eraseAll(file: string, gone: ReadonlySet<string>): string[] {
  const tables = new BoardTables(file);
  try {
    const erased = tables.boards().filter((board) => gone.has(board));
    tables.db.transaction(() => {
      for (const board of gone) tables.erase(board);
    });
    if (!tables.makeAnew()) throw new DiskFull('no space left');
    return erased;
  } finally {
    tables.close();
    // Made when an older backup is brought up to date: the backup itself is one, and this one holds what is erased.
    removeAll(file, '.before-');
  }
}

/** The ids of boards that were erased. What cannot be read any more says nothing: the other file tells the same. */
function erasedIn(file: string): string[] {
  if (!existsSync(file)) return [];
  try {
    const db = new DatabaseSync(file, { readOnly: true });
    try {
      return db
        .prepare('SELECT board FROM erased')
        .all()
        .map(({ board }) => String(board));
    } finally {
      db.close();
    }
  } catch {
    return [];
  }
}

function removeUnpacked(file: string, blobFolder: string): void {
  removeAll(file);
  rmSync(blobFolder, { recursive: true, force: true });
}

/** The files beside it whose names begin with its own. */
function removeAll(file: string, more = ''): void {
  const names = readdirSync(dirname(file)).filter((name) => name.startsWith(basename(file) + more));
  for (const name of names) rmSync(join(dirname(file), name), { force: true });
}

/** All that belongs to the data as it was, into a folder of its own. */
function moveAside(folder: string): string | null {
  const isData = (name: string) => /^(banso|witness)\.sqlite(-wal|-shm)?$/.test(name) || name === 'blobs';
  const names = readdirSync(folder).filter(isData);
  if (names.length === 0) return null;
  const aside = freeName(join(folder, 'before-restore'));
  mkdirSync(aside);
  for (const name of names) renameSync(join(folder, name), join(aside, name));
  sync(aside);
  sync(folder);
  return aside;
}
