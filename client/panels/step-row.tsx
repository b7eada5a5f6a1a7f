import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { deleteBranches } from '../../shared/commands/remove-cards.ts';
import { addStep, setByWhen, setStepState } from '../../shared/commands/sheet-cards.ts';
import { writeText } from '../../shared/commands/write-text.ts';
import { isFarAhead } from '../../shared/domain/bridge.ts';
import { type Card, type ProseField, STEP_STATES } from '../../shared/domain/card.ts';
import { isoDay } from '../../shared/domain/day.ts';
import type { CardId } from '../../shared/domain/ids.ts';
import { keptDayWords } from '../../shared/i18n/figures.ts';
import { freshSpell } from '../editor/bind-textarea.ts';
import { LiveField } from '../editor/live-field.tsx';
import { Button } from '../ui/button.tsx';
import { shortWords } from '../ui/card-words.ts';
import { Choices } from '../ui/choices.tsx';
import { KeptField } from '../ui/kept-field.tsx';
import { OpeningLine } from '../ui/opening-line.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useAct } from '../ui/use-act.ts';
import { useSayDone } from '../ui/use-say-done.ts';
import { useLanguage, useWords } from '../ui/words.ts';

interface OfCard {
  readonly card: Card;
}

/** One step: what, who and when in a line; opened, all that there is to say of it. */
export function StepRow({ card }: OfCard) {
  const t = useWords();
  const lang = useLanguage();
  const [open, setOpen] = useState(false);
  const who = card.who.trim() === '' ? t('step.noWho') : card.who.trim();
  const day =
    card.byWhen === null ? t('step.noDay') : t('step.until', { day: keptDayWords(lang, card.byWhen) });
  return (
    <li className="step">
      <OpeningLine
        head={
          <>
            <span className="step-words">
              <span>{shortWords(card, t)}</span>
              <small>
                {who} ・ {day}
              </small>
            </span>
            {card.state !== null && <span className="tag">{t(`state.${card.state}`)}</span>}
          </>
        }
        open={open}
        onTurn={() => setOpen(!open)}
      >
        <StepFields card={card} />
      </OpeningLine>
    </li>
  );
}

/** 何を・誰が・いつまでに・どの程度・どのように・見込み効果, and how it stands. */
export function StepFields({ card }: OfCard) {
  const t = useWords();
  const act = useAct();
  const sayDone = useSayDone();
  const field = (name: ProseField) => ({ of: 'card', card: card.id, field: name }) as const;
  const remove = () => {
    const acted = act(deleteBranches([card.id]));
    if (acted.done) sayDone(t('step.removed'), acted.step);
  };
  return (
    <>
      <LiveField at={field('text')} label={t('step.what')} rows={2} />
      <div className="panel-pair">
        <LiveField at={field('who')} label={t('sheet.who')} />
        <DayField card={card} />
      </div>
      <Smaller card={card} />
      {(['howMuch', 'how', 'effect'] as const).map((name) => (
        <LiveField key={name} at={field(name)} label={t(`sheet.${name}`)} rows={2} />
      ))}
      <Choices
        required
        label={t('sheet.state')}
        choices={STEP_STATES.map((state) => ({ value: state, words: t(`state.${state}`) }))}
        value={card.state}
        onChoose={(state) => state !== null && act(setStepState(card.id, state))}
      />
      <Button look="quiet" icon={Trash2} onClick={remove}>
        {t('step.remove')}
      </Button>
    </>
  );
}

/** Small steps first: a day far ahead asks whether it can be cut smaller, and hinders nothing. */
function Smaller({ card }: OfCard) {
  const t = useWords();
  if (!isFarAhead(card, isoDay(new Date()))) return null;
  return (
    <p className="step-hint" role="status">
      {t('bridge.smaller')}
    </p>
  );
}

/** いつまでに, as people write it: 令和8年3月, ２０２６/3/31. What is no day is refused in words and stays to be mended. */
function DayField({ card }: OfCard) {
  const t = useWords();
  const lang = useLanguage();
  const act = useAct();
  // In Japanese as it is said; else in the form that is read everywhere.
  const kept = card.byWhen === null ? '' : lang === 'ja' ? keptDayWords(lang, card.byWhen) : card.byWhen;
  return (
    <KeptField
      label={t('sheet.byWhen')}
      kept={kept}
      onSettle={(words) => act(setByWhen(card.id, words)).done}
      placeholder={t('step.dayHint')}
    />
  );
}

/** Words first: a step without any is none. */
export function NewStep({ cause }: { readonly cause: CardId }) {
  const t = useWords();
  const act = useAct();
  const sayDone = useSayDone();
  const [words, setWords] = useState('');
  const add = () => {
    const insert = words.trim();
    if (insert === '') return;
    const spell = freshSpell();
    const added = act(addStep(cause), { spell });
    if (!added.done || added.select === null) return;
    const at = { of: 'card', card: added.select, field: 'text' } as const;
    if (!act(writeText(at, { index: 0, remove: 0, insert }), { spell }).done) return;
    setWords('');
    sayDone(t('step.added'), added.step);
  };
  return (
    <div className="step-new">
      <TextField
        label={t('step.new')}
        value={words}
        onText={setWords}
        onEnter={add}
        placeholder={t('step.newHint')}
      />
      <Button look="quiet" icon={Plus} disabled={words.trim() === ''} onClick={add}>
        {t('step.add')}
      </Button>
    </div>
  );
}
