import { EventEmitter } from 'node:events';
import type { End, Part, PollAnswer, PollAsk } from '../../shared/protocol/poll.ts';
import { Joiner, POLL_LIMITS, partsOf } from '../../shared/protocol/poll.ts';
import { CLOSE, LIMITS } from '../../shared/protocol/protocol.ts';
import type { Socket } from '../sync/socket.ts';

/** A websocket's code for a frame that is too long to be read. */
const TOO_BIG = 1009;
/** How long a request may wait while the socket is not read, before it is answered with what was taken. */
const HOLD_MS = 1_000;
/** How long the end of a session can be asked for: the answer that told it may have been lost. */
const REMEMBER_MS = 10_000;

interface Waiting {
  readonly part: Part;
  readonly sent: (() => void) | undefined;
}

/**
 * One session of long polls as a socket. What goes down waits, numbered, until the client has said that it came; what
 * comes up is taken once, in order, however often it is sent.
 */
export class PollSocket extends EventEmitter implements Socket {
  /** Resolves when the client has been told of the end, or is not there to hear it. */
  readonly told: Promise<void>;
  /** Resolves when nothing can be asked for any more. */
  readonly over: Promise<void>;
  readonly #joiner = new Joiner();
  #down: Waiting[] = [];
  #acked = 0;
  #buffered = 0;
  #taken = 0;
  #paused = true;
  #end: End | null = null;
  #wake: () => void = () => {};
  #stirring: NodeJS.Immediate | null = null;
  readonly #resumed = new Set<() => void>();
  #idle: NodeJS.Timeout | null = null;
  #forgotten = false;
  readonly #onTold: () => void;
  readonly #onOver: () => void;

  constructor() {
    super();
    const told = Promise.withResolvers<void>();
    const over = Promise.withResolvers<void>();
    this.told = told.promise;
    this.over = over.promise;
    this.#onTold = told.resolve;
    this.#onOver = over.resolve;
    this.#rest();
  }

  /** Bytes that the client has not said to have. */
  get bufferedAmount(): number {
    return this.#buffered;
  }

  send(frame: Uint8Array, sent?: () => void): void {
    if (this.#end !== null) return;
    for (const part of partsOf(frame)) {
      this.#down.push({ part, sent: part.more ? undefined : sent });
      this.#buffered += part.bytes.length;
    }
    // Frames of the same moment go down together.
    this.#stirring ??= setImmediate(() => {
      this.#stirring = null;
      this.#wake();
    });
  }

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    for (const go of this.#resumed) go();
  }

  /** A session that nobody asks for ends by itself. */
  ping(): void {
    this.emit('pong');
  }

  terminate(): void {
    this.#close({ code: 1006, reason: '' });
    this.#forget();
  }

  close(code: number, reason: string): void {
    this.#close({ code, reason });
    this.#rest();
  }

  /** One request: takes what it brings, and answers with what there is, or will be within its time. */
  async ask(ask: PollAsk): Promise<PollAnswer> {
    if (this.#idle !== null) clearTimeout(this.#idle);
    if (ask.ack > this.#last) this.close(CLOSE.malformed, 'poll');
    else this.#acknowledge(ask.ack);
    await this.#take(ask);
    if (ask.end !== null) this.terminate();
    else if (ask.waitMs > 0) await this.#news(Math.min(ask.waitMs, POLL_LIMITS.waitMs));
    this.#rest();
    return this.#answer(Math.min(ask.most, POLL_LIMITS.batchBytes));
  }

  get #last(): number {
    return this.#acked + this.#down.length;
  }

  /** From now on the session lives so long without a request. */
  #rest(): void {
    if (this.#idle !== null) clearTimeout(this.#idle);
    if (this.#forgotten) return;
    const ms = this.#end === null ? POLL_LIMITS.idleMs : REMEMBER_MS;
    this.#idle = setTimeout(() => this.terminate(), ms).unref();
  }

  /** The client may ask on for the end; who listens to this socket is told at once. */
  #close(end: End): void {
    if (this.#end !== null) return;
    this.#end = end;
    this.resume();
    this.#wake();
    queueMicrotask(() => this.emit('close'));
  }

  #forget(): void {
    this.#forgotten = true;
    this.#rest();
    this.#down = [];
    this.#onTold();
    this.#onOver();
  }

  #acknowledge(number: number): void {
    const come = this.#down.splice(0, Math.max(0, number - this.#acked));
    this.#acked += come.length;
    for (const { part, sent } of come) {
      this.#buffered -= part.bytes.length;
      sent?.();
    }
  }

  async #take({ first, parts }: PollAsk): Promise<void> {
    const until = Date.now() + HOLD_MS;
    for (const [at, part] of parts.entries()) {
      if (first + at <= this.#taken) continue;
      if (this.#paused && !(await this.#readable(until))) return;
      if (this.#end !== null) return;
      // The same part may have come a second time while this request waited.
      if (first + at > this.#taken) this.#takeOne(first + at, part);
    }
  }

  #takeOne(number: number, part: Part): void {
    if (number !== this.#taken + 1) {
      this.close(CLOSE.malformed, 'poll');
      return;
    }
    this.#taken = number;
    if (this.#joiner.waiting + part.bytes.length > LIMITS.frameBytes) {
      this.close(TOO_BIG, 'size');
      return;
    }
    const frame = this.#joiner.add(part);
    if (frame !== null) this.emit('message', frame);
  }

  /** Resolves true when the socket is read again, false when that takes too long. */
  #readable(until: number): Promise<boolean> {
    return new Promise((resolve) => {
      const settle = (readable: boolean) => {
        this.#resumed.delete(go);
        clearTimeout(timer);
        resolve(readable);
      };
      const go = () => settle(true);
      const timer = setTimeout(() => settle(false), Math.max(0, until - Date.now()));
      this.#resumed.add(go);
    });
  }

  /** Waits for something to send down. Of several requests only the latest waits: the client has given up on the others. */
  #news(ms: number): Promise<void> {
    this.#wake();
    if (this.#down.length > 0 || this.#end !== null) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#wake(), ms);
      this.#wake = () => {
        this.#wake = () => {};
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #answer(most: number): PollAnswer {
    const parts: Part[] = [];
    let bytes = 0;
    for (const { part } of this.#down) {
      if (most === 0 || (parts.length > 0 && bytes + part.bytes.length > most)) break;
      bytes += part.bytes.length;
      parts.push(part);
    }
    const end = parts.length === this.#down.length ? this.#end : null;
    if (end !== null) this.#onTold();
    return { taken: this.#taken, last: this.#last, first: this.#acked + 1, parts, end };
  }
}
