import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { removeFigure, setTermAmount } from '../../shared/commands/figures.ts';
import type { TermOfFirm } from '../../shared/domain/figure.ts';
import { TERM_ROWS, type TermRow } from '../../shared/domain/locaben.ts';
import { amountWords, keptWhenWords } from '../../shared/i18n/figures.ts';
import { IconButton } from '../ui/button.tsx';
import { KeptField } from '../ui/kept-field.tsx';
import { useAct } from '../ui/use-act.ts';
import { useSayDone } from '../ui/use-say-done.ts';
import { useLanguage, useWords } from '../ui/words.ts';
import { type CashUnit, UnitChoice } from './cash-paste.tsx';

const YEN: Readonly<Record<CashUnit, number>> = { 円: 1, 千円: 1_000, 万円: 10_000 };

/** What stands in the accounts of each term, a field for each amount. */
export function TermTable({ terms }: { readonly terms: readonly TermOfFirm[] }) {
  const t = useWords();
  const lang = useLanguage();
  const act = useAct();
  const sayDone = useSayDone();
  const [unit, setUnit] = useState<CashUnit>('千円');
  const remove = ({ id }: TermOfFirm) => {
    const acted = act(removeFigure(id));
    if (acted.done) sayDone(t('kpi.removed'), acted.step);
  };
  return (
    <div className="kpi-part">
      <UnitChoice unit={unit} onUnit={setUnit} />
      <table className="cash-table term-table">
        <thead>
          <tr>
            <td />
            {terms.map((term) => {
              const end = keptWhenWords(lang, term.end);
              return (
                <th key={term.id} scope="col">
                  {t('term.name', { end })}
                  <IconButton label={t('term.remove', { end })} icon={Trash2} onClick={() => remove(term)} />
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {TERM_ROWS.map((row) => (
            <tr key={row}>
              <th scope="row">{t(`term.row.${row}`)}</th>
              {terms.map((term) => (
                <td key={term.id}>
                  <TermField term={term} row={row} unit={unit} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface TermFieldProps {
  readonly term: TermOfFirm;
  readonly row: TermRow;
  readonly unit: CashUnit;
}

/** One amount; what cannot be understood is refused in words and stays to be mended. */
function TermField({ term, row, unit }: TermFieldProps) {
  const t = useWords();
  const lang = useLanguage();
  const act = useAct();
  const amount = term.amounts[row];
  const kept =
    amount === undefined ? '' : amountWords(lang, row === 'people' ? amount : amount / YEN[unit], '');
  return (
    <KeptField
      quietLabel
      label={`${t('term.name', { end: keptWhenWords(lang, term.end) })} ${t(`term.row.${row}`)}`}
      kept={kept}
      onSettle={(words) => act(setTermAmount(term.id, row, words, unit)).done}
    />
  );
}
