import { CircleCheck, CloudDownload } from 'lucide-react';
import { useStore } from 'zustand';
import { Popover } from '../ui/popover.tsx';
import { useWords } from '../ui/words.ts';
import { thisApp } from './this-app.ts';

/** Says whether the app opens without a connection, once that is known; pressed, what it means. */
export function AppHere() {
  const t = useWords();
  const offline = useStore(thisApp, (app) => app.offline);
  if (offline === 'notYet') return null;
  const words = t(`offline.${offline}`);
  const Icon = offline === 'ready' ? CircleCheck : CloudDownload;
  return (
    <Popover
      label={words}
      trigger={
        <button type="button" className={`app-here app-here-${offline}`}>
          <Icon aria-hidden size={18} strokeWidth={1.9} />
          <span>{words}</span>
        </button>
      }
    >
      <h2>{words}</h2>
      <p>{t(`offline.${offline}.why`)}</p>
    </Popover>
  );
}
