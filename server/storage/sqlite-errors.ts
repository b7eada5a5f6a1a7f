import { closeSync, openSync, rmSync, statSync, writeSync } from 'node:fs';

/** SQLITE_FULL, SQLITE_IOERR and, of the latter, the extended code that says "while writing". */
const FULL = 13;
const IOERR_WRITE = 778;

/** Codes of the system for "no more fits here": the disk, a quota, the largest file that is allowed. */
const NO_SPACE: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/**
 * Is it only space that this write to the database lacked? Then SQLite has rolled it back and nothing is broken.
 * SQLite says so itself of a full disk; a quota or a limit it calls a failed write like any other, so that
 * is found out by writing as much to another file beside it.
 */
export function isFull(error: unknown, database: string): boolean {
  const code = error instanceof Error && 'errcode' in error ? (error.errcode as number) : 0;
  return (code & 0xff) === FULL || (code === IOERR_WRITE && !fitsBeside(database));
}

function fitsBeside(database: string): boolean {
  const probe = `${database}.probe`;
  const sizes = ['', '-wal'].map((part) => statSync(database + part, { throwIfNoEntry: false })?.size ?? 0);
  try {
    const file = openSync(probe, 'w');
    try {
      writeSync(file, new Uint8Array(64 * 1024), 0, 64 * 1024, Math.max(...sizes));
    } finally {
      closeSync(file);
    }
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && NO_SPACE.has(error.code));
  } finally {
    rmSync(probe, { force: true });
  }
}
