import { Redo2, Undo2 } from 'lucide-react';
import { useCallback, useSyncExternalStore } from 'react';
import { useSession } from '../state/board-context.tsx';
import { IconButton } from '../ui/button.tsx';
import { useWords } from '../ui/words.ts';

/** One step back or forth, of one's own edits only. */
export function UndoButtons() {
  const t = useWords();
  const { undo } = useSession();
  const subscribe = useCallback((listener: () => void) => undo.onChange(listener), [undo]);
  const canUndo = useSyncExternalStore(subscribe, () => undo.canUndo());
  const canRedo = useSyncExternalStore(subscribe, () => undo.canRedo());
  return (
    <>
      <IconButton label={t('bar.undo')} icon={Undo2} disabled={!canUndo} onClick={() => undo.undo()} />
      <IconButton
        label={t('bar.redo')}
        icon={Redo2}
        disabled={!canRedo}
        onClick={() => undo.redo()}
        className="bar-wide"
      />
    </>
  );
}
