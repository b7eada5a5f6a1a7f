import { describe, expect, it } from 'vitest';
import { isOrderKey, orderBetween, ordersBetween } from '../../shared/domain/order.ts';
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
    expect(Math.max(...ordersBetween(null, null, 1000).map((key) => key.length))).toBeLessThan(40);
  });
});
