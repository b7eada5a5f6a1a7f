import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { cashFlow } from '../../shared/domain/cash.ts';
import { kpisOf, monthsOf, readingsOf, termsOf } from '../../shared/domain/figure.ts';
import { type App, startApp } from '../support/app.ts';
import { launchChromium } from '../support/chromium.ts';
import { Person, type PersonOptions } from '../support/person.ts';
import { CASH_TABLE } from '../support/screens.ts';
import { type Spectator, watchBoard } from '../support/spectator.ts';

let app: App;
let browser: Browser;
let watch: Spectator | null = null;
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
  watch?.close();
  watch = null;
  for (const person of here.splice(0)) await person.leaves();
});

async function arrives(name: string, options: PersonOptions = {}): Promise<Person> {
  const person = await Person.arrives(browser, name, options);
  here.push(person);
  return person;
}

/** On a board of a sample, with 数字 open beside the map. */
async function opensFigures(
  options: PersonOptions = {},
  sample = /町工場/,
): Promise<{ person: Person; link: string }> {
  const person = await arrives('三浦 誠', options);
  await person.opensHome(app.url);
  await person.opensTheSample(sample);
  const link = await person.inviteLink();
  watch = watchBoard(link);
  await watch.until('the figures are on the server', (board) => kpisOf(board).length > 1);
  if (options.touch === true) {
    await person.page.getByRole('button', { name: 'ほかのこと' }).tap();
    await person.page.getByRole('menuitem', { name: '数字' }).tap();
  } else await person.presses('Alt+Shift+n');
  await panelOf(person).locator('.kpi').first().waitFor();
  return { person, link };
}

const panelOf = ({ page }: Person) => page.getByRole('complementary', { name: '数字' });
const kpiOf = (person: Person, name: string) => panelOf(person).getByRole('article', { name });
const spoken = (person: Person, name: string) =>
  kpiOf(person, name).getByRole('img').getAttribute('aria-label');
const board = () => {
  if (watch === null) throw new Error('Nobody looks on');
  return watch.board();
};
const onServer = (name: string) => {
  const kpi = kpisOf(board()).find((one) => one.name === name);
  const readings = kpi === undefined ? [] : readingsOf(board(), kpi.id);
  return { kpi, readings: readings.map(({ value, at }) => `${at} ${value}`) };
};

describe('数字', () => {
  it('FI1 of a case: baseline, measured values and target are drawn and told in words', async () => {
    const { person } = await opensFigures();
    expect(await spoken(person, '納期遵守率')).toBe(
      '納期遵守率の移り変わり:2025年9月 86%。2026年6月10日 91%。めざす値 95% (2026年9月)',
    );
    const chart = kpiOf(person, '納期遵守率').getByRole('img');
    expect(await chart.locator('.chart-dot').count()).toBe(2);
    expect(await chart.locator('.chart-target circle').count()).toBe(1);
  });

  it.each([/町工場/, /温泉/, /スーパー/])(
    'FI10 of %s every word stands inside of its picture, and none lies on another',
    async (sample) => {
      const { person } = await opensFigures({}, sample);
      const charts = await panelOf(person).locator('.chart').all();
      expect(charts.length).toBeGreaterThan(0);
      for (const one of charts) expect(await one.evaluate(wordsInTheWay)).toEqual([]);
    },
  );

  it('FI2 by keys and an input method alone: a figure is named, gets its way, and is measured', async () => {
    const { person } = await opensFigures();
    const panel = panelOf(person);
    await panel.getByLabel('何を数えますか').last().focus();
    await person.composes('売上高', 'うりあ');
    await person.presses('Tab');
    await person.composes('万円', 'まん');
    await person.presses('Enter');
    const kpi = kpiOf(person, '売上高');
    await kpi.waitFor();
    await kpi.getByRole('button', { name: 'くわしく' }).focus();
    await person.presses('Enter');
    await kpi.getByLabel('はじめの値').focus();
    await person.composes('１，２００', '1200');
    await person.presses('Tab');
    await person.composes('令和7年4月', 'れいわ');
    await person.presses('Tab');
    await person.composes('１５００万円', '1500');
    await person.presses('Tab');
    await person.composes('令和8年3月', 'れいわ');
    await person.presses('Enter');
    await expect.poll(() => onServer('売上高').kpi?.target).toEqual({ value: 1500, at: '2026-03' });
    expect(onServer('売上高').kpi?.baseline).toEqual({ value: 1200, at: '2025-04' });
    await kpi.getByRole('button', { name: '値を書く' }).focus();
    await person.presses('Enter');
    await kpi.locator('input:focus').waitFor();
    await person.composes('1,250', 'せん');
    await person.presses('Tab');
    await person.presses('Control+a');
    await person.composes('２０２５/１０/３１', 'にせん');
    await person.presses('Enter');
    await expect.poll(() => onServer('売上高').readings).toEqual(['2025-10-31 1250']);
    expect(await spoken(person, '売上高')).toContain('2025年10月31日 1,250 万円');
  });

  it('FI3 what is no number, or of another unit, is refused in words; nothing is written and the words stay', async () => {
    const { person } = await opensFigures();
    const kpi = kpiOf(person, '納期遵守率');
    await kpi.getByRole('button', { name: '値を書く' }).click();
    const field = kpi.getByLabel('値(%)');
    for (const [words, said] of [
      ['だいたい九割', '数として読めませんでした'],
      ['91円', '単位が、この数字の単位と合いません'],
    ] as const) {
      await field.fill(words);
      await field.press('Enter');
      await person.page.getByText(said).first().waitFor();
      expect(await field.inputValue()).toBe(words);
    }
    await field.fill('92');
    await kpi.getByLabel('測った日').fill('2月30日');
    await field.press('Enter');
    await person.page.getByText('日付として読めませんでした').first().waitFor();
    expect(onServer('納期遵守率').readings).toEqual(['2026-06-10 91']);
  });

  it('FI4 by touch alone: a value is written, put right and taken back; every target is large enough', async () => {
    const { person } = await opensFigures({ touch: true, width: 820, height: 1180 });
    const kpi = kpiOf(person, '納期遵守率');
    await kpi.getByRole('button', { name: '値を書く' }).tap();
    await kpi.getByLabel('値(%)').tap();
    await person.page.keyboard.insertText('93');
    await kpi.getByRole('button', { name: '書き込む' }).tap();
    await expect.poll(() => onServer('納期遵守率').readings.length).toBe(2);
    await kpi.getByRole('button', { name: 'くわしく' }).tap();
    await kpi.locator('.step-head').first().tap();
    expect(await panelOf(person).evaluate(tooSmall)).toEqual([]);
    await kpi.getByRole('button', { name: 'この値を消す' }).tap();
    await expect.poll(() => onServer('納期遵守率').readings).toEqual(['2026-06-10 91']);
    await panelOf(person)
      .getByRole('button', { name: /93%.*を戻す/ })
      .tap();
    await expect.poll(() => onServer('納期遵守率').readings.length).toBe(2);
  });

  it('FI5 two people measure at once, one of them without a network: both values are there for both', async () => {
    const { person, link } = await opensFigures();
    const other = await arrives('石田 彩');
    await other.opensTheLink(link);
    await other.presses('Alt+Shift+n');
    await kpiOf(other, '納期遵守率').waitFor();
    await other.goesOffline();
    for (const [who, value] of [
      [person, '92'],
      [other, '94'],
    ] as const) {
      await kpiOf(who, '納期遵守率').getByRole('button', { name: '値を書く' }).click();
      await kpiOf(who, '納期遵守率').getByLabel('値(%)').fill(value);
      await kpiOf(who, '納期遵守率').getByRole('button', { name: '書き込む' }).click();
      await expect.poll(() => spoken(who, '納期遵守率')).toContain(`${value}%`);
    }
    await other.comesBackOnline();
    for (const who of [person, other])
      await expect.poll(() => spoken(who, '納期遵守率')).toMatch(/91%.*(92%.*94%|94%.*92%)/);
  });

  it('FI6 a figure that is put away comes back with its values, by 元に戻す and from the list', async () => {
    const { person } = await opensFigures();
    await kpiOf(person, '納期遵守率').getByRole('button', { name: 'くわしく' }).click();
    await panelOf(person).getByRole('button', { name: 'この数字をしまう' }).click();
    await kpiOf(person, '納期遵守率').waitFor({ state: 'detached' });
    await panelOf(person).getByRole('button', { name: '「納期遵守率」を戻す' }).click();
    await kpiOf(person, '納期遵守率').waitFor();
    expect(await spoken(person, '納期遵守率')).toContain('91%');
    // The focus was never lost: the board's hands have it, or what stands in the panel.
    expect(await person.page.evaluate(() => document.activeElement === document.body)).toBe(false);
  });
});

describe('資金繰り', () => {
  it('FI7 a pasted table is told before it is taken: sums that do not agree, what is no number, which rows count', async () => {
    const { person } = await opensFigures();
    const panel = panelOf(person);
    await panel.getByRole('button', { name: '表を貼り付ける' }).click();
    const field = panel.getByLabel('資金繰り表(表計算から写したもの)');
    const take = panel.getByRole('button', { name: 'この表を入れる' });
    await field.fill(CASH_TABLE.replace('450', 'たくさん'));
    await panel.getByText('「売掛金回収」の「たくさん」を数として読めませんでした。').waitFor();
    expect(await take.isDisabled()).toBe(true);
    await field.fill(CASH_TABLE.replace('450\t900\n人件費', '460\t900\n人件費'));
    await panel
      .getByText('2026年5月の経常収入の計が合いません。表では460,000 円、足すと450,000 円です。')
      .waitFor();
    await field.fill(`${CASH_TABLE}\n社長貸付\t5`);
    await panel.getByText('数えていない行:社長貸付').waitFor();
    await panel.getByText('3か月を読みました(2026年4月から2026年6月まで)。').waitFor();
    await take.click();
    await panel.getByText('いちばん苦しい月は2026年5月、残りは▲10万円です').waitFor();
    await expect
      .poll(() => monthsOf(board()).map(({ month }) => month))
      .toEqual(['2026-04', '2026-05', '2026-06']);
    const chart = panel.locator('.chart', { has: person.page.locator('.chart-bar') });
    expect(await chart.getAttribute('aria-label')).toBe(
      '月の終わりに残るお金:2026年4月 105万円。2026年5月 ▲10万円。2026年6月 50万円',
    );
    expect(await chart.evaluate(wordsInTheWay)).toEqual([]);
    await person.presses('Control+z');
    await expect.poll(() => monthsOf(board()).length).toBe(0);
  });

  it('FI8 by touch: two months are typed, the hardest becomes a note on the map, one is put away', async () => {
    const { person } = await opensFigures({ touch: true, width: 820, height: 1180 });
    const panel = panelOf(person);
    await panel.getByRole('button', { name: '1か月ずつ書く' }).tap();
    for (const [month, opening, income, expense] of [
      ['令和8年4月', '１００', '５０', '120万円'],
      ['2026/5', '', '90', '▲10'],
    ] as const) {
      await panel.getByLabel('どの月ですか').fill(month);
      await panel.getByLabel('月のはじめにあるお金').fill(opening);
      await panel.getByLabel('入ってくるお金').fill(income);
      await panel.getByLabel('出ていくお金').fill(expense);
      await panel.getByRole('button', { name: 'この月を入れる' }).tap();
      await expect.poll(() => panel.getByLabel('どの月ですか').inputValue()).toBe('');
    }
    await panel.getByText('いちばん苦しい月は2026年4月、残りは30万円です').waitFor();
    await expect
      .poll(() => cashFlow(monthsOf(board())).map(({ closing }) => closing))
      .toEqual([300_000, 1_300_000]);
    await panel.getByRole('button', { name: '地図の付箋にする' }).tap();
    await expect
      .poll(
        () =>
          [...board().cards.values()].find(({ kind, text }) => kind === 'note' && text.includes('苦しい'))
            ?.text,
      )
      .toBe('資金繰りがいちばん苦しいのは2026年4月(残り30万円)');
    await panel.getByRole('button', { name: '月ごとに見る' }).tap();
    expect(await panel.evaluate(tooSmall)).toEqual([]);
    await panel.getByRole('button', { name: '2026年4月をしまう' }).tap();
    await expect.poll(() => monthsOf(board()).map(({ month }) => month)).toEqual(['2026-05']);
  });
});

describe('決算書から見る6つの指標', () => {
  it('FI9 two terms are written by keys; the six figures follow, and what cannot be worked out says why', async () => {
    const { person } = await opensFigures();
    const panel = panelOf(person);
    for (const end of ['令和7年3月', '2026/3']) {
      await panel.getByLabel('何月期ですか').focus();
      await person.composes(end, 'れいわ');
      await person.presses('Enter');
      await expect.poll(() => panel.getByLabel('何月期ですか').inputValue()).toBe('');
    }
    const writes = async (end: string, amounts: Readonly<Record<string, string>>) => {
      for (const [row, words] of Object.entries(amounts)) {
        await panel.getByLabel(`${end}期 ${row}`).fill(words);
        await person.presses('Enter');
      }
    };
    await writes('2025年3月', { 売上高: '200,000' });
    await writes('2026年3月', {
      ...{ 売上高: '２１０，０００', 営業利益: '8,400', 減価償却費: '3,600', '従業員数(人)': '14人' },
      ...{ 借入金: '9,000万円', '現金・預金': '30,000', 売上債権: '35,000', 棚卸資産: '14,000' },
      ...{ 買入債務: '21,000', 純資産: '45,000', 総資産: '150,000' },
    });
    const of = (name: string) =>
      panel
        .locator('.term-six')
        .getByRole('row', { name: new RegExp(name) })
        .getByRole('cell')
        .last();
    for (const [name, value] of [
      ['売上増加率', '5%'],
      ['営業利益率', '4%'],
      ['労働生産性', '60万円'],
      ['有利子負債倍率', '5倍'],
      ['回転期間', '1.6か月'],
      ['自己資本比率', '30%'],
    ] as const)
      await expect.poll(() => of(name).textContent(), { message: name }).toBe(value);
    await writes('2026年3月', { 営業利益: '▲4,000' });
    await expect
      .poll(() => of('有利子負債倍率').textContent())
      .toBe('計算できません(営業利益+減価償却費が0以下)');
    await panel.getByLabel('2026年3月期 総資産').fill('たくさん');
    await person.presses('Enter');
    await person.page.getByText('数として読めませんでした').first().waitFor();
    expect(termsOf(board()).map(({ amounts }) => amounts.assets)).toEqual([undefined, 150_000_000]);
  });
});

/** In the page: words of a picture that reach out of it or lie on one another. */
function wordsInTheWay(chart: Element): string[] {
  const room = chart.getBoundingClientRect();
  const words = [...chart.querySelectorAll('text')].map((text) => ({
    said: text.textContent ?? '',
    box: text.getBoundingClientRect(),
  }));
  const out = words.filter(
    ({ box }) =>
      box.left < room.left - 1 ||
      box.right > room.right + 1 ||
      box.top < room.top - 1 ||
      box.bottom > room.bottom + 1,
  );
  const meets = words.filter(({ box }, at) =>
    words.slice(0, at).some((other) => {
      const [w, h] = [
        Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left),
        Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top),
      ];
      return w > 2 && h > 4;
    }),
  );
  return [...out, ...meets].map(({ said }) => said);
}

/** In the page: what a finger would press and is smaller than 44 px. */
function tooSmall(panel: Element): string[] {
  return [...panel.querySelectorAll('button, input, textarea')]
    .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 43.5)
    .map((one) => one.getAttribute('aria-label') ?? one.textContent ?? one.tagName);
}
