import { CLOSE, LIMITS, MESSAGE_QUERY_AWARENESS, MESSAGE_SYNC } from '../../shared/protocol/protocol.ts';
import { Bucket } from './bucket.ts';
import { presenceFrame } from './messages.ts';
import type { Peer } from './peer.ts';
import type { Socket } from './socket.ts';

/** Frames that are no document updates: presence, and whatever a later version sends. A stock client echoes everyone's presence. */
const OTHERS_PER_SECOND = 1_000;
/** Asking for the whole state is dear: it counts as so many updates. */
const STATE_VECTOR_COST = 20;
/** So is asking who is here: three bytes bring the states of up to 200 people. */
const QUERY_COST = 100;
/** A large frame counts as one for so many bytes begun. */
const BYTES_PER_FRAME = 16 * 1024;
/** From here on a byte is only the beginning of a number: what nobody knows costs what the dearest does. */
const LONG = 0x80;
/**
 * Milliseconds of work that one socket may cause: at once, each second, and how much may be owed. Sixty honest updates
 * take some 10 ms, a merge of a large board a second or two; frames can be made that take 10 ms each.
 */
export const WORK = { burst: 2_000, perSecond: 200, debt: 1_000 } as const;
/** Frames are handled together within some milliseconds. Who has made much work is read one frame at a time, each with the bill of the one before. */
const UNTIL_CHARGED_MS = 20;
const HEARTBEAT = presenceFrame([]);

export interface ConnectionOptions {
  readonly id: string;
  readonly wantsDurable: boolean;
  /** Milliseconds of a clock that nobody sets: a day put right must neither stop a person nor the heartbeat. */
  readonly now: () => number;
  readonly updatesPerSecond: number;
}

/** A socket that has been let in, as a peer of its room. Frames that come faster than `LIMITS` allows wait, and the socket is not read meanwhile. */
export class Connection implements Peer {
  readonly id: string;
  readonly wantsDurable: boolean;
  readonly #socket: Socket;
  readonly #now: () => number;
  readonly #updates: Bucket;
  readonly #others: Bucket;
  readonly #work: Bucket;
  readonly #backlog: Uint8Array[] = [];
  #receive: (frame: Uint8Array) => void = () => {};
  #resume: NodeJS.Timeout | null = null;
  #lastSent: number;
  /** Bytes of each large frame that is not on its way yet. */
  readonly #bulk: number[] = [];
  /** The latest question for the board that waits for them. */
  #question: Uint8Array | null = null;
  #closed = false;
  #alive = true;

  constructor(socket: Socket, options: ConnectionOptions) {
    const now = options.now();
    this.id = options.id;
    this.wantsDurable = options.wantsDurable;
    this.#socket = socket;
    this.#now = options.now;
    this.#lastSent = now;
    this.#updates = new Bucket(
      options.updatesPerSecond,
      Math.max(LIMITS.updatesBurst, options.updatesPerSecond),
      now,
    );
    this.#others = new Bucket(OTHERS_PER_SECOND, OTHERS_PER_SECOND, now);
    this.#work = new Bucket(WORK.perSecond, WORK.burst, now);
  }

  /** Starts reading: `receive` gets each frame, `gone` is called once, when the socket has closed. */
  start(receive: (frame: Uint8Array) => void, gone: () => void): void {
    this.#receive = receive;
    this.#socket.on('message', this.#take);
    this.#socket.on('pong', () => {
      this.#alive = true;
    });
    this.#socket.on('close', () => {
      this.#closed = true;
      if (this.#resume !== null) clearTimeout(this.#resume);
      gone();
    });
    this.#socket.resume();
  }

  send(frame: Uint8Array): void {
    if (this.#closed) return;
    const bulk = this.#bulk.reduce((sum, bytes) => sum + bytes, 0);
    const beside = frame.length < LIMITS.queueDropPresence ? 0 : bulk - Math.max(0, ...this.#bulk);
    if (this.#socket.bufferedAmount - bulk > LIMITS.queueClose || beside > LIMITS.queueClose) {
      this.close(CLOSE.busy, 'slow');
      return;
    }
    this.#lastSent = this.#now();
    if (frame.length < LIMITS.queueDropPresence) this.#socket.send(frame);
    else this.#sendBulk(frame);
  }

  /** A large board on its way to a newcomer is no sign of a slow reader: it does not count as waiting, the ones beside it do. */
  #sendBulk(frame: Uint8Array): void {
    this.#bulk.push(frame.length);
    this.#socket.send(frame, () => {
      this.#bulk.shift();
      const question = this.#question;
      if (question === null || this.#bulk.length > 0 || this.#closed) return;
      this.#question = null;
      this.#receive(question);
    });
  }

  charge(ms: number): void {
    this.#work.charge(ms, WORK.debt, this.#now());
  }

  sendPresence(frame: Uint8Array): void {
    if (this.#socket.bufferedAmount <= LIMITS.queueDropPresence) this.send(frame);
  }

  /** y-websocket takes 30 s without a data frame for a dead line. */
  heartbeat(): void {
    if (this.#now() - this.#lastSent >= LIMITS.heartbeatMs / 2) this.send(HEARTBEAT);
  }

  /** Ends a socket that did not answer the last ping, and pings it again. */
  probe(): void {
    if (!this.#alive) {
      this.#socket.terminate();
      return;
    }
    this.#alive = false;
    this.#socket.ping();
  }

  close(code: number, reason: string): void {
    if (this.#closed) return;
    this.#closed = true;
    // Who is sent away may go on sending until the closing handshake is over: none of it is kept.
    this.#socket.off('message', this.#take);
    this.#backlog.length = 0;
    this.#socket.resume();
    this.#socket.close(code, reason);
  }

  readonly #take = (frame: Uint8Array): void => {
    this.#backlog.push(frame);
    if (this.#resume === null) this.#read();
  };

  #read(): void {
    for (let frame = this.#backlog[0]; frame !== undefined && !this.#closed; frame = this.#backlog[0]) {
      const wait = this.#priceOf(frame);
      if (wait > 0) {
        this.#pause(wait);
        return;
      }
      this.#backlog.shift();
      this.#handOver(frame);
      if (this.#work.left(this.#now()) < WORK.burst / 2) {
        this.#pause(UNTIL_CHARGED_MS);
        return;
      }
    }
  }

  /** One large answer at a time: who does not read it could ask for the board again and again. The latest question speaks for all. */
  #handOver(frame: Uint8Array): void {
    if (frame[0] === MESSAGE_SYNC && frame[1] === 0 && this.#bulk.length > 0) this.#question = frame;
    else this.#receive(frame);
  }

  /** Pays for the frame, or answers how long to wait until it can be paid for; first for the work that the ones before it made. */
  #priceOf(frame: Uint8Array): number {
    const now = this.#now();
    const owed = this.#work.owed(now);
    if (owed > 0) return owed;
    const size = Math.ceil(frame.length / BYTES_PER_FRAME);
    // A number below 128 is its byte: another writing of it is refused when it is read.
    const [kind = LONG, step = LONG] = frame;
    if (kind === MESSAGE_SYNC)
      return this.#updates.take(step === 0 || step >= LONG ? Math.max(STATE_VECTOR_COST, size) : size, now);
    const isDear = kind === MESSAGE_QUERY_AWARENESS || kind >= LONG;
    return this.#others.take(isDear ? Math.max(QUERY_COST, size) : size, now);
  }

  #pause(ms: number): void {
    this.#socket.pause();
    this.#resume = setTimeout(() => {
      this.#resume = null;
      this.#read();
      if (this.#resume === null && !this.#closed) this.#socket.resume();
    }, ms);
  }
}
