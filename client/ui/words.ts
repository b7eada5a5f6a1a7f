import { useCallback, useSyncExternalStore } from 'react';
import { type Lang, translate, type WordKey } from '../../shared/i18n/words.ts';
import { onRemembered, recall, remember } from './remember.ts';

/** Words of the product in the language of this device; `{name}` places are filled from `values`. */
export type Words = (key: WordKey, values?: Record<string, string | number>) => string;

const KEY = 'banso.language';
const listeners = new Set<() => void>();
let current = chosen(recall(KEY));

/** What was chosen on this device; before that, what its browser asks for. */
function chosen(kept: string | null): Lang {
  return kept === 'ja' || kept === 'en' ? kept : languageOf(navigator.languages);
}

/** The first language of a list that the product speaks; English for those who read neither. */
export function languageOf(asked: readonly string[]): Lang {
  for (const tag of asked) {
    const [language = ''] = tag.toLowerCase().split('-');
    if (language === 'ja' || language === 'en') return language;
  }
  return asked.length === 0 ? 'ja' : 'en';
}

onRemembered(KEY, (value) => speak(chosen(value)));

function speak(lang: Lang): void {
  current = lang;
  for (const listener of [...listeners]) listener();
}

/** Switches the language of this device: at once, in its other tabs too, and for later visits. */
export function setLanguage(lang: Lang): void {
  remember(KEY, lang);
  speak(lang);
}

/** The language of this device now. */
export function language(): Lang {
  return current;
}

/** Told whenever the language is switched. */
export function onLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The language of this device; renders again when it is switched. */
export function useLanguage(): Lang {
  return useSyncExternalStore(onLanguage, language, language);
}

/** A person's name as it is shown; a word stands for a name that was not given yet. */
export function shownName(name: string, t: Words): string {
  return name.trim() === '' ? t('panel.unknownPerson') : name;
}

/** The words in the language of this device; renders again when it is switched. */
export function useWords(): Words {
  const lang = useLanguage();
  return useCallback((key, values) => translate(lang, key, values), [lang]);
}
