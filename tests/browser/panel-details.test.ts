import type { Browser, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type App, startApp } from '../support/app.ts';
import { launchChromium } from '../support/chromium.ts';
import { Person } from '../support/person.ts';

const ISSUE = '昼は満席なのに、手元にお金が残らない';

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
  person = await Person.arrives(browser, '石田 彩');
  await person.opensHome(app.url);
  await person.opensTheSample(/満席なのに残らないそば店/);
  await page().getByRole('button', { name: 'くわしく' }).click();
});
afterEach(() => person.leaves());

const page = () => person.page;
const panel = () => page().getByRole('complementary');
const field = (name: string) => panel().getByRole('textbox', { name, exact: true });
const radio = (name: string) => panel().getByRole('radio', { name });
const isChecked = (name: string) => expect.poll(() => radio(name).getAttribute('aria-checked'));
const toast = (words: RegExp) => page().getByRole('status').locator('.toast', { hasText: words });

async function writes(into: Locator, words: string, kana: string): Promise<void> {
  await into.click();
  await into.press('Control+End');
  await person.composes(words, kana);
}

/** A cause of the chosen 表課題, in front. */
async function goesToTheFirstCause(): Promise<string> {
  const [first = ''] = await panel().locator('.link-row-words').allInnerTexts();
  await panel().getByRole('button', { name: first }).click();
  await panel().getByRole('button', { name: 'このカードへ移る' }).click();
  await expect.poll(() => field('カードの言葉').inputValue()).toBe(first);
  return first;
}

describe('details of a card', () => {
  it('D1 words and evidence are written with conversions and stand on the map and in the store', async () => {
    await person.selects(ISSUE);
    await writes(field('カードの言葉'), '今期も', 'こんきも');
    await person.card(`${ISSUE}今期も`).waitFor();
    await field('出どころ').fill('');
    await writes(field('出どころ'), '日計表', 'にっけいひょう');
    expect(await field('出どころ').inputValue()).toBe('日計表');
    await page().getByRole('button', { name: '保存しました' }).waitFor();
    await page().reload();
    await person.card(`${ISSUE}今期も`).waitFor();
  });

  it('D2 nature, eyes and wall are chosen and taken off again; the kind always stays one', async () => {
    await person.selects(ISSUE);
    await radio('推測').click();
    await isChecked('推測').toBe('true');
    await isChecked('事実').toBe('false');
    await radio('推測').click();
    await isChecked('推測').toBe('false');
    await radio('家族').click();
    await isChecked('家族').toBe('true');
    await radio('見えない').click();
    await isChecked('見えない').toBe('true');
    await radio('表課題').click();
    await isChecked('表課題').toBe('true');
    await page().getByRole('button', { name: '元に戻す' }).first().click();
    await isChecked('見えない').toBe('false');
  });

  it('D3 a person is added where one is needed; the Enter of the conversion adds nobody', async () => {
    await person.selects(ISSUE);
    await panel().getByRole('button', { name: '人を加える…' }).click();
    await field('お名前').click();
    await person.composes('田中 実', 'たなかみのる');
    expect(await field('お名前').inputValue()).toBe('田中 実');
    await field('立場').fill('常連のお客様');
    await field('立場').press('Enter');
    await isChecked('田中 実\u3000常連のお客様').toBe('true');
  });

  it('D4 腹落ち is noted with own words, name and day only, and can be taken back at once', async () => {
    await person.selects(ISSUE);
    await goesToTheFirstCause();
    await panel()
      .getByRole('checkbox', { name: /真因の印を付ける/ })
      .check();
    await writes(field('「Aではなく、実はB」'), '値段ではなく、実は', 'ねだんではなくじつは');
    await field('お名前').fill('藤巻 正人');
    const act = panel().getByRole('button', { name: '腹に落ちた、と記す' });
    await act.click();
    await toast(/先に言葉を書いてください/).waitFor();
    expect(await act.count()).toBe(1);
    await writes(field('いまのお気持ちを、ご自分の言葉で'), 'そうか、これか', 'そうかこれか');
    await act.click();
    await panel()
      .getByText(/藤巻 正人 が記しました/)
      .waitFor();
    await toast(/記しました/)
      .getByRole('button', { name: '取り消す' })
      .click();
    await act.waitFor();
    expect(await field('いまのお気持ちを、ご自分の言葉で').inputValue()).toBe('そうか、これか');
  });

  it('D5 a link is read back, parted by a card in between, cut, and brought back', async () => {
    await person.selects(ISSUE);
    const words = await panel().locator('.link-row-words').allInnerTexts();
    const [first = ''] = words;
    await panel().getByRole('button', { name: first }).click();
    await panel().getByText(`「${first}」だから「${ISSUE}」`).waitFor();
    await radio('いったん保留').click();
    await isChecked('いったん保留').toBe('true');
    await panel().getByRole('button', { name: 'つながりを外す' }).click();
    await toast(/つながりを外しました/).waitFor();
    await expect.poll(() => panel().locator('.link-row').count()).toBe(words.length - 1);
    await toast(/つながりを外しました/)
      .getByRole('button', { name: '元に戻す' })
      .click();
    await expect.poll(() => panel().locator('.link-row').count()).toBe(words.length);
    const row = panel().getByRole('button', { name: first });
    if ((await row.getAttribute('aria-expanded')) !== 'true') await row.click();
    await panel().getByRole('button', { name: '間に一枚入れる' }).click();
    const editor = page().locator('textarea:focus');
    await editor.waitFor();
    await person.composes('間の一枚', 'あいだのいちまい');
    await editor.press('Escape');
    await person.card('間の一枚').waitFor();
  });

  it('D6 そろって is made of two causes and undone by leaving it', async () => {
    await person.selects(ISSUE);
    await panel().getByRole('button', { name: 'そろって起こす' }).click();
    const group = panel().getByRole('group', { name: /そろったときに起こる/ });
    const make = panel().getByRole('button', { name: 'そろってにする' });
    await group.getByRole('checkbox').nth(0).check();
    expect(await make.isDisabled()).toBe(true);
    await group.getByRole('checkbox').nth(1).check();
    await make.click();
    await field('そろったときの読み方').waitFor();
    const tagged = panel().locator('.link-row', { hasText: 'そろって' });
    await expect.poll(() => tagged.count()).toBe(2);
    await tagged.first().getByRole('button').first().click();
    await panel().getByRole('button', { name: 'そろってから外す' }).click();
    await expect.poll(() => field('そろったときの読み方').count()).toBe(0);
  });

  it('D7 one more effect is found by its words and linked', async () => {
    await person.selects(ISSUE);
    await goesToTheFirstCause();
    const before = await panel().locator('.link-row').count();
    await panel().getByRole('button', { name: 'ほかの結果にもつなぐ' }).click();
    await field('カードの言葉でさがす').fill('ぜったいにない言葉');
    await panel().getByText('その言葉のカードは見つかりません').waitFor();
    await field('カードの言葉でさがす').fill('');
    await panel().locator('.picker-card').first().click();
    await toast(/つなぎました/).waitFor();
    await expect.poll(() => panel().locator('.link-row').count()).toBe(before + 1);
  });

  it('D8 what is thrown away stands in the bin and comes back', async () => {
    const before = await person.cards().count();
    await person.selects(ISSUE);
    await page().keyboard.press('Shift+Delete');
    await expect.poll(() => person.card(ISSUE).count()).toBe(0);
    await page().getByRole('button', { name: 'ほかのこと' }).click();
    await page().getByRole('menuitem', { name: 'ごみ箱' }).click();
    await panel()
      .getByRole('button', { name: `「${ISSUE}」を地図へ戻す` })
      .click();
    await person.card(ISSUE).waitFor();
    expect(await person.cards().count()).toBeGreaterThan(0);
    expect(before).toBeGreaterThan(0);
    await panel().getByText('ごみ箱は空です').waitFor();
  });

  it('D9 the panel speaks the language that is chosen while it is open', async () => {
    await person.selects(ISSUE);
    await page().getByRole('button', { name: 'ほかのこと' }).click();
    await page().getByRole('menuitem', { name: 'English' }).click();
    await panel().getByRole('radiogroup', { name: 'Seen by whose eyes?' }).waitFor();
    expect(await field('Words of the card').inputValue()).toBe(ISSUE);
  });
});
