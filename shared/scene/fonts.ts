import type { Weight } from '../text/font.ts';

/** What the SVG writer asks of the bundled font; `createFontTools` in shared/picture answers it. */

/** One step of a letter's outline in font units, y upwards. */
export type LetterStroke =
  | { readonly c: 'M' | 'L'; readonly x: number; readonly y: number }
  | { readonly c: 'Q'; readonly cx: number; readonly cy: number; readonly x: number; readonly y: number };

export interface Letter {
  /** Advance width in em. */
  readonly advance: number;
  readonly unitsPerEm: number;
  /** Closed contours, each from its `M`. */
  readonly outline: readonly LetterStroke[];
}

export interface PictureFonts {
  /** The letter of a code point, or null when the font has none. */
  letter(codePoint: number, weight: Weight): Letter | null;
  /** The font with only these letters, as TrueType bytes; the same bytes for the same letters. */
  subset(codePoints: Iterable<number>, weight: Weight): Uint8Array;
}
