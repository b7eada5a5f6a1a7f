import type { Deleted } from './card.ts';
import type { CashMonth } from './cash.ts';
import { lastDayOf } from './day.ts';
import type { CardId, FigureId, PersonId } from './ids.ts';
import type { Term } from './locaben.ts';
import { byOrder } from './order.ts';

/**
 * 数字: what people count to see whether they get on. KPI kpi and its readings, each an entry of its own, so that two
 * people who read at once have both; a month of 資金繰り month; a term of ローカルベンチマーク term. Their own trend only: nothing here grades, ranks or
 * compares with other firms.
 */
export const FIGURE_KINDS = ['kpi', 'reading', 'month', 'term'] as const;
export type FigureKind = (typeof FIGURE_KINDS)[number];

/** Prose of each kind: shared texts, born with the entry. */
const FIGURE_PROSE = {
  kpi: ['name', 'unit', 'measured'],
  reading: ['note'],
  month: [],
  term: [],
} as const satisfies Record<FigureKind, readonly string[]>;
export type FigureField = (typeof FIGURE_PROSE)[FigureKind][number];
export const FIGURE_FIELDS: readonly FigureField[] = Object.values(FIGURE_PROSE).flat();

/** The prose fields that a figure of this kind has. */
export function figureProse(kind: FigureKind): readonly FigureField[] {
  return FIGURE_PROSE[kind];
}

/** A number and when it holds: a day `YYYY-MM-DD` or a month `YYYY-MM`. null: nobody has said when. */
export interface Measure {
  readonly value: number;
  readonly at: string | null;
}

interface Entry {
  readonly id: FigureId;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly writtenBy: PersonId | null;
  readonly deleted: Deleted | null;
}

/** What is counted: in which unit, how it is measured, where it began and where it is to go. */
export interface Kpi extends Entry {
  readonly kind: 'kpi';
  readonly name: string;
  readonly unit: string;
  /** どうやって測るか. */
  readonly measured: string;
  readonly baseline: Measure | null;
  readonly target: Measure | null;
  /** Steps and causes of which it tells whether they get on, by id. */
  readonly tells: readonly CardId[];
  readonly order: string;
}

/** One value of a KPI, at a day or in a month. */
export interface Reading extends Entry, Measure {
  readonly kind: 'reading';
  readonly kpi: FigureId;
  readonly note: string;
}

/** A month of 資金繰り. */
export interface MonthOfCash extends Entry, CashMonth {
  readonly kind: 'month';
}

/** A term (決算期), for the six figures of ローカルベンチマーク. */
export interface TermOfFirm extends Entry, Term {
  readonly kind: 'term';
}

export type Figure = Kpi | Reading | MonthOfCash | TermOfFirm;

/** The figures of a board, or the board. */
interface Counted {
  readonly figures: ReadonlyMap<FigureId, Figure>;
}

/** Live KPIs in their order. */
export function kpisOf({ figures }: Counted): Kpi[] {
  return [...figures.values()]
    .filter((figure): figure is Kpi => figure.kind === 'kpi' && figure.deleted === null)
    .sort(byOrder);
}

/** Live readings of a KPI, the earliest first; those without a day last. */
export function readingsOf({ figures }: Counted, kpi: FigureId): Reading[] {
  return [...figures.values()]
    .filter(
      (figure): figure is Reading =>
        figure.kind === 'reading' && figure.kpi === kpi && figure.deleted === null,
    )
    .sort(byTime);
}

/** Live terms, the earliest first; two that end in one month stand side by side. */
export function termsOf({ figures }: Counted): TermOfFirm[] {
  return [...figures.values()]
    .filter((figure): figure is TermOfFirm => figure.kind === 'term' && figure.deleted === null)
    .sort(
      (a, b) =>
        (a.end === b.end ? a.createdAt - b.createdAt : a.end < b.end ? -1 : 1) || (a.id < b.id ? -1 : 1),
    );
}

/** Live months of 資金繰り, the earliest first. Of one month that two wrote at once the later one counts. */
export function monthsOf({ figures }: Counted): MonthOfCash[] {
  const latest = new Map<string, MonthOfCash>();
  for (const figure of figures.values()) {
    if (figure.kind !== 'month' || figure.deleted !== null) continue;
    const known = latest.get(figure.month);
    if (known === undefined || isLater(figure, known)) latest.set(figure.month, figure);
  }
  return [...latest.values()].sort((a, b) => (a.month < b.month ? -1 : 1));
}

function isLater(one: MonthOfCash, other: MonthOfCash): boolean {
  return one.createdAt - other.createdAt > 0 || (one.createdAt === other.createdAt && one.id > other.id);
}

/** A month stands where it ends; of one day, the one that was written first. */
export function byTime(a: Measure & Entry, b: Measure & Entry): number {
  const [first, second] = [timeOf(a.at), timeOf(b.at)];
  if (first !== second) return first < second ? -1 : 1;
  return a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1);
}

/** Days read as they sort; none stands behind every day. */
function timeOf(at: string | null): string {
  return at === null ? '9' : lastDayOf(at);
}
