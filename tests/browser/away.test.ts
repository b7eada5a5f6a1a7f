import type { Browser, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type App, startApp } from '../support/app.ts';
import { launchChromium } from '../support/chromium.ts';
import { Person, type PersonOptions } from '../support/person.ts';

const ISSUE = '夜のお客様が来ない';
const CAUSE = '肴が三品しかない';

let app: App;
let browser: Browser;
let supporter: Person;
let owner: Person;
let link: string;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  app = await startApp();
  supporter = await Person.arrives(browser, '石田 彩');
  await supporter.opensHome(app.url);
  await supporter.beginsANewMap();
  await supporter.composes(ISSUE);
  await supporter.presses('Enter');
  await supporter.saysTheirName();
  await supporter.selects(ISSUE);
  await supporter.presses('Tab');
  await supporter.writes(CAUSE);
  link = await supporter.inviteLink();
});
afterEach(async () => {
  await Promise.all([owner?.leaves(), supporter?.leaves()]);
  await app?.close();
});

async function ownerComes(options: PersonOptions = {}): Promise<void> {
  owner = await Person.arrives(browser, '藤巻 正人', options);
  await owner.page.clock.install();
  await owner.opensTheLink(link);
  await owner.saysTheirName();
  await owner.card(CAUSE).waitFor();
}

/** Minutes go by on the owner's device at once; what was due meanwhile happens now. */
async function timePasses(minutes: number): Promise<void> {
  await owner.page.clock.fastForward(minutes * 60_000);
}

/** Out of reach for long enough that the page knows it. */
async function ownerIsCutOff(): Promise<void> {
  await owner.goesOffline();
  await timePasses(2);
}

async function ownerComesBack(): Promise<void> {
  await timePasses(60);
  await owner.comesBackOnline();
}

async function rewrites(person: Person, card: string, words: string): Promise<void> {
  await person.selects(card);
  await person.presses('F2');
  await person.presses('Control+a');
  await person.writes(words);
}

const chip = (words: RegExp | string) => owner.page.locator('.away-chip', { hasText: words });
const panel = () => owner.page.getByRole('complementary', { name: '留守のあいだに' });
const row = (words: string) => panel().getByRole('listitem').filter({ hasText: words });
const version = (name: string) => panel().getByRole('group', { name });

async function focusOn(target: Locator): Promise<void> {
  for (let i = 0; i < 40; i += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await owner.presses('Tab');
  }
  throw new Error('Tab did not come there');
}

describe('while one was away', () => {
  it('AW4 who changed what is told; a row leads to its card, by keys alone; 「みんな見ました」 ends it', async () => {
    await ownerComes();
    expect(await owner.page.locator('.away-chip').count(), 'a first visit tells nothing').toBe(0);
    await ownerIsCutOff();
    await rewrites(supporter, CAUSE, '肴が三品で、どれも昼の残り');
    await supporter.presses('Tab');
    await supporter.writes('仕入れを一人で決めている');
    await ownerComesBack();
    await chip('留守のあいだに 2件').waitFor();
    expect(await owner.page.locator('.away-mark').allTextContents()).toEqual(['変わった', '新しい']);
    expect(await owner.card('昼の残り').getAttribute('aria-label')).toContain('留守のあいだに変わったカード');

    await chip('留守のあいだに').focus();
    await owner.presses('Enter');
    await panel()
      .getByRole('heading', { name: /石田 彩/ })
      .waitFor();
    expect(await row('昼の残り').locator('ins').textContent()).toBe('で、どれも昼の残り');
    expect(await row('昼の残り').locator('del').textContent()).toBe('しかない');
    await row('仕入れを一人で').getByText(`新しいカード(「肴が三品で、どれも昼の残り」の下)`).waitFor();
    await focusOn(row('仕入れを一人で').getByRole('button'));
    await owner.presses('Enter');
    await owner.page.locator('[role=treeitem][aria-selected=true][aria-label*="仕入れを一人で"]').waitFor();
    await row('仕入れを一人で').getByText('見ました').waitFor();
    expect(await owner.page.locator('.away-mark').allTextContents()).toEqual(['変わった']);
    await panel().getByRole('button', { name: 'みんな見ました' }).click();
    await panel().waitFor({ state: 'detached' });
    expect(await owner.page.locator('.away-chip, .away-mark').count()).toBe(0);
  });

  it('AW5 the next day: what came in since is told once more after a reload, a card in the bin is brought back', async () => {
    await ownerComes();
    const board = owner.page.url();
    await owner.page.goto('about:blank');
    await supporter.selects(CAUSE);
    await supporter.presses('Delete');
    await supporter.page.getByRole('status').filter({ hasText: 'ごみ箱' }).first().waitFor();
    await supporter.page.getByText('保存しました').first().waitFor();
    await owner.page.goto(board);
    await chip('留守のあいだに 1件').waitFor();
    await owner.page.reload();
    await chip('留守のあいだに 1件').click();
    await row(CAUSE).getByText('ごみ箱へ入りました').waitFor();
    await row(CAUSE).getByRole('button', { name: '戻す' }).click();
    await owner.card(CAUSE).waitFor();
    await supporter.card(CAUSE).waitFor();
    await expect.poll(() => panel().getByRole('listitem').count(), { message: 'it is as it was' }).toBe(0);
  });

  it('AW6 the same words written by both: settled by keys, alike for both, and back by one undo', async () => {
    await ownerComes();
    await ownerIsCutOff();
    await rewrites(owner, CAUSE, '肴を考える暇がない');
    await rewrites(supporter, CAUSE, '肴の種類が足りない');
    await ownerComesBack();
    await chip('同時に書いた言葉 1か所').focus();
    const merged = owner.page.locator('[role=treeitem][aria-label*="ふたりが同時に書きました"]');
    await expect.poll(() => merged.count()).toBe(1);
    // The other one sees that the words are mixed, and by whom they are settled.
    const mixed = supporter.page.locator('.away-mark', { hasText: 'ふたりの言葉がまざっています' });
    await mixed.waitFor();
    expect(await owner.page.locator('.away-chip').count(), 'one word for one thing').toBe(1);
    await owner.presses('Enter');
    await owner.page
      .locator('[role=treeitem][aria-selected=true][aria-label*="ふたりが同時に書きました"]')
      .waitFor();
    expect(await version('わたしの言葉').locator('.clash-words').textContent()).toBe('肴を考える暇がない');
    expect(await version('石田 彩さんの言葉').locator('.clash-words').textContent()).toBe(
      '肴の種類が足りない',
    );
    await focusOn(version('わたしの言葉').getByRole('button', { name: 'この言葉にする' }));
    await owner.presses('Enter');
    await owner.card('肴を考える暇がない').waitFor();
    await supporter.card('肴を考える暇がない').waitFor();
    await mixed.waitFor({ state: 'detached' });
    expect(await panel().locator('.clash').count()).toBe(0);
    await owner.page.getByRole('button', { name: '元に戻す' }).last().click();
    await panel().locator('.clash').waitFor();
    await expect.poll(() => supporter.card('肴を考える暇がない').count()).toBe(0);
  });

  it('AW7 by touch on an upright tablet: the other’s words are taken; what has moved on is not written over', async () => {
    await ownerComes({ touch: true, width: 820, height: 1180 });
    await ownerIsCutOff();
    await owner.card(CAUSE).tap();
    await owner.card(CAUSE).tap();
    await owner.page.getByLabel('カードの言葉').first().waitFor();
    await owner.presses('Control+a');
    await owner.writes('肴を考える暇がない');
    await rewrites(supporter, CAUSE, '肴の種類が足りない');
    await ownerComesBack();
    await chip('同時に書いた言葉').tap();
    const take = version('石田 彩さんの言葉').getByRole('button', { name: 'この言葉にする' });
    for (const button of await panel().getByRole('button').all()) {
      const box = await button.boundingBox();
      expect(box?.height, (await button.textContent()) ?? '').toBeGreaterThanOrEqual(44);
    }
    // The supporter settles it first, by hand.
    await rewrites(supporter, '肴', '肴は五品あればよい');
    await panel().getByText('そのあと、この言葉は書きかえられています').waitFor();
    expect(await take.count()).toBe(0);
    await version('いまの言葉').getByRole('button', { name: 'このままにする' }).tap();
    await expect.poll(() => panel().locator('.clash').count()).toBe(0);
    await owner.card('肴は五品あればよい').waitFor();
  });

  it('AW8 what comes in while one composes does not disturb it; then both versions are there', async () => {
    await ownerComes();
    await ownerIsCutOff();
    await rewrites(owner, CAUSE, '肴を考える暇がない');
    await owner.presses('F2');
    await owner.isComposing('それに');
    const field = owner.page.locator('.card-writer');
    const during = await field.inputValue();
    await rewrites(supporter, CAUSE, '肴の種類が足りない');
    await ownerComesBack();
    await chip('同時に書いた言葉').waitFor();
    expect(await field.inputValue(), 'nothing is put into the field').toBe(during);
    expect(await owner.page.locator('.away-mark').count(), 'no mark on the card that is written').toBe(0);
    await owner.composes('それに、人手');
    await owner.presses('Enter');
    await owner.page.locator('.away-mark', { hasText: 'ふたりが同時に書きました' }).waitFor();
    await chip('同時に書いた言葉').click();
    expect(await version('わたしの言葉').locator('.clash-words').textContent()).toBe(
      '肴を考える暇がないそれに、人手',
    );
    await version('いまの言葉').getByRole('button', { name: '書き直す' }).click();
    await owner.page.locator('.card-writer.is-open').waitFor();
    expect(await panel().locator('.clash').count()).toBe(0);
  });
});
