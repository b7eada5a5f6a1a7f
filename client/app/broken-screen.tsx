import { Button } from '../ui/button.tsx';
import { useWords } from '../ui/words.ts';
import { MessageScreen } from './message-screen.tsx';

/** What is shown when something broke; the words of the error are there to be passed on. */
export function BrokenScreen({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const t = useWords();
  return (
    <MessageScreen title={t('screen.broken.title')} text={t('screen.broken.text')}>
      <details className="message-detail">
        <summary>{t('screen.broken.detail')}</summary>
        <pre>{error instanceof Error ? error.message : String(error)}</pre>
      </details>
      <Button onClick={onRetry}>{t('screen.retry')}</Button>
    </MessageScreen>
  );
}
