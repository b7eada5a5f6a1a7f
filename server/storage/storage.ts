import type { Reach } from './reach.ts';

/**
 * The store's port. A board is a snapshot plus an append-only log of Yjs updates (V1), numbered without a gap. Every
 * adapter keeps the same promises; tests/contract/storage.test.ts states them and runs on all of them:
 *
 * - S1 a resolved `append` or `claim` is on the disk: no crash of the process takes it back.
 * - S2 operations take effect in the order in which they were called; `load` sees every `append` called before it.
 * - S3 what is read is what was written: when an acknowledged row is missing, foreign or altered, `load` rejects with
 *   `DamagedBoard`. Rows that were never acknowledged damage nothing: unsound ones at the end are cut off.
 * - S4 `compact` changes how a board is stored, never what it says; it deletes nothing that its check does not find again.
 * - S5 after a failed commit every later operation rejects with `StorageFailed`: the truth is on the disk, read it again.
 * - S9 a write for which there is no space rejects with `DiskFull`, and so do the appends called before it was known; the
 *   store goes on. Load a board again before appending to it: what was not answered may be there or not.
 * - S10 damage is told once: by then all that is left of the unsound rows has been set aside, and the next `load` gives
 *   the sound beginning of the board with what it is known to have held (`promised`), until `complete` is called.
 *   Appends to a board that has lost rows reject with `DamagedBoard` until it is loaded. Its tokens stay.
 * - S11 an erased board leaves its id and nothing else: every later operation on it rejects with `ErasedBoard`.
 */
export interface Storage {
  /**
   * The hash kept for this token id on this board, or null. The first token a board ever sees is kept (claimed) before
   * the answer; later ones are only looked up. The caller compares, in constant time.
   */
  claim(board: string, token: TokenRecord): Promise<Uint8Array | null>;
  /** The hash kept for this token id on this board, or null. Claims nothing, and tells nothing of whether there is such a board. */
  token(board: string, id: string): Promise<Uint8Array | null>;
  load(board: string): Promise<StoredBoard>;
  /** Adds the update with the number `seq`, which must be one more than the last one. */
  append(board: string, seq: number, update: Uint8Array): Promise<void>;
  /** Folds the log into the snapshot. Answers how many log rows it took away. */
  compact(board: string): Promise<number>;
  /** The board holds again what was `promised`. */
  complete(board: string): Promise<void>;
  /** The rows after `seq` are sound, but make no document: sets them aside as damaged. */
  setAside(board: string, seq: number): Promise<void>;
  /**
   * Takes away all that is kept of a board, for ever. Answers false when there was no space to make the file anew: parts of
   * it that were unused before may hold older words of the board, until erasing once more finds the space.
   */
  erase(board: string): Promise<boolean>;
  /** Waits for what was called before, then lets go of the files. */
  close(): Promise<void>;
}

export interface TokenRecord {
  readonly id: string;
  /** SHA-256 of the secret: the secret itself is never stored. */
  readonly hash: Uint8Array;
}

export interface StoredContent {
  /** State as one update (V2) covering the log up to some number; null while there is none. */
  readonly snapshot: Uint8Array | null;
  /** Updates (V1) after the snapshot, in order. */
  readonly updates: readonly Uint8Array[];
  /** Number of the last update, 0 for a board that has none. */
  readonly seq: number;
}

export interface StoredBoard extends StoredContent {
  /** What the board held before rows were lost, and may not hold yet again; null when nothing is missing. */
  readonly promised: Reach | null;
}

/** What lies on the disk is not what was acknowledged. It is set aside; clients that hold the board upload it again. */
export class DamagedBoard extends Error {
  override readonly name = 'DamagedBoard';
}

/** The board was erased, and its id is not used again. */
export class ErasedBoard extends Error {
  override readonly name = 'ErasedBoard';
}

/** There is no space for this write. Nothing is broken: boards can be read, and written again when there is space. */
export class DiskFull extends Error {
  override readonly name = 'DiskFull';
}

/** A write did not reach the disk (unplugged, failed fsync), or the store is closed. It never answers again. */
export class StorageFailed extends Error {
  override readonly name = 'StorageFailed';
}
