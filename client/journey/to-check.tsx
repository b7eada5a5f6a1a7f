import type { Board } from '../../shared/domain/board.ts';
import { cardsToCheck } from '../../shared/domain/journey.ts';
import { goTo } from '../panels/go-to.ts';
import { useOpenBoard } from '../state/board-context.tsx';
import { shortWords } from '../ui/card-words.ts';
import { useWords } from '../ui/words.ts';

/** More than this nobody checks until next time. */
const MOST = 60;

/** 次回までに確かめる: opinions and guesses of the map, each with who said it. */
export function ToCheck({ board }: { readonly board: Board }) {
  const t = useWords();
  const { view } = useOpenBoard();
  const cards = cardsToCheck(board);
  if (cards.length === 0) return null;
  return (
    <details className="journey-fold">
      <summary>{t('check.title', { n: cards.length })}</summary>
      <p className="panel-help">{t('check.help')}</p>
      <ul className="check-list">
        {cards.slice(0, MOST).map((card) => {
          const name = card.saidBy === null ? '' : (board.people.get(card.saidBy)?.name.trim() ?? '');
          return (
            <li key={card.id}>
              <button type="button" className="check-go" onClick={() => goTo(view, card.id)}>
                <span>{shortWords(card, t)}</span>
                <small>
                  {card.nature !== null && t(`nature.${card.nature}`)}
                  {name !== '' && ` ・ ${name}`}
                </small>
              </button>
            </li>
          );
        })}
      </ul>
      {cards.length > MOST && (
        <p className="panel-help">{t('difference.rest', { n: cards.length - MOST })}</p>
      )}
    </details>
  );
}
