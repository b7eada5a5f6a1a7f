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
  await person.opensHome(app.url);
  await person.opensTheSample(/利益が残らない町工場/);
});
afterEach(() => person?.leaves());

const panel = () => person.page.getByRole('complementary', { name: '言葉をさがす' });
const field = () => panel().getByLabel('さがす言葉');
const selected = () => person.page.locator('[role=treeitem][aria-selected=true]');

describe('finding words on the map', () => {
  it('F4 typed by an input method, the Enter that confirms it goes nowhere; the next ones go from place to place', async () => {
    await person.presses('Control+f');
    await field().waitFor();
    await person.composes('機械', 'きかい');
    await panel().getByRole('status').getByText('か所').waitFor();
    expect(await selected().count()).toBe(0);
    const hits = panel().locator('.search-hit');
    const count = await hits.count();
    expect(count).toBeGreaterThan(3);
    // Folded away at first: going there unfolds.
    for (let at = 0; at < count; at += 1) {
      await person.presses('Enter');
      await panel()
        .locator(`li:nth-child(${at + 1}) .search-hit[aria-current]`)
        .waitFor();
      if ((await hits.nth(at).textContent())?.startsWith('カードの言葉')) {
        await selected().first().waitFor();
        expect(await selected().first().getAttribute('aria-label')).toContain('機械');
      }
    }
    await person.presses('Shift+Enter');
    await panel()
      .locator(`li:nth-child(${count - 1}) .search-hit[aria-current]`)
      .waitFor();
    expect(await person.page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
    await person.presses('Escape');
    await panel().waitFor({ state: 'detached' });
  });

  it('F5 kana and width make no difference, and what is not there is said', async () => {
    await person.presses('Control+f');
    await field().fill('ﾎﾜｲﾄﾎﾞｰﾄﾞ');
    await panel().locator('mark', { hasText: 'ホワイトボード' }).first().waitFor();
    await field().fill('さんまの塩焼き');
    await panel().getByText('見つかりません').waitFor();
  });

  it('F6 words are replaced after a look at how they would read; one undo takes all back', async () => {
    await person.presses('Control+f');
    await field().fill('工場長');
    await panel().getByRole('button', { name: '置きかえる' }).click();
    // Nothing to put there yet: an empty field must not wipe a word off the whole map.
    expect(await panel().getByRole('button', { name: 'か所を置きかえる' }).isDisabled()).toBe(true);
    await panel().getByLabel('この言葉にする').fill('製造部長');
    const rows = panel().locator('.replace-row');
    const count = await rows.count();
    expect(count).toBeGreaterThan(2);
    await rows.first().locator('mark', { hasText: '製造部長' }).waitFor();
    await rows.first().getByRole('checkbox').click();
    await panel().getByRole('button', { name: 'か所を置きかえる' }).click();
    await person.page.getByText('か所を置きかえました').waitFor();
    await expect.poll(() => panel().locator('.search-hit').count()).toBeLessThan(count);
    await person.page.getByRole('button', { name: '元に戻す' }).last().click();
    await expect.poll(() => panel().locator('.search-hit').count()).toBe(count);
  });

  it('F7 the offer to take the replacing back goes with the next step: it would take back something else', async () => {
    await person.presses('Control+f');
    await field().fill('工場長');
    await panel().getByRole('button', { name: '置きかえる' }).click();
    await panel().getByLabel('この言葉にする').fill('製造部長');
    await panel().getByRole('button', { name: 'か所を置きかえる' }).click();
    await person.page.locator('.toast .toast-action', { hasText: '元に戻す' }).waitFor();
    await person.cards().first().click();
    await person.presses('Tab');
    await person.page.getByLabel('カードの言葉').first().waitFor();
    await person.page
      .locator('.toast:not(:has(.toast-action))', { hasText: 'か所を置きかえました' })
      .waitFor();
  });
});
