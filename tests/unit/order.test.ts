import { describe, expect, it } from 'vitest';
import { freshId } from '../../shared/domain/ids.ts';
import { isOrderKey, orderBetween, orderFor, ordersBetween } from '../../shared/domain/order.ts';
import { seeded } from '../support/random.ts';

describe('order keys', () => {
  it('O1 a key between two neighbours sorts between them, wherever people insert', () => {
    const random = seeded(20261123);
    for (let round = 0; round < 100; round += 1) {
      const keys: string[] = [];
      for (let i = 0; i < 200; i += 1) {
        const at = random.below(keys.length + 1);
        const key = orderBetween(keys[at - 1] ?? null, keys[at] ?? null);
        keys.splice(at, 0, key);
        expect(isOrderKey(key)).toBe(true);
      }
      expect([...keys].sort((a, b) => (a < b ? -1 : 1))).toEqual(keys);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  it('O2 equal or reversed neighbours still give a key after the lower one', () => {
    expect(orderBetween('V', 'V') > 'V').toBe(true);
    expect(orderBetween('W', 'V') > 'W').toBe(true);
  });

  it('O3 a thousand cards appended keep short keys', () => {
    const keys = ['V'];
    for (let i = 0; i < 1000; i += 1) keys.push(orderBetween(keys.at(-1) ?? null, null));
    expect(Math.max(...keys.map((key) => key.length))).toBeLessThan(40);
  });

  it('O4 fifty thousand keys at once are ascending, valid and short, between any neighbours', () => {
    for (const [low, high] of [
      [null, null],
      ['V', null],
      [null, 'V'],
      ['V', 'V1'],
      ['Vz', 'W'],
    ] as const) {
      const keys = ordersBetween(low, high, 50_000);
      expect(keys).toHaveLength(50_000);
      expect(keys.every((key, at) => isOrderKey(key) && (at === 0 || key > (keys[at - 1] as string)))).toBe(
        true,
      );
      expect(
        (low === null || (keys[0] as string) > low) && (high === null || (keys.at(-1) as string) < high),
      ).toBe(true);
      expect(Math.max(...keys.map((key) => key.length))).toBeLessThan(12);
    }
    expect(ordersBetween('V', 'W', 0)).toEqual([]);
  });

  it('O5 a key for a certain thing lies between its neighbours, and differs for another thing', () => {
    const random = seeded(5);
    for (let round = 0; round < 100; round += 1) {
      const keys: string[] = [];
      for (let i = 0; i < 100; i += 1) {
        const at = random.below(keys.length + 1);
        const [low, high] = [keys[at - 1] ?? null, keys[at] ?? null];
        const key = orderFor(freshId(random.bytes), low, high);
        expect(isOrderKey(key) && (low === null || key > low) && (high === null || key < high)).toBe(true);
        keys.splice(at, 0, key);
      }
    }
    const same = new Set(Array.from({ length: 40 }, () => orderFor(freshId(random.bytes), 'V', 'W')));
    expect(same.size).toBeGreaterThan(37);
  });
});
