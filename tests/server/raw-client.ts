import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import NodeWebSocket, { type ClientOptions } from 'ws';
import type { RunningServer } from '../../server/server.ts';
import { presenceFrame, readMessage } from '../../server/sync/messages.ts';
import {
  MESSAGE_AWARENESS,
  MESSAGE_DURABLE,
  MESSAGE_STATUS,
  MESSAGE_SYNC,
  type ServerStatus,
  SUBPROTOCOL,
  SYNC_PATH,
} from '../../shared/protocol/protocol.ts';
import { afterTest, TOKEN } from './support.ts';

/** A socket that speaks the protocol by hand, byte for byte. */
export interface RawClient {
  readonly socket: WebSocket;
  readonly frames: Uint8Array[];
  /** The code that the server closed with. */
  readonly closed: Promise<number>;
  /** Numbers the frames that have to be, when `banso.1` was offered. */
  send(frame: Uint8Array): void;
  /** As it is. */
  sendBare(frame: Uint8Array): void;
  /** The first frame, from now or before, of which `pick` makes something. */
  first<Found>(pick: (frame: Uint8Array) => Found | null): Promise<Found>;
}

export type MakeSocket = (url: string, protocols: string[]) => WebSocket;

/** A websocket with, say, other headers than a page would send. */
export function websocket(options: ClientOptions = {}): MakeSocket {
  return (url, protocols) => new NodeWebSocket(url, protocols, options) as unknown as WebSocket;
}

/** Resolves when the line is open or the server has closed it. */
export async function openRaw(
  server: Pick<RunningServer, 'port'>,
  board: string,
  protocols: string[] = [TOKEN],
  make: MakeSocket = websocket(),
): Promise<RawClient> {
  const socket = make(`ws://127.0.0.1:${server.port}${SYNC_PATH}/${board}`, protocols);
  socket.binaryType = 'arraybuffer';
  afterTest(() => socket.close());
  const count = protocols.includes(SUBPROTOCOL) ? numbering() : (frame: Uint8Array) => frame;
  const frames: Uint8Array[] = [];
  const waiting = new Set<() => void>();
  socket.addEventListener('message', ({ data }) => {
    frames.push(new Uint8Array(data));
    for (const check of waiting) check();
  });
  const closed = new Promise<number>((resolve) =>
    socket.addEventListener('close', ({ code }) => resolve(code)),
  );
  const opened = new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }));
  await Promise.race([opened, closed]);
  return {
    socket,
    frames,
    closed,
    send: (frame) => socket.send(new Uint8Array(count(frame))),
    sendBare: (frame) => socket.send(new Uint8Array(frame)),
    first: (pick) =>
      new Promise((resolve) => {
        const check = () => {
          for (const frame of frames) {
            const found = pick(frame);
            if (found === null) continue;
            waiting.delete(check);
            resolve(found);
            return;
          }
        };
        waiting.add(check);
        check();
      }),
  };
}

/** The frame with these numbers behind it. */
export function numbered(frame: Uint8Array, ...numbers: readonly number[]): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeUint8Array(encoder, frame);
    for (const number of numbers) encoding.writeVarUint(encoder, number);
  });
}

/** Numbers sync frames as our own client does; every merge answers the question of the greeting. */
export function numbering(): (frame: Uint8Array) => Uint8Array {
  let sent = 0;
  return (frame) => {
    if (frame[0] !== MESSAGE_SYNC || (frame[1] !== 1 && frame[1] !== 2)) return frame;
    sent += 1;
    return frame[1] === 1 ? numbered(frame, sent, 1) : numbered(frame, sent);
  };
}

/** SyncStep1 of an empty document. */
export const ASK_ALL = Uint8Array.from([0, 0, 1, 0]);
/** SyncStep2 with nothing in it. */
export const MERGE_NOTHING = Uint8Array.from([0, 1, 2, 0, 0]);

export function durableCount(frame: Uint8Array): number | null {
  const decoder = decoding.createDecoder(frame);
  return decoding.readVarUint(decoder) === MESSAGE_DURABLE ? decoding.readVarUint(decoder) : null;
}

export function statusOf(frame: Uint8Array): ServerStatus | null {
  const decoder = decoding.createDecoder(frame);
  if (decoding.readVarUint(decoder) !== MESSAGE_STATUS) return null;
  return JSON.parse(decoding.readVarString(decoder)) as ServerStatus;
}

/** All entries of a presence frame, states parsed. */
export function presenceOf(frame: Uint8Array): { client: number; clock: number; state: unknown }[] | null {
  if (frame[0] !== MESSAGE_AWARENESS) return null;
  const message = readMessage(frame);
  if (message?.kind !== 'presence') return null;
  const decoder = decoding.createDecoder(message.entries);
  return Array.from({ length: decoding.readVarUint(decoder) }, () => ({
    client: decoding.readVarUint(decoder),
    clock: decoding.readVarUint(decoder),
    state: JSON.parse(decoding.readVarString(decoder)),
  }));
}

export function presence(...entries: [client: number, state: unknown][]): Uint8Array {
  return presenceFrame(
    entries.map(([client, state], at) => ({ client, clock: at + 1, json: JSON.stringify(state) })),
  );
}
