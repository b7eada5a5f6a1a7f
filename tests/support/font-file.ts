import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as hb from 'harfbuzzjs';

export type Weight = 400 | 700;

const FILES: Record<Weight, string> = {
  400: '400Regular/BIZUDPGothic_400Regular.ttf',
  700: '700Bold/BIZUDPGothic_700Bold.ttf',
};

/** The bundled font as HarfBuzz reads it: what the generated table is made from and tested against. */
export interface FontFile {
  readonly unitsPerEm: number;
  readonly ascender: number;
  readonly descender: number;
  /** Code points of the font, ascending. */
  readonly codePoints: readonly number[];
  advance(codePoint: number): number;
  /** Advance of a shaped text in font units, kerning and ligatures switched off. */
  shaped(text: string): number;
}

/** Opens the TTF of a weight from the installed package. */
export function fontFile(weight: Weight): FontFile {
  const path = `../../node_modules/@expo-google-fonts/biz-udpgothic/${FILES[weight]}`;
  const bytes = readFileSync(fileURLToPath(new URL(path, import.meta.url)));
  const face = new hb.Face(new hb.Blob(new Uint8Array(bytes).buffer));
  const font = new hb.Font(face);
  const plain = [new hb.Feature('kern', 0), new hb.Feature('liga', 0)];
  const extents = font.hExtents();
  return {
    unitsPerEm: face.upem,
    ascender: extents.ascender,
    descender: extents.descender,
    codePoints: [...face.collectUnicodes()].sort((a, b) => a - b),
    advance: (codePoint) => font.glyphHAdvance(font.nominalGlyph(codePoint) ?? 0),
    shaped(text) {
      const buffer = new hb.Buffer();
      buffer.addText(text);
      buffer.guessSegmentProperties();
      hb.shape(font, buffer, plain);
      return buffer.getGlyphPositions().reduce((sum, position) => sum + (position.xAdvance ?? 0), 0);
    },
  };
}
