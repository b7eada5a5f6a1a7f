import { line } from 'd3-shape';
import type { Kpi, Reading } from '../../shared/domain/figure.ts';
import { amountWords, axisDayWords, keptWhenWords } from '../../shared/i18n/figures.ts';
import { textScale, useSight } from '../ui/sight.ts';
import { useLanguage, useWords } from '../ui/words.ts';
import { Axis } from './axis.tsx';
import { type Dot, type Plot, plotOf, TICKS, timeScale, valueScale } from './plot.ts';
import { useWidth } from './use-width.ts';

const LIKELY_WIDTH = 410;
const HEIGHT = 176;
/** Every dot says its value up to here; beyond it the first and the last do. */
const MOST_SAID = 5;
/** A word of an axis needs so much, px at the usual size of text. */
const TICK_ROOM = 92;

/** Where the foot of a dot's words stands, px from its middle. */
const [ABOVE, BELOW] = [-11, 21];

interface KpiChartProps {
  readonly kpi: Kpi;
  readonly readings: readonly Reading[];
}

/** はじめの値 → readings → めざす値, over time. Nothing while there is nothing to compare. */
export function KpiChart({ kpi, readings }: KpiChartProps) {
  const { ref, width } = useWidth<HTMLDivElement>(LIKELY_WIDTH);
  const plot = plotOf(kpi, readings);
  return (
    <div ref={ref} className="chart-room">
      {plot !== null && <Chart kpi={kpi} plot={plot} width={width} />}
    </div>
  );
}

function Chart({ kpi, plot, width }: { readonly kpi: Kpi; readonly plot: Plot; readonly width: number }) {
  const lang = useLanguage();
  useSight();
  const em = textScale();
  const amount = (value: number) => amountWords(lang, value, kpi.unit);
  const height = HEIGHT * em;
  const [top, bottom] = [20 * em, 30 * em];
  const ground = height - top - bottom;
  const y = valueScale(plot, ground);
  const ticks = y.ticks(TICKS);
  const bare = (value: number) => amountWords(lang, value, '');
  const left = 14 + 8 * em * Math.max(...ticks.map((tick) => bare(tick).length));
  const right = 26 * em;
  const inner = Math.max(80, width - left - right);
  const x = timeScale(plot, inner);
  const days = x.ticks(Math.max(2, Math.min(5, Math.floor(inner / (TICK_ROOM * em)))));
  const [from, upTo] = x.domain() as [Date, Date];
  const path = line<Dot>(
    ({ day }) => x(day),
    ({ value }) => y(value),
  );
  const spoken = useSpoken(kpi, plot);
  return (
    <svg className="chart" width={width} height={height} role="img" aria-label={spoken}>
      <g transform={`translate(${left},${top})`}>
        <Axis side="left" scale={y} ticks={ticks} words={bare} reach={inner} x={0} y={0} />
        <Axis
          side="bottom"
          scale={x}
          ticks={days}
          words={(day: Date | number) => axisDayWords(lang, new Date(day), upTo.getTime() - from.getTime())}
          reach={0}
          x={0}
          y={ground}
        />
        <TargetLine plot={plot} inner={inner} x={x} y={y} words={amount} em={em} />
        <path className="chart-line" d={path(plot.dots) ?? undefined} />
        {plot.dots.map((dot, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two dots may be equal in all that they show
          <circle key={at} className="chart-dot" cx={x(dot.day)} cy={y(dot.value)} r={4.5} />
        ))}
        {said(plot.dots).map((dot) => (
          <text
            key={`${dot.day} ${dot.value}`}
            className={dot === plot.dots.at(-1) ? 'chart-value is-last' : 'chart-value'}
            x={x(dot.day)}
            y={y(dot.value) + (isBelow(dot, plot) && y(dot.value) + BELOW * em < ground ? BELOW : ABOVE) * em}
            textAnchor={anchorAt(x(dot.day), inner)}
          >
            {amount(dot.value)}
          </text>
        ))}
      </g>
    </svg>
  );
}

interface TargetLineProps {
  readonly plot: Plot;
  readonly inner: number;
  readonly x: (day: number) => number;
  readonly y: (value: number) => number;
  readonly words: (value: number) => string;
  readonly em: number;
}

/** めざす値 as a broken line across, with a ring at the day it is meant for. */
function TargetLine({ plot: { target, dots }, inner, x, y, words, em }: TargetLineProps) {
  const t = useWords();
  if (target === null) return null;
  const at = y(target.value);
  const isHigher = target.value >= (dots.at(-1)?.value ?? 0);
  return (
    <g className="chart-target">
      <line x1={0} x2={inner} y1={at} y2={at} />
      {target.day !== null && <circle cx={x(target.day)} cy={at} r={6} />}
      <text x={0} y={at + (isHigher ? -8 : 18) * em}>
        {t('chart.target', { value: words(target.value) })}
      </text>
    </g>
  );
}

function said(dots: readonly Dot[]): readonly Dot[] {
  return dots.length <= MOST_SAID ? dots : [dots[0] as Dot, dots.at(-1) as Dot];
}

/** On the side that the target's line does not come from; where the words of the axis leave room. */
function isBelow(dot: Dot, { target }: Plot): boolean {
  return target !== null && target.value >= dot.value;
}

/** Words near an edge stay inside of the picture. */
function anchorAt(x: number, inner: number): 'start' | 'middle' | 'end' {
  return x < 24 ? 'start' : x > inner - 12 ? 'end' : 'middle';
}

/** The picture in words. */
function useSpoken(kpi: Kpi, { dots, target }: Plot): string {
  const t = useWords();
  const lang = useLanguage();
  const words = dots.map(
    ({ value, at }) => `${keptWhenWords(lang, at)} ${amountWords(lang, value, kpi.unit)}`,
  );
  if (target !== null) {
    const value = t('chart.target', { value: amountWords(lang, target.value, kpi.unit) });
    words.push(target.at === null ? value : `${value} (${keptWhenWords(lang, target.at)})`);
  }
  return t('chart.spoken', { name: kpi.name.trim() || t('kpi.noName'), values: words.join(t('row.stop')) });
}
