import type { Board } from '../domain/board.ts';
import { type Bridge, bridgeOf, LANES, type Lane } from '../domain/bridge.ts';
import { type Card, isMapKind } from '../domain/card.ts';
import { endOfMonth, monthsLater } from '../domain/day.ts';
import type { CardId } from '../domain/ids.ts';
import { templateOf } from '../templates/templates.ts';
import { bridgeEdges, type Place, routesOver } from './bridge-lines.ts';
import { briefFace, cardFace, FACE } from './card-face.ts';
import type { GapNeed } from './contour.ts';
import { Extent } from './extent.ts';
import type { Node } from './forest.ts';
import { chooseGaps, crossGaps, needOf } from './gaps.ts';
import type { CardBox, CardFace, ColumnBox, Geometry } from './geometry.ts';
import { keepIdentity } from './keep.ts';
import { lean } from './lean.ts';
import { GAP_COMFORT, metricsOf } from './metrics.ts';
import type { Route } from './routes.ts';

/** Spaces of 橋 in layout px. */
export const BRIDGE = {
  margin: 24,
  /** Air of a column around its cards, and between them. */
  pad: 14,
  card: 18,
  /** Between the cards of two columns: here lines go up and down. */
  channel: 84,
  /** A lane without steps is so wide. */
  emptyLane: 170,
  /** Heading of a column: its name, below it the last day of a lane. */
  head: { h: 70, name: 20, nameLine: 30, until: 14, untilLine: 20, top: 10 },
  /** Below the 一言の未来像. */
  headline: 20,
  /** A column without cards is so high. */
  least: 300,
} as const;

/**
 * Places 橋: pure, the same on every machine and in every language.
 *
 * - BL1 Every card of the bridge (BR5) stands once, in its column, below the heading; no card lies on another.
 * - BL2 No line crosses a card that is not its end, nor a heading: up and down they go between the columns, and through a
 *   column in the gaps between its cards, which are widened for them.
 * - BL3 The same board and day give the same geometry; `previous` changes nothing but the identity of what is equal.
 */
export function layoutBridge(board: Board, today: string, previous: Geometry | null = null): Geometry {
  const bridge = bridgeOf(board, templateOf(board), today);
  const columns = columnsOf(bridge, today);
  const width = columns.at(-1)?.end ?? 0;
  const headlines: CardBox[] = [];
  let top = 0;
  for (const card of bridge.headlines) {
    headlines.push(boxOf(card, width - FACE.headlineWidth, top, 0));
    top += cardFace(card).h + BRIDGE.headline;
  }
  const first = top + BRIDGE.head.h;
  const ranks = ranksOf(columns);
  const metrics = metricsOf('right');
  const routes = routesOver(bridge.ties, ranks);
  stack(ranks, first, routes, () => 0);
  chooseGaps({ ranks }, routes, metrics);
  stack(ranks, first, routes, needOf(routes));
  crossGaps({ ranks }, routes, metrics);

  const boxes = ranks.flatMap((nodes, rank) => {
    const { start } = columnAt(columns, rank);
    return nodes.map(({ id, v, sizeV }) => boxOf(cardOf(board, id), start, v - Math.floor(sizeV / 2), rank));
  });
  const edges = bridgeEdges(board, routes, (rank) => columnAt(columns, rank));
  const content = new Extent();
  content.rect({ x: 0, y: top, w: width, h: BRIDGE.head.h + BRIDGE.least });
  for (const box of boxes) content.rect(box);
  for (const { path } of edges) content.path(path);
  const { y, h } = content.around();
  const all = [...headlines, ...boxes];
  const drawn = columns.map(({ name, until, cards, start, end }): ColumnBox => {
    const [x, w] = [start - BRIDGE.pad, end - start + 2 * BRIDGE.pad];
    return { x, y: top, w, h: y + h - top + BRIDGE.pad, name, until, cards: cards.length };
  });
  const extent = new Extent();
  for (const rect of [...all, ...drawn]) extent.rect(rect);
  const bounds = extent.around(BRIDGE.margin);
  // All of it lies above the water line: dark lines stand out from the whole way over to the dawn.
  const beyond = bounds.x + bounds.w;
  return keepIdentity(
    {
      direction: 'right',
      bounds,
      cards: new Map(all.map((box) => [box.id, box])),
      edges,
      joints: [],
      waterLine: beyond,
      waterEnd: beyond,
      shelf: null,
      waiting: null,
      sheet: { kind: 'bridge', columns: drawn },
    },
    previous,
  );
}

/** A column: its cards, and where they begin and end from left to right. */
interface Column extends Place {
  readonly name: ColumnBox['name'];
  readonly until: string | null;
  readonly cards: readonly Card[];
}

/** From the left: where one begins, the lanes, where one wants to be. The lane of steps without a day is there for them alone. */
function columnsOf({ from, lanes, to }: Bridge, today: string): Column[] {
  const shown = LANES.filter((lane) => lane !== 'undated' || lanes.undated.length > 0);
  const parts = [
    { name: 'from' as const, until: null, cards: from, w: FACE.briefWidth },
    ...shown.map((name) => {
      const w = lanes[name].length === 0 ? BRIDGE.emptyLane : FACE.stepWidth;
      return { name, until: lastDay(name, today), cards: lanes[name], w };
    }),
    { name: 'to' as const, until: null, cards: to, w: FACE.sheetWidth },
  ];
  let at = 0;
  return parts.map(({ w, ...column }) => {
    const start = at;
    at += w + BRIDGE.channel;
    return { ...column, start, end: start + w };
  });
}

function lastDay(lane: Lane, today: string): string | null {
  if (lane === 'month') return endOfMonth(today, 1);
  return lane === 'half' ? monthsLater(today, 6) : null;
}

/** Ranks count from where the lines lead to, as on the map. */
function columnAt(columns: readonly Column[], rank: number): Column {
  const column = columns[columns.length - 1 - rank];
  if (column === undefined) throw new Error(`The bridge has no rank ${rank}`);
  return column;
}

function ranksOf(columns: readonly Column[]): Node[][] {
  return columns.map((_, rank) =>
    columnAt(columns, rank).cards.map((card, index): Node => {
      const face = faceOf(card);
      return {
        id: card.id,
        face,
        zone: 'map',
        rank,
        index,
        sizeU: face.w,
        sizeV: face.h,
        room: face.h,
        hidden: 0,
        tabU: 0,
        tabV: 0,
        portRoom: 0,
        parent: null,
        children: [],
        v: 0,
      };
    }),
  );
}

/**
 * Sets the cards of each rank one below the other, with room for the lines that pass between them, and then as near to the
 * height of what leads to them as that allows: from where the lines begin to where they end.
 */
function stack(
  ranks: readonly (readonly Node[])[],
  top: number,
  routes: readonly Route[],
  need: GapNeed,
): void {
  const causes = new Map<Node, Node[]>();
  for (const { deep, shallow } of routes) causes.set(shallow, [...(causes.get(shallow) ?? []), deep]);
  for (const [rank, nodes] of [...ranks.entries()].reverse()) {
    let end = top;
    nodes.forEach((node, index) => {
      const lines = need(rank, index);
      // Lines above the first card keep from the heading what they like to keep from the card.
      const air = index > 0 ? Math.max(BRIDGE.card, lines) : lines > 0 ? lines + GAP_COMFORT : 0;
      const start = end + air;
      node.v = start + Math.floor(node.sizeV / 2);
      end = start + node.sizeV;
    });
    lean(nodes, (node) => causes.get(node) ?? []);
  }
}

function cardOf(board: Board, id: CardId): Card {
  const card = board.cards.get(id);
  if (card === undefined) throw new Error(`Card ${id} is not on the board`);
  return card;
}

function faceOf(card: Card): CardFace {
  return isMapKind(card.kind) ? briefFace(card) : cardFace(card);
}

/** @param depth the rank of its column: arrows up and down stay in it */
function boxOf(card: Card, x: number, y: number, depth: number): CardBox {
  const face = faceOf(card);
  return {
    x,
    y,
    w: face.w,
    h: face.h,
    id: card.id,
    face,
    depth,
    hidden: 0,
    hasCauses: false,
    zone: 'sheet',
  };
}
