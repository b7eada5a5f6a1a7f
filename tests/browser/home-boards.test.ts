import type { Browser, Locator } from 'playwright-core';
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
});
afterEach(() => person.leaves());

const page = () => person.page;
const tiles = () => page().getByRole('region', { name: 'この端末の地図' }).getByRole('listitem');
const tile = (title: string) =>
  tiles().filter({ has: page().getByRole('link', { name: title, exact: true }) });

async function goesHome(): Promise<void> {
  await page().getByRole('button', { name: '地図の一覧へ' }).click();
  await page().getByRole('heading', { name: 'この端末の地図' }).waitFor();
}

async function chooses(of: Locator, act: string): Promise<void> {
  await of.getByRole('button', { name: /できること/ }).click();
  await page().getByRole('menuitem', { name: act }).click();
}

async function says(words: RegExp): Promise<void> {
  await page().getByRole('status').filter({ hasText: words }).waitFor();
}

async function newBoardNamed(title: string): Promise<void> {
  await page().getByRole('button', { name: '新しい地図をかく' }).click();
  await page().getByLabel('地図の題').fill(title);
  await goesHome();
  await tile(title).waitFor();
}

describe('the boards of this device', () => {
  it('H5 a new board opens at once, without any form, and stands in the list', async () => {
    await page().getByRole('button', { name: '新しい地図をかく' }).click();
    await page().waitForURL(/\/b\/[\w-]{16}$/);
    expect(await page().getByRole('dialog').count()).toBe(0);
    await goesHome();
    await tile('題のない地図').waitFor();
    expect(await tiles().count()).toBe(1);
  });

  it('H5b an untitled board is known by what it begins with', async () => {
    await page().getByRole('button', { name: '新しい地図をかく' }).click();
    await page().getByLabel('最初の表課題').waitFor();
    await person.composes('昼は満席なのに残らない');
    await person.presses('Enter');
    await person.card('昼は満席なのに残らない').waitFor();
    await goesHome();
    await tile('昼は満席なのに残らない').waitFor();
    expect(await tiles().count()).toBe(1);
  });

  it('H6 a title is written with a conversion: its Enter confirms words, the next one saves', async () => {
    await newBoardNamed('仮の題');
    await chooses(tile('仮の題'), '題を書き直す');
    const field = page().getByRole('dialog').getByRole('textbox');
    await field.waitFor();
    await person.composes('来年の段取り', 'らいねんのだんどり');
    expect(await field.inputValue()).toBe('来年の段取り');
    expect(await page().getByRole('dialog').count(), 'the confirming Enter saves nothing').toBe(1);
    await field.press('Enter');
    await tile('来年の段取り').waitFor();
    expect(await tiles().count()).toBe(1);
  });

  it('H7 a copy is a board of its own', async () => {
    await newBoardNamed('段取り');
    await chooses(tile('段取り'), '写しをつくる');
    await tile('段取り の写し').waitFor();
    const [one, two] = await Promise.all(
      ['段取り', '段取り の写し'].map((title) => tile(title).getByRole('link').getAttribute('href')),
    );
    expect(one).not.toBe(two);
  });

  it('H8 deleted from this device, and back by 元に戻す', async () => {
    await newBoardNamed('残すはずの地図');
    await chooses(tile('残すはずの地図'), 'この端末から消す');
    await says(/消しました/);
    await page().getByText('ここに、この端末の地図が並びます').waitFor();
    await page().getByRole('status').getByRole('button', { name: '元に戻す' }).click();
    await tile('残すはずの地図').waitFor();
    await page().reload();
    await tile('残すはずの地図').waitFor();
  });

  it('H9 saved as a file and opened again: a new board with the same title', async () => {
    await newBoardNamed('持ち運ぶ地図');
    const download = page().waitForEvent('download');
    await chooses(tile('持ち運ぶ地図'), 'ファイルに保存');
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^持ち運ぶ地図_\d{4}-\d\d-\d\d\.banso\.json$/);
    await page()
      .locator('input[type=file]')
      .first()
      .setInputFiles(await file.path());
    await page().waitForURL(/\/b\//);
    await goesHome();
    await expect.poll(() => tile('持ち運ぶ地図').count()).toBe(2);
  });

  it('H10 a broken or foreign file says what is wrong; nothing else happens', async () => {
    await newBoardNamed('前からある地図');
    const tries = [
      { name: 'こわれた.banso.json', text: '{"format":"banso-board","car', words: /途中で切れている/ },
      { name: '別もの.json', text: '{"hello":"world"}', words: /この形式のファイルは開けません/ },
    ];
    for (const { name, text, words } of tries) {
      const file = { name, mimeType: 'application/json', buffer: Buffer.from(text) };
      await page().locator('input[type=file]').first().setInputFiles(file);
      const alert = page().getByRole('alert').filter({ hasText: name });
      await alert.waitFor();
      expect(await alert.innerText()).toMatch(words);
      expect(await alert.innerText()).toContain('そのままです');
      await alert.getByRole('button', { name: '閉じる' }).click();
      await alert.waitFor({ state: 'detached' });
    }
    expect(await tiles().count()).toBe(1);
  });

  it('H11 a sample opens with one tap as an own copy', async () => {
    await page()
      .getByRole('button', { name: /満席なのに残らないそば店/ })
      .click();
    await page().waitForURL(/\/b\//);
    await expect.poll(() => page().getByLabel('会社・お店の名前').inputValue()).toMatch(/いちょう庵/);
    await goesHome();
    await tile('飲食店:満席なのに残らないそば店').waitFor();
  });

  it('H12 the language is switched at run time and stays', async () => {
    await page().getByRole('button', { name: 'English' }).click();
    await page().getByRole('button', { name: 'Draw a new map' }).waitFor();
    expect(await page().locator('html').getAttribute('lang')).toBe('en');
    await page().reload();
    await page().getByRole('button', { name: 'Draw a new map' }).waitFor();
    await page().getByRole('button', { name: '日本語' }).click();
    await page().getByRole('button', { name: '新しい地図をかく' }).waitFor();
  });

  it('H13 a link without its key and an address that leads nowhere say so', async () => {
    await page().goto(new URL('/b/nobodyKnowsThis1', app.url).href);
    await page().getByRole('heading', { name: 'この地図の鍵が、この端末にありません' }).waitFor();
    await page().getByRole('button', { name: '地図の一覧へ戻る' }).click();
    await page().getByRole('heading', { name: 'この端末の地図' }).waitFor();
  });
});
