import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { variablesOf } from '../../client/styles/theme.ts';
import { contrast } from '../../shared/theme/contrast.ts';
import type { Palette } from '../../shared/theme/palette.ts';
import { PALETTES, THEMES } from '../../shared/theme/palettes.ts';

/** Words on the page: [what, colour of the words, colour of their ground]. */
const wordsOnGrounds = (colour: Palette): readonly (readonly [string, string, string])[] => [
  ['body', colour.ink, colour.paper],
  ['body on a card', colour.ink, colour.card],
  ['quiet words', colour.inkSoft, colour.paper],
  ['quiet words on a panel', colour.inkSoft, colour.panel],
  ['quiet words on a card', colour.inkSoft, colour.card],
  ['quiet words on what is pointed at', colour.inkSoft, colour.tint],
  ['petrol words', colour.petrol, colour.card],
  ['petrol words on paper', colour.petrol, colour.paper],
  ['chosen', colour.petrolDeep, colour.tint],
  ['primary button', colour.card, colour.petrol],
  ['pressed primary button', colour.card, colour.petrolDeep],
  ['placeholder', colour.faint, colour.card],
  ['saved', colour.fact, colour.card],
  ['on amber paper', colour.amberText, colour.amberPaper],
  ['seal', colour.seal, colour.sealPaper],
  ['seal on a card', colour.seal, colour.card],
  ['tag', colour.tintInk, colour.tint],
  ['tag on a card', colour.tintInk, colour.card],
  ['faint ground', colour.ink, colour.tintSoft],
  ['foot of a tile', colour.tintInk, colour.water[0]],
  ['words on the water', colour.inkOnWater, colour.water[0]],
  ['message', colour.card, colour.ink],
  ['act of a message', colour.amberOnInk, colour.ink],
  ['true cause', colour.card, colour.amberInk],
  ['marked text', colour.ink, colour.mark],
  ['kept back', colour.inkSoft, colour.veil],
  ...colour.people.map((person) => ['initial', colour.onPerson, person] as const),
];

/** Lines that one must see to use the page. */
const edgesOnGrounds = (colour: Palette): readonly (readonly [string, string, string])[] => [
  ['focus on paper', colour.amber, colour.paper],
  ['focus on a card', colour.amber, colour.card],
  ['focus on a panel', colour.amber, colour.panel],
  ['edge of a field', colour.fieldLine, colour.card],
  ['edge of a field on a panel', colour.fieldLine, colour.panel],
  ['chosen edge', colour.petrol, colour.card],
];

describe.each(THEMES)('look of the page, %s', (theme) => {
  const colour = PALETTES[theme];

  it('A1 all words reach 4.5:1 on their ground', () => {
    const ratios = wordsOnGrounds(colour).map(([what, words, ground]) => ({
      what,
      ratio: contrast(words, ground),
    }));
    const lowest = ratios.reduce((a, b) => (a.ratio < b.ratio ? a : b));
    console.log(`A1 ${theme}: lowest contrast of words ${lowest.ratio.toFixed(2)}:1 (${lowest.what})`);
    for (const { what, ratio } of ratios) expect(ratio, what).toBeGreaterThanOrEqual(4.5);
  });

  it('A2 focus rings and edges of fields reach 3:1', () => {
    for (const [what, edge, ground] of edgesOnGrounds(colour))
      expect(contrast(edge, ground), what).toBeGreaterThanOrEqual(3);
  });
});

describe('style sheets', () => {
  const sheets = globSync('client/**/*.css').map((file) => ({ file, css: readFileSync(file, 'utf8') }));
  const own = new Set(
    sheets.flatMap(({ css }) => [...css.matchAll(/^\s*(--[\w-]+):/gm)].map(([, name]) => name)),
  );
  const made = new Set(variablesOf(PALETTES.light).map(([name]) => name));

  it('A3 name no variable that neither they nor the theme make', () => {
    expect(sheets.length).toBeGreaterThan(5);
    for (const { file, css } of sheets) {
      for (const [, name = ''] of css.matchAll(/var\((--[\w-]+)/g)) {
        const known = made.has(name) || own.has(name) || FROM_CODE.has(name) || name.startsWith('--radix-');
        expect(known, `${name} in ${file}`).toBe(true);
      }
    }
  });

  it('A4 name no colour of their own: every colour is the theme’s, so that it turns with it', () => {
    for (const { file, css } of sheets) {
      if (file.endsWith('sight.css')) continue;
      expect(css.match(/#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|oklch)\(/gi) ?? [], file).toEqual([]);
    }
  });

  it('A6 mix colours with colours only, and no colour stands for a whole shadow', () => {
    const colours = new Set(made);
    for (const { file, css } of sheets) {
      for (const [, name = ''] of css.matchAll(/box-shadow:\s*var\((--[\w-]+)\)/g))
        expect(colours.has(name), `${name} in ${file}`).toBe(false);
      for (const [mixed] of css.matchAll(/color-mix\((?:[^()]|\([^()]*\))*\)/g))
        for (const [, name = ''] of mixed.matchAll(/var\((--[\w-]+)/g))
          expect(colours.has(name) || FROM_CODE.has(name), `${name} in ${file}`).toBe(true);
    }
  });

  it('A5 override no variable of the theme', () => {
    expect([...own].filter((name) => made.has(name ?? ''))).toEqual([]);
  });
});

/** Set by code: the font by theme.ts, what a keyboard on the screen leaves to be seen, a picture's own colours. */
const FROM_CODE = new Set(['--font', '--seen-top', '--seen-height', '--picture-paper', '--picture-ink']);
