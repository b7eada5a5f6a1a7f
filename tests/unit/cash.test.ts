import { describe, expect, test } from 'vitest';
import { type CashMonth, cashFlow, hardestMonth, monthAfter } from '../../shared/domain/cash.ts';
import { MAX_MONTHS, readCashTable } from '../../shared/domain/cash-table.ts';
import { seeded } from '../support/random.ts';

const month = (name: string, amounts: CashMonth['amounts'], opening: number | null = null): CashMonth => ({
  month: name,
  opening,
  amounts,
});
const read = (text: string, unit = '円') => readCashTable(text, unit, 2026);
const table = (text: string, unit?: string) => {
  const found = read(text, unit);
  if (!found.ok) throw new Error(JSON.stringify(found.failure));
  return found.value;
};

describe('sums of 資金繰り', () => {
  // cashflow-jaws.net/blog/2016/06/30 (資金繰り表とは): 前月繰越 1,070,000, 入金 800,000, 出金 900,000, 経常収支 ▲100,000.
  test('CF3 a worked month: 経常収支 is what comes less what goes, 翌月繰越 what is left', () => {
    const [flow] = cashFlow([month('2016-06', { otherIn: 800_000, otherOut: 900_000 }, 1_070_000)]);
    expect(flow).toMatchObject({ income: 800_000, expense: 900_000, ordinary: -100_000, closing: 970_000 });
  });

  test('CF3 every row counts once, with its sign; 設備 and 財務 stand beside 経常収支', () => {
    const [flow] = cashFlow([
      month(
        '2026-04',
        {
          ...{ cashSales: 100, receivables: 200, notesIn: 30, discount: 40, advances: 5, otherIn: 6 },
          ...{ cashPurchases: 10, payables: 20, notesOut: 30, subcontract: 4, wages: 50, overheads: 60 },
          ...{ interest: 7, taxes: 8, living: 9, otherOut: 1 },
          ...{ equipmentSold: 11, equipmentBought: 70, loans: 300, subsidies: 20, repayments: 90 },
        },
        1_000,
      ),
    ]);
    // 381 in, 199 out, 11 − 70, 300 + 20 − 90; by hand.
    expect(flow).toEqual({
      ...{ month: '2026-04', opening: 1_000, income: 381, expense: 199, ordinary: 182 },
      ...{ equipment: -59, finance: 230, closing: 1_353, gap: 0 },
    });
  });

  test('CF1 CF2 every month begins with what was left; a 前月繰越 that is another is told', () => {
    const flows = cashFlow([
      month('2026-05', { otherIn: 10 }),
      month('2026-04', { otherIn: 10 }, 100),
      month('2026-06', { otherOut: 50 }, 115),
      month('2026-08', {}, 7),
    ]);
    expect(flows.map(({ opening, closing, gap }) => [opening, closing, gap])).toEqual([
      [100, 110, 0],
      [110, 120, 0],
      [115, 65, -5],
      [7, 7, 0],
    ]);
    expect(hardestMonth(flows)?.month).toBe('2026-08');
    expect(hardestMonth([])).toBe(null);
    expect(monthAfter('2026-12')).toBe('2027-01');
  });

  test('CF3 seeded: what is left in the end is what was there and all that came, less all that went', () => {
    const random = seeded(20);
    for (let round = 0; round < 300; round += 1) {
      const months = Array.from({ length: 12 }, (_, at) =>
        month(`2026-${String(at + 1).padStart(2, '0')}`, {
          receivables: random.below(900),
          wages: random.below(900),
        }),
      );
      const flows = cashFlow(months);
      const sum = months.reduce(
        (all, { amounts }) => all + (amounts.receivables ?? 0) - (amounts.wages ?? 0),
        0,
      );
      expect(flows.at(-1)?.closing).toBe(sum);
      const least = Math.min(...flows.map(({ closing }) => closing));
      expect(hardestMonth(flows)?.closing).toBe(least);
    }
  });
});

const TABLE = [
  ['', '', '2026年4月', '5月', '6月'],
  ['売上高', '', '900', '800', '700'],
  ['前月繰越 A', '', '1,000', '1,050', '700'],
  ['経常収入', '現金売上', '300', '200', '100'],
  ['', '売掛金回収', '500', '400', '300'],
  ['', '計 B', '800', '600', '400'],
  ['経常支出', '買掛金支払', '300', '300', '300'],
  ['', '人件費(給与・賞与・社会保険)', '350', '350', '350'],
  ['', '計 C', '650', '650', '650'],
  ['経常収支 D=B−C', '', '150', '▲50', '▲250'],
  ['財務収支', '借入', '-', '', '500'],
  ['', '借入返済', '100', '300', '100'],
  ['', '計', '▲100', '▲300', '400'],
  ['翌月繰越', '', '1,050', '700', '850'],
]
  .map((row) => row.join('\t'))
  .join('\r\n');

describe('a table out of a spreadsheet', () => {
  test('CT1 CT2 CT3 months, rows and signs are read; sums that agree are not talked of', () => {
    const { months, wrong, sums, unknown } = table(TABLE, '千円');
    expect([wrong, unknown]).toEqual([[], []]);
    expect(sums).toBe(15);
    expect(months.map((one) => one.month)).toEqual(['2026-04', '2026-05', '2026-06']);
    expect(months[0]).toEqual({
      month: '2026-04',
      opening: 1_000_000,
      amounts: {
        ...{ cashSales: 300_000, receivables: 500_000, payables: 300_000, wages: 350_000 },
        repayments: 100_000,
      },
    });
    expect(cashFlow(months).map(({ closing }) => closing)).toEqual([1_050_000, 700_000, 850_000]);
  });

  test('CT3 a sum that is another one than its rows make is told, with month and both amounts', () => {
    const { wrong } = table(TABLE.replace('600\t400\r\n経常支出', '610\t400\r\n経常支出'), '千円');
    expect(wrong).toEqual([{ month: '2026-05', sum: 'income', written: 610_000, counted: 600_000 }]);
  });

  test('CT1 months without a year follow one another over the turn of the year; columns may be parted by commas', () => {
    const { months } = table('科目,11月,12月,1月\n収入,"5",6,7'.replaceAll('"', ''));
    expect(months.map((one) => one.month)).toEqual(['2026-11', '2026-12', '2027-01']);
    expect(table('\t令和8年4月(実績)\t5月(予定)\n収入\t１，０００\t△500').months).toMatchObject([
      { month: '2026-04', amounts: { otherIn: 1_000 } },
      { month: '2026-05', amounts: { otherIn: -500 } },
    ]);
  });

  test('CT4 a part of which only the sum was written is kept as that', () => {
    const { months, wrong } = table('\t4月\n前月繰越\t100\n収入\t80\n支出\t90\n財務収支\t▲5\n残高\t85');
    expect(months[0]?.amounts).toEqual({ otherIn: 80, otherOut: 90, loans: -5 });
    expect(wrong).toEqual([]);
  });

  test('CT5 rows that nobody understands are told, not counted; 減価償却費 is no money', () => {
    const { months, unknown } = table('\t4月\n収入\t80\n減価償却費\t20\n社長貸付\t7\n備考\t');
    expect(unknown).toEqual(['社長貸付']);
    expect(months[0]?.amounts).toEqual({ otherIn: 80 });
  });

  test('CT2 what is no table, has no months, too many of them, or no number in a cell is refused with the place', () => {
    const failed = (text: string) => {
      const found = read(text);
      return found.ok ? null : found.failure;
    };
    expect(failed('こんにちは')).toEqual({ code: 'noTable' });
    expect(failed('a\tb\nc\td')).toEqual({ code: 'noMonths' });
    expect(failed('\t4月\n収入\tたくさん')).toEqual({ code: 'noSuchNumber', row: '収入', words: 'たくさん' });
    expect(failed('\t4月\n収入\t5%')).toEqual({ code: 'otherUnit', row: '収入', words: '5%' });
    const long = Array.from(
      { length: MAX_MONTHS + 1 },
      (_, at) => `${2026 + Math.floor(at / 12)}年${(at % 12) + 1}月`,
    );
    expect(failed(`\t${long.join('\t')}\n収入\t5`)).toEqual({ code: 'tooManyMonths' });
  });

  test('CT2 seeded: no text makes reading throw', () => {
    const random = seeded(77);
    const bits = [
      '\t',
      '\n',
      '4月',
      '2026年5月',
      '収入',
      '計',
      '前月繰越',
      '1,000',
      '▲',
      '%',
      '',
      'あ',
      '\0',
      '9e9',
      ',',
    ];
    for (let round = 0; round < 3_000; round += 1) {
      const text = Array.from({ length: random.below(40) }, () => random.pick(bits)).join('');
      const found = read(text, random.pick(['円', '千円', '万円']));
      if (found.ok) cashFlow(found.value.months);
    }
  });
});
