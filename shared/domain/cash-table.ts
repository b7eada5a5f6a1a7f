import { type AmountFailure, parseYen } from './amount.ts';
import {
  CASH_ROWS,
  type CashAmounts,
  type CashMonth,
  type CashPart,
  type CashRow,
  cashFlow,
} from './cash.ts';
import { parseWhen } from './day.ts';
import { fail, ok, type Result } from './result.ts';

/** Most months of one table. */
export const MAX_MONTHS = 36;

/** Rows of sums that a table brings along. */
const SUMS = ['income', 'expense', 'ordinary', 'equipment', 'finance', 'closing'] as const;
type SumRow = (typeof SUMS)[number];

/** A sum of the table that is another one than its rows make. */
export interface WrongSum {
  readonly month: string;
  readonly sum: SumRow;
  readonly written: number;
  readonly counted: number;
}

export interface CashTable {
  readonly months: readonly CashMonth[];
  readonly wrong: readonly WrongSum[];
  /** How many sums the table brought, right or wrong. */
  readonly sums: number;
  /** Rows that nobody understood, by their headings: they are not counted, and said. */
  readonly unknown: readonly string[];
}

export type CashTableFailure =
  | { readonly code: 'noTable' }
  | { readonly code: 'noMonths' }
  | { readonly code: 'tooManyMonths' }
  | { readonly code: AmountFailure; readonly row: string; readonly words: string };

/** Headings as tables write them; the first that fits. Numbers, brackets and spaces around them are no part of it. */
const HEADINGS: readonly (readonly [RegExp, CashRow | SumRow | 'opening' | 'nothing'])[] = [
  [/^(翌月|次月|次期|翌期|月末|期末).*(繰越|残高)|^(差引)?(現金)?残高$/, 'closing'],
  [/^(前月|前期|月初|期首).*(繰越|残高)|^繰越金?$/, 'opening'],
  [/^経常収支|^差引過不足/, 'ordinary'],
  [/^設備(等)?収支/, 'equipment'],
  [/^(財務|金融)収支/, 'finance'],
  [/^(経常)?収入(の)?(合計|小計|計)$|^収入$|^経常収入$|^入金(合計|計)?$/, 'income'],
  [/^(経常)?支出(の)?(合計|小計|計)$|^支出$|^経常支出$|^出金(合計|計)?$/, 'expense'],
  [/^現金売上/, 'cashSales'],
  [/^売掛(金)?(の)?(回収|入金)/, 'receivables'],
  [/^(受取)?手形(期日)?(入金|取立)|^受取手形/, 'notesIn'],
  [/^手形割引/, 'discount'],
  [/^前受金/, 'advances'],
  [/^その他(の)?(収入|入金)|^雑収入/, 'otherIn'],
  [/^現金仕入/, 'cashPurchases'],
  [/^買掛(金)?(の)?(支払|決済)/, 'payables'],
  [/^(支払)?手形決済|^支払手形/, 'notesOut'],
  [/^外注/, 'subcontract'],
  [/^人件費|^給与|^給料|^賃金/, 'wages'],
  [/^家賃|^諸経費|^経費|^その他(の)?経費/, 'overheads'],
  [/^支払利息|^利息/, 'interest'],
  [/^税|^消費税|^納税/, 'taxes'],
  [/^生活費/, 'living'],
  [/^その他(の)?(支出|支払|出金)|^雑支出/, 'otherOut'],
  [/^設備(等)?(の)?売却/, 'equipmentSold'],
  [/^設備(等)?(の)?(購入|投資|支払)/, 'equipmentBought'],
  [/^補助金|^助成金/, 'subsidies'],
  [/^(短期|長期)?借入(金)?(の)?返済|^返済/, 'repayments'],
  [/^(短期|長期)?借入(金)?/, 'loans'],
  [/^売上高|^売上$|^仕入高|^仕入$|^減価償却/, 'nothing'],
];

/**
 * A table out of a spreadsheet → its months, in yen.
 *
 * - CT1 Columns are parted by tabs (or commas, where there is no tab). The first row with a month in it names the months; a
 *   month without a year follows the one before it. Every other row is a heading and its amounts.
 * - CT2 Amounts are read as people write them, in the unit that is given; an empty one and a dash are nothing. A cell that
 *   is no number refuses the table, with the place: nothing is guessed.
 * - CT3 Sums that the table brought are counted again, and those that differ are told. What is kept are its rows.
 * - CT4 A part of which the table has only the sum is kept as its sum, under その他.
 * - CT5 売上高, 仕入高 and 減価償却費 are no money that comes or goes. Rows that nobody understands are told, not counted.
 *
 * @param unit 円, 千円 or 万円, for amounts that name none
 * @param year of the first month where the table does not say one
 */
export function readCashTable(text: string, unit: string, year: number): Result<CashTable, CashTableFailure> {
  const cells = text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => line.split(text.includes('\t') ? '\t' : /,(?!\d{3}(?:\D|$))/).map((cell) => cell.trim()));
  if (cells.length < 2) return fail({ code: 'noTable' });
  const head = cells.findIndex((row) => row.slice(1).some((cell) => monthIn(cell, null, year) !== null));
  if (head < 0) return fail({ code: 'noMonths' });
  const columns = monthsOf(cells[head] ?? [], year);
  if (columns.length > MAX_MONTHS) return fail({ code: 'tooManyMonths' });
  const found = columns.map(({ month }) => ({ month, written: new Map<string, number>() }));
  const unknown: string[] = [];
  const [first] = columns;
  let part: CashPart | null = null;
  for (const row of cells.slice(head + 1)) {
    // Some tables group their rows by a column of their own.
    const heading = row.slice(0, first?.column).findLast((cell) => cell !== '') ?? '';
    const meaning = meaningOf(heading, part);
    part = partOf(meaning) ?? part;
    if (meaning === null) {
      if (row.slice(1).some((cell) => cell !== '')) unknown.push(heading);
      continue;
    }
    if (meaning === 'nothing') continue;
    for (const [at, { column }] of columns.entries()) {
      const amount = amountIn(row[column] ?? '', unit);
      if (!amount.ok) return fail({ code: amount.failure, row: heading, words: row[column] ?? '' });
      const into = found[at]?.written;
      if (amount.value !== null) into?.set(meaning, (into.get(meaning) ?? 0) + amount.value);
    }
  }
  const months = found.map(({ month, written }, at): CashMonth => {
    return {
      month,
      opening: at === 0 ? (written.get('opening') ?? null) : null,
      amounts: amountsOf(written),
    };
  });
  const sums = found.reduce((all, { written }) => all + SUMS.filter((sum) => written.has(sum)).length, 0);
  return ok({ months, wrong: wrongSums(months, found), sums, unknown });
}

function monthsOf(row: readonly string[], year: number): { column: number; month: string }[] {
  const months: { column: number; month: string }[] = [];
  for (const [column, cell] of row.entries()) {
    if (column === 0) continue;
    const month = monthIn(cell, months.at(-1)?.month ?? null, year);
    if (month !== null && !months.some((one) => one.month === month)) months.push({ column, month });
  }
  return months;
}

/** A month with its year, or 「4月」: then the next April after the month before. */
function monthIn(cell: string, before: string | null, year: number): string | null {
  const bare = cell.replace(/[((].*?[))]|実績|予定|見込み?|計画/g, '').trim();
  const when = parseWhen(bare);
  if (when !== null) return when.slice(0, 7);
  const found = /^(\d{1,2})月(度|分)?$/.exec(bare.normalize('NFKC'));
  const number = Number(found?.[1] ?? 0);
  if (number < 1 || number > 12) return null;
  const written = (of: number) => `${of}-${String(number).padStart(2, '0')}`;
  if (before === null) return written(year);
  const same = written(Number(before.slice(0, 4)));
  return same > before ? same : written(Number(before.slice(0, 4)) + 1);
}

type Meaning = CashRow | SumRow | 'opening' | 'nothing';

/** @param part the part in which the row stands: a bare 「計」 is its sum */
function meaningOf(heading: string, part: CashPart | null): Meaning | null {
  const words = heading
    .normalize('NFKC')
    .replace(/[(（].*?[)）]/g, '')
    .replace(/^[\s\d.、・①-⑳A-Fa-f【[]+|[\s】\]:A-F]+$/g, '')
    .replace(/\s/g, '');
  if (/^(小計|合計|計)$/.test(words)) return part;
  return HEADINGS.find(([pattern]) => pattern.test(words))?.[1] ?? null;
}

function partOf(meaning: Meaning | null): CashPart | null {
  const parts = Object.keys(CASH_ROWS) as CashPart[];
  return (
    parts.find(
      (part) => part === meaning || (CASH_ROWS[part] as readonly string[]).includes(meaning ?? ''),
    ) ?? null
  );
}

function amountIn(cell: string, unit: string): Result<number | null, AmountFailure> {
  if (/^[-–—−ー‐]?$/.test(cell)) return ok(null);
  return parseYen(cell, unit);
}

/** What stands for a part of which only the sum was written. */
const ALONE = {
  income: 'otherIn',
  expense: 'otherOut',
  equipment: 'equipmentSold',
  finance: 'loans',
} as const satisfies Record<CashPart, CashRow>;

function amountsOf(written: ReadonlyMap<string, number>): CashAmounts {
  const amounts: Partial<Record<CashRow, number>> = {};
  for (const part of Object.keys(CASH_ROWS) as CashPart[]) {
    const rows = CASH_ROWS[part].filter((row) => written.has(row));
    for (const row of rows) amounts[row] = written.get(row) ?? 0;
    const sum = written.get(part);
    if (rows.length === 0 && sum !== undefined) amounts[ALONE[part]] = sum;
  }
  return amounts;
}

function wrongSums(
  months: readonly CashMonth[],
  found: readonly { readonly written: ReadonlyMap<string, number> }[],
): WrongSum[] {
  return cashFlow(months).flatMap((flow, at) =>
    SUMS.flatMap((sum) => {
      const written = found[at]?.written.get(sum);
      const differs = written !== undefined && Math.abs(written - flow[sum]) >= 1;
      return differs ? [{ month: flow.month, sum, written, counted: flow[sum] }] : [];
    }),
  );
}
