import { clustersOf } from './clusters.ts';
import { FONT, type Weight } from './font.ts';
import { mayBreak } from './kinsoku.ts';
import { phraseStarts } from './phrases.ts';

/** The line a text is set in: width and size in layout px. */
export interface LineStyle {
  readonly width: number;
  readonly size: number;
  readonly weight: Weight;
}

/** Texts broken lately. Two halves: when the young one is full the old one goes, so that what is in use stays. */
const MOST = 12_000;
let young = new Map<string, readonly string[]>();
let old = new Map<string, readonly string[]>();

/**
 * Breaks a text into lines: between phrases where one fits, else between characters, never against kinsoku, never
 * inside a latin word or between a number and its unit unless that alone is wider than the line. Line ends in the text
 * are kept; spaces at the end of a line are dropped. An empty text is one empty line. The same lines on every machine.
 */
export function breakLines(text: string, style: LineStyle): readonly string[] {
  const key = `${style.weight} ${style.size} ${style.width} ${text}`;
  const known = young.get(key) ?? old.get(key);
  const lines = known ?? text.split(/\r\n?|\n/u).flatMap((paragraph) => breakParagraph(paragraph, style));
  if (young.size >= MOST) {
    old = young;
    young = new Map();
  }
  young.set(key, lines);
  return lines;
}

function breakParagraph(text: string, style: LineStyle): string[] {
  const { starts, widths } = clustersOf(text, style.weight);
  const limit = Math.floor((style.width * FONT.unitsPerEm) / style.size + 1e-6);
  const whole = widths.reduce((sum, one) => sum + one, 0);
  if (whole <= limit) return [text.trimEnd()];

  const ranks = breakRanks(text, starts);
  const lines: string[] = [];
  for (let from = 0; from < widths.length; ) {
    const end = lineEnd(text, from, starts, widths, ranks, limit);
    lines.push(text.slice(starts[from], starts[end]).trimEnd());
    from = end;
  }
  return lines;
}

const NEVER = 0;
const ALLOWED = 1;
const GOOD = 2;

/** How well a line may end before each cluster. */
function breakRanks(text: string, starts: readonly number[]): Uint8Array {
  const phrases = phraseStarts(text);
  const ranks = new Uint8Array(starts.length);
  for (let i = 1; i < starts.length - 1; i += 1) {
    const at = starts[i] ?? 0;
    const before = text.slice(starts[i - 1], at);
    if (!mayBreak(before, text.slice(at, starts[i + 1]))) ranks[i] = NEVER;
    else ranks[i] = phrases[at] === 1 || before === ' ' || before === '\u3000' ? GOOD : ALLOWED;
  }
  return ranks;
}

/** The cluster that starts the next line. Always behind `from`: a cluster wider than the line has a line of its own. */
function lineEnd(
  text: string,
  from: number,
  starts: readonly number[],
  widths: readonly number[],
  ranks: Uint8Array,
  limit: number,
): number {
  let good = 0;
  let allowed = 0;
  let used = 0;
  for (let i = from; i < widths.length; i += 1) {
    if (i > from && ranks[i] === GOOD) good = i;
    if (i > from && ranks[i] !== NEVER) allowed = i;
    used += widths[i] ?? 0;
    // A space may hang over the end of the line: nobody sees it.
    if (used <= limit || isSpace(text.slice(starts[i], starts[i + 1]))) continue;
    return good || notAlone(allowed, from, ranks) || Math.max(i, from + 1);
  }
  return widths.length;
}

/** A phrase wider than the line is broken so that not a single character of it is left over, if that is allowed. */
function notAlone(at: number, from: number, ranks: Uint8Array): number {
  const leavesOne = at + 1 >= ranks.length - 1 || ranks[at + 1] === GOOD;
  return leavesOne && at - 1 > from && ranks[at - 1] !== NEVER ? at - 1 : at;
}

function isSpace(cluster: string): boolean {
  return cluster === ' ' || cluster === '\u3000' || cluster === '\t';
}
