import type { Board } from '../domain/board.ts';
import { proseOf } from '../domain/card.ts';
import { type Figure, type FigureField, figureProse } from '../domain/figure.ts';
import { MAX_TEXT } from '../domain/limits.ts';
import type { Splice, TextRef } from './change.ts';
import { type Command, planned, refused } from './command.ts';

/** The words that a reference points at; null when its owner is not there, or has no such text. */
export function textAt(board: Board, at: TextRef): string | null {
  switch (at.of) {
    case 'card': {
      const card = board.cards.get(at.card);
      return card !== undefined && proseOf(card.kind).includes(at.field) ? card[at.field] : null;
    }
    case 'joint':
      return board.joints.get(at.joint)?.reading ?? null;
    case 'meeting':
      return board.meetings.get(at.meeting)?.[at.field] ?? null;
    case 'figure':
      return figureText(board.figures.get(at.figure), at.field);
    case 'board':
      return board[at.field];
  }
}

function figureText(figure: Figure | undefined, field: FigureField): string | null {
  const has = figure !== undefined && figureProse(figure.kind).includes(field);
  return has ? ((figure as Partial<Record<FigureField, string>>)[field] ?? null) : null;
}

/** One splice of a shared text, as people type. A text over the limit is refused whole: nothing is cut off silently. */
export function writeText(at: TextRef, splice: Splice): Command {
  return {
    name: 'text.write',
    plan(board) {
      const text = textAt(board, at);
      if (text === null) return refused('gone');
      if (text.length - splice.remove + splice.insert.length > MAX_TEXT) return refused('tooLong');
      if (splice.remove === 0 && splice.insert === '') return planned([]);
      return planned([{ do: 'editText', at, splice }]);
    },
  };
}

/**
 * The smallest single splice that turns `before` into `after`; null when they are equal. Surrogate pairs are never
 * split, so that a peer in between never sees half a character.
 * @param caret where the caret stands in `after`: tells which of equal letters was typed
 */
export function spliceBetween(before: string, after: string, caret = after.length): Splice | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  const behindCaret = Math.min(shorter, after.length - Math.min(caret, after.length));
  const kept = commonTail(before, after, behindCaret);
  const head = commonHead(before, after, shorter - kept);
  const tail = commonTail(before, after, shorter - head);
  return { index: head, remove: before.length - head - tail, insert: after.slice(head, after.length - tail) };
}

/** Length of the common start, at most `limit`, that splits no surrogate pair. */
function commonHead(before: string, after: string, limit: number): number {
  let head = 0;
  while (head < limit && before[head] === after[head]) head += 1;
  return isHighSurrogate(before.charCodeAt(head - 1)) ? head - 1 : head;
}

/** Length of the common end, at most `limit`, that splits no surrogate pair. */
function commonTail(before: string, after: string, limit: number): number {
  let tail = 0;
  while (tail < limit && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  return tail > 0 && isLowSurrogate(before.charCodeAt(before.length - tail)) ? tail - 1 : tail;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
