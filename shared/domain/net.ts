import type { Board, Joint, Link } from './board.ts';
import { type Card, isNetKind } from './card.ts';
import type { CardId, JointId, LinkId } from './ids.ts';
import { depths, push, type Walk, walkFromRoots } from './net-walk.ts';
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
 * - N1 a card in the bin, and every link that touches it, is not drawn; notes (付箋) lie on the shelf, cards of the
 *   other sheets on those: their links rest here.
 * - N2 表課題 are the roots, at depth 0, sorted by order, then id.
 * - N3 a link that leads back to a card of its own path is a `back` link (悪循環); so is a link whose cause is a 表課題.
 * - N4 depth of a card = 1 + the deepest of its effects, back links left out (longest path).
 * - N5 the primary effect of a card is its deepest effect; of equally deep ones that which is read first (from the
 *   first root downwards). Order keys under different effects say nothing about each other.
 * - N6 cards that reach no 表課題 wait (行き先を待つカード): those without effects are waiting roots at depth 1; of a
 *   circle that hangs under nothing the oldest card (then the smallest id) is the root. Sorted by order, then id.
 * - N7 a joint with fewer than two live causes on one effect is not drawn.
 * - N8 the order in which a document holds its entries changes nothing; all maps and lists here are in one order.
 * - N9 every live card of the map has one place: on the shelf, a root, or below the one card it hangs under.
 */
export interface Net {
  /** Live cards of the net (neither notes nor cards of other sheets), by id. */
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
/** The last net of each map of links: a keystroke leaves the links of a board as they are. */
const latest = new WeakMap<Board['links'], { readonly board: Board; readonly net: Net }>();
const NO_LINKS: readonly NetLink[] = [];
const NO_CARDS: readonly CardId[] = [];

/**
 * The net of a board, computed once per board object. Of a board that differs from the one before in words or details
 * alone (a keystroke) only the cards are new; the maps and lists of what hangs where are the same objects.
 */
export function netOf(board: Board): Net {
  const known = cache.get(board);
  if (known !== undefined) return known;
  const before = latest.get(board.links);
  const changed = before === undefined ? null : changedInPlace(before.board, board);
  const net = before === undefined || changed === null ? buildNet(board) : withCards(before.net, changed);
  cache.set(board, net);
  latest.set(board.links, { board, net });
  return net;
}

/** The cards that changed, when none of them changed its place; else null. */
function changedInPlace(before: Board, board: Board): Card[] | null {
  if (before.joints !== board.joints || before.cards.size !== board.cards.size) return null;
  const changed: Card[] = [];
  for (const card of board.cards.values()) {
    const old = before.cards.get(card.id);
    if (old === card) continue;
    if (old === undefined || !standsAlike(old, card)) return null;
    changed.push(card);
  }
  return changed;
}

/** Equal in all that the rules above look at. */
function standsAlike(a: Card, b: Card): boolean {
  const sameBin = a.deleted?.at === b.deleted?.at;
  return a.kind === b.kind && a.order === b.order && a.createdAt === b.createdAt && sameBin;
}

function withCards(net: Net, changed: readonly Card[]): Net {
  const cards = new Map(net.cards);
  for (const card of changed) if (cards.has(card.id)) cards.set(card.id, card);
  return { ...net, cards };
}

function buildNet(board: Board): Net {
  // By id, since documents hold their entries in another order on every machine: what is drawn in the order of these
  // maps is then the same everywhere.
  const live = [...board.cards.values()].filter((card) => card.deleted === null).sort(byId);
  const cards = new Map(live.filter((card) => isNetKind(card.kind)).map((card) => [card.id, card]));
  const causeLinks = liveLinksByEffect(board, cards);
  const issues = [...cards.values()].filter((card) => card.kind === 'issue').sort(byOrder);

  const walk = walkFromRoots(cards, issues, causeLinks);
  const depth = depths(walk.finished, walk.forward, walk.waiting);
  const { links, effects, causes, children, primary } = dress(cards, walk, causeLinks, depth);

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

function byId(a: Card, b: Card): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function binOf(board: Board): CardId[] {
  return [...board.cards.values()]
    .filter((card) => card.deleted !== null)
    .sort((a, b) => (b.deleted?.at ?? 0) - (a.deleted?.at ?? 0) || byId(a, b))
    .map((card) => card.id);
}

function liveLinksByEffect(board: Board, cards: ReadonlyMap<CardId, Card>): Map<CardId, Link[]> {
  const byEffect = new Map<CardId, Link[]>();
  for (const link of board.links.values()) {
    if (!cards.has(link.cause) || !cards.has(link.effect)) continue;
    push(byEffect, link.effect, link);
  }
  for (const list of byEffect.values()) list.sort(byOrder);
  return byEffect;
}

function dress(
  cards: ReadonlyMap<CardId, Card>,
  walk: Walk,
  causeLinks: Map<CardId, Link[]>,
  depth: ReadonlyMap<CardId, number>,
) {
  const back = new Map(walk.back.map((entry) => [entry.link.id, entry.circle]));
  const forwardEffects = new Map<CardId, Link[]>();
  for (const list of walk.forward.values()) {
    for (const link of list) {
      push(forwardEffects, link.cause, link);
    }
  }
  const primary = new Map<CardId, CardId>();
  for (const [cause, effects] of forwardEffects) {
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
  for (const effect of cards.keys()) {
    for (const link of causeLinks.get(effect) ?? []) {
      const circle = back.get(link.id);
      const kind =
        circle !== undefined ? 'back' : primary.get(link.cause) === link.effect ? 'primary' : 'also';
      const { id, cause, order, joint, verdict } = link;
      const dressed: NetLink = { id, cause, effect, order, joint, verdict, kind, circle: circle ?? false };
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
    push(members, link.joint, link);
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
