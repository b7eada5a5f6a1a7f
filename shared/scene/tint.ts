import type { Direction, Geometry, PathCommand, Point } from '../layout/geometry.ts';
import { contrast, waterAt } from '../theme/contrast.ts';
import type { Palette } from '../theme/palette.ts';

/** `water`: paper above, sea below. `white` (the plain sheet of the theme) and `transparent`: for print and for other people's slides; all lines in one colour. */
export type Background = 'water' | 'white' | 'transparent';

/** Lines must stand out from what is behind them at least this much (the rule is 3; the rest is for rounding). */
const LEAST = 3.1;
/** Which colour a line needs at which depth, as shares from the surface to the deepest card. */
interface Turn {
  /** Down to here the colour of the surface does. */
  readonly darkTo: number;
  /** From here the colour of the deep does. */
  readonly lightFrom: number;
  /** Where a line that needs both colours changes. */
  readonly at: number;
}

const turns = new WeakMap<Palette, Turn>();

function turnOf(colours: Palette): Turn {
  let turn = turns.get(colours);
  if (turn === undefined) {
    const darkTo = lastShare(colours.lineDark, 1, colours);
    const lightFrom = 1 - lastShare(colours.lineOnDeep, -1, colours);
    turn = { darkTo, lightFrom, at: (darkTo + lightFrom) / 2 };
    turns.set(colours, turn);
  }
  return turn;
}

/** Shares are looked at in steps of a thousandth. */
const STEP = 0.001;
const STEPS = 1_000;

/**
 * How far one can go, from the surface (`way` 1) or from the ground (-1), before the line's colour is too weak. Water
 * only grows darker downwards, so the first step too far is found by halving.
 */
function lastShare(colour: string, way: 1 | -1, colours: Palette): number {
  const tooFar = (step: number) => {
    const share = step * STEP;
    return contrast(colour, waterAt(way === 1 ? share : 1 - share, colours)) < LEAST;
  };
  let [low, high] = [0, STEPS + 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tooFar(middle)) high = middle;
    else low = middle + 1;
  }
  return low > STEPS ? 1 : low * STEP - STEP;
}

type Sea = Pick<Geometry, 'direction' | 'waterLine' | 'waterEnd'>;

/** Depth of a point as a share: 0 at the water line and above, 1 at the deepest water. */
function depthShare(point: Point, sea: Sea): number {
  const along = sea.direction === 'right' ? point.x : point.y;
  const reach = sea.waterEnd - sea.waterLine;
  return reach <= 0
    ? along <= sea.waterLine
      ? 0
      : 1
    : Math.min(1, Math.max(0, (along - sea.waterLine) / reach));
}

/** What lies behind a point. */
export function behind(point: Point, sea: Sea, background: Background, colours: Palette): string {
  if (background !== 'water') return colours.sheet;
  const along = sea.direction === 'right' ? point.x : point.y;
  return along < sea.waterLine ? colours.paper : waterAt(depthShare(point, sea), colours);
}

export interface TintedPath {
  readonly path: readonly PathCommand[];
  readonly colour: string;
}

/**
 * The path in the colour that reads well along its whole way; where none does it is cut, and each piece has its own.
 * Dark is taken where both would do.
 */
export function tinted(
  path: readonly PathCommand[],
  sea: Sea,
  background: Background,
  colours: Palette,
): TintedPath[] {
  const { lineDark, lineOnDeep } = colours;
  if (background !== 'water') return [{ path, colour: lineDark }];
  const turn = turnOf(colours);
  const shares = path.flatMap((step) => (step.c === 'Z' ? [] : [depthShare(step, sea)]));
  if (Math.max(...shares) <= turn.darkTo) return [{ path, colour: lineDark }];
  if (Math.min(...shares) >= turn.lightFrom) return [{ path, colour: lineOnDeep }];
  const at = sea.waterLine + (sea.waterEnd - sea.waterLine) * turn.at;
  return cutAt(path, sea.direction, at).map((piece) => ({
    path: piece,
    colour: depthShare(middleOf(piece), sea) > turn.at ? lineOnDeep : lineDark,
  }));
}

/** Cuts a path wherever it crosses `at` on the axis of depth. */
function cutAt(path: readonly PathCommand[], direction: Direction, at: number): PathCommand[][] {
  const along = (point: Point) => (direction === 'right' ? point.x : point.y);
  const pieces: PathCommand[][] = [];
  let piece: PathCommand[] = [];
  let pen: Point = { x: 0, y: 0 };
  let start: Point = pen;
  for (const step of path) {
    if (step.c === 'M') {
      if (piece.length > 1) pieces.push(piece);
      piece = [step];
      pen = step;
      start = step;
      continue;
    }
    const curve = asCurve(pen, step, start);
    for (const part of splitCurve(curve, along, at)) {
      const before = piece.at(-1);
      const side = Math.sign(along(half(part)) - at);
      const last = piece.length < 2 || before === undefined ? side : Math.sign(along(middleOf(piece)) - at);
      if (side !== last) {
        pieces.push(piece);
        piece = [{ c: 'M', x: part.from.x, y: part.from.y }];
      }
      piece.push(step.c === 'C' ? curveStep(part) : { c: 'L', x: part.to.x, y: part.to.y });
    }
    pen = curve.to;
  }
  if (piece.length > 1) pieces.push(piece);
  return pieces;
}

interface Curve {
  readonly from: Point;
  readonly a: Point;
  readonly b: Point;
  readonly to: Point;
}

function asCurve(from: Point, step: Exclude<PathCommand, { c: 'M' }>, start: Point): Curve {
  if (step.c === 'C') return { from, a: { x: step.x1, y: step.y1 }, b: { x: step.x2, y: step.y2 }, to: step };
  const to = step.c === 'Z' ? start : step;
  return { from, a: between(from, to, 1 / 3), b: between(from, to, 2 / 3), to };
}

function curveStep({ a, b, to }: Curve): PathCommand {
  return { c: 'C', x1: a.x, y1: a.y, x2: b.x, y2: b.y, x: to.x, y: to.y };
}

/** Parts of a curve on either side of the line; curves that touch it at one point stay whole. */
function splitCurve(curve: Curve, along: (point: Point) => number, at: number): Curve[] {
  const value = (t: number) => along(pointOn(curve, t)) - at;
  const steps = 24;
  const cuts: number[] = [];
  for (let i = 0; i < steps; i += 1) {
    let [low, high] = [i / steps, (i + 1) / steps];
    if (value(low) < 0 === value(high) < 0) continue;
    const rising = value(low) < 0;
    for (let k = 0; k < 30; k += 1) {
      const middle = (low + high) / 2;
      if (value(middle) < 0 === rising) low = middle;
      else high = middle;
    }
    if (low > 1e-4 && low < 1 - 1e-4) cuts.push(low);
  }
  const parts: Curve[] = [];
  let rest = curve;
  let done = 0;
  for (const cut of cuts) {
    const [head, tail] = divide(rest, (cut - done) / (1 - done));
    parts.push(head);
    rest = tail;
    done = cut;
  }
  return [...parts, rest];
}

/** de Casteljau. */
function divide({ from, a, b, to }: Curve, t: number): [Curve, Curve] {
  const [p, q, r] = [between(from, a, t), between(a, b, t), between(b, to, t)];
  const [u, v] = [between(p, q, t), between(q, r, t)];
  const m = between(u, v, t);
  return [
    { from, a: p, b: u, to: m },
    { from: m, a: v, b: r, to },
  ];
}

function pointOn(curve: Curve, t: number): Point {
  return divide(curve, t)[0].to;
}

function half(curve: Curve): Point {
  return pointOn(curve, 0.5);
}

function between(a: Point, b: Point, t: number): Point {
  return { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t };
}

/** A point inside the path's last step: on the side the piece is on. */
function middleOf(piece: readonly PathCommand[]): Point {
  const step = piece.at(-1);
  const before = piece.at(-2);
  if (step === undefined || before === undefined || step.c === 'M' || step.c === 'Z' || before.c === 'Z') {
    throw new Error('A piece of a line has at least two points');
  }
  return half(asCurve(before, step, before));
}
