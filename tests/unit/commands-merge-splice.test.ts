import { expect, test } from 'vitest';
import { applySplice, moveCaret, rebaseSplice } from '../../shared/commands/merge-splice.ts';
import { type Random, seeded } from '../support/random.ts';

const SEED = 20_261_123;

function randomSplice(random: Random, text: string, letters: string) {
  const index = random.below(text.length + 1);
  const remove = random.chance(0.4) ? random.below(Math.min(4, text.length - index) + 1) : 0;
  const insert = random.chance(0.75)
    ? Array.from({ length: 1 + random.below(3) }, () => random.pick([...letters])).join('')
    : '';
  return { index, remove, insert };
}

test('E2 a local edit rebased on remote edits keeps every letter that either side typed', () => {
  const random = seeded(SEED);
  for (let round = 0; round < 20_000; round += 1) {
    const base = 'かきくけこさしすせそ'.slice(0, random.below(11));
    const local = randomSplice(random, base, 'abc');
    const remotes = [];
    let theirs = base;
    for (let i = 0; i < 1 + random.below(3); i += 1) {
      const remote = randomSplice(random, theirs, 'XYZ');
      remotes.push(remote);
      theirs = applySplice(theirs, remote);
    }
    const rebased = remotes.reduce(rebaseSplice, local);
    const merged = applySplice(theirs, rebased);
    expect(rebased.index).toBeGreaterThanOrEqual(0);
    expect(rebased.index + rebased.remove).toBeLessThanOrEqual(theirs.length);
    expect(merged).toContain(local.insert);
    const capitals = (text: string) => text.replace(/[^XYZ]/g, '');
    expect(capitals(merged)).toBe(capitals(theirs));
  }
  console.log(`E2 seed ${SEED}: 20000 merges, no typed letter lost`);
});

test('E2 a caret stays with the letters it stood between', () => {
  expect(moveCaret(3, { index: 0, remove: 0, insert: 'AB' })).toBe(5);
  expect(moveCaret(3, { index: 3, remove: 0, insert: 'AB' })).toBe(3);
  expect(moveCaret(3, { index: 1, remove: 5, insert: 'A' })).toBe(2);
  expect(moveCaret(1, { index: 2, remove: 5, insert: 'A' })).toBe(1);
});
