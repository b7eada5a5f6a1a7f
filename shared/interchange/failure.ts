import { fail, type Result } from '../domain/result.ts';

/**
 * Why a file was not taken in; the words are `file.<code>` of the dictionary. Nothing is taken in by halves.
 *
 * - `tooBig` more text than `MAX_FILE_BYTES`
 * - `notJson` no JSON at all
 * - `notOurs` JSON, but not of the kind that was asked for
 * - `newer` written by a newer app
 * - `tooDeep`, `tooMany`, `tooLong` beyond a limit; `where` names the place
 * - `shape` a known part is of the wrong type; `where` names it
 */
export const FILE_FAILURES = [
  'tooBig',
  'notJson',
  'notOurs',
  'newer',
  'tooDeep',
  'tooMany',
  'tooLong',
  'shape',
] as const;
export type FileFailureCode = (typeof FILE_FAILURES)[number];

export interface FileFailure {
  readonly code: FileFailureCode;
  /** The part of the file that is meant (`cards/C01`), or ''. */
  readonly where: string;
}

/** A file that is not opened. `where`: the place in it, for the message. */
export function unreadable(code: FileFailureCode, where = ''): Result<never, FileFailure> {
  return fail({ code, where });
}
