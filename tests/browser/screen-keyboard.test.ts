import type { Browser, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type App, startApp } from '../support/app.ts';
import { launchChromium } from '../support/chromium.ts';
import { Person } from '../support/person.ts';
import { hasScreenKeyboard, isSeenWhole } from '../support/screen-keyboard.ts';

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

const page = () => person.page;
const button = (name: string) => page().getByRole('button', { name, exact: true });
const writer = () => page().locator('.card-writer.is-open');

/** The keyboards of an iPad with its bar of suggestions, in CSS px. */
const TABLETS = [
  { width: 1180, height: 820, keyboard: 420 },
  { width: 820, height: 1180, keyboard: 380 },
];

describe.each(TABLETS)('a keyboard on the screen of a tablet of $width × $height', (tablet) => {
  beforeEach(async () => {
    person = await Person.arrives(browser, '藤巻 正人', { ...tablet, touch: true });
    await hasScreenKeyboard(page(), tablet.keyboard);
    await person.opensHome(app.url);
  });
  afterEach(() => person.leaves());

  const opensSample = () => person.opensTheSample(/満席なのに残らないそば店/);

  it('EH3 a card anywhere is written in full sight, and the question for a name waits', async () => {
    await opensSample();
    const shown = await page()
      .locator('[role=treeitem]')
      .evaluateAll((all) =>
        all
          .map((card) => ({ name: card.getAttribute('data-card') ?? '', box: card.getBoundingClientRect() }))
          .filter(({ box }) => box.bottom < innerHeight - 140 && box.right < innerWidth && box.left > 0)
          .map(({ name, box }) => ({ name, x: box.x, y: box.y })),
      );
    const by = (order: (a: { x: number; y: number }) => number) =>
      [...shown].sort((a, b) => order(a) - order(b));
    const ends = [by((a) => a.y), by((a) => -a.y), by((a) => -a.x)].map(([first]) => first?.name ?? '');
    for (const name of new Set(ends)) {
      const card = page().locator(`[data-card="${name}"]`);
      await button('全体を見る').tap();
      await card.tap();
      await page().locator(`[data-card="${name}"][aria-selected=true]`).waitFor();
      await card.tap();
      await isSeenWhole(writer(), `the field over ${name}`);
      // Words that need more room are in sight as well.
      await person.composes('まだ書くことがたくさんあります。'.repeat(4), 'まだ');
      await isSeenWhole(writer(), `the long words of ${name}`);
      expect(await page().locator('.join-card').isVisible()).toBe(false);
      await finishes();
    }
    await page().locator('.join-card').waitFor();
    await button('全体を見る').tap();
    await page().getByRole('treeitem').last().tap();
    await button('なぜ(右へ)').first().tap();
    await isSeenWhole(writer(), 'a new card');
    await page().locator('.join-card').waitFor({ state: 'detached' });
    await isSeenWhole(writer(), 'a new card once the question has gone');
  });

  /** By the bar, or, where the keyboard leaves no room for it, by a touch on the ground. */
  async function finishes(): Promise<void> {
    const done = button('書き終える').first();
    if (await done.isVisible()) await done.tap();
    else
      await page()
        .locator('.map-canvas')
        .tap({ position: { x: 8, y: 60 } });
    await writer().waitFor({ state: 'detached' });
    await page().locator(':root:not([data-keyboard])').waitFor();
  }

  it('EH4 the first card, names, search and words to put in are written in full sight', async () => {
    await button('新しい地図をかく').tap();
    const first = page().getByLabel('最初の表課題');
    await first.tap();
    await isSeenWhole(first, 'the first card');
    await person.composes('手元にお金が残らない', 'てもと');
    await isSeenWhole(button('カードにする'), 'what makes it a card');
    await button('カードにする').tap();
    await page().locator('.join-card').getByRole('textbox').tap();
    await isSeenWhole(page().locator('.join-card').getByRole('textbox'), 'the name');
    await button('あとで').tap();
    await opensMore('題と会社名を書く');
    for (const field of await page().getByRole('dialog').getByRole('textbox').all()) await isWritten(field);
    await page().getByRole('dialog').getByRole('button', { name: '閉じる' }).tap();
    await opensMore('言葉をさがす');
    await isWritten(page().getByLabel('さがす言葉'));
    await person.composes('お金', 'おかね');
    await isWritten(page().locator('.side-panel').getByRole('textbox').last());
    await page().locator('.people-button').tap();
    await button('人を加える').tap();
    for (const field of await page().getByRole('dialog').getByRole('textbox').all()) await isWritten(field);
  });

  it('EH5 every field of くわしく and a row of the list are written in full sight', async () => {
    await opensSample();
    await page().getByRole('treeitem').first().tap();
    await button('くわしく').tap();
    const fields = page().getByRole('complementary').getByRole('textbox');
    await fields.nth(4).waitFor();
    for (const field of await fields.all()) await isWritten(field);
    await page().getByRole('complementary').getByRole('button', { name: '閉じる' }).tap();
    await page().locator('.map-toolbar [data-command="view.outline"]').tap();
    const row = page().locator('.outline-row').last();
    await row.tap();
    await button('言葉を直す').first().tap();
    await isSeenWhole(page().locator('.outline-field'), 'a row of the list');
  });

  async function isWritten(field: Locator): Promise<void> {
    await field.tap();
    await isSeenWhole(
      field,
      await field.evaluate((one: HTMLInputElement) => one.labels?.[0]?.innerText ?? ''),
    );
  }

  async function opensMore(item: string): Promise<void> {
    await button('ほかのこと').tap();
    await page().getByRole('menuitem', { name: item }).tap();
  }
});
