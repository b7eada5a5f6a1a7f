import type { Letter, PictureFonts } from '../scene/fonts.ts';
import type { Weight } from '../text/font.ts';
import { createSubset, type Subset } from './subset.ts';
import { openTrueType, type TrueType } from './true-type.ts';

/** Bytes of the bundled font, both weights, and of HarfBuzz' subset module (only text-mode SVG needs it). */
export interface FontBytes {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
  readonly subsetWasm?: Uint8Array;
}

/**
 * Opens the bundled font for pictures. In Node the bytes come from node_modules, in a browser from `fetch` of asset
 * URLs; this file knows neither. Throws when the bytes are not a TrueType font or not the subset module.
 */
export async function createFontTools(bytes: FontBytes): Promise<PictureFonts> {
  const cut: Subset | null = bytes.subsetWasm === undefined ? null : await createSubset(bytes.subsetWasm);
  const faces: Record<Weight, TrueType> = {
    400: openTrueType(bytes.regular),
    700: openTrueType(bytes.bold),
  };
  const letters: Record<Weight, Map<number, Letter | null>> = { 400: new Map(), 700: new Map() };

  return {
    letter: (codePoint, weight) => {
      let letter = letters[weight].get(codePoint);
      if (letter === undefined) {
        letter = readLetter(faces[weight], codePoint);
        letters[weight].set(codePoint, letter);
      }
      return letter;
    },
    subset: (codePoints, weight) => {
      if (cut === null) throw new Error('The subset module was not handed in');
      return cut(weight === 700 ? bytes.bold : bytes.regular, codePoints);
    },
  };
}

function readLetter(face: TrueType, codePoint: number): Letter | null {
  const glyph = face.glyphOf(codePoint);
  if (glyph === 0) return null;
  return {
    advance: face.advanceOf(glyph) / face.unitsPerEm,
    outline: face.outlineOf(glyph),
    unitsPerEm: face.unitsPerEm,
  };
}
