import * as Y from 'yjs';
import type { NewFigure } from '../commands/change.ts';
import { figureProse } from '../domain/figure.ts';
import { TELLS, TERM, YEN } from './schema.ts';

/** The entry of a figure that is born; `marked`: in the bin until the same command takes the mark away. */
export function figureEntry(figure: NewFigure, as: 'marked' | 'live'): Y.Map<unknown> {
  const { id: _id, prose, extra, ...rest } = figure;
  const { tells, amounts, ...fields } = { tells: [], amounts: {}, ...rest };
  const entry = new Y.Map<unknown>(Object.entries(extra ?? {}));
  for (const [key, value] of Object.entries(fields))
    if (value !== null && value !== undefined) entry.set(key, value);
  for (const card of tells) entry.set(TELLS + card, true);
  for (const [row, amount] of Object.entries(amounts))
    entry.set((figure.kind === 'term' ? TERM : YEN) + row, amount);
  for (const field of figureProse(figure.kind))
    entry.set(field, new Y.Text(prose?.[field]?.toWellFormed() ?? ''));
  if (as === 'marked') entry.set('deleted', { by: figure.writtenBy ?? null, at: figure.createdAt });
  return entry;
}
