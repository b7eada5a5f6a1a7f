import type { GapNeed } from './contour.ts';
import type { Forest, Node } from './forest.ts';
import { BEND, clamp, GAP_CLEAR, GAP_COMFORT, GAP_STEP, type Metrics } from './metrics.ts';
import { asideOf } from './ports.ts';
import { type Route, trunkOf } from './routes.ts';

/** What of a forest routes pass through. */
type Ranks = Pick<Forest, 'ranks'>;

/** Chooses the gaps of every route, for cards placed as they are now: the shortest way, straight as long as it can be. */
export function chooseGaps(forest: Ranks, routes: readonly Route[], metrics: Metrics): void {
  for (const route of routes) {
    let v = route.deep.v;
    for (let rank = route.deep.rank - 1; rank > route.shallow.rank; rank -= 1) {
      const cards = forest.ranks[rank] as readonly Node[];
      const aim = aimOf(route, v, metrics);
      const gap = nearestGap(cards, v, aim);
      route.gaps.push(gap);
      v = into(cards, gap, v, aim);
    }
  }
}

/** The room each gap needs for the lines that pass it. Lines of one cause share their place. */
export function needOf(routes: readonly Route[]): GapNeed {
  const users = new Map<string, Set<string>>();
  for (const route of routes) {
    route.gaps.forEach((gap, i) => {
      const key = `${route.deep.rank - 1 - i} ${gap}`;
      const set = users.get(key) ?? new Set();
      users.set(key, set.add(trunkOf(route)));
    });
  }
  return (rank, index) => {
    const count = users.get(`${rank} ${index}`)?.size ?? 0;
    return count === 0 ? 0 : 2 * GAP_CLEAR + 2 + (count - 1) * GAP_STEP;
  };
}

/** Gives every route its place in the gaps it takes, rank by rank from the deepest. */
export function crossGaps(forest: Ranks, routes: readonly Route[], metrics: Metrics): void {
  const byRank = new Map<number, Route[]>();
  for (const route of routes) {
    route.crossings.length = 0;
    for (let i = 0; i < route.gaps.length; i += 1) {
      const rank = route.deep.rank - 1 - i;
      const list = byRank.get(rank);
      if (list) list.push(route);
      else byRank.set(rank, [route]);
    }
  }
  for (const rank of [...byRank.keys()].sort((a, b) => b - a)) {
    crossRank(forest.ranks[rank] as readonly Node[], rank, byRank.get(rank) as Route[], metrics);
  }
}

function crossRank(cards: readonly Node[], rank: number, routes: readonly Route[], metrics: Metrics): void {
  const gaps = new Map<number, Map<string, Route[]>>();
  for (const route of routes) {
    const gap = route.gaps[route.deep.rank - 1 - rank] as number;
    const trunks = gaps.get(gap) ?? new Map<string, Route[]>();
    gaps.set(gap, trunks);
    const trunk = trunks.get(trunkOf(route));
    if (trunk) trunk.push(route);
    else trunks.set(trunkOf(route), [route]);
  }
  for (const [gap, trunks] of gaps) {
    const places = [...trunks.values()].map((group) => {
      const wishes = group.map((route) => {
        const before = route.crossings.at(-1) ?? route.deep.v;
        const aim = aimOf(route, before, metrics);
        return { before, aim, v: into(cards, gap, before, aim) };
      });
      // Lines of one cause stay together: where one of them can go straight on, else where the first wants to be.
      const wish = wishes.find((one) => one.v === one.aim) ?? (wishes[0] as (typeof wishes)[number]);
      return { group, ...wish };
    });
    places.sort((a, b) => a.v - b.v || a.before - b.before || a.aim - b.aim);
    spread(places, freeOf(cards, gap));
    for (const place of places) for (const route of place.group) route.crossings.push(place.v);
  }
}

/** Moves neighbours apart, first downwards, then back up from the end of the gap; both ends may be open. */
function spread(places: { v: number }[], [low, high]: readonly [number, number]): void {
  let floor = low;
  for (const place of places) {
    place.v = Math.max(place.v, floor);
    floor = place.v + GAP_STEP;
  }
  let ceiling = high;
  for (let i = places.length - 1; i >= 0; i -= 1) {
    const place = places[i] as { v: number };
    place.v = Math.min(place.v, ceiling);
    ceiling = place.v - GAP_STEP;
  }
}

/** The part of a gap that lines may use. */
function freeOf(cards: readonly Node[], gap: number): readonly [number, number] {
  const before = cards[gap - 1];
  const behind = cards[gap];
  const low =
    before === undefined ? Number.NEGATIVE_INFINITY : Math.ceil(before.v + before.room / 2) + GAP_CLEAR;
  const high =
    behind === undefined ? Number.POSITIVE_INFINITY : Math.floor(behind.v - behind.room / 2) - GAP_CLEAR;
  return low <= high ? [low, high] : [(low + high) / 2, (low + high) / 2];
}

/** Where a line passes a gap: straight on if it can, else at once where it has to go, else as near as is comfortable. */
function into(cards: readonly Node[], gap: number, v: number, aim: number): number {
  const [low, high] = freeOf(cards, gap);
  if (v >= low && v <= high) return v;
  const comfort = Math.min(GAP_COMFORT, (high - low) / 3);
  if (aim >= low + comfort && aim <= high - comfort) return aim;
  return clamp(v, low + comfort, high - comfort);
}

/** Where a line that comes from `v` would arrive at its shallow end. */
function aimOf(route: Route, v: number, metrics: Metrics): number {
  const { shallow, line } = route;
  if (line.joint !== null) return shallow.v;
  const aside = asideOf(shallow, metrics);
  return line.link.kind === 'back' || v > shallow.v ? shallow.v + aside : shallow.v - aside;
}

/** The gap with the least detour and the fewest bends between where the line is and where it goes. */
function nearestGap(cards: readonly Node[], v: number, aim: number): number {
  const [here, there] = [gapAt(cards, v), gapAt(cards, aim)];
  let best = here;
  let least = Number.POSITIVE_INFINITY;
  for (const gap of [here, here - 1, here + 1, there, there - 1, there + 1]) {
    if (gap < 0 || gap > cards.length) continue;
    const at = into(cards, gap, v, aim);
    const bends = (at === v ? 0 : 1) + (at === aim ? 0 : 1);
    const cost = Math.abs(at - v) * 1.01 + Math.abs(aim - at) + bends * BEND;
    if (cost < least) [best, least] = [gap, cost];
  }
  return best;
}

function gapAt(cards: readonly Node[], v: number): number {
  let low = 0;
  let high = cards.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cards[middle] as Node).v < v) low = middle + 1;
    else high = middle;
  }
  return low;
}
