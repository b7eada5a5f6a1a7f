import type { Point } from '../../shared/layout/geometry.ts';

/** Two fingers: the point between them and how far they are apart, in px. */
export interface Pinch {
  readonly middle: Point;
  readonly distance: number;
}

/** Several fingers that came and went within this time (ms), none of them moving, have tapped together. */
const TAP_MS = 350;
/** Fingers that tap together may tremble this far, in px. */
const TREMBLE = 14;
/** A hand that writes lies on the glass a little longer than its pen (ms). */
const PALM_MS = 500;

/**
 * The fingers on the map: where they are, and what several of them mean. While a pen writes, and just after, whatever
 * else touches the glass is the hand that holds it.
 */
export class Fingers {
  readonly #at = new Map<number, Point>();
  readonly #begun = new Map<number, Point>();
  #pen: { readonly id: number; readonly left: number | null } | null = null;
  #together: { readonly since: number; most: number; still: boolean } | null = null;

  get size(): number {
    return this.#at.size;
  }

  /** @returns false for the palm of a hand that writes: to be left alone until it is lifted */
  down(id: number, at: Point, ms: number): boolean {
    if (this.#isPalm(ms)) return false;
    this.#at.set(id, at);
    this.#begun.set(id, at);
    if (this.#together === null) this.#together = { since: ms, most: 1, still: true };
    this.#together.most = Math.max(this.#together.most, this.#at.size);
    return true;
  }

  move(id: number, at: Point): void {
    const begun = this.#begun.get(id);
    if (begun === undefined) return;
    this.#at.set(id, at);
    if (this.#together !== null && Math.hypot(at.x - begun.x, at.y - begun.y) > TREMBLE)
      this.#together.still = false;
  }

  /** @returns how many fingers have just tapped together; 0 while some are still down, and for one alone */
  up(id: number, ms: number): number {
    this.#forget(id);
    if (this.#at.size > 0) return 0;
    const tap = this.#together;
    this.#together = null;
    if (tap === null || !tap.still || ms - tap.since > TAP_MS) return 0;
    return tap.most > 1 ? tap.most : 0;
  }

  /** The browser took the finger away: nothing it was part of has happened. */
  cancel(id: number): void {
    this.#forget(id);
    this.#together = this.#at.size === 0 ? null : { since: Number.NEGATIVE_INFINITY, most: 0, still: false };
  }

  /** A pen has come down: the fingers that were there are its hand. */
  penDown(id: number): void {
    this.#pen = { id, left: null };
    this.#at.clear();
    this.#begun.clear();
    this.#together = null;
  }

  penUp(id: number, ms: number): void {
    if (this.#pen?.id === id) this.#pen = { id, left: ms };
  }

  pinch(): Pinch {
    const [a = { x: 0, y: 0 }, b = a] = [...this.#at.values()];
    return { middle: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, distance: Math.hypot(a.x - b.x, a.y - b.y) };
  }

  #isPalm(ms: number): boolean {
    return this.#pen !== null && (this.#pen.left === null || ms - this.#pen.left < PALM_MS);
  }

  #forget(id: number): void {
    this.#at.delete(id);
    this.#begun.delete(id);
  }
}
