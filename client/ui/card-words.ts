import type { Card } from '../../shared/domain/card.ts';
import type { Words } from './words.ts';

/** Longest stretch of a card's words inside a list, in characters. */
const SHORT = 60;

/** Words that stand for a card in a list: its first line, cut with `…`; never empty. */
export function shortWords(card: Card | undefined, t: Words, longest = SHORT): string {
  const line = card?.text.trim().replace(/\s+/gu, ' ') ?? '';
  if (line === '') return t('links.empty');
  const letters = [...line];
  return letters.length <= longest ? line : `${letters.slice(0, longest - 1).join('')}…`;
}
