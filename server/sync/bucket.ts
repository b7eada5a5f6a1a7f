/** A token bucket: `perSecond` on the long run, `burst` at once. Times are milliseconds, handed in. */
export class Bucket {
  readonly #perSecond: number;
  readonly #burst: number;
  #tokens: number;
  #filledAt: number;

  constructor(perSecond: number, burst: number, now: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#tokens = burst;
    this.#filledAt = now;
  }

  /** Takes `price` tokens, also those that are not there: up to `debt` of them. */
  charge(price: number, debt: number, now: number): void {
    this.#fill(now);
    this.#tokens = Math.max(-debt, this.#tokens - price);
  }

  /** What may be taken now; below zero when some is owed. */
  left(now: number): number {
    this.#fill(now);
    return this.#tokens;
  }

  /** Milliseconds until nothing is owed. */
  owed(now: number): number {
    this.#fill(now);
    return Math.ceil((Math.max(0, -this.#tokens) / this.#perSecond) * 1_000);
  }

  /** Takes `price` tokens (of more than the burst, the whole burst) and answers 0, or takes none and answers how many milliseconds to wait. */
  take(price: number, now: number): number {
    const cost = Math.min(price, this.#burst);
    this.#fill(now);
    if (this.#tokens >= cost) {
      this.#tokens -= cost;
      return 0;
    }
    return Math.ceil(((cost - this.#tokens) / this.#perSecond) * 1_000);
  }

  #fill(now: number): void {
    this.#tokens = Math.min(this.#burst, this.#tokens + ((now - this.#filledAt) / 1_000) * this.#perSecond);
    this.#filledAt = now;
  }
}
