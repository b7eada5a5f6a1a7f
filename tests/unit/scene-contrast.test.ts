import { describe, expect, it } from 'vitest';
import { flatten } from '../../shared/layout/find.ts';
import type { Geometry, PathCommand, Point } from '../../shared/layout/geometry.ts';
import type { Item } from '../../shared/scene/scene.ts';
import { type Background, behind } from '../../shared/scene/tint.ts';
import { contrast } from '../../shared/theme/contrast.ts';
import { COLOUR } from '../../shared/theme/tokens.ts';
import { randomBoard, SAMPLES, sampleBoard } from '../support/nets.ts';
import { DIRECTIONS, pictureOf } from '../support/pictures.ts';
import { seeded } from '../support/random.ts';

const BACKGROUNDS: readonly Background[] = ['water', 'white', 'transparent'];

/** Lowest contrast of a stroked path with what is behind it, along its whole way. */
function lowest(
  path: readonly PathCommand[],
  colour: string,
  geometry: Geometry,
  background: Background,
): number {
  const points: Point[] = flatten(path, 24).flat();
  return Math.min(...points.map((point) => contrast(colour, behind(point, geometry, background))));
}

function lineContrast(items: readonly Item[], geometry: Geometry, background: Background): number {
  const lines = items.flatMap((item) =>
    item.type === 'path' && (item.link !== undefined || item.joint !== undefined)
      ? [{ path: item.path, colour: item.stroke ?? (item.fill as string) }]
      : [],
  );
  expect(lines.length).toBeGreaterThan(0);
  return Math.min(...lines.map(({ path, colour }) => lowest(path, colour, geometry, background)));
}

describe('contrast', () => {
  it('K1 every line and arrow of the samples stands out 3:1 along its whole way', () => {
    for (const name of SAMPLES) {
      for (const direction of DIRECTIONS) {
        const found = BACKGROUNDS.map((background) => {
          const { geometry, scene } = pictureOf(sampleBoard(name), direction, { background });
          return lineContrast(scene.items, geometry, background);
        });
        console.log(
          `K1 ${name} ${direction}: ${found.map((value, i) => `${BACKGROUNDS[i]} ${value.toFixed(2)}`).join(', ')}`,
        );
        expect(Math.min(...found)).toBeGreaterThanOrEqual(3);
      }
    }
  });

  it('K2 and of 60 random nets', () => {
    let least = Number.POSITIVE_INFINITY;
    for (let seed = 1; seed <= 60; seed += 1) {
      const random = seeded(seed);
      const board = randomBoard(seed, { cards: 4 + random.below(60) });
      const { geometry, scene } = pictureOf(board, random.pick(DIRECTIONS));
      if (geometry.edges.length === 0) continue;
      least = Math.min(least, lineContrast(scene.items, geometry, 'water'));
    }
    console.log(`K2 60 random nets, seeds 1 to 60: lowest contrast of a line ${least.toFixed(2)}`);
    expect(least).toBeGreaterThanOrEqual(3);
  });

  it('K3 words stand out 4.5:1 from their paper', () => {
    const {
      card,
      amberPaper,
      slip,
      note,
      paper,
      sealPaper,
      ink,
      inkSoft,
      line,
      petrol,
      petrolDeep,
      fact,
      seal,
      amberInk,
      veil,
    } = COLOUR;
    const pairs: [string, string, string][] = [
      ...[card, amberPaper, slip, note].flatMap((under): [string, string, string][] => [
        ['body', ink, under],
        ['evidence, eyes, guess', inkSoft, under],
        ['kind', line, under],
        ['opinion', petrol, under],
        ['fact', fact, under],
      ]),
      ['裏課題', amberInk, amberPaper],
      ['真因', card, amberInk],
      ['腹落ち', seal, sealPaper],
      ['ほか', card, petrolDeep],
      ['秘', card, ink],
      ['秘 hidden', inkSoft, veil],
      ['title', petrolDeep, paper],
      ['area above', inkSoft, paper],
      ['area below', COLOUR.lineDark, COLOUR.water[0]],
    ];
    const found = pairs.map(([what, words, under]) => ({ what, under, value: contrast(words, under) }));
    const weakest = found.reduce((a, b) => (a.value < b.value ? a : b));
    console.log(`K3 weakest words: ${weakest.what} on ${weakest.under} ${weakest.value.toFixed(2)}`);
    for (const { what, under, value } of found)
      expect(value, `${what} on ${under}`).toBeGreaterThanOrEqual(4.5);
  });
});
