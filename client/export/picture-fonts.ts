import regularUrl from '@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf?url';
import boldUrl from '@expo-google-fonts/biz-udpgothic/700Bold/BIZUDPGothic_700Bold.ttf?url';
import subsetUrl from 'harfbuzzjs/dist/harfbuzz-subset.wasm?url';
import { createFontTools } from '../../shared/picture/font-tools.ts';
import type { PictureFonts } from '../../shared/scene/fonts.ts';

let tools: Promise<PictureFonts> | null = null;

/** Outlines and subsets of the bundled font; its files (9 MB) are fetched from our own server the first time an SVG is made. */
export function pictureFonts(): Promise<PictureFonts> {
  tools ??= Promise.all([bytesAt(regularUrl), bytesAt(boldUrl), bytesAt(subsetUrl)]).then(
    ([regular, bold, subsetWasm]) => createFontTools({ regular, bold, subsetWasm }),
  );
  // A fetch that failed (no connection) must not be remembered for ever.
  tools.catch(() => {
    tools = null;
  });
  return tools;
}

/** The font's files could not be fetched: an SVG needs the server once. */
export class FontsAway extends Error {}

async function bytesAt(url: string): Promise<Uint8Array> {
  const response = await fetch(url).catch(() => null);
  if (response === null || !response.ok) throw new FontsAway(`${url}: ${response?.status ?? 'out of reach'}`);
  return new Uint8Array(await response.arrayBuffer());
}
