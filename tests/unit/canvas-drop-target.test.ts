import { describe, expect, test } from 'vitest';
import { dropCommand } from '../../client/canvas/drop.ts';
import { dropTargetAt, insertionBar } from '../../client/canvas/drop-target.ts';
import type { DropTarget } from '../../client/state/view-store.ts';
import { netOf } from '../../shared/domain/net.ts';
import { type Geometry, type Point, WHOLE_MAP } from '../../shared/layout/geometry.ts';
import { layoutMap } from '../../shared/layout/layout-map.ts';
import { id, line, personOn } from '../support/boards.ts';

const NET = 'S1; A > S1; B > S1; C > B; S2; D > S2; N1';

function at(cards: string, place: (geometry: Geometry) => Point): DropTarget | null {
  const board = personOn(NET).board();
  const geometry = layoutMap(board, WHOLE_MAP);
  const point = place(geometry);
  return dropTargetAt({
    board,
    geometry,
    cards: cards.split(' ').map(id),
    point,
    corner: point,
    tolerance: 14,
  });
}

/** A point in a card, as shares of its width and height. */
const inside = (card: string, fx: number, fy: number) => (geometry: Geometry) => {
  const box = geometry.cards.get(id(card));
  if (box === undefined) throw new Error(`${card} is not placed`);
  return { x: box.x + box.w * fx, y: box.y + box.h * fy };
};

describe('where a drop goes', () => {
  test('D1 the middle of a card: below it; its edge: beside it', () => {
    expect(at('C', inside('A', 0.5, 0.5))).toEqual({ kind: 'card', card: 'A' });
    expect(at('C', inside('A', 0.5, 0.95))).toEqual({
      kind: 'between',
      effect: 'S1',
      before: 'A',
      after: 'B',
    });
    expect(at('C', inside('A', 0.5, 0.05))).toEqual({
      kind: 'between',
      effect: 'S1',
      before: null,
      after: 'A',
    });
  });

  test('D2 a cause cannot stand between 表課題: it goes below; a 表課題 can', () => {
    expect(at('C', inside('S1', 0.5, 0.95))).toEqual({ kind: 'card', card: 'S1' });
    expect(at('S2', inside('S1', 0.5, 0.05))).toEqual({
      kind: 'between',
      effect: null,
      before: null,
      after: 'S1',
    });
  });

  test('D3 a line of others takes it, its own lines and itself do not', () => {
    const halfway = (card: string, effect: string) => (geometry: Geometry) => {
      const edge = geometry.edges.find((one) => one.id === line(card, effect));
      const [first, last] = [edge?.path[0], edge?.path.at(-1)];
      if (!first || !last || first.c === 'Z' || last.c === 'Z') throw new Error('no line');
      return { x: (first.x + last.x) / 2, y: (first.y + last.y) / 2 };
    };
    expect(at('C', halfway('D', 'S2'))).toEqual({ kind: 'line', link: line('D', 'S2') });
    expect(at('D', halfway('D', 'S2'))).toBeNull();
    expect(at('C', inside('C', 0.5, 0.5))).toBeNull();
  });

  test('D4 the shelf takes it at the place of the hand; far from everything nothing happens', () => {
    const target = at('C', ({ shelf }) => ({ x: (shelf?.x ?? 0) + 60, y: (shelf?.y ?? 0) + 80 }));
    expect(target).toEqual({ kind: 'shelf', x: 40, y: 28 });
    expect(at('C', ({ bounds }) => ({ x: bounds.x + bounds.w + 500, y: bounds.y - 500 }))).toBeNull();
  });

  test('D5 the bar of an insertion lies between its neighbours', () => {
    const geometry = layoutMap(personOn(NET).board(), WHOLE_MAP);
    const [a, b] = [geometry.cards.get(id('A')), geometry.cards.get(id('B'))];
    const bar = insertionBar(geometry, {
      kind: 'between',
      effect: id('S1'),
      before: id('A'),
      after: id('B'),
    });
    expect(bar?.y).toBeGreaterThan((a?.y ?? 0) + (a?.h ?? 0) - 3);
    expect((bar?.y ?? 0) + (bar?.h ?? 0)).toBeLessThan((b?.y ?? 0) + 3);
  });

  test('D6 several cards go by one command, in which those that cannot go are left out', () => {
    const peer = personOn(NET);
    peer.dispatch(dropCommand([id('A'), id('C')], { kind: 'card', card: id('D') }));
    expect(
      netOf(peer.board())
        .causesOf(id('D'))
        .map((link) => link.cause),
    ).toEqual(['A', 'C']);
    peer.dispatch(dropCommand([id('D'), id('B')], { kind: 'card', card: id('D') }));
    expect(netOf(peer.board()).primaryOf(id('B'))).toBe('D');
    peer.undo.undo();
    expect(netOf(peer.board()).primaryOf(id('B'))).toBe('S1');
  });
});
