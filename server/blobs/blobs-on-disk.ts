import { randomUUID } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BLOB_HASH } from '../../shared/domain/ids.ts';
import { BLOB_LIMITS } from '../../shared/protocol/blobs.ts';
import { isNoSpace } from '../storage/sqlite-errors.ts';
import { DiskFull } from '../storage/storage.ts';
import type { BlobStore } from './blob-store.ts';
import { assertRoom, hashOf } from './blob-store.ts';

/** Blobs as files: `<folder>/<board>/<hash>`. */
export class BlobsOnDisk implements BlobStore {
  readonly #folder: string;
  readonly #boardBytes: number;
  /** Puts of one board, one after the other: together they must not be more than one may. */
  readonly #putting = new Map<string, Promise<unknown>>();

  constructor(folder: string, boardBytes: number = BLOB_LIMITS.boardBytes) {
    this.#folder = folder;
    this.#boardBytes = boardBytes;
  }

  put(board: string, bytes: Uint8Array): Promise<string> {
    const before = this.#putting.get(board) ?? Promise.resolve();
    const putting = before.then(() => this.#put(board, bytes));
    const settled = putting
      .catch(() => {})
      .then(() => {
        if (this.#putting.get(board) === settled) this.#putting.delete(board);
      });
    this.#putting.set(board, settled);
    return putting;
  }

  async get(board: string, hash: string): Promise<Uint8Array | null> {
    const bytes = await readFile(this.#fileOf(board, hash)).catch(orNull);
    return bytes !== null && hashOf(bytes) === hash ? bytes : null;
  }

  async has(board: string, hash: string): Promise<number | null> {
    return (await this.get(board, hash))?.length ?? null;
  }

  async list(board: string): Promise<ReadonlyMap<string, number>> {
    const names = (await readdir(this.#folderOf(board)).catch(orNull)) ?? [];
    const sizes = new Map<string, number>();
    for (const name of names.filter((one) => BLOB_HASH.test(one)))
      sizes.set(name, (await stat(this.#fileOf(board, name))).size);
    return sizes;
  }

  async boards(): Promise<readonly string[]> {
    const names = (await readdir(this.#folder).catch(orNull)) ?? [];
    return names.map((name) => name.replace(/=(.)/g, (_, letter: string) => letter.toUpperCase()));
  }

  async erase(board: string): Promise<void> {
    await rm(this.#folderOf(board), { recursive: true, force: true });
  }

  async #put(board: string, bytes: Uint8Array): Promise<string> {
    const hash = hashOf(bytes);
    if ((await this.has(board, hash)) !== null) return hash;
    const held = new Map(await this.list(board));
    held.delete(hash);
    assertRoom(held, bytes, this.#boardBytes);
    try {
      const made = await mkdir(this.#folderOf(board), { recursive: true });
      await this.#write(this.#fileOf(board, hash), bytes);
      if (made !== undefined) await syncUp(dirname(made), this.#folder);
    } catch (error) {
      throw isNoSpace(error) ? new DiskFull('no space left', { cause: error }) : error;
    }
    return hash;
  }

  /** Under a name of its own until it is whole and on the disk. */
  async #write(file: string, bytes: Uint8Array): Promise<void> {
    const part = join(dirname(file), `.${randomUUID()}.part`);
    try {
      const handle = await open(part, 'wx');
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(part, file);
      await withFolder(dirname(file), (folder) => folder.sync());
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
  }

  /** Not every file system tells capitals from small letters. */
  #folderOf(board: string): string {
    return join(
      this.#folder,
      board.replace(/[A-Z]/g, (letter) => `=${letter.toLowerCase()}`),
    );
  }

  #fileOf(board: string, hash: string): string {
    return join(this.#folderOf(board), hash);
  }
}

/** The names of folders that were made just now, from the uppermost down. */
async function syncUp(top: string, folder: string): Promise<void> {
  for (const one of new Set([top, folder])) await withFolder(one, (handle) => handle.sync());
}

async function withFolder(folder: string, act: (handle: FileHandle) => Promise<void>): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await act(handle);
  } finally {
    await handle.close();
  }
}

function orNull(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}
