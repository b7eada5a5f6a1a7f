import { useState } from 'react';
import type { Card } from '../../shared/domain/card.ts';
import { groupSteps, STEP_ORDERS, type StepGroup, type StepOrder } from '../../shared/domain/step-groups.ts';
import { keptWhenWords } from '../../shared/i18n/figures.ts';
import { Choices } from '../ui/choices.tsx';
import { useLanguage, useWords } from '../ui/words.ts';
import { Section } from './side-panel.tsx';
import { StepRow } from './step-row.tsx';

/** All steps of the map, by the calendar or by whose they are; each opens to all that there is to say of it. */
export function StepOverview({ steps }: { readonly steps: readonly Card[] }) {
  const t = useWords();
  const [order, setOrder] = useState<StepOrder>('day');
  if (steps.length === 0) return null;
  return (
    <Section title={t('bridge.overview')}>
      <Choices
        required
        label={t('bridge.order')}
        choices={STEP_ORDERS.map((value) => ({ value, words: t(`bridge.order.${value}`) }))}
        value={order}
        onChoose={(chosen) => chosen !== null && setOrder(chosen)}
      />
      {groupSteps(steps, order).map((group) => (
        <Group key={group.of ?? ''} group={group} order={order} />
      ))}
    </Section>
  );
}

function Group({ group, order }: { readonly group: StepGroup; readonly order: StepOrder }) {
  const t = useWords();
  const lang = useLanguage();
  const { of, steps } = group;
  const none = t(order === 'day' ? 'step.noDay' : 'step.noWho');
  return (
    <div className="step-group">
      <h4>{of === null ? none : order === 'day' ? keptWhenWords(lang, of) : of}</h4>
      <ul className="step-list">
        {steps.map((step) => (
          <StepRow key={step.id} card={step} />
        ))}
      </ul>
    </div>
  );
}
