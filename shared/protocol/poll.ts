import { joined } from './bytes.ts';

/**
 * The wire of long polls, for networks that forbid websockets: the frames of a socket cut into numbered parts, carried
 * up and down by plain POST requests. Whatever is repeated because an answer was lost is known by its number.
 */

/** `POST /poll/<boardId>` opens a session, `POST /poll/<boardId>/<sessionId>` carries it on. */
export const POLL_PATH = '/poll';
export const POLL_TYPE = 'application/octet-stream';
/** 128 random bits, base64url. */
export const POLL_SESSION = /^[A-Za-z0-9_-]{22}$/;

export const POLL_LIMITS = {
  /** Bytes of one part; a longer frame goes in several. */
  partBytes: 64 * 1024,
  /** Bytes of parts in one request or answer: below the limits of usual proxies (1 MB). */
  batchBytes: 512 * 1024,
  /** Bytes of a whole request body. */
  bodyBytes: 640 * 1024,
  /** The longest that an answer is held back for want of news: below the time-outs of usual proxies (30–60 s). */
  waitMs: 20_000,
  /** A session without a request for so long is gone. */
  idleMs: 35_000,
} as const;

export interface Part {
  readonly bytes: Uint8Array;
  /** The frame goes on in the next part. */
  readonly more: boolean;
}

/** Code and reason as a websocket closes with. */
export interface End {
  readonly code: number;
  readonly reason: string;
}

/** Parts in their order; the first one has this number, counted from 1 in each direction. */
interface Batch {
  readonly first: number;
  readonly parts: readonly Part[];
  /** The sender has closed, after these parts. */
  readonly end: End | null;
}

/** Client → server. */
export interface PollAsk extends Batch {
  /** All parts up to this number have come down. */
  readonly ack: number;
  /** How long the answer may wait for news; 0: not at all. */
  readonly waitMs: number;
  /** Bytes of parts that the answer may hold; 0: none. */
  readonly most: number;
}

/** Server → client. */
export interface PollAnswer extends Batch {
  /** All parts up to this number have been taken. */
  readonly taken: number;
  /** The number of the last part that there is for the client. */
  readonly last: number;
}

/** What an opening comes to. */
export type PollOpening =
  | { readonly kind: 'session'; readonly session: string; readonly protocol: string }
  | { readonly kind: 'refused'; readonly end: End };

/** In place of a part's length: code and reason of the end follow. */
const END = 0xffff_ffff;
const MORE = 0x8000_0000;

export function encodeAsk(ask: PollAsk): Uint8Array<ArrayBuffer> {
  return encode([ask.ack, ask.waitMs, ask.most], ask);
}

/** Null when it is none. */
export function decodeAsk(body: Uint8Array): PollAsk | null {
  const read = decode(body, 3);
  if (read === null) return null;
  const [ack = 0, waitMs = 0, most = 0] = read.head;
  return { ack, waitMs, most, ...read.batch };
}

export function encodeAnswer(answer: PollAnswer): Uint8Array<ArrayBuffer> {
  return encode([answer.taken, answer.last], answer);
}

/** Null when it is none: the page of a proxy, say. */
export function decodeAnswer(body: Uint8Array): PollAnswer | null {
  const read = decode(body, 2);
  if (read === null) return null;
  const [taken = 0, last = 0] = read.head;
  return { taken, last, ...read.batch };
}

export function encodeOpening(opening: PollOpening): Uint8Array<ArrayBuffer> {
  const text =
    opening.kind === 'session'
      ? `session ${opening.session} ${opening.protocol}`
      : `refused ${opening.end.code} ${opening.end.reason}`;
  return new TextEncoder().encode(text);
}

/** Null when it is none. */
export function decodeOpening(body: Uint8Array): PollOpening | null {
  const [kind, what = '', ...rest] = new TextDecoder().decode(body).split(' ');
  if (kind === 'session' && POLL_SESSION.test(what)) return { kind, session: what, protocol: rest.join(' ') };
  if (kind === 'refused' && /^\d{4}$/.test(what))
    return { kind, end: { code: Number(what), reason: rest.join(' ') } };
  return null;
}

/** A frame as parts; an empty one is one empty part. */
export function partsOf(frame: Uint8Array): Part[] {
  const parts: Part[] = [];
  let from = 0;
  do {
    const bytes = frame.subarray(from, from + POLL_LIMITS.partBytes);
    from += bytes.length;
    parts.push({ bytes, more: from < frame.length });
  } while (from < frame.length);
  return parts;
}

/** Puts the parts of frames together again. */
export class Joiner {
  #parts: Uint8Array[] = [];
  #bytes = 0;

  /** Bytes of the frame that is not whole yet. */
  get waiting(): number {
    return this.#bytes;
  }

  /** The frame that this part ends; null while it goes on. */
  add({ bytes, more }: Part): Uint8Array<ArrayBuffer> | null {
    // A part is a view of a whole body, which would stay as long as it does.
    this.#parts.push(more ? bytes.slice() : bytes);
    this.#bytes += bytes.length;
    if (more) return null;
    const frame = joined(this.#parts);
    this.#parts = [];
    this.#bytes = 0;
    return frame;
  }
}

function encode(head: readonly number[], { first, parts, end }: Batch): Uint8Array<ArrayBuffer> {
  const reason = end === null ? null : new TextEncoder().encode(end.reason);
  const tail = reason === null ? 0 : 6 + reason.length;
  const length = parts.reduce((sum, { bytes }) => sum + 4 + bytes.length, 4 * (head.length + 1) + tail);
  const body = new Uint8Array(length);
  const view = new DataView(body.buffer);
  let at = 0;
  const number = (value: number) => {
    view.setUint32(at, value);
    at += 4;
  };
  const raw = (bytes: Uint8Array) => {
    body.set(bytes, at);
    at += bytes.length;
  };
  for (const value of [...head, first]) number(value);
  for (const { bytes, more } of parts) {
    number(bytes.length + (more ? MORE : 0));
    raw(bytes);
  }
  if (end !== null && reason !== null) {
    number(END);
    view.setUint16(at, end.code);
    at += 2;
    raw(reason);
  }
  return body;
}

function decode(body: Uint8Array, heads: number): { head: number[]; batch: Batch } | null {
  const view = new DataView(body.buffer, body.byteOffset, body.length);
  const from = 4 * (heads + 1);
  if (body.length < from) return null;
  const head = Array.from({ length: heads }, (_, at) => view.getUint32(4 * at));
  const first = view.getUint32(4 * heads);
  const parts: Part[] = [];
  for (let at = from; at < body.length; ) {
    if (at + 4 > body.length) return null;
    const mark = view.getUint32(at);
    at += 4;
    if (mark === END) {
      if (at + 2 > body.length) return null;
      const reason = new TextDecoder().decode(body.subarray(at + 2));
      return { head, batch: { first, parts, end: { code: view.getUint16(at), reason } } };
    }
    const more = mark >= MORE;
    const length = more ? mark - MORE : mark;
    // Only the last part of a frame is short: a frame in millions of parts would take far more memory than its bytes.
    if (length > POLL_LIMITS.partBytes || at + length > body.length) return null;
    if (more && length < POLL_LIMITS.partBytes) return null;
    parts.push({ bytes: body.subarray(at, at + length), more });
    at += length;
  }
  return { head, batch: { first, parts, end: null } };
}
