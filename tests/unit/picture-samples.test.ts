import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { breathe, canvasBands } from '../../server/cli/canvas.ts';
import { faceRows } from '../../shared/layout/card-face.ts';
import type { Rect } from '../../shared/layout/geometry.ts';
import { pngBytes } from '../../shared/picture/png.ts';
import type { Scene } from '../../shared/scene/scene.ts';
import { measureText } from '../../shared/text/measure.ts';
import { allKinds } from '../support/all-kinds.ts';
import { SAMPLES, sampleBoard } from '../support/nets.ts';
import { DIRECTIONS, differing, type Pixels, painted, pictureOf, read } from '../support/pictures.ts';

/** Share of a rectangle's pixels that are dark: ink. */
function ink(pixels: Pixels, scene: Scene, rect: Rect): number {
  let dark = 0;
  let all = 0;
  for (let y = Math.round(rect.y - scene.frame.y); y < rect.y + rect.h - scene.frame.y; y += 1) {
    for (let x = Math.round(rect.x - scene.frame.x); x < rect.x + rect.w - scene.frame.x; x += 1) {
      const at = (y * pixels.width + x) * pixels.channels;
      const [r, g, b] = [0, 1, 2].map((k) => pixels.data[at + k] ?? 255) as [number, number, number];
      if (0.3 * r + 0.59 * g + 0.11 * b < 110) dark += 1;
      all += 1;
    }
  }
  return dark / all;
}

describe('pictures of the samples', () => {
  for (const name of SAMPLES) {
    it(`G1 ${name}: ink in every card and on every line of its words, read back from the PNG`, async () => {
      const board = sampleBoard(name);
      let [cards, lines, least] = [0, 0, 1];
      for (const direction of DIRECTIONS) {
        const { scene, geometry } = pictureOf(board, direction);
        const pixels = await painted(scene);
        for (const box of geometry.cards.values()) {
          const card = board.cards.get(box.id);
          if (card === undefined) throw new Error('a box without its card');
          const rows = faceRows(box.face, card);
          cards += 1;
          box.face.lines.forEach((line, i) => {
            const baseline = box.y + (rows.text.baselines[i] ?? 0);
            const w = measureText(line, rows.text.size, rows.text.weight);
            const share = ink(pixels, scene, { x: box.x + rows.left, y: baseline - 13, w, h: 14 });
            least = Math.min(least, share);
            lines += 1;
          });
        }
      }
      console.log(
        `G1 ${name}: ${cards} cards, ${lines} lines of words, least ink of a line ${(least * 100).toFixed(1)} %`,
      );
      expect(least).toBeGreaterThan(0.04);
    });
  }
});

/**
 * Golden pictures: looked at by a person once, compared ever after. Rasterisers differ a little between versions, so a
 * share of pixels may. Renew them after a wanted change with `BANSO_GOLDEN=renew npm run test:fast -- picture-samples`
 * and look at each before committing it.
 */
const GOLDEN = [
  { name: 'case05-right', scene: () => pictureOf(sampleBoard('05_inshokuten'), 'right').scene },
  { name: 'case05-down', scene: () => pictureOf(sampleBoard('05_inshokuten'), 'down').scene },
  {
    name: 'all-kinds-right',
    scene: () =>
      pictureOf(allKinds(), 'right', { title: '有限会社 見本', date: '2025年10月28日', legend: true }).scene,
  },
  {
    name: 'all-kinds-down-white',
    scene: () => pictureOf(allKinds(), 'down', { background: 'white', legend: true, lang: 'en' }).scene,
  },
] as const;

describe('golden pictures', () => {
  for (const { name, scene } of GOLDEN) {
    it(`G2 ${name} looks as it did`, async () => {
      const file = fileURLToPath(new URL(`../golden/${name}.png`, import.meta.url));
      const png = await pngBytes(scene(), { scale: 1, makeBand: canvasBands(), pause: breathe });
      if (process.env.BANSO_GOLDEN === 'renew') writeFileSync(file, png);
      expect(existsSync(file), `${file} is missing: renew the golden pictures`).toBe(true);
      const [now, then] = [read(png), read(readFileSync(file))];
      expect([now.width, now.height]).toEqual([then.width, then.height]);
      const share = differing(now, then);
      console.log(`G2 ${name}: ${now.width} × ${now.height}, ${(share * 100).toFixed(3)} % of pixels differ`);
      expect(share).toBeLessThan(0.01);
    });
  }
});
