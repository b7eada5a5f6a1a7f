import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, startApp } from '../support/app.ts';
import { launchChromium } from '../support/chromium.ts';
import { Person } from '../support/person.ts';

let app: App;
let browser: Browser;
let person: Person;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchChromium()]);
  person = await Person.arrives(browser, '石田 彩');
  await person.opensHome(app.url);
  await person.opensTheSample(/満席なのに残らないそば店/);
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

const page = () => person.page;
const button = (name: string) => page().getByRole('button', { name, exact: true }).first();
const focused = () =>
  page().evaluate(() => {
    const { activeElement: here } = document;
    return here?.getAttribute('role') ?? here?.getAttribute('aria-label');
  });

describe('what opens at a button comes in a file of its own, and behaves as if it had always been there', () => {
  it('OP1 opened by a key one stands on the first act; Esc leads back to the button', async () => {
    for (const key of ['Enter', 'ArrowDown']) {
      await button('ほかのこと').focus();
      await page().keyboard.press(key);
      await expect.poll(focused).toBe('menuitem');
      await page().keyboard.press('Escape');
      await page().getByRole('menu').waitFor({ state: 'detached' });
      await expect.poll(focused).toBe('ほかのこと');
    }
  });

  it('OP2 pressed once more the button closes what it opened, a press elsewhere too', async () => {
    const people = page().locator('.people-button');
    for (const opener of [button('ほかのこと'), people]) {
      await opener.click();
      await page().locator('.menu, .popover').waitFor();
      expect(await opener.getAttribute('aria-expanded')).toBe('true');
      await opener.click();
      await page().locator('.menu, .popover').waitFor({ state: 'detached' });
      expect(await opener.getAttribute('aria-expanded')).toBe('false');
    }
    await people.click();
    await page().locator('.popover').waitFor();
    await page().mouse.click(30, 700);
    await page().locator('.popover').waitFor({ state: 'detached' });
  });

  it('OP3 a picture says its name to a mouse that rests on it and to the focus of keys; Esc and a press put it away', async () => {
    const tip = page().locator('.tip');
    const fit = page().getByRole('button', { name: '全体を見る' });
    await fit.hover();
    await expect.poll(() => tip.allTextContents()).toEqual(['全体を見る']);
    await tip.hover();
    expect(await tip.allTextContents()).toEqual(['全体を見る']);
    await page().keyboard.press('Escape');
    await expect.poll(() => tip.count()).toBe(0);
    await fit.focus();
    await page().keyboard.press('Tab');
    await page().keyboard.press('Shift+Tab');
    await expect.poll(() => tip.allTextContents()).toEqual(['全体を見る']);
    const [above, below] = [await tip.boundingBox(), await fit.boundingBox()];
    expect((above?.y ?? 0) + (above?.height ?? 0)).toBeLessThanOrEqual(below?.y ?? 0);
    await page().keyboard.press('Enter');
    await expect.poll(() => tip.count()).toBe(0);
  });

  it('OP4 a finger that rests on a picture is shown no tip', async () => {
    const tablet = await Person.arrives(browser, '山口 健', { width: 1180, height: 820, touch: true });
    await tablet.opensHome(app.url);
    await tablet.opensTheSample(/満席なのに残らないそば店/);
    await tablet.page.getByRole('button', { name: '元に戻す' }).first().tap({ force: true });
    await tablet.page.locator('.people-button').tap();
    await tablet.page.locator('.popover').waitFor();
    expect(await tablet.page.locator('.tip').count()).toBe(0);
    await tablet.leaves();
  });
});
