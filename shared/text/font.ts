import { ADVANCES, ASCENDER, COVERAGE, DESCENDER, UNITS_PER_EM } from './advances.generated.ts';

/** Weights of the bundled font. */
export type Weight = 400 | 700;

/** Font units per em, and height above and depth below the baseline in parts of the size. */
export const FONT = {
  unitsPerEm: UNITS_PER_EM,
  ascent: ASCENDER / UNITS_PER_EM,
  descent: -DESCENDER / UNITS_PER_EM,
} as const;

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const NONE = 0xffff;

/** Advances of one weight: a plain array for the basic plane, a map for the few characters above it. */
interface Table {
  readonly basic: Uint16Array;
  readonly above: ReadonlyMap<number, number>;
}

const TABLES: Readonly<Record<Weight, Table>> = tables();

/** Advance of a character in font units, or null when the bundled font does not have it. */
export function advanceOf(codePoint: number, weight: Weight): number | null {
  const { basic, above } = TABLES[weight];
  const advance = codePoint < 0x10000 ? basic[codePoint] : above.get(codePoint);
  return advance === undefined || advance === NONE ? null : advance;
}

/** Both weights cover the same characters. Read while the page opens: in whole runs, not character by character. */
function tables(): Record<Weight, Table> {
  const coverage = numbers(COVERAGE);
  return { 400: table(numbers(ADVANCES[400]), coverage), 700: table(numbers(ADVANCES[700]), coverage) };
}

/**
 * @param runs how many characters in a row have an advance, and which, by turns
 * @param coverage how far behind the last one the next characters begin, and how many in a row there are, by turns
 */
function table(runs: Uint16Array, coverage: Uint16Array): Table {
  const basic = new Uint16Array(0x10000).fill(NONE);
  const above = new Map<number, number>();
  let run = 0;
  let left = runs[0] ?? 0;
  let codePoint = 0;
  for (let i = 0; i < coverage.length; i += 2) {
    codePoint += coverage[i] ?? 0;
    for (let rest = coverage[i + 1] ?? 0; rest > 0; ) {
      const count = Math.min(rest, left);
      const advance = runs[run + 1] ?? NONE;
      const end = codePoint + count;
      if (end <= 0x10000) basic.fill(advance, codePoint, end);
      else for (let at = codePoint; at < end; at += 1) above.set(at, advance);
      codePoint = end;
      rest -= count;
      left -= count;
      if (left > 0) continue;
      run += 2;
      left = runs[run] ?? rest;
    }
  }
  return { basic, above };
}

/** Reads numbers of variable length: five bits a digit, low first, the sixth bit says that more follow. */
function numbers(text: string): Uint16Array {
  const digits = new Uint8Array(128);
  for (let digit = 0; digit < DIGITS.length; digit += 1) digits[DIGITS.charCodeAt(digit)] = digit;
  const read = new Uint16Array(text.length);
  let count = 0;
  let value = 0;
  let shift = 0;
  for (let at = 0; at < text.length; at += 1) {
    const digit = digits[text.charCodeAt(at)] ?? 0;
    value |= (digit & 31) << shift;
    shift += 5;
    if ((digit & 32) !== 0) continue;
    read[count] = value;
    count += 1;
    value = 0;
    shift = 0;
  }
  return read.subarray(0, count);
}
