import type { JointId } from '../domain/ids.ts';
import type { Forest, Line, Node } from './forest.ts';
import { BRACKET_STEP, clamp, type Metrics, PORT_STEP } from './metrics.ts';
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
  for (const [node, own] of joints) {
    let room = plain.has(node) ? PORT_STEP : 0;
    for (const members of own.values()) room += jointRoom(members.length, metrics);
    node.room = Math.max(node.sizeV, room);
  }
  for (const node of forest.nodes.values()) if (!joints.has(node)) node.room = node.sizeV;
}

function jointRoom(members: number, metrics: Metrics): number {
  return Math.max(metrics.tagV + 6, (members - 1) * BRACKET_STEP + 20);
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
      size: PORT_STEP,
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
  const half = stack.reduce((sum, one) => sum + one.size, 0) / 2;
  let at = node.v - half;
  for (const one of stack) {
    one.set(at + one.size / 2);
    at += one.size;
  }
  placeOthers(node, ports, half, others);
  return ports;
}

function placeOthers(node: Node, ports: Ports, half: number, others: readonly Arrival[]): void {
  const reach = Math.max(0, node.sizeV / 2 - 8);
  const before = others.some((one) => one.from <= node.v);
  const behind = others.some((one) => one.from > node.v);
  const aside = half > 0 ? half + PORT_STEP / 2 : before && behind ? PORT_STEP / 2 : 0;
  ports.before = node.v - Math.min(reach, aside);
  ports.behind = node.v + Math.min(reach, aside);
  ports.back = node.v + clamp(aside + (behind || aside === 0 ? PORT_STEP : 0), 0, reach);
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
export function returnPort(node: Node): number {
  return node.v + clamp(PORT_STEP + 2, 0, Math.max(0, node.sizeV / 2 - 8));
}
