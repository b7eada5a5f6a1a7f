import { useEffect } from 'react';
import { handsOf } from '../keyboard/offers.ts';
import { beginWork } from '../offline/open-work.ts';
import { useOpenBoard } from '../state/board-context.tsx';
import type { BoardView } from '../state/remember-view.ts';

/** While a board is open, a reload waits for its hand, its words and its view. */
export function useBoardWork(look: BoardView): void {
  const { session, view } = useOpenBoard();
  useEffect(
    () =>
      beginWork({
        busy: () => view.getState().mode.kind !== 'idle' || session.saved().kind === 'tab',
        async settle() {
          // As a hand would: the card that is written keeps its words, an empty new one goes; so do other fields.
          if (view.getState().mode.kind === 'editing') handsOf(view)?.finish();
          if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
          const [safe] = await Promise.all([session.flush(), look.handOver()]);
          return safe;
        },
      }),
    [session, view, look],
  );
}
