import { useState } from 'react';
import { isoDay } from '../../shared/domain/day.ts';
import type { Made, Progress } from '../persistence/backup.ts';
import { BACKUP_ENDING } from '../persistence/backup-file.ts';
import { saveFile } from '../ui/save-file.ts';
import { showToast } from '../ui/toasts.ts';
import { useWords } from '../ui/words.ts';
import { useDevice } from './device.tsx';

/** Makes the backup of this device and hands it to the browser's downloads. */
export function useBackup(): { readonly progress: Progress | null; readonly make: () => void } {
  const t = useWords();
  const { backups } = useDevice();
  const [progress, setProgress] = useState<Progress | null>(null);
  const save = ({ file, boards }: Made) => {
    const name = `${t('deviceBackup.fileName')}_${isoDay(new Date())}${BACKUP_ENDING}`;
    saveFile(file, name);
    showToast(t('deviceBackup.made', { file: name, n: boards }));
  };
  const make = async () => {
    setProgress({ done: 0, of: 1 });
    try {
      const made = await backups.make(setProgress);
      if (made.ok) save(made.value);
      else showToast(t(made.failure === 'tooBig' ? 'deviceBackup.tooMuch' : 'deviceBackup.failed'));
    } catch {
      showToast(t('deviceBackup.failed'));
    }
    setProgress(null);
  };
  return { progress, make: () => void make() };
}
