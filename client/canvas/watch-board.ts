import type { CardId } from '../../shared/domain/ids.ts';
import { isDrawn } from '../keyboard/command-parts.ts';
import type { Chrome } from './chrome.ts';
import type { MapEngine } from './map-engine.ts';

/** What is selected, written or focused may be put away by somebody else, or by one's own undo: then it is let go. */
export function watchBoard({ session, view }: MapEngine, chrome: Chrome): () => void {
  return session.subscribe(() => {
    const board = session.board();
    const live = (id: CardId) => board.cards.get(id)?.deleted === null;
    const { mode, selection, selectedLink, focus } = view.getState();
    if (mode.kind === 'editing' && !live(mode.card)) {
      // Words already written stay with the card in the bin.
      view.setState({ mode: { kind: 'idle' } });
      chrome.writing.over();
    }
    if (mode.kind === 'linking' && !live(mode.from)) view.setState({ mode: { kind: 'idle' } });
    if (!selection.every(live)) view.setState({ selection: selection.filter(live) });
    if (selectedLink !== null && !isDrawn(board, selectedLink)) view.setState({ selectedLink: null });
    if (focus !== null && !live(focus)) view.setState({ focus: null });
  });
}
