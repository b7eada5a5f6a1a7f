import type { IncomingMessage, ServerResponse } from 'node:http';
import type { End } from '../../shared/protocol/poll.ts';
import {
  decodeAsk,
  encodeAnswer,
  encodeOpening,
  POLL_LIMITS,
  POLL_PATH,
  POLL_SESSION,
  POLL_TYPE,
} from '../../shared/protocol/poll.ts';
import { CLOSE } from '../../shared/protocol/protocol.ts';
import { pickProtocol, readBearer, readOffer } from '../access.ts';
import { BodyRefused, readBody } from '../body.ts';
import type { Gate } from '../gate.ts';
import { isOwnOrigin } from '../origin.ts';
import type { PollSession } from './poll-sessions.ts';
import { PollSessions } from './poll-sessions.ts';

/** Requests of one session at a time: one each way, and some that the client has given up. */
const ASKS_AT_ONCE = 8;
/** Subprotocols offered with an opening. */
const OFFER_BYTES = 1_024;

/**
 * The door of `/poll/<boardId>` for those whose network forbids websockets: the same gate, and sessions of POST requests
 * in place of sockets. What a socket would be closed with is part of an answer 200: proxies put pages of their own in
 * place of other answers.
 */
export class PollDoor {
  readonly #gate: Gate;
  readonly #sessions: PollSessions;
  readonly #asking = new WeakMap<PollSession, number>();

  /** @param now milliseconds of a clock that nobody sets */
  constructor(gate: Gate, now: () => number) {
    this.#gate = gate;
    this.#sessions = new PollSessions(now);
  }

  /** Answers a request below `/poll`. */
  async handle(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    if (request.method !== 'POST') return refuse(response, 405);
    const [, board = '', session] = /^([^/]*)\/([^/]*)$/.exec(path.slice(POLL_PATH.length + 1)) ?? [];
    try {
      if (session !== undefined && POLL_SESSION.test(session))
        await this.#carryOn(request, response, { board, session });
      else await this.#open(request, response, path.slice(POLL_PATH.length + 1));
    } catch (error) {
      if (!(error instanceof BodyRefused)) throw error;
      refuse(response, error.status);
    }
  }

  /** Waits up to `ms` until everyone has been told of their end, then forgets them. */
  async end(ms: number): Promise<void> {
    const sockets = this.#sessions.all.map(({ socket }) => socket);
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise((resolve) => {
      timer = setTimeout(resolve, ms);
    });
    await Promise.race([Promise.all(sockets.map((socket) => socket.told)), patience]);
    clearTimeout(timer);
    for (const socket of sockets) socket.terminate();
  }

  async #open(request: IncomingMessage, response: ServerResponse, board: string): Promise<void> {
    const token = readBearer(request.headers.authorization);
    const address = request.socket.remoteAddress ?? '';
    if (token !== null && !this.#sessions.mayTry(token, address)) return refuseOpening(response, TOO_MANY);
    const offered = String(await readBody(request, OFFER_BYTES));
    const offer = { ...readOffer(offered), token };
    const admission = await this.#gate.admit(request, board, offer);
    if (!admission.ok) return refuseOpening(response, admission.failure);
    const hasRoom = token !== null && this.#sessions.hasRoom(token, address);
    if (!hasRoom || response.destroyed) {
      this.#gate.giveBack(admission.value);
      return refuseOpening(response, TOO_MANY);
    }
    const { id, socket } = this.#sessions.open({ board, token }, address);
    this.#gate.enter(socket, admission.value);
    const protocol = pickProtocol(new Set(offered.split(',').map((each) => each.trim()))) || '';
    answer(response, encodeOpening({ kind: 'session', session: id, protocol }));
  }

  async #carryOn(
    request: IncomingMessage,
    response: ServerResponse,
    { board, session: id }: { board: string; session: string },
  ): Promise<void> {
    if (!isOwnOrigin(request)) return end(response, { code: CLOSE.notAllowed, reason: 'origin' });
    const token = readBearer(request.headers.authorization);
    const session = token === null ? null : this.#sessions.find(id, { board, token });
    // Forgotten, from before a restart, or somebody else's: one cannot tell which.
    if (session === null) return end(response, { code: CLOSE.busy, reason: 'session' });
    const asking = this.#asking.get(session) ?? 0;
    if (asking >= ASKS_AT_ONCE) return refuse(response, 429);
    this.#asking.set(session, asking + 1);
    try {
      const ask = decodeAsk(await readBody(request, POLL_LIMITS.bodyBytes));
      if (ask === null) session.socket.close(CLOSE.malformed, 'poll');
      answer(response, encodeAnswer(await session.socket.ask(ask ?? NOTHING)));
    } finally {
      this.#asking.set(session, (this.#asking.get(session) ?? 1) - 1);
    }
  }
}

const TOO_MANY: End = { code: CLOSE.tooFast, reason: 'sessions' };
/** In place of what could not be read. */
const NOTHING = { ack: 0, waitMs: 0, most: POLL_LIMITS.batchBytes, first: 1, parts: [], end: null };

function refuseOpening(response: ServerResponse, end: End): void {
  answer(response, encodeOpening({ kind: 'refused', end }));
}

function end(response: ServerResponse, reason: End): void {
  answer(response, encodeAnswer({ taken: 0, last: 0, first: 1, parts: [], end: reason }));
}

function answer(response: ServerResponse, body: Uint8Array): void {
  if (response.destroyed) return;
  response.writeHead(200, {
    'Content-Type': POLL_TYPE,
    'Content-Length': body.length,
    'Cache-Control': 'no-store, no-transform',
    // A body that nobody reads would be taken for the next request.
    ...(response.req.complete ? {} : { Connection: 'close' }),
  });
  response.end(body);
}

function refuse(response: ServerResponse, status: number): void {
  if (response.destroyed) return;
  response.writeHead(status, { 'Content-Length': 0, 'Cache-Control': 'no-store', Connection: 'close' }).end();
}
