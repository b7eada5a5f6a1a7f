import type { Board } from '../domain/board.ts';
import { MAX_TEXT } from '../domain/limits.ts';
import type { Change, Splice, TextRef } from './change.ts';
import { type Command, planned, refused } from './command.ts';
import { textAt } from './write-text.ts';

/** What is to be done in one text, decided while it read `before`. */
export interface Replacement {
  readonly at: TextRef;
  readonly before: string;
  /** From left to right, not overlapping, each counted in `before`. */
  readonly splices: readonly Splice[];
}

/**
 * Replaces words in several texts as one step. A text that somebody has changed since it was looked at is left alone:
 * nobody's words are replaced unseen. Refused when all of them have changed, or when one would grow too long.
 */
export function replaceWords(replacements: readonly Replacement[]): Command {
  return {
    name: 'text.replace',
    plan(board) {
      const still = replacements.filter(({ at, before }) => textAt(board, at) === before);
      if (still.length === 0) return refused(replacements.length === 0 ? 'nothing' : 'gone');
      if (still.some(isTooLong)) return refused('tooLong');
      return planned(still.flatMap(changesOf));
    },
  };
}

/** How many of the texts have been changed since they were looked at. */
export function changedSince(board: Board, replacements: readonly Replacement[]): number {
  return replacements.filter(({ at, before }) => textAt(board, at) !== before).length;
}

function isTooLong({ before, splices }: Replacement): boolean {
  const grown = splices.reduce((sum, { remove, insert }) => sum + insert.length - remove, before.length);
  return grown > MAX_TEXT;
}

/** From right to left, so that no splice moves the place of the next. */
function changesOf({ at, splices }: Replacement): readonly Change[] {
  return splices.toReversed().map((splice) => ({ do: 'editText', at, splice }));
}
