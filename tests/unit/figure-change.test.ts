import { describe, expect, test } from 'vitest';
import { figureSentence, kpiOfText } from '../../client/panels/figure-change.ts';
import {
  addKpi,
  addReading,
  addTerm,
  putMonths,
  removeFigure,
  setMeasure,
  setReading,
  setTells,
} from '../../shared/commands/figures.ts';
import { changesBetween } from '../../shared/compare/board-changes.ts';
import { kpisOf, readingsOf } from '../../shared/domain/figure.ts';
import type { FigureId } from '../../shared/domain/ids.ts';
import { translate } from '../../shared/i18n/words.ts';
import { id, personOn } from '../support/boards.ts';

describe('what became of 数字, as who was away is told', () => {
  const peer = personOn('S1; C1 > S1');
  const told = (act: () => void) => {
    const before = peer.board();
    act();
    return changesBetween(before, peer.board()).flatMap((change) =>
      change.told === 'figure'
        ? [figureSentence(change, peer.board(), (key, values) => translate('ja', key, values))]
        : [],
    );
  };
  const does = (command: Parameters<typeof peer.dispatch>[0]) => () => void peer.dispatch(command);
  const kpi = () => kpisOf(peer.board())[0]?.id as FigureId;
  const reading = () => readingsOf(peer.board(), kpi())[0]?.id as FigureId;

  test('BC5 every act has its sentence, with the figure by name and before and after', () => {
    const days = (one: string[]) => one.map((words) => words.replace(/ \(.*?\)/g, ''));
    expect(told(does(addKpi({ name: '納期遵守率', unit: '%', measured: '' })))).toEqual([
      '数字「納期遵守率」が加わりました',
    ]);
    expect(days(told(does(setMeasure(kpi(), 'target', { value: '95', at: '2026-09' }))))).toEqual([
      '納期遵守率 · めざす値:なし → 95%',
    ]);
    expect(days(told(does(addReading(kpi(), { value: '91', at: '2026-06-10' }))))).toEqual([
      '「納期遵守率」の値 91% が加わりました',
    ]);
    expect(days(told(does(setReading(reading(), { value: '92', at: '2026-06-10' }))))).toEqual([
      '「納期遵守率」の値:91% → 92%',
    ]);
    expect(days(told(does(removeFigure(reading()))))).toEqual(['「納期遵守率」の値 92% が消されました']);
    expect(told(does(setTells(kpi(), id('C1'), true)))).toEqual([
      '数字「納期遵守率」の並びやつながりが変わりました',
    ]);
    expect(told(does(putMonths([{ month: '2026-04', opening: 5, amounts: {} }])))).toHaveLength(1);
    expect(told(does(addTerm('2026-03')))).toHaveLength(1);
    expect(told(does(removeFigure(kpi())))).toEqual(['数字「納期遵守率」が消されました']);
  });

  test('a text of a figure is told with the name of its KPI', () => {
    const t = (key: Parameters<typeof translate>[1]) => translate('ja', key);
    expect(
      kpiOfText({ of: 'figure', figure: kpi() ?? ('p0-0' as FigureId), field: 'unit' }, peer.board(), t),
    ).toBe('納期遵守率');
    expect(kpiOfText({ of: 'board', field: 'title' }, peer.board(), t)).toBe(null);
  });
});
