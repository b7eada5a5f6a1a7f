import type { End, Part, PollAnswer, PollAsk } from '../../shared/protocol/poll.ts';
import { decodeAnswer, encodeAsk, Joiner, partsOf } from '../../shared/protocol/poll.ts';
import { Lane, pause } from './poll-lane.ts';
import { firstAnswer, type Post } from './poll-post.ts';

/** Below what y-websocket bears (30 s), with what an answer may take besides; the server sends a heartbeat more often. */
const WAIT_MS = 15_000;
/** While requests fail: a lost answer is missed sooner. */
const SHORT_WAIT_MS = 1_000;
/** No answer is missed sooner than this, beyond its waiting. */
const LATE_MS = 700;
const NOT_TAKEN_MS = 200;
/** Browsers carry 64 KiB for a page that is gone. */
const LAST_BYTES = 32 * 1024;
/** Bytes a second that the slowest line worth waiting for carries. */
const SLOWEST = 16 * 1024;
/** A single request that has not begun to be answered after this is not worth waiting for. */
const PATIENCE_MS = 5_000;
/** Copies of a request under way at once, and in all. */
const AT_ONCE = 3;
const COPIES = 6;

/** The code of a websocket whose line was cut. */
export const CUT: End = { code: 1006, reason: '' };

export interface LanesDeps {
  readonly post: Post;
  /** `…/poll/<board>/<session>` */
  readonly url: string;
  readonly onFrame: (frame: Uint8Array<ArrayBuffer>) => void;
  /** Called once. */
  readonly onEnd: (end: End) => void;
}

/**
 * The two lanes of a session: one request at a time carries frames up, one waits for frames to come down. Each is
 * repeated until it is answered; numbers make sure that nothing counts twice.
 */
export class PollLanes {
  readonly #deps: LanesDeps;
  readonly #joiner = new Joiner();
  readonly #up = new Lane();
  readonly #down = new Lane();
  #outbox: Part[] = [];
  #taken = 0;
  #received = 0;
  #delivering = false;
  #waitMs = SHORT_WAIT_MS;
  /** The time that small requests take, in ms, smoothed. */
  #roundTrip = 1_000;
  #heardAt = 0;
  #over = false;

  constructor(deps: LanesDeps) {
    this.#deps = deps;
  }

  /** Bytes that the server has not taken. */
  get waiting(): number {
    return this.#outbox.reduce((sum, { bytes }) => sum + bytes.length, 0);
  }

  start(): void {
    this.#listen();
  }

  send(frame: Uint8Array): void {
    this.#outbox.push(...partsOf(frame));
    this.#deliver();
  }

  /** No more requests, and one last that tells the server: it goes out even when the page is being left. */
  stop(end: End): void {
    if (this.#over) return;
    this.#close();
    const last = this.#batch(LAST_BYTES);
    const parts = sizeOf(last) > LAST_BYTES ? [] : last;
    this.#deps
      .post(this.#deps.url, encodeAsk(this.#asking({ parts, end })), { patienceMs: WAIT_MS, keepalive: true })
      // The server finds out by itself.
      .catch(() => {});
  }

  async #deliver(): Promise<void> {
    if (this.#delivering) return;
    this.#delivering = true;
    // What is sent in the same breath goes together.
    await Promise.resolve();
    while (this.#outbox.length > 0 && !this.#over) {
      const answer = await this.#try(this.#up, 0, (signal) => this.#carry(signal));
      if (answer === null) continue;
      if (answer.end !== null) this.#finish(answer.end);
      else if (!this.#noteTaken(answer)) await pause(NOT_TAKEN_MS);
      if (answer.last > this.#received) this.#expect(answer.last);
    }
    this.#delivering = false;
  }

  async #listen(): Promise<void> {
    while (!this.#over) {
      const answer = await this.#try(this.#down, this.#waitMs, (signal) => this.#hang(signal));
      this.#waitMs = answer === null ? SHORT_WAIT_MS : Math.min(2 * this.#waitMs, WAIT_MS);
      if (answer !== null) this.#take(answer);
    }
  }

  /** Null when it failed, after a pause; when that has gone on for too long, it was the last try. @param waitMs the part of its time that is no failure */
  async #try(
    lane: Lane,
    waitMs: number,
    act: (signal: AbortSignal) => Promise<PollAnswer>,
  ): Promise<PollAnswer | null> {
    const begun = performance.now();
    const signal = lane.begin();
    try {
      const answer = await act(signal);
      lane.succeeded();
      return answer;
    } catch {
      // Given up by ourselves.
      if (signal.aborted) return null;
      await lane.failed(Math.max(0, performance.now() - begun - waitMs));
      if (lane.isCut) this.#finish(CUT);
      return null;
    }
  }

  /** Sends the next batch, and again while no answer comes: numbers make sure that it counts once. */
  async #carry(signal: AbortSignal): Promise<PollAnswer> {
    const parts = this.#batch(this.#up.bytes);
    const travelMs = (sizeOf(parts) / SLOWEST) * 1_000;
    const lateMs = travelMs + this.#lateMs;
    const patienceMs = travelMs + PATIENCE_MS;
    const ask = this.#asking({ parts });
    let copies = this.#up.failures;
    const post = async (copy: AbortSignal) => {
      copies += 1;
      const sent = performance.now();
      const answer = await this.#post(ask, patienceMs, copy);
      // Of this copy alone: one that was lost says nothing about how far it is.
      this.#roundTrip += (performance.now() - sent - this.#roundTrip) / 4;
      return answer;
    };
    const gapMs = Math.max(lateMs, patienceMs / AT_ONCE);
    const answer = await firstAnswer(post, { lateMs, gapMs, copies: COPIES }, signal);
    // Then the request that waits for news may have been lost as well.
    if (copies > 1) this.#listenAnew();
    return answer;
  }

  /** Waits for news, and the longer for an answer the more of them were missed. */
  #hang(signal: AbortSignal): Promise<PollAnswer> {
    const ask = this.#asking({ waitMs: this.#waitMs, most: this.#down.bytes });
    const lateMs = Math.min(this.#lateMs * (1 + this.#down.failures), PATIENCE_MS);
    const onHeard = () => {
      this.#heardAt = performance.now();
    };
    return this.#post(ask, this.#waitMs + lateMs, signal, onHeard);
  }

  get #lateMs(): number {
    return Math.max(LATE_MS, 2 * this.#roundTrip);
  }

  #asking(what: Partial<PollAsk>): PollAsk {
    const nothing = { waitMs: 0, most: 0, parts: [], end: null };
    return { ...nothing, ack: this.#received, first: this.#taken + 1, ...what };
  }

  async #post(
    ask: PollAsk,
    patienceMs: number,
    signal: AbortSignal,
    onHeard?: () => void,
  ): Promise<PollAnswer> {
    const options = { patienceMs, signal, ...(onHeard && { onHeard }) };
    const answer = decodeAnswer(await this.#deps.post(this.#deps.url, encodeAsk(ask), options));
    if (answer === null) throw new Error('Not an answer of the server');
    return answer;
  }

  /** The next parts that wait, up to so many bytes, one at least. */
  #batch(most: number): Part[] {
    let bytes = 0;
    const end = this.#outbox.findIndex((part, at) => {
      bytes += part.bytes.length;
      return at > 0 && bytes > most;
    });
    return end < 0 ? [...this.#outbox] : this.#outbox.slice(0, end);
  }

  /** False when nothing was taken: the server does not read us at the moment. */
  #noteTaken({ taken }: PollAnswer): boolean {
    const news = taken - this.#taken;
    if (news <= 0) return false;
    this.#outbox.splice(0, news);
    this.#taken = taken;
    return true;
  }

  #take(answer: PollAnswer): void {
    for (const [at, part] of answer.parts.entries()) {
      if (answer.first + at !== this.#received + 1) continue;
      this.#received += 1;
      const frame = this.#joiner.add(part);
      // Whoever gets the frame may close the socket.
      if (frame !== null && !this.#over) this.#deps.onFrame(frame);
    }
    if (answer.end !== null) this.#finish(answer.end);
  }

  /** Part `last` is on its way; when nothing comes of it, the request that waits has been forgotten somewhere. */
  #expect(last: number): void {
    setTimeout(() => {
      if (this.#received < last) this.#listenAnew();
    }, this.#lateMs);
  }

  /** Asks for news again, unless some are just coming in. */
  #listenAnew(): void {
    if (performance.now() - this.#heardAt >= this.#lateMs) this.#down.giveUp();
  }

  #finish(end: End): void {
    if (this.#over) return;
    this.#close();
    this.#deps.onEnd(end);
  }

  #close(): void {
    this.#over = true;
    this.#up.giveUp();
    this.#down.giveUp();
  }
}

function sizeOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { bytes }) => sum + bytes.length, 0);
}
