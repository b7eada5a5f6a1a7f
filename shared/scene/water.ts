import type { Geometry, PathCommand, Point, Rect } from '../layout/geometry.ts';
import { waterStops } from '../theme/contrast.ts';
import type { Palette } from '../theme/palette.ts';
import type { Item, Paint } from './scene.ts';

type Sea = Pick<Geometry, 'direction' | 'waterLine' | 'waterEnd'>;

/** Wave length and height, in layout px: a calm surface. Two waves of different length make it look like water. */
const WAVE = { length: 168, height: 5, second: { length: 61, height: 1.4 }, step: 12 } as const;

/** The waving line alone: where no water is painted it still parts what is seen from what lies below. */
export function waterLineItems(sea: Sea, extent: Rect, colours: Palette): Item[] {
  const along = sea.direction === 'right';
  const [start, length] = along ? [extent.x, extent.w] : [extent.y, extent.h];
  if (sea.waterLine < start || sea.waterLine > start + length) return [];
  return [
    { type: 'path', path: wave(sea, extent, sea.waterLine, 0, 0), stroke: colours.surface, strokeWidth: 2 },
  ];
}

/** Paper above, water below the waving line, deeper with every rank; as large as `extent`. */
export function waterItems(sea: Sea, extent: Rect, colours: Palette): Item[] {
  const along = sea.direction === 'right';
  const [start, end] = along ? [extent.x, extent.x + extent.w] : [extent.y, extent.y + extent.h];
  const sheet: Item = { type: 'rect', ...extent, r: 0, fill: colours.paper };
  if (sea.waterLine - 2 * WAVE.height > end) return [sheet];
  const surface = Math.max(sea.waterLine, start - 2 * WAVE.height);
  return [
    sheet,
    {
      type: 'path',
      path: body(sea, extent, surface, -9, 0.5),
      fill: colours.water[0],
      opacity: 0.55,
    },
    { type: 'path', path: body(sea, extent, surface, 0, 0), fill: depths(sea, colours) },
    ...(colours.hatch === null ? [] : hatching(sea, extent, colours.hatch)),
    {
      type: 'path',
      path: wave(sea, extent, surface, -9, 0.5),
      stroke: colours.surface,
      strokeWidth: 1,
      opacity: 0.45,
    },
    { type: 'path', path: wave(sea, extent, surface, 0, 0), stroke: colours.surface, strokeWidth: 2.5 },
  ];
}

function depths(sea: Sea, colours: Palette): Paint {
  const point = (along: number): Point =>
    sea.direction === 'right' ? { x: along, y: 0 } : { x: 0, y: along };
  return {
    from: point(sea.waterLine),
    to: point(Math.max(sea.waterEnd, sea.waterLine + 1)),
    stops: waterStops(colours),
  };
}

/** Distance of the strokes just below the surface and at the deepest card, in layout px. */
const HATCH = { wide: 46, narrow: 10 } as const;

/** Depth without colour: thin strokes along the surface, the closer the deeper. Straight: there are many of them. */
function hatching(sea: Sea, extent: Rect, stroke: string): Item[] {
  const along = sea.direction === 'right';
  const [start, end] = along ? [extent.x, extent.x + extent.w] : [extent.y, extent.y + extent.h];
  const reach = Math.max(sea.waterEnd - sea.waterLine, 1);
  const strokes: Item[] = [];
  for (let at = sea.waterLine + HATCH.wide / 2; at < end; ) {
    if (at >= start) {
      const path: PathCommand[] = along
        ? [
            { c: 'M', x: at, y: extent.y },
            { c: 'L', x: at, y: extent.y + extent.h },
          ]
        : [
            { c: 'M', x: extent.x, y: at },
            { c: 'L', x: extent.x + extent.w, y: at },
          ];
      strokes.push({ type: 'path', path, stroke, strokeWidth: 1 });
    }
    const share = Math.min(1, (at - sea.waterLine) / reach);
    at += HATCH.wide + (HATCH.narrow - HATCH.wide) * Math.sqrt(share);
  }
  return strokes;
}

/** The surface as a curve from one side of `extent` to the other; where it is depends on the place alone, never on `extent`. */
function wave(sea: Sea, extent: Rect, surface: number, shift: number, phase: number): PathCommand[] {
  const down = sea.direction === 'down';
  const [from, length] = down ? [extent.x, extent.w] : [extent.y, extent.h];
  const place = (t: number): Point => {
    const lift = surface + shift + swell(t, phase);
    return down ? { x: t, y: lift } : { x: lift, y: t };
  };
  const path: PathCommand[] = [{ c: 'M', ...place(from) }];
  for (let t = from; t < from + length; ) {
    const next = Math.min(from + length, (Math.floor(t / WAVE.step + 1e-6) + 1) * WAVE.step);
    const third = (next - t) / 3;
    const [a, b] = [tangentPoint(place, t, t + third), tangentPoint(place, next, next - third)];
    path.push({ c: 'C', x1: a.x, y1: a.y, x2: b.x, y2: b.y, ...place(next) });
    t = next;
  }
  return path;
}

/** Height of the surface at `t` along the water line. */
function swell(t: number, phase: number): number {
  const turn = 2 * Math.PI;
  return (
    WAVE.height * Math.sin(turn * (t / WAVE.length + phase)) +
    WAVE.second.height * Math.sin(turn * (t / WAVE.second.length + 0.3 + phase))
  );
}

/** A handle at `to` on the tangent in `at`: makes the pieces of the curve meet smoothly. */
function tangentPoint(place: (t: number) => Point, at: number, to: number): Point {
  const [here, near] = [place(at), place(at + 0.01)];
  const share = (to - at) / 0.01;
  return { x: here.x + (near.x - here.x) * share, y: here.y + (near.y - here.y) * share };
}

/** What lies below the surface, to the far edge of `extent`. */
function body(sea: Sea, extent: Rect, surface: number, shift: number, phase: number): PathCommand[] {
  const edge = wave(sea, extent, surface, shift, phase);
  const first = edge[0];
  const last = edge.at(-1);
  if (first === undefined || first.c === 'Z' || last === undefined || last.c === 'Z') return [];
  const far: PathCommand[] =
    sea.direction === 'right'
      ? [
          { c: 'L', x: extent.x + extent.w, y: last.y },
          { c: 'L', x: extent.x + extent.w, y: first.y },
        ]
      : [
          { c: 'L', x: last.x, y: extent.y + extent.h },
          { c: 'L', x: first.x, y: extent.y + extent.h },
        ];
  return [...edge, ...far, { c: 'Z' }];
}
