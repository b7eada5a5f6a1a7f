import { assertNever } from '../domain/result.ts';
import type { PathCommand, Point, Rect } from '../layout/geometry.ts';
import type { Item } from './scene.ts';

/**
 * How much larger title, legend and the words at the water line are on a large picture: it is looked at as a whole, on
 * paper or on a slide, and they must still be read there.
 */
export function wordScale(frame: Rect): number {
  return Math.max(1, Math.min(Math.sqrt(frame.w * frame.h) / 1800, frame.w / 900, 2.5));
}

/** The item `by` times as large, grown from `origin`. Meant for flat colours: a gradient stays where it is. */
export function scaled(item: Item, by: number, origin: Point): Item {
  const x = (value: number) => origin.x + (value - origin.x) * by;
  const y = (value: number) => origin.y + (value - origin.y) * by;
  const width = (item.type === 'text' ? 0 : (item.strokeWidth ?? 1)) * by;
  const dash = item.type === 'rect' || item.type === 'path' ? item.dash?.map((part) => part * by) : undefined;
  const ends = dash === undefined ? {} : { dash };
  switch (item.type) {
    case 'rect':
      return {
        ...item,
        ...ends,
        x: x(item.x),
        y: y(item.y),
        w: item.w * by,
        h: item.h * by,
        r: item.r * by,
        strokeWidth: width,
      };
    case 'circle':
      return { ...item, x: x(item.x), y: y(item.y), radius: item.radius * by, strokeWidth: width };
    case 'path':
      return { ...item, ...ends, path: item.path.map((step) => scaledStep(step, x, y)), strokeWidth: width };
    case 'text':
      return { ...item, x: x(item.x), y: y(item.y), size: item.size * by };
    default:
      return assertNever(item);
  }
}

function scaledStep(
  step: PathCommand,
  x: (value: number) => number,
  y: (value: number) => number,
): PathCommand {
  if (step.c === 'Z') return step;
  const end = { x: x(step.x), y: y(step.y) };
  if (step.c !== 'C') return { c: step.c, ...end };
  return { c: 'C', x1: x(step.x1), y1: y(step.y1), x2: x(step.x2), y2: y(step.y2), ...end };
}
