import { Archive, FolderInput } from 'lucide-react';
import { useDeviceBoards } from '../device/device.tsx';
import { StorageWords } from '../device/storage-words.tsx';
import { useBackup } from '../device/use-backup.ts';
import { Button } from '../ui/button.tsx';
import { useWords } from '../ui/words.ts';
import { FileButton } from './file-button.tsx';

/** What keeps this device's maps safe: a backup in one file, putting one back, and what the browser says of its storage. */
export function DeviceCare({
  busy,
  onFile,
}: {
  readonly busy: boolean;
  readonly onFile: (file: File) => void;
}) {
  const t = useWords();
  const { progress, make } = useBackup();
  // Before the first map there is nothing to keep; a backup is taken in by 「ファイルをひらく」 too.
  if ((useDeviceBoards() ?? []).length === 0) return null;
  return (
    <section className="device-care" aria-labelledby="device-care">
      <div>
        <h2 id="device-care">{t('deviceBackup.title')}</h2>
        <p>{t('deviceBackup.why')}</p>
        <p className="device-care-warning">{t('deviceBackup.warning')}</p>
        <div className="keep-acts">
          <Button icon={Archive} disabled={progress !== null} onClick={make}>
            {progress === null
              ? t('deviceBackup.make')
              : t('deviceBackup.making', { done: progress.done, of: progress.of })}
          </Button>
          <FileButton
            look="quiet"
            icon={FolderInput}
            accept=".banso-backup,application/zip"
            disabled={busy}
            onFile={onFile}
          >
            {t('deviceBackup.putBack')}
          </FileButton>
        </div>
      </div>
      <div>
        <h2>{t('storage.title')}</h2>
        <StorageWords />
      </div>
    </section>
  );
}
