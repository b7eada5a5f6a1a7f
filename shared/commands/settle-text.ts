import type { TextRef } from './change.ts';
import { type Command, planned, refused } from './command.ts';
import { spliceBetween, textAt, writeText } from './write-text.ts';

/**
 * One of two versions is taken for a text that two people wrote at once. Refused where the text is no longer what the
 * person saw when choosing: nobody's later words are written over.
 */
export function chooseWords(at: TextRef, seen: string, words: string): Command {
  return {
    name: 'text.choose',
    plan(board, context) {
      const text = textAt(board, at);
      if (text === null) return refused('gone');
      if (text !== seen) return refused('movedOn');
      const splice = spliceBetween(text, words);
      return splice === null ? planned([]) : writeText(at, splice).plan(board, context);
    },
  };
}
