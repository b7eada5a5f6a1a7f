import { useStore } from 'zustand';
import { useView } from '../state/board-context.tsx';
import { useWords } from '../ui/words.ts';
import { useMap } from './canvas-context.ts';
import { TRAY } from './drag.ts';

/** Where a dragged card goes to the notes. */
export function NotesTray() {
  const t = useWords();
  const dragging = useView(({ mode }) => mode.kind === 'dragging');
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
  const { ghost } = useMap();
  const at = useStore(ghost, (state) => state.ghost?.at);
  const drop = useView(({ mode }) => (mode.kind === 'dragging' ? mode.drop : null));
  if (at === undefined || drop === null) return null;
  return (
    <p className="drop-hint" style={{ transform: `translate(${at.x + 18}px, ${at.y - 40}px)` }} aria-hidden>
      {t(`canvas.drop.${drop.kind}`)}
    </p>
  );
}
