import { type BoardHead, boardName, headOf } from '../../shared/domain/board-name.ts';
import { useBoard } from '../state/board-context.tsx';
import { useWords, type Words } from './words.ts';

/** The one name of a board, in words for a board that has none yet. */
export function boardWords(head: Partial<BoardHead>, t: Words): string {
  return boardName(head) || t('map.untitled');
}

/** A board's name for a file: firm and name, each once. */
export function boardFileWords(head: Partial<BoardHead>, t: Words): string {
  return [...new Set([head.firm?.trim() ?? '', boardWords(head, t)])].filter((part) => part !== '').join('_');
}

/** The name of the open board. */
export function useBoardName(): string {
  const t = useWords();
  return useBoard((board) => boardWords(headOf(board), t));
}
