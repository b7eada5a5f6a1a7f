import type { Board } from '../domain/board.ts';
import { assemble } from './assemble.ts';
import { type Along, endOf, placeAlong, type Way, wayOf } from './channels.ts';
import { placeAcross } from './contour.ts';
import { type Forest, forestOf, type Line } from './forest.ts';
import { chooseGaps, crossGaps, needOf } from './gaps.ts';
import type { CardBox, Edge, Geometry, JointMark, MapView } from './geometry.ts';
import { keepIdentity } from './keep.ts';
import { placeLabels } from './labels.ts';
import { bracketPlaces, type Drawing, jointMark, marginEdges, routeEdge, stepEdge } from './lines.ts';
import { metricsOf } from './metrics.ts';
import { madeOf, withNewWords } from './new-words.ts';
import { type Plane, planeOf } from './pen.ts';
import { type Arrival, arrivalsOf, jointsOf, type Ports, portsOf, reserveRoom } from './ports.ts';
import { isStep, routesOf } from './routes.ts';

/**
 * Places a board for one person's view: pure, the same on every machine. Cards never overlap, and no line crosses a
 * card that is not one of its ends: lines go across only in the channels between ranks, which hold no cards, and
 * along only through gaps between cards, which are widened for them. `previous` changes nothing but the identity of
 * objects: what is equal to the previous geometry is the same object.
 */
export function layoutMap(board: Board, view: MapView, previous: Geometry | null = null): Geometry {
  const known = previous === null ? null : withNewWords(board, view, previous);
  return known ?? madeOf(placeAll(board, view, previous), board, view);
}

function placeAll(board: Board, view: MapView, previous: Geometry | null): Geometry {
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

  const boxes = cardBoxes(forest, along, plane);
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
  return keepIdentity(
    assemble({ board, view, forest, along, metrics, boxes, edges, joints: marks }),
    previous,
  );
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

function cardBoxes(forest: Forest, along: Along, plane: Plane): CardBox[] {
  const boxes: CardBox[] = [];
  for (const node of forest.nodes.values()) {
    const start = along.starts[node.rank] as number;
    const { x, y, w, h } = plane.rect(start, node.v - Math.floor(node.sizeV / 2), node.sizeU, node.sizeV);
    boxes.push({
      x,
      y,
      w,
      h,
      id: node.id,
      face: node.face,
      depth: forest.net.depth.get(node.id) ?? 0,
      hidden: node.hidden,
      hasCauses: forest.net.causesOf(node.id).length > 0,
      zone: node.zone,
    });
  }
  return boxes;
}
