import { PenLine, Sunrise } from 'lucide-react';
import { focusPanel } from '../panels/focus-panel.ts';
import { unseenRows } from '../state/away-rows.ts';
import { useAway, useOpenBoard, useView } from '../state/board-context.tsx';
import { useWords } from '../ui/words.ts';

/** A quiet word at the edge of the map that there is something new; pressed, it opens 留守のあいだに. */
export function AwayChip() {
  const t = useWords();
  const { session, view } = useOpenBoard();
  const state = useAway();
  const shown = useView(({ panel }) => panel === 'away');
  const news = unseenRows(state, session.board());
  const clashes = state.clashes.length;
  const open = () => {
    view.setState({ panel: 'away' });
    focusPanel();
  };
  return (
    <div
      className="away-chips"
      role="status"
      data-region={shown || news + clashes === 0 ? undefined : 'away'}
    >
      {!shown && clashes > 0 && (
        <button type="button" className="away-chip away-chip-both nokey" onClick={open}>
          <PenLine aria-hidden size={17} strokeWidth={2} />
          <span>{t('away.chipBoth', { n: clashes })}</span>
        </button>
      )}
      {!shown && news > 0 && (
        <button type="button" className="away-chip nokey" onClick={open}>
          <Sunrise aria-hidden size={18} strokeWidth={1.9} />
          <span>{t('away.chip', { n: news })}</span>
        </button>
      )}
    </div>
  );
}
