import { type CardId, isId } from '../domain/ids.ts';
import type { Known } from './case-card.ts';
import type { Json } from './json.ts';

/**
 * Ids of a list's items in its order; an item whose id is missing, taken or malformed gets the next free `<kind>-<n>`.
 * @param taken ids that others have already
 */
export function uniqueIds(
  items: readonly Json[],
  kind: string,
  taken: ReadonlySet<string> = new Set(),
): { list: readonly string[]; of: Known<CardId> } {
  const of = new Map<unknown, CardId>();
  for (const { id } of items) if (isId(id) && !taken.has(id)) of.set(id, id as CardId);
  // Numbers below it are taken as far as any later item may have them.
  let next = 1;
  const freeFrom = (least: number): string => {
    next = Math.max(next, least);
    while (of.has(`${kind}-${next}`) || taken.has(`${kind}-${next}`)) next += 1;
    return `${kind}-${next}`;
  };
  const used = new Set<string>(taken);
  const list = items.map(({ id }, at) => {
    if (isId(id) && !used.has(id)) {
      used.add(id);
      return id;
    }
    const fresh = freeFrom(at + 1);
    if (!of.has(id)) of.set(id, fresh as CardId);
    of.set(fresh, fresh as CardId);
    return fresh;
  });
  return { list, of };
}
