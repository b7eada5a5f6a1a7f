import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import type { Band } from '../../shared/picture/png.ts';
import { FONT_FAMILY } from '../../shared/theme/tokens.ts';
import { FONT_FILES } from './font-files.ts';

/** Canvases without a browser, with the bundled font ready: a port of `pngOf`. */
export function canvasBands(): (width: number, height: number) => Band {
  for (const file of Object.values(FONT_FILES)) {
    if (GlobalFonts.registerFromPath(file, FONT_FAMILY) === null)
      throw new Error(`The font cannot be used: ${file}`);
  }
  return (width, height) => {
    const painter = createCanvas(width, height).getContext('2d');
    return { painter, pixels: () => painter.getImageData(0, 0, width, height).data };
  };
}

/** Lets what is done with the last band be freed before the next one. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
