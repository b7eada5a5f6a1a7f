import type { Board } from '../domain/board.ts';
import type { Card } from '../domain/card.ts';
import type { CardId } from '../domain/ids.ts';
import { type BoardChange, cardOfChange, changesBetween } from './board-changes.ts';

/** What became of a card between two versions, most telling first: a card counts once, as the first that is true of it. */
export const FATES = ['added', 'dropped', 'solved', 'changed', 'moved'] as const;
/**
 * `added`: new, or back from the bin. `dropped`: in the bin now, or a step that is 見送り now. `solved`: a step that is 完了
 * now; nothing else on a board says so by itself. `changed`: other words or marks. `moved`: hangs or lies elsewhere.
 */
export type Fate = (typeof FATES)[number];

export interface ChangedCard {
  readonly card: CardId;
  readonly fate: Fate;
  /** All that is different on it. */
  readonly changes: readonly BoardChange[];
}

export interface Difference {
  /** By fate, within one in the order in which the cards came to be. */
  readonly cards: readonly ChangedCard[];
  readonly counts: Readonly<Record<Fate, number>>;
  /** Title and firm. */
  readonly board: readonly BoardChange[];
}

/**
 * The difference of two versions of one board.
 *
 * - DF1 Every card that is different is there once, with all its changes; a card that is not is not there.
 * - DF2 The counts are those of the cards, and sum up to their number.
 * - DF3 From a board to itself: nothing. The order in which boards hold their entries changes nothing.
 */
export function differenceOf(before: Board, after: Board): Difference {
  const byCard = new Map<CardId, BoardChange[]>();
  const board: BoardChange[] = [];
  for (const change of changesBetween(before, after)) {
    const card = cardOfChange(change, after);
    const known = card === null ? board : byCard.get(card);
    if (known !== undefined) known.push(change);
    else if (card !== null) byCard.set(card, [change]);
  }
  const cards = [...byCard].map(([card, changes]) => ({ card, changes, fate: fateOf(changes) }));
  const born = (card: CardId): Card | undefined => after.cards.get(card) ?? before.cards.get(card);
  cards.sort(
    (a, b) =>
      FATES.indexOf(a.fate) - FATES.indexOf(b.fate) ||
      (born(a.card)?.createdAt ?? 0) - (born(b.card)?.createdAt ?? 0) ||
      (a.card < b.card ? -1 : 1),
  );
  const counts: Record<Fate, number> = { added: 0, dropped: 0, solved: 0, changed: 0, moved: 0 };
  for (const { fate } of cards) counts[fate] += 1;
  return { cards, counts, board: board.filter(({ told }) => told === 'words') };
}

function fateOf(changes: readonly BoardChange[]): Fate {
  const fates = new Set(changes.map(fateIn));
  return FATES.find((fate) => fates.has(fate)) ?? 'changed';
}

function fateIn(change: BoardChange): Fate {
  switch (change.told) {
    case 'added':
    case 'restored':
      return 'added';
    case 'binned':
      return 'dropped';
    case 'value':
      if (change.field !== 'state') return 'changed';
      return change.after === 'done' ? 'solved' : change.after === 'dropped' ? 'dropped' : 'changed';
    case 'hung':
    case 'order':
    case 'place':
    case 'together':
      return 'moved';
    default:
      return 'changed';
  }
}

/**
 * Both boards in one, to be drawn: the board after, and on it the cards that went into the bin meanwhile, as they were and
 * where they hung.
 */
export function bothInOne(before: Board, after: Board): Board {
  const isLive = (card: Card | undefined): card is Card => card !== undefined && card.deleted === null;
  const gone = [...before.cards.values()].filter((card) => isLive(card) && !isLive(after.cards.get(card.id)));
  if (gone.length === 0) return after;
  const ids = new Set(gone.map(({ id }) => id));
  const cards = new Map([...after.cards, ...gone.map((card) => [card.id, card] as const)]);
  const links = [...before.links].filter(
    ([, { cause, effect }]) =>
      (ids.has(cause) || ids.has(effect)) && isLive(cards.get(cause)) && isLive(cards.get(effect)),
  );
  // What a card in the bin still hangs on in the board after is what it hung on when it went there.
  const kept = [...after.links].filter(([, { cause, effect }]) => !ids.has(cause) && !ids.has(effect));
  return {
    ...after,
    cards,
    links: new Map([...kept, ...links]),
    joints: new Map([...before.joints, ...after.joints]),
  };
}
