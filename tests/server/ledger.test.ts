import { describe, expect, it } from 'vitest';
import { Ledger } from '../../server/sync/ledger.ts';

describe('the ledger of one socket', () => {
  it('L1 answers the highest frame that the disk has, once', () => {
    const ledger = new Ledger();
    ledger.owe(ledger.receive(), 5);
    ledger.owe(ledger.receive(), 5);
    ledger.owe(ledger.receive(), 7);
    expect([
      ledger.settle(4),
      ledger.settle(5),
      ledger.settle(6),
      ledger.settle(9),
      ledger.settle(9),
    ]).toEqual([null, 2, null, 3, null]);
  });

  it('L2 answers nothing at or behind a dropped frame until a later merge makes up for it', () => {
    const ledger = new Ledger();
    const [first, dropped, third, merge, after] = Array.from({ length: 5 }, () => ledger.receive()) as [
      number,
      number,
      number,
      number,
      number,
    ];
    ledger.owe(first, 1);
    ledger.skip(dropped);
    ledger.owe(third, 2);
    expect(ledger.settle(9)).toBe(1);
    ledger.makeUp(merge);
    ledger.owe(merge, 3);
    ledger.owe(after, 4);
    expect([ledger.settle(3), ledger.settle(4)]).toEqual([4, 5]);
  });

  it('L3 a merge from before the drop makes up for nothing', () => {
    const ledger = new Ledger();
    const [merge, dropped, third] = Array.from({ length: 3 }, () => ledger.receive()) as [
      number,
      number,
      number,
    ];
    ledger.skip(dropped);
    ledger.makeUp(merge);
    ledger.owe(merge, 1);
    ledger.owe(third, 2);
    expect(ledger.settle(2)).toBe(1);
  });
});
