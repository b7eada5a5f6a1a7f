import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isId } from '../shared/domain/ids.ts';
import type { Result } from '../shared/domain/result.ts';
import { fail, ok } from '../shared/domain/result.ts';
import { CLOSE, LIMITS } from '../shared/protocol/protocol.ts';
import type { Offered, Visit } from './access.ts';
import { mayEnter } from './access.ts';
import type { Logger } from './log.ts';
import { isForThisHost, isOwnOrigin } from './origin.ts';
import type { Storage } from './storage/storage.ts';
import { DamagedBoard, ErasedBoard, StorageFailed } from './storage/storage.ts';
import { Connection } from './sync/connection.ts';
import type { Room } from './sync/room.ts';
import type { Rooms } from './sync/rooms.ts';
import type { Socket } from './sync/socket.ts';
import { Visits } from './visits.ts';

/** A line that died without a word is noticed within two of these; clients notice after 30 s, from the heartbeat that is missing. */
export const PING_MS = 15_000;
/** Between two who are sent away. */
const FAREWELL_GAP_MS = 10;

export interface GateDeps {
  readonly storage: Storage;
  readonly rooms: Rooms;
  readonly logger: Logger;
  /** Milliseconds of a clock that nobody sets. */
  readonly now: () => number;
  readonly pingMs: number;
  /** Of one socket. */
  readonly updatesPerSecond: number;
  readonly onStorageFailed: (error: StorageFailed) => void;
}

/** The close code that says why somebody is not let in. */
export interface Refusal {
  readonly code: number;
  readonly reason: string;
}

/** Lets one socket in, or is handed back with `giveBack`: the room stays open for it. */
export interface Ticket {
  readonly room: Room;
  readonly wantsDurable: boolean;
  readonly visit: Visit | null;
}

/** Who may in and who is in, the same for websockets and long polls. Nothing is read from a socket before it may enter and its room is loaded. */
export class Gate {
  readonly #deps: GateDeps;
  readonly #connections = new Set<Connection>();
  readonly #visits = new Visits();
  readonly #timers: NodeJS.Timeout[];
  #shut = false;

  constructor(deps: GateDeps) {
    this.#deps = deps;
    this.#timers = [
      setInterval(() => this.#each((one) => one.heartbeat()), LIMITS.heartbeatMs / 3),
      setInterval(() => this.#each((one) => one.probe()), deps.pingMs),
    ];
  }

  get isOpen(): boolean {
    return !this.#shut;
  }

  /** From now on newcomers are sent away with 4503. */
  shut(): void {
    this.#shut = true;
    for (const timer of this.#timers) clearInterval(timer);
  }

  /** Sends everyone away (4503), one after the other within `ms`. */
  async sendAway(ms: number): Promise<void> {
    const connections = [...this.#connections];
    const gap = Math.min(ms / connections.length, FAREWELL_GAP_MS);
    for (const connection of connections) {
      connection.close(CLOSE.busy, 'restarting');
      await new Promise((resolve) => setTimeout(resolve, gap));
    }
  }

  async admit(
    request: IncomingMessage,
    board: string,
    { token, wantsDurable, isForeign, visit }: Offered,
  ): Promise<Result<Ticket, Refusal>> {
    if (this.#shut) return this.#refused({ code: CLOSE.busy, reason: 'restarting' });
    if (!isForThisHost(request) || !isOwnOrigin(request))
      return this.#refused({ code: CLOSE.notAllowed, reason: 'origin' });
    if (isForeign) return this.#refused({ code: CLOSE.reloadApp, reason: 'version' });
    if (!isId(board)) return this.#refused({ code: CLOSE.malformed, reason: 'board' });
    if (token === null) return this.#refused({ code: CLOSE.notAllowed, reason: 'token' });
    try {
      if (!(await mayEnter(this.#deps.storage, board, token)))
        return this.#refused({ code: CLOSE.notAllowed, reason: 'token' });
      return ok({ room: await this.#deps.rooms.open(board), wantsDurable, visit });
    } catch (error) {
      if (error instanceof ErasedBoard) return this.#refused({ code: CLOSE.deleted, reason: 'deleted' });
      this.#deps.logger.error('room not opened', { board, error: String(error) });
      if (error instanceof StorageFailed) this.#deps.onStorageFailed(error);
      return this.#refused({
        code: CLOSE.busy,
        reason: error instanceof DamagedBoard ? 'damaged' : 'storage',
      });
    }
  }

  enter(socket: Socket, { room, wantsDurable, visit }: Ticket): void {
    const connection = new Connection(socket, {
      id: randomUUID().slice(0, 8),
      wantsDurable,
      now: this.#deps.now,
      updatesPerSecond: this.#deps.updatesPerSecond,
    });
    this.#connections.add(connection);
    connection.start(
      (frame) => this.#receive(room, connection, frame),
      () => {
        this.#deps.logger.info('peer left', { board: room.board, peer: connection.id });
        this.#connections.delete(connection);
        this.#visits.left(connection);
        room.leave(connection);
        this.#deps.rooms.left(room);
      },
    );
    const former = visit === null ? null : this.#visits.take(room.board, visit, connection);
    if (former !== null) {
      // It may be dead without anyone having noticed: the others are not to see two of one.
      room.leave(former);
      former.close(CLOSE.busy, 'replaced');
    }
    this.#deps.logger.info('peer entered', { board: room.board, peer: connection.id });
    if (this.#shut) connection.close(CLOSE.busy, 'restarting');
    else room.enter(connection);
  }

  /** The one who was let in is gone already. */
  giveBack({ room }: Ticket): void {
    this.#deps.rooms.left(room);
  }

  #each(act: (connection: Connection) => void): void {
    for (const connection of this.#connections) act(connection);
  }

  #refused(refusal: Refusal): Result<never, Refusal> {
    this.#deps.logger.info('peer turned away', { code: refusal.code, reason: refusal.reason });
    return fail(refusal);
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
}
