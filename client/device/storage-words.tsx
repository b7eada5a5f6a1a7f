import { sizeWords } from '../../shared/i18n/figures.ts';
import { Button } from '../ui/button.tsx';
import { useLanguage, useWords } from '../ui/words.ts';
import { useStorageFacts } from './storage-facts.ts';

/** How safe this device's storage is by the browser's own word, and how much room is taken, in plain words. */
export function StorageWords() {
  const t = useWords();
  const lang = useLanguage();
  const { facts, ask } = useStorageFacts();
  if (facts === null) return null;
  const { persisted, usage, quota } = facts;
  const promise = persisted === null ? 'unknown' : persisted ? 'kept' : 'notKept';
  return (
    <div className="storage-words">
      <p>{t(`storage.${promise}`)}</p>
      {usage !== null && quota !== null && (
        <p>{t('storage.room', { used: sizeWords(lang, usage), quota: sizeWords(lang, quota) })}</p>
      )}
      {persisted === false && (
        <Button look="quiet" onClick={ask}>
          {t('storage.ask')}
        </Button>
      )}
    </div>
  );
}
