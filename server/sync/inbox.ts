import type { Ledger } from './ledger.ts';
import type { ClientMessage } from './messages.ts';
import type { Peer } from './peer.ts';

export type Write = Extract<ClientMessage, { readonly kind: 'merge' | 'update' }>;

/** A frame that writes, and whose it is. */
export interface Offer {
  readonly peer: Peer;
  readonly ledger: Ledger;
  readonly message: Write;
  /** The question that it answers, 0 for none. */
  readonly answers: number;
}

/**
 * What has come in and was not handled yet. A room is quiet most of the time, and then everything is due at once; what
 * comes within `windowMs` of that collects, and is due together.
 */
export class Inbox {
  readonly #windowMs: number;
  readonly #onDue: () => void;
  #offers: Offer[] = [];
  /** So many of the first offers are handed out one at a time. */
  #suspects = 0;
  #window: NodeJS.Timeout | null = null;

  /** @param windowMs 0: everything is due at once */
  constructor(windowMs: number, onDue: () => void) {
    this.#windowMs = windowMs;
    this.#onDue = onDue;
  }

  get isEmpty(): boolean {
    return this.#offers.length === 0;
  }

  add(offer: Offer): void {
    this.#offers.push(offer);
    if (this.#window === null) this.#onDue();
  }

  /** All that is to be handled together next. */
  take(): Offer[] {
    const offers = this.#offers.splice(0, this.#suspects > 0 ? 1 : this.#offers.length);
    this.#suspects = Math.max(0, this.#suspects - 1);
    return offers;
  }

  /** Together they broke the document: they come again, one at a time, so that the one to blame is found. */
  putBack(offers: readonly Offer[]): void {
    this.#suspects = offers.length;
    this.#offers.unshift(...offers);
  }

  /** Hands out everything, whatever becomes of it. */
  clear(): Offer[] {
    this.#suspects = 0;
    return this.#offers.splice(0);
  }

  /** From now on what comes in collects for one window, unless it does already. */
  collect(): void {
    if (this.#windowMs === 0 || this.#window !== null) return;
    this.#window = setTimeout(() => {
      this.#window = null;
      if (!this.isEmpty) this.#onDue();
    }, this.#windowMs);
  }

  stop(): void {
    if (this.#window !== null) clearTimeout(this.#window);
  }
}
