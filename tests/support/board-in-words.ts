import type { Board } from '../../shared/domain/board.ts';
import { isMapKind } from '../../shared/domain/card.ts';
import type { CardId } from '../../shared/domain/ids.ts';
import { netOf } from '../../shared/domain/net.ts';

/**
 * All that people said on 課題の地図 of a board, each card under its words: ids, times, authors and order keys aside, but the order of
 * 表課題 and of the causes of each card as it is. Two boards with the same picture hold the same case.
 * @throws when two live cards have the same words: then words do not tell them apart
 */
export function boardInWords(board: Board) {
  const net = netOf(board);
  const words = (id: CardId | null) => (id === null ? null : (board.cards.get(id)?.text ?? '?'));
  const live = [...board.cards.values()].filter(({ deleted, kind }) => deleted === null && isMapKind(kind));
  const cards = new Map(
    live.map(({ id, order, createdAt, deleted, writtenBy, place, saidBy, omote, ...said }) => [
      said.text,
      {
        ...said,
        saidBy: saidBy === null ? null : (board.people.get(saidBy)?.name ?? '?'),
        omote: words(omote),
        causes: net.causesOf(id).map(({ cause }) => words(cause)),
      },
    ]),
  );
  if (cards.size !== live.length) throw new Error('Two cards have the same words');
  return {
    title: board.title,
    firm: board.firm,
    people: [...board.people.values()].map(({ id, ...person }) => person).sort(byName),
    issues: net.issues.map(words),
    waiting: net.waiting.map(words),
    cards: Object.fromEntries([...cards].sort(([a], [b]) => (a < b ? -1 : 1))),
    joints: [...net.joints.values()].map(({ id, effect, reading }) => ({
      effect: words(effect),
      reading,
      causes: net.causesOf(effect).flatMap(({ cause, joint }) => (joint === id ? [words(cause)] : [])),
    })),
    links: [...net.links.values()]
      .map(({ cause, effect, verdict, kind }) =>
        [words(cause), words(effect), verdict, kind === 'back'].join(' → '),
      )
      .sort(),
  };
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}
