import type { JointId } from '../domain/ids.ts';
import type { Forest, Line, Node } from './forest.ts';
import { clamp, type Metrics } from './metrics.ts';
import type { Route } from './routes.ts';

/** Where lines meet the side of a card on which its causes lie, across. Steps share one port, as do other lines per side. */
export interface Ports {
  /** The lines of the cards that hang under it. */
  main: number;
  /** Lines that come from before and from behind it. */
  before: number;
  behind: number;
  /** Where a line that returns to a deeper card leaves it. */
  back: number;
  /** Middle of each bracket. */
  readonly joints: Map<JointId, number>;
}

/** A line that arrives at a card, and where it comes from, across. */
export interface Arrival {
  readonly line: Line;
  readonly from: number;
  readonly step: boolean;
}

/** Members of the joints of each card. */
export type JointsOf = ReadonlyMap<Node, ReadonlyMap<JointId, readonly Line[]>>;

/** The lines of every joint, by the card they run to. */
export function jointsOf(lines: readonly Line[]): JointsOf {
  const byEffect = new Map<Node, Map<JointId, Line[]>>();
  for (const line of lines) {
    if (line.joint === null) continue;
    const joints = byEffect.get(line.effect) ?? new Map<JointId, Line[]>();
    byEffect.set(line.effect, joints);
    const members = joints.get(line.joint);
    if (members) members.push(line);
    else joints.set(line.joint, [line]);
  }
  return byEffect;
}

/** Room across that a card keeps free beside the channel for its brackets and their tags. */
export function reserveRoom(
  forest: Forest,
  joints: JointsOf,
  steps: ReadonlySet<Line>,
  metrics: Metrics,
): void {
  const plain = new Set([...steps].filter((line) => line.joint === null).map((line) => line.effect));
  for (const node of forest.nodes.values()) {
    let tree = plain.has(node) ? metrics.port : 0;
    for (const members of joints.get(node)?.values() ?? []) tree += jointRoom(members.length, metrics);
    // A folded card has its tab in the middle; brackets of causes that are seen elsewhere go behind it.
    node.portRoom = node.hidden === 0 ? tree : 2 * tree + node.tabV;
    node.room = Math.max(node.sizeV, node.portRoom);
  }
}

function jointRoom(members: number, metrics: Metrics): number {
  return Math.max(metrics.tagV + 6, (members - 1) * metrics.bracket + 20);
}

/** The lines that end on a card's cause side. */
export function arrivalsOf(steps: ReadonlySet<Line>, routes: readonly Route[]): Map<Node, Arrival[]> {
  const arrivals = new Map<Node, Arrival[]>();
  const add = (node: Node, arrival: Arrival) => {
    const list = arrivals.get(node);
    if (list) list.push(arrival);
    else arrivals.set(node, [arrival]);
  };
  for (const line of steps) add(line.effect, { line, from: line.cause.v, step: true });
  for (const route of routes) {
    add(route.shallow, { line: route.line, from: route.crossings.at(-1) ?? route.deep.v, step: false });
  }
  return arrivals;
}

/** Ports of one card. What belongs to its own tree is in the middle; the rest lies around it, within the card's side. */
export function portsOf(node: Node, arrivals: readonly Arrival[], metrics: Metrics): Ports {
  const plain = arrivals.filter((one) => one.step && one.line.joint === null);
  const others = arrivals.filter(
    (one) => !one.step && one.line.joint === null && one.line.link.kind !== 'back',
  );
  const ports: Ports = { main: node.v, before: node.v, behind: node.v, back: node.v, joints: new Map() };

  const stack: { from: number; size: number; set(v: number): void }[] = [];
  if (plain.length > 0) {
    stack.push({
      from: mean(plain),
      size: metrics.port,
      set: (v) => {
        ports.main = v;
      },
    });
  }
  for (const [joint, members] of groupByJoint(arrivals)) {
    stack.push({
      from: mean(members),
      size: jointRoom(members.length, metrics),
      set: (v) => ports.joints.set(joint, v),
    });
  }
  stack.sort((a, b) => a.from - b.from);
  let at = node.hidden === 0 ? node.v - node.portRoom / 2 : node.v + node.tabV / 2;
  for (const one of stack) {
    one.set(at + one.size / 2);
    at += one.size;
  }
  placeOthers(node, ports, others, metrics);
  return ports;
}

function placeOthers(node: Node, ports: Ports, others: readonly Arrival[], metrics: Metrics): void {
  const before = others.filter((one) => one.from <= node.v);
  const behind = others.filter((one) => one.from > node.v);
  const reach = reachOf(node);
  const both = before.length > 0 && behind.length > 0;
  const tree = node.portRoom > 0;
  // Without a tree of its own, a line that comes straight at the card keeps its middle.
  const level = !tree && both && before.some((one) => one.from === node.v);
  const aside = tree ? asideOf(node, metrics) : both && !level ? metrics.port / 2 : 0;
  const inner = tree || both ? TIGHT - aside : SLACK;
  ports.before = straightened(node.v - aside, before, node.v - reach, node.v + inner);
  ports.behind = straightened(
    node.v + (level ? metrics.port : aside),
    behind,
    node.v - inner,
    node.v + reach,
  );
  const taken = behind.length > 0 ? ports.behind - node.v : aside - (tree ? metrics.port : 0);
  ports.back = node.v + clamp(taken + metrics.port, 0, reach);
}

/** A port moves this far so that a line need not bend. */
const SLACK = 9;
/** So far towards another port. */
const TIGHT = 2;

/** The port itself, or where the nearest line comes in when that is hardly elsewhere. */
function straightened(port: number, arrivals: readonly Arrival[], low: number, high: number): number {
  let best = port;
  for (const { from } of arrivals) {
    if (from < low || from > high || Math.abs(from - port) > SLACK) continue;
    if (best === port || Math.abs(from - port) < Math.abs(best - port)) best = from;
  }
  return best;
}

/** Half of a card's side that ports may use. */
function reachOf(node: Node): number {
  return Math.max(0, node.sizeV / 2 - 8);
}

/** How far beside the middle other lines arrive at a card that has its own tree. */
export function asideOf(node: Node, metrics: Metrics): number {
  return node.portRoom === 0 ? 0 : Math.min(reachOf(node), node.portRoom / 2 + metrics.port / 2);
}

function groupByJoint(arrivals: readonly Arrival[]): Map<JointId, Arrival[]> {
  const joints = new Map<JointId, Arrival[]>();
  for (const arrival of arrivals) {
    const { joint } = arrival.line;
    if (joint === null) continue;
    const members = joints.get(joint);
    if (members) members.push(arrival);
    else joints.set(joint, [arrival]);
  }
  return joints;
}

function mean(arrivals: readonly Arrival[]): number {
  return arrivals.reduce((sum, one) => sum + one.from, 0) / arrivals.length;
}

/** Port where a returning line arrives, on the side of the card that looks to its effects. */
export function returnPort(node: Node, metrics: Metrics): number {
  return node.v + Math.min(metrics.port, reachOf(node));
}
