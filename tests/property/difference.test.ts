import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { addStep, setStepState } from '../../shared/commands/sheet-cards.ts';
import { writeText } from '../../shared/commands/write-text.ts';
import { cardOfChange, changesBetween, keyOfChange } from '../../shared/compare/board-changes.ts';
import { bothInOne, differenceOf, FATES } from '../../shared/compare/difference.ts';
import type { Board } from '../../shared/domain/board.ts';
import { netOf } from '../../shared/domain/net.ts';
import { randomAct } from '../support/acts.ts';
import { docWith, id } from '../support/boards.ts';
import { createPeer, type Peer } from '../support/peers.ts';
import { type Random, seeded } from '../support/random.ts';

const RUNS = Number(process.env.DIFFERENCE_RUNS ?? (process.env.VERIFY ? 20_000 : 400));
const FIRST_SEED = Number(process.env.SEED ?? 1);
const START = Y.encodeStateAsUpdate(docWith('S1; C1 > S1; C2 > C1 S1; C3 > C1; N1; S2; C4 > S2; C5'));

function acts(random: Random, peer: Peer, most: number): void {
  let letter = 0;
  const letters = (n: number) =>
    Array.from({ length: n }, () => String.fromCharCode(0x4e00 + letter++)).join('');
  for (let i = random.below(most); i > 0; i -= 1) {
    const step = randomAct(random, peer.board(), letters);
    peer.dispatch(step.command, step.spell);
  }
}

const liveIn = (board: Board) =>
  new Set([...board.cards.values()].flatMap((card) => (card.deleted ? [] : [card.id])));

test(`DF1 DF2 DF3 ${RUNS} random pairs: each card that is different is told once, by one fate, and drawn`, () => {
  const total: Record<string, number> = {};
  for (let seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed += 1) {
    const random = seeded(seed);
    const peer = createPeer(0, START, () => 1_000);
    acts(random, peer, 20);
    const before = peer.board();
    expect(differenceOf(before, before)).toMatchObject({ cards: [], board: [] });
    acts(random, peer, 25);
    const after = peer.board();
    const { cards, counts } = differenceOf(before, after);
    const changes = changesBetween(before, after);
    const named = changes.flatMap((change) => cardOfChange(change, after) ?? []);
    expect(cards.map(({ card }) => card).sort(), `seed ${seed}`).toEqual([...new Set(named)].sort());
    const told = cards.flatMap((card) => card.changes.map(keyOfChange));
    const wanted = changes.filter((change) => cardOfChange(change, after) !== null).map(keyOfChange);
    expect(told.sort(), `seed ${seed}`).toEqual(wanted.sort());
    expect(FATES.reduce((sum, fate) => sum + counts[fate], 0)).toBe(cards.length);
    const [was, is] = [liveIn(before), liveIn(after)];
    for (const { card, fate } of cards) {
      total[fate] = (total[fate] ?? 0) + 1;
      // What came and what went is told as that, whatever else is different on it.
      if (fate === 'added') expect([was.has(card), is.has(card)], `seed ${seed}`).toEqual([false, true]);
      if (!is.has(card)) expect([fate, was.has(card)], `seed ${seed}`).toEqual(['dropped', true]);
      if (!was.has(card)) expect(fate, `seed ${seed}`).toBe('added');
    }
    // On one picture: all that is there now, and all that has gone.
    const both = bothInOne(before, after);
    expect(liveIn(both), `seed ${seed}`).toEqual(new Set([...was, ...is]));
    netOf(both);
    peer.destroy();
  }
  console.log(`DF1 ${RUNS} pairs (seeds ${FIRST_SEED}..${FIRST_SEED + RUNS - 1}): ${JSON.stringify(total)}`);
  // A step that is done is rare among random acts: see below.
  for (const fate of FATES.filter((one) => one !== 'solved'))
    expect(total[fate] ?? 0, `${fate} never happened`).toBeGreaterThan(0);
});

test('DF1 a step that is done is solved, one that is let go is dropped, whatever else became different on them', () => {
  const peer = createPeer(0, START, () => 1_000);
  for (let n = 0; n < 3; n += 1) peer.dispatch(addStep(id('C1')));
  const steps = [...peer.board().cards.values()].filter(({ kind }) => kind === 'step').map((card) => card.id);
  const before = peer.board();
  const states = ['done', 'dropped', 'going'] as const;
  states.forEach((state, at) => {
    const card = steps[at] ?? id('');
    peer.dispatch(setStepState(card, state));
    peer.dispatch(writeText({ of: 'card', card, field: 'text' }, { index: 0, remove: 0, insert: state }));
  });
  const { cards, counts } = differenceOf(before, peer.board());
  expect(cards.map(({ fate }) => fate)).toEqual(['dropped', 'solved', 'changed']);
  expect(counts).toEqual({ added: 0, dropped: 1, solved: 1, changed: 1, moved: 0 });
});
