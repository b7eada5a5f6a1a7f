import { type Branch, type BranchLink, plainCard } from '../commands/branch.ts';
import { MAX_CARDS, MAX_TEXT } from '../domain/limits.ts';
import { ok, type Result } from '../domain/result.ts';
import { type FileFailure, unreadable } from './failure.ts';

/** One entry of an outline; those that follow one level deeper stand below it. */
export interface OutlineItem {
  readonly level: number;
  readonly text: string;
}

/** Most text that a paste reads, in UTF-16 units. */
export const MAX_OUTLINE = 10_000_000;
/** Deepest level that a paste reads. */
const MAX_LEVEL = 100;

/**
 * An outline as plain text and back: what a branch looks like on the clipboard of Word, Excel or a カルテ.
 *
 * - X1 Printed: one line an entry, a tab for each level, so that Excel shows a column for each なぜ.
 * - X2 An entry whose text would be read differently (several lines, a tab, a list mark at its start) is quoted as Excel
 *   quotes a cell; what was printed is read back as it was.
 * - X3 Read: indentation by tabs, spaces or full-width spaces, deeper than the line above or back to one before.
 * - X4 List marks of Markdown, Word and Japanese lists are taken off (`-`, `*`, `1.`, `・`, `①`); Word's `•`, `o`, `§`
 *   are levels of their own. `-5%` and `1.5倍` are no marks: words are never cut.
 * - X5 Cells of a row stand below each other from left to right; empty cells, and cells equal to those above, stand for
 *   the ones above.
 * - X6 Nothing throws; too much text, too many entries, too deep or too long ones are refused whole.
 */
export function printOutline(items: readonly OutlineItem[]): string {
  return items.map(({ level, text }) => '\t'.repeat(level) + cell(text)).join('\n');
}

/** Text → entries (X3–X6). Blank lines are left out. */
export function parseOutline(text: string): Result<readonly OutlineItem[], FileFailure> {
  if (text.length > MAX_OUTLINE) return unreadable('tooBig');
  const items: OutlineItem[] = [];
  const open: Open[] = [];
  for (const row of rowsOf(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'))) {
    let above = true;
    for (const [column, { width, words }] of row.entries()) {
      above &&= column < row.length - 1 && open.some((one) => one.width === width && one.text === words);
      if (above) continue;
      while ((open.at(-1)?.width ?? -1) >= width) open.pop();
      if (open.length > MAX_LEVEL) return unreadable('tooDeep');
      if (words.length > MAX_TEXT) return unreadable('tooLong');
      if (items.length >= MAX_CARDS) return unreadable('tooMany');
      items.push({ level: open.length, text: words });
      open.push({ width, text: words });
    }
  }
  return ok(items);
}

/** The outline as a branch: each entry a cause of the one it stands below. */
export function branchOfOutline(items: readonly OutlineItem[]): Branch {
  const links: BranchLink[] = [];
  const roots: number[] = [];
  const open: number[] = [];
  items.forEach(({ level }, at) => {
    const effect = open[level - 1];
    if (effect === undefined) roots.push(at);
    else links.push({ cause: at, effect, joint: null });
    open.splice(level, open.length, at);
  });
  return { cards: items.map(({ text }) => plainCard(text)), roots, links, joints: [] };
}

/** A branch as an outline: each card once, below the first effect under which it is met. */
export function outlineOfBranch(branch: Branch): OutlineItem[] {
  const causes = new Map<number, number[]>();
  for (const { cause, effect } of branch.links) {
    const list = causes.get(effect);
    if (list) list.push(cause);
    else causes.set(effect, [cause]);
  }
  const items: OutlineItem[] = [];
  const seen = new Set<number>();
  const stack = branch.roots.map((at) => ({ at, level: 0 })).reverse();
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { at, level } = next;
    if (seen.has(at)) continue;
    seen.add(at);
    items.push({ level, text: branch.cards[at]?.text ?? '' });
    const below = causes.get(at) ?? [];
    for (let n = below.length - 1; n >= 0; n -= 1) stack.push({ at: below[n] as number, level: level + 1 });
  }
  return items;
}

/** An entry that is open: those with a greater width stand below it. */
interface Open {
  readonly width: number;
  readonly text: string;
}

/** A cell with how far it stands to the right: a tab is 4 wide, a full-width space 2, a space 1. */
interface Cell {
  readonly width: number;
  readonly words: string;
}

const INDENT = /[ \t\u00a0\u3000]*/y;
/** Marks that need no space after them, and those that do. */
const TIGHT_MARK = /(?:[・•·‣⁃\uf0b7①-⑳]|[0-9０-９]{1,3}[．、](?![0-9０-９]))[ \t\u00a0\u3000]*/y;
const SPACED_MARK =
  /(?:[-*+–—oー■□●○◆◇▪§\uf0a7]|[0-9０-９]{1,3}[.)）．]|[(（][0-9０-９]{1,3}[)）]|[a-z][.)])[ \t\u00a0\u3000]+/y;
/** Word writes its levels by their marks alone, without indentation. */
const WORD_LEVEL: Readonly<Record<string, number>> = { o: 1, '§': 2, '▪': 2, '\uf0a7': 2 };
const TAB_WIDTH = 4;

function* rowsOf(text: string): Generator<readonly Cell[]> {
  for (let at = 0; at < text.length; ) {
    const [row, next] = rowAt(text, at);
    if (row.length > 0) yield row;
    at = next;
  }
}

/** The cells of the row that begins at `start`, and where the next row begins. */
function rowAt(text: string, start: number): [cells: Cell[], next: number] {
  const indent = matchAt(INDENT, text, start);
  const mark =
    matchAt(TIGHT_MARK, text, start + indent.length) || matchAt(SPACED_MARK, text, start + indent.length);
  let width = widthOf(indent) + TAB_WIDTH * (WORD_LEVEL[mark.charAt(0)] ?? 0);
  let at = start + indent.length + mark.length;
  const cells: Cell[] = [];
  for (;;) {
    const { words, end } = cellAt(text, at);
    if (words !== null) cells.push({ width, words });
    if (text[end] !== '\t') return [cells, end + 1];
    at = end + 1;
    width += TAB_WIDTH;
  }
}

/** The words of one cell (null: empty) and where it ends: at a tab, a line end or the end of all. */
function cellAt(text: string, at: number): { words: string | null; end: number } {
  const quoted = text[at] === '"' ? quotedAt(text, at) : null;
  if (quoted !== null) return quoted;
  let end = at;
  while (end < text.length && text[end] !== '\t' && text[end] !== '\n') end += 1;
  const words = text.slice(at, end).replace(/\v/g, '\n').trim();
  return { words: words === '' ? null : words, end };
}

/** A quoted cell; null when these quotes are the person's own: closed elsewhere, or around words that need none. */
function quotedAt(text: string, at: number): { words: string; end: number } | null {
  let end = at + 1;
  for (;;) {
    end = text.indexOf('"', end);
    if (end === -1) return null;
    if (text[end + 1] !== '"') break;
    end += 2;
  }
  const after = text[end + 1];
  if (after !== undefined && after !== '\t' && after !== '\n') return null;
  const words = text.slice(at + 1, end).replace(/""/g, '"');
  return needsQuotes(words) ? { words, end: end + 1 } : null;
}

function cell(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n');
  return needsQuotes(lines) ? `"${lines.replace(/"/g, '""')}"` : lines;
}

/** Would these words, as they stand in a line, be read as something else? */
function needsQuotes(words: string): boolean {
  if (words === '' || words.startsWith('"') || words !== words.trim() || /[\n\t\v]/.test(words)) return true;
  return (
    matchAt(INDENT, words, 0) !== '' ||
    matchAt(TIGHT_MARK, words, 0) !== '' ||
    matchAt(SPACED_MARK, words, 0) !== ''
  );
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

function widthOf(indent: string): number {
  let width = 0;
  for (const char of indent) width += char === '\t' ? TAB_WIDTH : char === '\u3000' ? 2 : 1;
  return width;
}
