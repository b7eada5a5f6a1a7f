import { useEffect } from 'react';
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
          // Leaving a field is how what stands in it, a conversion too, is taken over.
          if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
          const [safe] = await Promise.all([session.flush(), look.handOver()]);
          return safe;
        },
      }),
    [session, view, look],
  );
}
