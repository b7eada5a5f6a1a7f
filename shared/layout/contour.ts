import type { Forest, Node } from './forest.ts';
import type { Metrics } from './metrics.ts';

/** Room that lines ask for before a card of a rank, across: `need(rank, index)`; 0 where none pass. */
export type GapNeed = (rank: number, index: number) => number;

/** The outline of some trees at one rank: where it begins and ends across, and its first card (-1 for a line only). */
interface Edge {
  low: number;
  high: number;
  first: number;
}

/** The outline of a tree, deepest rank first, so that a parent is added at the end. Values are relative to `shift`. */
interface Outline {
  edges: Edge[];
  shift: number;
  /** Rank of the last edge: the root's. */
  rank: number;
}

/** An edge that hinders nobody: this tree does not stand at that rank. */
const NOTHING: Edge = { low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY, first: -1 };

/** Half the room kept for a line that crosses a rank on its way to a child. */
const LINE_HALF = 8;

/**
 * Places all cards across: trees as close as their outlines allow, every parent in the middle of its children.
 * Linear in the number of cards; order within a rank is always that of the forest.
 */
export function placeAcross(forest: Forest, metrics: Metrics, need: GapNeed): void {
  const outlines = new Map<Node, Outline>();
  const offsets = new Map<Node, number>();
  const order = walk(forest.roots);
  for (let i = order.length - 1; i >= 0; i -= 1) {
    const node = order[i] as Node;
    outlines.set(node, outlineOf(node, outlines, offsets, metrics, need));
  }

  placeRoots(forest.roots, outlines, metrics, need);
  for (const node of order) {
    for (const child of node.children) child.v = node.v + (offsets.get(child) ?? 0);
  }
  for (const node of order) node.v = Math.round(node.v);
}

/** Effects before their causes. */
function walk(roots: readonly Node[]): Node[] {
  const order: Node[] = [...roots];
  for (let i = 0; i < order.length; i += 1) order.push(...(order[i] as Node).children);
  return order;
}

/** The outline of one tree with its root at 0; children's places relative to it go to `offsets`. */
function outlineOf(
  node: Node,
  outlines: Map<Node, Outline>,
  offsets: Map<Node, number>,
  metrics: Metrics,
  need: GapNeed,
): Outline {
  const own: Edge = { low: -node.room / 2, high: node.room / 2, first: node.index };
  let all: Outline | null = null;
  const places: number[] = [];
  for (const child of node.children) {
    const outline = outlines.get(child) as Outline;
    outlines.delete(child);
    reachUpTo(outline, node.rank + 1);
    if (all === null) {
      places.push(0);
      all = outline;
      continue;
    }
    const at = distance(all, outline, need, (rank) =>
      rank === node.rank + 1 ? metrics.sibling : metrics.cousin,
    );
    places.push(at);
    all = merge(all, outline, at);
  }
  if (all === null) return { edges: [own], shift: 0, rank: node.rank };

  const middle = ((places[0] as number) + (places.at(-1) as number)) / 2;
  node.children.forEach((child, i) => {
    offsets.set(child, (places[i] as number) - middle);
  });
  all.shift -= middle;
  all.edges.push({ low: own.low - all.shift, high: own.high - all.shift, first: own.first });
  all.rank = node.rank;
  return all;
}

/** A child deeper than the next rank: its line keeps some room on the ranks between. */
function reachUpTo(outline: Outline, rank: number): void {
  while (outline.rank > rank) {
    outline.edges.push({ low: -LINE_HALF - outline.shift, high: LINE_HALF - outline.shift, first: -1 });
    outline.rank -= 1;
  }
}

/** How far the second outline must be moved from its own 0 so that it clears the first on every rank they share. */
function distance(a: Outline, b: Outline, need: GapNeed, air: (rank: number) => number): number {
  let at = 0;
  const top = Math.max(a.rank, b.rank);
  for (let rank = top; ; rank += 1) {
    const first = edgeAt(a, rank);
    const second = edgeAt(b, rank);
    if (first === undefined || second === undefined) break;
    const room = Math.max(air(rank), second.first < 0 ? 0 : need(rank, second.first));
    at = Math.max(at, first.high + a.shift + room - (second.low + b.shift));
  }
  return at;
}

function edgeAt(outline: Outline, rank: number): Edge | undefined {
  return outline.edges[outline.edges.length - 1 - (rank - outline.rank)];
}

/** The outline of both, `b` moved by `at`. The deeper one is kept and written over where they share ranks. */
function merge(a: Outline, b: Outline, at: number): Outline {
  b.shift += at;
  const [kept, other] = a.edges.length >= b.edges.length ? [a, b] : [b, a];
  const shared = other.edges.length;
  for (let i = 0; i < shared; i += 1) {
    const from = a.edges[a.edges.length - 1 - i] as Edge;
    const to = b.edges[b.edges.length - 1 - i] as Edge;
    kept.edges[kept.edges.length - 1 - i] = {
      low: Math.min(from.low + a.shift, to.low + b.shift) - kept.shift,
      high: Math.max(from.high + a.shift, to.high + b.shift) - kept.shift,
      first: from.first < 0 ? to.first : from.first,
    };
  }
  return kept;
}

/** Sets the trees one after the other; those that wait begin below (beside) all that does not. */
function placeRoots(
  roots: readonly Node[],
  outlines: Map<Node, Outline>,
  metrics: Metrics,
  need: GapNeed,
): void {
  const top = Math.min(...new Set(roots.map((root) => root.rank)));
  let all: Outline | null = null;
  let zone: Node['zone'] | null = null;
  for (const root of roots) {
    const outline = outlines.get(root) as Outline;
    while (outline.rank > top) {
      outline.edges.push(NOTHING);
      outline.rank -= 1;
    }
    if (all === null) root.v = -lowest(outline);
    else if (zone === root.zone) root.v = distance(all, outline, need, () => metrics.tree);
    else {
      const clear = distance(all, outline, need, () => metrics.tree);
      root.v = Math.max(clear, highest(all) + metrics.zone - lowest(outline));
    }
    if (all === null) outline.shift += root.v;
    all = all === null ? outline : merge(all, outline, root.v);
    zone = root.zone;
  }
}

function lowest(outline: Outline): number {
  return (
    outline.edges.reduce((low, edge) => Math.min(low, edge.low), Number.POSITIVE_INFINITY) + outline.shift
  );
}

function highest(outline: Outline): number {
  return (
    outline.edges.reduce((high, edge) => Math.max(high, edge.high), Number.NEGATIVE_INFINITY) + outline.shift
  );
}
