import { assertNever } from '../domain/result.ts';
import type { PathCommand, Rect } from '../layout/geometry.ts';
import { measureText } from '../text/measure.ts';
import { startOf } from './outline-text.ts';
import type { Item } from './scene.ts';
import { inflate } from './shapes.ts';

const known = new WeakMap<Item, Rect>();

/** A rectangle that holds all of an item's ink; for curves that of their handles. */
export function itemBounds(item: Item): Rect {
  let bounds = known.get(item);
  if (bounds === undefined) {
    bounds = measure(item);
    known.set(item, bounds);
  }
  return bounds;
}

function measure(item: Item): Rect {
  switch (item.type) {
    case 'rect':
      return inflate(item, (item.strokeWidth ?? 0) / 2);
    case 'circle': {
      const dot = { x: item.x, y: item.y, w: 0, h: 0 };
      return inflate(dot, item.radius + (item.strokeWidth ?? 0) / 2);
    }
    case 'path':
      return inflate(pathBounds(item.path), (item.strokeWidth ?? 0) / 2);
    case 'text': {
      const w = measureText(item.text, item.size, item.weight);
      // Letters may reach a little beyond their em box.
      return inflate({ x: startOf(item, w), y: item.y - item.size, w, h: item.size * 1.25 }, item.size * 0.2);
    }
    default:
      return assertNever(item);
  }
}

function pathBounds(path: readonly PathCommand[]): Rect {
  const xs: number[] = [];
  const ys: number[] = [];
  for (const step of path) {
    if (step.c === 'Z') continue;
    xs.push(step.x);
    ys.push(step.y);
    if (step.c === 'C') {
      xs.push(step.x1, step.x2);
      ys.push(step.y1, step.y2);
    }
  }
  if (xs.length === 0) return { x: 0, y: 0, w: 0, h: 0 };
  const extent = (values: readonly number[]) =>
    values.reduce(([low, high], v) => [Math.min(low, v), Math.max(high, v)] as const, [
      Infinity,
      -Infinity,
    ] as const);
  const [left, right] = extent(xs);
  const [top, bottom] = extent(ys);
  return { x: left, y: top, w: right - left, h: bottom - top };
}
