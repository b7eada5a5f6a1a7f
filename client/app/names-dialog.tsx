import { LiveField } from '../editor/live-field.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useWords } from '../ui/words.ts';

/** Title and firm with room for both: a narrow bar shows only the title. */
export function NamesDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useWords();
  return (
    <Dialog open onClose={onClose} title={t('bar.names')}>
      <LiveField at={{ of: 'board', field: 'title' }} label={t('bar.title')} />
      <LiveField at={{ of: 'board', field: 'firm' }} label={t('bar.firm')} />
    </Dialog>
  );
}
