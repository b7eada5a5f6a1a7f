import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type App, startApp } from '../support/app.ts';
import { launchChromium } from '../support/chromium.ts';
import { Person, type PersonOptions } from '../support/person.ts';
import { differing, read } from '../support/pictures.ts';

/**
 * The screen as people meet it, at the sizes of a meeting room, a notebook and a tablet held both ways. Looked at by a
 * person once; renew after a wanted change with `BANSO_GOLDEN=renew npm run test:e2e -- golden-screens` and look at each.
 */
const SCREENS: readonly (PersonOptions & {
  readonly name: string;
  readonly sample: RegExp;
  /** A card that is chosen, with what grows out of it. */
  readonly card?: string;
  readonly sheet?: 'future';
})[] = [
  { name: 'screen-1920-ja', width: 1920, height: 1080, sample: /指示待ちの食品スーパー/ },
  {
    name: 'screen-1366-en',
    width: 1366,
    height: 768,
    lang: 'en',
    sample: /The machine shop with no profit left/,
    card: '休日出勤が続いている',
  },
  {
    name: 'screen-1180-ja-touch',
    width: 1180,
    height: 820,
    touch: true,
    sample: /満席なのに残らないそば店/,
    sheet: 'future',
  },
  {
    name: 'screen-820-en-touch',
    width: 820,
    height: 1180,
    touch: true,
    lang: 'en',
    sample: /The full soba shop that earns nothing/,
    card: '原価率が42%ある',
  },
];

let app: App;
let browser: Browser;
let person: Person;

beforeAll(async () => {
  app = await startApp();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});
afterEach(() => person?.leaves());

describe('golden screens', () => {
  for (const { name, sample, card, sheet, ...options } of SCREENS) {
    it(`GS1 ${name} looks as it did`, async () => {
      person = await Person.arrives(browser, '三浦 誠', options);
      const { page } = person;
      await page.goto(app.url);
      await page.getByRole('button', { name: sample }).click();
      await person.cards().first().waitFor();
      if (card !== undefined)
        await (options.touch === true ? person.card(card).tap() : person.card(card).click());
      if (sheet !== undefined) await page.locator(`[data-sheet=${sheet}]`).first().click();
      await page.locator('[data-saved=saved]').waitFor();
      await page.mouse.move(2, 300);
      const file = fileURLToPath(new URL(`../golden/${name}.png`, import.meta.url));
      if (process.env.BANSO_GOLDEN === 'renew') writeFileSync(file, await atRest());
      const then = read(readFileSync(file));
      const shares: number[] = [];
      await expect
        .poll(
          async () => {
            const now = read(await page.screenshot());
            expect([now.width, now.height]).toEqual([then.width, then.height]);
            shares.push(differing(now, then));
            return shares.at(-1);
          },
          { timeout: 15_000 },
        )
        .toBeLessThan(0.01);
      console.log(`GS1 ${name}: ${((shares.at(-1) ?? 1) * 100).toFixed(3)} % of pixels differ`);
    });
  }
});

/** The screen once two looks at it are the same. */
async function atRest(): Promise<Buffer> {
  let last = await person.page.screenshot();
  await expect
    .poll(async () => {
      const before = last;
      last = await person.page.screenshot();
      return before.equals(last);
    })
    .toBe(true);
  return last;
}
