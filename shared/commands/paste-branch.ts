import type { Board } from '../domain/board.ts';
import { isMapKind, type MapKind } from '../domain/card.ts';
import { type CardId, type JointId, linkId } from '../domain/ids.ts';
import { MAX_CARDS, MAX_TEXT } from '../domain/limits.ts';
import { netOf } from '../domain/net.ts';
import { ordersBetween } from '../domain/order.ts';
import { type Branch, type BranchCard, branchAt, branchRoots, COPIED_PROSE } from './branch.ts';
import type { Change, NewCard } from './change.ts';
import { type Command, type CommandContext, mapCard, planned, type RefusalCode, refused } from './command.ts';
import {
  causesInOrder,
  groupOf,
  isBelow,
  isLinked,
  orderIn,
  ordersIn,
  rootsInOrder,
} from './place-in-net.ts';
import { restoreCards } from './remove-cards.ts';

/** Where a branch is put: below a card as its last causes, or at the top as new 表課題. */
export type PasteAt = { readonly below: CardId } | 'top';

/** Where one root of a branch comes to stand. */
interface Landing {
  readonly kind: MapKind;
  readonly effect: CardId | null;
  readonly order: string;
}

/**
 * New cards for all of a branch, each with an id of its own, written by the acting person. Below a card every root
 * is one of its causes; at the top it is a 表課題, a note stays a note.
 */
export function pasteBranch(branch: Branch, at: PasteAt): Command {
  return {
    name: 'card.paste',
    plan(board, context) {
      if (branch.roots.length === 0) return refused('nothing');
      const why = whyNotHere(board, at) ?? whyTooMuch(board, branch);
      if (why !== null) return refused(why);
      const kinds = branch.roots.map((root) => landingKind(cardAt(branch, root).kind, at));
      const orders = ordersAt(board, at, kinds);
      const landings = kinds.map((kind, n): Landing => {
        return { kind, effect: at === 'top' ? null : at.below, order: orders[n] as string };
      });
      return born(board, context, branch, landings);
    },
  };
}

/** A copy of each branch right after the branch itself. */
export function duplicateBranches(cards: readonly CardId[]): Command {
  return {
    name: 'card.duplicate',
    plan(board, context) {
      const roots = branchRoots(board, cards);
      if (roots.length === 0) return refused('gone');
      const branch = branchAt(board, roots);
      const why = whyTooMuch(board, branch);
      if (why !== null) return refused(why);
      const net = netOf(board);
      const landings = roots.map((root): Landing => {
        const kind = cardAt(branch, branch.roots[roots.indexOf(root)] as number).kind;
        const effect = net.primaryOf(root);
        const list = effect === null ? rootsInOrder(board, groupOf(kind)) : causesInOrder(board, effect);
        return { kind, effect, order: orderIn(list, { after: root }, context.freshId() as CardId) };
      });
      return born(board, context, branch, landings);
    },
  };
}

/** A cut branch's root and the effect it hung under. */
export interface CutRoot {
  readonly card: CardId;
  readonly from: CardId | null;
}

/**
 * What was cut and lies in the bin comes back at another place: the same cards, with all that hangs on them. Like a
 * card that is dragged, a root leaves the effect it hung under and keeps its other ones.
 */
export function moveFromBin(cut: readonly CutRoot[], at: PasteAt): Command {
  return {
    name: 'card.pasteCut',
    plan(board, context) {
      const why = whyNotHere(board, at);
      if (why !== null) return refused(why);
      const back = restoreCards(cut.map(({ card }) => card)).plan(board, context);
      if (!back.ok) return back;
      const kinds = cut.map(({ card }) => landingKind(cutKind(board, card), at));
      const orders = ordersAt(board, at, kinds);
      const moves = cut.flatMap((root, n): Change[] => {
        const set = { kind: kinds[n] as MapKind, order: orders[n] as string };
        return [
          ...linksOf(board, root, at),
          { do: 'setCard', card: root.card, set: at === 'top' ? set : { kind: set.kind, place: null } },
          ...(at === 'top' ? [] : [hangUnder(board, root.card, at.below, set.order)]),
        ];
      });
      return planned([...back.value.changes, ...moves], cut[0]?.card);
    },
  };
}

/** Only cards of the map are cut; one that a newer app has made another is a cause here. */
function cutKind(board: Board, card: CardId): MapKind {
  const kind = board.cards.get(card)?.kind ?? 'cause';
  return isMapKind(kind) ? kind : 'cause';
}

/** Can a cut be brought back as a move: is every root of it still in this board's bin? */
export function isInBin(board: Board, cut: readonly CutRoot[]): boolean {
  return cut.length > 0 && cut.every(({ card }) => (board.cards.get(card)?.deleted ?? null) !== null);
}

/** Changes that take a moved root from where it hung: a note and a new 表課題 from all, others from the cut's effect. */
function linksOf(board: Board, { card, from }: CutRoot, at: PasteAt): Change[] {
  const note = board.cards.get(card)?.kind === 'note';
  // Under a card of its own branch the new link closes a circle, which hangs on by the old one.
  if (at !== 'top' && !note && isBelow(netOf(board), card, at.below)) return [];
  const leaves = (effect: CardId) => note || at === 'top' || (effect === from && effect !== at.below);
  return [...board.links.values()]
    .filter((link) => (link.cause === card && leaves(link.effect)) || (note && link.effect === card))
    .map((link) => ({ do: 'cutLink', link: link.id }));
}

function hangUnder(board: Board, cause: CardId, effect: CardId, order: string): Change {
  return isLinked(board, cause, effect) && board.cards.get(cause)?.kind !== 'note'
    ? { do: 'setLink', link: linkId(cause, effect), set: { order } }
    : { do: 'putLink', cause, effect, order, joint: null };
}

function whyNotHere(board: Board, at: PasteAt): RefusalCode | null {
  if (at === 'top') return null;
  const target = mapCard(board, at.below);
  if (target === null) return 'gone';
  return target.kind === 'note' ? 'notACause' : null;
}

function whyTooMuch(board: Board, branch: Branch): RefusalCode | null {
  if (board.cards.size + branch.cards.length > MAX_CARDS) return 'tooMany';
  const long = (card: BranchCard) => COPIED_PROSE.some((field) => card[field].length > MAX_TEXT);
  return branch.cards.some(long) ? 'tooLong' : null;
}

function landingKind(kind: MapKind, at: PasteAt): MapKind {
  if (at === 'top') return kind === 'note' ? 'note' : 'issue';
  return innerKind(kind);
}

/** Only roots are 表課題 or notes. */
function innerKind(kind: MapKind): MapKind {
  return kind === 'issue' || kind === 'note' ? 'cause' : kind;
}

/** Order keys at the end of where roots of these kinds go. */
function ordersAt(board: Board, at: PasteAt, kinds: readonly MapKind[]): string[] {
  if (at !== 'top') return ordersIn(causesInOrder(board, at.below), 'last', kinds.length);
  const issues = ordersIn(rootsInOrder(board, 'issues'), 'last', kinds.length);
  const notes = ordersIn(rootsInOrder(board, 'notes'), 'last', kinds.length);
  return kinds.map((kind, n) => (kind === 'note' ? notes : issues)[n] as string);
}

function cardAt(branch: Branch, at: number): BranchCard {
  const card = branch.cards[at];
  if (card === undefined) throw new Error(`No card ${at} in a branch of ${branch.cards.length}`);
  return card;
}

/** The changes that make a branch's cards, links and joints, its roots where they land. */
function born(board: Board, context: CommandContext, branch: Branch, landings: readonly Landing[]) {
  const ids = branch.cards.map(() => context.freshId() as CardId);
  const joints = branch.joints.map(() => context.freshId() as JointId);
  const orders = ordersBetween(null, null, Math.max(branch.links.length, branch.cards.length));
  const landing = new Map(branch.roots.map((root, n) => [root, landings[n] as Landing]));
  const idAt = (at: number) => ids[at] as CardId;

  const cards = branch.cards.map((card, at): Change => {
    const { kind, order } = landing.get(at) ?? { kind: innerKind(card.kind), order: orders[at] as string };
    return { do: 'addCard', card: newCard(board, context, { ...card, kind }, idAt(at), order) };
  });
  const hung = branch.roots.flatMap((root): Change[] => {
    const at = landing.get(root);
    if (at === undefined || at.effect === null) return [];
    return [{ do: 'putLink', cause: idAt(root), effect: at.effect, order: at.order, joint: null }];
  });
  const effectOf = new Map(branch.links.map((link) => [link.joint, idAt(link.effect)]));
  const bound = joints.flatMap((joint, at): Change[] => {
    const effect = effectOf.get(at);
    return effect === undefined
      ? []
      : [{ do: 'addJoint', joint, effect, reading: branch.joints[at]?.reading ?? '' }];
  });
  const links = branch.links.map((link, at): Change => {
    const joint = link.joint === null ? null : (joints[link.joint] ?? null);
    return {
      do: 'putLink',
      cause: idAt(link.cause),
      effect: idAt(link.effect),
      order: orders[at] as string,
      joint,
    };
  });
  return planned([...cards, ...bound, ...hung, ...links], ids[branch.roots[0] ?? 0]);
}

function newCard(
  board: Board,
  context: CommandContext,
  card: BranchCard,
  id: CardId,
  order: string,
): NewCard {
  const { kind, nature, perspective, wall, secret } = card;
  return {
    id,
    kind,
    order,
    createdAt: context.now,
    writtenBy: context.me,
    saidBy: card.saidBy !== null && board.people.has(card.saidBy) ? card.saidBy : null,
    isRootCause: card.isRootCause && kind !== 'note',
    nature,
    perspective,
    wall,
    secret,
    prose: Object.fromEntries(COPIED_PROSE.map((field) => [field, card[field]])),
  };
}
