import { Undo2 } from 'lucide-react';
import { useMemo } from 'react';
import { restoreFigure } from '../../shared/commands/figures.ts';
import { type Figure, kpisOf } from '../../shared/domain/figure.ts';
import type { FigureId } from '../../shared/domain/ids.ts';
import { Section, SidePanel } from '../panels/side-panel.tsx';
import { useBoard, useOpenBoard } from '../state/board-context.tsx';
import { Button } from '../ui/button.tsx';
import { useAct } from '../ui/use-act.ts';
import { useSayDone } from '../ui/use-say-done.ts';
import { useWords, type Words } from '../ui/words.ts';
import { CashSection } from './cash-section.tsx';
import { figureName } from './figure-name.ts';
import { KpiCard } from './kpi-card.tsx';
import { NewKpi } from './new-kpi.tsx';
import { TermsSection } from './terms-section.tsx';

/** 数字: what is counted, how it went and where it is to go. */
export function FiguresPanel() {
  const t = useWords();
  const { view } = useOpenBoard();
  const figures = useBoard((board) => board.figures);
  const kpis = useMemo(() => kpisOf({ figures }), [figures]);
  return (
    <SidePanel
      title={t('figures.title')}
      look="figures-panel"
      onClose={() => view.setState({ panel: 'none' })}
    >
      {kpis.length === 0 && <p className="panel-help">{t('figures.lead')}</p>}
      {kpis.map((kpi) => (
        <KpiCard key={kpi.id} kpi={kpi} />
      ))}
      <Section title={t('figures.new')}>
        <NewKpi />
      </Section>
      <CashSection figures={figures} />
      <TermsSection figures={figures} />
      <Binned figures={figures} />
    </SidePanel>
  );
}

/** What was put away and can come back: KPIs, and values of those that are here. */
function Binned({ figures }: { readonly figures: ReadonlyMap<FigureId, Figure> }) {
  const t = useWords();
  const act = useAct();
  const sayDone = useSayDone();
  const binned = [...figures.values()]
    .filter((figure) => figure.deleted !== null && isHome(figure, figures))
    .sort((a, b) => (b.deleted?.at ?? 0) - (a.deleted?.at ?? 0));
  if (binned.length === 0) return null;
  const restore = (figure: FigureId) => {
    const acted = act(restoreFigure(figure));
    if (acted.done) sayDone(t('figures.restored'), acted.step);
  };
  return (
    <Section title={t('figures.binned')}>
      <ul className="bin-list">
        {binned.map((figure) => (
          <BinnedRow
            key={figure.id}
            name={figureName(figure, figures, t)}
            onRestore={() => restore(figure.id)}
            t={t}
          />
        ))}
      </ul>
    </Section>
  );
}

function isHome(figure: Figure, figures: ReadonlyMap<FigureId, Figure>): boolean {
  return figure.kind !== 'reading' || figures.get(figure.kpi)?.deleted === null;
}

function BinnedRow(props: { readonly name: string; readonly onRestore: () => void; readonly t: Words }) {
  const { name, onRestore, t } = props;
  return (
    <li className="bin-entry">
      <p className="bin-words">{name}</p>
      <Button icon={Undo2} onClick={onRestore} aria-label={t('figures.restoreOne', { name })}>
        {t('figures.restore')}
      </Button>
    </li>
  );
}
