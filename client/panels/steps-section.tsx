import type { Board } from '../../shared/domain/board.ts';
import { bySoonest } from '../../shared/domain/bridge.ts';
import type { Card } from '../../shared/domain/card.ts';
import { type CardId, linkId } from '../../shared/domain/ids.ts';
import { useBoard } from '../state/board-context.tsx';
import { useWords } from '../ui/words.ts';
import { Section } from './side-panel.tsx';
import { NewStep, StepRow } from './step-row.tsx';

interface OfCard {
  readonly card: Card;
}

/** 一歩: the small steps that work on a card, each with 誰が・いつまでに・何を・どの程度・どのように・見込み効果. */
export function StepsSection({ card }: OfCard) {
  const t = useWords();
  const board = useBoard((whole) => whole);
  if (stepsOn(board, card.id).length === 0 && !card.isRootCause) return null;
  return (
    <Section title={t('step.title')} help={t('step.help')}>
      <StepList card={card} />
    </Section>
  );
}

/** The steps on a card, and the field for one more. */
export function StepList({ card }: OfCard) {
  const board = useBoard((whole) => whole);
  return (
    <>
      <ul className="step-list">
        {stepsOn(board, card.id).map((step) => (
          <StepRow key={step.id} card={step} />
        ))}
      </ul>
      <NewStep cause={card.id} />
    </>
  );
}

/** Live steps that are tied to a card, the soonest first, those without a day last. */
function stepsOn(board: Board, cause: CardId): Card[] {
  return [...board.cards.values()]
    .filter(
      ({ id, kind, deleted }) => kind === 'step' && deleted === null && board.links.has(linkId(cause, id)),
    )
    .sort(bySoonest);
}
