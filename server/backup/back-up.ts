import { renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import type { BlobStore } from '../blobs/blob-store.ts';
import { BlobsOnDisk } from '../blobs/blobs-on-disk.ts';
import { sync } from '../storage/sqlite-format.ts';
import type { Contents } from './verify.ts';
import { BLOB_TABLE, verify } from './verify.ts';

/** Pages copied before others may go on. */
const PAGES_AT_ONCE = 1_000;

/** What was made, and where: a copy that is not sound does not get the name that was asked for. */
export interface Backup extends Contents {
  readonly file: string;
}

/**
 * Copies all boards and blobs of a data folder into one file, while a server may go on writing: the copy is the state
 * of one moment, so no write makes it begin anew. Blobs are copied after the boards that name them. It is read again whole before
 * it takes the place of an earlier file. `onProgress` is told how much of the boards is done, 0..1.
 */
export async function backUp(
  folder: string,
  out: string,
  onProgress: (done: number) => void = () => {},
): Promise<Backup> {
  const part = `${out}.part`;
  rmSync(part, { force: true });
  try {
    await copyBoards(join(folder, 'banso.sqlite'), part, onProgress);
    await copyBlobs(new BlobsOnDisk(join(folder, 'blobs')), part);
    const contents = verify(part);
    const file = contents.unsound.length === 0 ? out : `${out}.unsound`;
    sync(part);
    renameSync(part, file);
    sync(dirname(out));
    return { ...contents, file };
  } catch (error) {
    for (const name of [part, `${part}-journal`]) rmSync(name, { force: true });
    throw error;
  }
}

async function copyBoards(from: string, to: string, onProgress: (done: number) => void): Promise<void> {
  // Read only: it must not tidy up what a server that was killed has left for the next one to judge.
  const source = new DatabaseSync(from, { readOnly: true });
  try {
    // A read that stays open pins the moment.
    source.exec('BEGIN');
    source.prepare('SELECT count(*) FROM sqlite_schema').get();
    await backup(source, to, {
      rate: PAGES_AT_ONCE,
      progress: ({ totalPages, remainingPages }) => onProgress(1 - remainingPages / totalPages),
    });
  } finally {
    source.close();
  }
}

async function copyBlobs(blobs: BlobStore, to: string): Promise<void> {
  const copy = new DatabaseSync(to);
  try {
    copy.exec(`PRAGMA journal_mode = DELETE; ${BLOB_TABLE}`);
    const insert = copy.prepare('INSERT INTO blob (board, hash, data) VALUES (?, ?, ?)');
    for (const board of await blobs.boards()) {
      for (const hash of (await blobs.list(board)).keys()) {
        const bytes = await blobs.get(board, hash);
        if (bytes !== null) insert.run(board, hash, bytes);
      }
    }
  } finally {
    copy.close();
  }
}
