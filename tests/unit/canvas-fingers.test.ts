import { describe, expect, it } from 'vitest';
import { Fingers } from '../../client/canvas/fingers.ts';
import { cardsWithin } from '../../client/canvas/marquee.ts';
import { readBoard } from '../../shared/document/projection.ts';
import { layoutMap } from '../../shared/layout/layout-map.ts';
import { docWith, id } from '../support/boards.ts';

const at = (x: number, y = 0) => ({ x, y });

describe('fingers on the map', () => {
  it('G1 two or three that come and go together, still, have tapped; one alone has not', () => {
    for (const count of [1, 2, 3]) {
      const fingers = new Fingers();
      for (let i = 0; i < count; i += 1) expect(fingers.down(i, at(i * 80), i * 20)).toBe(true);
      fingers.move(0, at(9));
      const ups = Array.from({ length: count }, (_, i) => fingers.up(i, 100 + i * 20));
      expect(ups.at(-1)).toBe(count > 1 ? count : 0);
      expect(ups.slice(0, -1).every((tapped) => tapped === 0)).toBe(true);
    }
  });

  it('G1 a pinch, a slow press and a finger that the browser took away are no taps', () => {
    const pinched = new Fingers();
    pinched.down(1, at(0), 0);
    pinched.down(2, at(90), 10);
    pinched.move(2, at(130));
    pinched.up(1, 90);
    expect(pinched.up(2, 100)).toBe(0);
    const slow = new Fingers();
    slow.down(1, at(0), 0);
    slow.down(2, at(90), 10);
    slow.up(1, 900);
    expect(slow.up(2, 910)).toBe(0);
    const taken = new Fingers();
    taken.down(1, at(0), 0);
    taken.down(2, at(90), 10);
    taken.cancel(1);
    expect(taken.up(2, 60)).toBe(0);
    // The next tap counts again.
    taken.down(1, at(0), 500);
    taken.down(2, at(90), 510);
    taken.up(1, 600);
    expect(taken.up(2, 610)).toBe(2);
  });

  it('G2 while a pen writes, and just after, a touch is the palm', () => {
    const fingers = new Fingers();
    fingers.down(1, at(300), 0);
    fingers.penDown(9);
    expect(fingers.size).toBe(0);
    expect(fingers.down(2, at(310), 50)).toBe(false);
    fingers.penUp(9, 400);
    expect(fingers.down(3, at(310), 700)).toBe(false);
    expect(fingers.down(4, at(310), 1_000)).toBe(true);
  });
});

it('G3 a loop selects the cards whose middle it holds, whatever its shape', () => {
  const geometry = layoutMap(readBoard([docWith('Sales; Cost > Sales; Price > Sales')]), {
    direction: 'right',
    folded: new Set(),
    focus: null,
  });
  const box = (card: string) => {
    const found = geometry.cards.get(id(card));
    if (found === undefined) throw new Error(`no ${card}`);
    return found;
  };
  const around = (card: string, by: number) => {
    const { x, y, w, h } = box(card);
    return [at(x - by, y - by), at(x + w + by, y - by), at(x + w + by, y + h + by), at(x - by, y + h + by)];
  };
  expect(cardsWithin(geometry, around('Cost', 2))).toEqual([id('Cost')]);
  expect(cardsWithin(geometry, around('Cost', -20))).toEqual([id('Cost')]);
  expect(cardsWithin(geometry, [])).toEqual([]);
  const { x, y, w, h } = geometry.bounds;
  const all = [at(x, y), at(x + w, y), at(x + w, y + h), at(x, y + h)];
  expect(cardsWithin(geometry, all)).toHaveLength(3);
  // A loop that ran backwards and twice over itself holds the same.
  expect(cardsWithin(geometry, [...all].reverse())).toHaveLength(3);
});
