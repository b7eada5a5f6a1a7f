import { useCallback } from 'react';
import { useLanguage } from './words.ts';

const UNITS = ['kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** Bytes as people say it: 850 kB, 3.2 MB, 12 GB. Never „0“: what is there takes room. */
export function useSize(): (bytes: number) => string {
  const lang = useLanguage();
  return useCallback((bytes) => sizeWords(bytes, lang === 'ja' ? 'ja-JP' : 'en-GB'), [lang]);
}

export function sizeWords(bytes: number, locale: string): string {
  let size = Math.max(bytes / 1000, 1);
  let unit = 0;
  while (size >= 1000 && unit < UNITS.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return size.toLocaleString(locale, {
    style: 'unit',
    unit: UNITS[unit] ?? 'kilobyte',
    maximumFractionDigits: size < 10 ? 1 : 0,
  });
}
