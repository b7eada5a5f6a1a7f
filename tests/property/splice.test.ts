import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { spliceBetween } from '../../shared/commands/write-text.ts';

const SEED = 20260105;
/** Few letters, so that runs of equal ones are common; 𠮟 and 👍 are surrogate pairs that share halves with 𠮷 and 👎. */
const words = fc
  .array(fc.constantFrom('a', 'b', 'あ', '𠮟', '𠮷', '👍', '👎'), { maxLength: 12 })
  .map((list) => list.join(''));

test('W1 a splice turns the text before into the text after, wherever the caret stands', () => {
  fc.assert(
    fc.property(words, words, fc.nat(30), (before, after, caret) => {
      const splice = spliceBetween(before, after, caret);
      if (splice === null) return before === after;
      const { index, remove, insert } = splice;
      return before.slice(0, index) + insert + before.slice(index + remove) === after;
    }),
    { seed: SEED, numRuns: 20_000 },
  );
});

test('W2 no surrogate pair is split', () => {
  fc.assert(
    fc.property(words, words, fc.nat(30), (before, after, caret) => {
      const splice = spliceBetween(before, after, caret);
      if (splice === null) return true;
      const { index, remove, insert } = splice;
      const taken = before.slice(index, index + remove);
      return [before.slice(0, index), taken, insert, before.slice(index + remove)].every((part) =>
        part.isWellFormed(),
      );
    }),
    { seed: SEED, numRuns: 20_000 },
  );
});

test('W3 no splice is longer than it must be', () => {
  fc.assert(
    fc.property(words, words, (before, after) => {
      const splice = spliceBetween(before, after);
      if (splice === null) return true;
      const taken = [...before.slice(splice.index, splice.index + splice.remove)];
      const put = [...splice.insert];
      return taken[0] !== put[0] && (taken.length === 0 || put.length === 0 || taken.at(-1) !== put.at(-1));
    }),
    { seed: SEED, numRuns: 20_000 },
  );
});

test('W4 the caret tells which of equal letters was typed', () => {
  expect(spliceBetween('ああ', 'あああ', 1)).toEqual({ index: 0, remove: 0, insert: 'あ' });
  expect(spliceBetween('ああ', 'あああ', 2)).toEqual({ index: 1, remove: 0, insert: 'あ' });
  expect(spliceBetween('ああ', 'あああ', 3)).toEqual({ index: 2, remove: 0, insert: 'あ' });
  expect(spliceBetween('あああ', 'ああ', 0)).toEqual({ index: 0, remove: 1, insert: '' });
});
