import { type Painter2D, paintItems } from '../scene/paint.ts';
import type { Scene } from '../scene/scene.ts';
import { PngStream } from './png-stream.ts';

/** A small canvas: the painter to paint with, and its pixels as red, green, blue, alpha bytes (not premultiplied). */
export interface Band {
  readonly painter: Painter2D;
  pixels(): Uint8Array | Uint8ClampedArray;
}

export interface PngOptions {
  /** Device px a layout px, 1 to 4. */
  readonly scale: number;
  /**
   * Makes a canvas of this size with the bundled font ready; at most `MAX_SIDE` a side and `MAX_AREA` px. Each is used
   * for many bands, so that few are ever made.
   */
  readonly makeBand: (width: number, height: number) => Band;
  /** Keep what is not painted transparent. */
  readonly alpha?: boolean;
  /** Called with the share done, up to 1. */
  readonly onProgress?: (share: number) => void;
  /** When it says `aborted` the next step throws `Cancelled`. An AbortSignal fits. */
  readonly signal?: { readonly aborted: boolean };
  /** Awaited between bands: lets a page draw and listen. */
  readonly pause?: () => Promise<void>;
}

/** Sides every canvas can have, also on tablets. */
export const MAX_SIDE = 16_384;
/** Pixels of one band: 8 MB of them. */
const MAX_AREA = 2 * 1024 * 1024;
const DPI = 96;

/** The person stopped the picture; nothing more comes. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

/** Size of the picture in px. */
export function pngSize(scene: Scene, scale: number): { width: number; height: number } {
  const side = (length: number) => Math.max(1, Math.ceil(length * scale - 1e-6));
  return { width: side(scene.frame.w), height: side(scene.frame.h) };
}

/**
 * The scene as a PNG of any size, in pieces of the file as they are ready: painted band by band, wide pictures in tiles
 * across. Memory stays at a few bands whatever the size. Throws `Cancelled` when asked to stop.
 */
export async function* pngOf(scene: Scene, options: PngOptions): AsyncGenerator<Uint8Array, void> {
  const { width, height } = pngSize(scene, options.scale);
  const bandOf = reused(options.makeBand);
  const bandHeight = Math.max(1, Math.min(height, MAX_SIDE, Math.floor(MAX_AREA / width)));
  let ready: Uint8Array[] = [];
  const head = { width, height, alpha: options.alpha === true, dpi: DPI * options.scale };
  const stream = new PngStream(head, (bytes) => ready.push(bytes));
  for (let top = 0; top < height; top += bandHeight) {
    if (options.signal?.aborted === true) throw new Cancelled();
    const rows = Math.min(bandHeight, height - top);
    await stream.rows(paintBand(scene, { ...options, makeBand: bandOf }, { top, rows, width }));
    if (top + rows === height) await stream.end();
    yield* ready;
    ready = [];
    options.onProgress?.((top + rows) / height);
    await options.pause?.();
  }
}

/** The whole PNG in memory: for the clipboard and for small pictures. */
export async function pngBytes(scene: Scene, options: PngOptions): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  for await (const part of pngOf(scene, options)) parts.push(part);
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** A canvas of each size is made once. */
function reused(makeBand: PngOptions['makeBand']): PngOptions['makeBand'] {
  const bands = new Map<string, Band>();
  return (width, height) => {
    const key = `${width} ${height}`;
    const band = bands.get(key) ?? makeBand(width, height);
    bands.set(key, band);
    return band;
  };
}

function paintBand(scene: Scene, options: PngOptions, band: { top: number; rows: number; width: number }) {
  if (band.width <= MAX_SIDE) return paintTile(scene, options, { ...band, left: 0 });
  const whole = new Uint8Array(band.width * band.rows * 4);
  for (let left = 0; left < band.width; left += MAX_SIDE) {
    const width = Math.min(MAX_SIDE, band.width - left);
    const tile = paintTile(scene, options, { ...band, left, width });
    for (let row = 0; row < band.rows; row += 1) {
      whole.set(tile.subarray(row * width * 4, (row + 1) * width * 4), (row * band.width + left) * 4);
    }
  }
  return whole;
}

interface Tile {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly rows: number;
}

/** One tile of the picture; letters and soft edges that reach over its sides are cut by the canvas. */
function paintTile(
  scene: Scene,
  { scale, makeBand }: PngOptions,
  tile: Tile,
): Uint8Array | Uint8ClampedArray {
  const { painter, pixels } = makeBand(tile.width, tile.rows);
  const visible = {
    x: scene.frame.x + tile.left / scale,
    y: scene.frame.y + tile.top / scale,
    w: tile.width / scale,
    h: tile.rows / scale,
  };
  painter.save();
  painter.clearRect(0, 0, tile.width, tile.rows);
  painter.translate(-tile.left, -tile.top);
  painter.scale(scale, scale);
  painter.translate(-scene.frame.x, -scene.frame.y);
  paintItems(painter, scene.items, visible);
  painter.restore();
  return pixels();
}
