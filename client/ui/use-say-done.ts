import { useCallback } from 'react';
import type { Step } from '../../shared/document/undo.ts';
import { useSession } from '../state/board-context.tsx';
import { showToast, withdrawAction } from './toasts.ts';
import { useWords } from './words.ts';

/**
 * Says what was done and offers to take it back. The offer goes with the next step of one's own: from then on 「元に戻す」
 * would take back something else than what the message tells of.
 */
export function useSayDone(): (text: string, step: Step | null, onUndone?: () => void) => void {
  const { undo } = useSession();
  const t = useWords();
  return useCallback(
    (text, step, onUndone = () => {}) => {
      if (step === null || undo.latest() !== step) {
        showToast(text);
        return;
      }
      const action = {
        label: t('bar.undo'),
        run() {
          if (undo.undoStep(step)) onUndone();
        },
      };
      showToast(text, { action });
      const stop = undo.onChange(() => {
        if (undo.latest() === step) return;
        stop();
        withdrawAction(action);
      });
    },
    [undo, t],
  );
}
