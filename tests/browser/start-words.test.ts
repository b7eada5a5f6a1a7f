import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type App, startApp } from '../support/app.ts';
import { launchChromium } from '../support/chromium.ts';

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

it('SW1 with scripts switched off the page says so at once, in both languages, and that nothing is lost', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(app.url);
  for (const words of [
    /JavaScript が止められている/,
    /JavaScript is switched off/,
    /この端末にそのまま残っています/,
    /still on this device/,
  ])
    await page.locator('.start-at-once').getByText(words).waitFor();
  expect(await page.getByText('伴走マップをひらいています').isVisible()).toBe(false);
  await context.close();
});

it('SW2 where the app does not start it says after a moment what can be done, by the page’s own policy', async () => {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) refused.push(message.text());
  });
  await page.route(/\.js$/, (route) => route.abort());
  await page.goto(app.url);
  await page.getByText('伴走マップをひらいています').waitFor();
  await page.getByText('Banso Map is opening').waitFor();
  expect(refused).toEqual([]);
  expect(await page.locator('.start-at-once').count()).toBe(0);
  await context.close();
});

it('SW3 an app that starts shows none of it, and leaves none of it behind', async () => {
  const context = await browser.newContext({ locale: 'ja-JP', serviceWorkers: 'block' });
  const page = await context.newPage();
  let seen = false;
  await page.exposeFunction('sawStart', () => {
    seen = true;
  });
  await page.addInitScript(() => {
    const look = () => {
      const words = document.querySelector('.start');
      if (words !== null && getComputedStyle(words).visibility === 'visible' && words.checkVisibility())
        (window as unknown as { sawStart(): void }).sawStart();
      if (document.querySelector('.home-new') === null) requestAnimationFrame(look);
    };
    addEventListener('DOMContentLoaded', look);
  });
  await page.goto(app.url);
  await page.locator('.home-new').waitFor();
  expect(await page.locator('.start').count()).toBe(0);
  console.log(
    `SW3 words for where it does not start were ${seen ? 'seen (a very slow machine)' : 'not seen'}`,
  );
  await context.close();
});

it('SW4 index.html has no script and no style of its own beside its files', () => {
  const html = readFileSync(join(import.meta.dirname, '..', '..', 'dist', 'index.html'), 'utf8');
  expect(html).not.toMatch(/<style|<script(?![^>]*\bsrc=)|\bon\w+="/);
  expect(html).not.toContain('start words');
});
