import { useCallback, useEffect, useState } from 'react';
import type { BoardId } from '../../shared/domain/ids.ts';
import { useDevice } from '../device/device.tsx';
import { openBoard } from '../session/open-board.ts';
import type { BoardSession } from '../session/session.ts';
import { type BoardView, openView } from '../state/remember-view.ts';

/** How far the opening of a board has come. */
export type Opened =
  | { readonly kind: 'opening' }
  /** This device holds no key to it. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | {
      readonly kind: 'open';
      readonly session: BoardSession;
      readonly look: BoardView;
      readonly invited: boolean;
    };

/** Opens a board while the screen stands, and closes it after. `retry` opens it anew. */
export function useOpenedBoard(id: BoardId): { readonly opened: Opened; readonly retry: () => void } {
  const device = useDevice();
  const [attempt, setAttempt] = useState(0);
  const [opened, setOpened] = useState<Opened>({ kind: 'opening' });

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt opens the same board once more
  useEffect(() => {
    let left = false;
    const open = async (): Promise<Opened> => {
      const { store } = device.session;
      const [known, record] = await Promise.all([device.boards.knows(id), store.boards.get(id)]);
      if (!known) return { kind: 'unknown' };
      const [look, session] = await Promise.all([openView(store, id), openBoard({ id }, device.session)]);
      // Known to this device by its link alone until now, and there is something to see.
      const bare = record !== null && record.openedAt === null && record.title === '' && record.firm === '';
      return { kind: 'open', session, look, invited: bare && session.board().cards.size > 0 };
    };
    setOpened({ kind: 'opening' });
    const opening = open().catch((error: unknown): Opened => ({ kind: 'failed', error }));
    void opening.then((now) => {
      if (!left) setOpened(now);
    });
    return () => {
      left = true;
      // Also when it was left while it was still opening.
      void opening.then((now) => {
        if (now.kind === 'open') return Promise.all([now.session.close(), now.look.close()]);
      });
    };
  }, [id, device, attempt]);

  return { opened, retry: useCallback(() => setAttempt((count) => count + 1), []) };
}
