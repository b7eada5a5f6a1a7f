import type { CardId } from '../../shared/domain/ids.ts';
import type { Geometry, Point } from '../../shared/layout/geometry.ts';
import { toLayout } from './camera.ts';
import type { MapEngine } from './map-engine.ts';

/** What is drawn around cards to select them, as its corners in canvas px: a box, or a loop of a pen. */
export type Outline = readonly Point[];

export interface MarqueeOptions {
  readonly engine: MapEngine;
  readonly shape: 'box' | 'loop';
  /** Where the hand began, in canvas px. */
  readonly at: Point;
  /** What was selected before and stays so. */
  readonly keep: readonly CardId[];
  readonly show: (outline: Outline | null) => void;
}

/** A selecting that runs: the cards around which the hand has drawn are selected while it draws. */
export interface Marquee {
  move(at: Point): void;
  /** Leaves selected what is. */
  drop(): void;
  /** Selects again what was. */
  cancel(): void;
}

/** Points of a loop this near to the last one tell nothing new, in px. */
const NEAR = 4;

export function startMarquee({ engine, shape, at: start, keep, show }: MarqueeOptions): Marquee {
  const { view } = engine;
  const before = view.getState().selection;
  let outline: Outline = [start];
  const select = (cards: readonly CardId[]) => {
    const { selection } = view.getState();
    const same = selection.length === cards.length && selection.every((card, i) => card === cards[i]);
    if (!same) view.setState({ selection: cards, selectedLink: null });
  };
  return {
    move(at) {
      outline = shape === 'box' ? boxBetween(start, at) : extended(outline, at);
      show(outline);
      const camera = engine.camera.getState();
      const around = outline.map((point) => toLayout(camera, point));
      const inside = cardsWithin(engine.picture.getState().geometry, around);
      select([...keep, ...inside.filter((card) => !keep.includes(card))]);
    },
    drop: () => show(null),
    cancel() {
      show(null);
      select(before);
    },
  };
}

/** Cards whose middle lies within the corners (layout px), in the order of the layout. */
export function cardsWithin(geometry: Geometry, corners: readonly Point[]): CardId[] {
  return [...geometry.cards.values()]
    .filter((box) => isWithin({ x: box.x + box.w / 2, y: box.y + box.h / 2 }, corners))
    .map((box) => box.id);
}

/** Even-odd rule: a ray to the right crosses the outline an odd number of times. */
function isWithin(point: Point, corners: readonly Point[]): boolean {
  let within = false;
  let last = corners.at(-1);
  for (const corner of corners) {
    if (last !== undefined && corner.y > point.y !== last.y > point.y) {
      const x = last.x + ((point.y - last.y) / (corner.y - last.y)) * (corner.x - last.x);
      if (x > point.x) within = !within;
    }
    last = corner;
  }
  return within;
}

function boxBetween(a: Point, b: Point): Outline {
  return [a, { x: b.x, y: a.y }, b, { x: a.x, y: b.y }];
}

function extended(outline: Outline, at: Point): Outline {
  const last = outline.at(-1);
  return last !== undefined && Math.hypot(at.x - last.x, at.y - last.y) < NEAR ? outline : [...outline, at];
}
