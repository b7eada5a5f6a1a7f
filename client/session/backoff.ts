import type { Entropy } from '../../shared/domain/ids.ts';

const SHORTEST_MS = 200;
const LONGEST_MS = 5_000;

export interface Backoff {
  /** ms until the next attempt. */
  next(): number;
  /** An attempt has succeeded. */
  reset(): void;
}

/**
 * How long to wait between attempts: each wait is drawn anew, from up to three times the one before, so that the clients
 * of a server that was started again neither come all at once nor in step.
 */
export function createBackoff(entropy: Entropy): Backoff {
  let last = SHORTEST_MS;
  return {
    next() {
      const [high = 0, low = 0] = entropy(2);
      const random = (high * 256 + low) / 65_536;
      last = Math.min(LONGEST_MS, SHORTEST_MS + random * (3 * last - SHORTEST_MS));
      return last;
    },
    reset() {
      last = SHORTEST_MS;
    },
  };
}
