import { DeviceChoices } from '../ui/device-choices.tsx';
import { Wave } from '../ui/wave.tsx';
import { useWords } from '../ui/words.ts';

/** The device's maps cannot be opened while another tab holds them in an older version of the app; goes on by itself. */
export function OlderTabScreen() {
  const t = useWords();
  return (
    <main className="message-screen">
      <DeviceChoices />
      <div className="message-words" role="status">
        <h1>{t('olderTab.title')}</h1>
        <p>{t('olderTab.why')}</p>
      </div>
      <div className="message-sea" aria-hidden>
        <Wave />
        <div className="message-water" />
      </div>
    </main>
  );
}
