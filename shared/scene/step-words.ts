import type { Card } from '../domain/card.ts';
import { keptDayWords, shortDayWords } from '../i18n/figures.ts';
import { type Lang, translate } from '../i18n/words.ts';

/** How a step stands: 進行中. */
export function stateWords({ state }: Card, lang: Lang): string {
  return state === null ? '' : translate(lang, `state.${state}`);
}

/** Until when: 2026年1月31日まで. */
export function untilWords({ byWhen }: Card, lang: Lang): string {
  return byWhen === null
    ? translate(lang, 'step.noDay')
    : translate(lang, 'step.until', { day: keptDayWords(lang, byWhen) });
}

/** The same at the foot of a card, where there is room for the day alone. */
export function untilAtFoot({ byWhen }: Card, lang: Lang): string {
  return byWhen === null
    ? translate(lang, 'step.noDay')
    : translate(lang, 'bridge.stepUntil', { day: shortDayWords(lang, byWhen) });
}
