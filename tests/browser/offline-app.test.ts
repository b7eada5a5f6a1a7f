import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decode } from 'fast-png';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startServer } from '../../server/server.ts';
import { translate } from '../../shared/i18n/words.ts';
import { type App, startApp } from '../support/app.ts';
import { launchChromium, launchProfile } from '../support/chromium.ts';
import { Person } from '../support/person.ts';
import { watchBoard } from '../support/spectator.ts';

let app: App;
beforeEach(async () => {
  app = await startApp();
});
afterEach(() => app.close());

const ready = (page: Page) => page.getByRole('button', { name: translate('ja', 'offline.ready') }).waitFor();

describe('the app on this device', () => {
  let profile: string;
  let device: BrowserContext;
  beforeEach(async () => {
    profile = await mkdtemp(join(tmpdir(), 'banso-profile-'));
    device = await launchProfile(profile);
  });
  afterEach(async () => {
    await device.close();
    await rm(profile, { recursive: true, force: true });
  });

  it('PW4 server gone, network off, browser started anew: the app and its boards open, are written on and drawn', async () => {
    const before = await Person.at(device, '三浦 誠');
    await before.opensHome(app.url);
    await before.beginsANewMap();
    await before.composes('売上はあるのに残らない');
    await before.presses('Enter');
    await before.saysTheirName();
    const link = await before.inviteLink();
    await before.page.locator('[data-saved=saved]').waitFor();
    await before.page.getByRole('button', { name: translate('ja', 'bar.home') }).click();
    await ready(before.page);
    await app.stopServer();
    await device.close();

    device = await launchProfile(profile);
    await device.setOffline(true);
    const person = await Person.at(device, '三浦 誠');
    await person.opensHome(app.url);
    await ready(person.page);
    // Never opened before, so its part of the app was never asked for.
    await person.opensTheSample(/満席なのに残らないそば店/);

    // The board in a new tab, by its address.
    const tab = await Person.at(device, '三浦 誠');
    await tab.page.goto(new URL(link).origin + new URL(link).pathname);
    await tab.selects('売上はあるのに残らない');
    await tab.presses('Tab');
    await tab.writes('値段を決めていない');
    await tab.selects('値段を決めていない');
    await tab.presses('Tab');
    await tab.writes('これは取り消す');
    // Birth and words are two steps; the words go.
    await tab.presses('Control+z');
    await tab.card('これは取り消す').waitFor({ state: 'detached' });
    await tab.page.locator('[data-saved=device]').waitFor();

    const png = decode(await download(tab.page, 'PNG'));
    expect(png.width).toBeGreaterThan(300);
    const svg = String(await download(tab.page, 'SVG'));
    expect(svg).toMatch(/^<svg|^<\?xml/);
    await tab.page.reload();
    await tab.card('値段を決めていない').waitFor();

    await device.setOffline(false);
    await app.restart();
    await tab.page.locator('[data-saved=saved]').waitFor();
    const spectator = watchBoard(link);
    await spectator.until('the words written offline', (board) =>
      [...board.cards.values()].some((card) => card.text === '値段を決めていない'),
    );
    spectator.close();
  });

  it('PW5 the worker is on this device whole, and keeps out of what is the server’s', async () => {
    const { page } = await Person.at(device, '三浦 誠');
    await page.goto(app.url);
    await ready(page);
    const kept = await page.evaluate(async () => {
      const sizes: number[] = [];
      for (const name of await caches.keys())
        for (const request of await (await caches.open(name)).keys())
          sizes.push(
            (await (await (await caches.open(name)).match(request))?.arrayBuffer())?.byteLength ?? 0,
          );
      return sizes;
    });
    const bytes = kept.reduce((all, size) => all + size, 0);
    console.log(`the app on this device: ${kept.length} files, ${(bytes / 1e6).toFixed(1)} MB`);
    // Two weights of the font for the page and for pictures make 13.4 MB; nothing may lie there twice.
    expect(bytes).toBeLessThan(17e6);
    expect(await page.evaluate(async () => (await fetch('/healthz')).text())).toBe('ok\n');
    await app.stopServer();
    const failed = await page.evaluate(() =>
      Promise.all(
        ['/healthz', '/poll/x', '/blobs/x/y', '/sync/x', '/sw.js', '/'].map((path) =>
          fetch(path).then(
            () => `${path} answered`,
            () => 'failed',
          ),
        ),
      ),
    );
    expect(new Set(failed)).toEqual(new Set(['failed']));
  });

  it('PW6 what the browser took away from the device is fetched again', async () => {
    const { page } = await Person.at(device, '三浦 誠');
    await page.goto(app.url);
    await ready(page);
    await page.evaluate(async () => {
      for (const name of await caches.keys()) await caches.delete(name);
    });
    await page.reload();
    await ready(page);
    await app.stopServer();
    await page.reload();
    await page.getByRole('button', { name: translate('ja', 'home.new') }).waitFor();
  });

  it('PW7 the browser finds the app worth installing: manifest, icons, worker', async () => {
    const { page } = await Person.at(device, '三浦 誠');
    await page.goto(app.url);
    await ready(page);
    const cdp = await device.newCDPSession(page);
    const { installabilityErrors } = await cdp.send('Page.getInstallabilityErrors');
    expect(installabilityErrors).toEqual([]);
    const { errors, data } = await cdp.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    const manifest = JSON.parse(data ?? '');
    expect([manifest.name, manifest.lang, manifest.start_url, manifest.display]).toEqual([
      '伴走マップ',
      'ja',
      '/',
      'standalone',
    ]);
    const touch = await page.locator('link[rel=apple-touch-icon]').getAttribute('href');
    for (const path of [touch ?? '', ...manifest.icons.map((icon: { src: string }) => icon.src)]) {
      const answer = await page.request.get(new URL(path, app.url).href);
      expect([path, answer.status(), answer.headers()['content-type']]).toEqual([path, 200, 'image/png']);
    }
    const worker = await page.request.get(`${app.url}sw.js`);
    expect(worker.headers()['cache-control']).toBe('no-cache');
  });

  it('PW20 a development server under the same address gets the page: the worker of the built app makes room', async () => {
    const { page } = await Person.at(device, '三浦 誠');
    await page.goto(app.url);
    await ready(page);
    await app.stopServer();
    const dataDir = await mkdtemp(join(tmpdir(), 'banso-dev-'));
    const dev = await startServer({ port: Number(new URL(app.url).port), dataDir, dev: true });
    try {
      await page.goto(app.url);
      await page.locator('script[src="/@vite/client"]').waitFor({ state: 'attached' });
      await page.getByRole('button', { name: translate('ja', 'home.new') }).waitFor();
      const left = await page.evaluate(async () => [
        (await navigator.serviceWorker.getRegistrations()).length,
        (await caches.keys()).length,
      ]);
      expect(left).toEqual([0, 0]);
    } finally {
      await dev.stop();
      await rm(dataDir, { recursive: true, force: true });
    }
  });

  /** 絵にして渡す in a format; the file's bytes. */
  async function download(page: Page, format: 'PNG' | 'SVG'): Promise<Buffer> {
    await page.getByRole('button', { name: translate('ja', 'bar.export') }).click();
    await page
      .getByRole('radio', { name: new RegExp(format) })
      .first()
      .click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: translate('ja', 'export.save'), exact: true }).click(),
    ]);
    await page.keyboard.press('Escape');
    return readFile(await file.path());
  }
});

describe('where the browser has no means to keep the app', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  it('PW8 without a secure context’s gifts the core runs, and says what is missing', async () => {
    const person = await Person.arrives(browser, '三浦 誠', { keepsApp: true });
    await person.page.addInitScript(() => {
      for (const gift of ['serviceWorker', 'locks', 'clipboard', 'storage', 'wakeLock'])
        Object.defineProperty(Navigator.prototype, gift, { value: undefined });
      Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined });
      Object.defineProperty(Crypto.prototype, 'randomUUID', { value: undefined });
      Object.defineProperty(window, 'caches', { value: undefined });
    });
    await person.opensHome(app.url);
    await person.page.getByRole('button', { name: translate('ja', 'offline.never') }).click();
    await person.page.getByText(translate('ja', 'offline.never.why')).waitFor();
    await person.presses('Escape');
    await person.beginsANewMap();
    await person.composes('夜のお客様が来ない');
    await person.presses('Enter');
    await person.saysTheirName();
    await person.inviteLink();
    await person.page.locator('[data-saved=saved]').waitFor();
    await app.stopServer();
    await person.selects('夜のお客様が来ない');
    await person.presses('Tab');
    await person.writes('知らない人が多い');
    await person.page.locator('[data-saved=device]').waitFor();
    await app.restart();
    await person.page.locator('[data-saved=saved]').waitFor();
    await person.page.reload();
    await person.card('知らない人が多い').waitFor();
    await person.leaves();
  });
});
