import type { Direction, PathCommand, Point, Rect } from './geometry.ts';
import { CORNER, round } from './metrics.ts';

/** A path along (`u`) and across (`v`); `plane` turns it into x and y. */
export type Stroke = PathCommand;

/** Draws strokes in (u, v), kept in `x` and `y`. */
export class Pen {
  readonly strokes: Stroke[] = [];
  #u: number;
  #v: number;
  /** Where across the last stroke runs, when it is a line along. */
  #level: number | null = null;

  constructor(u: number, v: number) {
    this.#u = u;
    this.#v = v;
    this.strokes.push({ c: 'M', x: u, y: v });
  }

  line(u: number, v: number): this {
    if (u === this.#u && v === this.#v) return this;
    // A run straight on is one line, not two.
    if (this.#level === v) this.strokes.pop();
    const level = v === this.#v ? v : null;
    this.strokes.push({ c: 'L', x: u, y: v });
    this.#at(u, v);
    this.#level = level;
    return this;
  }

  /** An S-curve that begins and ends along. It never leaves the rectangle between its ends. */
  curve(u: number, v: number): this {
    if (v === this.#v) return this.line(u, v);
    const middle = (this.#u + u) / 2;
    this.strokes.push({ c: 'C', x1: middle, y1: this.#v, x2: middle, y2: v, x: u, y: v });
    return this.#at(u, v);
  }

  /** Along to `lane`, across to `v` with round corners, and on along; `turn` is the side to which it goes on. */
  step(lane: number, v: number, turn: 1 | -1 = -1): this {
    const across = v - this.#v;
    const before = this.#u >= lane ? 1 : -1;
    if (across === 0) return this;
    if (Math.abs(across) < 2 * CORNER && before !== turn)
      return this.line(lane + before * CORNER, this.#v).curve(lane + turn * CORNER, v);
    const r = Math.min(CORNER, Math.abs(across) / 2);
    const down = Math.sign(across);
    return this.line(lane + before * r, this.#v)
      .corner(lane, this.#v, lane, this.#v + down * r)
      .line(lane, v - down * r)
      .corner(lane, v, lane + turn * r, v);
  }

  /** A rounded corner: the curve's tangents meet in (cornerU, cornerV). */
  corner(cornerU: number, cornerV: number, u: number, v: number): this {
    const near = 0.45;
    this.strokes.push({
      c: 'C',
      x1: cornerU + (this.#u - cornerU) * near,
      y1: cornerV + (this.#v - cornerV) * near,
      x2: cornerU + (u - cornerU) * near,
      y2: cornerV + (v - cornerV) * near,
      x: u,
      y: v,
    });
    return this.#at(u, v);
  }

  #at(u: number, v: number): this {
    this.#u = u;
    this.#v = v;
    this.#level = null;
    return this;
  }
}

/** The same path walked the other way. Of `M`, `L` and `C` only. */
export function reversed(strokes: readonly Stroke[]): Stroke[] {
  const ends = strokes.map((stroke) => (stroke.c === 'Z' ? { x: 0, y: 0 } : { x: stroke.x, y: stroke.y }));
  const back: Stroke[] = [{ c: 'M', ...(ends.at(-1) as Point) }];
  for (let i = strokes.length - 1; i > 0; i -= 1) {
    const stroke = strokes[i] as Stroke;
    const to = ends[i - 1] as Point;
    if (stroke.c === 'C')
      back.push({ c: 'C', x1: stroke.x2, y1: stroke.y2, x2: stroke.x1, y2: stroke.y1, ...to });
    else back.push({ c: 'L', ...to });
  }
  return back;
}

/** Turns (u, v) into (x, y), rounded: u is x in 左→右 and y in 上→下. */
export interface Plane {
  point(u: number, v: number): Point;
  rect(u: number, v: number, sizeU: number, sizeV: number): Rect;
  path(strokes: readonly Stroke[]): PathCommand[];
  /** Direction of an arrow that points to the effects (-1) or to the deep (1), in radians. */
  angle(towards: 1 | -1): number;
}

function rounded(stroke: Stroke): PathCommand {
  if (stroke.c === 'Z') return stroke;
  const [x, y] = [round(stroke.x), round(stroke.y)];
  if (stroke.c !== 'C') return { c: stroke.c, x, y };
  const [x1, y1, x2, y2] = [round(stroke.x1), round(stroke.y1), round(stroke.x2), round(stroke.y2)];
  return { c: 'C', x1, y1, x2, y2, x, y };
}

function turned(stroke: Stroke): Stroke {
  if (stroke.c === 'Z') return stroke;
  const { x: y, y: x } = stroke;
  if (stroke.c !== 'C') return { c: stroke.c, x, y };
  return { c: 'C', x1: stroke.y1, y1: stroke.x1, x2: stroke.y2, y2: stroke.x2, x, y };
}

/** The plane of a direction: from (u, v) to (x, y). */
export function planeOf(direction: Direction): Plane {
  const right = direction === 'right';
  const point = (u: number, v: number): Point =>
    right ? { x: round(u), y: round(v) } : { x: round(v), y: round(u) };
  return {
    point,
    rect: (u, v, sizeU, sizeV) => {
      const [w, h] = right ? [sizeU, sizeV] : [sizeV, sizeU];
      return { ...point(u, v), w: round(w), h: round(h) };
    },
    path: (strokes) => strokes.map(right ? rounded : (stroke) => rounded(turned(stroke))),
    angle: (towards) =>
      round((right ? 0 : Math.PI / 2) + (towards === -1 ? (right ? Math.PI : -Math.PI) : 0)),
  };
}
