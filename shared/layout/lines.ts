import type { JointId } from '../domain/ids.ts';
import { type Along, type Channel, lanesOf, type Way } from './channels.ts';
import type { Forest, Line, Node } from './forest.ts';
import type { Edge, JointMark, Point, Rect } from './geometry.ts';
import type { Metrics } from './metrics.ts';
import { Pen, type Plane, reversed, type Stroke } from './pen.ts';
import type { Arrival, Ports } from './ports.ts';

/** Air between an arrow's tip and the card. */
const TIP = 2;
/** First lane beside the 表課題, and the step to the next. */
const MARGIN_LANE = 26;
const MARGIN_STEP = 14;

/** All that lines are drawn from. */
export interface Drawing {
  readonly forest: Forest;
  readonly along: Along;
  readonly ports: ReadonlyMap<Node, Ports>;
  readonly arrivals: ReadonlyMap<Node, readonly Arrival[]>;
  readonly metrics: Metrics;
  readonly plane: Plane;
}

/** The line of a card to the one it hangs under: one curve, straight when both stand in line. */
export function stepEdge(drawing: Drawing, line: Line, bracket: number | null): Edge {
  const { along, plane } = drawing;
  const channel = along.channels[line.effect.rank] as Channel;
  const pen = new Pen(along.starts[line.cause.rank] as number, line.cause.v).line(
    channel.curve,
    line.cause.v,
  );
  if (bracket !== null) {
    pen.curve(channel.bracket, bracket);
    return edgeOf(line, plane.path(pen.strokes), null, null);
  }
  const port = drawing.ports.get(line.effect)?.main ?? line.effect.v;
  const tip = (along.starts[line.effect.rank] as number) + line.effect.sizeU + TIP;
  pen.curve(channel.bracket, port).line(tip, port);
  return edgeOf(line, plane.path(pen.strokes), { ...plane.point(tip, port), angle: plane.angle(-1) }, null);
}

/** Any other line between two ranks: along through gaps, across in channels. `label` is the place of its word in (u, v). */
export function routeEdge(drawing: Drawing, way: Way): { edge: Edge; label: Point | null } {
  const { along, plane } = drawing;
  const { line, deep, shallow } = way.route;
  const back = line.link.kind === 'back';
  const begin = (along.starts[deep.rank] as number) - (back ? TIP : 0);
  const pen = new Pen(begin, way.stops[0] as number);
  way.keys.forEach((key, i) => {
    const channel = along.channels[deep.rank - 1 - i] as Channel;
    pen.step(channel.lane(key), way.stops[i + 1] as number);
  });
  const channel = along.channels[shallow.rank] as Channel;
  const side = (along.starts[shallow.rank] as number) + shallow.sizeU;
  const end = way.stops.at(-1) as number;
  if (line.joint !== null) {
    pen.line(channel.bracket, end);
    return { edge: edgeOf(line, plane.path(pen.strokes), null, null), label: null };
  }
  if (!back) {
    pen.line(side + TIP, end);
    const arrow = { ...plane.point(side + TIP, end), angle: plane.angle(-1) };
    return { edge: edgeOf(line, plane.path(pen.strokes), arrow, null), label: null };
  }
  pen.line(side, end);
  const arrow = { ...plane.point(begin, way.stops[0] as number), angle: plane.angle(1) };
  const label = { x: channel.lane(way.keys.at(-1) as string), y: ((way.stops.at(-2) as number) + end) / 2 };
  return { edge: edgeOf(line, plane.path(reversed(pen.strokes)), arrow, null), label };
}

/** Lines between 表課題 turn round in the margin before the first rank. */
export function marginEdges(drawing: Drawing, lines: readonly Line[]): { edge: Edge; label: Point }[] {
  const { along, plane } = drawing;
  const spans = new Map(
    lines.map(({ link, cause, effect }) => [
      link.id as string,
      { low: Math.min(cause.v, effect.v), high: Math.max(cause.v, effect.v) },
    ]),
  );
  const lanes = lanesOf(spans);
  return lines.map((line) => {
    const start = along.starts[line.cause.rank] as number;
    const lane = start - MARGIN_LANE - (lanes.of.get(line.link.id) ?? 0) * MARGIN_STEP;
    const [from, to] = [
      line.cause.v + aside(line.cause, line.effect),
      line.effect.v + aside(line.effect, line.cause),
    ];
    const pen = new Pen(start, from).step(lane, to, 1).line(start - TIP, to);
    const arrow = { ...plane.point(start - TIP, to), angle: plane.angle(1) };
    return {
      edge: edgeOf(line, plane.path(pen.strokes), arrow, null),
      label: { x: lane, y: (from + to) / 2 },
    };
  });
}

/** A line leaves and arrives on the half of a card's side that looks to its other end. */
function aside(node: Node, other: Node): number {
  return Math.sign(other.v - node.v) * Math.min(10, node.sizeV / 4);
}

/** Where each member of the joints of a card meets its bracket, across. */
export function bracketPlaces(arrivals: readonly Arrival[], ports: Ports, step: number): Map<Line, number> {
  const places = new Map<Line, number>();
  for (const [joint, middle] of ports.joints) {
    const members = arrivals
      .filter((one) => one.line.joint === joint)
      .sort((a, b) => a.from - b.from || (a.line.link.id < b.line.link.id ? -1 : 1));
    members.forEach((one, i) => {
      places.set(one.line, middle + (i - (members.length - 1) / 2) * step);
    });
  }
  return places;
}

/** The bracket of a joint with its stem, arrow and tag. */
export function jointMark(drawing: Drawing, effect: Node, id: JointId, places: readonly number[]): JointMark {
  const { along, plane, metrics } = drawing;
  const channel = along.channels[effect.rank] as Channel;
  const middle = drawing.ports.get(effect)?.joints.get(id) ?? effect.v;
  const side = (along.starts[effect.rank] as number) + effect.sizeU + TIP;
  const reach = Math.max(0, effect.sizeV / 2 - 8);
  const port = Math.max(effect.v - reach, Math.min(effect.v + reach, middle));

  const stem = new Pen(channel.bracket, middle).line(channel.from + metrics.arrow, middle);
  if (port === middle) stem.line(side, port);
  else stem.curve(channel.from + 8, port).line(side, port);
  const tag: Rect = plane.rect(
    channel.from + metrics.arrow,
    middle - metrics.tagV / 2,
    metrics.tagU,
    metrics.tagV,
  );
  return {
    id,
    effect: effect.id,
    bracket: plane.path(bracketStrokes(channel.bracket, Math.min(...places), Math.max(...places))),
    stem: plane.path(stem.strokes),
    arrow: { ...plane.point(side, port), angle: plane.angle(-1) },
    tag,
  };
}

function bracketStrokes(u: number, low: number, high: number): readonly Stroke[] {
  return new Pen(u + 6, low - 7)
    .line(u + 4, low - 7)
    .corner(u, low - 7, u, low - 3)
    .line(u, high + 3)
    .corner(u, high + 7, u + 4, high + 7)
    .line(u + 6, high + 7).strokes;
}

function edgeOf(line: Line, path: Edge['path'], arrow: Edge['arrow'], label: Point | null): Edge {
  const { id, cause, effect, kind, circle } = line.link;
  return { id, cause, effect, kind, circle, joint: line.joint, path, arrow, label };
}
