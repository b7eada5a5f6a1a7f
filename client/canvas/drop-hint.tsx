import { useStore } from 'zustand';
import { isBelow } from '../../shared/commands/place-in-net.ts';
import { netOf } from '../../shared/domain/net.ts';
import { useView } from '../state/board-context.tsx';
import { useWords } from '../ui/words.ts';
import { useMap, usePicture } from './canvas-context.ts';
import { TRAY } from './drag.ts';

/** Where a dragged card goes to the notes. */
export function NotesTray() {
  const t = useWords();
  const dragging = useView(({ mode, sheet }) => mode.kind === 'dragging' && sheet === 'issues');
  const over = useView(({ mode }) => mode.kind === 'dragging' && mode.drop?.kind === 'shelf');
  if (!dragging) return null;
  const { left, bottom, w, h } = TRAY;
  return (
    <div
      className={over ? 'notes-tray is-over' : 'notes-tray'}
      style={{ left, bottom, width: w, height: h }}
      aria-hidden
    >
      {t('area.shelf')}
    </div>
  );
}

/** Beside the hand that drags: what letting go would do. */
export function DropHint() {
  const t = useWords();
  const { ghost, engine } = useMap();
  const at = useStore(ghost, (state) => state.ghost?.at);
  const first = useStore(ghost, (state) => state.ghost?.cards[0]);
  const drop = useView(({ mode }) => (mode.kind === 'dragging' ? mode.drop : null));
  const circle = usePicture(
    ({ board }) =>
      drop?.kind === 'card' &&
      first !== undefined &&
      isBelow(netOf(board), first, drop.card) &&
      netOf(board).cards.has(first),
  );
  if (at === undefined || drop === null) return null;
  // Beyond the middle it stands at the hand's other side, so that the map's edge never cuts its words.
  const x = at.x < engine.size().w / 2 ? `${at.x + 18}px` : `calc(${at.x - 18}px - 100%)`;
  const y = `${Math.max(at.y - 40, 4)}px`;
  return (
    <p className="drop-hint" style={{ transform: `translate(${x}, ${y})` }} aria-hidden>
      {t(`canvas.drop.${circle ? 'circle' : drop.kind}`)}
    </p>
  );
}
