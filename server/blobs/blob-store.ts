import { createHash } from 'node:crypto';

/**
 * What boards hold besides their documents, named by content. Every adapter keeps the same promises;
 * tests/contract/blob-store.test.ts states them:
 *
 * - B1 a resolved `put` is on the disk, whole.
 * - B2 what is read has the hash that was asked for: a damaged blob is a missing one, and may be put again.
 * - B3 boards are apart from each other: the same bytes on two boards are two blobs.
 * - B4 what finds no space rejects with `DiskFull`, what would be too much for one board with `BlobsFull`; nothing of it stays.
 * - B5 `erase` takes all blobs of a board away.
 */
export interface BlobStore {
  /** Keeps the bytes and answers their hash. */
  put(board: string, bytes: Uint8Array): Promise<string>;
  /** Null when there is none, or it is damaged. */
  get(board: string, hash: string): Promise<Uint8Array | null>;
  /** Bytes of the blob; null where `get` answers null. */
  has(board: string, hash: string): Promise<number | null>;
  /** The hashes and bytes of a board's blobs, damaged ones among them. */
  list(board: string): Promise<ReadonlyMap<string, number>>;
  /** The boards that have any. */
  boards(): Promise<readonly string[]>;
  erase(board: string): Promise<void>;
}

/** The board holds as many bytes of blobs as one may. */
export class BlobsFull extends Error {
  override readonly name = 'BlobsFull';
}

/** The name of a blob. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Throws `BlobsFull` when the board would come to hold more than `most` bytes. */
export function assertRoom(held: ReadonlyMap<string, number>, bytes: Uint8Array, most: number): void {
  let sum = bytes.length;
  for (const size of held.values()) sum += size;
  if (sum > most) throw new BlobsFull(`${sum} bytes are too many for one board`);
}
