import { useRef, useSyncExternalStore } from 'react';
import type { Board } from '../../shared/domain/board.ts';
import { useBoard, useView } from '../state/board-context.tsx';
import type { ViewState } from '../state/view-store.ts';
import { outlineRows, type Row, rowAt } from './outline-rows.ts';

/** The rows and the board they were made of; they change together. */
export interface Listed {
  readonly board: Board;
  readonly rows: readonly Row[];
  /** Where the hands are; null when nothing is selected. */
  readonly at: Row | null;
}

/** While a conversion runs the list stands still: nothing moves, grows or is focused under it. */
export interface Stillness {
  begin(): void;
  end(): void;
  readonly running: boolean;
  subscribe(listener: () => void): () => void;
}

export function createStillness(): Stillness {
  const listeners = new Set<() => void>();
  let running = false;
  const turn = (to: boolean) => {
    running = to;
    for (const listener of [...listeners]) listener();
  };
  return {
    begin: () => turn(true),
    end: () => turn(false),
    get running() {
      return running;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

/** The rows of the open board as this person has folded them. */
export function useRows(stillness: Stillness): Listed {
  const board = useBoard((now) => now);
  const folded = useView((state) => state.folded);
  const focus = useView((state) => state.focus);
  const card = useView(cardAt);
  const link = useView((state) => state.selectedLink);
  const still = useSyncExternalStore(stillness.subscribe, () => stillness.running);
  const last = useRef<(Listed & { from: readonly unknown[] }) | null>(null);
  const before = last.current;
  if (still && before !== null) return before;
  const from = [board, folded, focus];
  const rows =
    before !== null && from.every((part, i) => part === before.from[i])
      ? before.rows
      : outlineRows(board, { folded, focus });
  const at = rowAt(rows, card, link);
  if (before !== null && before.rows === rows && before.at === at) return before;
  last.current = { board, rows, at, from };
  return last.current;
}

/** The card that is written, else the one selected last. */
function cardAt({ mode, selection }: ViewState) {
  return mode.kind === 'editing' ? mode.card : (selection.at(-1) ?? null);
}
