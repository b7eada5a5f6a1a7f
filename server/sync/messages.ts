import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as sync from 'y-protocols/sync';
import type { ServerStatus } from '../../shared/protocol/protocol.ts';
import {
  MESSAGE_AWARENESS,
  MESSAGE_DURABLE,
  MESSAGE_QUERY_AWARENESS,
  MESSAGE_STATUS,
  MESSAGE_SYNC,
} from '../../shared/protocol/protocol.ts';

/** One frame from a client, its payload not yet looked into. Numbers we do not know are left to a later version. */
export type ClientMessage =
  | { readonly kind: 'stateVector'; readonly vector: Uint8Array }
  | {
      readonly kind: 'merge';
      readonly update: Uint8Array;
      readonly number: number | null;
      /** The question it answers: 0 for none, null when the client numbers nothing. */
      readonly question: number | null;
    }
  | { readonly kind: 'update'; readonly update: Uint8Array; readonly number: number | null }
  | { readonly kind: 'presence'; readonly entries: Uint8Array }
  | { readonly kind: 'queryPresence' }
  | { readonly kind: 'unknown' };

/**
 * Reads a frame of the y-websocket protocol; null when it is cut short, speaks of a sync step that does not exist, or
 * writes what it is in more bytes than need be.
 */
export function readMessage(frame: Uint8Array): ClientMessage | null {
  try {
    const decoder = decoding.createDecoder(frame);
    switch (readShortest(decoder)) {
      case MESSAGE_SYNC:
        return readSync(decoder);
      case MESSAGE_AWARENESS:
        return { kind: 'presence', entries: decoding.readVarUint8Array(decoder) };
      case MESSAGE_QUERY_AWARENESS:
        return { kind: 'queryPresence' };
      default:
        return { kind: 'unknown' };
    }
  } catch {
    return null;
  }
}

function readSync(decoder: decoding.Decoder): ClientMessage | null {
  const step = readShortest(decoder);
  const payload = decoding.readVarUint8Array(decoder);
  switch (step) {
    case sync.messageYjsSyncStep1:
      return { kind: 'stateVector', vector: payload };
    case sync.messageYjsSyncStep2:
      return {
        kind: 'merge',
        update: payload,
        number: readTrailing(decoder),
        question: readTrailing(decoder),
      };
    case sync.messageYjsUpdate:
      return { kind: 'update', update: payload, number: readTrailing(decoder) };
    default:
      return null;
  }
}

/** A number as y-protocols writes it. Another writing of it (`80 00` for 0) has another first byte, by which frames are priced. */
function readShortest(decoder: decoding.Decoder): number {
  const from = decoder.pos;
  const number = decoding.readVarUint(decoder);
  if (decoder.pos > from + 1 && decoder.arr[decoder.pos - 1] === 0) throw new Error('longer than need be');
  return number;
}

/** A number behind the frame of y-protocols; null where the frame ends. */
function readTrailing(decoder: decoding.Decoder): number | null {
  return decoding.hasContent(decoder) ? decoding.readVarUint(decoder) : null;
}

/** SyncStep1: what the server knows, so that the client sends the rest; with its number for who answers with it. */
export function stateVectorFrame(vector: Uint8Array, question?: number): Uint8Array {
  return syncFrame(sync.messageYjsSyncStep1, vector, question);
}

/** SyncStep2: what the client does not know yet. */
export function mergeFrame(update: Uint8Array): Uint8Array {
  return syncFrame(sync.messageYjsSyncStep2, update);
}

/** Update: what others have just written. */
export function updateFrame(update: Uint8Array): Uint8Array {
  return syncFrame(sync.messageYjsUpdate, update);
}

/** A decoder of y-protocols does not look at a number behind the payload. */
function syncFrame(step: number, payload: Uint8Array, behind?: number): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE_SYNC);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, payload);
    if (behind !== undefined) encoding.writeVarUint(encoder, behind);
  });
}

/** What keeps the server from its usual work. */
export function statusFrame(status: ServerStatus): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE_STATUS);
    encoding.writeVarString(encoder, JSON.stringify(status));
  });
}

/** The first `frames` sync frames of this socket are on the disk. */
export function durableFrame(frames: number): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE_DURABLE);
    encoding.writeVarUint(encoder, frames);
  });
}

/** Entries as y-protocols/awareness writes them: client id, clock, JSON. Without entries it is the heartbeat. */
export interface PresenceEntry {
  readonly client: number;
  readonly clock: number;
  /** The state as JSON; `null` says that the person has left. */
  readonly json: string;
}

/** These states for a client; without any it is the heartbeat. */
export function presenceFrame(entries: readonly PresenceEntry[]): Uint8Array {
  const body = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, entries.length);
    for (const { client, clock, json } of entries) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(encoder, json);
    }
  });
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE_AWARENESS);
    encoding.writeVarUint8Array(encoder, body);
  });
}

/** The one entry of a presence frame; null when there are none, several, or it is cut short. */
export function readPresenceEntry(entries: Uint8Array): PresenceEntry | null {
  try {
    const decoder = decoding.createDecoder(entries);
    if (decoding.readVarUint(decoder) !== 1) return null;
    const client = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder);
    return { client, clock, json: decoding.readVarString(decoder) };
  } catch {
    return null;
  }
}
