import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { translate } from '../../shared/i18n/words.ts';
import { type App, startApp } from '../support/app.ts';
import { launchChromium } from '../support/chromium.ts';
import { buildOtherVersion, type Change } from '../support/other-version.ts';
import { Person } from '../support/person.ts';
import { watchBoard } from '../support/spectator.ts';

/** What tells the newer version from the one in dist, on the list of boards and on a board. */
const NEWER: readonly Change[] = [
  { file: 'shared/i18n/home.ts', from: '今日は、どの地図をひらきますか', to: '今日は、どれをひらきますか' },
  { file: 'shared/i18n/app.ts', from: '会社・お店の名前', to: '会社やお店の名前' },
  // A part that is fetched late: its old file is not on the newer server.
  {
    file: 'shared/samples/05_inshokuten.json',
    from: '"fictional": true',
    to: '"fictional": true, "newer": true',
  },
];

let browser: Browser;
let newer: string;
let app: App;
let people: Person[];

beforeAll(async () => {
  [browser, newer] = await Promise.all([launchChromium(), buildOtherVersion(NEWER)]);
});
afterAll(async () => {
  await browser?.close();
  await rm(newer, { recursive: true, force: true });
});
beforeEach(async () => {
  app = await startApp();
  people = [];
});
afterEach(async () => {
  for (const person of people) await person.leaves();
  await app.close();
});

async function arrives(keepsApp = true): Promise<Person> {
  const person = await Person.arrives(browser, '三浦 誠', { keepsApp });
  people.push(person);
  return person;
}

const ready = (page: Page) => page.getByRole('button', { name: translate('ja', 'offline.ready') }).waitFor();
const offer = (page: Page) => page.getByRole('button', { name: translate('ja', 'update.now') });
const isNewer = (page: Page) => page.getByText('今日は、どれをひらきますか').waitFor();
/** As the browser does by itself on the way back from no network. */
const looksForUpdate = (page: Page) => page.evaluate(() => void dispatchEvent(new Event('online')));

/** Loads of the page from here on. */
function countLoads(page: Page): () => number {
  let loads = 0;
  page.on('load', () => {
    loads += 1;
  });
  return () => loads;
}

/** A person on a new map with one 表課題; the app lies on the device. */
async function onAMap(): Promise<Person> {
  const person = await arrives();
  await person.opensHome(app.url);
  await ready(person.page);
  await person.beginsANewMap();
  await person.composes('売上はあるのに残らない');
  await person.presses('Enter');
  await person.saysTheirName();
  await person.page.locator('[data-saved=saved]').waitFor();
  return person;
}

describe('a newer version of the app', () => {
  it('PW9 comes while a person composes Japanese: nothing stirs; switched to when asked, all words, camera and selection are there', async () => {
    const person = await onAMap();
    const { page } = person;
    await person.selects('売上はあるのに残らない');
    await person.presses('Tab');
    await page.getByLabel('カードの言葉').first().waitFor();
    const loads = countLoads(page);
    await person.isComposing('ねだんを');
    await app.restart(newer);
    await looksForUpdate(page);
    await offer(page).waitFor();
    // The conversion is still open, with its letters, in the same field.
    expect(await page.locator('.card-writer').inputValue()).toBe('ねだんを');
    await person.composes('値段を決めていない', 'ねだんをきめていない');
    await person.presses('Enter');
    await person.card('値段を決めていない').waitFor();
    expect(loads()).toBe(0);
    const before = await placeOf(person, '値段を決めていない');
    await Promise.all([page.waitForEvent('load'), offer(page).click()]);
    await person.card('値段を決めていない').waitFor();
    await page.locator('[role=treeitem][aria-selected=true][aria-label*="値段を決めていない"]').waitFor();
    await expect.poll(() => placeOf(person, '値段を決めていない')).toEqual(before);
    await page.getByPlaceholder('会社やお店の名前').waitFor();
    expect(await offer(page).count()).toBe(0);
    expect(loads()).toBe(1);
  });

  it('PW10 asked for in the middle of a conversion, its words come along', async () => {
    const person = await onAMap();
    const { page } = person;
    await person.selects('売上はあるのに残らない');
    await person.presses('Tab');
    await page.getByLabel('カードの言葉').first().waitFor();
    await app.restart(newer);
    await looksForUpdate(page);
    await offer(page).waitFor();
    await person.isComposing('まだへんかんちゅう');
    await Promise.all([page.waitForEvent('load'), offer(page).click()]);
    await person.card('まだへんかんちゅう').waitFor();
    await page.getByPlaceholder('会社やお店の名前').waitFor();
    expect(await person.cards().count()).toBe(2);
  });

  it('PW11 a card that was just added and is still empty leaves none behind', async () => {
    const person = await onAMap();
    const { page } = person;
    await app.restart(newer);
    await looksForUpdate(page);
    await offer(page).waitFor();
    await person.selects('売上はあるのに残らない');
    await person.presses('Tab');
    await page.getByLabel('カードの言葉').first().waitFor();
    await Promise.all([page.waitForEvent('load'), offer(page).click()]);
    await page.getByPlaceholder('会社やお店の名前').waitFor();
    await person.card('売上はあるのに残らない').waitFor();
    expect(await person.cards().count()).toBe(1);
  });

  it('PW12 a board in sight is left alone; out of sight for a while, with all stored, it is the newer one when seen again', async () => {
    const person = await onAMap();
    const { page } = person;
    await page.clock.install();
    const loads = countLoads(page);
    await app.restart(newer);
    await looksForUpdate(page);
    await offer(page).waitFor();
    await page.clock.runFor('10:00');
    expect(loads()).toBe(0);
    await goesOutOfSight(page);
    const loaded = page.waitForEvent('load');
    await page.clock.runFor('03:00');
    await loaded;
    await page.getByPlaceholder('会社やお店の名前').waitFor();
    await person.card('売上はあるのに残らない').waitFor();
  });

  it('PW13 out of sight with a field open or a conversion running, nothing stirs', async () => {
    const person = await onAMap();
    const { page } = person;
    await page.clock.install();
    await app.restart(newer);
    await looksForUpdate(page);
    await offer(page).waitFor();
    await person.selects('売上はあるのに残らない');
    await person.presses('Tab');
    await page.getByLabel('カードの言葉').first().waitFor();
    await person.isComposing('とちゅう');
    const loads = countLoads(page);
    await goesOutOfSight(page);
    await page.clock.runFor('10:00');
    expect(loads()).toBe(0);
    expect(await page.locator('.card-writer').inputValue()).toBe('とちゅう');
  });

  it('PW14 「あとで」 puts the offer away into the menu, and 「新しい版に切り替える」 is there', async () => {
    const { page } = await onAMap();
    await app.restart(newer);
    await looksForUpdate(page);
    await page.getByRole('button', { name: translate('ja', 'update.later') }).click();
    await offer(page).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: translate('ja', 'bar.more') }).click();
    await Promise.all([
      page.waitForEvent('load'),
      page.getByRole('menuitem', { name: translate('ja', 'update.menu') }).click(),
    ]);
    await page.getByPlaceholder('会社やお店の名前').waitFor();
  });

  it('PW15 one tab switches: the other stays whole in the old version, with parts it had never fetched, until its own moment', async () => {
    const person = await onAMap();
    const other = await Person.at(person.context, '三浦 誠');
    await other.page.goto(person.page.url());
    await other.selects('売上はあるのに残らない');
    const loads = countLoads(other.page);
    await app.restart(newer);
    await looksForUpdate(person.page);
    await Promise.all([person.page.waitForEvent('load'), offer(person.page).click()]);
    await person.page.getByPlaceholder('会社やお店の名前').waitFor();
    // Both at once on one board: the words of each reach the other.
    await offer(other.page).waitFor();
    await other.selects('売上はあるのに残らない');
    await other.presses('Tab');
    await other.writes('古い画面で書いた');
    await person.card('古い画面で書いた').waitFor();
    await person.selects('売上はあるのに残らない');
    await person.presses('Tab');
    await person.writes('新しい画面で書いた');
    await other.card('新しい画面で書いた').waitFor();
    await other.page.getByPlaceholder('会社・お店の名前').waitFor();
    await other.page.getByRole('button', { name: translate('ja', 'bar.home') }).click();
    await other.opensTheSample(/満席なのに残らないそば店/);
    expect(loads()).toBe(0);
    expect(await versionsKept(person.page)).toBe(2);
    await Promise.all([other.page.waitForEvent('load'), offer(other.page).click()]);
    // Nobody lives in the old version any more.
    await expect.poll(() => versionsKept(person.page)).toBe(1);
  });

  it('PW16 just opened and not touched yet, the list becomes the newer one by itself', async () => {
    const person = await onAMap();
    await app.restart(newer);
    await looksForUpdate(person.page);
    await offer(person.page).waitFor();
    const tab = await Person.at(person.context, '三浦 誠');
    await tab.page.goto(app.url);
    await isNewer(tab.page);
  });

  it('PW17 where the app is not kept: a part that the newer server has no more leads to the newer version, in words', async () => {
    const person = await arrives(false);
    await person.opensHome(app.url);
    await app.restart(newer);
    await person.page.getByRole('button', { name: /満席なのに残らないそば店/ }).click();
    await person.page.getByText(translate('ja', 'update.part')).waitFor();
    await person.page.getByRole('button', { name: translate('ja', 'update.now') }).click();
    await isNewer(person.page);
    await person.opensTheSample(/満席なのに残らないそば店/);
    await app.stopServer();
    await person.page.getByRole('button', { name: translate('ja', 'bar.home') }).click();
    await person.page.getByRole('button', { name: /利益が残らない町工場/ }).click();
    await person.page.getByText(translate('ja', 'home.sampleAway')).waitFor();
  });
});

describe('an app that is behind', () => {
  const DIST = join(import.meta.dirname, '..', '..', 'dist');
  const reload = (page: Page) => page.getByRole('button', { name: translate('ja', 'app.reload') });
  let folder: string | null = null;
  afterEach(async () => {
    if (folder !== null) await rm(folder, { recursive: true, force: true });
    folder = null;
  });

  it('PW18 a server that does not speak to it any more: no loop while it has no newer app; then the newer app sends what was written', async () => {
    folder = await buildOtherVersion([
      { file: 'shared/protocol/protocol.ts', from: "SUBPROTOCOL = 'banso.1'", to: "SUBPROTOCOL = 'banso.0'" },
    ]);
    await app.restart(folder);
    const person = await arrives();
    const { page } = person;
    await person.opensHome(app.url);
    await ready(page);
    await person.beginsANewMap();
    await person.composes('夜のお客様が来ない');
    await person.presses('Enter');
    await person.saysTheirName();
    const link = await person.inviteLink();
    await page.getByText(/サーバーが新しい版になりました/).waitFor();
    await page.locator('[data-saved=device]').waitFor();
    const loads = countLoads(page);
    await reload(page).click();
    await page.getByText(translate('ja', 'update.none')).waitFor();
    expect(loads()).toBe(0);
    await app.stopServer();
    await reload(page).click();
    await page.getByText(translate('ja', 'update.away')).waitFor();
    expect(loads()).toBe(0);

    await app.restart(DIST);
    await Promise.all([page.waitForEvent('load'), reload(page).click()]);
    await person.card('夜のお客様が来ない').waitFor();
    await page.locator('[data-saved=saved]').waitFor();
    expect(await reload(page).count()).toBe(0);
    const spectator = watchBoard(link);
    await spectator.until('the words written in the app that was behind', (board) =>
      [...board.cards.values()].some((card) => card.text === '夜のお客様が来ない'),
    );
    spectator.close();
  });

  it('PW19 a board of a newer version is read; the newer app, once there is one, writes on it', async () => {
    folder = await buildOtherVersion([
      { file: 'shared/document/schema.ts', from: 'SCHEMA = 1', to: 'SCHEMA = 2' },
    ]);
    const person = await arrives();
    const { page } = person;
    await person.opensHome(app.url);
    await ready(page);
    const file = { format: 'banso-board', version: 1, title: '先の版の地図', firm: '', meta: { schema: 2 } };
    await page.locator('input[type=file]').setInputFiles({
      name: '先.banso.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(file)),
    });
    await page.getByText(translate('ja', 'app.newer')).waitFor();
    await page.locator('[data-saved=saved]').waitFor();
    const loads = countLoads(page);
    await reload(page).click();
    await page.getByText(translate('ja', 'update.none')).waitFor();
    expect(loads()).toBe(0);
    await app.restart(folder);
    await Promise.all([page.waitForEvent('load'), reload(page).click()]);
    const title = page.getByLabel('地図の題');
    await expect.poll(() => title.inputValue()).toBe('先の版の地図');
    await title.fill('新しい版で書いた');
    await page.locator('[data-saved=saved]').waitFor();
    expect(await page.getByText(translate('ja', 'app.newer')).count()).toBe(0);
    await page.reload();
    await expect.poll(() => title.inputValue()).toBe('新しい版で書いた');
  });
});

/** Where a card stands in the window, in whole pixels. */
async function placeOf(person: Person, words: string) {
  const box = await person.card(words).first().boundingBox();
  return box === null ? null : { x: Math.round(box.x), y: Math.round(box.y) };
}

async function goesOutOfSight(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: true });
    Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
  });
}

function versionsKept(page: Page): Promise<number> {
  return page.evaluate(async () => (await caches.keys()).length);
}
