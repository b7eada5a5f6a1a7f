import type { Figure } from '../../shared/domain/figure.ts';
import type { FigureId } from '../../shared/domain/ids.ts';
import { amountWords, keptWhenWords } from '../../shared/i18n/figures.ts';
import { language, type Words } from '../ui/words.ts';

/** What a figure is called in a list: its name, of a reading that of its KPI with day and value. */
export function figureName(figure: Figure, figures: ReadonlyMap<FigureId, Figure>, t: Words): string {
  if (figure.kind === 'kpi') return figure.name.trim() || t('kpi.noName');
  const lang = language();
  if (figure.kind === 'month') return t('cash.monthOf', { month: keptWhenWords(lang, figure.month) });
  if (figure.kind === 'term') return t('term.name', { end: keptWhenWords(lang, figure.end) });
  const kpi = figures.get(figure.kpi);
  const day = figure.at === null ? '' : keptWhenWords(lang, figure.at);
  const value = amountWords(lang, figure.value, kpi?.kind === 'kpi' ? kpi.unit : '');
  return [kpi === undefined ? '' : figureName(kpi, figures, t), day, value]
    .filter((part) => part !== '')
    .join(' ');
}
