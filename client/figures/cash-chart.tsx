import { scaleBand, scaleLinear } from 'd3-scale';
import type { CashFlow } from '../../shared/domain/cash.ts';
import { axisDayWords, keptWhenWords, moneyWords } from '../../shared/i18n/figures.ts';
import { textScale, useSight } from '../ui/sight.ts';
import { useLanguage, useWords } from '../ui/words.ts';
import { Axis } from './axis.tsx';
import { TICKS } from './plot.ts';
import { useWidth } from './use-width.ts';

const LIKELY_WIDTH = 410;
const HEIGHT = 190;
/** Longer than a year: the axis then speaks of months with their years. */
const MONTHS_SPAN = 100 * 86_400_000;

interface CashChartProps {
  readonly flows: readonly CashFlow[];
  readonly hardest: CashFlow;
}

/** What is left at the end of each month, the hardest month marked by its pattern, its words and its colour. */
export function CashChart({ flows, hardest }: CashChartProps) {
  const t = useWords();
  const lang = useLanguage();
  useSight();
  const em = textScale();
  const { ref, width } = useWidth<HTMLDivElement>(LIKELY_WIDTH);
  const height = HEIGHT * em;
  const [top, bottom] = [24 * em, 30 * em];
  const left = 76 * em;
  const inner = Math.max(80, width - left - 10 * em);
  const values = [0, ...flows.map(({ closing }) => closing)];
  const y = scaleLinear()
    .domain([Math.min(...values), Math.max(...values, 1)])
    .nice(TICKS)
    .range([height - top - bottom, 0]);
  const x = scaleBand<string>()
    .domain(flows.map(({ month }) => month))
    .range([0, inner])
    .padding(0.28);
  const monthWords = (month: string) => axisDayWords(lang, new Date(`${month}-15`), MONTHS_SPAN);
  const values12 = flows.map(
    ({ month, closing }) => `${keptWhenWords(lang, month)} ${moneyWords(lang, closing)}`,
  );
  return (
    <div ref={ref} className="chart-room">
      <svg
        className="chart"
        width={width}
        height={height}
        role="img"
        aria-label={t('cash.spoken', { values: values12.join(t('row.stop')) })}
      >
        <g transform={`translate(${left},${top})`}>
          <Axis
            side="left"
            scale={y}
            ticks={y.ticks(TICKS)}
            words={(yen) => moneyWords(lang, Number(yen))}
            reach={inner}
            x={0}
            y={0}
          />
          <Axis
            side="bottom"
            scale={x}
            ticks={thinned(flows, Math.floor(inner / (74 * em)))}
            words={monthWords}
            reach={0}
            x={0}
            y={y.range()[0] ?? 0}
          />
          {flows.map((flow) => (
            <rect
              key={flow.month}
              className={flow === hardest ? 'chart-bar is-hardest' : 'chart-bar'}
              x={x(flow.month)}
              width={x.bandwidth()}
              y={Math.min(y(flow.closing), y(0))}
              height={Math.max(1.5, Math.abs(y(flow.closing) - y(0)))}
              rx={2}
            />
          ))}
          <line className="chart-zero" x1={0} x2={inner} y1={y(0)} y2={y(0)} />
          <text
            className="chart-value is-last"
            x={(x(hardest.month) ?? 0) + x.bandwidth() / 2}
            y={Math.min(y(hardest.closing), y(0)) - 8 * em}
            textAnchor={anchorOf(x(hardest.month) ?? 0, inner)}
          >
            {moneyWords(lang, hardest.closing)}
          </text>
        </g>
      </svg>
    </div>
  );
}

/** So many months that their words have room; the first always. */
function thinned(flows: readonly CashFlow[], most: number): string[] {
  const step = Math.ceil(flows.length / Math.max(1, most));
  return flows.filter((_, at) => at % step === 0).map(({ month }) => month);
}

function anchorOf(x: number, inner: number): 'start' | 'middle' | 'end' {
  return x < 30 ? 'start' : x > inner - 60 ? 'end' : 'middle';
}
