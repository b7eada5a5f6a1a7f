import type { CardId } from '../../shared/domain/ids.ts';
import type { Geometry, Point, Rect } from '../../shared/layout/geometry.ts';
import { touches } from '../../shared/scene/shapes.ts';
import type { Size } from './camera.ts';

/** From the middle of a handle to the edge of its dot, and the free stripe before its word (px). */
const DOT = 15;
const GAP = 2;

/** The dot of a handle, in px of the canvas. */
export function dotOf({ x, y }: Point): Rect {
  return { x: x - DOT, y: y - DOT, w: 2 * DOT, h: 2 * DOT };
}

/**
 * Where the word of a handle stands, in px of the canvas: below its dot, above or beside it, wherever it covers nothing of
 * `taken` and is wholly in the window. Null where there is no room: then the handle goes without.
 */
export function wordPlace(
  at: Point,
  word: Size,
  { taken, window }: { readonly taken: readonly Rect[]; readonly window: Size },
): Point | null {
  const columns = [at.x - word.w / 2, at.x + DOT - word.w, at.x - DOT];
  const rows = [at.y + DOT + GAP, at.y - DOT - GAP - word.h];
  const middle = at.y - word.h / 2;
  const places = [
    ...rows.flatMap((y) => columns.map((x) => ({ x, y }))),
    { x: at.x - DOT - GAP - word.w, y: middle },
    { x: at.x + DOT + GAP, y: middle },
  ];
  const isFree = ({ x, y }: Point) => {
    const inside = x >= 0 && y >= 0 && x + word.w <= window.w && y + word.h <= window.h;
    return inside && !taken.some((rect) => touches(rect, { x, y, ...word }));
  };
  return places.find(isFree) ?? null;
}

/** Words of handles reach no further from their card than this, in layout units at the smallest zoom that shows them. */
const REACH = 400;
let last: { readonly geometry: Geometry; readonly card: CardId; readonly near: readonly Rect[] } | null =
  null;

/** The cards around one card, itself too: looked for once for each geometry. */
export function cardsNear(geometry: Geometry, card: CardId): readonly Rect[] {
  if (last?.geometry === geometry && last.card === card) return last.near;
  const box = geometry.cards.get(card);
  const around = box && {
    x: box.x - REACH,
    y: box.y - REACH,
    w: box.w + 2 * REACH,
    h: box.h + 2 * REACH,
  };
  const near = around ? [...geometry.cards.values()].filter((other) => touches(other, around)) : [];
  last = { geometry, card, near };
  return near;
}
