import type { CardId } from '../domain/ids.ts';
import type { Net } from '../domain/net.ts';

/** How many distinct cards lie below a folded card and are not seen anywhere. */
export function hiddenBelow(net: Net, seen: { has(card: CardId): boolean }, folded: CardId): number {
  const found = new Set<CardId>([folded]);
  const stack = [folded];
  let hidden = 0;
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    for (const { cause } of net.causesOf(id)) {
      if (found.has(cause)) continue;
      found.add(cause);
      stack.push(cause);
      if (!seen.has(cause)) hidden += 1;
    }
  }
  return hidden;
}
