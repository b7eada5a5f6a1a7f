import type { Board } from '../domain/board.ts';
import type { CardId, JointId } from '../domain/ids.ts';
import { type Net, type NetLink, netOf } from '../domain/net.ts';
import { cardFace } from './card-face.ts';
import type { CardFace, MapView } from './geometry.ts';
import { hiddenBelow } from './hidden.ts';
import { foldTabSize } from './metrics.ts';

/** A visible card on its way to a place. */
export interface Node {
  readonly id: CardId;
  readonly face: CardFace;
  readonly zone: 'map' | 'waiting';
  /** Rank among the depths in use, and place in the rank. */
  rank: number;
  index: number;
  /** Size along and across, and the room it keeps across (its tags may need more than the card itself). */
  readonly sizeU: number;
  readonly sizeV: number;
  room: number;
  /** Cards folded away below it, and the room along and across of the tab that says so. */
  readonly hidden: number;
  readonly tabU: number;
  readonly tabV: number;
  /** Room across that the ports of its own tree take, on the side of its causes. */
  portRoom: number;
  /** The card it hangs under, and those that hang under it. */
  parent: Node | null;
  children: Node[];
  /** Middle of the card across. */
  v: number;
}

/** A drawn link with both ends visible. */
export interface Line {
  readonly link: Pick<NetLink, 'id' | 'cause' | 'effect' | 'kind' | 'circle'>;
  readonly cause: Node;
  readonly effect: Node;
  /** The drawn joint it runs into. */
  readonly joint: JointId | null;
}

/** What is seen of the net: every visible card once, under one effect that is open. */
export interface Forest {
  readonly net: Net;
  readonly nodes: ReadonlyMap<CardId, Node>;
  readonly roots: readonly Node[];
  /** Cards of each rank in the order in which they stand. */
  readonly ranks: readonly (readonly Node[])[];
  /** Depth in the net of each rank. */
  readonly depths: readonly number[];
  readonly lines: readonly Line[];
}

/** The visible cards as trees: folds and focus applied, each card hung under one visible effect. */
export function forestOf(board: Board, view: MapView): Forest {
  const net = netOf(board);
  const zones = visibleCards(net, view);
  const nodes = new Map([...zones].map(([id, zone]) => [id, nodeOf(net, view, zones, id, zone)]));
  const joints = visibleJoints(net, nodes);
  const roots = hang(net, view, nodes, joints);
  const { ranks, depths } = rankThem(net, roots, nodes);
  return { net, nodes, roots, ranks, depths, lines: drawnLines(net, nodes, joints) };
}

type Zones = ReadonlyMap<CardId, Node['zone']>;

function nodeOf(net: Net, view: MapView, seen: Zones, id: CardId, zone: Node['zone']): Node {
  const card = net.cards.get(id);
  if (card === undefined) throw new Error(`Card ${id} is not in the net`);
  const face = cardFace(card);
  const hidden = view.folded.has(id) ? hiddenBelow(net, seen, id) : 0;
  const tab = hidden === 0 ? { w: 0, h: 0 } : foldTabSize(hidden);
  const right = view.direction === 'right';
  const sizeV = right ? face.h : face.w;
  return {
    id,
    face,
    zone,
    rank: 0,
    index: 0,
    sizeU: right ? face.w : face.h,
    sizeV,
    room: sizeV,
    hidden,
    tabU: right ? tab.w : tab.h,
    tabV: right ? tab.h : tab.w,
    portRoom: 0,
    parent: null,
    children: [],
    v: 0,
  };
}

/** Cards reachable from the roots through open cards: those of the 表課題 first, then those that only waiting roots show. */
export function visibleCards(net: Net, view: Pick<MapView, 'folded' | 'focus'>): Zones {
  const zones = new Map<CardId, Node['zone']>();
  const show = (root: CardId, zone: Node['zone']) => {
    const stack = [root];
    for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
      if (zones.has(id)) continue;
      zones.set(id, zone);
      if (view.folded.has(id)) continue;
      for (const link of net.causesOf(id)) stack.push(link.cause);
    }
  };
  if (view.focus !== null && net.cards.has(view.focus)) {
    show(view.focus, 'map');
    return zones;
  }
  for (const id of net.issues) show(id, 'map');
  for (const id of net.waiting) show(id, 'waiting');
  return zones;
}

/** Joints of which at least two causes are seen. */
function visibleJoints(net: Net, nodes: ReadonlyMap<CardId, Node>): ReadonlySet<JointId> {
  const seen = new Set<JointId>();
  for (const [id, joint] of net.joints) {
    if (!nodes.has(joint.effect)) continue;
    if (joint.causes.filter((cause) => nodes.has(cause)).length >= 2) seen.add(id);
  }
  return seen;
}

/** Gives every card its place in the tree; returns the roots in order. */
function hang(
  net: Net,
  view: MapView,
  nodes: ReadonlyMap<CardId, Node>,
  joints: ReadonlySet<JointId>,
): Node[] {
  const roots: Node[] = [];
  for (const node of nodes.values()) {
    node.parent = parentOf(net, view, nodes, node);
    if (node.parent === null) roots.push(node);
  }
  for (const node of nodes.values()) {
    const own = net.causesOf(node.id).filter((link) => nodes.get(link.cause)?.parent === node);
    node.children = besideTheirJoint(own, joints).map((link) => nodes.get(link.cause) as Node);
  }
  const order = new Map([...net.issues, ...net.waiting].map((id, i) => [id, i]));
  return roots.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
}

/** The effect a card hangs under: its primary one when that is open and seen, else the deepest that is. */
function parentOf(net: Net, view: MapView, nodes: ReadonlyMap<CardId, Node>, node: Node): Node | null {
  if (node.id === view.focus) return null;
  let best: Node | null = null;
  for (const link of net.effectsOf(node.id)) {
    const effect = nodes.get(link.effect);
    if (effect === undefined || effect.zone !== node.zone || view.folded.has(effect.id)) continue;
    if (link.kind === 'primary') return effect;
    if (best === null || (net.depth.get(effect.id) ?? 0) > (net.depth.get(best.id) ?? 0)) best = effect;
  }
  return best;
}

/** Link order, the causes of one joint brought together where the first of them stands. */
function besideTheirJoint(links: readonly NetLink[], joints: ReadonlySet<JointId>): NetLink[] {
  const order: NetLink[] = [];
  const placed = new Set<NetLink>();
  for (const link of links) {
    if (placed.has(link)) continue;
    const together =
      link.joint !== null && joints.has(link.joint)
        ? links.filter((one) => one.joint === link.joint)
        : [link];
    for (const one of together) {
      placed.add(one);
      order.push(one);
    }
  }
  return order;
}

/** Ranks are the depths in use, without holes; their cards stand in the order of a walk through the trees. */
function rankThem(net: Net, roots: readonly Node[], nodes: ReadonlyMap<CardId, Node>) {
  const depths = [...new Set([...nodes.keys()].map((id) => net.depth.get(id) ?? 0))].sort((a, b) => a - b);
  const rankOf = new Map(depths.map((depth, rank) => [depth, rank]));
  const ranks: Node[][] = depths.map(() => []);
  const stack = [...roots].reverse();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    node.rank = rankOf.get(net.depth.get(node.id) ?? 0) ?? 0;
    const rank = ranks[node.rank] as Node[];
    node.index = rank.length;
    rank.push(node);
    for (let i = node.children.length - 1; i >= 0; i -= 1) stack.push(node.children[i] as Node);
  }
  return { ranks, depths };
}

function drawnLines(net: Net, nodes: ReadonlyMap<CardId, Node>, joints: ReadonlySet<JointId>): Line[] {
  const lines: Line[] = [];
  for (const link of net.links.values()) {
    const cause = nodes.get(link.cause);
    const effect = nodes.get(link.effect);
    if (cause === undefined || effect === undefined) continue;
    const joint = link.joint !== null && link.kind !== 'back' && joints.has(link.joint) ? link.joint : null;
    lines.push({ link, cause, effect, joint });
  }
  return lines.sort((a, b) => (a.link.id < b.link.id ? -1 : 1));
}
