import { ChevronDown, Plus } from 'lucide-react';
import { useId, useMemo, useState } from 'react';
import { type Kpi, type Measure, readingsOf } from '../../shared/domain/figure.ts';
import { amountWords, keptWhenWords } from '../../shared/i18n/figures.ts';
import { useBoard } from '../state/board-context.tsx';
import { Button } from '../ui/button.tsx';
import { useLanguage, useWords } from '../ui/words.ts';
import { KpiChart } from './kpi-chart.tsx';
import { KpiDetails } from './kpi-details.tsx';
import { ReadingForm } from './reading-form.tsx';

/** One KPI: where it is now, how it went, and what can be done with it. */
export function KpiCard({ kpi }: { readonly kpi: Kpi }) {
  const t = useWords();
  const id = useId();
  const [open, setOpen] = useState<'nothing' | 'reading' | 'details'>('nothing');
  const figures = useBoard((board) => board.figures);
  const readings = useMemo(() => readingsOf({ figures }, kpi.id), [figures, kpi.id]);
  const toggle = (what: 'reading' | 'details') => setOpen(open === what ? 'nothing' : what);
  return (
    <article className="kpi" aria-labelledby={id}>
      <h3 id={id}>{kpi.name.trim() || t('kpi.noName')}</h3>
      <KpiNow kpi={kpi} latest={readings.at(-1) ?? null} />
      <KpiChart kpi={kpi} readings={readings} />
      <div className="kpi-acts">
        <Button icon={Plus} aria-expanded={open === 'reading'} onClick={() => toggle('reading')}>
          {t('reading.write')}
        </Button>
        <button
          type="button"
          className="button button-quiet kpi-more"
          aria-expanded={open === 'details'}
          onClick={() => toggle('details')}
        >
          <span>{t(open === 'details' ? 'kpi.less' : 'kpi.details')}</span>
          <ChevronDown aria-hidden size={18} className="link-row-turn" />
        </button>
      </div>
      {open === 'reading' && <ReadingForm kpi={kpi} onDone={() => setOpen('nothing')} />}
      {open === 'details' && <KpiDetails kpi={kpi} readings={readings} />}
    </article>
  );
}

/** The latest value in large letters, and the way from where to where. */
function KpiNow({ kpi, latest }: { readonly kpi: Kpi; readonly latest: Measure | null }) {
  const t = useWords();
  const lang = useLanguage();
  const amount = (measure: Measure | null) =>
    measure === null ? '–' : amountWords(lang, measure.value, kpi.unit);
  const when = (measure: Measure | null) =>
    measure?.at == null ? '' : ` (${keptWhenWords(lang, measure.at)})`;
  const { baseline, target } = kpi;
  return (
    <p className="kpi-now">
      {latest === null ? (
        <span className="kpi-none">{t('kpi.noReading')}</span>
      ) : (
        <span>
          <strong>{amount(latest)}</strong>
          <small>{when(latest)}</small>
        </span>
      )}
      {(baseline !== null || target !== null) && (
        <small className="kpi-way">
          {t('kpi.way', {
            from: amount(baseline) + when(baseline),
            to: amount(target) + when(target),
          })}
        </small>
      )}
    </p>
  );
}
