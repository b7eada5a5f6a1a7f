import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { moveKpi, removeFigure, setMeasure, setTells } from '../../shared/commands/figures.ts';
import type { Board } from '../../shared/domain/board.ts';
import type { Card } from '../../shared/domain/card.ts';
import { type FigureField, type Kpi, kpisOf, type Reading } from '../../shared/domain/figure.ts';
import { byBirth } from '../../shared/domain/sheet.ts';
import { LiveField } from '../editor/live-field.tsx';
import { useBoard } from '../state/board-context.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { shortWords } from '../ui/card-words.ts';
import { useAct } from '../ui/use-act.ts';
import { useSayDone } from '../ui/use-say-done.ts';
import { useWords } from '../ui/words.ts';
import { MeasureFields } from './measure-fields.tsx';
import { ReadingsList } from './readings-list.tsx';

interface KpiProps {
  readonly kpi: Kpi;
}

/** All that there is to say of a KPI. */
export function KpiDetails({ kpi, readings }: KpiProps & { readonly readings: readonly Reading[] }) {
  const t = useWords();
  const act = useAct();
  const field = (name: FigureField) => ({ of: 'figure', figure: kpi.id, field: name }) as const;
  return (
    <>
      <ReadingsList kpi={kpi} readings={readings} />
      <div className="kpi-part">
        <LiveField at={field('name')} label={t('kpi.name')} />
        <LiveField at={field('unit')} label={t('kpi.unit')} placeholder={t('kpi.unitHint')} />
        <LiveField at={field('measured')} label={t('kpi.measured')} rows={2} />
        {(['baseline', 'target'] as const).map((which) => (
          <MeasureFields
            key={which}
            measure={kpi[which]}
            labels={{ value: t(`kpi.${which}`), at: t(which === 'baseline' ? 'kpi.at' : 'kpi.by') }}
            onSettle={(written) => act(setMeasure(kpi.id, which, written)).done}
          />
        ))}
      </div>
      <Tells kpi={kpi} />
      <KpiFoot kpi={kpi} />
    </>
  );
}

/** Steps and 真因, each tied or freed by one press. */
function Tells({ kpi }: KpiProps) {
  const t = useWords();
  const act = useAct();
  const board = useBoard((whole) => whole);
  const cards = cardsToTell(board, kpi);
  return (
    <div className="kpi-part">
      <h4>{t('kpi.tells')}</h4>
      {cards.length === 0 && <p className="panel-help">{t('kpi.tellsNone')}</p>}
      <div className="tie-list">
        {cards.map((card) => {
          const on = kpi.tells.includes(card.id);
          return (
            <button
              key={card.id}
              type="button"
              className="tie"
              aria-pressed={on}
              onClick={() => act(setTells(kpi.id, card.id, !on))}
            >
              <span className="tie-kind">
                {card.isRootCause ? t('mark.rootCause') : t(`kind.${card.kind}`)}
              </span>
              <span>{shortWords(card, t)}</span>
            </button>
          );
        })}
      </div>
    </div>
  );
}

/** 真因 first, then steps, then what is tied besides; each by its birth. */
function cardsToTell(board: Board, kpi: Kpi): Card[] {
  const live = [...board.cards.values()].filter((card) => card.deleted === null).sort(byBirth);
  const rank = (card: Card) =>
    card.isRootCause ? 0 : card.kind === 'step' ? 1 : kpi.tells.includes(card.id) ? 2 : 3;
  return [0, 1, 2].flatMap((wanted) => live.filter((card) => rank(card) === wanted));
}

function KpiFoot({ kpi }: KpiProps) {
  const t = useWords();
  const act = useAct();
  const sayDone = useSayDone();
  const name = kpi.name.trim() || t('kpi.noName');
  const order = useBoard((board) => {
    const ids = kpisOf(board).map(({ id }) => id);
    return ids.indexOf(kpi.id) + (ids.at(-1) === kpi.id ? 0.5 : 0);
  });
  const remove = () => {
    const acted = act(removeFigure(kpi.id));
    if (acted.done) sayDone(t('kpi.removed'), acted.step);
  };
  return (
    <div className="kpi-foot">
      <Button look="quiet" icon={Trash2} onClick={remove}>
        {t('kpi.remove')}
      </Button>
      <IconButton
        label={t('kpi.up', { name })}
        icon={ArrowUp}
        disabled={order < 1}
        onClick={() => act(moveKpi(kpi.id, -1))}
      />
      <IconButton
        label={t('kpi.down', { name })}
        icon={ArrowDown}
        disabled={order % 1 !== 0}
        onClick={() => act(moveKpi(kpi.id, 1))}
      />
    </div>
  );
}
