import type { CardId } from '../domain/ids.ts';
import type { CardBox, Edge, Geometry, PathCommand, Point, Rect } from './geometry.ts';

export type MoveDirection = 'left' | 'right' | 'up' | 'down';

/** A path as short straight pieces, and the rectangle around it. */
interface Polyline {
  readonly points: readonly Point[];
  readonly box: Rect;
}

/** Pieces that stand for one curve. */
const PIECES = 16;
const polylines = new WeakMap<Edge, Polyline>();

/** The line nearest to a point within `tolerance` layout px, or null. A line ends where its joint's bracket begins. */
export function edgeAt(geometry: Geometry, point: Point, tolerance: number): Edge | null {
  let found: Edge | null = null;
  let least = tolerance;
  for (const edge of geometry.edges) {
    const { points, box } = polylineOf(edge);
    if (!contains(box, point, tolerance)) continue;
    const distance = distanceTo(points, point);
    if (distance > least || (distance === least && found !== null)) continue;
    found = edge;
    least = distance;
  }
  return found;
}

/** The card under a point, or null. */
export function cardAt(geometry: Geometry, point: Point): CardBox | null {
  for (const box of geometry.cards.values()) if (contains(box, point, 0)) return box;
  return null;
}

/**
 * Where an arrow key leads: along the links first (in 左→右, left = the effect it hangs under, right = the nearest of
 * its causes; on 橋 the other way round), else to the nearest card of the same rank (area), else to the nearest card that way. Null at the edge.
 */
export function nearestInDirection(
  geometry: Geometry,
  from: CardId,
  direction: MoveDirection,
): CardId | null {
  const box = geometry.cards.get(from);
  if (box === undefined) return null;
  return linked(geometry, box, direction) ?? beside(geometry, box, direction);
}

function linked(geometry: Geometry, box: CardBox, direction: MoveDirection): CardId | null {
  const [toEffect, toCause] = waysOf(geometry);
  if (direction === toEffect) {
    const effects = geometry.edges.filter((edge) => edge.cause === box.id && edge.kind !== 'back');
    const main = effects.find((edge) => edge.kind === 'primary');
    return (
      main?.effect ??
      nearest(
        geometry,
        box,
        effects.map((edge) => edge.effect),
      )
    );
  }
  if (direction !== toCause) return null;
  const causes = geometry.edges.filter((edge) => edge.effect === box.id && edge.kind !== 'back');
  const own = causes.filter((edge) => edge.kind === 'primary');
  return nearest(
    geometry,
    box,
    (own.length > 0 ? own : causes).map((edge) => edge.cause),
  );
}

/** Where effects and causes lie: on 橋 the lines lead on to the right. */
function waysOf({ direction, sheet }: Geometry): readonly [effects: MoveDirection, causes: MoveDirection] {
  if (sheet?.kind === 'bridge') return ['right', 'left'];
  return direction === 'right' ? ['left', 'right'] : ['up', 'down'];
}

function beside(geometry: Geometry, box: CardBox, direction: MoveDirection): CardId | null {
  const that = [...geometry.cards.values()].filter(
    (other) => other !== box && liesThere(box, other, direction),
  );
  const rank = that.filter((other) => other.depth === box.depth);
  const across =
    geometry.direction === 'right'
      ? direction === 'up' || direction === 'down'
      : direction === 'left' || direction === 'right';
  const pool = across && rank.length > 0 ? rank : that;
  return nearest(
    geometry,
    box,
    pool.map((other) => other.id),
  );
}

function liesThere(box: CardBox, other: CardBox, direction: MoveDirection): boolean {
  const [a, b] = [middleOf(box), middleOf(other)];
  switch (direction) {
    case 'left':
      return b.x < a.x && other.x + other.w <= a.x;
    case 'right':
      return b.x > a.x && other.x >= a.x;
    case 'up':
      return b.y < a.y && other.y + other.h <= a.y;
    case 'down':
      return b.y > a.y && other.y >= a.y;
  }
}

/** The nearest by the distance of middles; of equals the one that stands first. */
function nearest(geometry: Geometry, box: CardBox, ids: readonly CardId[]): CardId | null {
  const from = middleOf(box);
  let found: CardBox | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const id of ids) {
    const other = geometry.cards.get(id);
    if (other === undefined) continue;
    const to = middleOf(other);
    const distance = Math.hypot(to.x - from.x, to.y - from.y);
    if (distance > least || (distance === least && found !== null && !before(other, found))) continue;
    found = other;
    least = distance;
  }
  return found?.id ?? null;
}

function before(a: CardBox, b: CardBox): boolean {
  return a.y !== b.y ? a.y < b.y : a.x !== b.x ? a.x < b.x : a.id < b.id;
}

function middleOf(rect: Rect): Point {
  return { x: rect.x + rect.w / 2, y: rect.y + rect.h / 2 };
}

/** Is the point in the rectangle, or no further than `air` beside it? */
export function contains(rect: Rect, point: Point, air = 0): boolean {
  return (
    point.x >= rect.x - air &&
    point.x <= rect.x + rect.w + air &&
    point.y >= rect.y - air &&
    point.y <= rect.y + rect.h + air
  );
}

function polylineOf(edge: Edge): Polyline {
  let line = polylines.get(edge);
  if (line === undefined) {
    const points = flatten(edge.path);
    const xs = points.map((point) => point.x);
    const ys = points.map((point) => point.y);
    const [x, y] = [Math.min(...xs), Math.min(...ys)];
    line = { points, box: { x, y, w: Math.max(...xs) - x, h: Math.max(...ys) - y } };
    polylines.set(edge, line);
  }
  return line;
}

/** The points of a path, each curve as some straight pieces. */
export function flatten(path: readonly PathCommand[], pieces = PIECES): Point[] {
  const points: Point[] = [];
  let at: Point = { x: 0, y: 0 };
  for (const command of path) {
    if (command.c === 'Z') continue;
    const to = { x: command.x, y: command.y };
    if (command.c === 'C') for (let i = 1; i < pieces; i += 1) points.push(onCurve(at, command, i / pieces));
    points.push(to);
    at = to;
  }
  return points;
}

function onCurve(from: Point, curve: PathCommand & { c: 'C' }, t: number): Point {
  const s = 1 - t;
  const [a, b, c, d] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
  return {
    x: a * from.x + b * curve.x1 + c * curve.x2 + d * curve.x,
    y: a * from.y + b * curve.y1 + c * curve.y2 + d * curve.y,
  };
}

function distanceTo(points: readonly Point[], point: Point): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 1; i < points.length; i += 1) {
    least = Math.min(least, toSegment(points[i - 1] as Point, points[i] as Point, point));
  }
  return least;
}

function toSegment(a: Point, b: Point, point: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  const t =
    length === 0 ? 0 : Math.max(0, Math.min(1, ((point.x - a.x) * dx + (point.y - a.y) * dy) / length));
  return Math.hypot(point.x - a.x - t * dx, point.y - a.y - t * dy);
}
