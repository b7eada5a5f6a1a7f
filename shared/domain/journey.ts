import type { Board } from './board.ts';
import { type Card, isNetKind } from './card.ts';
import { type Kpi, kpisOf, type Measure, readingsOf } from './figure.ts';
import { byBirth } from './sheet.ts';

/**
 * What a board says of the way so far, derived from it alone; nothing is judged.
 *
 * - WY1 次回までに確かめる: live cards of the net that are an opinion or a guess. A card that becomes a fact leaves by itself.
 * - WY2 自分たちで変えたこと: live steps that people set to 完了, the earliest day first, those without a day last.
 * - WY3 A KPI has moved when it was measured and began somewhere: its はじめの値, or else the first of several readings.
 */
export function cardsToCheck(board: Board): Card[] {
  return [...board.cards.values()]
    .filter(
      ({ kind, nature, deleted }) =>
        deleted === null && isNetKind(kind) && (nature === 'opinion' || nature === 'guess'),
    )
    .sort(byBirth);
}

/** Steps that are done (WY2). */
export function stepsDone(board: Board): Card[] {
  return [...board.cards.values()]
    .filter(({ kind, state, deleted }) => deleted === null && kind === 'step' && state === 'done')
    .sort((a, b) => {
      const [first, second] = [a.byWhen ?? '9', b.byWhen ?? '9'];
      return first === second ? byBirth(a, b) : first < second ? -1 : 1;
    });
}

/** A KPI where it began and where it is now. */
export interface MovedKpi {
  readonly kpi: Kpi;
  readonly then: Measure;
  readonly now: Measure;
}

/** KPIs that were measured again (WY3), in their order. */
export function kpisMoved(board: Board): MovedKpi[] {
  return kpisOf(board).flatMap((kpi): MovedKpi[] => {
    const readings = readingsOf(board, kpi.id);
    const now = readings.at(-1);
    const then = kpi.baseline ?? (readings.length > 1 ? readings[0] : undefined);
    return then === undefined || now === undefined ? [] : [{ kpi, then, now }];
  });
}
