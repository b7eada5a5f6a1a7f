import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { mergeFrame, presenceFrame, stateVectorFrame, updateFrame } from '../../../server/sync/messages.ts';
import { MESSAGE_DURABLE, SUBPROTOCOL, SYNC_PATH } from '../../../shared/protocol/protocol.ts';

/** A frame from a server, as far as the load side looks into it. */
export type Heard =
  | { readonly kind: 'question' | 'state' | 'update'; readonly bytes: Uint8Array }
  | { readonly kind: 'saved'; readonly frames: number }
  | { readonly kind: 'other' };

/** How one kind of server is spoken to. */
export interface Dialect {
  url(port: number, room: string): string;
  readonly protocols: readonly string[];
  /** Sent first, where a server waits for that. */
  hello(room: string): Uint8Array | null;
  question(room: string): Uint8Array;
  /** @param number of this sync frame on this socket, from 1 */
  state(room: string, update: Uint8Array, number: number): Uint8Array;
  update(room: string, update: Uint8Array, number: number): Uint8Array;
  presence(room: string, client: number, clock: number, json: string): Uint8Array;
  read(frame: Uint8Array): Heard;
}

const EMPTY = Uint8Array.of(0);
/** Hocuspocus: the name of the document goes before each frame. */
const AUTH = 2;

const plain = {
  hello: () => null,
  question: () => stateVectorFrame(EMPTY),
  state: (_room: string, update: Uint8Array) => mergeFrame(update),
  update: (_room: string, update: Uint8Array) => updateFrame(update),
  presence: (_room: string, client: number, clock: number, json: string) =>
    presenceFrame([{ client, clock, json }]),
  read: (frame: Uint8Array) => readAfter(decoding.createDecoder(frame)),
};

export const FLOOR: Dialect = {
  ...plain,
  url: (port, room) => `ws://127.0.0.1:${port}/${room}`,
  protocols: [],
};

export const BANSO: Dialect = {
  ...plain,
  url: (port, room) => `ws://127.0.0.1:${port}${SYNC_PATH}/${room}`,
  protocols: [SUBPROTOCOL, `bench.${'a'.repeat(43)}`],
  state: (_room, update, number) => withNumbers(mergeFrame(update), number, 1),
  update: (_room, update, number) => withNumbers(updateFrame(update), number),
};

export const HOCUSPOCUS: Dialect = {
  url: (port) => `ws://127.0.0.1:${port}/`,
  protocols: [],
  hello: (room) =>
    named(room, (encoder) => {
      encoding.writeVarUint(encoder, AUTH);
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarString(encoder, 'token');
      encoding.writeVarString(encoder, '4.7.0');
    }),
  question: (room) => behind(room, plain.question()),
  state: (room, update) => behind(room, plain.state(room, update)),
  update: (room, update) => behind(room, plain.update(room, update)),
  presence: (room, ...entry) => behind(room, plain.presence(room, ...entry)),
  read(frame) {
    const decoder = decoding.createDecoder(frame);
    decoding.readVarString(decoder);
    return readAfter(decoder);
  },
};

function named(room: string, write: (encoder: encoding.Encoder) => void): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarString(encoder, room);
    write(encoder);
  });
}

function behind(room: string, frame: Uint8Array): Uint8Array {
  return named(room, (encoder) => encoding.writeUint8Array(encoder, frame));
}

function withNumbers(frame: Uint8Array, ...numbers: readonly number[]): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeUint8Array(encoder, frame);
    for (const number of numbers) encoding.writeVarUint(encoder, number);
  });
}

/** 4: a SyncStep2 of Hocuspocus that wants no answer. */
function readAfter(decoder: decoding.Decoder): Heard {
  const kind = decoding.readVarUint(decoder);
  if (kind === MESSAGE_DURABLE) return { kind: 'saved', frames: decoding.readVarUint(decoder) };
  if (kind !== 0 && kind !== 4) return { kind: 'other' };
  const step = (['question', 'state', 'update'] as const)[decoding.readVarUint(decoder)];
  return step === undefined ? { kind: 'other' } : { kind: step, bytes: decoding.readVarUint8Array(decoder) };
}
