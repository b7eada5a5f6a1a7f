import { cardOfChange, cardOfText } from '../../shared/compare/board-changes.ts';
import type { Board } from '../../shared/domain/board.ts';
import type { CardId, PersonId } from '../../shared/domain/ids.ts';
import type { WordKey } from '../../shared/i18n/words.ts';
import type { News } from '../session/away-news.ts';
import type { AwayState } from '../session/session.ts';

/** All that is new on one card by the same hands; `card` null: about the board. */
export interface AwayRow {
  readonly card: CardId | null;
  readonly news: readonly News[];
  readonly seen: boolean;
}

/** What the same hands did. */
export interface AwayGroup {
  /** None: nobody knows. */
  readonly by: readonly PersonId[];
  /** When the latest of it came in, ms since 1970. */
  readonly at: number;
  readonly rows: readonly AwayRow[];
}

/** By person and by card, each in the order of the news: newest first. */
export function awayGroups(state: AwayState, board: Board): AwayGroup[] {
  const groups = new Map<string, { by: readonly PersonId[]; rows: Map<CardId | null, News[]> }>();
  for (const news of state.news) {
    const key = news.by.join(' ');
    const group = groups.get(key) ?? { by: news.by, rows: new Map() };
    groups.set(key, group);
    const card = cardOfChange(news.change, board);
    const row = group.rows.get(card);
    if (row) row.push(news);
    else group.rows.set(card, [news]);
  }
  return [...groups.values()].map(({ by, rows }) => ({
    by,
    at: Math.max(...[...rows.values()].flat().map((news) => news.at)),
    rows: [...rows].map(([card, news]) => ({ card, news, seen: news.every(({ seen }) => seen) })),
  }));
}

/** Rows that are still to be seen, but for those of cards whose words are to be settled anyway. */
export function unseenRows(state: AwayState, board: Board): number {
  if (state.news.length === 0) return 0;
  const settled = new Set(state.clashes.map(({ at }) => cardOfText(at, board)));
  return awayGroups(state, board)
    .flatMap(({ rows }) => rows)
    .filter(({ seen, card }) => !seen && !(card !== null && settled.has(card))).length;
}

/** How a card is marked on the map. `both`: two people wrote its words at once. */
export type AwayMark = 'added' | 'changed' | 'both';

/** What a mark says to those who listen. */
export function spokenMark(mark: AwayMark): WordKey {
  return mark === 'both' ? 'away.mark.both' : 'away.cardMark';
}

const marksOf = new WeakMap<AwayState, ReadonlyMap<CardId, AwayMark>>();

/** The cards that carry a mark, looked up once for each state. */
export function awayMarks(state: AwayState): ReadonlyMap<CardId, AwayMark> {
  const known = marksOf.get(state);
  if (known !== undefined) return known;
  const marks = new Map<CardId, AwayMark>();
  for (const { change, seen } of state.news) {
    if (seen) continue;
    const about = change.told === 'words' ? change.at : change;
    if (!('card' in about)) continue;
    const { card } = about;
    if (change.told === 'added') marks.set(card, 'added');
    else if (!marks.has(card)) marks.set(card, 'changed');
  }
  for (const { at } of state.clashes) if (at.of === 'card') marks.set(at.card, 'both');
  marksOf.set(state, marks);
  return marks;
}
