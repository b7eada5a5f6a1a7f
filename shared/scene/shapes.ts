import type { PathCommand, Point, Rect } from '../layout/geometry.ts';

/** Distance of a Bézier handle that makes a quarter circle of radius 1. */
const QUARTER = 0.5522847498;

/** Larger by so much on each side; smaller when negative. */
export function inflate(rect: Rect, by: number): Rect {
  return { x: rect.x - by, y: rect.y - by, w: rect.w + 2 * by, h: rect.h + 2 * by };
}

/** The same rectangle elsewhere. */
export function moved(rect: Rect, dx: number, dy: number): Rect {
  return { ...rect, x: rect.x + dx, y: rect.y + dy };
}

/** The smallest rectangle around all; null for none. */
export function around(rects: Iterable<Rect>): Rect | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const rect of rects) {
    left = Math.min(left, rect.x);
    top = Math.min(top, rect.y);
    right = Math.max(right, rect.x + rect.w);
    bottom = Math.max(bottom, rect.y + rect.h);
  }
  return left > right ? null : { x: left, y: top, w: right - left, h: bottom - top };
}

/** Do they share a point, their edges included? */
export function touches(a: Rect, b: Rect): boolean {
  return a.x <= b.x + b.w && b.x <= a.x + a.w && a.y <= b.y + b.h && b.y <= a.y + a.h;
}

/** Is `inner` wholly inside `outer`? */
export function within(inner: Rect, outer: Rect): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.w <= outer.x + outer.w &&
    inner.y + inner.h <= outer.y + outer.h
  );
}

/** A closed path of straight lines. */
export function polygon(...points: readonly Point[]): PathCommand[] {
  const steps = points.map(({ x, y }, i): PathCommand => ({ c: i === 0 ? 'M' : 'L', x, y }));
  return [...steps, { c: 'Z' }];
}

/** An open path of straight lines. */
export function polyline(...points: readonly Point[]): PathCommand[] {
  return polygon(...points).slice(0, -1);
}

/** The upper part of a rounded rectangle, `height` deep: the band of a 表課題. */
export function topBand(rect: Rect, r: number, height: number): PathCommand[] {
  const { x, y, w } = rect;
  const handle = r * (1 - QUARTER);
  const bottom = y + height;
  return [
    { c: 'M', x, y: Math.max(bottom, y + r) },
    { c: 'L', x, y: y + r },
    { c: 'C', x1: x, y1: y + handle, x2: x + handle, y2: y, x: x + r, y },
    { c: 'L', x: x + w - r, y },
    { c: 'C', x1: x + w - handle, y1: y, x2: x + w, y2: y + handle, x: x + w, y: y + r },
    { c: 'L', x: x + w, y: Math.max(bottom, y + r) },
    { c: 'Z' },
  ];
}

/** The left half of a disc. */
export function leftHalf(centre: Point, r: number): PathCommand[] {
  const { x, y } = centre;
  const k = r * QUARTER;
  return [
    { c: 'M', x, y: y - r },
    { c: 'C', x1: x - k, y1: y - r, x2: x - r, y2: y - k, x: x - r, y },
    { c: 'C', x1: x - r, y1: y + k, x2: x - k, y2: y + r, x, y: y + r },
    { c: 'Z' },
  ];
}

/** A rounded rectangle whose corner at the upper right (`cut.top`) or lower right (`cut.bottom`) is cut off straight. */
export function cutCorner(
  rect: Rect,
  r: number,
  cut: { readonly top?: number; readonly bottom?: number },
): PathCommand[] {
  const { x, y, w, h } = rect;
  const handle = r * (1 - QUARTER);
  const [right, bottom] = [x + w, y + h];
  const upper: PathCommand[] =
    cut.top === undefined
      ? [
          { c: 'L', x: right - r, y },
          { c: 'C', x1: right - handle, y1: y, x2: right, y2: y + handle, x: right, y: y + r },
        ]
      : [
          { c: 'L', x: right - cut.top, y },
          { c: 'L', x: right, y: y + cut.top },
        ];
  const lower: PathCommand[] =
    cut.bottom === undefined
      ? [
          { c: 'L', x: right, y: bottom - r },
          { c: 'C', x1: right, y1: bottom - handle, x2: right - handle, y2: bottom, x: right - r, y: bottom },
        ]
      : [
          { c: 'L', x: right, y: bottom - cut.bottom },
          { c: 'L', x: right - cut.bottom, y: bottom },
        ];
  return [
    { c: 'M', x: x + r, y },
    ...upper,
    ...lower,
    { c: 'L', x: x + r, y: bottom },
    { c: 'C', x1: x + handle, y1: bottom, x2: x, y2: bottom - handle, x, y: bottom - r },
    { c: 'L', x, y: y + r },
    { c: 'C', x1: x, y1: y + handle, x2: x + handle, y2: y, x: x + r, y },
    { c: 'Z' },
  ];
}
