import { sameStroke } from '../../shared/commands/remove-cards.ts';
import type { Board } from '../../shared/domain/board.ts';
import type { CardId } from '../../shared/domain/ids.ts';
import { netOf } from '../../shared/domain/net.ts';

/** Cards that went into the bin by one stroke and come back together. */
export interface Stroke {
  /** The card under which the others hang. */
  readonly root: CardId;
  /** All cards that come back with it, itself included. */
  readonly cards: readonly CardId[];
}

/** Cards of the bin, newest first; those that a restore brings back together stand as one. */
export function strokesOf(board: Board): Stroke[] {
  const strokes = netOf(board).bin.map((root) => ({ root, cards: sameStroke(board, root) }));
  const covered = new Set(strokes.flatMap(({ root, cards }) => cards.filter((card) => card !== root)));
  const tops = strokes.filter(({ root }) => !covered.has(root));
  const shown = new Set(tops.flatMap(({ cards }) => cards));
  // Of a circle every card covers every other: then each stands for itself.
  return [...tops, ...strokes.filter(({ root }) => !shown.has(root))];
}
