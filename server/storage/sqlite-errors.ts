import { closeSync, openSync, rmSync, statSync, writeSync } from 'node:fs';

/** Primary codes of SQLite, in the low byte of `errcode`. */
const PLAIN_ERROR = 1;
const CORRUPT = 11;
const FULL = 13;
const CONSTRAINT = 19;
const NOT_A_DATABASE = 26;
/** Extended ones: an error of the system while reading or writing. */
const IOERR_WRITE = 778;
const IOERR_SHORT_READ = 522;

/** Codes of the system for "no more fits here": the disk, a quota, the largest file that is allowed. */
const NO_SPACE: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/**
 * Is it only space that this write to the database lacked? Then SQLite has rolled it back and nothing is broken.
 * SQLite says so itself of a full disk; a quota or a limit it calls a failed write like any other, so that
 * is found out by writing as much to another file beside it.
 */
export function isFull(error: unknown, database: string): boolean {
  const code = codeOf(error);
  return (code & 0xff) === FULL || (code === IOERR_WRITE && !fitsBeside(database));
}

/** The same of an error of the system. */
export function isNoSpace(error: unknown): boolean {
  return error instanceof Error && 'code' in error && NO_SPACE.has(error.code);
}

/** The file says of itself what cannot be. */
export class BrokenFile extends Error {
  override readonly name = 'BrokenFile';
}

/**
 * Does the file itself contradict itself? Rows that stand twice under one number (CONSTRAINT) and numbers that no program of ours writes (out
 * of range) can come about in no other way.
 */
export function isBroken(error: unknown): boolean {
  const code = codeOf(error);
  if (error instanceof BrokenFile || code === IOERR_SHORT_READ) return true;
  if (error instanceof Error && 'code' in error && error.code === 'ERR_OUT_OF_RANGE') return true;
  return [CORRUPT, CONSTRAINT, NOT_A_DATABASE].includes(code & 0xff);
}

/** The same of a file that is being opened: tables that are not there, or twice, tell the same. */
export function isBrokenAtOpening(error: unknown): boolean {
  return isBroken(error) || codeOf(error) === PLAIN_ERROR;
}

function codeOf(error: unknown): number {
  return error instanceof Error && 'errcode' in error ? (error.errcode as number) : 0;
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
    return !isNoSpace(error);
  } finally {
    rmSync(probe, { force: true });
  }
}
