import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';

const STYLES = join(import.meta.dirname, '..', '..', 'client', 'styles');
export const ICON_FOLDER = join(STYLES, 'icons');

interface IconShape {
  readonly file: string;
  readonly size: number;
  /** `tile`: round corners of our own. `full`: to the edges, cut by the system; all that matters within its inner circle. */
  readonly shape: 'tile' | 'full';
}

export const ICONS: readonly IconShape[] = [
  { file: 'icon-192.png', size: 192, shape: 'tile' },
  { file: 'icon-512.png', size: 512, shape: 'tile' },
  { file: 'icon-maskable-512.png', size: 512, shape: 'full' },
  { file: 'icon-touch-180.png', size: 180, shape: 'full' },
];

/** The map inside the circle that every mask leaves: 80 % of the width. */
const INNER = 'translate(32 32) scale(.88) translate(-32 -32.5)';

/** The icon of client/styles/icon.svg as a PNG. */
export async function drawIcon({ size, shape }: IconShape): Promise<Buffer> {
  const tile = readFileSync(join(STYLES, 'icon.svg'), 'utf8');
  const svg =
    shape === 'tile'
      ? tile
      : tile
          .replace(' clip-path="url(#c)"', '')
          .replace('<g id="map">', `<g id="map" transform="${INNER}">`)
          .replace(/ {2}<rect id="rim".*\n/, '');
  const image = await loadImage(
    Buffer.from(svg.replace('viewBox', `width="${size}" height="${size}" viewBox`)),
  );
  const canvas = createCanvas(size, size);
  canvas.getContext('2d').drawImage(image, 0, 0, size, size);
  return canvas.encode('png');
}
