import type { End, Part, PollAnswer, PollAsk } from '../../shared/protocol/poll.ts';
import { decodeAnswer, encodeAsk, Joiner, POLL_LIMITS, partsOf } from '../../shared/protocol/poll.ts';
import type { Post } from './poll-post.ts';

/** Below what y-websocket bears (30 s), with what an answer may take besides; the server sends a heartbeat more often. */
const WAIT_MS = 15_000;
/** While requests fail: a lost answer is missed sooner. */
const SHORT_WAIT_MS = 1_000;
const SMALLEST_BATCH = POLL_LIMITS.partBytes;
/** No answer is missed sooner than this. */
const FASTEST_MS = 1_500;
const NOT_TAKEN_MS = 200;
/** Browsers carry 64 KiB for a page that is gone. */
const LAST_BYTES = 32 * 1024;
/** Bytes a second that the slowest line worth waiting for carries. */
const SLOWEST = 16 * 1024;
/** A lane that fails so often in a row, for so long, is a line that is cut. */
const FAILURES = 4;
const FAILING_MS = 8_000;
/** News that the server has for us and that do not come: their answer was lost. */
const OVERDUE_MS = 1_500;

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
 * repeated until it is answered; numbers make sure that nothing counts twice. The size of a batch doubles as long as
 * the line bears it.
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
  /** The requests under way, one a lane. */
  #carrying: AbortController | null = null;
  #hanging: AbortController | null = null;
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
    const ask = { ack: this.#received, waitMs: 0, most: 0, first: this.#taken + 1, parts, end };
    this.#deps
      .post(this.#deps.url, encodeAsk(ask), { patienceMs: WAIT_MS, keepalive: true })
      // The server finds out by itself.
      .catch(() => {});
  }

  async #deliver(): Promise<void> {
    if (this.#delivering) return;
    this.#delivering = true;
    // What is sent in the same breath goes together.
    await Promise.resolve();
    while (this.#outbox.length > 0 && !this.#over) {
      const parts = this.#batch(this.#up.bytes);
      this.#carrying = new AbortController();
      const asked = performance.now();
      const answer = await this.#ask({ waitMs: 0, most: 0, parts }, this.#carrying.signal);
      if (answer === null) {
        await this.#pause(this.#up);
        continue;
      }
      this.#up.succeeded();
      if (sizeOf(parts) <= SMALLEST_BATCH)
        this.#roundTrip += (performance.now() - asked - this.#roundTrip) / 4;
      if (answer.end !== null) this.#finish(answer.end);
      else if (!this.#noteTaken(answer)) await breath(NOT_TAKEN_MS);
      if (answer.last > this.#received) this.#expect(answer.last);
    }
    this.#delivering = false;
  }

  async #listen(): Promise<void> {
    while (!this.#over) {
      this.#hanging = new AbortController();
      const ask = { waitMs: this.#waitMs, most: this.#down.bytes, parts: [] };
      const answer = await this.#ask(ask, this.#hanging.signal);
      if (answer === null) {
        this.#waitMs = SHORT_WAIT_MS;
        await this.#pause(this.#down);
        continue;
      }
      this.#down.succeeded();
      this.#waitMs = Math.min(2 * this.#waitMs, WAIT_MS);
      this.#take(answer);
    }
  }

  async #ask(
    what: Pick<PollAsk, 'waitMs' | 'most' | 'parts'>,
    signal: AbortSignal,
  ): Promise<PollAnswer | null> {
    const ask = { ...what, ack: this.#received, first: this.#taken + 1, end: null };
    const travelMs = Math.max(FASTEST_MS, 4 * this.#roundTrip) + (sizeOf(what.parts) / SLOWEST) * 1_000;
    const onHeard = () => {
      this.#heardAt = performance.now();
    };
    try {
      return decodeAnswer(
        await this.#deps.post(this.#deps.url, encodeAsk(ask), {
          patienceMs: what.waitMs + travelMs,
          signal,
          onHeard,
        }),
      );
    } catch {
      return null;
    }
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
      const silent = performance.now() - this.#heardAt >= OVERDUE_MS;
      if (this.#received < last && silent) this.#hanging?.abort();
    }, OVERDUE_MS + this.#roundTrip);
  }

  async #pause(lane: Lane): Promise<void> {
    if (this.#over) return;
    const ms = lane.failed(performance.now());
    if (ms === null) this.#finish(CUT);
    else await breath(ms);
  }

  #finish(end: End): void {
    if (this.#over) return;
    this.#close();
    this.#deps.onEnd(end);
  }

  #close(): void {
    this.#over = true;
    this.#carrying?.abort();
    this.#hanging?.abort();
  }
}

/** How it goes on one lane. */
class Lane {
  /** Bytes of a batch. */
  bytes: number = SMALLEST_BATCH;
  #failures = 0;
  #since = 0;

  succeeded(): void {
    this.#failures = 0;
    this.bytes = Math.min(2 * this.bytes, POLL_LIMITS.batchBytes);
  }

  /** How long to wait before the next try, in ms; null when it has been tried enough. */
  failed(now: number): number | null {
    if (this.#failures === 0) this.#since = now;
    this.#failures += 1;
    this.bytes = Math.max(this.bytes / 2, SMALLEST_BATCH);
    if (this.#failures >= FAILURES && now - this.#since >= FAILING_MS) return null;
    return Math.min(100 * 2 ** this.#failures, 1_600);
  }
}

function breath(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function sizeOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { bytes }) => sum + bytes.length, 0);
}
