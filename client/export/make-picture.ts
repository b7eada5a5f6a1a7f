import type { Band } from '../../shared/picture/png.ts';
import { pngOf } from '../../shared/picture/png.ts';
import type { Painter2D } from '../../shared/scene/paint.ts';
import type { Scene } from '../../shared/scene/scene.ts';
import { svgOf } from '../../shared/scene/svg.ts';
import { missingGlyphs } from '../../shared/text/measure.ts';
import { pageFontsReady } from '../ui/page-fonts.ts';
import { pictureFonts } from './picture-fonts.ts';
import type { PictureOptions } from './picture-options.ts';

export interface Picture {
  readonly blob: Blob;
  readonly extension: 'png' | 'svg';
}

export interface Making {
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

/** Makes the file. Throws `Cancelled` when stopped, and whatever the browser throws when it cannot. */
export async function makePicture(scene: Scene, options: PictureOptions, making: Making): Promise<Picture> {
  if (options.format !== 'png') {
    const mode = options.format === 'svgText' ? 'text' : 'outline';
    const { svg } = svgOf(scene, { mode, fonts: await pictureFonts() });
    return { blob: new Blob([svg], { type: 'image/svg+xml' }), extension: 'svg' };
  }
  await pageFontsReady(scene);
  const parts: BlobPart[] = [];
  const pieces = pngOf(scene, {
    scale: options.scale,
    alpha: options.background === 'transparent',
    makeBand: canvasBand,
    onProgress: making.onProgress,
    signal: making.signal,
    pause: nextTask,
  });
  for await (const piece of pieces) parts.push(piece as Uint8Array<ArrayBuffer>);
  return { blob: new Blob(parts, { type: 'image/png' }), extension: 'png' };
}

/** Characters of the scene that the bundled font lacks, each once. */
export function missingIn(scene: Scene): readonly string[] {
  return [...new Set(scene.items.flatMap((item) => (item.type === 'text' ? missingGlyphs(item.text) : [])))];
}

/** A page canvas: unlike an OffscreenCanvas it is there on every tablet, and it draws with the page's fonts. */
function canvasBand(width: number, height: number): Band {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('No 2D canvas here');
  return {
    painter: context as unknown as Painter2D,
    pixels: () => context.getImageData(0, 0, width, height).data,
  };
}

/** Lets the page paint and hear clicks between two bands. A message, since timers are slowed down in a hidden tab. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      resolve();
    };
    channel.port2.postMessage(null);
  });
}

/**
 * Puts the picture on the clipboard: PNG as an image; SVG as an image where the browser takes it, and as text.
 * @param picture a promise, since Safari wants the write to start within the click
 */
export async function copyPicture(
  picture: Promise<Picture>,
  format: PictureOptions['format'],
): Promise<void> {
  const blob = picture.then(({ blob }) => blob);
  // Whoever awaits the clipboard hears of a failure; without this the promise would also be reported as unhandled.
  blob.catch(() => {});
  if (format === 'png') {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
    return;
  }
  const types: Record<string, Promise<Blob>> = {
    'text/plain': blob.then(async (svg) => new Blob([await svg.text()], { type: 'text/plain' })),
  };
  if (ClipboardItem.supports?.('image/svg+xml')) types['image/svg+xml'] = blob;
  await navigator.clipboard.write([new ClipboardItem(types)]);
}
