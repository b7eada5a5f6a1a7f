import { createCanvas } from '@napi-rs/canvas';
import { decode } from 'fast-png';
import { breathe, canvasBands } from '../../server/cli/canvas.ts';
import type { Board } from '../../shared/domain/board.ts';
import { type Direction, type Geometry, WHOLE_MAP } from '../../shared/layout/geometry.ts';
import { layoutMap } from '../../shared/layout/layout-map.ts';
import { type Band, type PngOptions, pngBytes } from '../../shared/picture/png.ts';
import type { Scene } from '../../shared/scene/scene.ts';
import { type SceneOptions, sceneOf } from '../../shared/scene/scene-of.ts';

export const DIRECTIONS: readonly Direction[] = ['right', 'down'];

/** A board's whole map and its scene. */
export function pictureOf(
  board: Board,
  direction: Direction,
  options: Partial<SceneOptions> = {},
): { geometry: Geometry; scene: Scene } {
  const geometry = layoutMap(board, { ...WHOLE_MAP, direction });
  return { geometry, scene: sceneOf(board, geometry, { lang: 'ja', background: 'water', ...options }) };
}

/** Decoded pixels of a PNG. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly data: Uint8Array;
}

/** Paints a scene the way the command line does and reads the PNG back with another library. */
export async function painted(scene: Scene, options: Partial<PngOptions> = {}): Promise<Pixels> {
  return read(await pngBytes(scene, { scale: 1, makeBand: canvasBands(), pause: breathe, ...options }));
}

export function read(png: Uint8Array): Pixels {
  const { width, height, channels, data } = decode(png);
  return { width, height, channels, data: new Uint8Array(data) };
}

/** Canvases without the font: for scenes without words. */
export function plainBand(width: number, height: number): Band {
  const painter = createCanvas(width, height).getContext('2d');
  return { painter, pixels: () => painter.getImageData(0, 0, width, height).data };
}

/** Share of pixels of which a channel differs by more than an eighth. */
export function differing(a: Pixels, b: Pixels): number {
  let count = 0;
  for (let i = 0; i < a.data.length; i += a.channels) {
    const off = [0, 1, 2].map((k) => Math.abs((a.data[i + k] ?? 0) - (b.data[i + k] ?? 0)));
    if (Math.max(...off) > 32) count += 1;
  }
  return count / (a.width * a.height);
}
