import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createFontTools } from '../../shared/picture/font-tools.ts';
import type { PictureFonts } from '../../shared/scene/fonts.ts';

const path = (specifier: string) => fileURLToPath(import.meta.resolve(specifier));

/** The bundled font on this machine, by weight. */
export const FONT_FILES = {
  400: path('@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf'),
  700: path('@expo-google-fonts/biz-udpgothic/700Bold/BIZUDPGothic_700Bold.ttf'),
} as const;
const SUBSET_WASM = path('harfbuzzjs/dist/harfbuzz-subset.wasm');

/** The bundled font, opened for pictures. */
export async function openFonts(): Promise<PictureFonts> {
  const [regular, bold, subsetWasm] = await Promise.all(
    [FONT_FILES[400], FONT_FILES[700], SUBSET_WASM].map((file) => readFile(file)),
  );
  if (regular === undefined || bold === undefined || subsetWasm === undefined)
    throw new Error('A font file is missing');
  return createFontTools({ regular, bold, subsetWasm });
}
