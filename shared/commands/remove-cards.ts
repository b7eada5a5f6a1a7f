import type { Board } from '../domain/board.ts';
import type { CardId } from '../domain/ids.ts';
import { branchToDelete, type Net, netOf } from '../domain/net.ts';
import type { Change } from './change.ts';
import { type Command, type CommandContext, liveCard, planned, refused } from './command.ts';
import { causesInOrder, isLinked, ordersIn } from './place-in-net.ts';

/**
 * Into the bin: the cards and what hangs below them, but for cards that an effect outside still needs. Links stay in
 * the document, so that a restore brings everything back to its place. Nothing is erased.
 */
export function deleteBranches(cards: readonly CardId[]): Command {
  return {
    name: 'card.deleteBranch',
    plan(board, context) {
      const doomed = branchesToDelete(board, cards);
      if (doomed.length === 0) return refused('gone');
      return planned(doomed.map((card) => toBin(card, context)));
    },
  };
}

/** The cards that `deleteBranches` would put into the bin: the number to ask about. */
export function branchesToDelete(board: Board, cards: readonly CardId[]): CardId[] {
  const net = netOf(board);
  const doomed = new Set<CardId>();
  for (const card of cards) {
    const live = liveCard(board, card);
    if (live === null) continue;
    if (live.kind === 'note') doomed.add(card);
    else for (const id of branchToDelete(net, card)) doomed.add(id);
  }
  return [...doomed];
}

/** Into the bin with this card alone: what hung on it hangs on its effects. */
export function deleteCardKeepCauses(card: CardId): Command {
  return {
    name: 'card.deleteKeepCauses',
    plan(board, context) {
      if (liveCard(board, card) === null) return refused('gone');
      return planned([...hangCausesOnEffects(board, netOf(board), card), toBin(card, context)]);
    },
  };
}

/**
 * Changes that move the causes of a card up to its effects, in its place. A card without effects leaves its causes
 * waiting; their links rest, and lead to the card again when it comes back.
 * @param leaving cards that leave the net with this one: causes among them stay behind, effects are those above them
 */
export function hangCausesOnEffects(
  board: Board,
  net: Net,
  card: CardId,
  leaving: ReadonlySet<CardId> = new Set([card]),
): Change[] {
  const effects = effectsAbove(net, card, leaving);
  if (effects.size === 0) return [];
  const causes = net.causesOf(card).filter((link) => !leaving.has(link.cause));
  const changes: Change[] = causes.map((link) => ({ do: 'cutLink', link: link.id }));
  for (const [effect, after] of effects) {
    const orders = ordersIn(causesInOrder(board, effect), { after }, causes.length);
    causes.forEach(({ cause }, at) => {
      if (isLinked(board, cause, effect)) return;
      changes.push({ do: 'putLink', cause, effect, order: orders[at] as string, joint: null });
    });
  }
  return changes;
}

/** The nearest effects that stay, each with the leaving card through which it was reached. */
function effectsAbove(net: Net, card: CardId, leaving: ReadonlySet<CardId>): ReadonlyMap<CardId, CardId> {
  const effects = new Map<CardId, CardId>();
  const seen = new Set([card]);
  const queue = [card];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    for (const { effect } of net.effectsOf(id)) {
      if (!leaving.has(effect)) effects.set(effect, id);
      else if (!seen.has(effect)) {
        seen.add(effect);
        queue.push(effect);
      }
    }
  }
  return effects;
}

function toBin(card: CardId, context: CommandContext): Change {
  return { do: 'setCard', card, set: { deleted: { by: context.me, at: context.now } } };
}

/** Out of the bin: the card, and below it all that went in by the same stroke. */
export function restoreCards(cards: readonly CardId[]): Command {
  return {
    name: 'card.restore',
    plan(board) {
      const back = new Set<CardId>();
      for (const card of cards) for (const id of sameStroke(board, card)) back.add(id);
      if (back.size === 0) return refused('gone');
      return planned(
        [...back].map((card) => ({ do: 'setCard', card, set: { deleted: null } })),
        cards[0],
      );
    },
  };
}

/** The card in the bin and those below it that share its bin mark. */
export function sameStroke(board: Board, root: CardId): CardId[] {
  const mark = board.cards.get(root)?.deleted;
  if (!mark) return [];
  const below = new Map<CardId, CardId[]>();
  for (const link of board.links.values()) {
    const list = below.get(link.effect);
    if (list) list.push(link.cause);
    else below.set(link.effect, [link.cause]);
  }
  const found = new Set<CardId>([root]);
  const queue = [root];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    for (const cause of below.get(id) ?? []) {
      const other = board.cards.get(cause)?.deleted;
      if (!other || other.at !== mark.at || other.by !== mark.by || found.has(cause)) continue;
      found.add(cause);
      queue.push(cause);
    }
  }
  return [...found];
}
