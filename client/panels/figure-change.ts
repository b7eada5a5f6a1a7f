import type { TextRef } from '../../shared/commands/change.ts';
import type { BoardChange } from '../../shared/compare/board-changes.ts';
import type { Board } from '../../shared/domain/board.ts';
import type { Figure, Kpi, Measure } from '../../shared/domain/figure.ts';
import { amountWords, keptWhenWords } from '../../shared/i18n/figures.ts';
import { language, type Words } from '../ui/words.ts';

type FigureChange = Extract<BoardChange, { told: 'figure' }>;

/** What became of an entry of 数字, in one sentence. */
export function figureSentence({ before, after }: FigureChange, board: Board, t: Words): string {
  const figure = (after ?? before) as Figure;
  if (figure.kind === 'month') return t('away.cash', { month: keptWhenWords(language(), figure.month) });
  if (figure.kind === 'term') return t('away.term', { end: keptWhenWords(language(), figure.end) });
  const happened = whatHappened(before, after);
  const kpi = figure.kind === 'kpi' ? figure : kpiOf(figure.kpi, board);
  const name = kpi === null || kpi.name.trim() === '' ? t('kpi.noName') : kpi.name.trim();
  const value = (measure: Measure | null) =>
    measure === null ? t('away.unset') : measureWords(measure, kpi);
  if (figure.kind === 'reading') {
    if (happened !== 'Changed') return t(`away.reading${happened}`, { name, value: value(figure) });
    const label = t('away.readingOf', { name });
    return t('away.from', { label, before: value(before as Measure & Figure), after: value(figure) });
  }
  if (happened !== 'Changed' || before?.kind !== 'kpi') return t(`away.figure${happened}`, { name });
  for (const field of ['baseline', 'target'] as const) {
    if (JSON.stringify(before[field]) === JSON.stringify(figure[field])) continue;
    const label = `${name} · ${t(`kpi.${field}`)}`;
    return t('away.from', { label, before: value(before[field]), after: value(figure[field]) });
  }
  return t('away.figureChanged', { name });
}

/** The KPI on whose text two wrote, or that was reworded: its field's name alone would tell nobody which one. */
export function kpiOfText(at: TextRef, board: Board, t: Words): string | null {
  if (at.of !== 'figure') return null;
  const figure = board.figures.get(at.figure);
  const kpi = figure?.kind === 'reading' ? kpiOf(figure.kpi, board) : figure?.kind === 'kpi' ? figure : null;
  return kpi === null || kpi.name.trim() === '' ? t('kpi.noName') : kpi.name.trim();
}

function whatHappened(
  before: Figure | null,
  after: Figure | null,
): 'Added' | 'Binned' | 'Restored' | 'Changed' {
  if (after === null || after.deleted !== null) return 'Binned';
  if (before === null) return 'Added';
  return before.deleted === null ? 'Changed' : 'Restored';
}

function kpiOf(id: Kpi['id'], board: Board): Kpi | null {
  const kpi = board.figures.get(id);
  return kpi?.kind === 'kpi' ? kpi : null;
}

/** 91%, 2026年6月10日. */
export function measureWords({ value, at }: Measure, kpi: Kpi | null): string {
  const lang = language();
  const amount = amountWords(lang, value, kpi?.unit ?? '');
  return at === null ? amount : `${amount} (${keptWhenWords(lang, at)})`;
}
