import { ChevronDown, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { addTerm } from '../../shared/commands/figures.ts';
import { type Figure, type TermOfFirm, termsOf } from '../../shared/domain/figure.ts';
import type { FigureId } from '../../shared/domain/ids.ts';
import { INDICATORS, type Indicator, indicatorsOf, type Measured } from '../../shared/domain/locaben.ts';
import { amountWords, keptWhenWords, type Lang, moneyWords } from '../../shared/i18n/figures.ts';
import { Section } from '../panels/side-panel.tsx';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useAct } from '../ui/use-act.ts';
import { useSayDone } from '../ui/use-say-done.ts';
import { useLanguage, useWords, type Words } from '../ui/words.ts';
import { TermTable } from './term-table.tsx';

/** So many terms stand side by side: the latest. */
const TERMS = 3;

/** 6つの指標 over one's own terms: what they are, not how good they are. */
export function TermsSection({ figures }: { readonly figures: ReadonlyMap<FigureId, Figure> }) {
  const t = useWords();
  const [open, setOpen] = useState(false);
  const terms = useMemo(() => termsOf({ figures }), [figures]);
  const shown = terms.slice(-TERMS);
  return (
    <Section title={t('term.title')} help={t('term.lead')}>
      {shown.length > 0 && <Indicators terms={terms} shown={shown} />}
      {shown.length > 0 && (
        <div className="kpi-acts term-acts">
          <button
            type="button"
            className="button button-outline kpi-more"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            <span>{t('term.write')}</span>
            <ChevronDown aria-hidden size={18} className="link-row-turn" />
          </button>
        </div>
      )}
      {open && shown.length > 0 && <TermTable terms={shown} />}
      <NewTerm onDone={() => setOpen(true)} />
    </Section>
  );
}

function NewTerm({ onDone }: { readonly onDone: () => void }) {
  const t = useWords();
  const act = useAct();
  const sayDone = useSayDone();
  const [words, setWords] = useState('');
  const add = () => {
    const acted = act(addTerm(words));
    if (!acted.done) return;
    sayDone(t('term.added', { end: words.trim() }), acted.step);
    setWords('');
    onDone();
  };
  return (
    <div className="kpi-form">
      <TextField
        label={t('term.end')}
        value={words}
        onText={setWords}
        onEnter={add}
        placeholder={t('term.endHint')}
      />
      <Button icon={Plus} disabled={words.trim() === ''} onClick={add}>
        {t('term.add')}
      </Button>
    </div>
  );
}

interface IndicatorsProps {
  readonly terms: readonly TermOfFirm[];
  readonly shown: readonly TermOfFirm[];
}

function Indicators({ terms, shown }: IndicatorsProps) {
  const t = useWords();
  const lang = useLanguage();
  const six = shown.map((term) => indicatorsOf(term, terms));
  return (
    <table className="cash-table term-six">
      <thead>
        <tr>
          <th scope="col">{t('term.indicator')}</th>
          {shown.map(({ id, end }) => (
            <th key={id} scope="col">
              {t('term.name', { end: keptWhenWords(lang, end) })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {INDICATORS.map((name) => (
          <tr key={name}>
            <th scope="row">{t(`term.${name}`)}</th>
            {shown.map(({ id }, at) => {
              const measured = six[at]?.[name];
              return (
                <td key={id}>
                  {measured !== undefined && <MeasuredValue name={name} measured={measured} />}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function MeasuredValue({ name, measured }: { readonly name: Indicator; readonly measured: Measured }) {
  const t = useWords();
  const lang = useLanguage();
  return 'none' in measured ? (
    <span className="term-none">{t(`term.none.${measured.none}`)}</span>
  ) : (
    valueWords(name, measured.value, lang, t)
  );
}

function valueWords(name: Indicator, value: number, lang: Lang, t: Words): string {
  const tenth = (amount: number) => Math.round(amount * 10) / 10;
  switch (name) {
    case 'productivity':
      return moneyWords(lang, value);
    case 'debt':
      return t('term.times', { n: amountWords(lang, tenth(value), '') });
    case 'turnover':
      return t('term.months', { n: amountWords(lang, tenth(value), '') });
    default:
      return amountWords(lang, tenth(value * 100), '%');
  }
}
