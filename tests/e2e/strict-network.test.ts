import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type App, startApp } from '../support/app.ts';
import { launchChromium } from '../support/chromium.ts';
import { Person } from '../support/person.ts';
import { seeded } from '../support/random.ts';
import { type StrictProxy, strictProxy, type Upgrades } from '../support/strict-proxy.ts';

/** A name that is no loopback name to the browser: a page from there has no secure context. */
const OFFICE = 'office.test';

describe('a map in a network that forbids websockets', () => {
  let browser: Browser;
  let app: App;
  let proxy: StrictProxy;

  beforeAll(async () => {
    browser = await launchChromium([`--host-resolver-rules=MAP ${OFFICE} 127.0.0.1`]);
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    app = await startApp();
  });
  afterEach(async () => {
    await proxy.close();
    await app.close();
  });

  const greenOf = (person: Person) => person.page.locator('[data-saved="saved"]').first().waitFor();

  const sees = (person: Person, other: string) =>
    person.page.getByRole('button', { name: new RegExp(`いま、ここにいる人.*${other}`) });

  async function adds(person: Person, effect: string, words: string): Promise<void> {
    await person.selects(effect);
    await person.presses('Tab');
    await person.writes(words);
  }

  it.each<Upgrades>(process.env.VERIFY === '1' ? ['forbid', 'hang', 'swallow'] : ['forbid'])(
    'NW10 two people build together over plain http, one goes offline and comes back, all is green (websockets: %s)',
    async (upgrades) => {
      const random = seeded(443);
      proxy = await strictProxy(Number(new URL(app.url).port), random, { upgrades, delayMs: 30 }, OFFICE);
      const supporter = await Person.arrives(browser, '石田 彩');
      await supporter.opensHome(proxy.url);
      expect(await supporter.page.evaluate(() => isSecureContext)).toBe(false);
      await supporter.beginsANewMap();
      await supporter.composes('夜のお客様が来ない');
      await supporter.presses('Enter');
      await supporter.saysTheirName();
      await greenOf(supporter);
      const owner = await Person.arrives(browser, '藤巻 正人');
      await owner.opensTheLink(await supporter.inviteLink());
      await owner.saysTheirName();
      await owner.card('夜のお客様が来ない').waitFor();
      await adds(owner, '夜のお客様が来ない', '肴が三品しかない');
      await supporter.card('肴が三品しかない').waitFor();
      await sees(supporter, '藤巻 正人').waitFor();

      await owner.goesOffline();
      await adds(owner, '肴が三品しかない', '昼の材料でまかなっている');
      await owner.page.locator('[data-saved="device"]').first().waitFor();
      await adds(supporter, '夜のお客様が来ない', '知らない人が多い');
      await greenOf(supporter);
      await owner.comesBackOnline();
      await greenOf(owner);
      await supporter.card('昼の材料でまかなっている').waitFor();
      await owner.card('知らない人が多い').waitFor();
      await greenOf(supporter);
      const websockets = proxy.tally.upgrades;
      console.log(`NW10 ${upgrades}: ${proxy.tally.requests} requests, ${websockets} websockets tried`);

      // A reload remembers; somebody who leaves is seen leaving.
      await owner.page.reload();
      await owner.card('知らない人が多い').waitFor();
      await greenOf(owner);
      expect(proxy.tally.upgrades).toBe(websockets);
      await owner.page.goto('about:blank');
      await sees(supporter, '藤巻 正人').waitFor({ state: 'detached' });
      await supporter.leaves();
      await owner.leaves();
    },
  );
});
