import type { Board } from './board.ts';
import { netOf } from './net.ts';

/** What tells a board from others, as lists of boards keep it. */
export interface BoardHead {
  readonly title: string;
  readonly firm: string;
  /** How the first 表課題 begins that is no secret. */
  readonly issue: string;
}

/** Longest beginning of a 表課題 that stands for a title, in characters. */
const LONGEST = 40;

/** The head of a board. */
export function headOf(board: Board): BoardHead {
  const first = netOf(board)
    .issues.map((id) => board.cards.get(id))
    .find((card) => card !== undefined && !card.secret && card.text.trim() !== '');
  return { title: board.title, firm: board.firm, issue: (first?.text ?? '').trim().slice(0, 80) };
}

/**
 * The one name of a board, wherever it is named: its title, else how its first 表課題 begins, else its firm;
 * '' for a board that says nothing yet.
 */
export function boardName({ title, firm, issue }: Partial<BoardHead>): string {
  return [title, beginning(issue ?? ''), firm].find((name) => (name ?? '').trim() !== '')?.trim() ?? '';
}

function beginning(words: string): string {
  const [line = ''] = words.trim().split('\n');
  const letters = [...line];
  return letters.length <= LONGEST ? line : `${letters.slice(0, LONGEST - 1).join('')}…`;
}
