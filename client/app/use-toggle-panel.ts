import { useOpenBoard } from '../state/board-context.tsx';
import type { ViewState } from '../state/view-store.ts';

/** Opens a panel at the side, or closes it when it is the one that is open. */
export function useTogglePanel(): (panel: Exclude<ViewState['panel'], 'none'>) => void {
  const { view } = useOpenBoard();
  return (panel) => view.setState((now) => ({ panel: now.panel === panel ? 'none' : panel }));
}
