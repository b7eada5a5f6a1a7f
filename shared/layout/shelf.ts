import type { Card } from '../domain/card.ts';
import { cardFace, FACE } from './card-face.ts';
import { Extent } from './extent.ts';
import type { CardBox, Direction, Point, Rect } from './geometry.ts';
import { AREA_PAD, AREA_TITLE, clamp, round } from './metrics.ts';

/** Air between notes. */
const GAP = 14;
/** Columns in which notes without a place find one. */
const COLUMNS: Readonly<Record<Direction, number>> = { right: 2, down: 4 };
/** Farthest place from the shelf's corner. */
const FAR = 20_000;

/**
 * Places loose notes on their tray, whose corner is the origin here: where people put them, moved down as far as
 * needed so that none lies on another; those without a place go to the next free slot.
 */
export function placeNotes(notes: readonly Card[], direction: Direction): CardBox[] {
  const boxes = new Map<Card, CardBox>();
  const taken: Rect[] = [];
  const put = (card: Card, wanted: { x: number; y: number }) => {
    const face = cardFace(card);
    const rect = clearOf(taken, { ...wanted, w: face.w, h: face.h });
    taken.push(rect);
    boxes.set(card, { ...rect, id: card.id, face, depth: -1, hidden: 0, hasCauses: false, zone: 'shelf' });
    return rect;
  };

  for (const card of notes) {
    if (card.place !== null) put(card, { x: inside(card.place.x), y: inside(card.place.y) });
  }
  const columns = Array.from({ length: COLUMNS[direction] }, (_, i) => ({
    x: i * (FACE.noteWidth + GAP),
    y: 0,
  }));
  for (const card of notes) {
    if (card.place !== null) continue;
    const column = columns.reduce((best, one) => (one.y < best.y ? one : best));
    const rect = put(card, column);
    column.y = rect.y + rect.h + GAP;
  }
  return notes.map((card) => boxes.get(card) as CardBox);
}

function inside(value: number): number {
  return Number.isFinite(value) ? round(clamp(value, 0, FAR)) : 0;
}

function clearOf(taken: readonly Rect[], rect: Rect): Rect {
  let clear = rect;
  for (let moved = true; moved; ) {
    moved = false;
    for (const other of taken) {
      if (!tooNear(other, clear)) continue;
      clear = { ...clear, y: round(other.y + other.h + GAP) };
      moved = true;
    }
  }
  return clear;
}

function tooNear(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.w + GAP && b.x < a.x + a.w + GAP && a.y < b.y + b.h + GAP && b.y < a.y + a.h + GAP;
}

/** An area around boxes, with air and room for its title above. */
export function areaAround(boxes: readonly Rect[]): Rect {
  const extent = new Extent();
  for (const box of boxes) extent.rect(box);
  const rect = extent.around(AREA_PAD);
  return { ...rect, y: round(rect.y - AREA_TITLE), h: round(rect.h + AREA_TITLE) };
}

/** Where the places of notes are counted from, within the shelf's rectangle. */
export function shelfCorner(shelf: Rect): Point {
  return { x: shelf.x + AREA_PAD, y: shelf.y + AREA_PAD + AREA_TITLE };
}
