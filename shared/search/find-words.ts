import type { TextRef } from '../commands/change.ts';
import type { Board } from '../domain/board.ts';
import { bySoonest } from '../domain/bridge.ts';
import { type Card, isMapKind, proseOf } from '../domain/card.ts';
import type { CardId, JointId } from '../domain/ids.ts';
import { netOf } from '../domain/net.ts';
import { byBirth } from '../domain/sheet.ts';
import { findFolded, type Stretch } from '../text/find-folded.ts';

/** A text of the board in which the sought words stand. */
export interface Hit {
  readonly at: TextRef;
  /** The card to go to; null for the board's own title and firm. */
  readonly card: CardId | null;
  /** The whole text as it was searched. */
  readonly text: string;
  /** At least one, from left to right. */
  readonly places: readonly Stretch[];
}

/**
 * Every text of the board that holds the sought words: the title and firm first, then the cards as they hang (each
 * 表課題 with what lies below it), then waiting cards and notes, then 未来の地図, then 一歩, the soonest first. Cards in the bin are not searched.
 */
export function findWords(board: Board, sought: string): readonly Hit[] {
  const hits: Hit[] = [];
  const look = (at: TextRef, card: CardId | null, text: string) => {
    const places = findFolded(text, sought);
    if (places.length > 0) hits.push({ at, card, text, places });
  };
  for (const field of ['title', 'firm'] as const) look({ of: 'board', field }, null, board[field]);
  const readings = readingsByEffect(board);
  for (const card of cardsInOrder(board)) {
    for (const field of proseOf(card.kind)) look({ of: 'card', card: card.id, field }, card.id, card[field]);
    for (const [joint, reading] of readings.get(card.id) ?? [])
      look({ of: 'joint', joint }, card.id, reading);
  }
  return hits;
}

/** The sentences of each card's 「そろって」 joints. */
function readingsByEffect(board: Board): ReadonlyMap<CardId, readonly (readonly [JointId, string])[]> {
  const readings = new Map<CardId, (readonly [JointId, string])[]>();
  for (const [id, { effect, reading }] of netOf(board).joints)
    readings.set(effect, [...(readings.get(effect) ?? []), [id, reading]]);
  return readings;
}

/** Live cards in the order in which one reads the map, then those of 未来の地図, then steps. */
function* cardsInOrder(board: Board): Generator<Card> {
  const net = netOf(board);
  const stack = [...net.issues, ...net.waiting].reverse();
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    const card = board.cards.get(id);
    if (card !== undefined) yield card;
    stack.push(...[...net.childrenOf(id)].reverse());
  }
  for (const id of net.notes) {
    const card = board.cards.get(id);
    if (card !== undefined) yield card;
  }
  const others = [...board.cards.values()].filter(
    ({ kind, deleted }) => deleted === null && !isMapKind(kind),
  );
  yield* others.filter(({ kind }) => kind !== 'step').sort(byBirth);
  yield* others.filter(({ kind }) => kind === 'step').sort(bySoonest);
}
