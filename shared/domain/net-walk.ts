import type { Link } from './board.ts';
import type { Card } from './card.ts';
import type { CardId } from './ids.ts';
import { byOrder } from './order.ts';

/** Adds to the list under a key. */
export function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** What a depth-first walk over the net's live links finds: rules N2, N3 and N6 of `net.ts`. */
export interface Walk {
  /** Cards in the order in which the walk left them: causes before effects. */
  readonly finished: CardId[];
  readonly forward: Map<CardId, Link[]>;
  readonly back: { link: Link; circle: boolean }[];
  readonly waiting: CardId[];
}

/** Depth-first from the roots, deepest first out; an edge to a card still on the path is a back edge (N3). Iterative: nets may be deep. */
export function walkFromRoots(
  cards: ReadonlyMap<CardId, Card>,
  issues: readonly Card[],
  causeLinks: Map<CardId, Link[]>,
): Walk {
  const walk: Walk = { finished: [], forward: new Map(), back: [], waiting: [] };
  const state = new Map<CardId, 'open' | 'done'>();
  const isIssue = (id: CardId) => cards.get(id)?.kind === 'issue';

  const visit = (root: CardId) => {
    const path: { id: CardId; next: number }[] = [{ id: root, next: 0 }];
    state.set(root, 'open');
    while (path.length > 0) {
      const top = path[path.length - 1] as { id: CardId; next: number };
      const link = causeLinks.get(top.id)?.[top.next];
      if (link === undefined) {
        state.set(top.id, 'done');
        walk.finished.push(top.id);
        path.pop();
        continue;
      }
      top.next += 1;
      const seen = state.get(link.cause);
      if (seen === 'open' || isIssue(link.cause)) {
        walk.back.push({ link, circle: seen === 'open' || reaches(link.effect, link.cause, causeLinks) });
        continue;
      }
      push(walk.forward, top.id, link);
      if (seen === undefined) {
        state.set(link.cause, 'open');
        path.push({ id: link.cause, next: 0 });
      }
    }
  };

  for (const issue of issues) visit(issue.id);
  const rest = [...cards.values()].filter((card) => !state.has(card.id));
  for (const root of waitingRoots(rest, causeLinks)) {
    walk.waiting.push(root.id);
    visit(root.id);
  }
  return walk;
}

/**
 * Roots of what reaches no 表課題 (N6), in order. Left last by a walk over everything stands a card with nothing above
 * it but its own circle: the cards above it are that circle (or itself alone), the oldest of them is the root, and all
 * below it is settled.
 */
function waitingRoots(rest: readonly Card[], causeLinks: ReadonlyMap<CardId, readonly Link[]>): Card[] {
  const byId = new Map(rest.map((card) => [card.id, card]));
  const causes = new Map<CardId, CardId[]>();
  const effects = new Map<CardId, CardId[]>();
  for (const { id } of rest) {
    for (const { cause } of causeLinks.get(id) ?? []) {
      if (!byId.has(cause)) continue;
      push(causes, id, cause);
      push(effects, cause, id);
    }
  }
  const roots: Card[] = [];
  const settled = new Set<CardId>();
  for (const id of reach(byId.keys(), causes).reverse()) {
    if (settled.has(id)) continue;
    const circle = reach([id], effects).map((member) => byId.get(member) as Card);
    roots.push(circle.reduce((a, b) => (byAge(a, b) <= 0 ? a : b)));
    reach([id], causes, settled);
  }
  return roots.sort(byOrder);
}

function byAge(a: Card, b: Card): number {
  return a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1);
}

/**
 * All cards that are reached from `starts` along `next` and not yet `seen`, in the order in which a depth-first walk
 * leaves them. They are added to `seen`.
 */
function reach(
  starts: Iterable<CardId>,
  next: ReadonlyMap<CardId, readonly CardId[]>,
  seen: Set<CardId> = new Set(),
): CardId[] {
  const left: CardId[] = [];
  const path: { id: CardId; at: number }[] = [];
  const enter = (id: CardId) => {
    if (seen.has(id)) return;
    seen.add(id);
    path.push({ id, at: 0 });
  };
  for (const start of starts) {
    enter(start);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const onward = next.get(top.id)?.[top.at];
      top.at += 1;
      if (onward !== undefined) enter(onward);
      else {
        left.push(top.id);
        path.pop();
      }
    }
  }
  return left;
}

/** Is `card` somewhere below `target`? Then a link from 表課題 `target` back to `card` closes a true circle. */
function reaches(card: CardId, target: CardId, causeLinks: Map<CardId, Link[]>): boolean {
  const seen = new Set<CardId>([target]);
  const queue = [target];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (id === card) return true;
    for (const link of causeLinks.get(id) ?? []) {
      if (seen.has(link.cause)) continue;
      seen.add(link.cause);
      queue.push(link.cause);
    }
  }
  return false;
}

/** Rule N4: one more than the deepest effect; waiting roots at 1. */
export function depths(
  finished: readonly CardId[],
  forward: Map<CardId, Link[]>,
  waiting: readonly CardId[],
): Map<CardId, number> {
  const depth = new Map<CardId, number>();
  const waits = new Set(waiting);
  // Reverse finishing order is a topological order: every effect comes before its causes.
  for (let i = finished.length - 1; i >= 0; i -= 1) {
    const id = finished[i] as CardId;
    const own = Math.max(depth.get(id) ?? 0, waits.has(id) ? 1 : 0);
    depth.set(id, own);
    for (const link of forward.get(id) ?? []) {
      depth.set(link.cause, Math.max(depth.get(link.cause) ?? 0, own + 1));
    }
  }
  return depth;
}
