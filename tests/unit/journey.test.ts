import { expect, test } from 'vitest';
import { setNature } from '../../shared/commands/details.ts';
import { deleteBranches } from '../../shared/commands/remove-cards.ts';
import { addStep, setByWhen, setStepState } from '../../shared/commands/sheet-cards.ts';
import { docFromCase } from '../../shared/document/case-document.ts';
import { readBoard } from '../../shared/document/projection.ts';
import { cardsToCheck, kpisMoved, stepsDone } from '../../shared/domain/journey.ts';
import sample from '../../shared/samples/01_machikoba.json' with { type: 'json' };
import { id, personOn } from '../support/boards.ts';

test('WY1 opinions and guesses are to be checked until they are facts, thrown away or laid aside', () => {
  const peer = personOn('S1; C1 > S1; C2 > S1; C3 > S1; N1');
  peer.dispatch(setNature([id('C1'), id('N1')], 'guess'));
  peer.dispatch(setNature([id('C2'), id('C3')], 'opinion'));
  const named = () => cardsToCheck(peer.board()).map((card) => card.id);
  expect(named()).toEqual(['C1', 'C2', 'C3']);
  peer.dispatch(setNature([id('C2')], 'fact'));
  peer.dispatch(deleteBranches([id('C3')]));
  expect(named()).toEqual(['C1']);
});

test('WY2 steps that are done stand by their days', () => {
  const peer = personOn('S1; C1 > S1');
  for (let n = 0; n < 4; n += 1) peer.dispatch(addStep(id('C1')));
  const [a, b, c] = [...peer.board().cards.values()]
    .filter(({ kind }) => kind === 'step')
    .map((card) => card.id);
  if (a === undefined || b === undefined || c === undefined) throw new Error('no steps');
  for (const step of [a, b, c]) peer.dispatch(setStepState(step, 'done'));
  peer.dispatch(setByWhen(b, '2026-03-01'));
  peer.dispatch(setByWhen(c, '2026-02-01'));
  expect(stepsDone(peer.board()).map((card) => card.id)).toEqual([c, b, a]);
});

test('WY3 the KPIs of a case that were measured again tell where they began and where they are', () => {
  const doc = docFromCase(sample, { now: 1 });
  if (!doc.ok) throw new Error(doc.failure.code);
  const moved = kpisMoved(readBoard([doc.value]));
  const measured = sample.followups.flatMap(({ quantitative }) => quantitative);
  expect(moved.map(({ kpi, now }) => ({ kpi: kpi.id as string, value: now.value }))).toEqual(measured);
  for (const { kpi, then } of moved) expect(then).toEqual(kpi.baseline);
});
