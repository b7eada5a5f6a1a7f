import { useStore } from 'zustand';
import { isNewer } from '../../shared/document/schema.ts';
import { CLOSE } from '../../shared/protocol/protocol.ts';
import { switchToNewer } from '../offline/switch-to-newer.ts';
import { thisApp } from '../offline/this-app.ts';
import { useBoard, useSaved } from '../state/board-context.tsx';
import { Button } from '../ui/button.tsx';
import { useWords } from '../ui/words.ts';

/** Offers the newer app, below the map, so that nothing on it moves. Silent where a notice asks to reload anyway. */
export function UpdateStrip() {
  const t = useWords();
  const offered = useStore(thisApp, ({ newer, later }) => newer && !later);
  const ahead = useBoard(isNewer);
  const refused = useSaved((saved) => saved.kind === 'device' && saved.refused?.code === CLOSE.reloadApp);
  if (!offered || ahead || refused) return null;
  return (
    <section className="update-strip nokey" data-region="update" role="status">
      <p>
        <strong>{t('update.here')}</strong> <span>{t('update.safe')}</span>
      </p>
      <div className="update-acts">
        <Button onClick={() => void switchToNewer()}>{t('update.now')}</Button>
        <Button look="quiet" onClick={() => thisApp.setState({ later: true })}>
          {t('update.later')}
        </Button>
      </div>
    </section>
  );
}
