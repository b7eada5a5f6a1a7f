import { Check } from 'lucide-react';
import { useId, useMemo, useState } from 'react';
import { putMonths } from '../../shared/commands/figures.ts';
import { type CashTable, type CashTableFailure, readCashTable } from '../../shared/domain/cash-table.ts';
import type { Result } from '../../shared/domain/result.ts';
import { amountWords, keptWhenWords } from '../../shared/i18n/figures.ts';
import { Button } from '../ui/button.tsx';
import { Choices } from '../ui/choices.tsx';
import { useAct } from '../ui/use-act.ts';
import { useSayDone } from '../ui/use-say-done.ts';
import { useLanguage, useWords, type Words } from '../ui/words.ts';

export const CASH_UNITS = ['円', '千円', '万円'] as const;
export type CashUnit = (typeof CASH_UNITS)[number];

/** In which unit amounts are written that name none. */
export function UnitChoice(props: { readonly unit: CashUnit; readonly onUnit: (unit: CashUnit) => void }) {
  const t = useWords();
  return (
    <Choices
      required
      label={t('cash.unit')}
      choices={CASH_UNITS.map((value) => ({ value, words: t(`cash.unit.${value}`) }))}
      value={props.unit}
      onChoose={(unit) => unit !== null && props.onUnit(unit)}
    />
  );
}

/** A table out of a spreadsheet: what was read of it is told before it is taken. */
export function CashPaste({ onDone }: { readonly onDone: () => void }) {
  const t = useWords();
  const id = useId();
  const act = useAct();
  const sayDone = useSayDone();
  const [text, setText] = useState('');
  const [unit, setUnit] = useState<CashUnit>('千円');
  const read = useMemo(
    () => (text.trim() === '' ? null : readCashTable(text, unit, new Date().getFullYear())),
    [text, unit],
  );
  const take = () => {
    if (!read?.ok) return;
    const acted = act(putMonths(read.value.months));
    if (!acted.done) return;
    sayDone(t('cash.taken', { n: read.value.months.length }), acted.step);
    onDone();
  };
  return (
    <div className="kpi-form">
      <div className="field">
        <label htmlFor={id} className="field-label">
          {t('cash.field')}
        </label>
        <textarea
          id={id}
          className="field-input nokey"
          rows={6}
          wrap="off"
          spellCheck={false}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </div>
      <UnitChoice unit={unit} onUnit={setUnit} />
      <div role="status" className="cash-read">
        {read !== null && <WhatWasRead read={read} />}
      </div>
      <Button look="primary" icon={Check} disabled={read?.ok !== true} onClick={take}>
        {t('cash.take')}
      </Button>
    </div>
  );
}

function WhatWasRead({ read }: { readonly read: Result<CashTable, CashTableFailure> }) {
  const t = useWords();
  const lang = useLanguage();
  if (!read.ok) return <p className="notice">{failureWords(read.failure, t)}</p>;
  const { months, wrong, sums, unknown } = read.value;
  const [first, last] = [months[0], months.at(-1)];
  // In full: what differs by little must be seen to differ.
  const money = (yen: number) => amountWords(lang, yen, t('cash.unit.円'));
  return (
    <>
      {first !== undefined && last !== undefined && (
        <p>
          {t('cash.read', {
            n: months.length,
            from: keptWhenWords(lang, first.month),
            upTo: keptWhenWords(lang, last.month),
          })}
          {sums > 0 && wrong.length === 0 && t('cash.agree')}
        </p>
      )}
      {wrong.map(({ month, sum, written, counted }) => (
        <p key={`${month}/${sum}`} className="notice">
          {t('cash.wrong', {
            month: keptWhenWords(lang, month),
            sum: t(`cash.sum.${sum}`),
            written: money(written),
            counted: money(counted),
          })}
        </p>
      ))}
      {unknown.length > 0 && <p>{t('cash.unknown', { rows: unknown.join(' / ') })}</p>}
    </>
  );
}

function failureWords(failure: CashTableFailure, t: Words): string {
  switch (failure.code) {
    case 'noTable':
    case 'noMonths':
    case 'tooManyMonths':
      return t(`cash.${failure.code}`);
    default:
      return `${t('cash.badCell', { row: failure.row, words: failure.words })}${t(`refusal.${failure.code}`)}`;
  }
}
