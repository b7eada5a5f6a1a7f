import * as Y from 'yjs';
import { MAX_AMOUNT } from '../domain/amount.ts';
import { ALL_CASH_ROWS } from '../domain/cash.ts';
import { isMonth, isWhen } from '../domain/day.ts';
import { FIGURE_KINDS, type Figure, type Measure } from '../domain/figure.ts';
import { type CardId, type FigureId, isId, type PersonId } from '../domain/ids.ts';
import { TERM_ROWS } from '../domain/locaben.ts';
import { bad, finite, idOrNull, oneOf, orderOr, type Read, readDeleted, record, words } from './read.ts';
import { TELLS, TERM, YEN } from './schema.ts';

/** An entry of `figures`; quarantined when its kind is unknown, a reading has no KPI or value, a month or term none. */
export function readFigure(key: string, value: unknown): Read<Figure> {
  if (!isId(key)) return bad('figures', key, 'id', value);
  if (!(value instanceof Y.Map)) return bad('figures', key, 'notAnEntry', value);
  const kind = oneOf(FIGURE_KINDS, value.get('kind'));
  const entry = {
    id: key as FigureId,
    createdAt: finite(value.get('createdAt')) ?? 0,
    writtenBy: idOrNull<PersonId>(value.get('writtenBy')),
    deleted: readDeleted(value.get('deleted')),
  };
  switch (kind) {
    case null:
      return bad('figures', key, 'kind', value);
    case 'kpi':
      return {
        ok: Object.freeze({
          ...entry,
          kind,
          name: words(value.get('name')),
          unit: words(value.get('unit')),
          measured: words(value.get('measured')),
          baseline: readMeasure(value.get('baseline')),
          target: readMeasure(value.get('target')),
          tells: readTells(value),
          order: orderOr(value.get('order')),
        }),
      };
    case 'reading': {
      const kpi = idOrNull<FigureId>(value.get('kpi'));
      const amount = readAmount(value.get('value'));
      if (kpi === null || amount === null) return bad('figures', key, kpi === null ? 'kpi' : 'value', value);
      const at = readWhen(value.get('at'));
      const note = words(value.get('note'));
      return { ok: Object.freeze({ ...entry, kind, kpi, value: amount, at, note }) };
    }
    case 'month': {
      const month = value.get('month');
      if (!isMonth(month)) return bad('figures', key, 'month', value);
      const opening = readAmount(value.get('opening'));
      return {
        ok: Object.freeze({
          ...entry,
          kind,
          month,
          opening,
          amounts: readAmounts(value, YEN, ALL_CASH_ROWS),
        }),
      };
    }
    case 'term': {
      const end = value.get('end');
      if (!isMonth(end)) return bad('figures', key, 'end', value);
      return { ok: Object.freeze({ ...entry, kind, end, amounts: readAmounts(value, TERM, TERM_ROWS) }) };
    }
  }
}

function readMeasure(value: unknown): Measure | null {
  const measure = record(value);
  const amount = readAmount(measure?.value);
  return amount === null ? null : Object.freeze({ value: amount, at: readWhen(measure?.at) });
}

/** Keys `<prefix><row>`, in the order of the rows; what is no amount is not there. */
function readAmounts<Row extends string>(
  entry: Y.Map<unknown>,
  prefix: string,
  rows: readonly Row[],
): Readonly<Partial<Record<Row, number>>> {
  const amounts = rows.flatMap((row) => {
    const amount = readAmount(entry.get(prefix + row));
    return amount === null ? [] : [[row, amount] as const];
  });
  return Object.freeze(Object.fromEntries(amounts)) as Readonly<Partial<Record<Row, number>>>;
}

/** No larger than a person could have written it: a chart has to draw it. */
function readAmount(value: unknown): number | null {
  const amount = finite(value);
  return amount === null || Math.abs(amount) > MAX_AMOUNT ? null : amount;
}

function readWhen(value: unknown): string | null {
  return isWhen(value) ? value : null;
}

/** Keys `for:<card id>`; in one order on every machine. */
function readTells(entry: Y.Map<unknown>): readonly CardId[] {
  const cards: CardId[] = [];
  for (const key of entry.keys()) {
    const card = key.startsWith(TELLS) ? key.slice(TELLS.length) : null;
    if (isId(card) && entry.get(key) === true) cards.push(card as CardId);
  }
  return Object.freeze(cards.sort());
}
