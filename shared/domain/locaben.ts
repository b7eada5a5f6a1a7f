/**
 * The six figures of ローカルベンチマーク over one's own terms. Formulas after METI's sheet; nothing here grades, ranks or
 * compares with other firms.
 */
export const TERM_ROWS = [
  'sales',
  'profit',
  'depreciation',
  'people',
  'loans',
  'cash',
  'receivables',
  'stock',
  'payables',
  'equity',
  'assets',
] as const;
/**
 * What a term is typed in: 売上高, 営業利益, 減価償却費, 従業員数, 借入金, 現金・預金, 売上債権, 棚卸資産, 買入債務, 純資産,
 * 総資産. Money in yen.
 */
export type TermRow = (typeof TERM_ROWS)[number];
export type TermAmounts = Readonly<Partial<Record<TermRow, number>>>;

/** A term by the month in which it ends, `YYYY-MM`. */
export interface Term {
  readonly end: string;
  readonly amounts: TermAmounts;
}

/** ①売上増加率 ②営業利益率 ③労働生産性 ④EBITDA有利子負債倍率 ⑤営業運転資本回転期間 ⑥自己資本比率. */
export const INDICATORS = ['growth', 'margin', 'productivity', 'debt', 'turnover', 'equity'] as const;
export type Indicator = (typeof INDICATORS)[number];

/**
 * A value (ratios as fractions, ③ in yen a head, ④ in times, ⑤ in months), or why there is none: `missing` something was
 * not written, `noEarnings` 営業利益+減価償却費 is not above 0, `zero` it would be divided by nothing.
 */
export type Measured = { readonly value: number } | { readonly none: 'missing' | 'noEarnings' | 'zero' };

/**
 * - LB1 ① 売上高 ÷ 前年度売上高 − 1. The term before is the one that ends a year earlier; without it there is none.
 * - LB2 ② 営業利益 ÷ 売上高; ③ 営業利益 ÷ 従業員数; ⑥ 純資産 ÷ 総資産.
 * - LB3 ④ (借入金 − 現金・預金) ÷ (営業利益 + 減価償却費); none where what it is divided by is 0 or less. More cash than
 *   loans makes it negative, and it is shown so.
 * - LB4 ⑤ (売上債権 + 棚卸資産 − 買入債務) ÷ (売上高 ÷ 12), in months.
 * - LB5 What was not written is not taken for 0.
 */
export function indicatorsOf(term: Term, terms: readonly Term[]): Readonly<Record<Indicator, Measured>> {
  const { sales, profit, depreciation, people, loans, cash, receivables, stock, payables, equity, assets } =
    term.amounts;
  const before = terms.find(({ end }) => end === yearEarlier(term.end))?.amounts.sales;
  return {
    growth: measured([sales, before], (now, then) => [now - then, then]),
    margin: measured([profit, sales], (above, below) => [above, below]),
    productivity: measured([profit, people], (above, below) => [above, below]),
    debt: debtOf([loans, cash, profit, depreciation]),
    turnover: measured([receivables, stock, payables, sales], (a, b, c, d) => [(a + b - c) * 12, d]),
    equity: measured([equity, assets], (above, below) => [above, below]),
  };
}

function debtOf(parts: readonly (number | undefined)[]): Measured {
  const [loans, cash, profit, depreciation] = parts;
  if (loans === undefined || cash === undefined || profit === undefined || depreciation === undefined)
    return { none: 'missing' };
  const earnings = profit + depreciation;
  return earnings <= 0 ? { none: 'noEarnings' } : { value: (loans - cash) / earnings };
}

function measured(
  parts: readonly (number | undefined)[],
  fraction: (...known: number[]) => readonly [above: number, below: number],
): Measured {
  const known = parts.filter((part) => part !== undefined);
  if (known.length < parts.length) return { none: 'missing' };
  const [above, below] = fraction(...known);
  return below === 0 ? { none: 'zero' } : { value: above / below };
}

/** The same month a year before. */
function yearEarlier(month: string): string {
  return `${String(Number(month.slice(0, 4)) - 1).padStart(4, '0')}${month.slice(4)}`;
}
