import { globSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TEMPLATES } from '../../shared/templates/templates.ts';
import { type App, startApp } from '../support/app.ts';
import { launchChromium } from '../support/chromium.ts';
import { Person } from '../support/person.ts';
import { buildPseudoApp, clippedWords, unmarked, wordsOfPage } from '../support/pseudo-language.ts';
import { goesTo, SCREENS, type Visit } from '../support/screens.ts';

const WIDE = { width: 1366, height: 768 };
const UPRIGHT = { width: 820, height: 1180 };

/** Every screen in both sizes and from both languages in the full run; every day once in each. */
const RUNS = (
  [
    ['ja', UPRIGHT],
    ['en', WIDE],
    ['ja', WIDE],
    ['en', UPRIGHT],
  ] as const
).slice(0, process.env.VERIFY === '1' ? 4 : 2);

/** Words that people wrote: all texts of the samples; and the templates, which are data with words in both languages. */
const CONTENT = [
  '三浦 誠',
  ...leaves(TEMPLATES),
  ...globSync('shared/samples/*.json').flatMap((file) => leaves(JSON.parse(readFileSync(file, 'utf8')))),
]
  // A 立場 is also said without what stands in brackets after it.
  .flatMap((words) => [words, words.replace(/[((].*$/su, '').trim()])
  .filter((words) => words !== '')
  .toSorted((a, b) => b.length - a.length);

let app: App;
let pages: string;
let browser: Browser;

beforeAll(async () => {
  pages = await buildPseudoApp();
  app = await startApp({ pagesDir: pages });
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
  if (pages !== undefined) await rm(pages, { recursive: true, force: true });
});

describe.each(RUNS)('every screen in the pseudo-language made from %s', (lang, size) => {
  it(`W4 has no word that is not translated and none that does not fit, ${size.width} × ${size.height}`, {
    timeout: 400_000,
  }, async () => {
    const person = await Person.arrives(browser, '三浦 誠', { ...size, lang });
    const { page } = person;
    await page.addInitScript((chosen) => localStorage.setItem('banso.language', chosen), lang);
    const visit: Visit = { app, person, page, lang };
    const found: string[] = [];
    let read = 0;
    for (const from of ['sample', 'empty', 'anywhere'] as const) {
      await goesTo(from, visit);
      for (const screen of SCREENS.filter((one) => one.from === from)) {
        await screen.open(visit);
        const looked = (await screen.elsewhere?.(visit)) ?? page;
        const look = await reads(looked);
        read += look.read;
        found.push(...look.found.map((one) => `${screen.name}: ${one}`));
        if (looked !== page) await looked.context().close();
        await (screen.close ?? (() => person.presses('Escape')))(visit);
      }
    }
    // The test sees what it is there to see.
    await page.evaluate(() => {
      document
        .querySelector('main')
        ?.insertAdjacentHTML(
          'beforeend',
          `<p>保存</p><p>Save</p><div style="width:3em;overflow:hidden;white-space:nowrap">⟦大きすぎる言葉⟧</div>`,
        );
    });
    const planted = await reads(page);
    expect(planted.found.filter((one) => /not translated.*(保存|Save)$/.test(one))).toHaveLength(2);
    expect(planted.found.filter((one) => /cut off across.*大きすぎる言葉/.test(one))).toHaveLength(1);
    await person.leaves();
    console.log(
      `W4 ${lang} ${size.width} × ${size.height}: ${SCREENS.length} screens, ${read} words read: ${found.length} not translated or cut off`,
    );
    expect([...new Set(found)]).toEqual([]);
  });
});

async function reads(page: Page): Promise<{ read: number; found: string[] }> {
  const words = await page.evaluate(wordsOfPage);
  const foreign = words.flatMap(({ where, what, text }) => {
    const rest = unmarked(text, CONTENT);
    return rest === '' || (where.startsWith('svg.card-face') && isLine(text))
      ? []
      : [`not translated: ${what} in ${where}: ${rest}`];
  });
  return { read: words.length, found: [...foreign, ...(await page.evaluate(clippedWords))] };
}

/** A line of a card, however short: which of its words are the product's is looked at where the map is drawn (W7). */
function isLine(text: string): boolean {
  const letters = text.replace(/[\s…]/gu, '');
  return CONTENT.some((words) => words.replace(/\s/gu, '').includes(letters));
}

/** All strings in a tree of JSON. */
function leaves(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(leaves);
}
