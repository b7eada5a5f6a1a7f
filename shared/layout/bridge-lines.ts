import type { Board } from '../domain/board.ts';
import type { Tie } from '../domain/bridge.ts';
import type { Node } from './forest.ts';
import type { Edge } from './geometry.ts';
import { metricsOf } from './metrics.ts';
import { Pen, planeOf } from './pen.ts';
import { arrivalsOf, type Ports, portsOf } from './ports.ts';
import type { Route } from './routes.ts';

/** Where the cards of a column begin and end from left to right. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** Straight run of a line before the card it leads to, and the air before that card. */
const ARROW = 20;
const TIP = 2;
/** Level already so far before a column, and still so far behind it: a steep swing stays clear of the cards beside it. */
const LEVEL = 8;

/** The ways of all lines; ranks count from where they lead to. */
export function routesOver(ties: readonly Tie[], ranks: readonly (readonly Node[])[]): Route[] {
  const nodes = new Map(ranks.flat().map((node) => [node.id, node]));
  return ties.flatMap(({ id, cause, effect }): Route[] => {
    const [deep, shallow] = [nodes.get(cause), nodes.get(effect)];
    if (deep === undefined || shallow === undefined) return [];
    const link = { id, cause, effect, kind: 'primary', circle: false } as const;
    const line = { link, cause: deep, effect: shallow, joint: null };
    return [{ line, deep, shallow, gaps: [], crossings: [] }];
  });
}

/** Draws them from left to right: swung between the columns, level through them. */
export function bridgeEdges(
  board: Board,
  routes: readonly Route[],
  placeOf: (rank: number) => Place,
): Edge[] {
  const metrics = metricsOf('right');
  const plane = planeOf('right');
  const ports = new Map(
    [...arrivalsOf(new Set(), routes)].map(([node, list]) => [node, portsOf(node, list, metrics)]),
  );
  const edges = routes.map((route): Edge => {
    const { line, deep, shallow, crossings } = route;
    const begin = placeOf(deep.rank).end;
    const pen = new Pen(begin, deep.v).line(begin + LEVEL, deep.v);
    crossings.forEach((v, at) => {
      const { start, end } = placeOf(deep.rank - 1 - at);
      pen.curve(start - LEVEL, v).line(end + LEVEL, v);
    });
    const tip = placeOf(shallow.rank).start - TIP;
    const port = portOf(route, ports.get(shallow));
    pen.curve(tip - ARROW, port).line(tip, port);
    const { id, cause, effect } = line.link;
    return {
      id,
      cause,
      effect,
      kind: board.cards.get(effect)?.kind === 'step' ? 'works' : 'opens',
      circle: false,
      joint: null,
      path: plane.path(pen.strokes),
      arrow: { ...plane.point(tip, port), angle: 0 },
      label: null,
    };
  });
  return edges.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Where it meets the card: above or below the middle, on the side it comes from. */
function portOf({ crossings, deep, shallow }: Route, ports: Ports | undefined): number {
  if (ports === undefined) return shallow.v;
  return (crossings.at(-1) ?? deep.v) <= shallow.v ? ports.before : ports.behind;
}
