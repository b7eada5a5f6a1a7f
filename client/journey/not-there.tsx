import { RefreshCw } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { useWords } from '../ui/words.ts';
import type { MomentBoard } from './use-version-board.ts';

/** A version that is on its way, or that cannot be shown, with what to do. */
export function NotThere({ found }: { readonly found: Exclude<MomentBoard, { kind: 'there' }> }) {
  const t = useWords();
  if (found.kind === 'reading') return <p role="status">{t('version.reading')}</p>;
  return (
    <div className="notice journey-ask" role="alert">
      <p>{t(`version.${found.kind}`)}</p>
      <div className="dialog-acts">
        <Button icon={RefreshCw} onClick={found.retry}>
          {t('version.again')}
        </Button>
      </div>
    </div>
  );
}
