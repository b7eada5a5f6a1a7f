import { POLL_LIMITS } from '../../shared/protocol/poll.ts';

/** A lane that has failed for so long is a line that is cut. */
const FAILING_MS = 10_000;
const SMALLEST_BATCH = POLL_LIMITS.partBytes;

/** How it goes on one lane of long polls: the size of a batch doubles as long as the line bears it. */
export class Lane {
  #bytes: number = SMALLEST_BATCH;
  #failures = 0;
  #failingMs = 0;
  #request: AbortController | null = null;

  /** Bytes of the next batch. */
  get bytes(): number {
    return this.#bytes;
  }

  /** In a row. */
  get failures(): number {
    return this.#failures;
  }

  get isCut(): boolean {
    return this.#failingMs >= FAILING_MS;
  }

  /** A request begins; the signal is for giving it up. */
  begin(): AbortSignal {
    this.#request = new AbortController();
    return this.#request.signal;
  }

  giveUp(): void {
    this.#request?.abort();
  }

  succeeded(): void {
    this.#failures = 0;
    this.#failingMs = 0;
    this.#bytes = Math.min(2 * this.#bytes, POLL_LIMITS.batchBytes);
  }

  /** Waits before the next try. @param spentMs what the failure has cost already */
  async failed(spentMs: number): Promise<void> {
    this.#failures += 1;
    this.#bytes = Math.max(this.#bytes / 2, SMALLEST_BATCH);
    const pauseMs = Math.max(0, Math.min(100 * 2 ** this.#failures, 800) - spentMs);
    this.#failingMs += spentMs + pauseMs;
    await pause(pauseMs);
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
