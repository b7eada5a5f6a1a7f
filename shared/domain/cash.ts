/**
 * 資金繰り: the rows of a 資金繰り表 and what follows from them. All amounts in yen, tax included; depreciation is no row.
 * Rows and sums after the usual form (経常収支 = 経常収入 − 経常支出; 翌月繰越 = 前月繰越 + 経常収支 + 設備収支 + 財務収支).
 */
export const CASH_ROWS = {
  income: ['cashSales', 'receivables', 'notesIn', 'discount', 'advances', 'otherIn'],
  expense: [
    'cashPurchases',
    'payables',
    'notesOut',
    'subcontract',
    'wages',
    'overheads',
    'interest',
    'taxes',
    'living',
    'otherOut',
  ],
  equipment: ['equipmentSold', 'equipmentBought'],
  finance: ['loans', 'subsidies', 'repayments'],
} as const;
export type CashPart = keyof typeof CASH_ROWS;
export type CashRow = (typeof CASH_ROWS)[CashPart][number];
export const ALL_CASH_ROWS: readonly CashRow[] = Object.values(CASH_ROWS).flat();

/** Rows that take money away; written as they are said, without a sign. */
const TAKES: ReadonlySet<CashRow> = new Set([...CASH_ROWS.expense, 'equipmentBought', 'repayments'] as const);

export type CashAmounts = Readonly<Partial<Record<CashRow, number>>>;

/** One month as it was written. `opening` 前月繰越; null: what was left of the month before. */
export interface CashMonth {
  /** `YYYY-MM` */
  readonly month: string;
  readonly opening: number | null;
  readonly amounts: CashAmounts;
}

/** One month with its sums. */
export interface CashFlow {
  readonly month: string;
  /** 前月繰越 A. */
  readonly opening: number;
  /** 経常収入 B, 経常支出 C. */
  readonly income: number;
  readonly expense: number;
  /** 経常収支 D = B − C. */
  readonly ordinary: number;
  /** 設備収支 E, 財務収支 F. */
  readonly equipment: number;
  readonly finance: number;
  /** 翌月繰越 = A + D + E + F. */
  readonly closing: number;
  /** The 前月繰越 that was written is another amount than what was left of the month before: by so much. */
  readonly gap: number;
}

/**
 * Sums of a run of months, the earliest first.
 *
 * - CF1 The first month begins with its 前月繰越, 0 where none was written; every later one with what was left before it.
 * - CF2 A 前月繰越 written for a later month counts, since it was looked up; by how much it differs from what was left is
 *   told as `gap`. After a month that is missing nothing can be compared.
 * - CF3 D = B − C; 翌月繰越 = A + D + E + F.
 */
export function cashFlow(months: readonly CashMonth[]): CashFlow[] {
  const sorted = [...months].sort((a, b) => (a.month < b.month ? -1 : 1));
  const flows: CashFlow[] = [];
  for (const { month, opening: written, amounts } of sorted) {
    const before = flows.at(-1);
    const opening = written ?? before?.closing ?? 0;
    const follows = before !== undefined && monthAfter(before.month) === month;
    const sums = {
      income: sumOf('income', amounts),
      expense: -sumOf('expense', amounts),
      equipment: sumOf('equipment', amounts),
      finance: sumOf('finance', amounts),
    };
    const ordinary = sums.income - sums.expense;
    flows.push({
      month,
      opening,
      ...sums,
      ordinary,
      closing: opening + ordinary + sums.equipment + sums.finance,
      gap: follows ? opening - before.closing : 0,
    });
  }
  return flows;
}

/** What a part brings in all. */
export function sumOf(part: CashPart, amounts: CashAmounts): number {
  return CASH_ROWS[part].reduce((sum, row) => sum + (TAKES.has(row) ? -1 : 1) * (amounts[row] ?? 0), 0);
}

/** いちばん苦しい月: the one after which least is left; of several the first. Null without months. */
export function hardestMonth(flows: readonly CashFlow[]): CashFlow | null {
  return flows.reduce<CashFlow | null>(
    (least, flow) => (least === null || flow.closing < least.closing ? flow : least),
    null,
  );
}

/** `2026-12` → `2027-01`. */
export function monthAfter(month: string): string {
  const next = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
  return `${String(Math.floor(next / 12)).padStart(4, '0')}-${String((next % 12) + 1).padStart(2, '0')}`;
}
