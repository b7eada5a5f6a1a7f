import { type CopiedBranch, parseBranch } from '../../shared/interchange/branch-file.ts';
import type { FileFailureCode } from '../../shared/interchange/failure.ts';
import { branchOfOutline, type OutlineItem, parseOutline } from '../../shared/interchange/outline.ts';

/** A branch as it was put into the clipboard: its words, and our own flavour as JSON. */
export interface Copied {
  readonly words: string;
  readonly branch: string;
}

/** What was found in the clipboard. */
export type Clip =
  | { readonly kind: 'branch'; readonly copied: CopiedBranch }
  /** One line of words: typing. */
  | { readonly kind: 'line'; readonly words: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'refused'; readonly code: FileFailureCode };

/**
 * Our own flavour when it is there and can be read (or known by its words), else the words as an outline. Nothing but
 * plain text and that flavour is looked at.
 * @param last what was copied last on this page
 */
export function readClip({ words, branch }: Copied, last: Copied | null): Clip {
  const own = branch === '' && last !== null && sameWords(last.words, words) ? last.branch : branch;
  const copied = own === '' ? null : parseBranch(own);
  if (copied?.ok) return { kind: 'branch', copied: copied.value };
  const items = parseOutline(words);
  if (!items.ok) return { kind: 'refused', code: items.failure.code };
  const [first, ...more] = items.value;
  if (first === undefined) return { kind: 'none' };
  if (more.length === 0 && !/[\n\t]/.test(words.trim())) return { kind: 'line', words: words.trim() };
  return { kind: 'branch', copied: plainBranch(items.value) };
}

/** Words alone as a branch of no board. */
export function plainBranch(items: readonly OutlineItem[]): CopiedBranch {
  return { board: null, branch: branchOfOutline(items), cut: [] };
}

/** Some systems turn line ends. */
function sameWords(a: string, b: string): boolean {
  return a === b.replace(/\r\n?/g, '\n');
}
