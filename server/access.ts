import { createHash, timingSafeEqual } from 'node:crypto';
import { SOME_SUBPROTOCOL, SUBPROTOCOL, TOKEN, VISIT } from '../shared/protocol/protocol.ts';
import type { Storage, TokenRecord } from './storage/storage.ts';
import { ErasedBoard } from './storage/storage.ts';

/** What a client offers as `Sec-WebSocket-Protocol`, read. */
export interface Offered {
  readonly token: string | null;
  readonly wantsDurable: boolean;
  /** It is our own client, of a version that does not speak to this server. */
  readonly isForeign: boolean;
  /** Null for a stock client. */
  readonly visit: Visit | null;
}

/** Which of its lines this is of one page on one board: see `VISIT`. */
export interface Visit {
  readonly id: string;
  readonly line: number;
}

/** A missing header offers nothing; of several tokens the first counts. */
export function readOffer(header: string | undefined): Offered {
  const protocols = (header ?? '').split(',').map((protocol) => protocol.trim());
  return {
    token: protocols.find((protocol) => TOKEN.test(protocol)) ?? null,
    wantsDurable: protocols.includes(SUBPROTOCOL),
    isForeign:
      !protocols.includes(SUBPROTOCOL) && protocols.some((protocol) => SOME_SUBPROTOCOL.test(protocol)),
    visit: readVisit(protocols),
  };
}

function readVisit(protocols: readonly string[]): Visit | null {
  for (const protocol of protocols) {
    const [, id, line] = VISIT.exec(protocol) ?? [];
    if (id !== undefined) return { id, line: Number(line) };
  }
  return null;
}

/** The token of `Authorization: Bearer <token>`; null when there is none. */
export function readBearer(header: string | undefined): string | null {
  const token = /^Bearer ([^\s]+)$/i.exec(header ?? '')?.[1];
  return token !== undefined && TOKEN.test(token) ? token : null;
}

/** The subprotocol to answer with. A browser that offered some closes the socket when none is picked. */
export function pickProtocol(offered: ReadonlySet<string>): string | false {
  if (offered.has(SUBPROTOCOL)) return SUBPROTOCOL;
  for (const first of offered) return first;
  return false;
}

/**
 * May this token open this board? The first token that a board ever sees makes it its own; it is on the disk before
 * the answer. Only the hash of the secret is kept, and compared in constant time.
 */
export async function mayEnter(storage: Storage, board: string, token: string): Promise<boolean> {
  const { id, hash } = recordOf(token);
  return isSame(await storage.claim(board, { id, hash }), hash);
}

/** Does this token belong to the board? Claims nothing, and an erased board has none. */
export async function mayRead(storage: Storage, board: string, token: string): Promise<boolean> {
  const { id, hash } = recordOf(token);
  try {
    return isSame(await storage.token(board, id), hash);
  } catch (error) {
    if (error instanceof ErasedBoard) return false;
    throw error;
  }
}

function recordOf(token: string): TokenRecord {
  const [id, secret] = token.split('.') as [string, string];
  return { id, hash: createHash('sha256').update(secret).digest() };
}

function isSame(kept: Uint8Array | null, hash: Uint8Array): boolean {
  return kept !== null && kept.length === hash.length && timingSafeEqual(kept, hash);
}
