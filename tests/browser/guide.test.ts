import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../client/keyboard/command-table.ts';
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
  await person.beginsANewMap();
  await page().keyboard.insertText('売上が横ばい');
  await person.presses('Enter');
  await person.card('売上が横ばい').waitFor();
});
afterEach(() => person.leaves());

const page = () => person.page;
const list = () => page().getByRole('dialog', { name: 'できることをさがす' });
const field = () => list().getByRole('combobox');
const chosen = () => list().locator('[role=option][aria-selected=true]');
const focused = () => page().evaluate(() => document.activeElement?.className ?? '');

describe('できることをさがす', () => {
  it('G1 found by an input method; the Enter that confirms runs nothing, the next one does', async () => {
    await person.selects('売上が横ばい');
    await person.presses('Control+k');
    await list().waitFor();
    await person.composes('真因', 'しんいん');
    expect(await list().count(), 'the confirming Enter chooses nothing').toBe(1);
    expect(await field().inputValue()).toBe('真因');
    await expect.poll(() => chosen().getAttribute('data-command')).toBe('mark.rootCause');
    await person.presses('Enter');
    await list().waitFor({ state: 'detached' });
    await expect.poll(() => person.card('売上が横ばい').getAttribute('aria-label')).toContain('真因');
    await expect.poll(focused).toContain('card-writer');
  });

  it('G2 keys during a composition are the input method’s: arrows, Enter and Esc', async () => {
    await person.presses('Control+k');
    await list().waitFor();
    const cdp = await person.context.newCDPSession(page());
    await cdp.send('Input.imeSetComposition', { text: 'けす', selectionStart: 2, selectionEnd: 2 });
    const before = await chosen().getAttribute('data-command');
    for (const key of ['ArrowDown', 'Enter', 'Escape']) await person.presses(key);
    expect(await list().count()).toBe(1);
    expect(await chosen().getAttribute('data-command')).toBe(before);
    await cdp.send('Input.insertText', { text: '消す' });
    await expect.poll(() => chosen().getAttribute('data-command')).toContain('delete');
  });

  it('G3 what is not possible says why and does nothing; what was used last comes first', async () => {
    await person.presses('Escape');
    await person.presses('Control+k');
    await field().fill('なぜ');
    expect(await chosen().getAttribute('aria-disabled')).toBe('true');
    expect(await chosen().textContent()).toContain('先に地図のカードを選んでください');
    await person.presses('Enter');
    expect(await list().count()).toBe(1);
    await field().fill('turn');
    await person.presses('Enter');
    await list().waitFor({ state: 'detached' });
    await person.presses('Control+k');
    await expect.poll(() => chosen().getAttribute('data-command')).toBe('view.direction');
  });

  it('G4 a new card is written at once where the list was opened; Esc leaves all as it was', async () => {
    await person.selects('売上が横ばい');
    await person.presses('Control+k');
    await field().fill('naze');
    await person.presses('Enter');
    await page().locator('.card-writer.is-open').waitFor();
    await page().keyboard.type('abc');
    await person.presses('Control+k');
    await list().waitFor();
    await person.presses('Escape');
    await list().waitFor({ state: 'detached' });
    await person.card('abc').waitFor();
    await expect.poll(focused).toContain('card-writer');
  });

  it('G5 by finger: ほかのこと → できることをさがす → a touch', async () => {
    await page().getByRole('button', { name: 'ほかのこと' }).click();
    await page().getByRole('menuitem', { name: 'できることをさがす' }).click();
    await field().fill('ふせん');
    await list().locator('[data-command="card.addNote"]').click();
    await page().locator('.card-writer.is-open').waitFor();
    for (const row of (await list().getByRole('option').all()).slice(0, 5))
      expect((await row.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  });
});

describe('使い方と言葉', () => {
  const help = () => page().getByRole('dialog', { name: '使い方と言葉' });

  it('G6 F1 shows every command that is there with its keys and touches; Esc closes, the focus returns', async () => {
    await person.selects('売上が横ばい');
    await person.presses('F1');
    await help().waitFor();
    for (const { id, offered } of COMMANDS)
      if (offered === undefined) expect(await help().locator(`tr[data-command="${id}"]`).count(), id).toBe(1);
    const ground = page().locator('.dialog-ground');
    const veil = await ground.evaluate((element) => getComputedStyle(element).backgroundColor);
    expect(veil, 'the map behind is veiled').toMatch(/0\.42\)$/);
    const why = help().getByRole('row', { name: 'なぜ(原因を足す)' });
    expect(await why.getByRole('cell').first().textContent()).toBe('Tab');
    await help().getByRole('term').filter({ hasText: '腹落ち' }).waitFor();
    await person.presses('Escape');
    await help().waitFor({ state: 'detached' });
    await expect.poll(focused).toContain('card-writer');
  });

  it('G7 the headings are reached from the top, by keys', async () => {
    await person.presses('Control+/');
    await help().waitFor();
    await help().getByRole('link', { name: 'ことば' }).focus();
    await person.presses('Enter');
    await expect.poll(() => page().evaluate(() => document.activeElement?.textContent)).toBe('ことば');
    expect(page().url()).not.toContain('#');
  });

  it('G8 printed, the page holds the help alone, all of it', async () => {
    await person.presses('F1');
    await help().waitFor();
    await page().emulateMedia({ media: 'print' });
    expect(await page().locator('#root').isVisible()).toBe(false);
    const whole = await help()
      .locator('.guide-body')
      .evaluate((element) => element.scrollHeight - element.clientHeight);
    expect(whole).toBeLessThanOrEqual(1);
  });
});
