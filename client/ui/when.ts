import { useCallback } from 'react';
import { nearDayWords, timeWords } from '../../shared/i18n/figures.ts';
import { useLanguage, useWords } from './words.ts';

/** A moment (ms since 1970) as people say it: 今日 14:20, 昨日 9:05, 10月28日, 2025年10月28日. */
export function useWhen(): (at: number) => string {
  const lang = useLanguage();
  const t = useWords();
  return useCallback(
    (at) => {
      const moment = new Date(at);
      const now = new Date();
      const time = timeWords(lang, moment);
      if (moment.toDateString() === now.toDateString()) return t('home.today', { time });
      const dayBefore = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
      if (moment.toDateString() === dayBefore.toDateString()) return t('home.yesterday', { time });
      return nearDayWords(lang, moment, now);
    },
    [lang, t],
  );
}
