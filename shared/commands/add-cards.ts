import type { Board } from '../domain/board.ts';
import { type CardKind, isMapKind, isNetKind, type Place } from '../domain/card.ts';
import { type CardId, type LinkId, linkId } from '../domain/ids.ts';
import { MAX_CARDS } from '../domain/limits.ts';
import { netOf } from '../domain/net.ts';
import type { Change, NewCard } from './change.ts';
import { type Command, type CommandContext, liveCard, planned, refused } from './command.ts';
import { causesInOrder, groupOf, orderIn, rootsInOrder, siblingKind, type Where } from './place-in-net.ts';

/** A blank card by the acting person: written by them; who said it is set by people. */
function blank(
  context: CommandContext,
  kind: CardKind,
  order: (card: CardId) => string,
  place: Place | null = null,
): NewCard {
  const id = context.freshId() as CardId;
  return { id, kind, order: order(id), createdAt: context.now, writtenBy: context.me, place };
}

function full(board: Board): boolean {
  return board.cards.size >= MAX_CARDS;
}

/** New 表課題. */
export function addIssue(where: Where = 'last'): Command {
  return {
    name: 'card.addIssue',
    plan(board, context) {
      if (full(board)) return refused('tooMany');
      const card = blank(context, 'issue', (id) => orderIn(rootsInOrder(board, 'issues'), where, id));
      return planned([{ do: 'addCard', card }], card.id);
    },
  };
}

/** New card one なぜ deeper: a cause of `effect`. On a loose note: refused, a note has no causes. */
export function addCause(
  effect: CardId,
  where: Where = 'last',
  kind: Extract<CardKind, 'cause' | 'environment' | 'idea'> = 'cause',
): Command {
  return {
    name: 'card.addCause',
    plan(board, context) {
      const target = liveCard(board, effect);
      if (target === null) return refused('gone');
      if (!isNetKind(target.kind)) return refused('notACause');
      if (full(board)) return refused('tooMany');
      const card = blank(context, kind, (id) => orderIn(causesInOrder(board, effect), where, id));
      return planned(
        [
          { do: 'addCard', card },
          { do: 'putLink', cause: card.id, effect, order: card.order, joint: null },
        ],
        card.id,
      );
    },
  };
}

/** New card beside `card`: under the same primary effect, or among 表課題, waiting cards or notes. */
export function addSibling(card: CardId, side: 'before' | 'after'): Command {
  return {
    name: 'card.addSibling',
    plan(board, context) {
      const beside = liveCard(board, card);
      if (beside === null) return refused('gone');
      if (!isMapKind(beside.kind)) return refused('otherSheet');
      if (full(board)) return refused('tooMany');
      const where: Where = side === 'before' ? { before: card } : { after: card };
      const effect = netOf(board).primaryOf(card);
      if (effect !== null) return addCause(effect, where).plan(board, context);
      const roots = rootsInOrder(board, groupOf(beside.kind));
      const added = blank(context, siblingKind(beside.kind), (id) => orderIn(roots, where, id));
      return planned([{ do: 'addCard', card: added }], added.id);
    },
  };
}

/** New card in the middle of a link: cause → new → effect. It takes over the link's place and its そろって. */
export function insertOnLink(link: LinkId): Command {
  return {
    name: 'card.insertBetween',
    plan(board, context) {
      const old = netOf(board).links.get(link);
      if (old === undefined) return refused('gone');
      if (full(board)) return refused('tooMany');
      const card = blank(context, 'cause', () => old.order);
      const changes: Change[] = [
        { do: 'addCard', card },
        { do: 'putLink', cause: card.id, effect: old.effect, order: old.order, joint: old.joint },
        { do: 'putLink', cause: old.cause, effect: card.id, order: old.order, joint: null },
        { do: 'cutLink', link },
      ];
      return planned(changes, card.id);
    },
  };
}

/** New card between `card` and the effect it hangs under. */
export function insertBetween(card: CardId): Command {
  return {
    name: 'card.insertBetween',
    plan(board, context) {
      if (liveCard(board, card) === null) return refused('gone');
      const effect = netOf(board).primaryOf(card);
      if (effect === null) return refused('noEffect');
      return insertOnLink(linkId(card, effect)).plan(board, context);
    },
  };
}

/** New loose note on the shelf. */
export function addNote(place: Place | null = null): Command {
  return {
    name: 'card.addNote',
    plan(board, context) {
      if (full(board)) return refused('tooMany');
      const card = blank(context, 'note', (id) => orderIn(rootsInOrder(board, 'notes'), 'last', id), place);
      return planned([{ do: 'addCard', card }], card.id);
    },
  };
}
