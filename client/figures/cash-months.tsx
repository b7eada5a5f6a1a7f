import { Trash2 } from 'lucide-react';
import { removeFigure } from '../../shared/commands/figures.ts';
import type { CashFlow } from '../../shared/domain/cash.ts';
import type { MonthOfCash } from '../../shared/domain/figure.ts';
import type { FigureId } from '../../shared/domain/ids.ts';
import { keptWhenWords, moneyWords } from '../../shared/i18n/figures.ts';
import { IconButton } from '../ui/button.tsx';
import { useAct } from '../ui/use-act.ts';
import { useSayDone } from '../ui/use-say-done.ts';
import { useLanguage, useWords } from '../ui/words.ts';

interface CashMonthsProps {
  /** In the order of `flows`. */
  readonly months: readonly MonthOfCash[];
  readonly flows: readonly CashFlow[];
}

/** Every month with its sums, and what does not follow from the month before. */
export function CashMonths({ months, flows }: CashMonthsProps) {
  const t = useWords();
  const lang = useLanguage();
  const act = useAct();
  const sayDone = useSayDone();
  const money = (yen: number) => moneyWords(lang, yen);
  const remove = (id: FigureId) => {
    const acted = act(removeFigure(id));
    if (acted.done) sayDone(t('kpi.removed'), acted.step);
  };
  return (
    <div className="kpi-part">
      {flows.map(({ month, gap }) =>
        gap === 0 ? null : (
          <p key={month} className="notice">
            {t('cash.gap', { month: keptWhenWords(lang, month), amount: money(gap) })}
          </p>
        ),
      )}
      <table className="cash-table">
        <thead>
          <tr>
            {(['month', 'in', 'out', 'other', 'left'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`cash.col.${column}`)}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {flows.map((flow, at) => {
            const name = keptWhenWords(lang, flow.month);
            const { id } = months[at] ?? {};
            return (
              <tr key={flow.month}>
                <th scope="row">{name}</th>
                <td>{money(flow.income)}</td>
                <td>{money(flow.expense)}</td>
                <td>{money(flow.equipment + flow.finance)}</td>
                <td>
                  <strong>{money(flow.closing)}</strong>
                </td>
                <td>
                  {id !== undefined && (
                    <IconButton
                      label={t('cash.remove', { month: name })}
                      icon={Trash2}
                      onClick={() => remove(id)}
                    />
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
