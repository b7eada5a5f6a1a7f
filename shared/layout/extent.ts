import type { PathCommand, Rect } from './geometry.ts';
import { round } from './metrics.ts';

/** Grows around whatever is added. */
export class Extent {
  #left = Number.POSITIVE_INFINITY;
  #top = Number.POSITIVE_INFINITY;
  #right = Number.NEGATIVE_INFINITY;
  #bottom = Number.NEGATIVE_INFINITY;

  get empty(): boolean {
    return this.#left > this.#right;
  }

  point(x: number, y: number): void {
    if (x < this.#left) this.#left = x;
    if (x > this.#right) this.#right = x;
    if (y < this.#top) this.#top = y;
    if (y > this.#bottom) this.#bottom = y;
  }

  rect(rect: Rect): void {
    this.point(rect.x, rect.y);
    this.point(rect.x + rect.w, rect.y + rect.h);
  }

  /** A path of ours stays within the ends of its commands and the points its curves lean to. */
  path(path: readonly PathCommand[]): void {
    for (const command of path) if (command.c !== 'Z') this.point(command.x, command.y);
  }

  /** The rectangle with `air` around it; 1 × 1 at the origin when nothing was added. */
  around(air = 0): Rect {
    if (this.empty) return { x: 0, y: 0, w: 1, h: 1 };
    return {
      x: round(this.#left - air),
      y: round(this.#top - air),
      w: round(Math.max(1, this.#right - this.#left + 2 * air)),
      h: round(Math.max(1, this.#bottom - this.#top + 2 * air)),
    };
  }
}
