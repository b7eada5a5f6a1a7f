import { parseAmount, parseYen } from '../domain/amount.ts';
import type { Board } from '../domain/board.ts';
import { ALL_CASH_ROWS, type CashAmounts, type CashMonth, type CashRow } from '../domain/cash.ts';
import { parseWhen } from '../domain/day.ts';
import {
  type Figure,
  type FigureKind,
  type Kpi,
  kpisOf,
  type Measure,
  monthsOf,
  termsOf,
} from '../domain/figure.ts';
import type { CardId, FigureId } from '../domain/ids.ts';
import { MAX_FIGURES, MAX_TEXT } from '../domain/limits.ts';
import type { TermRow } from '../domain/locaben.ts';
import { orderFor } from '../domain/order.ts';
import { ok, type Result } from '../domain/result.ts';
import type { Change, NewFigure } from './change.ts';
import { type Command, type CommandContext, liveCard, planned, type Refusal, refused } from './command.ts';

/**
 * 数字: KPI with 「はじめの値」, readings and 「めざす値」.
 *
 * - KP1 Every reading is an entry of its own: of two who read at once both are there, none is put over the other.
 * - KP2 A value and its time are written as people write them (`amount.ts`, `day.ts`), and refused in words where they
 *   cannot be understood. Nothing is guessed.
 * - KP3 Nothing is taken out: what is removed carries a bin mark, and comes back as it was, a KPI with its readings.
 * - KP6 A month of 資金繰り is one entry: written again it has the later amounts, row by row, and undo brings the former ones
 *   back. Of two who write one month at once both entries are there, and the later one counts.
 * - KP7 Every amount of a term (決算期) is one value: two who write different ones at once have both.
 * - KP4 A KPI is tied to steps and causes by one value for each: two who tie at once have both ties.
 */
export interface WrittenMeasure {
  readonly value: string;
  /** '' where nobody says when. */
  readonly at: string;
}

/** A new KPI, behind the others, by the words in which it is named. */
export function addKpi(words: Readonly<Record<'name' | 'unit' | 'measured', string>>): Command {
  return {
    name: 'kpi.add',
    plan(board, context) {
      const prose = { name: words.name.trim(), unit: words.unit.trim(), measured: words.measured.trim() };
      if (prose.name === '') return refused('noWords');
      if (Object.values(prose).some((text) => text.length > MAX_TEXT)) return refused('tooLong');
      const born = bornFigure(board, context);
      if (!born.ok) return born;
      const order = orderFor(born.value.id, kpisOf(board).at(-1)?.order ?? null, null);
      return planned([{ do: 'addFigure', figure: { ...born.value, kind: 'kpi', order, prose } }]);
    },
  };
}

function bornFigure(
  board: Board,
  context: CommandContext,
): Result<Pick<NewFigure, 'id' | 'createdAt' | 'writtenBy'>, Refusal> {
  if (board.figures.size >= MAX_FIGURES) return refused('tooManyFigures');
  return ok({ id: context.freshId() as FigureId, createdAt: context.now, writtenBy: context.me });
}

/** 「はじめの値」 or 「めざす値」 in the words of whoever writes it; no value at all takes it away. */
export function setMeasure(kpi: FigureId, which: 'baseline' | 'target', written: WrittenMeasure): Command {
  return {
    name: `kpi.${which}`,
    plan(board) {
      const live = liveFigure(board, kpi, 'kpi');
      if (live === null) return refused('figureGone');
      if (written.value.trim() === '') {
        if (written.at.trim() !== '') return refused('noValue');
        return planned([{ do: 'setFigure', figure: kpi, set: { [which]: null } }]);
      }
      const measure = readMeasure(written, live);
      if (!measure.ok) return measure;
      return planned([{ do: 'setFigure', figure: kpi, set: { [which]: measure.value } }]);
    },
  };
}

/** A value in the unit of its KPI, at a day or in a month (KP2). */
function readMeasure(written: WrittenMeasure, { unit }: Kpi): Result<Measure, Refusal> {
  if (written.value.trim() === '') return refused('noValue');
  const value = parseAmount(written.value, unit);
  if (!value.ok) return refused(value.failure);
  const at = written.at.trim() === '' ? null : parseWhen(written.at);
  if (at === null && written.at.trim() !== '') return refused('noSuchDay');
  return ok({ value: value.value, at });
}

/** A reading (KP1). */
export function addReading(kpi: FigureId, written: WrittenMeasure): Command {
  return {
    name: 'reading.add',
    plan(board, context) {
      const live = liveFigure(board, kpi, 'kpi');
      if (live === null) return refused('figureGone');
      const measure = readMeasure(written, live);
      if (!measure.ok) return measure;
      const born = bornFigure(board, context);
      if (!born.ok) return born;
      return planned([
        { do: 'addFigure', figure: { ...born.value, kind: 'reading', kpi, ...measure.value } },
      ]);
    },
  };
}

/** A reading is mended: what was written wrongly, not what came later. */
export function setReading(reading: FigureId, written: WrittenMeasure): Command {
  return {
    name: 'reading.set',
    plan(board) {
      const live = liveFigure(board, reading, 'reading');
      const kpi = live === null ? null : liveFigure(board, live.kpi, 'kpi');
      if (live === null || kpi === null) return refused('figureGone');
      const measure = readMeasure(written, kpi);
      if (!measure.ok) return measure;
      const { value, at } = measure.value;
      if (value === live.value && at === live.at) return planned([]);
      return planned([{ do: 'setFigure', figure: reading, set: { value, at } }]);
    },
  };
}

/** One place up or down among the KPIs. */
export function moveKpi(kpi: FigureId, step: -1 | 1): Command {
  return {
    name: 'kpi.move',
    plan(board) {
      const list = kpisOf(board);
      const at = list.findIndex(({ id }) => id === kpi);
      if (at < 0) return refused('figureGone');
      const next = list[at + step];
      if (next === undefined) return refused('end');
      const beyond = list[at + 2 * step]?.order ?? null;
      const [low, high] = step < 0 ? [beyond, next.order] : [next.order, beyond];
      return planned([{ do: 'setFigure', figure: kpi, set: { order: orderFor(kpi, low, high) } }]);
    },
  };
}

/** A KPI tells whether a step or cause gets on, or no longer does (KP4). */
export function setTells(kpi: FigureId, card: CardId, on: boolean): Command {
  return {
    name: on ? 'kpi.tie' : 'kpi.untie',
    plan(board) {
      const live = liveFigure(board, kpi, 'kpi');
      if (live === null) return refused('figureGone');
      if (live.tells.includes(card) === on) return planned([]);
      if (on && liveCard(board, card) === null) return refused('gone');
      return planned([{ do: 'setTells', kpi, card, on }]);
    },
  };
}

/** Months of 資金繰り, out of a table or one that was typed; those that are there get these amounts (KP6). */
export function putMonths(months: readonly CashMonth[]): Command {
  return {
    name: 'cash.put',
    plan(board, context) {
      if (months.length === 0) return refused('nothing');
      const known = new Map(monthsOf(board).map((one) => [one.month, one]));
      const changes: Change[] = [];
      for (const month of months) {
        const there = known.get(month.month);
        if (there !== undefined) {
          const set = { opening: month.opening, amounts: { ...emptied(there.amounts), ...month.amounts } };
          if (!sameMonth(there, month)) changes.push({ do: 'setMonth', figure: there.id, set });
          continue;
        }
        const born = bornFigure(board, context);
        if (!born.ok) return born;
        changes.push({ do: 'addFigure', figure: { ...born.value, kind: 'month', ...month } });
      }
      if (board.figures.size + changes.length > MAX_FIGURES) return refused('tooManyFigures');
      return planned(changes);
    },
  };
}

/** One month in the words of whoever types it: what was there, what comes in, what goes out. */
export interface WrittenMonth {
  readonly month: string;
  /** '' where it begins with what was left of the month before. */
  readonly opening: string;
  readonly income: string;
  readonly expense: string;
}

/** @param unit 円, 千円 or 万円, for amounts that name none (KP2) */
export function writeMonth(written: WrittenMonth, unit: string): Command {
  return {
    name: 'cash.write',
    plan(board, context) {
      const month = parseWhen(written.month)?.slice(0, 7);
      if (month === undefined) return refused('noSuchDay');
      if (written.income.trim() === '' && written.expense.trim() === '') return refused('noValue');
      const [opening, otherIn, otherOut] = [written.opening, written.income, written.expense].map((words) =>
        words.trim() === '' ? ok(null) : parseYen(words, unit),
      );
      if (!opening?.ok) return refused(opening?.failure ?? 'noValue');
      if (!otherIn?.ok) return refused(otherIn?.failure ?? 'noValue');
      if (!otherOut?.ok) return refused(otherOut?.failure ?? 'noValue');
      const amounts = {
        ...(otherIn.value !== null && { otherIn: otherIn.value }),
        ...(otherOut.value !== null && { otherOut: otherOut.value }),
      };
      return putMonths([{ month, opening: opening.value, amounts }]).plan(board, context);
    },
  };
}

/** Rows that are no longer written are taken away. */
function emptied(amounts: CashAmounts): Partial<Record<CashRow, null>> {
  return Object.fromEntries(Object.keys(amounts).map((row) => [row, null]));
}

function sameMonth(a: CashMonth, b: CashMonth): boolean {
  return a.opening === b.opening && ALL_CASH_ROWS.every((row) => a.amounts[row] === b.amounts[row]);
}

/** A new term by the month in which it ends, as people write it; one that is there already is none (KP7). */
export function addTerm(words: string): Command {
  return {
    name: 'term.add',
    plan(board, context) {
      const end = parseWhen(words)?.slice(0, 7);
      if (end === undefined) return refused('noSuchDay');
      if (termsOf(board).some((term) => term.end === end)) return refused('termThere');
      const born = bornFigure(board, context);
      if (!born.ok) return born;
      return planned([{ do: 'addFigure', figure: { ...born.value, kind: 'term', end, amounts: {} } }]);
    },
  };
}

/**
 * One amount of a term; '' takes it away (KP2, KP7).
 * @param unit 円, 千円 or 万円, for money that names none; people are counted in 人
 */
export function setTermAmount(term: FigureId, row: TermRow, words: string, unit: string): Command {
  return {
    name: 'term.set',
    plan(board) {
      const live = liveFigure(board, term, 'term');
      if (live === null) return refused('figureGone');
      const read =
        words.trim() === '' ? ok(null) : row === 'people' ? parseAmount(words, '人') : parseYen(words, unit);
      if (!read.ok) return refused(read.failure);
      if (read.value === (live.amounts[row] ?? null)) return planned([]);
      return planned([{ do: 'setTerm', figure: term, row, amount: read.value }]);
    },
  };
}

/** Puts a KPI, a reading, a month or a term into the bin (KP3). */
export function removeFigure(figure: FigureId): Command {
  return {
    name: 'figure.remove',
    plan(board, context) {
      if (board.figures.get(figure)?.deleted !== null) return refused('figureGone');
      const deleted = { by: context.me, at: context.now };
      return planned([{ do: 'setFigure', figure, set: { deleted } }]);
    },
  };
}

/** Brings it back (KP3). */
export function restoreFigure(figure: FigureId): Command {
  return {
    name: 'figure.restore',
    plan(board) {
      const binned = board.figures.get(figure);
      if (binned === undefined) return refused('figureGone');
      const back: Change = { do: 'setFigure', figure, set: { deleted: null } };
      return planned(binned.deleted === null ? [] : [back]);
    },
  };
}

function liveFigure<Kind extends FigureKind>(
  board: Board,
  id: FigureId,
  kind: Kind,
): Extract<Figure, { kind: Kind }> | null {
  const figure = board.figures.get(id);
  const live = figure !== undefined && figure.deleted === null && figure.kind === kind;
  return live ? (figure as Extract<Figure, { kind: Kind }>) : null;
}
