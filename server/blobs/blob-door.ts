import type { IncomingMessage, ServerResponse } from 'node:http';
import { BLOB_HASH, isId } from '../../shared/domain/ids.ts';
import { BLOB_LIMITS, BLOBS_PATH } from '../../shared/protocol/blobs.ts';
import { mayRead, readBearer } from '../access.ts';
import { BodyRefused, readBody } from '../body.ts';
import { isOwnOrigin } from '../origin.ts';
import type { Storage } from '../storage/storage.ts';
import { DiskFull } from '../storage/storage.ts';
import type { BlobStore } from './blob-store.ts';
import { BlobsFull, hashOf } from './blob-store.ts';

/** A blob over a line of 60 kB a second takes three minutes. */
const BODY_MS = 180_000;
/** Bodies that are read at a time; each may hold `BLOB_LIMITS.blobBytes` of memory. */
const PUTS_AT_ONCE = 8;

export interface BlobDoorDeps {
  readonly storage: Storage;
  readonly blobs: BlobStore;
  readonly space: { readonly isFull: boolean; foundFull(): void };
}

/**
 * The door of `/blobs/<board>/<hash>`. Only a token that the board knows opens it; to any other an unknown board, a
 * foreign one and an erased one look the same. A blob is never shown by a browser: it goes out as a file of no kind.
 */
export class BlobDoor {
  readonly #deps: BlobDoorDeps;
  #putting = 0;

  constructor(deps: BlobDoorDeps) {
    this.#deps = deps;
  }

  /** Answers a request below `/blobs`. */
  async handle(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const [, board = '', hash = ''] = /^([^/]*)\/([^/]*)$/.exec(path.slice(BLOBS_PATH.length + 1)) ?? [];
    if (!isOwnOrigin(request)) return answer(response, 403, 'Forbidden');
    if (!['GET', 'HEAD', 'PUT'].includes(request.method ?? ''))
      return answer(response, 405, 'Method Not Allowed');
    const token = readBearer(request.headers.authorization);
    if (token === null || !isId(board) || !(await mayRead(this.#deps.storage, board, token)))
      return answer(response, 401, 'Unauthorized: not a token of this board');
    if (!BLOB_HASH.test(hash)) return answer(response, 404, 'Not Found: the name of a blob is its SHA-256');
    if (request.method === 'PUT') return this.#put(request, response, board, hash);
    return this.#get(request, response, board, hash);
  }

  async #get(request: IncomingMessage, response: ServerResponse, board: string, hash: string): Promise<void> {
    const bytes = await this.#deps.blobs.get(board, hash);
    if (bytes === null) return answer(response, 404, 'Not Found');
    response.writeHead(200, {
      'Content-Type': 'application/octet-stream',
      'Content-Length': bytes.length,
      'Content-Disposition': 'attachment',
      // The app keeps it in its own store: no second copy that outlives a board in the browser's.
      'Cache-Control': 'no-store',
      'Content-Security-Policy': "default-src 'none'; sandbox",
    });
    response.end(request.method === 'HEAD' ? undefined : bytes);
  }

  async #put(request: IncomingMessage, response: ServerResponse, board: string, hash: string): Promise<void> {
    if (this.#deps.space.isFull) return answer(response, 507, 'Insufficient Storage: the disk is full');
    if (this.#putting >= PUTS_AT_ONCE) return answer(response, 503, 'Service Unavailable: try again');
    this.#putting += 1;
    try {
      const bytes = await readBody(request, BLOB_LIMITS.blobBytes, BODY_MS);
      if (hashOf(bytes) !== hash) return answer(response, 422, 'Unprocessable Content: another SHA-256');
      await this.#deps.blobs.put(board, bytes);
      answer(response, 201, 'Created');
    } catch (error) {
      this.#refuse(response, error);
    } finally {
      this.#putting -= 1;
    }
  }

  #refuse(response: ServerResponse, error: unknown): void {
    if (error instanceof BodyRefused) {
      answer(response, error.status, `Refused: up to ${BLOB_LIMITS.blobBytes} bytes, in three minutes`);
    } else if (error instanceof BlobsFull) {
      answer(response, 507, 'Insufficient Storage: the board holds too much');
    } else if (error instanceof DiskFull) {
      this.#deps.space.foundFull();
      answer(response, 507, 'Insufficient Storage: the disk is full');
    } else throw error;
  }
}

function answer(response: ServerResponse, status: number, text: string): void {
  if (response.destroyed) return;
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
    ...(status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {}),
    // A body that nobody reads would be taken for the next request.
    ...(response.req.complete ? {} : { Connection: 'close' }),
  });
  response.end(`${text}\n`);
}
