import type { Browser, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type App, startApp } from '../support/app.ts';
import { launchChromium } from '../support/chromium.ts';
import { Person } from '../support/person.ts';

const ISSUE = '夜のお客様が来ない';
const CAUSE = '肴が三品しかない';
const LATER = '夜の献立を考える人がいない';

let app: App;
let browser: Browser;
let supporter: Person;
let owner: Person | undefined;

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
});
afterEach(async () => {
  await Promise.all([owner?.leaves(), supporter?.leaves()]);
  owner = undefined;
  await app?.close();
});

const panel = ({ page }: Person) => page.getByRole('complementary', { name: 'あゆみ' });
const meetings = (person: Person) => panel(person).locator('.meeting');
const versions = (person: Person) => panel(person).locator('.version-entry');
const field = (person: Person, label: string) =>
  panel(person).getByRole('textbox', { name: label, exact: true });
const dialog = ({ page }: Person) => page.getByRole('dialog');
const counts = async (person: Person) =>
  Object.fromEntries(
    await dialog(person)
      .locator('.difference-count')
      .evaluateAll((all) =>
        all.map((one) => [one.querySelector('dt')?.textContent, one.querySelector('dd')?.textContent]),
      ),
  );

async function opensTheJourney(person: Person): Promise<void> {
  await person.presses('Alt+Shift+A');
  await panel(person).waitFor();
}

async function closesThePanel(person: Person): Promise<void> {
  await panel(person).getByRole('button', { name: '閉じる' }).click();
  await panel(person).waitFor({ state: 'detached' });
}

async function writesInto(person: Person, where: Locator, words: string): Promise<void> {
  await where.fill('');
  await where.focus();
  await person.composes(words);
}

/** A meeting of this day with what was learnt, and the map as it is after it. */
async function holdsAMeeting(person: Person, day: string, learnt: string): Promise<void> {
  await opensTheJourney(person);
  const held = await meetings(person).count();
  await panel(person).getByRole('button', { name: '面談を書く' }).click();
  await meetings(person).nth(held).waitFor();
  await writesInto(person, field(person, '日付'), day);
  await person.presses('Enter');
  await writesInto(person, field(person, 'わかったこと'), learnt);
  await panel(person).getByRole('checkbox', { name: '④ 気づき' }).click();
  const kept = await versions(person).count();
  await panel(person).getByRole('button', { name: 'この面談の地図を残す' }).click();
  await versions(person).nth(kept).waitFor();
  await closesThePanel(person);
}

async function holdsTwoMeetings(): Promise<void> {
  await holdsAMeeting(supporter, '令和8年1月14日', '肴の話が出た');
  await supporter.selects(CAUSE);
  await supporter.presses('Tab');
  await supporter.writes(LATER);
  await supporter.selects(CAUSE);
  await supporter.presses('Alt+2');
  await holdsAMeeting(supporter, '2026/2/4', '献立を考える人がいない');
}

async function comparesTheMeetings(person: Person): Promise<void> {
  await panel(person)
    .getByRole('button', { name: '「第1回 2026年1月14日のあとの地図」をいまとくらべる' })
    .click();
  await dialog(person).getByLabel('あと').selectOption({ label: '第2回 2026年2月4日のあとの地図' });
}

describe('あゆみ', () => {
  it('AY1 two meetings, each with its map: the other person sees what was learnt and what became different', async () => {
    await opensTheJourney(supporter);
    await panel(supporter).getByText('まだ記録がありません。').waitFor();
    await closesThePanel(supporter);
    await holdsTwoMeetings();

    owner = await Person.arrives(browser, '藤巻 正人');
    await owner.opensTheLink(await supporter.inviteLink());
    await owner.saysTheirName();
    await opensTheJourney(owner);
    await expect
      .poll(() =>
        meetings(owner as Person)
          .locator('.step-words')
          .allTextContents(),
      )
      .toEqual(['第2回 2026年2月4日④献立を考える人がいない', '第1回 2026年1月14日④肴の話が出た']);
    await comparesTheMeetings(owner);
    await expect
      .poll(() => counts(owner as Person))
      .toEqual({
        ...{ 足した: '1', やめた: '0', できた: '0', 変えた: '1', 動かした: '0' },
      });
    const rows = dialog(owner).locator('.difference-card');
    await expect.poll(() => rows.count()).toBe(2);
    await rows.filter({ hasText: LATER }).getByText(`新しいカード(「${CAUSE}」の下)`).waitFor();
    await rows.filter({ hasText: '変えた' }).getByText('なし → 意見').waitFor();
    await dialog(owner)
      .getByRole('img', { name: /地図の絵/ })
      .waitFor();
  });

  it('AY2 without a connection and after a reload the maps of both are read, and a new one is kept', async () => {
    await supporter.leaves();
    supporter = await Person.arrives(browser, '石田 彩', { keepsApp: true });
    await supporter.opensHome(app.url);
    await supporter.beginsANewMap();
    await supporter.composes(ISSUE);
    await supporter.presses('Enter');
    await supporter.saysTheirName();
    await supporter.selects(ISSUE);
    await supporter.presses('Tab');
    await supporter.writes(CAUSE);
    await holdsTwoMeetings();
    await supporter.page.getByText('保存しました').first().waitFor();
    await supporter.page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
    await supporter.goesOffline();
    await supporter.page.reload();
    await supporter.card(ISSUE).waitFor();
    await opensTheJourney(supporter);
    await comparesTheMeetings(supporter);
    await expect.poll(async () => (await counts(supporter)).足した).toBe('1');
    await supporter.presses('Escape');
    await panel(supporter).getByRole('button', { name: 'いまの地図を残す' }).click();
    await writesInto(supporter, field(supporter, 'この地図の名前'), '留守の地図');
    await supporter.presses('Enter');
    await versions(supporter).filter({ hasText: '留守の地図' }).waitFor();
    await supporter.page.getByText('この端末にあります').first().waitFor();
    await supporter.comesBackOnline();
    await supporter.page.getByText('保存しました').first().waitFor({ timeout: 60_000 });
  });

  it('AY3 going back to a map keeps the one of now first, and can be undone', async () => {
    await holdsTwoMeetings();
    await opensTheJourney(supporter);
    await panel(supporter).getByRole('button', { name: '「第1回 2026年1月14日のあとの地図」を見る' }).click();
    await dialog(supporter).getByRole('img').waitFor();
    await dialog(supporter).getByRole('button', { name: 'この地図に戻す' }).click();
    await dialog(supporter).getByRole('button', { name: '戻す', exact: true }).click();
    await dialog(supporter).waitFor({ state: 'detached' });
    await supporter.card(LATER).waitFor({ state: 'detached' });
    await versions(supporter).filter({ hasText: 'に戻す前の地図' }).waitFor();
    await supporter.page.locator('.toast').getByRole('button', { name: '元に戻す' }).click();
    await supporter.card(LATER).waitFor();
    await expect.poll(() => versions(supporter).count()).toBe(3);
  });

  it('AY5 what is to be checked leaves once it is a fact; what was done and how the figures moved stands on one page', async () => {
    await supporter.opensHome(app.url);
    await supporter.opensTheSample(/町工場/);
    await opensTheJourney(supporter);
    const list = panel(supporter).locator('.check-go');
    await panel(supporter).getByText('次回までに確かめる').click();
    const before = await list.count();
    expect(before).toBeGreaterThan(2);
    const words = (await list.first().locator('span').textContent()) ?? '';
    await list.first().click();
    await supporter.page.locator('[role=treeitem][aria-selected=true]').waitFor();
    await supporter.presses('Alt+1');
    await expect.poll(() => list.count()).toBe(before - 1);
    expect(await list.filter({ hasText: words }).count()).toBe(0);
    await panel(supporter).getByRole('button', { name: '自分たちで変えたこと' }).click();
    const row = dialog(supporter).getByRole('row').nth(1);
    await expect.poll(() => row.getByRole('cell').count()).toBe(2);
    await expect.poll(() => row.textContent()).toMatch(/\d.*\d/);
  });

  it('AY4 a meeting that was taken out comes back with its words; a day that does not exist is told and stays to be mended', async () => {
    await holdsAMeeting(supporter, '2026年1月14日', '肴の話が出た');
    await opensTheJourney(supporter);
    await meetings(supporter).getByRole('button', { name: /第1回/ }).first().click();
    await writesInto(supporter, field(supporter, '日付'), '2026年2月30日');
    await supporter.presses('Enter');
    await supporter.page.getByText('日付として読めませんでした').waitFor();
    expect(await field(supporter, '日付').inputValue()).toBe('2026年2月30日');
    await panel(supporter).getByRole('button', { name: 'この記録を消す' }).click();
    await meetings(supporter).waitFor({ state: 'detached' });
    await panel(supporter).getByText('消した面談 1件').click();
    await panel(supporter)
      .getByRole('button', { name: /の記録を戻す/ })
      .click();
    await expect.poll(() => field(supporter, 'わかったこと').inputValue()).toBe('肴の話が出た');
  });
});
