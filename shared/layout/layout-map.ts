import type { Board } from '../domain/board.ts';
import type { Card } from '../domain/card.ts';
import type { CardId } from '../domain/ids.ts';
import { type Along, endOf, placeAlong, type Way, wayOf } from './channels.ts';
import { placeAcross } from './contour.ts';
import { type Forest, forestOf, type Line } from './forest.ts';
import type { CardBox, Edge, Geometry, JointMark, MapView, Rect } from './geometry.ts';
import { hiddenBelow } from './hidden.ts';
import { keepIdentity } from './keep.ts';
import { placeLabels } from './labels.ts';
import { bracketPlaces, type Drawing, jointMark, marginEdges, routeEdge, stepEdge } from './lines.ts';
import { type Metrics, metricsOf, round } from './metrics.ts';
import { type Plane, planeOf } from './pen.ts';
import { type Arrival, arrivalsOf, jointsOf, type Ports, portsOf, reserveRoom } from './ports.ts';
import { chooseGaps, crossGaps, isStep, needOf, routesOf } from './routes.ts';
import { areaAround, placeNotes } from './shelf.ts';

/** Air between the shelf and the map, and around everything. */
const SHELF_GAP = 72;
const MARGIN = 48;

/**
 * Places a board for one person's view: pure, the same on every machine. Cards never overlap, and no line crosses a
 * card that is not one of its ends: lines go across only in the channels between ranks, which hold no cards, and
 * along only through gaps between cards, which are widened for them. `previous` changes nothing but the identity of
 * objects: what is equal to the previous geometry is the same object.
 */
export function layoutMap(board: Board, view: MapView, previous: Geometry | null = null): Geometry {
  const metrics = metricsOf(view.direction);
  const plane = planeOf(view.direction);
  const forest = forestOf(board, view);
  const steps = new Set(forest.lines.filter(isStep));
  const routes = routesOf(forest, steps);
  const joints = jointsOf(forest.lines);

  reserveRoom(forest, joints, steps, metrics);
  placeAcross(forest, metrics, () => 0);
  if (routes.some((route) => route.deep.rank - route.shallow.rank > 1)) {
    chooseGaps(forest, routes, metrics);
    placeAcross(forest, metrics, needOf(routes));
    crossGaps(forest, routes, metrics);
  }

  const arrivals = arrivalsOf(steps, routes);
  const ports = new Map([...arrivals].map(([node, list]) => [node, portsOf(node, list, metrics)]));
  const places = new Map<Line, number>();
  for (const [node, own] of ports) {
    for (const [line, v] of bracketPlaces(arrivals.get(node) as readonly Arrival[], own, metrics.bracket))
      places.set(line, v);
  }
  const ways = routes.map((route) =>
    wayOf(
      route,
      metrics,
      places.get(route.line) ?? endOf(route, ports.get(route.shallow) as Ports, route.shallow),
    ),
  );
  const along = placeAlong(forest, ways, joints, metrics);
  const drawing: Drawing = { forest, along, ports, arrivals, metrics, plane };

  const boxes = cardBoxes(forest, along, view, plane);
  const marks = [...ports].flatMap(([node, own]) =>
    [...own.joints.keys()].map((id) => {
      const members = (arrivals.get(node) as readonly Arrival[]).filter((one) => one.line.joint === id);
      return jointMark(
        drawing,
        node,
        id,
        members.map((one) => places.get(one.line) as number),
      );
    }),
  );
  marks.sort((a, b) => (a.id < b.id ? -1 : 1));
  const edges = drawEdges(drawing, steps, ways, places, marks);
  return keepIdentity(assemble(board, view, forest, along, metrics, boxes, edges, marks), previous);
}

function drawEdges(
  drawing: Drawing,
  steps: ReadonlySet<Line>,
  ways: readonly Way[],
  places: ReadonlyMap<Line, number>,
  marks: readonly JointMark[],
): Edge[] {
  const { forest } = drawing;
  const margin = forest.lines.filter((line) => line.cause.rank === line.effect.rank);
  const labelled = [...ways.map((way) => routeEdge(drawing, way)), ...marginEdges(drawing, margin)];
  const edges = [
    ...[...steps].map((line) => stepEdge(drawing, line, places.get(line) ?? null)),
    ...placeLabels(drawing, labelled, marks),
  ];
  return edges.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function cardBoxes(forest: Forest, along: Along, view: MapView, plane: Plane): CardBox[] {
  const boxes: CardBox[] = [];
  for (const node of forest.nodes.values()) {
    const start = along.starts[node.rank] as number;
    const rect = plane.rect(start, node.v - Math.floor(node.sizeV / 2), node.sizeU, node.sizeV);
    boxes.push({
      ...rect,
      id: node.id,
      face: node.face,
      depth: forest.net.depth.get(node.id) ?? 0,
      hidden: view.folded.has(node.id) ? hiddenBelow(forest, node.id) : 0,
      hasCauses: forest.net.causesOf(node.id).length > 0,
      zone: node.zone,
    });
  }
  return boxes;
}

function assemble(
  board: Board,
  view: MapView,
  forest: Forest,
  along: Along,
  metrics: Metrics,
  boxes: readonly CardBox[],
  edges: readonly Edge[],
  joints: readonly JointMark[],
): Geometry {
  const waitingBoxes = boxes.filter((box) => box.zone === 'waiting');
  const waiting = waitingBoxes.length === 0 ? null : areaAround(waitingBoxes);
  const map = around([
    ...boxes,
    ...joints.map((joint) => joint.tag),
    ...edges.flatMap(extentOf),
    ...(waiting ? [waiting] : []),
  ]);
  const { shelf, notes } =
    view.focus !== null && forest.nodes.has(view.focus)
      ? { shelf: null, notes: [] }
      : shelfBeside(board, forest, view, map);
  const water = waterOf(forest, along, metrics);
  const all = around([...(boxes.length > 0 ? [map] : []), ...(shelf ? [shelf] : [])]);
  return {
    direction: view.direction,
    bounds: {
      x: round(all.x - MARGIN),
      y: round(all.y - MARGIN),
      w: round(all.w + 2 * MARGIN),
      h: round(all.h + 2 * MARGIN),
    },
    cards: new Map([...boxes, ...notes].map((box) => [box.id, box])),
    edges,
    joints,
    waterLine: round(water.line),
    waterEnd: round(water.end),
    shelf,
    waiting,
  };
}

/** The water line lies in the channel behind the 表課題; all is under water when none is seen. */
function waterOf(forest: Forest, along: Along, metrics: Metrics): { line: number; end: number } {
  const surface = metrics.arrow + metrics.curve + metrics.surface;
  const end = Math.max(0, along.ends.at(-1) ?? 0) + MARGIN;
  if (forest.depths[0] !== 0) return { line: -surface, end };
  const channel = along.channels[0];
  const line = channel ? (channel.from + channel.to) / 2 : (along.ends[0] ?? 0) + surface / 2;
  return { line, end: Math.max(end, line + MARGIN) };
}

/** The tray lies left of the map (左→右) or above it (上→下). */
function shelfBeside(
  board: Board,
  forest: Forest,
  view: MapView,
  map: Rect,
): { shelf: Rect | null; notes: CardBox[] } {
  const cards = forest.net.notes.map((id: CardId) => board.cards.get(id) as Card);
  if (cards.length === 0) return { shelf: null, notes: [] };
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

function extentOf(edge: Edge): Rect[] {
  const points = edge.path.flatMap((command) =>
    command.c === 'Z' ? [] : [{ x: command.x, y: command.y, w: 0, h: 0 }],
  );
  return edge.label === null
    ? points
    : [...points, { x: edge.label.x - 30, y: edge.label.y - 12, w: 60, h: 24 }];
}

/** The smallest rectangle around all of them; 1 × 1 at the origin around none. */
function around(rects: readonly Rect[]): Rect {
  let [left, top, right, bottom] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  for (const rect of rects) {
    left = Math.min(left, rect.x);
    top = Math.min(top, rect.y);
    right = Math.max(right, rect.x + rect.w);
    bottom = Math.max(bottom, rect.y + rect.h);
  }
  if (rects.length === 0) return { x: 0, y: 0, w: 1, h: 1 };
  return {
    x: round(left),
    y: round(top),
    w: Math.max(1, round(right - left)),
    h: Math.max(1, round(bottom - top)),
  };
}
