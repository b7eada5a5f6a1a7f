/**
 * What a board holds besides its document: photos and frozen versions, named by their content. `PUT`, `GET` and `HEAD`
 * with `Authorization: Bearer <token>`; FORMAT.md lists the answers.
 */
export const BLOBS_PATH = '/blobs';

export const BLOB_LIMITS = {
  /** Bytes of one blob. */
  blobBytes: 10 * 1024 * 1024,
  /** Bytes of all blobs of a board. */
  boardBytes: 512 * 1024 * 1024,
} as const;

export function blobPath(board: string, hash: string): string {
  return `${BLOBS_PATH}/${board}/${hash}`;
}
