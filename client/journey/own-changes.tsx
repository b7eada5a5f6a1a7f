import type { Board } from '../../shared/domain/board.ts';
import type { Card } from '../../shared/domain/card.ts';
import type { Measure } from '../../shared/domain/figure.ts';
import { kpisMoved, type MovedKpi, stepsDone } from '../../shared/domain/journey.ts';
import { amountWords, keptDayWords, keptWhenWords } from '../../shared/i18n/figures.ts';
import { shortWords } from '../ui/card-words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { useLanguage, useWords } from '../ui/words.ts';

interface OwnChangesProps {
  readonly board: Board;
  readonly onClose: () => void;
}

/** 自分たちで変えたこと: steps that are done, and each figure then and now. Nothing is graded. */
export function OwnChanges({ board, onClose }: OwnChangesProps) {
  const t = useWords();
  const [steps, kpis] = [stepsDone(board), kpisMoved(board)];
  return (
    <Dialog open onClose={onClose} title={t('own.title')} wide className="own-changes">
      <section className="panel-section">
        <h3>{t('own.steps', { n: steps.length })}</h3>
        {steps.length === 0 && <p className="panel-help">{t('own.noSteps')}</p>}
        <ul className="own-list">
          {steps.map((step) => (
            <OwnStep key={step.id} step={step} />
          ))}
        </ul>
      </section>
      <section className="panel-section">
        <h3>{t('own.figures')}</h3>
        {kpis.length === 0 ? <p className="panel-help">{t('own.noFigures')}</p> : <Figures kpis={kpis} />}
      </section>
    </Dialog>
  );
}

function OwnStep({ step }: { readonly step: Card }) {
  const t = useWords();
  const lang = useLanguage();
  const facts = [step.who.trim(), step.byWhen === null ? '' : keptDayWords(lang, step.byWhen)];
  return (
    <li className="own-step">
      <p className="away-title">{shortWords(step, t)}</p>
      <p className="panel-help">{facts.filter((words) => words !== '').join(' ・ ')}</p>
    </li>
  );
}

function Figures({ kpis }: { readonly kpis: readonly MovedKpi[] }) {
  const t = useWords();
  const lang = useLanguage();
  const cell = ({ value, at }: Measure, unit: string) => (
    <td>
      <strong>{amountWords(lang, value, unit)}</strong>
      {at !== null && <small>{keptWhenWords(lang, at)}</small>}
    </td>
  );
  return (
    <table className="own-table">
      <thead>
        <tr>
          <th scope="col">{t('own.figure')}</th>
          <th scope="col">{t('own.then')}</th>
          <th scope="col">{t('own.now')}</th>
        </tr>
      </thead>
      <tbody>
        {kpis.map(({ kpi, then, now }) => (
          <tr key={kpi.id}>
            <th scope="row">{kpi.name.trim() || t('kpi.noName')}</th>
            {cell(then, kpi.unit)}
            {cell(now, kpi.unit)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
