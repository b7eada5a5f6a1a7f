import { useEffect } from 'react';
import { useWords } from './words.ts';

/** The title of the browser's tab: what is open, then the product; the product alone where nothing is. */
export function usePageTitle(what?: string): void {
  const t = useWords();
  useEffect(() => {
    document.title = what === undefined ? t('app.name') : `${what} - ${t('app.name')}`;
  }, [what, t]);
}
