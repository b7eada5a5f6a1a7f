import { createContext, type ReactNode, useCallback, useContext, useMemo, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { Board } from '../../shared/domain/board.ts';
import type { CardId } from '../../shared/domain/ids.ts';
import type { AwayState, BoardSession, Keeping, OtherPerson, SavedState } from '../session/session.ts';
import { type AwayMark, awayMarks } from './away-rows.ts';
import type { ViewState, ViewStore } from './view-store.ts';

interface Open {
  readonly session: BoardSession;
  readonly view: ViewStore;
}

const OpenBoard = createContext<Open | null>(null);

/** Everything below works on one open board. */
export function BoardProvider({ session, view, children }: Open & { readonly children: ReactNode }) {
  const open = useMemo(() => ({ session, view }), [session, view]);
  return <OpenBoard.Provider value={open}>{children}</OpenBoard.Provider>;
}

/** The open board and how it is looked at. @throws outside of `BoardProvider` */
export function useOpenBoard(): Open {
  const open = useContext(OpenBoard);
  if (open === null) throw new Error('No board is open here');
  return open;
}

/** The session of the open board. */
export function useSession(): BoardSession {
  return useOpenBoard().session;
}

/** A part of the board; renders again only when that part changed identity. */
export function useBoard<Part>(part: (board: Board) => Part): Part {
  const { session } = useOpenBoard();
  const subscribe = useCallback((listener: () => void) => session.subscribe(listener), [session]);
  return useSyncExternalStore(subscribe, () => part(session.board()));
}

/** A part of how this person looks at the board; renders again only when that part changed. */
export function useView<Part>(part: (view: ViewState) => Part): Part {
  return useStore(useOpenBoard().view, part);
}

/**
 * A part of where the latest edits are now; renders again only when that part changed. The whole of it changes twice
 * with every letter: only what shows its numbers asks for it.
 */
export function useSaved<Part>(part: (saved: SavedState) => Part): Part {
  const { session } = useOpenBoard();
  return useSyncExternalStore(
    useCallback((listener: () => void) => session.subscribeSaved(listener), [session]),
    () => part(session.saved()),
  );
}

/** What stands behind that word. */
export function useKeeping(): Keeping {
  const { session } = useOpenBoard();
  return useSyncExternalStore(
    useCallback((listener: () => void) => session.subscribeSaved(listener), [session]),
    () => session.keeping(),
  );
}

/** Who else is on the board now. */
export function useOthers(): readonly OtherPerson[] {
  const { session } = useOpenBoard();
  return useSyncExternalStore(
    useCallback((listener: () => void) => session.presence.subscribe(listener), [session]),
    () => session.presence.others(),
  );
}

/** What came in while this person was away. */
export function useAway(): AwayState {
  const { session } = useOpenBoard();
  return useSyncExternalStore(
    useCallback((listener: () => void) => session.away.subscribe(listener), [session]),
    () => session.away.state(),
  );
}

/** The mark that a card carries on the map (null: none is asked for); renders again only when that mark changed. */
export function useAwayMark(card: CardId | null): AwayMark | null {
  const { session } = useOpenBoard();
  return useSyncExternalStore(
    useCallback((listener: () => void) => session.away.subscribe(listener), [session]),
    () => (card === null ? null : (awayMarks(session.away.state()).get(card) ?? null)),
  );
}
