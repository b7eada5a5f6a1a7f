import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, startApp } from '../support/app.ts';
import { launchChromium } from '../support/chromium.ts';
import { Person } from '../support/person.ts';

let app: App;
let browser: Browser;

beforeAll(async () => {
  app = await startApp();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

const saved = (person: Person, words: string) => person.page.getByRole('button', { name: words }).waitFor();

describe('people of a board', () => {
  it('J1 an invited person is on the board after the link and one tap on their name', async () => {
    const host = await Person.arrives(browser, '石田 彩');
    const guest = await Person.arrives(browser, '藤巻 正人', { width: 820, height: 1180 });
    await host.opensHome(app.url);
    await host.opensTheSample(/満席なのに残らないそば店/);
    await saved(host, '保存しました');
    const link = await host.inviteLink();
    expect(link).toContain('#k=');
    await guest.opensTheLink(link);
    expect(guest.page.url(), 'the key leaves the address at once').not.toContain('#k=');
    await guest.page.getByRole('button', { name: /藤巻 正人/ }).click();
    await guest.page.getByRole('heading', { name: 'どなたが書きますか' }).waitFor({ state: 'detached' });
    await host.page.getByRole('button', { name: /いま、ここにいる人.*藤巻 正人/ }).waitFor();
    await guest.leaves();
    await host.leaves();
  });

  it('J2 the name is asked for kindly: 「あとで」 is an answer, and the map works meanwhile', async () => {
    const one = await Person.arrives(browser, '奈緒');
    await one.opensHome(app.url);
    await one.opensTheSample(/満席なのに残らないそば店/);
    const ask = one.page.getByRole('heading', { name: 'どなたが書きますか' });
    expect(await ask.count(), 'nobody is asked before a name matters').toBe(0);
    await one.page.getByRole('button', { name: /いま、ここにいる人/ }).click();
    await one.page.getByRole('button', { name: '名前を書く' }).click();
    await ask.waitFor();
    await one.page.getByRole('button', { name: 'あとで' }).click();
    await ask.waitFor({ state: 'detached' });
    await one.leaves();
  });

  it('J3 the saved mark tells the truth without a connection and after it came back', async () => {
    const one = await Person.arrives(browser, '石田 彩');
    await one.opensHome(app.url);
    await one.opensTheSample(/満席なのに残らないそば店/);
    await saved(one, '保存しました');
    await app.stopServer();
    await one.page.getByLabel('地図の題').fill('つながらない間の題');
    await saved(one, 'この端末にあります');
    await one.page.getByRole('button', { name: 'この端末にあります' }).click();
    await one.page.getByText(/まだ送っていないもの/).waitFor();
    await one.page.keyboard.press('Escape');
    await app.restart();
    await saved(one, '保存しました');
    expect(await one.page.getByLabel('地図の題').inputValue()).toBe('つながらない間の題');
    await one.leaves();
  });

  it('J5 three taps after the link an invited person writes a card of their own, on a tablet', async () => {
    const host = await Person.arrives(browser, '石田 彩');
    const guest = await Person.arrives(browser, '藤巻 正人', { width: 820, height: 1180, touch: true });
    await host.opensHome(app.url);
    await host.opensTheSample(/満席なのに残らないそば店/);
    await saved(host, '保存しました');
    await guest.opensTheLink(await host.inviteLink());
    await guest.page.getByRole('button', { name: /藤巻 正人/ }).tap();
    await guest.card('昼は満席なのに').tap();
    await guest.page.getByRole('button', { name: 'なぜ(右へ)' }).first().tap();
    await guest.page.locator('textarea:focus').waitFor();
    await guest.composes('そば粉が上がった', 'そばこがあがった');
    await host.card('そば粉が上がった').waitFor();
    await guest.leaves();
    await host.leaves();
  });

  it('J6 title and firm can be written on a narrow screen too', async () => {
    const one = await Person.arrives(browser, '石田 彩', { width: 820, height: 1180, touch: true });
    await one.opensHome(app.url);
    await one.opensTheSample(/満席なのに残らないそば店/);
    await one.page.getByRole('button', { name: 'ほかのこと' }).tap();
    await one.page.getByRole('menuitem', { name: '題と会社名を書く' }).tap();
    const firm = one.page.getByRole('dialog').getByLabel('会社・お店の名前');
    await firm.fill('');
    await firm.focus();
    await one.composes('いちょう庵', 'いちょうあん');
    expect(await firm.inputValue()).toBe('いちょう庵');
    await one.page.getByRole('dialog').getByRole('button', { name: '閉じる' }).tap();
    await one.page.setViewportSize({ width: 1366, height: 768 });
    expect(await one.page.getByLabel('会社・お店の名前').inputValue()).toBe('いちょう庵');
    await one.leaves();
  });

  it('J4 a key that does not fit says so and shows nothing', async () => {
    const host = await Person.arrives(browser, '石田 彩');
    const stranger = await Person.arrives(browser, '知らない人');
    await host.opensHome(app.url);
    await host.opensTheSample(/満席なのに残らないそば店/);
    await saved(host, '保存しました');
    const link = await host.inviteLink();
    await stranger.page.goto(link.replace(/#k=.*/, `#k=wrong.${'A'.repeat(43)}`));
    await stranger.page.getByRole('heading', { name: 'この地図の鍵が合いません' }).waitFor();
    await stranger.leaves();
    await host.leaves();
  });
});
