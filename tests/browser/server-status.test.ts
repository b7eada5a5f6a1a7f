import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { DISK_SPACE } from '../../server/disk-space.ts';
import { silentLogger } from '../../server/log.ts';
import { type App, startApp } from '../support/app.ts';
import { launchChromium } from '../support/chromium.ts';
import { Person } from '../support/person.ts';

let app: App;
let browser: Browser;
let person: Person;
let free: number;

beforeAll(async () => {
  app = await startApp({
    logger: silentLogger,
    space: { everyMs: 20, restMs: 20, freeBytes: async () => free },
  });
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});
beforeEach(async () => {
  free = DISK_SPACE.enoughBytes;
  person = await Person.arrives(browser, '三浦 誠');
});
afterEach(() => person.leaves());

it('H30 when the disk of the server is full the board says so in plain words, and goes on by itself when it is not', async () => {
  const { page } = person;
  await person.opensHome(app.url);
  await person.beginsANewMap();
  await page.getByLabel('最初の表課題').fill('売上はあるのに残らない');
  await page.getByLabel('最初の表課題').press('Enter');
  await page.locator('[data-saved=saved]').waitFor();
  const words = page.getByText('サーバーのディスクがいっぱいです');
  expect(await words.count()).toBe(0);

  free = 0;
  await words.waitFor();
  await page.locator('[data-saved=saved]').waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.type('原価が上がった');
  await page.locator('[data-saved=device]').waitFor();
  await page.reload();
  await words.waitFor();
  await page.locator('[data-saved=device]').waitFor();
  if (process.env.SHOTS !== undefined) await page.screenshot({ path: `${process.env.SHOTS}/disk-full.png` });

  free = DISK_SPACE.enoughBytes;
  await words.waitFor({ state: 'detached' });
  await page.locator('[data-saved=saved]').waitFor();
});

it('H31 a browser that is offline is believed at once, and the board is connected again as soon as it is back', async () => {
  const { page, context } = person;
  await person.opensHome(app.url);
  await person.beginsANewMap();
  await page.getByLabel('最初の表課題').fill('人が足りない');
  await page.getByLabel('最初の表課題').press('Enter');
  await page.locator('[data-saved=saved]').waitFor();
  await context.setOffline(true);
  await page.locator('.saved-away').waitFor();
  await page.locator('[data-saved=saved]').waitFor();
  await context.setOffline(false);
  await page.locator('.saved-away').waitFor({ state: 'detached' });
});

it('FB3 on a full board the words say what still goes and what to do, adding is refused, and writing is saved', async () => {
  const small = await startApp({ capacity: { fullAtCards: 2 } });
  const { page } = person;
  await person.opensHome(small.url);
  await person.beginsANewMap();
  await page.getByLabel('最初の表課題').fill('売上はあるのに残らない');
  await page.getByLabel('最初の表課題').press('Enter');
  await page.locator('[data-saved=saved]').waitFor();
  await person.selects('売上はあるのに残らない');
  await person.presses('Tab');
  await person.writes('原価が上がった');
  await page.getByText('この地図はいっぱいです').waitFor();
  await person.selects('原価が上がった');
  await person.presses('Tab');
  await page.getByText('カードは増やせません').first().waitFor();
  if (process.env.SHOTS !== undefined) await page.screenshot({ path: `${process.env.SHOTS}/full.png` });
  await person.selects('原価が上がった');
  await person.presses('F2');
  await person.presses('End');
  await person.writes('、下がらない');
  await page.locator('[data-saved=saved]').waitFor();
  await small.close();
});
