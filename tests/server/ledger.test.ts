import { describe, expect, it } from 'vitest';
import { Ledger } from '../../server/sync/ledger.ts';

/** A ledger that has asked its first question and taken in so many frames. */
function ledgerOf(frames: number): Ledger {
  const ledger = new Ledger();
  ledger.ask();
  for (let frame = 1; frame <= frames; frame += 1) expect(ledger.receive(frame)).toBe('next');
  return ledger;
}

describe('the ledger of one socket', () => {
  it('L1 answers the highest frame that the disk has, once', () => {
    const ledger = ledgerOf(3);
    ledger.owe(1, 5);
    ledger.owe(2, 5);
    ledger.owe(3, 7);
    expect([4, 5, 6, 9, 9].map((durable) => ledger.settle(durable))).toEqual([null, 2, null, 3, null]);
  });

  it('L2 answers nothing at or behind a dropped frame until a later merge makes up for it', () => {
    const ledger = ledgerOf(6);
    ledger.owe(1, 1);
    ledger.skip(2);
    ledger.owe(3, 2);
    ledger.skip(4);
    expect(ledger.settle(9)).toBe(1);
    ledger.merge(5, 1);
    ledger.owe(5, 3);
    ledger.owe(6, 4);
    expect([ledger.settle(3), ledger.settle(4)]).toEqual([5, 6]);
  });

  it('L3 a merge from before the drop makes up for nothing, nor does one that answers no question', () => {
    const ledger = ledgerOf(4);
    ledger.skip(2);
    ledger.merge(1, 1);
    ledger.owe(1, 1);
    ledger.owe(3, 2);
    expect(ledger.settle(2)).toBe(1);
    ledger.merge(4, 0);
    ledger.owe(4, 3);
    expect(ledger.settle(3)).toBeNull();
  });

  it('L4 numbers go up one by one: what was there is there, and a hole is seen', () => {
    const ledger = ledgerOf(2);
    expect([1, 2, 4, 3, 3, null].map((frame) => ledger.receive(frame))).toEqual([
      'again',
      'again',
      'gap',
      'next',
      'again',
      'next',
    ]);
  });

  it('L5 after a drop that others may build on only the answer to a later question makes up for it', () => {
    const ledger = ledgerOf(4);
    ledger.merge(1, 1);
    ledger.owe(1, 1);
    expect([ledger.settle(1), !ledger.isEarly(0)]).toEqual([1, true]);
    ledger.drop(2);
    expect(!ledger.isEarly(0)).toBe(false);
    ledger.merge(3, 1);
    ledger.owe(3, 2);
    expect([ledger.settle(2), !ledger.isEarly(0)]).toEqual([null, false]);
    const question = ledger.ask();
    ledger.merge(4, question);
    ledger.owe(4, 3);
    expect([ledger.settle(3), !ledger.isEarly(0)]).toEqual([4, true]);
  });

  it('L6 what never got to the disk is owed no more, also what is still waiting to be handled', () => {
    const ledger = ledgerOf(4);
    ledger.merge(1, 1);
    ledger.owe(1, 1);
    expect(ledger.settle(1)).toBe(1);
    ledger.owe(2, 2);
    ledger.forget();
    // Received before, handled after: its own change may be on the disk, that of frame 2 is not.
    ledger.owe(3, 2);
    ledger.owe(4, 2);
    expect(ledger.settle(9)).toBeNull();
    const question = ledger.ask();
    ledger.receive(5);
    ledger.merge(5, question);
    ledger.owe(5, 3);
    expect(ledger.settle(3)).toBe(5);
  });

  it('L8 a merge that relies on what was lost is not answered, also when nothing else was owed on this socket', () => {
    const ledger = ledgerOf(0);
    ledger.forget();
    ledger.receive(1);
    ledger.merge(1, 1);
    ledger.owe(1, 1);
    expect(ledger.settle(1)).toBeNull();
    ledger.receive(2);
    ledger.merge(2, ledger.ask());
    ledger.owe(2, 2);
    expect(ledger.settle(2)).toBe(2);
  });

  it('L7 a client without numbers is owed nothing, and its merges answer the questions one after the other', () => {
    const ledger = ledgerOf(0);
    const merge = () => {
      const answers = ledger.questionOf(null, null);
      ledger.merge(null, answers);
      return answers;
    };
    ledger.receive(null);
    expect([merge(), ledger.isEarly(0)]).toEqual([1, false]);
    ledger.owe(null, 1);
    expect(ledger.settle(1)).toBeNull();
    ledger.drop(null);
    ledger.ask();
    expect([ledger.isEarly(0), ledger.isEarly(1), ledger.isEarly(2)]).toEqual([true, true, false]);
    expect([merge(), ledger.isEarly(0)]).toEqual([2, false]);
  });
});
