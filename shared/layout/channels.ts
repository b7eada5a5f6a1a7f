import type { Forest, Node } from './forest.ts';
import { LANE_STEP, type Metrics } from './metrics.ts';
import type { JointsOf, Ports } from './ports.ts';
import { returnPort } from './ports.ts';
import { type Route, trunkOf } from './routes.ts';

/** The way of one route: where it is across in each channel it passes, and the lane it changes in. */
export interface Way {
  readonly route: Route;
  /** Across, from its deep end to its shallow end: one more entry than channels. */
  readonly stops: readonly number[];
  /** Lane keys, one a channel. */
  readonly keys: readonly string[];
}

/** Places along: where each rank lies, and what the channel behind it holds. */
export interface Channel {
  /** Ends of the ranks on both sides. */
  readonly from: number;
  readonly to: number;
  /** Where brackets stand and curves end; where curves begin. */
  readonly bracket: number;
  readonly curve: number;
  /** Place along of a lane. */
  lane(key: string): number;
}

export interface Along {
  /** Begin of each rank. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly channels: readonly Channel[];
}

/** Air on both sides of the lanes of a channel, for their corners. */
const LANE_AIR = 10;
/** Lanes whose lines come nearer than this across are not shared. */
const LANE_CLEAR = 12;

/** Where a route goes across, now that ports are known. `end` is its place at the shallow card or bracket. */
export function wayOf(route: Route, metrics: Metrics, end: number): Way {
  const back = route.line.link.kind === 'back';
  const start = back ? returnPort(route.deep, metrics) : route.deep.v;
  const stops = [start, ...route.crossings, end];
  const keys = stops.slice(1).map((_, i) => {
    const last = i === stops.length - 2;
    // In the last channel, lines to one port of one card share a lane; before it, lines from one cause do.
    if (last && i > 0 && !back && route.line.joint === null) return `to ${route.shallow.id} ${end}`;
    return trunkOf(route);
  });
  return { route, stops, keys };
}

/** Gives lanes to all changes across, and from them the width of every channel and the place of every rank. */
export function placeAlong(forest: Forest, ways: readonly Way[], joints: JointsOf, metrics: Metrics): Along {
  const spans = spansOf(forest, ways);
  const jointRanks = new Set([...joints.keys()].map((node) => node.rank));
  const returnRanks = new Set(
    ways.filter((way) => way.route.line.link.kind === 'back').map((way) => way.route.deep.rank),
  );
  const labelRanks = new Set(
    ways.filter((way) => way.route.line.link.circle).map((way) => way.route.shallow.rank),
  );
  const starts: number[] = [];
  const ends: number[] = [];
  const channels: Channel[] = [];
  let at = 0;
  forest.ranks.forEach((cards, rank) => {
    starts.push(at);
    const end = at + cards.reduce((size, node) => Math.max(size, node.sizeU), 0);
    ends.push(end);
    if (rank === forest.ranks.length - 1) return;
    const lanes = lanesOf(spans[rank] as Map<string, Span>);
    const inlet = returnRanks.has(rank + 1) ? metrics.arrow : metrics.inlet;
    const tag = metrics.arrow + (jointRanks.has(rank) ? metrics.tagU + 8 : 0);
    const bracket = end + cards.reduce((size, node) => Math.max(size, node.tabU), tag);
    const word = labelRanks.has(rank) ? metrics.labelU + 2 : 0;
    const curve = bracket + metrics.curve + (forest.depths[rank] === 0 ? metrics.surface : 0);
    const laneRoom = lanes.count === 0 ? 0 : 2 * LANE_AIR + (lanes.count - 1) * LANE_STEP;
    at = Math.max(curve + laneRoom + inlet, end + word);
    const deepest = at - inlet - LANE_AIR;
    channels.push({
      from: end,
      to: at,
      bracket,
      curve,
      lane: (key) => deepest - (lanes.of.get(key) ?? 0) * LANE_STEP,
    });
  });
  return { starts, ends, channels };
}

interface Span {
  low: number;
  high: number;
}

/** What each lane key covers across, channel by channel. Lines that go straight on need no lane. */
function spansOf(forest: Forest, ways: readonly Way[]): Map<string, Span>[] {
  const spans = forest.ranks.map(() => new Map<string, Span>());
  for (const { route, stops, keys } of ways) {
    keys.forEach((key, i) => {
      const channel = spans[route.deep.rank - 1 - i] as Map<string, Span>;
      const [low, high] = [stops[i] as number, stops[i + 1] as number].sort((a, b) => a - b) as [
        number,
        number,
      ];
      if (low === high) return;
      const span = channel.get(key);
      if (span === undefined) channel.set(key, { low, high });
      else {
        span.low = Math.min(span.low, low);
        span.high = Math.max(span.high, high);
      }
    });
  }
  return spans;
}

/** First lane that is free over the whole span, in order of where spans begin. */
export function lanesOf(spans: ReadonlyMap<string, Span>): {
  readonly count: number;
  readonly of: ReadonlyMap<string, number>;
} {
  const order = [...spans].sort(
    ([a, one], [b, two]) => one.low - two.low || two.high - one.high || (a < b ? -1 : 1),
  );
  const ends: number[] = [];
  const of = new Map<string, number>();
  for (const [key, span] of order) {
    let lane = ends.findIndex((end) => end + LANE_CLEAR <= span.low);
    if (lane < 0) lane = ends.length;
    ends[lane] = span.high;
    of.set(key, lane);
  }
  return { count: ends.length, of };
}

/** Port of a card for a route that ends there (not in a joint). */
export function endOf(route: Route, ports: Ports, node: Node): number {
  if (route.line.link.kind === 'back') return ports.back;
  return (route.crossings.at(-1) ?? route.deep.v) <= node.v ? ports.before : ports.behind;
}
