import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { BlobsOnDisk } from '../blobs/blobs-on-disk.ts';
import { asBytes } from '../storage/sqlite-database.ts';
import { freeName, sync } from '../storage/sqlite-format.ts';

/** While this stands in a data folder, what is there is half old, half restored: the server does not start on it. */
const UNFINISHED = 'banso.sqlite.restoring';
const UNFINISHED_BLOBS = 'blobs.restoring';

/** Was a restore of this folder begun and cut off? Restoring once more puts it right. */
export function isRestoreUnfinished(folder: string): boolean {
  return existsSync(join(folder, UNFINISHED));
}

/**
 * Puts a verified backup in the place of the folder's data, which is moved aside and never taken away; answers where to, null
 * when there was none. The folder must be held. The witness goes aside too: it knows of rows that a backup need not have.
 */
export async function restore(backup: string, folder: string): Promise<string | null> {
  const at = (name: string) => join(folder, name);
  await unpack(backup, at(`${UNFINISHED}.part`), at(UNFINISHED_BLOBS));
  sync(at(`${UNFINISHED}.part`));
  renameSync(at(`${UNFINISHED}.part`), at(UNFINISHED));
  sync(folder);
  const aside = moveAside(folder);
  if (existsSync(at(UNFINISHED_BLOBS))) renameSync(at(UNFINISHED_BLOBS), at('blobs'));
  renameSync(at(UNFINISHED), at('banso.sqlite'));
  sync(folder);
  return aside;
}

async function unpack(backup: string, file: string, blobFolder: string): Promise<void> {
  rmSync(file, { force: true });
  rmSync(blobFolder, { recursive: true, force: true });
  copyFileSync(backup, file);
  const db = new DatabaseSync(file);
  try {
    if (db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'blob'`).get() === undefined) return;
    const blobs = new BlobsOnDisk(blobFolder, Number.POSITIVE_INFINITY);
    for (const { board, data } of db.prepare('SELECT board, data FROM blob').iterate())
      await blobs.put(String(board), asBytes(data));
    db.exec('DROP TABLE blob; VACUUM');
  } finally {
    db.close();
  }
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
