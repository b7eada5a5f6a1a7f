import type { Board } from '../domain/board.ts';
import type { Place } from '../domain/card.ts';
import { type CardId, type JointId, type LinkId, linkId } from '../domain/ids.ts';
import { type NetLink, netOf } from '../domain/net.ts';
import type { Change } from './change.ts';
import { type Command, mapCard, planned, refused } from './command.ts';
import {
  causesInOrder,
  groupOf,
  isBelow,
  isLinked,
  orderIn,
  ordersIn,
  rootsInOrder,
  type Where,
} from './place-in-net.ts';
import { hangCausesOnEffects } from './remove-cards.ts';

/** One more effect for a cause (second parent). A link that closes a circle is welcome: it is drawn as 悪循環. */
export function linkCause(cause: CardId, effect: CardId, where: Where = 'last'): Command {
  return {
    name: 'link.add',
    plan(board) {
      const from = mapCard(board, cause);
      const to = mapCard(board, effect);
      if (from === null || to === null) return refused('gone');
      if (cause === effect) return refused('self');
      if (to.kind === 'note') return refused('notACause');
      if (isLinked(board, cause, effect) && from.kind !== 'note') return refused('linked');
      const changes: Change[] = [...fromShelf(board, cause), putUnder(board, cause, effect, where)];
      return planned(changes, cause);
    },
  };
}

/** Take one link away. The cause stays; without any effect it waits in its own area. */
export function cutLink(link: LinkId): Command {
  return {
    name: 'link.cut',
    plan(board) {
      return board.links.has(link) ? planned([{ do: 'cutLink', link }]) : refused('gone');
    },
  };
}

/**
 * Re-hang: the card leaves the effect it was dragged from (`from`; null: its primary effect) and hangs under `to`.
 * A loose note becomes a cause. A 表課題 becomes a cause. Dropped into its own branch the card keeps its old link:
 * the new one closes a circle, and cutting the old one would tear the circle off its 表課題.
 */
export function rehang(card: CardId, from: CardId | null, to: CardId, where: Where = 'last'): Command {
  return {
    name: 'link.rehang',
    plan(board, context) {
      const moved = mapCard(board, card);
      const target = mapCard(board, to);
      if (moved === null || target === null) return refused('gone');
      if (card === to) return refused('self');
      if (target.kind === 'note') return refused('notACause');
      const net = netOf(board);
      const old = from ?? net.primaryOf(card);
      if (moved.kind !== 'note' && isBelow(net, card, to))
        return linkCause(card, to, where).plan(board, context);
      const changes: Change[] = [...fromShelf(board, card)];
      if (moved.kind === 'issue') changes.push({ do: 'setCard', card, set: { kind: 'cause' } });
      if (old !== null && old !== to && isLinked(board, card, old))
        changes.push({ do: 'cutLink', link: linkId(card, old) });
      if (moved.kind !== 'note' && isLinked(board, card, to)) {
        const order = orderIn(causesInOrder(board, to), where, card);
        changes.push({ do: 'setLink', link: linkId(card, to), set: { order } });
      } else changes.push(putUnder(board, card, to, where));
      return planned(changes, card);
    },
  };
}

/** A dropped note leaves the shelf: a cause, and links that it had in an earlier life are gone. */
function fromShelf(board: Board, card: CardId): Change[] {
  if (board.cards.get(card)?.kind !== 'note') return [];
  const old = [...board.links.values()].filter((link) => link.cause === card || link.effect === card);
  return [
    ...old.map((link): Change => ({ do: 'cutLink', link: link.id })),
    { do: 'setCard', card, set: { kind: 'cause', place: null } },
  ];
}

function putUnder(
  board: Board,
  cause: CardId,
  effect: CardId,
  where: Where,
  joint: JointId | null = null,
): Change {
  return { do: 'putLink', cause, effect, order: orderIn(causesInOrder(board, effect), where, cause), joint };
}

/**
 * そろって by dropping a card on the line of another cause: both are then needed together for that line's effect.
 * The dragged card leaves the effect it hung under, as in a re-hang.
 */
export function dropOnLink(card: CardId, from: CardId | null, link: LinkId): Command {
  return {
    name: 'joint.dropOnLine',
    plan(board, context) {
      const line = netOf(board).links.get(link);
      if (line === undefined || mapCard(board, card) === null) return refused('gone');
      if (card === line.cause || card === line.effect) return refused('self');
      const hung = isLinked(board, card, line.effect) && board.cards.get(card)?.kind !== 'note';
      const move = hung
        ? planned([])
        : rehang(card, from, line.effect, { after: line.cause }).plan(board, context);
      if (!move.ok) return move;
      const { joint, changes } = jointFor(board, line, context.freshId);
      const own = linkId(card, line.effect);
      return planned([...move.value.changes, ...changes, { do: 'setLink', link: own, set: { joint } }], card);
    },
  };
}

/** そろって from the menu: these causes of one effect are needed together. */
export function joinTogether(effect: CardId, causes: readonly CardId[]): Command {
  return {
    name: 'joint.make',
    plan(board, context) {
      const links = causes.map((cause) => netOf(board).links.get(linkId(cause, effect)));
      const lines = links.filter((link): link is NetLink => link !== undefined && link.kind !== 'back');
      const [first, ...others] = lines;
      if (first === undefined || others.length === 0) return refused('nothing');
      const { joint, changes } = jointFor(
        board,
        lines.find((line) => line.joint !== null) ?? first,
        context.freshId,
      );
      return planned([
        ...changes,
        ...lines.map((line): Change => ({ do: 'setLink', link: line.id, set: { joint } })),
      ]);
    },
  };
}

function jointFor(board: Board, line: NetLink, freshId: () => string): { joint: JointId; changes: Change[] } {
  if (line.joint !== null && board.joints.get(line.joint)?.effect === line.effect)
    return { joint: line.joint, changes: [] };
  const joint = freshId() as JointId;
  return {
    joint,
    changes: [
      { do: 'addJoint', joint, effect: line.effect, reading: '' },
      { do: 'setLink', link: line.id, set: { joint } },
    ],
  };
}

/** Out of a そろって: each of these links stands alone again. */
export function leaveJoint(links: readonly LinkId[]): Command {
  return {
    name: 'joint.leave',
    plan(board) {
      const held = links.filter((link) => board.links.get(link)?.joint != null);
      if (held.length === 0) return refused('nothing');
      return planned(held.map((link) => ({ do: 'setLink', link, set: { joint: null } })));
    },
  };
}

/** Reorder among siblings: one place up or down under the primary effect, or among the roots. */
export function moveAmongSiblings(card: CardId, step: -1 | 1): Command {
  return {
    name: 'link.reorder',
    plan(board) {
      const moved = mapCard(board, card);
      if (moved === null) return refused('gone');
      const net = netOf(board);
      const effect = net.primaryOf(card);
      const list = effect === null ? rootsInOrder(board, groupOf(moved.kind)) : causesInOrder(board, effect);
      // Beside a cause that only passes by (its primary place is elsewhere) nothing would be seen to move.
      const seen = list.filter((entry) => effect === null || net.primaryOf(entry.id) === effect);
      const neighbour = seen[seen.findIndex((entry) => entry.id === card) + step];
      if (neighbour === undefined) return refused('end');
      const order = orderIn(list, step < 0 ? { before: neighbour.id } : { after: neighbour.id }, card);
      return effect === null
        ? planned([{ do: 'setCard', card, set: { order } }], card)
        : planned([{ do: 'setLink', link: linkId(card, effect), set: { order } }], card);
    },
  };
}

/** To a place among the roots of its own kind: a 表課題 dragged between two 表課題. */
export function moveRoot(card: CardId, where: Where): Command {
  return {
    name: 'card.moveRoot',
    plan(board) {
      const moved = mapCard(board, card);
      if (moved === null) return refused('gone');
      return planned(
        [
          {
            do: 'setCard',
            card,
            set: { order: orderIn(rootsInOrder(board, groupOf(moved.kind)), where, card) },
          },
        ],
        card,
      );
    },
  };
}

/** A card of the net becomes a loose note on the shelf: what hung on it hangs on its effects. */
export function toShelf(card: CardId, place: Place | null): Command {
  return {
    name: 'card.toShelf',
    plan(board) {
      const moved = mapCard(board, card);
      if (moved === null) return refused('gone');
      if (moved.kind === 'note') return planned([{ do: 'setCard', card, set: { place } }], card);
      return planned(layOnShelf(board, [card], place), card);
    },
  };
}

/** Changes by which cards of the net leave it together for the shelf. */
export function layOnShelf(board: Board, cards: readonly CardId[], place: Place | null): Change[] {
  const net = netOf(board);
  const leaving = new Set(cards);
  const orders = ordersIn(rootsInOrder(board, 'notes'), 'last', cards.length);
  const own = [...board.links.values()].filter((link) => leaving.has(link.cause));
  return [
    ...cards.flatMap((card) => hangCausesOnEffects(board, net, card, leaving)),
    ...own.map((link): Change => ({ do: 'cutLink', link: link.id })),
    ...cards.map((card, at): Change => {
      return { do: 'setCard', card, set: { kind: 'note', place, order: orders[at] as string } };
    }),
  ];
}
