import type { Board, Joint, Link } from './board.ts';
import type { Card } from './card.ts';
import type { CardId, JointId, LinkId } from './ids.ts';
import { byOrder } from './order.ts';

/** A link that is drawn, seen from one of its ends. */
export interface NetLink extends Link {
  /** `primary`: places the cause. `also`: one more effect of the same cause. `back`: points against the depth of the net. */
  readonly kind: 'primary' | 'also' | 'back';
  /** For `back`: true when it closes a vicious circle (悪循環), false when a 表課題 merely explains another card. */
  readonly circle: boolean;
}

/** A joint with at least two live causes, each tied to the same live effect. */
export interface NetJoint extends Joint {
  readonly causes: readonly CardId[];
}

/**
 * The net as every peer sees it: what is drawn, where it hangs, how deep it lies. Derived by fixed rules from the
 * board alone, so that any merge has one reading and no live card is without a visible place:
 *
 * - N1 a card in the bin, and every link that touches it, is not drawn; notes (付箋) lie on the shelf, their links rest.
 * - N2 表課題 are the roots, at depth 0, sorted by order, then id.
 * - N3 a link that leads back to a card of its own path is a `back` link (悪循環); so is a link whose cause is a 表課題.
 * - N4 depth of a card = 1 + the deepest of its effects, back links left out (longest path).
 * - N5 the primary effect of a card is its deepest effect; ties by link order, then id.
 * - N6 cards that reach no 表課題 wait (行き先を待つカード): those without effects are waiting roots at depth 1; of a
 *   circle without a 表課題 the oldest card (then the smallest id) is the root.
 * - N7 a joint with fewer than two live causes on one effect is not drawn.
 */
export interface Net {
  /** Live cards of the net (not notes), by id. */
  readonly cards: ReadonlyMap<CardId, Card>;
  /** 表課題 in order. */
  readonly issues: readonly CardId[];
  /** Roots of what reaches no 表課題, in order. */
  readonly waiting: readonly CardId[];
  /** Live loose notes in order. */
  readonly notes: readonly CardId[];
  /** Cards in the bin, newest first. */
  readonly bin: readonly CardId[];
  readonly links: ReadonlyMap<LinkId, NetLink>;
  /** Causes of a card in order, back links left out. */
  causesOf(card: CardId): readonly NetLink[];
  /** Effects of a card in order, back links left out. */
  effectsOf(card: CardId): readonly NetLink[];
  /** Causes that hang under the card in the picture: those whose primary effect it is. */
  childrenOf(card: CardId): readonly CardId[];
  /** The card this one hangs under in the picture; null for roots and notes. */
  primaryOf(card: CardId): CardId | null;
  readonly depth: ReadonlyMap<CardId, number>;
  readonly joints: ReadonlyMap<JointId, NetJoint>;
}

const cache = new WeakMap<Board, Net>();
const NO_LINKS: readonly NetLink[] = [];
const NO_CARDS: readonly CardId[] = [];

/** The net of a board, computed once per board object. */
export function netOf(board: Board): Net {
  let net = cache.get(board);
  if (net === undefined) {
    net = buildNet(board);
    cache.set(board, net);
  }
  return net;
}

function buildNet(board: Board): Net {
  const live = [...board.cards.values()].filter((card) => card.deleted === null);
  const cards = new Map(live.filter((card) => card.kind !== 'note').map((card) => [card.id, card]));
  const causeLinks = liveLinksByEffect(board, cards);
  const issues = [...cards.values()].filter((card) => card.kind === 'issue').sort(byOrder);

  const walk = walkFromRoots(cards, issues, causeLinks);
  const depth = depths(walk.finished, walk.forward, walk.waiting);
  const { links, effects, causes, children, primary } = dress(walk, causeLinks, depth);

  return {
    cards,
    issues: issues.map((card) => card.id),
    waiting: walk.waiting,
    notes: live
      .filter((card) => card.kind === 'note')
      .sort(byOrder)
      .map((card) => card.id),
    bin: binOf(board),
    links,
    causesOf: (card) => causes.get(card) ?? NO_LINKS,
    effectsOf: (card) => effects.get(card) ?? NO_LINKS,
    childrenOf: (card) => children.get(card) ?? NO_CARDS,
    primaryOf: (card) => primary.get(card) ?? null,
    depth,
    joints: liveJoints(board, links),
  };
}

function binOf(board: Board): CardId[] {
  return [...board.cards.values()]
    .filter((card) => card.deleted !== null)
    .sort((a, b) => (b.deleted?.at ?? 0) - (a.deleted?.at ?? 0) || (a.id < b.id ? -1 : 1))
    .map((card) => card.id);
}

function liveLinksByEffect(board: Board, cards: ReadonlyMap<CardId, Card>): Map<CardId, Link[]> {
  const byEffect = new Map<CardId, Link[]>();
  for (const link of board.links.values()) {
    if (!cards.has(link.cause) || !cards.has(link.effect)) continue;
    const list = byEffect.get(link.effect);
    if (list) list.push(link);
    else byEffect.set(link.effect, [link]);
  }
  for (const list of byEffect.values()) list.sort(byOrder);
  return byEffect;
}

interface Walk {
  /** Cards in the order in which the walk left them: causes before effects. */
  readonly finished: CardId[];
  readonly forward: Map<CardId, Link[]>;
  readonly back: { link: Link; circle: boolean }[];
  readonly waiting: CardId[];
}

/** Depth-first from the roots, deepest first out; an edge to a card still on the path is a back edge (N3). Iterative: nets may be deep. */
function walkFromRoots(
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
      const list = walk.forward.get(top.id);
      if (list) list.push(link);
      else walk.forward.set(top.id, [link]);
      if (seen === undefined) {
        state.set(link.cause, 'open');
        path.push({ id: link.cause, next: 0 });
      }
    }
  };

  for (const issue of issues) visit(issue.id);
  const rest = [...cards.values()].filter((card) => !state.has(card.id));
  const hasEffect = new Set<CardId>();
  for (const list of causeLinks.values()) for (const link of list) hasEffect.add(link.cause);
  for (const card of rest.filter((card) => !hasEffect.has(card.id)).sort(byOrder)) {
    walk.waiting.push(card.id);
    visit(card.id);
  }
  for (const card of rest.sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))) {
    if (state.has(card.id)) continue;
    walk.waiting.push(card.id);
    visit(card.id);
  }
  return walk;
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

function depths(
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

function dress(walk: Walk, causeLinks: Map<CardId, Link[]>, depth: ReadonlyMap<CardId, number>) {
  const back = new Map(walk.back.map((entry) => [entry.link.id, entry.circle]));
  const forwardEffects = new Map<CardId, Link[]>();
  for (const list of walk.forward.values()) {
    for (const link of list) {
      const effects = forwardEffects.get(link.cause);
      if (effects) effects.push(link);
      else forwardEffects.set(link.cause, [link]);
    }
  }
  const primary = new Map<CardId, CardId>();
  for (const [cause, effects] of forwardEffects) {
    effects.sort(byOrder);
    let best = effects[0] as Link;
    for (const link of effects) {
      if ((depth.get(link.effect) ?? 0) > (depth.get(best.effect) ?? 0)) best = link;
    }
    primary.set(cause, best.effect);
  }
  const links = new Map<LinkId, NetLink>();
  const causes = new Map<CardId, NetLink[]>();
  const effects = new Map<CardId, NetLink[]>();
  const children = new Map<CardId, CardId[]>();
  const push = <K, V>(map: Map<K, V[]>, key: K, value: V) => {
    const list = map.get(key);
    if (list) list.push(value);
    else map.set(key, [value]);
  };
  for (const list of causeLinks.values()) {
    for (const link of list) {
      const circle = back.get(link.id);
      const kind =
        circle !== undefined ? 'back' : primary.get(link.cause) === link.effect ? 'primary' : 'also';
      const dressed: NetLink = { ...link, kind, circle: circle ?? false };
      links.set(link.id, dressed);
      if (kind === 'back') continue;
      push(causes, link.effect, dressed);
      push(effects, link.cause, dressed);
      if (kind === 'primary') push(children, link.effect, link.cause);
    }
  }
  for (const list of effects.values()) list.sort((a, b) => byOrder(a, b));
  return { links, causes, effects, children, primary };
}

function liveJoints(board: Board, links: ReadonlyMap<LinkId, NetLink>): Map<JointId, NetJoint> {
  const members = new Map<JointId, NetLink[]>();
  for (const link of links.values()) {
    if (link.joint === null || link.kind === 'back') continue;
    const joint = board.joints.get(link.joint);
    if (joint === undefined || joint.effect !== link.effect) continue;
    const list = members.get(link.joint);
    if (list) list.push(link);
    else members.set(link.joint, [link]);
  }
  const joints = new Map<JointId, NetJoint>();
  for (const [id, list] of members) {
    const joint = board.joints.get(id);
    if (joint === undefined || list.length < 2) continue;
    joints.set(id, { ...joint, causes: list.sort(byOrder).map((link) => link.cause) });
  }
  return joints;
}

/** All cards below `root`, each once, `root` first, in reading order (depth-first by link order). */
export function branchOf(net: Net, root: CardId): CardId[] {
  const seen = new Set<CardId>();
  const stack: CardId[] = [root];
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const causes = net.causesOf(id);
    for (let i = causes.length - 1; i >= 0; i -= 1) stack.push((causes[i] as NetLink).cause);
  }
  return [...seen];
}

/**
 * What a deletion of the branch takes with it: the card and every card below it that no effect outside the branch
 * still needs (rule of the key table: cards that another effect still needs stay).
 */
export function branchToDelete(net: Net, root: CardId): CardId[] {
  const doomed = new Set(branchOf(net, root));
  for (let changed = true; changed; ) {
    changed = false;
    for (const id of doomed) {
      if (id === root) continue;
      if (net.effectsOf(id).some((link) => !doomed.has(link.effect))) {
        doomed.delete(id);
        changed = true;
      }
    }
  }
  return [...doomed];
}
