import { expect, test } from 'vitest';
import { createAbsence } from '../../client/session/absence.ts';

/** A person at a board, with a clock that is set by hand; what happened is kept in order. */
function person(visible = true) {
  let now = 0;
  const told: string[] = [];
  const absence = createAbsence({
    clock: () => now,
    visible,
    onLeave: () => told.push('leaves'),
    onReturn: (long) => told.push(long ? 'returns' : 'blinks'),
  });
  return {
    told,
    absence,
    later(ms: number) {
      now += ms;
    },
  };
}

test('AB1 a board that is opened brings what came in since it was closed, until the line has brought all', () => {
  const { told, absence } = person();
  expect(absence.isAway()).toBe(true);
  absence.line(false);
  absence.line(true);
  expect(absence.isAway()).toBe(false);
  expect(told).toEqual(['returns']);
});

test('AB2 no line for long is an absence, a line that blinks is none', () => {
  const { told, absence, later } = person();
  absence.line(true);
  absence.line(false);
  later(3_000);
  absence.line(true);
  absence.line(false);
  later(40_000);
  expect(absence.isAway()).toBe(true);
  absence.line(true);
  expect(told).toEqual(['returns', 'leaves', 'blinks', 'leaves', 'returns']);
});

test('AB3 a page that is hidden for long is an absence, however the line fares meanwhile; one ends when both are there', () => {
  const { told, absence, later } = person();
  absence.line(true);
  absence.page(false);
  later(20_000);
  absence.line(false);
  later(20_000);
  absence.page(true);
  expect(absence.isAway()).toBe(true);
  absence.line(true);
  expect(told).toEqual(['returns', 'leaves', 'returns']);
});

test('AB4 a board opened behind another page waits to be looked at', () => {
  const { told, absence } = person(false);
  absence.line(true);
  expect(absence.isAway()).toBe(true);
  absence.page(true);
  expect(told).toEqual(['returns']);
});
