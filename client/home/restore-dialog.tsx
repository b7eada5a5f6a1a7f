import { useState } from 'react';
import { useDevice } from '../device/device.tsx';
import type { Opened, Progress, Restored } from '../persistence/backup.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useWhen } from '../ui/when.ts';
import { useWords } from '../ui/words.ts';

/** What a backup holds, what putting it back will do, and then what came in. Nothing happens before it is confirmed. */
export function RestoreDialog({
  opened,
  onClose,
}: {
  readonly opened: Opened;
  readonly onClose: () => void;
}) {
  const t = useWords();
  const when = useWhen();
  const { backups } = useDevice();
  const [progress, setProgress] = useState<Progress | null>(null);
  const [restored, setRestored] = useState<Restored | null>(null);
  const { backup, known } = opened;
  const of = backup.boards.length;
  const start = async () => {
    setProgress({ done: 0, of });
    setRestored(await backups.putBack(backup, setProgress));
    setProgress(null);
  };
  if (restored !== null) return <RestoredDialog restored={restored} onClose={onClose} />;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('deviceBackup.restoreTitle')}
      lead={t('deviceBackup.holds', { n: of, when: when(backup.madeAt) })}
    >
      <ul className="restore-facts">
        {known < of && <li>{t('deviceBackup.willAdd', { n: of - known })}</li>}
        {known > 0 && <li>{t('deviceBackup.willMerge', { n: known })}</li>}
      </ul>
      <div className="dialog-acts">
        <Button look="quiet" onClick={onClose} disabled={progress !== null}>
          {t('app.cancel')}
        </Button>
        <Button look="primary" disabled={progress !== null || of === 0} onClick={() => void start()}>
          {progress === null
            ? t('deviceBackup.restore')
            : t('deviceBackup.restoring', { done: progress.done, of: progress.of })}
        </Button>
      </div>
    </Dialog>
  );
}

function RestoredDialog({
  restored,
  onClose,
}: {
  readonly restored: Restored;
  readonly onClose: () => void;
}) {
  const t = useWords();
  const { added, merged, same, left } = restored;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(left.length === 0 ? 'deviceBackup.restored' : 'deviceBackup.restoredPart')}
    >
      <ul className="restore-facts" role="status">
        {added.length > 0 && <li>{t('deviceBackup.added', { n: added.length })}</li>}
        {merged.length > 0 && <li>{t('deviceBackup.merged', { n: merged.length })}</li>}
        {same.length > 0 && <li>{t('deviceBackup.same', { n: same.length })}</li>}
        {left.length > 0 && <li>{t('deviceBackup.left', { n: left.length })}</li>}
      </ul>
      <div className="dialog-acts">
        <Button look="primary" onClick={onClose}>
          {t('app.dismiss')}
        </Button>
      </div>
    </Dialog>
  );
}
