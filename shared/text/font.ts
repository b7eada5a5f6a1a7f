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

const TABLES: Readonly<Record<Weight, Table>> = { 400: table(ADVANCES[400]), 700: table(ADVANCES[700]) };

/** Advance of a character in font units, or null when the bundled font does not have it. */
export function advanceOf(codePoint: number, weight: Weight): number | null {
  const { basic, above } = TABLES[weight];
  const advance = codePoint < 0x10000 ? basic[codePoint] : above.get(codePoint);
  return advance === undefined || advance === NONE ? null : advance;
}

function table(runs: string): Table {
  const basic = new Uint16Array(0x10000).fill(NONE);
  const above = new Map<number, number>();
  const advances = pairs(runs);
  let advance = 0;
  let left = 0;
  let codePoint = 0;
  for (const [gap, length] of pairs(COVERAGE)) {
    codePoint += gap;
    for (let i = 0; i < length; i += 1) {
      if (left === 0) [left, advance] = advances.next().value as [number, number];
      if (codePoint < 0x10000) basic[codePoint] = advance;
      else above.set(codePoint, advance);
      left -= 1;
      codePoint += 1;
    }
  }
  return { basic, above };
}

/** Reads pairs of variable-length numbers: five bits a digit, low first, the sixth bit says that more follow. */
function* pairs(text: string): Generator<[number, number]> {
  let at = 0;
  const next = () => {
    let value = 0;
    for (let shift = 0; ; shift += 5) {
      const digit = DIGITS.indexOf(text.charAt(at));
      at += 1;
      value |= (digit & 31) << shift;
      if ((digit & 32) === 0) return value;
    }
  };
  while (at < text.length) yield [next(), next()];
}
