import type { Browser, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type App, startApp } from '../support/app.ts';
import { launchChromium } from '../support/chromium.ts';
import { Person, type PersonOptions } from '../support/person.ts';

const TABLETS = [
  { width: 1180, height: 820, touch: true },
  { width: 820, height: 1180, touch: true },
];
const DESK = { width: 1366, height: 768 };
const WORDS = '昼の席が足りない';

let app: App;
let browser: Browser;
const here: Person[] = [];

beforeAll(async () => {
  app = await startApp();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});
afterEach(async () => {
  for (const person of here.splice(0)) await person.leaves();
});

/** Somebody who counts what they do. Writing words is no act of its own; moving the focus is looking, counted apart. */
class NewUser {
  readonly person: Person;
  acts: string[] = [];
  looks = 0;

  private constructor(person: Person) {
    this.person = person;
    here.push(person);
  }

  static async arrives(options: PersonOptions): Promise<NewUser> {
    return new NewUser(await Person.arrives(browser, '藤巻 正人', options));
  }

  async taps(what: Locator, name: string): Promise<void> {
    await what.tap();
    this.acts.push(name);
  }

  async presses(key: string): Promise<void> {
    await this.person.presses(key);
    this.acts.push(key);
  }

  async looksFor(what: Locator): Promise<void> {
    const has = () => what.evaluate((element) => element === document.activeElement);
    for (; this.looks < 30 && !(await has()); this.looks += 1) await this.person.presses('Tab');
    expect(await has()).toBe(true);
  }

  /** The words stand on a card that another person sees, after no more than three acts. */
  async hasTheirCard(what: string): Promise<void> {
    await this.person.card(WORDS).first().waitFor();
    console.log(`EH6 ${what}: ${this.acts.length} acts (${this.acts.join(', ')}), ${this.looks} focus moves`);
    expect(this.acts.length).toBeLessThanOrEqual(3);
  }
}

async function host(): Promise<Person> {
  const person = await Person.arrives(browser, '石田 彩');
  here.push(person);
  await person.opensHome(app.url);
  return person;
}

/** The link to a board that somebody has begun. */
async function linkToAMap(): Promise<string> {
  const person = await host();
  await person.opensTheSample(/満席なのに残らないそば店/);
  await person.page.getByRole('button', { name: '保存しました' }).waitFor();
  return person.inviteLink();
}

describe('the first minute: from the link to the first card of one’s own', () => {
  it.each(TABLETS)('EH6 a supporter by touch, $width × $height', async (tablet) => {
    const user = await NewUser.arrives(tablet);
    const { page } = user.person;
    await user.person.opensHome(app.url);
    await user.taps(page.getByRole('button', { name: '新しい地図をかく' }), 'a new map');
    await user.taps(page.getByLabel('最初の表課題'), 'the card');
    await user.person.composes(WORDS, 'ひる');
    await user.taps(page.getByRole('button', { name: 'カードにする' }), 'done');
    await user.hasTheirCard(`supporter by touch, ${tablet.width} × ${tablet.height}`);
  });

  it('EH6 a supporter by keys', async () => {
    const user = await NewUser.arrives(DESK);
    const { page } = user.person;
    await user.person.opensHome(app.url);
    await user.looksFor(page.getByRole('button', { name: '新しい地図をかく' }));
    await user.presses('Enter');
    await page.locator('.empty-field:focus').waitFor();
    await user.person.composes(WORDS, 'ひる');
    await user.presses('Enter');
    await user.hasTheirCard('supporter by keys');
  });

  it.each(TABLETS)('EH6 an invited owner by touch, $width × $height', async (tablet) => {
    const link = await linkToAMap();
    const user = await NewUser.arrives(tablet);
    const { page } = user.person;
    await user.person.opensTheLink(link);
    await user.taps(page.getByRole('treeitem', { name: /昼は満席なのに/ }), 'a card');
    await user.taps(page.getByRole('button', { name: 'なぜ(右へ)' }).first(), 'why');
    await page.locator('.card-writer.is-open:focus').waitFor();
    await user.person.composes(WORDS, 'ひる');
    await user.taps(page.getByRole('button', { name: '書き終える' }).first(), 'done');
    await user.hasTheirCard(`owner by touch, ${tablet.width} × ${tablet.height}`);
  });

  it('EH6 an invited owner by keys', async () => {
    const link = await linkToAMap();
    const user = await NewUser.arrives(DESK);
    const { page } = user.person;
    await user.person.opensTheLink(link);
    await user.looksFor(page.locator('.skip-links button').last());
    await user.presses('Enter');
    await user.presses('ArrowDown');
    await user.presses('Tab');
    await page.locator('.card-writer.is-open:focus').waitFor();
    // Leaving the field is enough: the words stand as they are written.
    await user.person.composes(WORDS, 'ひる');
    await user.hasTheirCard('owner by keys');
  });
});

describe('an empty board', () => {
  it.each([...TABLETS, { ...DESK, touch: false }])(
    'EH7 says one sentence and asks for nothing, $width × $height, also where lists are read',
    async (options) => {
      const user = await NewUser.arrives(options);
      const { page } = user.person;
      await page.addInitScript(() => localStorage.setItem('banso.stage', 'list'));
      await user.person.opensHome(app.url);
      await user.person.beginsANewMap();
      const said = async () =>
        (await page.locator('main p:visible').allInnerTexts()).filter((words) => words.trim() !== '');
      await expect.poll(said).toEqual(['気になっていることを、まず1枚。']);
      expect(await page.locator('[role=dialog], .join-card, .outline, .thumb-bar').count()).toBe(0);
    },
  );
});
