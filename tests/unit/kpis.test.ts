import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { inspectUpdate } from '../../server/sync/inspect.ts';
import type { Command } from '../../shared/commands/command.ts';
import {
  addKpi,
  addReading,
  addTerm,
  moveKpi,
  putMonths,
  removeFigure,
  restoreFigure,
  setMeasure,
  setReading,
  setTells,
  setTermAmount,
  writeMonth,
} from '../../shared/commands/figures.ts';
import { writeText } from '../../shared/commands/write-text.ts';
import { changesBetween } from '../../shared/compare/board-changes.ts';
import { printDocs } from '../../shared/document/board-file.ts';
import { docFromBoardFile } from '../../shared/document/open-file.ts';
import { readBoard } from '../../shared/document/projection.ts';
import { type CashMonth, cashFlow } from '../../shared/domain/cash.ts';
import { kpisOf, monthsOf, readingsOf, termsOf } from '../../shared/domain/figure.ts';
import type { FigureId } from '../../shared/domain/ids.ts';
import { docWith, id, personOn, refusalOf } from '../support/boards.ts';
import { createPeer, createWorld, type Peer } from '../support/peers.ts';
import { seeded } from '../support/random.ts';

const does = (peer: Peer, ...commands: Command[]) => {
  for (const command of commands) expect(peer.dispatch(command), command.name).toBe(true);
};
const kpi = (name: string, unit = '%') => addKpi({ name, unit, measured: '出荷記録(月次)' });
const first = (peer: Peer) => kpisOf(peer.board())[0]?.id as FigureId;
const names = (peer: Peer) => kpisOf(peer.board()).map(({ name }) => name);
const values = (peer: Peer, of = first(peer)) =>
  readingsOf(peer.board(), of).map(({ value, at }) => [value, at]);

describe('a KPI', () => {
  test('KP2 has name, unit, way of measuring, baseline and target in the words of whoever writes them', () => {
    const peer = personOn('S1');
    does(peer, kpi('納期遵守率'));
    does(
      peer,
      setMeasure(first(peer), 'baseline', { value: '８６％', at: '令和7年9月' }),
      setMeasure(first(peer), 'target', { value: '95', at: '2026/9/30' }),
    );
    expect(kpisOf(peer.board())).toMatchObject([
      {
        ...{ name: '納期遵守率', unit: '%', measured: '出荷記録(月次)' },
        ...{ baseline: { value: 86, at: '2025-09' }, target: { value: 95, at: '2026-09-30' } },
        writtenBy: 'p0',
      },
    ]);
    does(peer, setMeasure(first(peer), 'target', { value: '', at: '' }));
    expect(kpisOf(peer.board())[0]?.target).toBe(null);
    peer.undo.undo();
    expect(kpisOf(peer.board())[0]?.target?.value).toBe(95);
  });

  test('KP2 what cannot be understood is refused in words, and nothing is written', () => {
    const peer = personOn('S1');
    does(peer, kpi('原価率'));
    const said = (value: string, at: string) => refusalOf(peer, addReading(first(peer), { value, at }));
    expect(said('だいたい40', '2026-01-31')).toBe('noSuchNumber');
    expect(said('40円', '2026-01-31')).toBe('otherUnit');
    expect(said('99999999億', '2026-01-31')).toBe('tooLarge');
    expect(said('40', '2026-02-30')).toBe('noSuchDay');
    expect(said('', '2026-01-31')).toBe('noValue');
    expect(refusalOf(peer, setMeasure(first(peer), 'target', { value: ' ', at: '2026-01' }))).toBe('noValue');
    expect(refusalOf(peer, addKpi({ name: '  ', unit: '', measured: '' }))).toBe('noWords');
    expect(refusalOf(peer, addReading('nobody' as FigureId, { value: '1', at: '' }))).toBe('figureGone');
    expect(values(peer)).toEqual([]);
  });

  test('KP1 two who read at once have both readings, in the order of their days', () => {
    const random = seeded(7);
    const world = createWorld(random, 2, Y.encodeStateAsUpdate(docWith('S1')));
    const [anna, ben] = world.peers as [Peer, Peer];
    does(anna, kpi('納期遵守率'));
    world.settle();
    world.cut(0);
    world.cut(1);
    does(anna, addReading(first(anna), { value: '91', at: '2026-06-10' }));
    does(ben, addReading(first(ben), { value: '90', at: '2026-06-10' }));
    does(ben, addReading(first(ben), { value: '88', at: '2026-03' }));
    world.settle();
    expect(values(anna)).toEqual(values(ben));
    expect(values(anna)).toHaveLength(3);
    expect(values(anna)[0]).toEqual([88, '2026-03']);
    world.destroy();
  });

  test('KP1 a reading that was written wrongly is mended; undo brings back the former one', () => {
    const peer = personOn('S1');
    does(peer, kpi('納期遵守率'));
    does(peer, addReading(first(peer), { value: '19', at: '2026-06-10' }));
    const reading = readingsOf(peer.board(), first(peer))[0]?.id as FigureId;
    does(peer, setReading(reading, { value: '91', at: '2026-06-11' }));
    expect(values(peer)).toEqual([[91, '2026-06-11']]);
    expect(peer.dispatch(setReading(reading, { value: '91%', at: '2026/6/11' }))).toBe(false);
    peer.undo.undo();
    expect(values(peer)).toEqual([[19, '2026-06-10']]);
  });

  test('KP3 what is removed comes back as it was, with its readings and what others wrote meanwhile', () => {
    const world = createWorld(seeded(3), 2, Y.encodeStateAsUpdate(docWith('S1')));
    const [anna, ben] = world.peers as [Peer, Peer];
    does(anna, kpi('納期遵守率'));
    const at = first(anna);
    world.settle();
    does(ben, addReading(at, { value: '91', at: '2026-06-10' }));
    does(
      ben,
      writeText({ of: 'figure', figure: at, field: 'name' }, { index: 0, remove: 0, insert: '月次' }),
    );
    // Anna has not heard of it: her undo puts the KPI into the bin, and takes nothing of Ben's.
    anna.undo.undo();
    world.settle();
    expect(names(ben)).toEqual([]);
    does(ben, restoreFigure(at));
    world.settle();
    expect(names(anna)).toEqual(['月次納期遵守率']);
    expect(values(anna)).toEqual([[91, '2026-06-10']]);
    does(anna, removeFigure(at));
    expect(refusalOf(anna, removeFigure(at))).toBe('figureGone');
    world.destroy();
  });

  test('KP4 two who tie it at once have both ties; a tie may go though its card is in the bin', () => {
    const world = createWorld(seeded(3), 2, Y.encodeStateAsUpdate(docWith('S1; C1 > S1; C2 > S1')));
    const [anna, ben] = world.peers as [Peer, Peer];
    does(anna, kpi('納期遵守率'));
    world.settle();
    does(anna, setTells(first(anna), id('C1'), true));
    does(ben, setTells(first(ben), id('C2'), true));
    world.settle();
    for (const peer of world.peers) expect(kpisOf(peer.board())[0]?.tells).toEqual(['C1', 'C2']);
    does(anna, setTells(first(anna), id('C1'), false));
    expect(kpisOf(anna.board())[0]?.tells).toEqual(['C2']);
    expect(refusalOf(anna, setTells(first(anna), id('C9'), true))).toBe('gone');
    world.destroy();
  });

  test('KPIs keep the order that people give them', () => {
    const peer = personOn('S1');
    does(peer, kpi('い'), kpi('ろ'), kpi('は'));
    const [, , last] = kpisOf(peer.board());
    does(peer, moveKpi(last?.id as FigureId, -1));
    expect(names(peer)).toEqual(['い', 'は', 'ろ']);
    does(peer, moveKpi(first(peer), 1));
    expect(names(peer)).toEqual(['は', 'い', 'ろ']);
    expect(refusalOf(peer, moveKpi(first(peer), -1))).toBe('end');
  });
});

describe('figures in the document', () => {
  test('go into the file of a board and come back to the letter', () => {
    const peer = personOn('S1; C1 > S1');
    does(peer, kpi('納期遵守率'), kpi('売上', '万円'));
    does(
      peer,
      addReading(first(peer), { value: '91', at: '2026-06-10' }),
      setTells(first(peer), id('C1'), true),
    );
    const text = printDocs([peer.doc]);
    const again = docFromBoardFile(text);
    if (!again.ok) throw new Error(again.failure.code);
    expect(printDocs([again.value])).toBe(text);
    expect(readBoard([again.value]).figures).toEqual(peer.board().figures);
    // Fields that were empty are shared texts again: two can write in one of them.
    const [reading] = readingsOf(readBoard([again.value]), first(peer));
    const entry = again.value.getMap('figures').get(reading?.id ?? '') as Y.Map<unknown>;
    expect(entry.get('note')).toBeInstanceOf(Y.Text);
  });

  test('Q3 hostile values: what cannot be drawn is set aside with its words, the rest is empty', () => {
    const doc = docWith('S1');
    const put = (key: string, fields: Record<string, unknown>) =>
      doc.getMap('figures').set(key, new Y.Map(Object.entries(fields)));
    put('ok', {
      kind: 'kpi',
      name: 'よい',
      baseline: { value: 5, at: '2026-02-30' },
      target: { value: '9' },
    });
    put('far', { kind: 'kpi', target: { value: 1e300, at: '2026-01' }, 'for:S1': true, 'for:x y': true });
    put('none', { kind: 'reading', kpi: 'ok', value: Number.NaN, at: '2026-01' });
    put('lost', { kind: 'reading', value: 5 });
    put('april', { kind: 'month', month: '2026-04', 'yen:wages': 5, 'yen:taxes': 'x', 'yen:magic': 3 });
    put('term', { kind: 'term', end: '2026-03', 'term:sales': 5, 'term:people': Number.NaN });
    put('never', { kind: 'month', month: '2026-13' });
    put('next', { kind: 'galaxy', name: '銀河' });
    put('bad id!', { kind: 'kpi' });
    put('undated', { kind: 'reading', kpi: 'ok', value: 5, at: 7, deleted: 'yes' });
    const { figures, quarantine } = readBoard([doc]);
    expect(figures.get('ok' as FigureId)).toMatchObject({ baseline: { value: 5, at: null }, target: null });
    expect(figures.get('far' as FigureId)).toMatchObject({ target: null, tells: ['S1'], name: '' });
    expect(figures.get('undated' as FigureId)).toMatchObject({ at: null, deleted: { by: null, at: 0 } });
    expect(figures.get('april' as FigureId)).toMatchObject({ opening: null, amounts: { wages: 5 } });
    expect(figures.get('term' as FigureId)).toMatchObject({ end: '2026-03', amounts: { sales: 5 } });
    expect(quarantine.map(({ key, why, words }) => [key, why, words]).sort()).toEqual([
      ['bad id!', 'id', ''],
      ['lost', 'kpi', ''],
      ['never', 'month', ''],
      ['next', 'kind', '銀河'],
      ['none', 'value', ''],
    ]);
    expect(inspectUpdate(new Y.Doc(), Y.encodeStateAsUpdate(doc)).ok).toBe(true);
    expect(printDocs([doc])).toContain('銀河');
  });

  test('KP6 a month that is written again has the later amounts; undo brings the former back; of two at once the later counts', () => {
    const world = createWorld(seeded(3), 2, Y.encodeStateAsUpdate(docWith('S1')));
    const [anna, ben] = world.peers as [Peer, Peer];
    const april = (amounts: CashMonth['amounts'], opening: number | null = 100) =>
      putMonths([{ month: '2026-04', opening, amounts }]);
    const left = (peer: Peer) =>
      cashFlow(monthsOf(peer.board())).map(({ month, closing }) => [month, closing]);
    does(anna, april({ receivables: 50, wages: 20 }));
    expect(anna.dispatch(april({ receivables: 50, wages: 20 }))).toBe(false);
    does(anna, april({ receivables: 70 }, null));
    expect(left(anna)).toEqual([['2026-04', 70]]);
    anna.undo.undo();
    expect(left(anna)).toEqual([['2026-04', 130]]);
    does(ben, april({ wages: 1 }));
    world.settle();
    for (const peer of world.peers) expect(left(peer)).toEqual([['2026-04', 99]]);
    expect([...anna.board().figures.values()].filter(({ kind }) => kind === 'month')).toHaveLength(2);
    does(anna, removeFigure(monthsOf(anna.board())[0]?.id as FigureId));
    expect(left(anna)).toEqual([['2026-04', 130]]);
    world.destroy();
  });

  test('KP6 a month is typed in words; what is no month or no amount is refused, and nothing is written', () => {
    const peer = personOn('S1');
    const typed = (month: string, opening: string, income: string, expense: string, unit = '万円') =>
      writeMonth({ month, opening, income, expense }, unit);
    does(peer, typed('令和8年4月', '１００', '50', '8千円'));
    expect(monthsOf(peer.board())).toMatchObject([
      { month: '2026-04', opening: 1_000_000, amounts: { otherIn: 500_000, otherOut: 8_000 } },
    ]);
    expect(refusalOf(peer, typed('いつか', '', '5', ''))).toBe('noSuchDay');
    expect(refusalOf(peer, typed('2026-05', '', '', ''))).toBe('noValue');
    expect(refusalOf(peer, typed('2026-05', '', 'すこし', ''))).toBe('noSuchNumber');
    expect(refusalOf(peer, typed('2026-05', '5%', '5', ''))).toBe('otherUnit');
    expect(refusalOf(peer, putMonths([]))).toBe('nothing');
  });

  test('KP7 a term is added once; two who write different amounts of it at once have both; what is no amount is refused', () => {
    const world = createWorld(seeded(3), 2, Y.encodeStateAsUpdate(docWith('S1')));
    const [anna, ben] = world.peers as [Peer, Peer];
    does(anna, addTerm('令和8年3月'));
    world.settle();
    const [term] = termsOf(anna.board());
    const at = term?.id as FigureId;
    expect(refusalOf(anna, addTerm('2026-03-31'))).toBe('termThere');
    expect(refusalOf(anna, addTerm('いつか'))).toBe('noSuchDay');
    does(anna, setTermAmount(at, 'sales', '２１０，０００', '千円'));
    does(ben, setTermAmount(at, 'people', '14人', '千円'));
    does(ben, setTermAmount(at, 'profit', '▲840万円', '千円'));
    world.settle();
    for (const peer of world.peers)
      expect(termsOf(peer.board())).toMatchObject([
        { end: '2026-03', amounts: { sales: 210_000_000, people: 14, profit: -8_400_000 } },
      ]);
    expect(refusalOf(anna, setTermAmount(at, 'sales', '14人', '千円'))).toBe('otherUnit');
    does(anna, setTermAmount(at, 'people', '', '千円'));
    expect(termsOf(anna.board())[0]?.amounts.people).toBe(undefined);
    world.destroy();
  });

  test('BC5 who was away is told of a new KPI, a new reading and a mended one, not of order inside the bin', () => {
    const peer = personOn('S1');
    does(peer, kpi('納期遵守率'));
    const before = peer.board();
    does(peer, addReading(first(peer), { value: '91', at: '2026-06-10' }));
    const reading = readingsOf(peer.board(), first(peer))[0]?.id;
    expect(changesBetween(before, peer.board())).toEqual([
      { told: 'figure', figure: reading, before: null, after: peer.board().figures.get(reading as FigureId) },
    ]);
    const { figures } = peer.board();
    does(peer, removeFigure(reading as FigureId));
    expect(changesBetween({ ...peer.board(), figures }, peer.board())).toMatchObject([
      { told: 'figure', figure: reading, before: { deleted: null } },
    ]);
    expect(changesBetween(before, peer.board())).toEqual([]);
  });

  test(`KP5 random schedules of 2 to 5 peers who only count: everyone has every reading, and sees the same`, () => {
    const RUNS = process.env.VERIFY ? 5_000 : 300;
    let written = 0;
    for (let seed = 1; seed <= RUNS; seed += 1) {
      const random = seeded(seed);
      const world = createWorld(random, 2 + random.below(4), Y.encodeStateAsUpdate(docWith('S1; C1 > S1')), {
        reorder: 0.2,
        drop: 0.05,
      });
      const readings = new Set<string>();
      for (let step = 0; step < 25; step += 1) {
        const peer = random.pick(world.peers);
        const kpis = kpisOf(peer.board());
        const [one] = kpis.length === 0 ? [] : [random.pick(kpis)];
        const value = String(written);
        if (one === undefined || random.chance(0.1)) peer.dispatch(kpi(`k${step}`));
        else if (peer.dispatch(addReading(one.id, { value, at: `2026-0${1 + random.below(9)}` }))) {
          readings.add(value);
          written += 1;
        }
        if (random.chance(0.15)) world.cut(peer.index);
        if (random.chance(0.3)) world.reconnect(random.below(world.peers.length));
        world.deliver(random.below(4));
      }
      world.settle();
      const boards = world.peers.map((peer) => peer.board());
      const seen = boards.map((board) =>
        JSON.stringify(kpisOf(board).map(({ id: of, name }) => [name, readingsOf(board, of)])),
      );
      expect(new Set(seen).size, `seed ${seed}`).toBe(1);
      const all = [...(boards[0]?.figures.values() ?? [])].flatMap((figure) =>
        figure.kind === 'reading' ? [String(figure.value)] : [],
      );
      expect(new Set(all), `seed ${seed}`).toEqual(readings);
      world.destroy();
    }
    console.log(`KP5 ${RUNS} schedules (seeds 1..${RUNS}): readings ${written}, lost 0`);
  });

  test('a reading that two set at once and both undo is never without a value', () => {
    const start = (() => {
      const peer = personOn('S1');
      does(peer, kpi('率'));
      does(peer, addReading(first(peer), { value: '1', at: '2026-01' }));
      return Y.encodeStateAsUpdate(peer.doc);
    })();
    const [anna, ben] = [createPeer(1, start, () => 1), createPeer(2, start, () => 1)];
    const reading = readingsOf(anna.board(), first(anna))[0]?.id as FigureId;
    does(anna, setReading(reading, { value: '2', at: '2026-01' }));
    does(ben, setReading(reading, { value: '3', at: '2026-01' }));
    const meet = () => {
      Y.applyUpdate(anna.doc, Y.encodeStateAsUpdate(ben.doc), 'wire');
      Y.applyUpdate(ben.doc, Y.encodeStateAsUpdate(anna.doc), 'wire');
    };
    meet();
    anna.undo.undo();
    ben.undo.undo();
    meet();
    expect(anna.board().quarantine).toEqual([]);
    expect(values(anna)).toEqual(values(ben));
    expect(values(anna)).toHaveLength(1);
  });
});
