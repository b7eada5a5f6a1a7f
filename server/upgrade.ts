import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import { isId } from '../shared/domain/ids.ts';
import type { Result } from '../shared/domain/result.ts';
import { fail, ok } from '../shared/domain/result.ts';
import { CLOSE, LIMITS, SYNC_PATH } from '../shared/protocol/protocol.ts';
import { mayEnter, pickProtocol, readOffer } from './access.ts';
import type { Logger } from './log.ts';
import { isForThisHost, isOwnOrigin } from './origin.ts';
import type { Storage } from './storage/storage.ts';
import { StorageFailed } from './storage/storage.ts';
import { Connection } from './sync/connection.ts';
import type { Room } from './sync/room.ts';
import type { Rooms } from './sync/rooms.ts';

/** Frames above a merge's limit are still read, to answer them with the right code; ws cuts off beyond this. */
const MAX_FRAME = 4 * LIMITS.mergeBytes;
const PING_MS = 30_000;

export interface GateDeps {
  readonly storage: Storage;
  readonly rooms: Rooms;
  readonly logger: Logger;
  /** Milliseconds of a clock that nobody sets. */
  readonly now: () => number;
  readonly onStorageFailed: (error: StorageFailed) => void;
}

interface Refusal {
  readonly code: number;
  readonly reason: string;
}

interface Ticket {
  readonly room: Room;
  readonly wantsDurable: boolean;
}

/**
 * The door of `/sync/<boardId>`. Every upgrade is completed and then closed with the code that says why: a refused
 * upgrade looks like a network fault to a browser, which tries again for ever. Nothing is read from a socket before
 * it may enter and its room is loaded.
 */
export class Gate {
  readonly #deps: GateDeps;
  readonly #sockets = new WebSocketServer({
    noServer: true,
    clientTracking: true,
    maxPayload: MAX_FRAME,
    perMessageDeflate: false,
    handleProtocols: pickProtocol,
  });
  readonly #connections = new Set<Connection>();
  readonly #timers: NodeJS.Timeout[];
  #shut = false;

  constructor(deps: GateDeps) {
    this.#deps = deps;
    this.#timers = [
      setInterval(() => this.#each((one) => one.heartbeat()), LIMITS.heartbeatMs / 3),
      setInterval(() => this.#each((one) => one.probe()), PING_MS),
    ];
  }

  /** Takes the upgrades under `/sync` of this server; others are left to who else listens (Vite), or cut off. */
  listen(server: Server, others: 'leave' | 'cut'): void {
    server.on('upgrade', (request, socket, head) => {
      const path = (request.url ?? '').split('?', 1)[0] ?? '';
      if (path === SYNC_PATH || path.startsWith(`${SYNC_PATH}/`)) this.#upgrade(request, socket, head, path);
      else if (others === 'cut') socket.destroy();
    });
  }

  get isOpen(): boolean {
    return !this.#shut;
  }

  /** From now on newcomers are sent away with 4503. */
  shut(): void {
    this.#shut = true;
    for (const timer of this.#timers) clearInterval(timer);
  }

  /** Waits up to `ms` for the closing handshakes, then cuts what is left. */
  async end(ms: number): Promise<void> {
    const sockets = [...this.#sockets.clients];
    const closed = Promise.all(
      sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve))),
    );
    const timer = setTimeout(() => {
      for (const socket of sockets) socket.terminate();
    }, ms);
    await closed;
    clearTimeout(timer);
    this.#sockets.close();
  }

  #each(act: (connection: Connection) => void): void {
    for (const connection of this.#connections) act(connection);
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, path: string): void {
    this.#sockets.handleUpgrade(request, socket, head, (webSocket) => {
      webSocket.pause();
      webSocket.on('error', (error) => this.#deps.logger.warn('socket error', { error: error.message }));
      this.#admit(request, path).then((admission) => {
        if (admission.ok) this.#enter(webSocket, admission.value);
        else this.#turnAway(webSocket, admission.failure);
      });
    });
  }

  async #admit(request: IncomingMessage, path: string): Promise<Result<Ticket, Refusal>> {
    if (this.#shut) return fail({ code: CLOSE.busy, reason: 'restarting' });
    if (!isForThisHost(request) || !isOwnOrigin(request))
      return fail({ code: CLOSE.notAllowed, reason: 'origin' });
    const board = path.slice(SYNC_PATH.length + 1);
    if (!isId(board)) return fail({ code: CLOSE.malformed, reason: 'board' });
    const { token, wantsDurable } = readOffer(request.headers['sec-websocket-protocol']);
    if (token === null) return fail({ code: CLOSE.notAllowed, reason: 'token' });
    try {
      if (!(await mayEnter(this.#deps.storage, board, token)))
        return fail({ code: CLOSE.notAllowed, reason: 'token' });
      return ok({ room: await this.#deps.rooms.open(board), wantsDurable });
    } catch (error) {
      this.#deps.logger.error('room not opened', { board, error: String(error) });
      if (error instanceof StorageFailed) this.#deps.onStorageFailed(error);
      return fail({ code: CLOSE.busy, reason: 'storage' });
    }
  }

  #enter(webSocket: WebSocket, { room, wantsDurable }: Ticket): void {
    if (webSocket.readyState !== WebSocket.OPEN) {
      this.#deps.rooms.left(room);
      return;
    }
    const connection = new Connection(webSocket, {
      id: randomUUID().slice(0, 8),
      wantsDurable,
      now: this.#deps.now,
    });
    this.#connections.add(connection);
    connection.start(
      (frame) => this.#receive(room, connection, frame),
      () => {
        this.#deps.logger.info('peer left', { board: room.board, peer: connection.id });
        this.#connections.delete(connection);
        room.leave(connection);
        this.#deps.rooms.left(room);
      },
    );
    this.#deps.logger.info('peer entered', { board: room.board, peer: connection.id });
    if (this.#shut) connection.close(CLOSE.busy, 'restarting');
    else room.enter(connection);
  }

  /** A mistake of ours that one frame brings to light must not end the server for everyone. */
  #receive(room: Room, connection: Connection, frame: Uint8Array): void {
    try {
      room.receive(connection, frame);
    } catch (error) {
      this.#deps.logger.error('frame not handled', {
        board: room.board,
        peer: connection.id,
        error: String(error),
      });
      connection.close(CLOSE.busy, 'error');
    }
  }

  #turnAway(webSocket: WebSocket, { code, reason }: Refusal): void {
    this.#deps.logger.info('peer turned away', { code, reason });
    webSocket.resume();
    webSocket.close(code, reason);
  }
}
