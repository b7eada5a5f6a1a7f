import { HardDrive } from 'lucide-react';
import { useState } from 'react';
import { useDevice, useDeviceBoards } from '../device/device.tsx';
import { isLate } from '../device/late.ts';
import { useBackup } from '../device/use-backup.ts';
import { Button } from '../ui/button.tsx';
import { showToast } from '../ui/toasts.ts';
import { useNow } from '../ui/use-now.ts';
import { useWhen } from '../ui/when.ts';
import { useWords } from '../ui/words.ts';

/** Boards whose words have been on this device alone for more than a day: said once, with two ways out. */
export function LateBoards() {
  const t = useWords();
  const when = useWhen();
  const now = useNow();
  const { sendUnsent } = useDevice();
  const backup = useBackup();
  const [sending, setSending] = useState(false);
  const late = (useDeviceBoards() ?? []).filter(({ unsentSince }) => isLate(unsentSince, now));
  if (late.length === 0) return null;
  const since = Math.min(...late.map(({ unsentSince }) => unsentSince ?? now));
  const send = async () => {
    setSending(true);
    const left = late.length - (await sendUnsent(late.map(({ id }) => id)));
    setSending(false);
    showToast(left === 0 ? t('late.sent') : t('late.left', { n: left }));
  };
  return (
    <section className="notice home-notice late-boards" role="status">
      <HardDrive aria-hidden size={22} strokeWidth={1.8} />
      <p className="keep-notice-words">
        <strong>{t('late.home', { n: late.length })}</strong>{' '}
        <span>{t('late.home.why', { since: when(since) })}</span>
      </p>
      <div className="keep-acts">
        <Button look="outline" disabled={sending} onClick={() => void send()}>
          {t(sending ? 'late.sending' : 'keep.tryNow')}
        </Button>
        <Button look="quiet" disabled={backup.progress !== null} onClick={backup.make}>
          {t('deviceBackup.make')}
        </Button>
      </div>
    </section>
  );
}
