import { describe, expect, it } from 'vitest';
import { flatten } from '../../shared/layout/find.ts';
import type { Geometry, PathCommand, Point } from '../../shared/layout/geometry.ts';
import type { Item } from '../../shared/scene/scene.ts';
import { type Background, behind } from '../../shared/scene/tint.ts';
import { contrast } from '../../shared/theme/contrast.ts';
import type { Palette } from '../../shared/theme/palette.ts';
import { PALETTES, THEMES } from '../../shared/theme/palettes.ts';
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
  colours: Palette,
): number {
  const points: Point[] = flatten(path, 24).flat();
  return Math.min(...points.map((point) => contrast(colour, behind(point, geometry, background, colours))));
}

function lineContrast(
  items: readonly Item[],
  geometry: Geometry,
  background: Background,
  colours: Palette,
): number {
  const lines = items.flatMap((item) =>
    item.type === 'path' && (item.link !== undefined || item.joint !== undefined)
      ? [{ path: item.path, colour: item.stroke ?? (item.fill as string) }]
      : [],
  );
  expect(lines.length).toBeGreaterThan(0);
  return Math.min(...lines.map(({ path, colour }) => lowest(path, colour, geometry, background, colours)));
}

describe('contrast', () => {
  it.each(THEMES)(
    'K1 %s: every line and arrow of the samples stands out 3:1 along its whole way',
    (theme) => {
      const colours = PALETTES[theme];
      for (const name of SAMPLES) {
        for (const direction of DIRECTIONS) {
          const found = BACKGROUNDS.map((background) => {
            const { geometry, scene } = pictureOf(sampleBoard(name), direction, { background, colours });
            return lineContrast(scene.items, geometry, background, colours);
          });
          console.log(
            `K1 ${theme} ${name} ${direction}: ${found.map((value, i) => `${BACKGROUNDS[i]} ${value.toFixed(2)}`).join(', ')}`,
          );
          expect(Math.min(...found)).toBeGreaterThanOrEqual(3);
        }
      }
    },
  );

  it.each(THEMES)('K2 %s: and of 60 random nets', (theme) => {
    const colours = PALETTES[theme];
    let least = Number.POSITIVE_INFINITY;
    for (let seed = 1; seed <= 60; seed += 1) {
      const random = seeded(seed);
      const board = randomBoard(seed, { cards: 4 + random.below(60) });
      const { geometry, scene } = pictureOf(board, random.pick(DIRECTIONS), { colours });
      if (geometry.edges.length === 0) continue;
      least = Math.min(least, lineContrast(scene.items, geometry, 'water', colours));
    }
    console.log(`K2 ${theme}, 60 random nets, seeds 1 to 60: lowest contrast of a line ${least.toFixed(2)}`);
    expect(least).toBeGreaterThanOrEqual(3);
  });

  it.each(THEMES)('K3 %s: words stand out 4.5:1 from their paper', (theme) => {
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
      lineDark,
      water,
      sheet,
    } = PALETTES[theme];
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
      ['title on a plain sheet', petrolDeep, sheet],
      ['area below', lineDark, water[0]],
    ];
    const found = pairs.map(([what, words, under]) => ({ what, under, value: contrast(words, under) }));
    const weakest = found.reduce((a, b) => (a.value < b.value ? a : b));
    console.log(
      `K3 ${theme}: weakest words: ${weakest.what} on ${weakest.under} ${weakest.value.toFixed(2)}`,
    );
    for (const { what, under, value } of found)
      expect(value, `${what} on ${under}`).toBeGreaterThanOrEqual(4.5);
  });

  it.each(THEMES)('K4 %s: edges that tell the kind of a card stand out 3:1 from its paper', (theme) => {
    const { amber, amberPaper, petrolDeep, inkSoft, line, card, noteEdge, note, slip, seal, sealPaper } =
      PALETTES[theme];
    const pairs: [string, string, string][] = [
      ['真因', amber, amberPaper],
      ['表課題', petrolDeep, card],
      ['推測', inkSoft, card],
      ['外部環境', line, card],
      ['打ち手メモ', line, slip],
      ['腹落ち', seal, sealPaper],
    ];
    for (const [what, edge, under] of pairs)
      expect(contrast(edge, under), `${what}: ${edge} on ${under}`).toBeGreaterThanOrEqual(3);
    // A 付箋 is told by its folded corner and its paper; its edge only has to be seen.
    expect(contrast(noteEdge, note)).toBeGreaterThanOrEqual(1.6);
  });

  it.each(THEMES)(
    'K6 %s: people are told apart, from each other and from one’s own ring; rings stand out 3:1, names 4.5:1',
    (theme) => {
      const { people, onPerson, card, amber } = PALETTES[theme];
      for (const colour of people) {
        expect(contrast(colour, card), colour).toBeGreaterThanOrEqual(3);
        expect(contrast(colour, onPerson), colour).toBeGreaterThanOrEqual(4.5);
      }
      const all = [...people, amber];
      const apart = all.flatMap((one, i) => all.slice(i + 1).map((other) => oklabDistance(one, other)));
      console.log(
        `K6 ${theme}: ${people.length} people, least distance ${Math.min(...apart).toFixed(3)} in OKLab`,
      );
      expect(Math.min(...apart)).toBeGreaterThan(0.08);
    },
  );

  it('K5 in black and white no colour is used, and depth is told by strokes that lie closer the deeper they are', () => {
    const colours = PALETTES.print;
    const { people: _, ...own } = colours;
    for (const colour of Object.values(own).flat())
      expect(colour === null || /^#(..)\1\1$/.test(colour), String(colour)).toBe(true);
    const { geometry, scene } = pictureOf(sampleBoard(SAMPLES[0]), 'right', { colours });
    const strokes = scene.items.flatMap((item) =>
      item.type === 'path' && item.stroke === colours.hatch ? [(item.path[0] as Point).x] : [],
    );
    const steps = strokes.slice(1).map((x, i) => x - (strokes[i] ?? 0));
    console.log(
      `K5 ${strokes.length} strokes, from ${steps[0]?.toFixed(1)} to ${steps.at(-1)?.toFixed(1)} px apart`,
    );
    expect(strokes[0]).toBeGreaterThan(geometry.waterLine);
    for (const [i, step] of steps.entries()) expect(step).toBeLessThanOrEqual((steps[i - 1] ?? step) + 1e-6);
    expect(steps.at(-1)).toBeLessThan((steps[0] ?? 0) / 2);
  });
});

/** How different two colours look: Euclid's distance in OKLab, where 0.02 is just seen and black and white lie 1 apart. */
function oklabDistance(a: string, b: string): number {
  const [one, two] = [oklab(a), oklab(b)];
  return Math.hypot(...one.map((part, i) => part - (two[i] ?? 0)));
}

function oklab(hex: string): readonly number[] {
  const linear = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const times = (rows: readonly (readonly number[])[], values: readonly number[]) =>
    rows.map((row) => row.reduce((sum, factor, i) => sum + factor * (values[i] ?? 0), 0));
  const cones = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    linear,
  );
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    cones.map(Math.cbrt),
  );
}
