import { describe, expect, it } from 'vitest';
import type { CardId, JointId } from '../../shared/domain/ids.ts';
import { netOf } from '../../shared/domain/net.ts';
import { cardAt, edgeAt, nearestInDirection } from '../../shared/layout/find.ts';
import { fitFold, foldToLevel } from '../../shared/layout/fold.ts';
import { type CardBox, type Geometry, type MapView, WHOLE_MAP } from '../../shared/layout/geometry.ts';
import { layoutMap } from '../../shared/layout/layout-map.ts';
import { shelfCorner } from '../../shared/layout/shelf.ts';
import { boardOf, broadBoard, cardWith, type LinkPair, SAMPLES, sampleBoard } from '../support/nets.ts';

const DOWN: MapView = { ...WHOLE_MAP, direction: 'down' };
const id = (name: string) => name as CardId;
const issue = (name: string) => cardWith({ id: name, kind: 'issue', text: name });
const cause = (name: string) => cardWith({ id: name, text: name });

function box(geometry: Geometry, name: string): CardBox {
  const found = geometry.cards.get(id(name));
  if (found === undefined) throw new Error(`${name} is not placed`);
  return found;
}

const middle = (at: CardBox) => ({ x: at.x + at.w / 2, y: at.y + at.h / 2 });

/** S with causes A, B, C; A has D; D also explains C. */
const links: LinkPair[] = [
  ['A', 'S'],
  ['B', 'S'],
  ['C', 'S'],
  ['D', 'A'],
  ['D', 'C'],
];
const small = boardOf([issue('S'), ...['A', 'B', 'C', 'D'].map(cause)], links);

describe('layout: places', () => {
  it('L2 causes stand to the right of their effect in link order, the effect in their middle', () => {
    const geometry = layoutMap(small, WHOLE_MAP);
    const [s, a, b, c] = ['S', 'A', 'B', 'C'].map((name) => box(geometry, name)) as [
      CardBox,
      CardBox,
      CardBox,
      CardBox,
    ];
    expect(new Set([a.x, b.x, c.x]).size).toBe(1);
    expect(a.x).toBeGreaterThan(s.x + s.w);
    expect([a.y, b.y, c.y]).toEqual([a.y, b.y, c.y].sort((one, two) => one - two));
    expect(Math.abs(middle(s).y - (middle(a).y + middle(c).y) / 2)).toBeLessThanOrEqual(1);
    expect(geometry.waterLine).toBeGreaterThan(s.x + s.w);
    expect(geometry.waterLine).toBeLessThan(a.x);
    expect(geometry.waterEnd).toBeGreaterThan(box(geometry, 'D').x + box(geometry, 'D').w);
  });

  it('L2 in 上→下 causes stand below their effect', () => {
    const geometry = layoutMap(small, DOWN);
    expect(box(geometry, 'A').y).toBeGreaterThan(box(geometry, 'S').y + box(geometry, 'S').h);
    expect(box(geometry, 'A').y).toBe(box(geometry, 'C').y);
    expect(box(geometry, 'D').y).toBeGreaterThan(box(geometry, 'A').y + box(geometry, 'A').h);
    expect(geometry.waterLine).toBeGreaterThan(box(geometry, 'S').y + box(geometry, 'S').h);
  });

  it('L2 the only cause of a card is joined by a straight line', () => {
    const geometry = layoutMap(boardOf([issue('S'), cause('A')], [['A', 'S']]), WHOLE_MAP);
    const path = geometry.edges[0]?.path ?? [];
    expect(path.map((command) => command.c)).toEqual(['M', 'L']);
    expect(new Set(path.map((command) => (command.c === 'Z' ? null : command.y))).size).toBe(1);
    expect(geometry.edges[0]?.arrow?.angle).toBeCloseTo(Math.PI, 2);
  });

  it('L2 causes of one joint stand side by side, their lines end on its bracket', () => {
    const joint = { id: 'J' as JointId, effect: id('S'), reading: '' };
    const board = boardOf(
      [issue('S'), ...['A', 'B', 'C'].map(cause)],
      [
        ['A', 'S', 'J'],
        ['B', 'S'],
        ['C', 'S', 'J'],
      ],
      [joint],
    );
    const geometry = layoutMap(board, WHOLE_MAP);
    expect([box(geometry, 'A').y, box(geometry, 'C').y, box(geometry, 'B').y]).toEqual(
      [box(geometry, 'A').y, box(geometry, 'C').y, box(geometry, 'B').y].sort((a, b) => a - b),
    );
    expect(geometry.joints.map((mark) => mark.effect)).toEqual(['S']);
    for (const edge of geometry.edges) expect(edge.arrow === null).toBe(edge.joint === 'J');
  });

  it('L2 a folded card hides what no open card shows, and says how many', () => {
    const folded = layoutMap(small, { ...WHOLE_MAP, folded: new Set([id('A')]) });
    expect(box(folded, 'A').hidden).toBe(0);
    expect(box(folded, 'D').depth).toBe(2);
    const both = layoutMap(small, { ...WHOLE_MAP, folded: new Set([id('A'), id('C')]) });
    expect(both.cards.has(id('D'))).toBe(false);
    expect([box(both, 'A').hidden, box(both, 'C').hidden, box(both, 'B').hidden]).toEqual([1, 1, 0]);
    expect([box(both, 'A').hasCauses, box(both, 'B').hasCauses]).toEqual([true, false]);
  });

  it('L2 focus shows one branch alone', () => {
    const geometry = layoutMap(small, { ...WHOLE_MAP, focus: id('A') });
    expect([...geometry.cards.keys()].sort()).toEqual(['A', 'D']);
    expect(geometry.waterLine).toBeLessThan(box(geometry, 'A').x);
    expect(layoutMap(small, { ...WHOLE_MAP, focus: id('gone') }).cards.size).toBe(5);
  });

  it('L2 a circle returns with its word, clear of every card', () => {
    const geometry = layoutMap(
      boardOf([issue('S'), ...['A', 'B', 'C'].map(cause)], [...chain('S', 'A', 'B', 'C'), ['A', 'C']]),
      WHOLE_MAP,
    );
    const back = geometry.edges.filter((edge) => edge.circle);
    expect(back.map((edge) => [edge.cause, edge.effect])).toEqual([['A', 'C']]);
    const { label, arrow } = back[0] ?? {};
    expect(label).not.toBeNull();
    expect(cardAt(geometry, label ?? { x: 0, y: 0 })).toBeNull();
    expect(arrow?.angle).toBe(0);
    expect(arrow?.x).toBeLessThanOrEqual(box(geometry, 'C').x);
  });

  it('L2 cards that wait lie below the map in their own area', () => {
    const geometry = layoutMap(
      boardOf(
        [issue('S'), ...['A', 'B', 'C'].map(cause)],
        [
          ['A', 'S'],
          ['C', 'B'],
        ],
      ),
      WHOLE_MAP,
    );
    const area = geometry.waiting ?? { x: 0, y: 0, w: 0, h: 0 };
    for (const name of ['B', 'C']) {
      expect(box(geometry, name).zone).toBe('waiting');
      expect(
        cardAt(
          { ...geometry, cards: new Map([[id('area'), { ...box(geometry, name), ...area }]]) },
          middle(box(geometry, name)),
        ),
      ).not.toBeNull();
    }
    expect(area.y).toBeGreaterThan(box(geometry, 'A').y + box(geometry, 'A').h);
  });

  it('L2 notes lie where they were put, moved only as far as needed', () => {
    const at = (name: string, x: number, y: number) =>
      cardWith({ id: name, kind: 'note', text: name, place: { x, y } });
    const free = cardWith({ id: 'Z', kind: 'note', text: 'Z' });
    const board = boardOf([issue('S'), at('N', 40, 300), at('O', 50, 310), free], []);
    for (const view of [WHOLE_MAP, DOWN]) {
      const geometry = layoutMap(board, view);
      const corner = shelfCorner(geometry.shelf ?? { x: 0, y: 0, w: 0, h: 0 });
      const seen = ['N', 'O', 'Z'].map((name) => [
        box(geometry, name).x - corner.x,
        box(geometry, name).y - corner.y,
      ]);
      expect(seen).toEqual([
        [40, 300],
        [50, 300 + box(geometry, 'N').h + 14],
        [0, 0],
      ]);
    }
    expect(layoutMap(board, WHOLE_MAP).shelf?.x).toBeLessThan(-200);
  });

  it('L2 an empty board has a geometry', () => {
    const geometry = layoutMap(boardOf([], []), WHOLE_MAP);
    expect(geometry.bounds).toEqual({ x: 0, y: 0, w: 1, h: 1 });
    expect(geometry.waterLine).toBeGreaterThan(0);
  });
});

describe('layout: finding', () => {
  it('L6 the line under the pointer is found, and none beside it', () => {
    const geometry = layoutMap(sampleBoard('01_machikoba'), WHOLE_MAP);
    for (const edge of geometry.edges) {
      const tip = edge.path.at(-1);
      if (tip === undefined || tip.c === 'Z') throw new Error('a line ends at a point');
      const found = edgeAt(geometry, tip, 6);
      expect(found?.effect).toBe(edge.effect);
    }
    expect(edgeAt(geometry, { x: geometry.bounds.x, y: geometry.bounds.y }, 6)).toBeNull();
  });

  it('L6 arrow keys follow the links, then the rank', () => {
    const right = layoutMap(small, WHOLE_MAP);
    const go = (from: string, to: 'left' | 'right' | 'up' | 'down') =>
      nearestInDirection(right, id(from), to);
    expect([
      go('S', 'right'),
      go('A', 'left'),
      go('A', 'down'),
      go('B', 'up'),
      go('D', 'left'),
      go('S', 'left'),
    ]).toEqual(['B', 'S', 'B', 'A', 'A', null]);
    const down = layoutMap(small, DOWN);
    expect(nearestInDirection(down, id('S'), 'down')).toBe('B');
    expect(nearestInDirection(down, id('A'), 'up')).toBe('S');
    expect(nearestInDirection(down, id('A'), 'right')).toBe('B');
  });

  it('L6 from any card, arrow keys reach every card of the samples', () => {
    for (const name of SAMPLES) {
      for (const view of [WHOLE_MAP, DOWN]) {
        const geometry = layoutMap(sampleBoard(name), view);
        const reached = new Set<CardId>([[...geometry.cards.keys()][0] as CardId]);
        for (const from of reached) {
          for (const direction of ['left', 'right', 'up', 'down'] as const) {
            const to = nearestInDirection(geometry, from, direction);
            if (to !== null) reached.add(to);
          }
        }
        expect([name, view.direction, reached.size]).toEqual([name, view.direction, geometry.cards.size]);
      }
    }
  });
});

describe('layout: folding', () => {
  it('L7 unfolding to a level shows what lies that deep', () => {
    const board = sampleBoard('03_shokuhin_super');
    const net = netOf(board);
    for (const level of [0, 1, 2, 3, 9]) {
      const geometry = layoutMap(board, { ...WHOLE_MAP, folded: foldToLevel(net, level) });
      const expected = [...net.depth.keys()].filter((card) => {
        const depthOf = (one: CardId) => net.depth.get(one) ?? 0;
        return depthOf(card) <= level || net.effectsOf(card).some((link) => depthOf(link.effect) < level);
      });
      expect([level, [...geometry.cards.keys()].sort()]).toEqual([level, expected.sort()]);
    }
  });

  it('L7 the first opening fits the window, and nothing is opened in vain', () => {
    const figures: string[] = [];
    for (const name of SAMPLES) {
      const board = sampleBoard(name);
      for (const direction of ['right', 'down'] as const) {
        const size = { w: 1366 / 0.8, h: 700 / 0.8 };
        const folded = fitFold(board, direction, size);
        const { bounds, cards } = layoutMap(board, { direction, folded, focus: null });
        figures.push(`${name} ${direction} ${cards.size}/${board.cards.size}`);
        expect(cards.size).toBeGreaterThanOrEqual(netOf(board).issues.length);
        if (cards.size > netOf(board).issues.length) {
          expect(bounds.w).toBeLessThanOrEqual(size.w);
          expect(bounds.h).toBeLessThanOrEqual(size.h);
        }
      }
    }
    console.log(`layout: opened in 1366 × 700 at 80 %: ${figures.join(', ')}`);
    const all = fitFold(sampleBoard('01_machikoba'), 'right', { w: 9000, h: 9000 });
    expect(all.size).toBe(0);
    const none = layoutMap(small, { ...WHOLE_MAP, folded: fitFold(small, 'right', { w: 10, h: 10 }) });
    expect([...none.cards.keys()]).toEqual(['S']);
  });
});

describe('layout: time', () => {
  it('L8 large boards are placed in little time', () => {
    const figures = [300, 1000, 10_000].map((size) => {
      const board = broadBoard(8, size);
      const geometry = layoutMap(board, WHOLE_MAP);
      const start = process.cpuUsage();
      layoutMap({ ...board }, WHOLE_MAP, geometry);
      const { user, system } = process.cpuUsage(start);
      return { size, ms: Math.round((user + system) / 1000) };
    });
    console.log(
      `layout: ${figures.map(({ size, ms }) => `${size} cards ${ms} ms CPU`).join(', ')} (net and layout, words measured before)`,
    );
    expect(figures.at(-1)?.ms).toBeLessThan(2500);
  });
});

/** Each card is the cause of the one before it. */
function chain(...names: string[]): LinkPair[] {
  return names.slice(1).map((name, i) => [name, names[i] as string]);
}
