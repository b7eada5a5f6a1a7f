import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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
beforeEach(async () => {
  person = await Person.arrives(browser, '三浦 誠');
});
afterEach(() => person.leaves());

const page = () => person.page;

describe('when something is in the way', () => {
  it('H14 a browser that denies its storage is told of, and a map can be drawn all the same', async () => {
    await page().addInitScript(() => {
      const denied = () => {
        throw new DOMException('denied', 'SecurityError');
      };
      Object.defineProperty(window, 'indexedDB', { get: denied });
      Object.defineProperty(window, 'localStorage', { get: denied });
    });
    await person.opensHome(app.url);
    await page().getByText('保存場所を使わせてくれません').waitFor();
    await person.beginsANewMap();
    await page().getByText('保存場所を使わせてくれません').waitFor();
    await page().getByLabel('最初の表課題').fill('売上はあるのに残らない');
    await page().getByLabel('最初の表課題').press('Enter');
    await person.card('売上はあるのに残らない').waitFor();
    await page().getByRole('button', { name: '保存しました' }).waitFor();
  });

  it('H19 an invitation that a full device cannot keep says so, and opens when there is room', async () => {
    await page().addInitScript(() => {
      const put = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = function (...args) {
        if (sessionStorage.getItem('full') === null) return put.apply(this, args);
        throw new DOMException('no room', 'QuotaExceededError');
      };
    });
    const other = await Person.arrives(browser, '堀 恵');
    await other.opensHome(app.url);
    await other.beginsANewMap();
    await other.composes('利益が残らない');
    await other.presses('Enter');
    const link = await other.inviteLink();
    await page().goto(app.url);
    await page().evaluate(() => sessionStorage.setItem('full', 'yes'));
    await page().goto(link);
    await page().getByRole('heading', { name: '地図をひらけませんでした' }).waitFor();
    await page().evaluate(() => sessionStorage.removeItem('full'));
    await page().getByRole('button', { name: 'もう一度ひらく' }).click();
    await person.card('利益が残らない').waitFor();
    await other.leaves();
  });

  it('H15 a board of a newer version is read, not written', async () => {
    await person.opensHome(app.url);
    const file = {
      format: 'banso-board',
      version: 1,
      title: '先の版の地図',
      firm: '',
      meta: { schema: 99 },
      people: {},
      cards: {},
      links: {},
      joints: {},
    };
    const buffer = Buffer.from(JSON.stringify(file));
    const upload = { name: '先.banso.json', mimeType: 'application/json', buffer };
    await page().locator('input[type=file]').first().setInputFiles(upload);
    await page().getByText('新しい版の伴走マップで書かれています').waitFor();
    const title = page().getByLabel('地図の題');
    expect(await title.inputValue()).toBe('先の版の地図');
    await title.pressSequentially('x');
    await page().getByRole('alert').filter({ hasText: '読むだけです' }).first().waitFor();
  });

  it('H16 a file dropped anywhere on the page opens as a new board', async () => {
    await person.opensHome(app.url);
    const text = JSON.stringify({ format: 'banso-board', version: 1, title: '放した地図', firm: '' });
    const data = await page().evaluateHandle((content) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], '放した.banso.json', { type: 'application/json' }));
      return transfer;
    }, text);
    await page().dispatchEvent('body', 'dragover', { dataTransfer: data });
    await page().getByText('ここに放すと、新しい地図としてひらきます').waitFor();
    await page().dispatchEvent('body', 'drop', { dataTransfer: data });
    await page().waitForURL(/\/b\//);
    await expect.poll(() => page().getByLabel('地図の題').inputValue()).toBe('放した地図');
  });

  it('H17 the map keeps at least 80 % of the height at 1366 × 768, and nothing sticks out at any size', async () => {
    await person.opensHome(app.url);
    await person.opensTheSample(/満席なのに残らないそば店/);
    const map = await page().getByRole('application', { name: '課題の地図' }).boundingBox();
    const share = (map?.height ?? 0) / 768;
    expect(share).toBeGreaterThanOrEqual(0.8);
    console.log(`the map has ${(share * 100).toFixed(1)} % of the height at 1366 × 768`);
    await page().getByRole('button', { name: 'くわしく' }).click();
    for (const [width, height] of [
      [1920, 1080],
      [1366, 768],
      [1180, 820],
      [820, 1180],
    ] as const) {
      await page().setViewportSize({ width, height });
      const wider = await page().evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(wider, `${width} × ${height}`).toBeLessThanOrEqual(0);
      for (const button of await page().locator('.top-bar button').all()) {
        const box = await button.boundingBox();
        if (box !== null) expect(box.x + box.width, `${width} × ${height}`).toBeLessThanOrEqual(width);
      }
    }
  });

  it('H18 for fingers every button of the page is at least 44 px high and wide', async () => {
    await person.leaves();
    person = await Person.arrives(browser, '三浦 誠', { width: 820, height: 1180, touch: true });
    await person.opensHome(app.url);
    await person.opensTheSample(/満席なのに残らないそば店/);
    await page().getByRole('button', { name: 'くわしく' }).tap();
    await person.cards().first().tap();
    await page().getByRole('radio', { name: '推測' }).waitFor();
    let least = Number.POSITIVE_INFINITY;
    for (const button of await page().locator('.top-bar button, .side-panel button').all()) {
      const box = await button.boundingBox();
      if (box === null) continue;
      least = Math.min(least, box.width, box.height);
    }
    console.log(`smallest target for fingers: ${least} px`);
    expect(least).toBeGreaterThanOrEqual(44);
  });
});
