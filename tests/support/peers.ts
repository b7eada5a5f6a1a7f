import * as Y from 'yjs';
import { type Command, refused } from '../../shared/commands/command.ts';
import { applyCommand } from '../../shared/document/apply.ts';
import { writerOf } from '../../shared/document/authors.ts';
import { createProjection } from '../../shared/document/projection.ts';
import { SCHEMA } from '../../shared/document/schema.ts';
import { createUndo, type Undo } from '../../shared/document/undo.ts';
import type { Board } from '../../shared/domain/board.ts';
import type { PersonId } from '../../shared/domain/ids.ts';
import type { Random } from './random.ts';

/** A device on which one person works: the client's open board without its page, its store and its socket. */
export interface Peer {
  readonly index: number;
  readonly person: PersonId;
  readonly doc: Y.Doc;
  readonly undo: Undo;
  board(): Board;
  /** As `dispatch` of the client's session: one undo step, or the step of the spell before. True: carried out. */
  dispatch(command: Command, spell?: string): boolean;
  destroy(): void;
}

/** A server and its clients with a network in between that delays, reorders, drops and cuts, all by the seed. */
export interface World {
  readonly peers: readonly Peer[];
  readonly server: Y.Doc;
  /** What the validator said against honest updates. */
  readonly objections: readonly string[];
  /** Frames that the server has refused so far. */
  refused(): number;
  /** Delivers up to `n` frames, each anywhere in the network. */
  deliver(n: number): void;
  /** Loses the line of a peer with all that is under way on it. */
  cut(peer: number): void;
  /** The server refuses the next frame of this peer: nothing of it is applied, and the line is closed. */
  refuseNext(peer: number): void;
  isOnline(peer: number): boolean;
  /** A new line: both ends compare what they hold and send the rest, as y-protocols' sync does. */
  reconnect(peer: number): void;
  /** All lines up, everything delivered. */
  settle(): void;
  destroy(): void;
}

/** What a network may do to frames; the product's own (TCP) only delays and cuts. */
export interface Weather {
  readonly reorder: number;
  readonly drop: number;
  /** What the server's validator says against an update, if it is asked. */
  readonly inspect?: (server: Y.Doc, update: Uint8Array) => string | null;
}

/** What a device is told of the wire before it takes it in, as the client's connection tells it. */
export interface Ears {
  /** The line is back: what the server has, and its answer to what the peer has. */
  readonly merging?: (peer: number, vector: Uint8Array, update: Uint8Array) => void;
  readonly receiving?: (peer: number, update: Uint8Array) => void;
}

/** Origin of what comes over the wire. */
export const WIRE = { wire: true };

export function createPeer(index: number, start: Uint8Array, clock: () => number): Peer {
  const doc = new Y.Doc();
  doc.clientID = index + 1;
  Y.applyUpdate(doc, start, WIRE);
  const projection = createProjection([doc]);
  const undo = createUndo(doc);
  const person = `p${index}` as PersonId;
  let born = 0;
  let lastSpell: string | undefined;
  return {
    index,
    person,
    doc,
    undo,
    board: projection.board,
    dispatch(command, spell) {
      const board = projection.board();
      const freshId = () => `${person}-${born++}`;
      const plan =
        board.schema > SCHEMA
          ? refused('readOnly')
          : command.plan(board, { me: person, now: clock(), freshId });
      if (!plan.ok || plan.value.changes.length === 0) return false;
      if (spell === undefined || spell !== lastSpell) undo.newStep();
      lastSpell = spell;
      const signed = writerOf(doc, doc.clientID) === person;
      const signature = signed ? [] : [{ do: 'signVisit', person } as const];
      applyCommand(doc, command.name, [...signature, ...plan.value.changes]);
      return true;
    },
    destroy() {
      undo.destroy();
      projection.destroy();
      doc.destroy();
    },
  };
}

interface Line {
  online: boolean;
  refuse: boolean;
  readonly up: Uint8Array[];
  readonly down: Uint8Array[];
}

export function createWorld(
  random: Random,
  count: number,
  start: Uint8Array,
  weather: Weather = { reorder: 0, drop: 0 },
  ears: Ears = {},
): World {
  let now = 1_000;
  const server = new Y.Doc();
  server.clientID = 99;
  Y.applyUpdate(server, start, WIRE);
  const peers = Array.from({ length: count }, (_, index) => createPeer(index, start, () => ++now));
  const lines = peers.map((): Line => ({ online: true, refuse: false, up: [], down: [] }));
  const line = (peer: number) => lines[peer] as Line;

  for (const peer of peers) {
    peer.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== WIRE && line(peer.index).online) line(peer.index).up.push(update);
    });
  }
  server.on('update', (update: Uint8Array, origin: unknown) => {
    for (const [index, other] of lines.entries())
      if (index !== origin && other.online) other.down.push(update);
  });

  const objections: string[] = [];
  let refusedFrames = 0;
  const arrive = (update: Uint8Array, from: number) => {
    const objection = weather.inspect?.(server, update) ?? null;
    if (objection !== null) objections.push(`the server objects to p${from}: ${objection}`);
    Y.applyUpdate(server, update, from);
  };
  const cut = (index: number) => {
    const lost = line(index);
    lost.online = false;
    lost.up.length = 0;
    lost.down.length = 0;
  };
  const take = (queue: Uint8Array[]) =>
    queue.splice(random.chance(weather.reorder) ? random.below(queue.length) : 0, 1)[0] as Uint8Array;
  const carry = (index: number, queue: Uint8Array[]) => {
    const frame = take(queue);
    if (random.chance(weather.drop)) return;
    const { refuse, up } = line(index);
    if (queue !== up) {
      ears.receiving?.(index, frame);
      Y.applyUpdate((peers[index] as Peer).doc, frame, WIRE);
    } else if (!refuse) arrive(frame, index);
    else {
      refusedFrames += 1;
      line(index).refuse = false;
      cut(index);
    }
  };
  const deliver = (n: number) => {
    for (let i = 0; i < n; i += 1) {
      const busy = lines.flatMap(({ up, down }, index) =>
        [up, down].filter((queue) => queue.length > 0).map((queue) => ({ index, queue })),
      );
      if (busy.length === 0) return;
      const { index, queue } = random.pick(busy);
      carry(index, queue);
    }
  };
  const reconnect = (index: number) => {
    const { doc } = peers[index] as Peer;
    cut(index);
    line(index).online = true;
    const missing = Y.encodeStateAsUpdate(server, Y.encodeStateVector(doc));
    ears.merging?.(index, Y.encodeStateVector(server), missing);
    arrive(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(server)), index);
    Y.applyUpdate(doc, missing, WIRE);
  };
  return {
    peers,
    server,
    objections,
    refused: () => refusedFrames,
    deliver,
    cut,
    refuseNext(index) {
      line(index).refuse = true;
    },
    isOnline: (index) => line(index).online,
    reconnect,
    settle() {
      for (const state of lines) state.refuse = false;
      for (const peer of peers) reconnect(peer.index);
      for (const peer of peers) reconnect(peer.index);
    },
    destroy() {
      for (const peer of peers) peer.destroy();
      server.destroy();
    },
  };
}
