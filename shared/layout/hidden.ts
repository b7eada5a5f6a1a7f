import type { CardId } from '../domain/ids.ts';
import type { Forest } from './forest.ts';

/** How many distinct cards lie below a folded card and are not seen anywhere. */
export function hiddenBelow(forest: Forest, folded: CardId): number {
  const seen = new Set<CardId>([folded]);
  const stack = [folded];
  let hidden = 0;
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    for (const link of forest.net.causesOf(id)) {
      if (seen.has(link.cause)) continue;
      seen.add(link.cause);
      stack.push(link.cause);
      if (!forest.nodes.has(link.cause)) hidden += 1;
    }
  }
  return hidden;
}
