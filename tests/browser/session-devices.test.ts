import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { translate } from '../../shared/i18n/words.ts';
import { type App, startApp } from '../support/app.ts';
import { launchChromium } from '../support/chromium.ts';
import { seeded } from '../support/random.ts';
import { strictProxy } from '../support/strict-proxy.ts';

/** A name that is no loopback name to the browser: a page from there has no secure context. */
const PLAIN_HOST = 'banso.test';

let browser: Browser;
let app: App;
let contexts: BrowserContext[];

beforeAll(async () => {
  browser = await launchChromium([`--host-resolver-rules=MAP ${PLAIN_HOST} 127.0.0.1`]);
});
afterAll(() => browser.close());

beforeEach(async () => {
  app = await startApp();
  contexts = [];
});
afterEach(async () => {
  for (const context of contexts) await context.close();
  await app.close();
});

async function device(): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'ja-JP', serviceWorkers: 'block' });
  contexts.push(context);
  return context;
}

const newMap = (page: Page) => page.getByRole('button', { name: translate('ja', 'home.new') });
const title = (page: Page) => page.getByLabel(translate('ja', 'bar.title'), { exact: true });
const saved = (page: Page, kind: string) => page.locator(`[data-saved="${kind}"]`).waitFor();

/** A new map with a title, on the server's disk. */
async function mapWithTitle(page: Page, words: string, url = app.url): Promise<void> {
  await page.goto(url);
  await newMap(page).click();
  await title(page).fill(words);
}

/** The link of the board that is open, from what the device keeps. */
async function inviteUrl(page: Page): Promise<string> {
  const token = await page.evaluate(
    (board) =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open('banso');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction('boards').objectStore('boards').get(board);
          reading.onsuccess = () => {
            opening.result.close();
            resolve(reading.result.token);
          };
        };
      }),
    new URL(page.url()).pathname.replace('/b/', ''),
  );
  return `${page.url()}#k=${token}`;
}

const titleIs = (page: Page, words: string) =>
  expect.poll(() => title(page).inputValue(), { timeout: 15_000 }).toBe(words);

describe('a board in browsers', () => {
  it('B1 a link lets another device in, leaves the address at once, and a reload still has the board', async () => {
    const [a, b] = [await (await device()).newPage(), await (await device()).newPage()];
    await mapWithTitle(a, '満席なのに残らない');
    await saved(a, 'saved');
    const link = await inviteUrl(a);
    await b.goto(link);
    await titleIs(b, '満席なのに残らない');
    expect(new URL(b.url()).hash).toBe('');
    await b.reload();
    await titleIs(b, '満席なのに残らない');
    await title(b).fill('満席なのに残らないそば店');
    await titleIs(a, '満席なのに残らないそば店');
    await Promise.all([saved(a, 'saved'), saved(b, 'saved')]);
  });

  it('B2 a board without its key is not opened, and says why', async () => {
    const page = await (await device()).newPage();
    await page.goto(`${app.url}b/nobodyknows`);
    await page.getByText(translate('ja', 'screen.unknown.title')).waitFor();
    // The link after all, pasted into the same tab: only the fragment changes.
    await page.goto(`${app.url}b/nobodyknows#k=abc.${'A'.repeat(43)}`);
    await title(page).waitFor();
    expect(new URL(page.url()).hash).toBe('');
  });

  it('B3 two tabs of a device share what is written while the server is away, and all is sent when it is back', async () => {
    const context = await device();
    const [one, two] = [await context.newPage(), await context.newPage()];
    await mapWithTitle(one, '町工場');
    await saved(one, 'saved');
    await two.goto(one.url());
    await titleIs(two, '町工場');
    await app.stopServer();
    await title(one).fill('町工場の地図');
    await saved(one, 'device');
    await titleIs(two, '町工場の地図');
    await app.restart();
    await Promise.all([saved(one, 'saved'), saved(two, 'saved')]);
    await one.close();
    await two.reload();
    await titleIs(two, '町工場の地図');
    await saved(two, 'saved');
  });

  it('B4 where IndexedDB is denied the page says so, and the server keeps what is written', async () => {
    const context = await device();
    await context.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('denied', 'SecurityError');
      };
    });
    const page = await context.newPage();
    await mapWithTitle(page, 'このタブだけ');
    await page.getByText(translate('ja', 'app.denied')).waitFor();
    await saved(page, 'saved');
    await app.stopServer();
    await title(page).fill('このタブだけにある');
    await saved(page, 'tab');
    await app.restart();
    await saved(page, 'saved');
  });

  it('B5 over plain http from another name, without a secure context, a board is made, shared and kept', async () => {
    const port = Number(new URL(app.url).port);
    const proxy = await strictProxy(port, seeded(1), {}, PLAIN_HOST);
    try {
      const [a, b] = [await (await device()).newPage(), await (await device()).newPage()];
      await mapWithTitle(a, '同じ部屋の端末', proxy.url);
      expect(await a.evaluate(() => isSecureContext)).toBe(false);
      await saved(a, 'saved');
      await b.goto(await inviteUrl(a));
      await titleIs(b, '同じ部屋の端末');
      await b.reload();
      await titleIs(b, '同じ部屋の端末');
    } finally {
      await proxy.close();
    }
  });

  it('B7 while a part of the page does not come the map is seen and written, and the part comes with the connection', async () => {
    const page = await (await device()).newPage();
    let away = false;
    await page.route('**/*', (route) => (away ? route.abort('connectionfailed') : route.continue()));
    await page.goto(app.url);
    await newMap(page).waitFor();
    away = true;
    await newMap(page).click();
    await title(page).fill('途切れた部屋で');
    await page.locator('.map-backdrop').waitFor();
    expect(await page.locator('.react-flow').count()).toBe(0);
    away = false;
    await page.locator('.react-flow').waitFor();
    expect(await title(page).inputValue()).toBe('途切れた部屋で');
  });
});
