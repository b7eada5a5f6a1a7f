import { useEffect, useState } from 'react';
import { switchToNewer } from '../offline/switch-to-newer.ts';
import { type Looked, lookForNewer } from '../offline/this-app.ts';
import { Button } from '../ui/button.tsx';
import { useWords } from '../ui/words.ts';

/** The board or the server is ahead of this app: fetches the newer app, then loads it; says so when there is none. */
export function ReloadNotice({ words }: { readonly words: string }) {
  const t = useWords();
  const [looked, setLooked] = useState<Looked | 'looking' | null>(null);
  // So that it is here already when the button is pressed.
  useEffect(() => void lookForNewer(), []);
  const reload = async () => {
    setLooked('looking');
    const found = await lookForNewer();
    setLooked(found);
    if (found === 'newer') await switchToNewer();
  };
  return (
    <div className="board-notice">
      <span>{words}</span>
      <Button look="quiet" disabled={looked === 'looking'} onClick={() => void reload()}>
        {t('app.reload')}
      </Button>
      {looked !== null && looked !== 'newer' && (
        <span className="board-notice-answer" role="status">
          {t(`update.${looked}`)}
        </span>
      )}
    </div>
  );
}
