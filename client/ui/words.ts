import { useCallback, useSyncExternalStore } from 'react';
import { type Lang, translate, type WordKey } from '../../shared/i18n/words.ts';
import { recall, remember } from './remember.ts';

/** Words of the product in the language of this device; `{name}` places are filled from `values`. */
export type Words = (key: WordKey, values?: Record<string, string | number>) => string;

const KEY = 'banso.language';
const listeners = new Set<() => void>();
let current: Lang = recall(KEY) === 'en' ? 'en' : 'ja';

/** Switches the language of this device, at once and for later visits. */
export function setLanguage(lang: Lang): void {
  current = lang;
  remember(KEY, lang);
  for (const listener of [...listeners]) listener();
}

/** The language of this device now. */
export function language(): Lang {
  return current;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The language of this device; renders again when it is switched. */
export function useLanguage(): Lang {
  return useSyncExternalStore(subscribe, language, language);
}

/** The words in the language of this device; renders again when it is switched. */
/** A person's name as it is shown; a word stands for a name that was not given yet. */
export function shownName(name: string, t: Words): string {
  return name.trim() === '' ? t('panel.unknownPerson') : name;
}

export function useWords(): Words {
  const lang = useLanguage();
  return useCallback((key, values) => translate(lang, key, values), [lang]);
}
