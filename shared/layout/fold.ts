import type { Board } from '../domain/board.ts';
import type { CardId } from '../domain/ids.ts';
import { type Net, netOf } from '../domain/net.ts';
import type { Direction } from './geometry.ts';
import { layoutMap } from './layout-map.ts';

/**
 * Folded cards such that what lies at most `level` deep is seen: 0 shows the 表課題 alone, 1 their causes too. A deeper
 * card is seen as well when it is a direct cause of a card above that level.
 */
export function foldToLevel(net: Net, level: number): ReadonlySet<CardId> {
  const folded = new Set<CardId>();
  for (const [id, depth] of net.depth) {
    if (depth >= level && net.causesOf(id).length > 0) folded.add(id);
  }
  return folded;
}

/** After the first card that does not fit, so many more are tried: a chain in the depth, or a small branch, may find room. */
const MORE_TRIES = 60;

/**
 * What to fold on a first opening so that all that is seen fits a window of `size` layout px: cards are opened level
 * by level, 表課題 in order, as long as the map fits. When nothing more than the 表課題 fits, all is folded.
 */
export function fitFold(
  board: Board,
  direction: Direction,
  size: { readonly w: number; readonly h: number },
): ReadonlySet<CardId> {
  const net = netOf(board);
  const order = openingOrder(net);
  const foldAllBut = (open: ReadonlySet<CardId>) => new Set(order.filter((id) => !open.has(id)));
  const fits = (open: ReadonlySet<CardId>) => {
    const { bounds, shelf } = layoutMap(board, { direction, folded: foldAllBut(open), focus: null });
    // A tray that alone fills the window is looked at by itself.
    const [w, h] =
      shelf === null
        ? [bounds.w, bounds.h]
        : [bounds.w, Math.min(bounds.h, Math.max(size.h, bounds.h - shelf.h))];
    return w <= size.w && h <= size.h;
  };

  const count = mostThatFit(order.length, (n) => fits(new Set(order.slice(0, n))));
  const open = new Set(order.slice(0, count));
  let tries = 0;
  for (const id of order.slice(count)) {
    if (!isReached(net, id, open)) continue;
    if (fits(new Set(open).add(id))) open.add(id);
    tries += 1;
    if (tries === MORE_TRIES) break;
  }
  return foldAllBut(open);
}

/** Cards with causes in the order in which they are opened: breadth first from the 表課題, then from what waits. */
function openingOrder(net: Net): CardId[] {
  const queue: CardId[] = [...net.issues, ...net.waiting];
  const seen = new Set(queue);
  for (let i = 0; i < queue.length; i += 1) {
    for (const { cause } of net.causesOf(queue[i] as CardId)) {
      if (seen.has(cause)) continue;
      seen.add(cause);
      queue.push(cause);
    }
  }
  return queue.filter((id) => net.causesOf(id).length > 0);
}

/** Is the card seen when these, which are seen themselves, are open? Opening what is not seen would show nothing. */
function isReached(net: Net, id: CardId, open: ReadonlySet<CardId>): boolean {
  const effects = net.effectsOf(id);
  return effects.length === 0 || effects.some((link) => open.has(link.effect));
}

/** The largest `n` up to `all` for which the first `n` fit: doubled until they do not, then halved in between. */
function mostThatFit(all: number, fits: (n: number) => boolean): number {
  let good = 0;
  let bad = all + 1;
  for (let n = 1; n <= all; n *= 2) {
    if (!fits(n)) {
      bad = n;
      break;
    }
    good = n;
  }
  while (bad - good > 1) {
    const n = good + Math.floor((Math.min(bad, all + 1) - good) / 2);
    if (fits(n)) good = n;
    else bad = n;
  }
  return good;
}
