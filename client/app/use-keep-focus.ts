import { useEffect } from 'react';
import { handsOf } from '../keyboard/offers.ts';
import { useOpenBoard } from '../state/board-context.tsx';

/**
 * The focus is never lost: when what has it goes away (a panel that closes, a menu whose entry opened a window, a card
 * that somebody else puts away), it goes to where the hands are on the board. A press on empty ground may let it go.
 */
export function useKeepFocus(): void {
  const { view } = useOpenBoard();
  useEffect(() => {
    let held: Element | null = null;
    const onFocus = ({ target }: FocusEvent) => {
      held = target instanceof Element ? target : null;
    };
    const onBlur = ({ target }: FocusEvent) => {
      // Some browsers tell of it just before it goes away. Still there a turn later: it was left, not lost.
      setTimeout(() => {
        if (held === target && held?.isConnected === true) held = null;
      });
    };
    const check = () => {
      if (held === null || held.isConnected || !isNowhere()) return;
      held = null;
      // Whoever closed it may bring the focus back itself, in the same turn.
      requestAnimationFrame(() => {
        if (isNowhere() && document.querySelector('[role=dialog], [role=menu]') === null)
          handsOf(view)?.focus();
      });
    };
    const gone = new MutationObserver(check);
    gone.observe(document.body, { childList: true, subtree: true });
    document.addEventListener('focusin', onFocus);
    document.addEventListener('focusout', onBlur);
    return () => {
      gone.disconnect();
      document.removeEventListener('focusin', onFocus);
      document.removeEventListener('focusout', onBlur);
    };
  }, [view]);
}

function isNowhere(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}
