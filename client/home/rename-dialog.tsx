import { useState } from 'react';
import { useDevice } from '../device/device.tsx';
import type { DeviceBoard } from '../persistence/device-boards.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import { showToast } from '../ui/toasts.ts';
import { useWords } from '../ui/words.ts';

/** A board's title, written anew from the list. */
export function RenameDialog({
  board,
  onClose,
}: {
  readonly board: DeviceBoard;
  readonly onClose: () => void;
}) {
  const t = useWords();
  const { boards } = useDevice();
  const [title, setTitle] = useState(board.title);
  const save = async () => {
    try {
      const renamed = await boards.rename(board.id, title.trim());
      if (renamed.ok) onClose();
      else showToast(t(`refusal.${renamed.failure.code}`));
    } catch {
      showToast(t('home.failed'));
    }
  };
  return (
    <Dialog open onClose={onClose} title={t('home.renameTitle')}>
      <TextField
        label={t('home.renameTitle')}
        quietLabel
        value={title}
        onText={setTitle}
        onEnter={() => void save()}
        selectAll
        autoFocus
      />
      <div className="dialog-acts">
        <Button look="quiet" onClick={onClose}>
          {t('app.cancel')}
        </Button>
        <Button look="primary" onClick={() => void save()}>
          {t('home.renameDone')}
        </Button>
      </div>
    </Dialog>
  );
}
