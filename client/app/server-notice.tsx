import { useSaved } from '../state/board-context.tsx';
import { useWords } from '../ui/words.ts';

/** What the server cannot do for this board just now, and whom to tell. */
export function ServerNotice() {
  const t = useWords();
  const { readOnly, incomplete, full } = useSaved((saved) => saved.server);
  return (
    <>
      {readOnly === 'diskFull' && (
        <p className="board-notice" role="status">
          {t('status.diskFull')}
        </p>
      )}
      {full && (
        <p className="board-notice" role="status">
          {t('status.full')}
        </p>
      )}
      {incomplete && (
        <p className="board-notice" role="status">
          {t('status.incomplete')}
        </p>
      )}
    </>
  );
}
