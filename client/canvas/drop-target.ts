import type { Board } from '../../shared/domain/board.ts';
import { leadsOver } from '../../shared/domain/bridge.ts';
import type { CardId } from '../../shared/domain/ids.ts';
import { netOf } from '../../shared/domain/net.ts';
import { cardAt, contains, edgeAt } from '../../shared/layout/find.ts';
import type { CardBox, Geometry, Point, Rect, ZoneBox } from '../../shared/layout/geometry.ts';
import { AREA_PAD, AREA_TITLE } from '../../shared/layout/metrics.ts';
import type { DropTarget } from '../state/view-store.ts';

export interface DropPlace {
  readonly board: Board;
  readonly geometry: Geometry;
  /** The cards under the hand; the first one is the one that was taken hold of. */
  readonly cards: readonly CardId[];
  /** The hand, in layout px. */
  readonly point: Point;
  /** Where the upper left corner of the dragged card would come to lie. */
  readonly corner: Point;
  /** How near to a line counts as on it, in layout px. */
  readonly tolerance: number;
}

/** The outer share of a card, along the siblings, where a drop goes beside it instead of below it. */
const EDGE_SHARE = 0.24;
/** As far beyond a card a drop still goes beside it, in layout px. */
const REACH = 26;

/** What a release here would do; null: nothing. The same rules for mouse, finger and pen. */
export function dropTargetAt(place: DropPlace): DropTarget | null {
  const { geometry, point } = place;
  const { sheet } = geometry;
  if (sheet !== null) return sheet.kind === 'zones' ? inZone(place, sheet.zones) : onBridge(place);
  const over = cardNear(place);
  if (over !== null) return onCard(place, over);
  const line = edgeAt(geometry, point, place.tolerance);
  if (
    line !== null &&
    line.kind !== 'back' &&
    !place.cards.includes(line.cause) &&
    !place.cards.includes(line.effect)
  )
    return { kind: 'line', link: line.id };
  if (geometry.shelf !== null && contains(geometry.shelf, point)) return onShelf(place, geometry.shelf);
  return null;
}

/** On 橋 cards stand where their day and their kind put them: a drop ties them to the card under the hand. */
function onBridge({ board, geometry, point, cards }: DropPlace): DropTarget | null {
  const over = cardAt(geometry, point)?.id;
  const to = over === undefined || cards.includes(over) ? undefined : board.cards.get(over);
  const ties = cards.some((id) => {
    const from = board.cards.get(id);
    return from !== undefined && to !== undefined && (leadsOver(from, to) || leadsOver(to, from));
  });
  return to !== undefined && ties ? { kind: 'tie', card: to.id } : null;
}

/** Into the zone under the hand: before or behind the card there that is nearest, or the only one. */
function inZone(place: DropPlace, zones: readonly ZoneBox[]): DropTarget | null {
  const { board, geometry, point, cards } = place;
  const zone = zones.find((one) => contains(one, point));
  const moves = cards.every((id) => {
    const kind = board.cards.get(id)?.kind;
    return kind === 'scene' || kind === 'stance';
  });
  if (zone === undefined || zone.id === null || zone.holds === 'headline' || !moves) return null;
  let nearest: CardBox | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const box of geometry.cards.values()) {
    if (cards.includes(box.id) || !contains(zone, middleOf(box))) continue;
    const distance = Math.hypot(gap(point.x, box.x, box.w), gap(point.y, box.y, box.h));
    if (distance < least) [nearest, least] = [box, distance];
  }
  if (nearest === null) return { kind: 'zone', zone: zone.id, before: null, after: null };
  const behind = point.y > nearest.y + nearest.h / 2;
  const beside = behind ? { before: nearest.id, after: null } : { before: null, after: nearest.id };
  return { kind: 'zone', zone: zone.id, ...beside };
}

function middleOf(box: Rect): Point {
  return { x: box.x + box.w / 2, y: box.y + box.h / 2 };
}

/** The card under the hand, or one so near above or below it that a drop would go beside it. Never a dragged one. */
function cardNear({ geometry, point, cards }: DropPlace): CardBox | null {
  let best: CardBox | null = null;
  let least = REACH;
  for (const box of geometry.cards.values()) {
    if (cards.includes(box.id) || box.zone === 'shelf') continue;
    const [across, along] =
      geometry.direction === 'right'
        ? [gap(point.x, box.x, box.w), gap(point.y, box.y, box.h)]
        : [gap(point.y, box.y, box.h), gap(point.x, box.x, box.w)];
    if (across > 0 || along >= least) continue;
    if (along === 0) return box;
    [best, least] = [box, along];
  }
  return best;
}

function gap(at: number, from: number, length: number): number {
  return at < from ? from - at : at > from + length ? at - from - length : 0;
}

function onCard(place: DropPlace, box: CardBox): DropTarget {
  const { geometry, point } = place;
  const share = geometry.direction === 'right' ? (point.y - box.y) / box.h : (point.x - box.x) / box.w;
  const side = share < EDGE_SHARE ? 'before' : share > 1 - EDGE_SHARE ? 'after' : null;
  return (side !== null && beside(place, box.id, side)) || { kind: 'card', card: box.id };
}

/** The place before or after a card among its siblings; null where the dragged card cannot stand. */
function beside({ board, cards }: DropPlace, over: CardId, side: 'before' | 'after'): DropTarget | null {
  const net = netOf(board);
  const effect = net.primaryOf(over);
  const roots = net.issues.includes(over) ? net.issues : net.waiting;
  if (effect === null && !cards.every((card) => roots.includes(card))) return null;
  if (effect !== null && cards.includes(effect)) return null;
  const list = (effect === null ? roots : net.childrenOf(effect)).filter((id) => !cards.includes(id));
  const at = list.indexOf(over) + (side === 'after' ? 1 : 0);
  return { kind: 'between', effect, before: list[at - 1] ?? null, after: list[at] ?? null };
}

function onShelf({ corner }: DropPlace, shelf: Rect): DropTarget {
  return {
    kind: 'shelf',
    x: Math.max(0, Math.round(corner.x - shelf.x - AREA_PAD)),
    y: Math.max(0, Math.round(corner.y - shelf.y - AREA_PAD - AREA_TITLE)),
  };
}

/** Would both drops do the same? */
export function sameTarget(a: DropTarget | null, b: DropTarget | null): boolean {
  return a === b || (a !== null && b !== null && JSON.stringify(a) === JSON.stringify(b));
}

/** Where the bar of an insertion is drawn: a thin rectangle between the two neighbours, or before or after the one. */
export function insertionBar(
  geometry: Geometry,
  target: DropTarget & { kind: 'between' | 'zone' },
): Rect | null {
  const before = target.before === null ? undefined : geometry.cards.get(target.before);
  const after = target.after === null ? undefined : geometry.cards.get(target.after);
  const one = before ?? after;
  if (one === undefined) return null;
  const right = geometry.direction === 'right';
  const end = (box: CardBox) => (right ? box.y + box.h : box.x + box.w);
  const start = (box: CardBox) => (right ? box.y : box.x);
  const at = before && after ? (end(before) + start(after)) / 2 : before ? end(before) + 9 : start(one) - 9;
  return right ? { x: one.x, y: at - 2.5, w: one.w, h: 5 } : { x: at - 2.5, y: one.y, w: 5, h: one.h };
}
