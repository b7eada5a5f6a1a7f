import { useEffect, useRef, useSyncExternalStore } from 'react';
import { netOf } from '../../shared/domain/net.ts';
import { MapCanvas } from '../canvas/map-canvas.tsx';
import { handsOf } from '../keyboard/offers.ts';
import { showStage } from '../keyboard/stage.ts';
import { useBoard, useOpenBoard, useView } from '../state/board-context.tsx';
import type { BoardView } from '../state/remember-view.ts';
import { STAGES } from '../state/view-store.ts';
import { recall, remember } from '../ui/remember.ts';
import { useWords } from '../ui/words.ts';
import { AwayChip } from './away-chip.tsx';
import { Outline } from './late-parts.ts';

const KEY = 'banso.stage';
/** Below this width map and list have no room beside each other. */
const NARROW = matchMedia('(max-width: 900px)');

/** Map and list of the open board: one of them, or both. */
export function BoardStage({ look }: { readonly look: BoardView }) {
  // The list is one of 課題の地図; the other sheets are read on the canvas.
  const chosen = useView((state) => (state.sheet === 'issues' ? state.stage : 'map'));
  // Without a card there is nothing to list: one sentence and one place to write, on the map.
  const empty = useBoard((board) => netOf(board).cards.size + netOf(board).notes.length === 0);
  const stage = empty ? 'map' : chosen;
  const narrow = useNarrow();
  useRememberedStage();
  useFocusOnMap();
  const alone = stage === 'list' || (stage === 'both' && narrow);
  return (
    <div className="board-stage">
      {stage !== 'map' && <Outline alone={alone} />}
      <div className="board-map" inert={alone}>
        <MapCanvas look={look} />
      </div>
      <AwayChip />
    </div>
  );
}

/** The first stops of the tab key: past the bar to the map, or to the list, which a screen reader reads best. */
export function SkipLinks() {
  const t = useWords();
  const { view } = useOpenBoard();
  const to = (wished: 'map' | 'both') => () => {
    const hands = handsOf(view);
    if (hands === null) return;
    const before = hands.state().stage;
    const stage = wished === 'both' && before === 'list' ? 'list' : wished;
    showStage(hands, stage);
    // What stands already is not shown anew: then nobody else brings the focus there.
    if (stage === before) hands.focus();
  };
  return (
    <nav className="skip-links" aria-label={t('outline.toggle')}>
      <button type="button" className="button button-primary" onClick={to('both')}>
        {t('outline.read')}
      </button>
      <button type="button" className="button button-primary" onClick={to('map')}>
        {t('outline.toMap')}
      </button>
    </nav>
  );
}

/** Back on the map the focus is where the hands are there. */
function useFocusOnMap(): void {
  const { view } = useOpenBoard();
  const stage = useView((state) => state.stage);
  const before = useRef(stage);
  useEffect(() => {
    if (stage === 'map' && before.current !== 'map') handsOf(view)?.focus();
    before.current = stage;
  }, [stage, view]);
}

/** Who reads the list finds the list on every board of this device. */
function useRememberedStage(): void {
  const { view } = useOpenBoard();
  useEffect(() => {
    const kept = STAGES.find((stage) => stage === recall(KEY));
    if (kept !== undefined && kept !== 'map') view.setState({ stage: kept, place: 'list' });
    return view.subscribe((now, before) => {
      if (now.stage !== before.stage) remember(KEY, now.stage);
    });
  }, [view]);
}

function useNarrow(): boolean {
  return useSyncExternalStore(onNarrow, () => NARROW.matches);
}

function onNarrow(listener: () => void): () => void {
  NARROW.addEventListener('change', listener);
  return () => NARROW.removeEventListener('change', listener);
}
