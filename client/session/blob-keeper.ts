import type { BoardId } from '../../shared/domain/ids.ts';
import { fail, ok, type Result } from '../../shared/domain/result.ts';
import { BLOB_LIMITS, blobPath } from '../../shared/protocol/blobs.ts';
import type { DeviceStore } from '../persistence/device-store.ts';
import { sha256Hex } from '../persistence/sha256.ts';
import type { BoardBlobs } from './session.ts';

/** A board's files on this device and on the server, and what is still to be sent. */
export interface BlobKeeper extends BoardBlobs {
  /** Files put here that the server has not taken. */
  unsent(): number;
  /** Of those, files that the device's store did not take: gone with this tab. */
  onlyInTab(): number;
  /** The server is (not) in reach; when it is, what waits is sent. */
  reachable(now: boolean): void;
  destroy(): void;
}

export interface BlobKeeperOptions {
  readonly store: DeviceStore;
  readonly board: BoardId;
  /** Hashes of files of earlier visits that are still to be sent: from the first moment they count as unsent. */
  readonly waiting: readonly string[];
  readonly token: string;
  /** `http://host`; null: stay on this device. */
  readonly server: string | null;
  readonly fetch: typeof fetch;
  /** Told after `unsent` or `onlyInTab` changed. */
  readonly onChange: () => void;
}

/** Answers that the same bytes will get again: too large, or not what their name says. */
const FOR_GOOD: readonly number[] = [413, 422];
const RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 60_000;

/**
 * Files go to the device's store first and from there to the server; the hash is their name in both, so that sending
 * one twice is harmless and what comes back is checked.
 */
export function createBlobKeeper(options: BlobKeeperOptions): BlobKeeper {
  return new Keeper(options);
}

class Keeper implements BlobKeeper {
  readonly #options: BlobKeeperOptions;
  /** What the store did not take: kept here, tried again together with the sending. */
  readonly #held = new Map<string, Uint8Array>();
  readonly #coming = new Map<string, Promise<Uint8Array | null>>();
  /** Hashes that the server refused for good while it was in reach this time. */
  readonly #refused = new Set<string>();
  readonly #over = new AbortController();
  readonly #waiting: Set<string>;
  #reachable = false;
  #working = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #retryMs = RETRY_MS;

  constructor(options: BlobKeeperOptions) {
    this.#options = options;
    this.#waiting = new Set(options.waiting);
  }

  unsent(): number {
    return this.#waiting.size;
  }

  onlyInTab(): number {
    return this.#held.size;
  }

  async put(bytes: Uint8Array): Promise<Result<string, 'tooBig'>> {
    if (bytes.length > BLOB_LIMITS.blobBytes) return fail('tooBig');
    const hash = sha256Hex(bytes);
    const { store, board } = this.#options;
    if ((await store.blobs.get(board, hash).catch(() => null)) !== null) return ok(hash);
    this.#held.set(hash, bytes);
    this.#waiting.add(hash);
    await this.#keep(hash, bytes);
    this.#options.onChange();
    void this.#send();
    return ok(hash);
  }

  async get(hash: string): Promise<Uint8Array | null> {
    const held = this.#held.get(hash);
    if (held !== undefined) return held;
    const { store, board } = this.#options;
    const kept = await store.blobs.get(board, hash).catch(() => null);
    if (kept !== null) return kept.bytes;
    const coming = this.#coming.get(hash) ?? this.#fetch(hash).finally(() => this.#coming.delete(hash));
    this.#coming.set(hash, coming);
    return coming;
  }

  reachable(now: boolean): void {
    if (now === this.#reachable) return;
    this.#reachable = now;
    this.#refused.clear();
    this.#retryMs = RETRY_MS;
    if (now) void this.#send();
  }

  destroy(): void {
    clearTimeout(this.#timer);
    this.#over.abort();
  }

  async #keep(hash: string, bytes: Uint8Array): Promise<void> {
    const { store, board } = this.#options;
    try {
      if (await store.blobs.put(board, { hash, bytes, unsent: true })) this.#held.delete(hash);
    } catch {
      this.#tryLater();
    }
  }

  async #send(): Promise<void> {
    if (this.#working || this.#over.signal.aborted) return;
    this.#working = true;
    try {
      for (const [hash, bytes] of this.#held) await this.#keep(hash, bytes);
      if (this.#reachable && this.#options.server !== null) await this.#sendAll();
    } catch {
      this.#tryLater();
    } finally {
      this.#working = false;
      this.#options.onChange();
    }
  }

  /** @throws when the line broke or the server asks for patience */
  async #sendAll(): Promise<void> {
    const { store, board } = this.#options;
    for (const hash of this.#waiting) {
      if (this.#refused.has(hash)) continue;
      const bytes = this.#held.get(hash) ?? (await store.blobs.get(board, hash))?.bytes;
      // Erased with its board, or made room for after another tab sent it.
      if (bytes !== undefined && !(await this.#sendOne(hash, bytes))) continue;
      await store.blobs.markSent(board, hash);
      this.#waiting.delete(hash);
      this.#held.delete(hash);
      this.#retryMs = RETRY_MS;
      this.#options.onChange();
    }
  }

  /** @returns false when the server will not have it; it stays on this device and is offered at the next connection */
  async #sendOne(hash: string, bytes: Uint8Array): Promise<boolean> {
    const answer = await this.#ask(hash, { method: 'PUT', body: new Blob([bytes as BlobPart]) });
    if (answer.ok) return true;
    if (!FOR_GOOD.includes(answer.status)) throw new Error(`Asked to wait (${answer.status})`);
    this.#refused.add(hash);
    return false;
  }

  async #fetch(hash: string): Promise<Uint8Array | null> {
    const { store, board, server } = this.#options;
    if (server === null) return null;
    try {
      const answer = await this.#ask(hash, {});
      if (!answer.ok) return null;
      const bytes = new Uint8Array(await answer.arrayBuffer());
      if (sha256Hex(bytes) !== hash) return null;
      // A cache: what does not fit is asked for again.
      await store.blobs.put(board, { hash, bytes, unsent: false }).catch(() => false);
      return bytes;
    } catch {
      return null;
    }
  }

  #ask(hash: string, request: RequestInit): Promise<Response> {
    const { fetch, server, board, token } = this.#options;
    return fetch(`${server}${blobPath(board, hash)}`, {
      ...request,
      headers: { Authorization: `Bearer ${token}` },
      signal: this.#over.signal,
    });
  }

  #tryLater(): void {
    if (this.#over.signal.aborted) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#send(), this.#retryMs);
    this.#retryMs = Math.min(this.#retryMs * 2, LONGEST_RETRY_MS);
  }
}
