import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, startApp } from '../support/app.ts';
import { launchChromium } from '../support/chromium.ts';
import { Person } from '../support/person.ts';
import { goesTo, SCREENS, type Visit } from '../support/screens.ts';

/** Rules of WCAG 2.2 A and AA, and what their makers call good practice. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const AXE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/** How each theme comes about on a device where nothing was chosen. */
const THEMES = {
  light: { colorScheme: 'light', contrast: 'no-preference' },
  dark: { colorScheme: 'dark', contrast: 'no-preference' },
  print: { colorScheme: 'light', contrast: 'more' },
} as const;
type Theme = keyof typeof THEMES;

/** Every screen in every theme and language in the full run; every day each of them at least once. */
const RUNS: readonly ['ja' | 'en', readonly Theme[]][] =
  process.env.VERIFY === '1'
    ? [
        ['ja', ['light', 'dark', 'print']],
        ['en', ['light', 'dark', 'print']],
      ]
    : [
        ['ja', ['light', 'print']],
        ['en', ['dark']],
      ];

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[];
}

let app: App;
let browser: Browser;

beforeAll(async () => {
  app = await startApp();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

describe.each(RUNS)('every screen, %s', (lang, themes) => {
  it('X1 has no violation that axe finds', { timeout: 400_000 }, async () => {
    const person = await Person.arrives(browser, '三浦 誠');
    const { page } = person;
    await page.addInitScript((chosen) => localStorage.setItem('banso.language', chosen), lang);
    const visit: Visit = { app, person, page, lang };
    const found: string[] = [];
    let runs = 0;
    for (const from of ['sample', 'empty', 'anywhere'] as const) {
      await goesTo(from, visit);
      for (const screen of SCREENS.filter((one) => one.from === from)) {
        await screen.open(visit);
        const looked = (await screen.elsewhere?.(visit)) ?? page;
        for (const theme of themes) {
          await looked.emulateMedia(THEMES[theme]);
          await looked.locator(`:root[data-theme=${theme}]`).waitFor();
          runs += 1;
          for (const { id, nodes } of await violations(looked))
            for (const { target, failureSummary } of nodes)
              found.push(`${screen.name}, ${theme}: ${id} at ${target.join(' ')}\n${failureSummary ?? ''}`);
        }
        if (looked !== page) await looked.context().close();
        await page.emulateMedia(THEMES.light);
        await (screen.close ?? (() => person.presses('Escape')))(visit);
      }
    }
    await person.leaves();
    console.log(
      `X1 ${lang}: ${runs} looks at ${SCREENS.length} screens in ${themes.join(', ')}: ${found.length} violations`,
    );
    expect(found).toEqual([]);
  });
});

async function violations(page: Page): Promise<readonly Violation[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  return page.evaluate(async (tags) => {
    const { axe } = window as unknown as {
      axe: { run(root: Document, options: object): Promise<{ violations: Violation[] }> };
    };
    const { violations: all } = await axe.run(document, {
      runOnly: { type: 'tag', values: tags },
      resultTypes: ['violations'],
      // Menus and popovers hang outside of all landmarks, as their pattern has it.
      rules: { region: { enabled: false } },
    });
    return all.map(({ id, nodes }) => ({
      id,
      nodes: nodes.map(({ target, failureSummary }) => ({ target, failureSummary: failureSummary ?? '' })),
    }));
  }, TAGS);
}
