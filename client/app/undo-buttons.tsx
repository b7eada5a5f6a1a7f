import { useCommand } from '../keyboard/use-command.ts';
import { IconButton } from '../ui/button.tsx';
import { useWords } from '../ui/words.ts';

/** One step back or forth, of one's own edits only. */
export function UndoButtons() {
  const t = useWords();
  const undo = useCommand('edit.undo');
  const redo = useCommand('edit.redo');
  return (
    <>
      <IconButton
        label={t('bar.undo')}
        icon={undo.command.icon}
        data-command={undo.command.id}
        disabled={!undo.possible}
        onClick={undo.run}
      />
      <IconButton
        label={t('bar.redo')}
        icon={redo.command.icon}
        data-command={redo.command.id}
        disabled={!redo.possible}
        onClick={redo.run}
        className="bar-wide"
      />
    </>
  );
}
