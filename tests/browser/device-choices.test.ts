import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type App, startApp } from '../support/app.ts';
import { launchChromium } from '../support/chromium.ts';
import { Person } from '../support/person.ts';

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

const lang = (page: Page) => page.locator(':root').getAttribute('lang');
const theme = (page: Page) => page.locator(':root').getAttribute('data-theme');
const size = (page: Page) =>
  page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize));

describe('before anybody chose', () => {
  it('DC1 the browser’s language, its dark screen and its stronger contrast hold', async () => {
    for (const [asked, title] of [
      ['en', 'Draw a new map'],
      ['ja', '新しい地図をかく'],
    ] as const) {
      person = await Person.arrives(browser, 'A', { lang: asked });
      const { page } = person;
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.goto(app.url);
      await page.getByRole('button', { name: title }).waitFor();
      expect(await lang(page)).toBe(asked);
      expect(await theme(page)).toBe('dark');
      await page.emulateMedia({ colorScheme: 'light', contrast: 'more' });
      await expect.poll(() => theme(page)).toBe('print');
      if (asked === 'en') await person.leaves();
    }
  });
});

describe('chosen on the first page', () => {
  it('DC2 words and look are there by keys and by a touch, hold at once, in the other tabs too, and are remembered', async () => {
    person = await Person.arrives(browser, '三浦 誠');
    const { page } = person;
    await person.opensHome(app.url);
    await person.opensTheSample(/そば|飲食/);
    const other = (await Person.at(person.context, '三浦 誠')).page;
    await other.goto(new URL('/b/~', app.url).href);
    await other.getByRole('heading', { name: 'このページはありません' }).waitFor();
    const board = page.url();
    const first = (await Person.at(person.context, '三浦 誠')).page;
    await first.goto(app.url);

    await first.getByRole('button', { name: 'English' }).press('Enter');
    await first.getByRole('button', { name: 'Draw a new map' }).waitFor();
    await other.getByRole('heading', { name: 'There is no such page' }).waitFor();
    await page.getByRole('button', { name: 'Hand over a picture' }).waitFor();
    for (const one of [first, other, page]) expect(await lang(one)).toBe('en');
    expect(await other.title()).toBe('There is no such page - Banso Map');

    // From a page that stands in for a board.
    await other.getByRole('button', { name: 'How it looks' }).click();
    const window = other.getByRole('dialog', { name: 'How it looks' });
    await window.getByText('Dark room', { exact: true }).click();
    await window.getByText('Larger words', { exact: true }).click();
    for (const one of [first, other, page]) {
      await expect.poll(() => theme(one)).toBe('dark');
      await expect.poll(() => size(one)).toBe(20);
    }
    await other.keyboard.press('Escape');
    await window.waitFor({ state: 'detached' });
    await expect
      .poll(() => other.evaluate(() => document.activeElement?.textContent))
      .toContain('How it looks');

    await page.reload();
    await person.cards().first().waitFor();
    expect(page.url()).toBe(board);
    expect([await lang(page), await theme(page), await size(page)]).toEqual(['en', 'dark', 20]);
  });

  it('DC3 a map is called the same everywhere: tab, bar, list, invitation', async () => {
    person = await Person.arrives(browser, '三浦 誠');
    const { page } = person;
    await person.opensHome(app.url);
    await person.beginsANewMap();
    expect(await page.title()).toBe('題のない地図 - 伴走マップ');
    await person.composes('利益が残らない');
    await person.presses('Enter');
    await person.card('利益が残らない').waitFor();
    await expect.poll(() => page.title()).toBe('利益が残らない - 伴走マップ');
    await page.getByRole('heading', { level: 1, name: '利益が残らない' }).waitFor();
    expect(await page.getByLabel('地図の題').getAttribute('placeholder')).toBe('利益が残らない');
    await page.getByRole('button', { name: '招く' }).click();
    await page.locator('.invite-name', { hasText: '利益が残らない' }).waitFor();
    await person.presses('Escape');
    await page.getByRole('button', { name: '地図の一覧へ' }).click();
    await page.locator('.board-tile h3', { hasText: '利益が残らない' }).waitFor();
    expect(await page.title()).toBe('伴走マップ');
  });
});
