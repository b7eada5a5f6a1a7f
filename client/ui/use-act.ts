import { useCallback } from 'react';
import type { Command } from '../../shared/commands/command.ts';
import type { Step } from '../../shared/document/undo.ts';
import type { CardId } from '../../shared/domain/ids.ts';
import { useSession } from '../state/board-context.tsx';
import { lastTouch } from './last-touch.ts';
import { showToast } from './toasts.ts';
import { useWords } from './words.ts';

/** What came of an act: done, with the card to go to and its undo step, or refused (and the person was told why). */
export type Acted =
  /** `step` null: nothing was written, or into the step before. */
  | { readonly done: true; readonly select: CardId | null; readonly step: Step | null }
  | { readonly done: false };

/** Carries out a command on the open board; a refusal is told in words near the act, and nothing changes. */
export function useAct(): (command: Command, options?: { readonly spell?: string }) => Acted {
  const session = useSession();
  const t = useWords();
  return useCallback(
    (command, options) => {
      const before = session.undo.latest();
      const result = session.dispatch(command, options);
      if (result.ok) {
        const latest = session.undo.latest();
        return { done: true, select: result.value.select ?? null, step: latest === before ? null : latest };
      }
      showToast(t(`refusal.${result.failure.code}`), { near: lastTouch() });
      return { done: false };
    },
    [session, t],
  );
}
