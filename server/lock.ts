import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Stopped } from './stopped.ts';

/** The data folder, made if need be and held until `release`. */
export interface HeldFolder {
  release(): void;
}

/**
 * Takes the data folder for this process. The lock is the operating system's (an exclusive transaction on a database
 * of its own), so it goes when the process goes, however it ends: no stale file can keep a person out.
 * Throws `Stopped` when the folder cannot be written or another server holds it.
 */
export function holdFolder(folder: string): HeldFolder {
  let lock: DatabaseSync;
  try {
    makeFolder(folder);
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    lock = new DatabaseSync(join(folder, 'lock.sqlite'));
  } catch {
    throw new Stopped('server.folderUnwritable', { folder });
  }
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    throw new Stopped(isBusy(error) ? 'server.folderHeld' : 'server.folderUnwritable', { folder });
  }
  return { release: () => lock.close() };
}

/** Not `recursive: true`: below /proc, where nothing can be made, Node's own never comes back. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

/** SQLITE_BUSY, the primary code in the low byte. */
function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && ((error.errcode as number) & 0xff) === 5;
}
