import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast } from '../../shared/theme/contrast.ts';
import { COLOUR } from '../../shared/theme/tokens.ts';

/** Words on the page: [what, colour of the words, colour of their ground]. */
const WORDS_ON_GROUNDS: readonly (readonly [string, string, string])[] = [
  ['body', COLOUR.ink, COLOUR.paper],
  ['quiet words', COLOUR.inkSoft, COLOUR.paper],
  ['quiet words on a panel', COLOUR.inkSoft, '#fdfcf9'],
  ['petrol words', COLOUR.petrol, '#ffffff'],
  ['primary button', '#ffffff', COLOUR.petrol],
  ['placeholder', '#647a85', '#ffffff'],
  ['saved', COLOUR.fact, '#ffffff'],
  ['on this device', '#7a4600', COLOUR.amberPaper],
  ['notice', '#5b3500', COLOUR.amberPaper],
  ['help on a 真因', '#5d5034', COLOUR.amberPaper],
  ['seal', COLOUR.seal, '#fdf3ef'],
  ['tag', '#2c5566', '#e2eff1'],
  ['foot of a tile', '#2c5566', '#d3eaed'],
  ['words under water', '#24505f', COLOUR.water[1]],
  ['message', '#ffffff', COLOUR.ink],
  ['act of a message', '#ffd791', COLOUR.ink],
  ...COLOUR.people.map((colour) => ['initial', '#ffffff', colour] as const),
];

describe('look of the page', () => {
  it('A1 all words reach 4.5:1 on their ground', () => {
    const ratios = WORDS_ON_GROUNDS.map(([what, words, ground]) => ({
      what,
      ratio: contrast(words, ground),
    }));
    for (const { what, ratio } of ratios) expect(ratio, what).toBeGreaterThanOrEqual(4.5);
    console.log(`lowest contrast of words: ${Math.min(...ratios.map(({ ratio }) => ratio)).toFixed(2)}:1`);
  });

  it('A2 the focus ring reaches 3:1 on paper and on cards', () => {
    for (const ground of [COLOUR.paper, '#ffffff']) {
      expect(contrast(COLOUR.amber, ground)).toBeGreaterThanOrEqual(3);
    }
  });

  it('A3 style sheets name no colour variable that the theme does not make', () => {
    const made = new Set(
      Object.entries(COLOUR).flatMap(([name, value]) => {
        const kebab = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
        if (typeof value === 'string') return [`--${kebab}`];
        return value.map((_, index) => `--${name === 'people' ? 'person' : kebab}-${index}`);
      }),
    );
    for (const sheet of SHEETS) {
      const css = readFileSync(new URL(`../../client/styles/${sheet}.css`, import.meta.url), 'utf8');
      const own = new Set([...css.matchAll(/^\s*(--[\w-]+):/gm)].map(([, name]) => name));
      for (const [, name = ''] of css.matchAll(/var\((--[\w-]+)/g)) {
        const known = made.has(name) || own.has(name) || BASE.has(name) || name.startsWith('--radix-');
        expect(known, `${name} in ${sheet}.css`).toBe(true);
      }
    }
  });
});

const SHEETS = ['base', 'ui', 'overlays', 'app', 'bar', 'home', 'tiles', 'panel', 'lists'];

/** Set in base.css, or the font by theme.ts. */
const BASE = new Set([
  '--radius',
  '--shadow',
  '--shadow-high',
  '--field-line',
  '--bar-height',
  '--target',
  '--font',
]);
