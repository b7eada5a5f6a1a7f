/** The floor: what a relay of y-websocket frames does at the least. No check, no disk, one frame on for each that comes in. */
import type { AddressInfo } from 'node:net';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { type WebSocket, WebSocketServer } from 'ws';
import { Awareness, applyAwarenessUpdate } from 'y-protocols/awareness';
import { readSyncMessage, writeSyncStep1, writeUpdate } from 'y-protocols/sync';
import * as Y from 'yjs';
import { answerQuestions } from './child.ts';

interface Room {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly sockets: Set<WebSocket>;
}

const rooms = new Map<string, Room>();

function roomOf(name: string): Room {
  const known = rooms.get(name);
  if (known !== undefined) return known;
  const doc = new Y.Doc();
  const room: Room = { doc, awareness: new Awareness(doc), sockets: new Set() };
  room.awareness.setLocalState(null);
  doc.on('update', (update: Uint8Array) => {
    const frame = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, 0);
      writeUpdate(encoder, update);
    });
    for (const socket of room.sockets) socket.send(frame);
  });
  rooms.set(name, room);
  return room;
}

const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
server.on('connection', (socket, request) => {
  const room = roomOf(request.url ?? '');
  room.sockets.add(socket);
  socket.binaryType = 'nodebuffer';
  socket.on('message', (frame: Buffer) => {
    const decoder = decoding.createDecoder(frame);
    if (decoding.readVarUint(decoder) === 0) {
      const answer = encoding.createEncoder();
      encoding.writeVarUint(answer, 0);
      readSyncMessage(decoder, answer, room.doc, socket);
      if (encoding.length(answer) > 1) socket.send(encoding.toUint8Array(answer));
      return;
    }
    applyAwarenessUpdate(room.awareness, decoding.readVarUint8Array(decoder), socket);
    for (const other of room.sockets) other.send(frame);
  });
  socket.on('close', () => room.sockets.delete(socket));
  socket.send(
    encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, 0);
      writeSyncStep1(encoder, room.doc);
    }),
  );
});
server.on('listening', () => {
  answerQuestions((server.address() as AddressInfo).port, async () => server.close());
});
