import { describe, expect, test } from 'vitest';
import { INDICATORS, indicatorsOf, TERM_ROWS, type Term } from '../../shared/domain/locaben.ts';

const term = (end: string, amounts: Term['amounts']): Term => ({ end, amounts });

/**
 * The formulas are those of METI's sheet as keeperclub.net/yojitsu-help/?p=372 and nonogami-ri.com/subsidy/lokaben print them;
 * the figures beside them are worked by hand, in 千円.
 */
const BEFORE = term('2025-03', { sales: 200_000 });
const NOW = term('2026-03', {
  ...{ sales: 210_000, profit: 8_400, depreciation: 3_600, people: 14, loans: 90_000, cash: 30_000 },
  ...{ receivables: 35_000, stock: 14_000, payables: 21_000, equity: 45_000, assets: 150_000 },
});

describe('the six figures of ローカルベンチマーク', () => {
  test('LB1–LB4 of a worked term', () => {
    const six = indicatorsOf(NOW, [BEFORE, NOW]);
    // 210,000 ÷ 200,000 − 1 = 5 %
    expect(six.growth).toEqual({ value: 0.05 });
    // 8,400 ÷ 210,000 = 4 %
    expect(six.margin).toEqual({ value: 0.04 });
    // 8,400 ÷ 14 = 600
    expect(six.productivity).toEqual({ value: 600 });
    // (90,000 − 30,000) ÷ (8,400 + 3,600) = 5.0
    expect(six.debt).toEqual({ value: 5 });
    // (35,000 + 14,000 − 21,000) ÷ (210,000 ÷ 12) = 28,000 ÷ 17,500 = 1.6 months
    expect(six.turnover).toEqual({ value: 1.6 });
    // 45,000 ÷ 150,000 = 30 %
    expect(six.equity).toEqual({ value: 0.3 });
  });

  test('LB1 the term before is the one that ended a year earlier, not just any', () => {
    expect(indicatorsOf(NOW, [NOW]).growth).toEqual({ none: 'missing' });
    expect(indicatorsOf(NOW, [term('2024-03', { sales: 1 }), NOW]).growth).toEqual({ none: 'missing' });
    expect(indicatorsOf(NOW, [term('2025-03', { sales: 0 }), NOW]).growth).toEqual({ none: 'zero' });
  });

  test('LB3 there is no ④ where 営業利益+減価償却費 is 0 or less; more cash than loans makes it negative', () => {
    const debt = (profit: number, more: Term['amounts'] = {}) =>
      indicatorsOf(term('2026-03', { ...NOW.amounts, profit, ...more }), []).debt;
    expect(debt(-3_600)).toEqual({ none: 'noEarnings' });
    expect(debt(-9_000)).toEqual({ none: 'noEarnings' });
    expect(debt(-3_599)).toEqual({ value: 60_000 });
    expect(debt(8_400, { loans: 6_000 })).toEqual({ value: -2 });
  });

  test('LB5 what was not written is not taken for 0, for any of the eleven', () => {
    for (const row of TERM_ROWS) {
      const { [row]: _left, ...amounts } = NOW.amounts;
      const six = indicatorsOf(term('2026-03', amounts), [BEFORE]);
      expect(INDICATORS.some((name) => 'none' in six[name] && six[name].none === 'missing')).toBe(true);
      for (const name of INDICATORS)
        if ('value' in six[name]) expect(Number.isFinite(six[name].value)).toBe(true);
    }
    const zero = indicatorsOf(term('2026-03', { ...NOW.amounts, sales: 0, people: 0, assets: 0 }), [BEFORE]);
    expect([zero.margin, zero.productivity, zero.turnover, zero.equity]).toEqual(
      Array(4).fill({ none: 'zero' }),
    );
  });
});
