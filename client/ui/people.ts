import { useMemo } from 'react';
import type { Person } from '../../shared/domain/board.ts';
import { inWordOrder } from '../../shared/i18n/figures.ts';
import { useBoard } from '../state/board-context.tsx';
import { useLanguage } from './words.ts';

/** The people of the open board, by their names. */
export function usePeople(): readonly Person[] {
  const lang = useLanguage();
  const people = useBoard((board) => board.people);
  return useMemo(() => inWordOrder(lang, people.values(), ({ name }) => name), [lang, people]);
}
