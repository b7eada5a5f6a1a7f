import { BLOB_LIMITS } from '../../shared/protocol/blobs.ts';
import { DiskFull } from '../storage/storage.ts';
import type { BlobStore } from './blob-store.ts';
import { assertRoom, hashOf } from './blob-store.ts';

/** For tests: blobs in memory, of at most `capacity` bytes. */
export class BlobsInMemory implements BlobStore {
  readonly blobs = new Map<string, Map<string, Uint8Array>>();
  readonly #boardBytes: number;
  capacity = Number.POSITIVE_INFINITY;

  constructor(boardBytes: number = BLOB_LIMITS.boardBytes) {
    this.#boardBytes = boardBytes;
  }

  async put(board: string, bytes: Uint8Array): Promise<string> {
    const hash = hashOf(bytes);
    if (this.#read(board, hash) !== null) return hash;
    const held = this.blobs.get(board) ?? new Map<string, Uint8Array>();
    held.delete(hash);
    assertRoom(this.#sizes(board), bytes, this.#boardBytes);
    if (bytes.length > this.capacity) throw new DiskFull('no space left');
    this.capacity -= bytes.length;
    this.blobs.set(board, held.set(hash, bytes.slice()));
    return hash;
  }

  async get(board: string, hash: string): Promise<Uint8Array | null> {
    return this.#read(board, hash);
  }

  async has(board: string, hash: string): Promise<number | null> {
    return this.#read(board, hash)?.length ?? null;
  }

  async list(board: string): Promise<ReadonlyMap<string, number>> {
    return this.#sizes(board);
  }

  async boards(): Promise<readonly string[]> {
    return [...this.blobs.keys()];
  }

  async erase(board: string): Promise<void> {
    this.blobs.delete(board);
  }

  #read(board: string, hash: string): Uint8Array | null {
    const bytes = this.blobs.get(board)?.get(hash);
    return bytes !== undefined && hashOf(bytes) === hash ? bytes : null;
  }

  #sizes(board: string): ReadonlyMap<string, number> {
    return new Map([...(this.blobs.get(board) ?? [])].map(([hash, bytes]) => [hash, bytes.length]));
  }
}
