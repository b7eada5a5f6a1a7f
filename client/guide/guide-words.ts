import { useCallback } from 'react';
import { type GuideWordKey, translateForGuide } from '../../shared/i18n/guide-words.ts';
import { useLanguage } from '../ui/words.ts';

/** As `useWords`, with the words of the help page. */
export function useGuideWords() {
  const lang = useLanguage();
  return useCallback(
    (key: GuideWordKey, values?: Record<string, string | number>) => translateForGuide(lang, key, values),
    [lang],
  );
}
