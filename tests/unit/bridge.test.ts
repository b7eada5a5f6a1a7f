import { describe, expect, test } from 'vitest';
import type { Board } from '../../shared/domain/board.ts';
import { type Bridge, bridgeOf, isFarAhead, LANES, laneOf } from '../../shared/domain/bridge.ts';
import { endOfMonth, isDay, isoDay, monthsLater } from '../../shared/domain/day.ts';
import { looseEndsOf } from '../../shared/domain/loose-ends.ts';
import { groupSteps } from '../../shared/domain/step-groups.ts';
import { templateOf } from '../../shared/templates/templates.ts';
import { bridgeBoard, caseBoard } from '../support/bridges.ts';
import { boardOf, cardWith, SAMPLES } from '../support/nets.ts';
import { seeded } from '../support/random.ts';

const TODAY = '2025-12-10';

const over = (board: Board, today = TODAY) => bridgeOf(board, templateOf(board), today);
const ids = (cards: Bridge['from']) => cards.map(({ id }) => id as string);
const lanes = (bridge: Bridge) => LANES.map((lane) => ids(bridge.lanes[lane]));
const ends = (board: Board, bridge = over(board)) =>
  Object.fromEntries(Object.entries(looseEndsOf(board, bridge)).map(([name, cards]) => [name, ids(cards)]));

const step = (id: string, byWhen: string | null, more = {}) =>
  cardWith({ id, kind: 'step', state: 'open', byWhen, who: '専務', text: id, ...more });
const root = (id: string, more = {}) => cardWith({ id, isRootCause: true, ...more });

describe('days', () => {
  test.each([
    ['2025-11-30', 1, '2025-12-30', '2025-12-31'],
    ['2026-01-31', 1, '2026-02-28', '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29', '2024-02-29'],
    ['2025-12-10', 1, '2026-01-10', '2026-01-31'],
    ['2025-08-31', 6, '2026-02-28', '2026-02-28'],
    ['2025-12-31', 0, '2025-12-31', '2025-12-31'],
    ['2025-10-05', 3, '2026-01-05', '2026-01-31'],
  ] as const)('%s and %i months: %s, the end of that month %s', (day, months, later, end) => {
    expect(monthsLater(day, months)).toBe(later);
    expect(endOfMonth(day, months)).toBe(end);
  });

  test('of any day and number of months there is a day of the calendar', () => {
    const random = seeded(3);
    for (let run = 0; run < 2_000; run += 1) {
      const day = isoDay(new Date(1990 + random.below(60), random.below(12), 1 + random.below(31)));
      const months = random.below(40);
      expect(isDay(monthsLater(day, months)) && isDay(endOfMonth(day, months)), `${day} ${months}`).toBe(
        true,
      );
      expect(monthsLater(day, months) <= endOfMonth(day, months)).toBe(true);
      expect(monthsLater(day, months + 1) > day).toBe(true);
    }
  });
});

describe('a bridge', () => {
  test.each([
    ['2025-12-10', 'month'],
    ['2026-01-31', 'month'],
    ['2026-02-01', 'half'],
    ['2026-06-10', 'half'],
    ['2026-06-11', 'years'],
    ['2031-04-01', 'years'],
    ['2019-04-01', 'month'],
    [null, 'undated'],
  ] as const)('BR2 on 10 December 2025 a step for %s stands in the lane %s', (byWhen, lane) => {
    expect(laneOf({ byWhen }, TODAY)).toBe(lane);
  });

  test('BR1–BR4 case 01: what leads over the bridge, and where it stands', () => {
    const bridge = over(caseBoard('01_machikoba'));
    expect(ids(bridge.from)).toEqual(['S1', 'R1', 'S2', 'S3', 'R2']);
    expect(lanes(bridge)).toEqual([['A4', 'A1'], ['A5', 'A2', 'A3'], [], []]);
    expect(ids(bridge.to)).toEqual(['V1', 'V2', 'V3', 'V5', 'V4']);
    expect(bridge.headlines.map(({ asOf }) => asOf)).toEqual(['2031年']);
    const tied = bridge.ties.map(({ cause, effect }) => `${cause} ${effect}`);
    expect(tied).toContain('R1 A1');
    expect(tied).toContain('S1 V3');
    expect(tied).toHaveLength(13);
  });

  test('BR1 case 03: a plain cause that opens the way to a scene stands at the beginning, too', () => {
    const bridge = over(caseBoard('03_shokuhin_super'));
    for (const card of ['C03', 'C33', 'C14', 'C37', 'C10', 'C22']) expect(ids(bridge.from)).toContain(card);
    expect(ids(bridge.from)).not.toContain('C01');
  });

  test('BR1 a 真因 stands behind the 表課題 that its 裏課題 answers, wherever it hangs; what waits comes last', () => {
    const cards = [
      cardWith({ id: 'S1', kind: 'issue', order: 'a' }),
      cardWith({ id: 'S2', kind: 'issue', order: 'b' }),
      root('R1', { omote: 'S2' }),
      root('R2'),
      root('R3'),
    ];
    const board = boardOf(cards, [
      ['R1', 'S1'],
      ['R2', 'S1'],
    ]);
    expect(ids(over(board).from)).toEqual(['S1', 'R2', 'S2', 'R1', 'R3']);
    expect(
      ids(
        over({
          ...board,
          cards: new Map(board.cards).set(
            'S2' as never,
            { ...cards[1], deleted: { by: null, at: 1 } } as never,
          ),
        }).from,
      ),
    ).toEqual(['S1', 'R1', 'R2', 'R3']);
  });

  test('BR2 another day moves steps from lane to lane', () => {
    const board = boardOf([step('A', '2026-03-31'), step('B', null), step('C', '2027-03-31')], []);
    expect(lanes(over(board))).toEqual([[], ['A'], ['C'], ['B']]);
    expect(lanes(over(board, '2026-02-28'))).toEqual([['A'], [], ['C'], ['B']]);
    expect(lanes(over(board, '2027-01-04'))).toEqual([['A'], ['C'], [], ['B']]);
  });

  test('BR4 only lines that lead over the bridge: none between steps, none back, none to what is in the bin', () => {
    const cards = [
      root('R'),
      step('A', '2026-01-31'),
      step('B', '2026-01-31'),
      cardWith({ id: 'V', kind: 'scene' }),
      cardWith({ id: 'W', kind: 'scene', deleted: { by: null, at: 1 } }),
      cardWith({ id: 'X', kind: 'stance' }),
    ];
    const pairs = ['R A', 'R V', 'A V', 'A B', 'V A', 'R W', 'R X', 'X V', 'gone V'];
    const board = boardOf(
      cards,
      pairs.map((pair) => pair.split(' ') as [string, string]),
    );
    expect(over(board).ties.map(({ cause, effect }) => `${cause} ${effect}`)).toEqual(['A V', 'R A', 'R V']);
  });

  test('BR5 random boards: every live card of the bridge once, the same however the document holds them', () => {
    for (let seed = 1; seed <= 400; seed += 1) {
      const board = bridgeBoard(seeded(seed), TODAY);
      const bridge = over(board);
      const all = [
        ...bridge.from,
        ...LANES.flatMap((lane) => bridge.lanes[lane]),
        ...bridge.to,
        ...bridge.headlines,
      ];
      expect(new Set(all).size, `seed ${seed}`).toBe(all.length);
      for (const card of board.cards.values()) {
        const must =
          card.deleted === null &&
          (card.kind === 'step' || card.kind === 'scene' || card.kind === 'issue' || card.isRootCause);
        if (must) expect(all, `seed ${seed} ${card.id}`).toContain(card);
        if (card.deleted !== null) expect(all, `seed ${seed} ${card.id}`).not.toContain(card);
      }
      const here = new Set(ids(all));
      for (const { cause, effect } of bridge.ties)
        expect(here.has(cause) && here.has(effect), `seed ${seed}`).toBe(true);
      const turned = {
        ...board,
        cards: new Map([...board.cards].reverse()),
        links: new Map([...board.links].reverse()),
      };
      expect(over(turned), `seed ${seed}`).toEqual(bridge);
    }
  });
});

describe('what has no partner yet', () => {
  test('BR6 a 真因 reaches a scene by itself or by a step; scenes want a step, steps ahead a name and a day', () => {
    const cards = [
      root('R1'),
      root('R2'),
      root('R3'),
      step('A', '2026-01-31', { who: '  ' }),
      step('B', null),
      step('C', null, { who: '', state: 'done' }),
      cardWith({ id: 'V', kind: 'scene' }),
      cardWith({ id: 'W', kind: 'scene' }),
    ];
    const board = boardOf(cards, [
      ['R1', 'W'],
      ['R2', 'A'],
      ['A', 'V'],
      ['R3', 'B'],
    ]);
    expect(ends(board)).toEqual({
      rootsWithoutScene: ['R3'],
      scenesWithoutStep: ['W'],
      stepsWithoutWho: ['A'],
      stepsWithoutDay: ['B'],
    });
  });

  test('BR7 a step that was dropped asks for nothing and is no partner', () => {
    const cards = [
      root('R'),
      step('A', null, { who: '', state: 'dropped' }),
      cardWith({ id: 'V', kind: 'scene' }),
    ];
    const board = boardOf(cards, [
      ['R', 'A'],
      ['A', 'V'],
    ]);
    expect(ends(board)).toEqual({
      rootsWithoutScene: ['R'],
      scenesWithoutStep: ['V'],
      stepsWithoutWho: [],
      stepsWithoutDay: [],
    });
  });

  test.each(SAMPLES)('BR6 %s: every scene waits for a step, since cases tie steps to causes only', (name) => {
    const board = caseBoard(name);
    const found = ends(board);
    expect(found.rootsWithoutScene).toEqual([]);
    expect(found.scenesWithoutStep).toEqual(ids(over(board).to));
    expect(found.stepsWithoutDay).toEqual([]);
  });
});

test.each([
  [{ byWhen: '2026-03-10' }, false],
  [{ byWhen: '2026-03-11' }, true],
  [{ byWhen: '2026-03-11', state: 'done' }, false],
  [{ byWhen: '2026-03-11', state: 'dropped' }, false],
  [{ byWhen: null }, false],
] as const)('BR8 on 10 December 2025 a step %o asks to be cut smaller: %s', (more, far) => {
  expect(isFarAhead(step('A', null, more), TODAY)).toBe(far);
});

test('BR12 steps in the months of their days and with whose they are, each once, what is not named yet last', () => {
  const steps = [
    step('A', null),
    step('B', '2026-02-28', { who: '' }),
    step('C', '2026-01-31', { who: ' 工場長 ' }),
    step('D', '2026-02-01', { who: '工場長' }),
  ];
  const groups = (order: 'day' | 'who') =>
    groupSteps(steps, order).map(({ of, steps }) => [of, ...ids(steps)]);
  expect(groups('day')).toEqual([
    ['2026-01', 'C'],
    ['2026-02', 'D', 'B'],
    [null, 'A'],
  ]);
  expect(groups('who')).toEqual([
    ['工場長', 'C', 'D'],
    ['専務', 'A'],
    [null, 'B'],
  ]);
});
