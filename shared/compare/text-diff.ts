import { spliceBetween } from '../commands/write-text.ts';

/** Two versions of a text as one changed stretch between what is equal at both ends. */
export interface TextDiff {
  readonly head: string;
  readonly removed: string;
  readonly added: string;
  readonly tail: string;
}

/** Letters of the equal ends that are shown around a change. */
const CONTEXT = 24;

/** Where two versions differ; the equal ends are cut with `…` where they are long. */
export function textDiff(before: string, after: string): TextDiff {
  const splice = spliceBetween(before, after);
  if (splice === null) return { head: after, removed: '', added: '', tail: '' };
  const head = [...before.slice(0, splice.index)];
  const tail = [...before.slice(splice.index + splice.remove)];
  return {
    head: head.length > CONTEXT ? `…${head.slice(1 - CONTEXT).join('')}` : head.join(''),
    removed: before.slice(splice.index, splice.index + splice.remove),
    added: splice.insert,
    tail: tail.length > CONTEXT ? `${tail.slice(0, CONTEXT - 1).join('')}…` : tail.join(''),
  };
}
