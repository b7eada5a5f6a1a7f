import type { Board } from '../domain/board.ts';
import type { Card } from '../domain/card.ts';
import { CARD } from '../theme/tokens.ts';
import type { Along } from './channels.ts';
import { Extent } from './extent.ts';
import type { Forest } from './forest.ts';
import type { CardBox, Direction, Edge, Geometry, JointMark, MapView, Rect } from './geometry.ts';
import { CIRCLE_LABEL, foldTabSize, type Metrics, round } from './metrics.ts';
import { areaAround, placeNotes } from './shelf.ts';

/** Air between the shelf and the map, around everything, and between the deepest card and the ground. */
const SHELF_GAP = 72;
const MARGIN = 24;
const GROUND = 48;

/** The parts of a picture, each in its place but for the shelf. */
export interface Parts {
  readonly board: Board;
  readonly view: MapView;
  readonly forest: Forest;
  readonly along: Along;
  readonly metrics: Metrics;
  readonly boxes: readonly CardBox[];
  readonly edges: readonly Edge[];
  readonly joints: readonly JointMark[];
}

/** Puts the shelf beside the map, and areas, water and bounds around it. */
export function assemble(parts: Parts): Geometry {
  const { view, boxes, edges, joints } = parts;
  const waitingBoxes = boxes.filter((box) => box.zone === 'waiting');
  const waiting = waitingBoxes.length === 0 ? null : areaAround(waitingBoxes);
  const extent = extentOf(boxes, edges, joints, waiting);
  for (const box of boxes) extent.rect(withTab(box, view.direction));
  const { shelf, notes } = shelfBeside(parts, extent.around());
  if (shelf !== null) extent.rect(shelf);
  return {
    direction: view.direction,
    bounds: extent.around(extent.empty ? 0 : MARGIN),
    cards: new Map([...boxes, ...notes].map((box) => [box.id, box])),
    edges,
    joints,
    ...waterOf(parts),
    shelf,
    waiting,
    sheet: null,
  };
}

function extentOf(
  boxes: readonly CardBox[],
  edges: readonly Edge[],
  joints: readonly JointMark[],
  waiting: Rect | null,
): Extent {
  const extent = new Extent();
  for (const box of boxes) extent.rect(box);
  for (const joint of joints) extent.rect(joint.tag);
  for (const edge of edges) {
    extent.path(edge.path);
    if (edge.label === null) continue;
    const { w, h } = CIRCLE_LABEL;
    extent.rect({ x: edge.label.x - w / 2, y: edge.label.y - h / 2, w, h });
  }
  if (waiting !== null) extent.rect(waiting);
  return extent;
}

/** A card with the tab at its side, if it is folded. */
export function withTab(box: CardBox, direction: Direction): Rect {
  if (box.hidden === 0) return box;
  const { w, h } = foldTabSize(box.hidden);
  return direction === 'right' ? { ...box, w: box.w + w } : { ...box, h: box.h + h };
}

/** A map of one rank is not all abyss: the sea is at least some four ranks deep before it is darkest. */
const LEAST_SEA = 1_100;

/** The water line lies in the channel behind the 表課題; all is under water when none is seen. */
function waterOf({ forest, along, metrics, view }: Parts): { waterLine: number; waterEnd: number } {
  const surface = metrics.arrow + metrics.curve + metrics.surface;
  const blank = view.direction === 'right' ? CARD.width : CARD.width / 2;
  const deepest = along.ends.at(-1) ?? blank;
  const channel = along.channels[0];
  const first = channel ? (channel.from + channel.to) / 2 : deepest + surface / 2;
  const waterLine = (forest.depths[0] ?? 0) === 0 ? first : -surface;
  return { waterLine: round(waterLine), waterEnd: round(Math.max(deepest + GROUND, waterLine + LEAST_SEA)) };
}

/** The tray lies left of the map (左→右) or above it (上→下); one branch is looked at without it. */
function shelfBeside({ board, view, forest }: Parts, map: Rect): { shelf: Rect | null; notes: CardBox[] } {
  const cards = forest.net.notes.map((id) => board.cards.get(id) as Card);
  if (cards.length === 0 || (view.focus !== null && forest.nodes.has(view.focus)))
    return { shelf: null, notes: [] };
  const placed = placeNotes(cards, view.direction);
  const area = areaAround([{ x: 0, y: 0, w: 1, h: 1 }, ...placed]);
  const [x, y] =
    view.direction === 'right' ? [map.x - SHELF_GAP - area.w, map.y] : [map.x, map.y - SHELF_GAP - area.h];
  const [dx, dy] = [Math.round(x - area.x), Math.round(y - area.y)];
  return {
    shelf: { ...area, x: round(area.x + dx), y: round(area.y + dy) },
    notes: placed.map((box) => ({ ...box, x: round(box.x + dx), y: round(box.y + dy) })),
  };
}
