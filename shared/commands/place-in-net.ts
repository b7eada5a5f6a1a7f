import type { Board } from '../domain/board.ts';
import type { CardKind } from '../domain/card.ts';
import type { CardId } from '../domain/ids.ts';
import { linkId } from '../domain/ids.ts';
import { branchOf, type Net, netOf } from '../domain/net.ts';
import { byOrder, orderFor, ordersBetween } from '../domain/order.ts';

/** Where a new or moved thing goes among its neighbours. */
export type Where = 'first' | 'last' | { readonly before: CardId } | { readonly after: CardId };

interface Ordered {
  readonly id: CardId;
  readonly order: string;
}

/** The neighbours of a place in a sorted list, `moving` left out. A neighbour that is not in the list means the end. */
function neighbours(
  list: readonly Ordered[],
  where: Where,
  moving?: CardId,
): [low: string | null, high: string | null] {
  const rest = moving === undefined ? list : list.filter((entry) => entry.id !== moving);
  if (where === 'first') return [null, rest[0]?.order ?? null];
  if (where !== 'last') {
    const at = rest.findIndex((entry) => entry.id === ('before' in where ? where.before : where.after));
    if (at >= 0 && 'before' in where) return [rest[at - 1]?.order ?? null, rest[at]?.order ?? null];
    if (at >= 0) return [rest[at]?.order ?? null, rest[at + 1]?.order ?? null];
  }
  return [rest.at(-1)?.order ?? null, null];
}

/** The order key for a new or moved card's place in a sorted list. */
export function orderIn(list: readonly Ordered[], where: Where, card: CardId): string {
  return orderFor(card, ...neighbours(list, where, card));
}

/** Ascending order keys for `count` things at one place. */
export function ordersIn(list: readonly Ordered[], where: Where, count: number): string[] {
  return ordersBetween(...neighbours(list, where), count);
}

/** Causes of an effect with their order keys under it, back links included: they hold a place too. */
export function causesInOrder(board: Board, effect: CardId): Ordered[] {
  const list: Ordered[] = [];
  for (const link of netOf(board).links.values()) {
    if (link.effect === effect) list.push({ id: link.cause, order: link.order });
  }
  return list.sort(byOrder);
}

/** The roots among which a root stands. */
export type RootGroup = 'issues' | 'waiting' | 'notes';

/** The group of a card that hangs under nothing: 表課題, waiting cards or notes. */
export function groupOf(kind: CardKind): RootGroup {
  return kind === 'issue' ? 'issues' : kind === 'note' ? 'notes' : 'waiting';
}

/** The roots of a group in order, with their order keys. */
export function rootsInOrder(board: Board, group: RootGroup): Ordered[] {
  const net = netOf(board);
  return net[group].map((id) => ({ id, order: board.cards.get(id)?.order ?? '' }));
}

/** What a new sibling is: 表課題 beside 表課題, else a cause (外部環境 and 打ち手メモ are chosen, not continued). */
export function siblingKind(kind: CardKind): CardKind {
  return kind === 'issue' || kind === 'note' ? kind : 'cause';
}

/** Is `card` in the branch below `root`, or the root itself? Then a link root → card closes a circle. */
export function isBelow(net: Net, root: CardId, card: CardId): boolean {
  return branchOf(net, root).includes(card);
}

/** Is there a link between the two, drawn or resting? */
export function isLinked(board: Board, cause: CardId, effect: CardId): boolean {
  return board.links.has(linkId(cause, effect));
}
