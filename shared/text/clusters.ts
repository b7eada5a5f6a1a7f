import { advanceOf, FONT, type Weight } from './font.ts';

/**
 * What people see as one character: never split at a line's end, measured as a whole. A small rule of our own, because
 * `Intl.Segmenter` follows the Unicode version of the machine and a picture must not.
 */
export interface Clusters {
  /** Start of each cluster in the text; one more entry than clusters: the last is the text's length. */
  readonly starts: readonly number[];
  /** Width of each cluster in font units. */
  readonly widths: readonly number[];
}

const JOINER = 0x200d;

/** Splits a text into clusters and measures them. A character the font does not have counts 1 em. */
export function clustersOf(text: string, weight: Weight): Clusters {
  const starts: number[] = [];
  const widths: number[] = [];
  let at = 0;
  while (at < text.length) {
    const end = clusterEnd(text, at);
    starts.push(at);
    widths.push(clusterWidth(text, at, end, weight));
    at = end;
  }
  starts.push(text.length);
  return { starts, widths };
}

/** Where the cluster that starts at `at` ends. */
export function clusterEnd(text: string, at: number): number {
  const first = codePointAt(text, at);
  let end = at + unitsOf(first);
  if (isFlag(first) && end < text.length && isFlag(codePointAt(text, end))) end += 2;
  while (end < text.length) {
    const next = codePointAt(text, end);
    if (next === JOINER && isPicture(codePointAt(text, end + 1)))
      end += 1 + unitsOf(codePointAt(text, end + 1));
    else if (extendsCluster(next)) end += unitsOf(next);
    else break;
  }
  return end;
}

/** Is this a character without a place of its own: marks, selectors, joiners, tags, skin tones? */
export function extendsCluster(codePoint: number): boolean {
  if (codePoint < 0x300) return false;
  return (
    codePoint <= 0x36f ||
    (codePoint >= 0x200b && codePoint <= 0x200f) ||
    (codePoint >= 0x20d0 && codePoint <= 0x20ff) ||
    codePoint === 0x3099 ||
    codePoint === 0x309a ||
    (codePoint >= 0xfe00 && codePoint <= 0xfe0f) ||
    (codePoint >= 0xfe20 && codePoint <= 0xfe2f) ||
    codePoint === 0xfeff ||
    (codePoint >= 0x1f3fb && codePoint <= 0x1f3ff) ||
    (codePoint >= 0xe0020 && codePoint <= 0xe01ef)
  );
}

function clusterWidth(text: string, at: number, end: number, weight: Weight): number {
  const first = codePointAt(text, at);
  if (isControl(first)) return 0;
  // か + ゛ is drawn as が: measured as such.
  const base = end - at > unitsOf(first) ? codePointAt(text.slice(at, end).normalize('NFC'), 0) : first;
  if (extendsCluster(base)) return 0;
  return advanceOf(base, weight) ?? FONT.unitsPerEm;
}

/** Control characters draw nothing. */
export function isControl(codePoint: number): boolean {
  return codePoint < 0x20 || (codePoint >= 0x7f && codePoint < 0xa0);
}

/** Signs and emoji: what a joiner can join. */
function isPicture(codePoint: number): boolean {
  return codePoint >= 0x1f000 || (codePoint >= 0x2190 && codePoint <= 0x2bff);
}

function isFlag(codePoint: number): boolean {
  return codePoint >= 0x1f1e6 && codePoint <= 0x1f1ff;
}

function unitsOf(codePoint: number): number {
  return codePoint > 0xffff ? 2 : 1;
}

function codePointAt(text: string, at: number): number {
  return text.codePointAt(at) ?? 0;
}
