import { PenLine, Sunrise } from 'lucide-react';
import { cardOfText } from '../../shared/compare/board-changes.ts';
import { focusPanel } from '../panels/focus-panel.ts';
import { goTo } from '../panels/go-to.ts';
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
  const none = shown || news + clashes === 0;
  const open = () => {
    // The card whose words are to be settled stays in sight beside the panel.
    const at = state.clashes[0]?.at;
    const card = at === undefined ? null : cardOfText(at, session.board());
    if (card !== null) goTo(view, card);
    view.setState({ panel: 'away' });
    focusPanel();
  };
  return (
    <div className="away-chips" role="status" data-region={none ? undefined : 'away'}>
      {!none && (
        <button
          type="button"
          className={clashes > 0 ? 'away-chip away-chip-both nokey' : 'away-chip nokey'}
          onClick={open}
        >
          <Sunrise aria-hidden size={18} strokeWidth={1.9} />
          {news > 0 && <span>{t('away.chip', { n: news })}</span>}
          {clashes > 0 && (
            <span className="away-chip-clash">
              <PenLine aria-hidden size={17} strokeWidth={2} />
              {t('away.chipBoth', { n: clashes })}
            </span>
          )}
        </button>
      )}
    </div>
  );
}
