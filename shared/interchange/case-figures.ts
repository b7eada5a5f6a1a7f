import type { Change, NewFigure } from '../commands/change.ts';
import { MAX_AMOUNT, parseAmount } from '../domain/amount.ts';
import { parseWhen } from '../domain/day.ts';
import type { Measure } from '../domain/figure.ts';
import type { CardId, FigureId } from '../domain/ids.ts';
import { MAX_FIGURES } from '../domain/limits.ts';
import { ordersBetween } from '../domain/order.ts';
import type { Known } from './case-card.ts';
import { uniqueIds } from './case-ids.ts';
import { asList, asWords, type Fields, fieldsOf } from './fields.ts';
import { asRecord, asRecords, type Json } from './json.ts';

interface Around {
  /** Cards and steps of the case, by what the file calls them. */
  readonly cards: Known<CardId>;
  readonly now: number;
}

/**
 * KPIs of a case and the 定量 of its follow-ups → the changes that make their entries. What is not understood stays where it
 * was: of a KPI on its entry, of a follow-up with its day and its 定性 in the list of follow-ups.
 */
export function takeFigures(board: Fields, around: Around): Change[] {
  const { records, rest } = asRecords(board.take('kpis', asList));
  const most = records.slice(0, MAX_FIGURES);
  const left = [...rest, ...records.slice(MAX_FIGURES)];
  if (left.length > 0) board.leave('kpis', left);
  const ids = uniqueIds(most, 'kpi');
  const orders = ordersBetween(null, null, most.length);
  const units = new Map<FigureId, string>();
  const kpis = most.map((record, at): NewFigure => {
    const id = ids.list[at] as string as FigureId;
    units.set(id, asWords(record.unit) ?? '');
    return readKpi(record, id, orders[at] as string, around);
  });
  const readings = takeReadings(board, ids.of as unknown as Known<FigureId>, units, around);
  return [...kpis, ...readings].map((figure) => ({ do: 'addFigure', figure }));
}

function readKpi(record: Json, id: FigureId, order: string, around: Around): NewFigure {
  const fields = fieldsOf(record);
  fields.take('id', (known) => (known === id ? true : null));
  const prose = {
    name: fields.take('name', asWords) ?? '',
    unit: fields.take('unit', asWords) ?? '',
    measured: fields.take('how_measured', asWords) ?? '',
  };
  const baseline = takeMeasure(fields, 'baseline', 'as_of', prose.unit);
  const target = takeMeasure(fields, 'target', 'by', prose.unit);
  const tells = new Set<CardId>();
  const left: unknown[] = [];
  for (const link of fields.take('links', asList) ?? []) {
    const card = around.cards.get(link);
    if (card === undefined) left.push(link);
    else tells.add(card);
  }
  if (left.length > 0) fields.leave('links', left);
  const imported = fields.rest();
  return {
    ...{ id, kind: 'kpi', order, createdAt: around.now, prose, baseline, target, tells: [...tells] },
    ...(imported !== null && { extra: { imported } }),
  };
}

/** `{"value": 86, "as_of": "2025-09"}`; a word that says more than what was understood of it stays, too. */
function takeMeasure(owner: Fields, key: string, time: string, unit: string): Measure | null {
  const record = owner.take(key, asRecord);
  if (record === null) return null;
  const fields = fieldsOf(record);
  const measure = readValue(fields, time, unit);
  const rest = measure === null ? record : fields.rest();
  if (rest !== null) owner.leave(key, rest);
  return measure;
}

/** null where there is no value that can be read; one that was written otherwise stays as it was written, too. */
function readValue(fields: Fields, time: string, unit: string): Measure | null {
  const written = fields.take('value', (value) => (asWords(value) === null ? null : value));
  const value = amountOf(written, unit);
  if (value === null) return null;
  if (String(value) !== String(written)) fields.leave('value', written);
  return { value, at: takeWhen(fields, time) };
}

function amountOf(written: unknown, unit: string): number | null {
  if (typeof written === 'number') return Math.abs(written) <= MAX_AMOUNT ? written : null;
  const amount = typeof written === 'string' ? parseAmount(written, unit) : null;
  return amount?.ok ? amount.value : null;
}

function takeWhen(fields: Fields, key: string): string | null {
  const written = fields.take(key, (value) => (typeof value === 'string' ? value : null));
  const at = written === null ? null : parseWhen(written);
  if (written !== null && written !== at) fields.leave(key, written);
  return at;
}

/** The 定量 of every follow-up that names a KPI of the case, at the follow-up's day; its 定性 stays with the day. */
function takeReadings(
  board: Fields,
  kpis: Known<FigureId>,
  units: ReadonlyMap<FigureId, string>,
  { now }: Around,
): NewFigure[] {
  const readings: Omit<Extract<NewFigure, { kind: 'reading' }>, 'id'>[] = [];
  const left: unknown[] = [];
  for (const followup of board.take('followups', asList) ?? []) {
    const record = asRecord(followup);
    const at = typeof record?.date === 'string' ? parseWhen(record.date) : null;
    // Without a day nobody could tell which of the values came first.
    if (record === null || at === null || at !== record.date) {
      left.push(followup);
      continue;
    }
    const fields = fieldsOf(record);
    const rest: unknown[] = [];
    for (const one of fields.take('quantitative', asList) ?? []) {
      const values = fieldsOf(asRecord(one) ?? {});
      const kpi = values.take('kpi', (id) => kpis.get(id) ?? null);
      const measure = kpi === null ? null : readValue(values, '', units.get(kpi) ?? '');
      const full = readings.length + units.size >= MAX_FIGURES;
      if (kpi === null || measure === null || values.rest() !== null || full) rest.push(one);
      else readings.push({ kind: 'reading', kpi, value: measure.value, at, createdAt: now });
    }
    if (rest.length > 0) fields.leave('quantitative', rest);
    // Of a follow-up of which all else is a reading now, the day alone is no news.
    const kept = fields.rest();
    if (kept !== null && (Object.keys(kept).length > 1 || rest.length > 0 || !('quantitative' in record)))
      left.push(kept);
  }
  if (left.length > 0) board.leave('followups', left);
  const ids = uniqueIds(
    readings.map(() => ({})),
    'reading',
    new Set<string>(units.keys()),
  );
  return readings.map((reading, at) => ({ ...reading, id: ids.list[at] as string as FigureId }));
}
