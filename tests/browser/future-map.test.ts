import { readFile } from 'node:fs/promises';
import type { Browser, CDPSession } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { applyImport } from '../../shared/document/apply.ts';
import type { Card } from '../../shared/domain/card.ts';
import type { TemplateId } from '../../shared/domain/ids.ts';
import sample from '../../shared/samples/01_machikoba.json' with { type: 'json' };
import { type App, startApp } from '../support/app.ts';
import { netChanges } from '../support/boards.ts';
import { launchChromium } from '../support/chromium.ts';
import { Person, type PersonOptions } from '../support/person.ts';
import { drag, type Place, pointerOf, tap } from '../support/pointers.ts';
import { type Spectator, watchBoard } from '../support/spectator.ts';

let app: App;
let browser: Browser;
let person: Person;
let watch: Spectator;

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
  await person?.leaves();
});

const page = () => person.page;
const button = (name: string | RegExp) => page().getByRole('button', { name });
const live = (): Card[] => [...watch.board().cards.values()].filter((card) => card.deleted === null);
const cardOf = (words: string) => live().find(({ text }) => text === words);
const zoneOf = (words: string, template = 'vision-map') => cardOf(words)?.spots[template as TemplateId]?.zone;

/** On a new board with a 表課題 and a cause below it. */
async function begins(options: PersonOptions = {}): Promise<string> {
  person = await Person.arrives(browser, '三浦 誠', options);
  await person.opensHome(app.url);
  await person.beginsANewMap();
  const link = await person.inviteLink();
  watch = watchBoard(link);
  await watch.until('the board is on the server', () => watch.doc.getMap('meta').has('schema'));
  applyImport(watch.doc, netChanges('Sales; Reason > Sales'));
  await person.card('Reason').waitFor();
  return link;
}

async function showsTheFuture(): Promise<void> {
  await page().getByRole('button', { name: '未来の地図' }).click();
  await button('「お客様」に書く').waitFor();
}

const editor = () => page().locator('.card-writer.is-open');

/** Into the open editor by an input method; what it becomes is on the server. */
async function writes(words: string): Promise<void> {
  await editor().waitFor();
  await person.composes(words);
  await person.presses('Enter');
  await watch.until(`${words} is on the server`, () => cardOf(words) !== undefined);
}

async function middle(words: string): Promise<Place> {
  const box = await person.card(words).boundingBox();
  if (box === null) throw new Error(`${words} is not to be seen`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Below the button of a zone: inside of it, under its heading. */
async function inZone(title: string): Promise<Place> {
  const box = await button(`「${title}」に書く`).boundingBox();
  if (box === null) throw new Error(`${title} is not to be seen`);
  return { x: box.x - 60, y: box.y + 75 };
}

async function chooses(template: string): Promise<void> {
  await page().locator('[data-command="sheet.template"]').click();
  await page().locator(`[data-template="${template}"]`).click();
  await page().getByRole('dialog').waitFor({ state: 'detached' });
}

describe('by keys alone', () => {
  beforeEach(() => begins());

  it('FM1 a scene is written by an input method, another beside it, and both are moved through the zones', async () => {
    await page().locator('.map-canvas').focus();
    await page().keyboard.press('Alt+KeyQ');
    await button('「お客様」に書く').waitFor();
    // From the canvas the tab key leads to the zones, in the order in which one reads them.
    await expect
      .poll(async () => {
        await person.presses('Tab');
        return page().evaluate(() => document.activeElement?.getAttribute('data-zone'));
      })
      .toBe('customers');
    await person.presses('Enter');
    await writes('夕方五時に灯りがつく');
    await person.presses('Enter');
    await writes('「また来るよ」と言われる');
    expect(zoneOf('夕方五時に灯りがつく')).toBe('customers');
    expect(zoneOf('「また来るよ」と言われる')).toBe('customers');

    await page().keyboard.press('Alt+ArrowRight');
    await watch.until('it is with the workers', () => zoneOf('「また来るよ」と言われる') === 'workers');
    await page().keyboard.press('Alt+ArrowDown');
    await watch.until('it is below', () => zoneOf('「また来るよ」と言われる') === 'community');
    await person.presses('Control+z');
    await watch.until('back', () => zoneOf('「また来るよ」と言われる') === 'workers');
    await person.presses('ArrowLeft');
    await page().locator('[role=treeitem][aria-selected=true][aria-label*="夕方五時"]').waitFor();
    expect(await person.card('夕方五時').getAttribute('aria-label')).toContain('お客様');
  });

  it('FM2 the headline is written, its 年 beside it; what stays empty goes away again', async () => {
    await showsTheFuture();
    await button('「一言の未来像」に書く').focus();
    await person.presses('Enter');
    await editor().waitFor();
    await person.presses('Escape');
    expect(live().filter(({ kind }) => kind === 'headline')).toEqual([]);
    await button('「一言の未来像」に書く').focus();
    await person.presses('Enter');
    await writes('土曜に休める町工場');
    await button('「一言の未来像」に書く').waitFor({ state: 'detached' });
    await person.presses('Control+i');
    const year = page().getByLabel('何年の姿ですか');
    await year.focus();
    await person.composes('2031年', 'にせん');
    await watch.until('the year', () => cardOf('土曜に休める町工場')?.asOf === '2031年');
  });

  it('FM3 a scene is tied to the cause that opens the way to it, and freed again', async () => {
    await showsTheFuture();
    await button('「お金」に書く').focus();
    await person.presses('Enter');
    await writes('毎月二十万円が残る');
    await person.presses('Control+i');
    const issue = page().getByRole('button', { name: /表課題.*Sales/ });
    await issue.focus();
    await person.presses('Enter');
    const scene = cardOf('毎月二十万円が残る')?.id;
    await watch.until('tied', () => watch.board().links.has(`Sales>${scene}` as never));
    expect(await issue.getAttribute('aria-pressed')).toBe('true');
    await person.presses('Enter');
    await watch.until('freed', () => !watch.board().links.has(`Sales>${scene}` as never));
  });

  it('FM4 of a 表課題 the 望ましい姿 is asked for as an empty card, on the sheet, tied to it', async () => {
    await person.selects('Sales');
    await person.presses('Control+i');
    await page().getByRole('button', { name: '望ましい姿を書く' }).focus();
    await person.presses('Enter');
    await writes('お金の話を笑ってできる');
    await button('「お客様」に書く').waitFor();
    expect(watch.board().links.has(`Sales>${cardOf('お金の話を笑ってできる')?.id}` as never)).toBe(true);
  });

  it('FM5 lines that are pasted are scenes; what is copied are their words; what is deleted comes back', async () => {
    await showsTheFuture();
    await page().locator('.map-canvas').focus();
    await page().evaluate(() => navigator.clipboard.writeText('一枚目\n二枚目'));
    await person.presses('Control+v');
    await watch.until('both', () => zoneOf('一枚目') === 'customers' && zoneOf('二枚目') === 'customers');
    await person.presses('Control+c');
    await expect.poll(() => page().evaluate(() => navigator.clipboard.readText())).toBe('一枚目');
    await person.presses('Delete');
    await watch.until('in the bin', () => cardOf('一枚目') === undefined);
    await page().getByRole('button', { name: '戻す', exact: true }).last().click();
    await watch.until('back', () => zoneOf('一枚目') === 'customers');
    expect(live().filter(({ kind }) => kind === 'issue')).toHaveLength(1);
  });
});

describe('by finger alone', () => {
  let cdp: CDPSession;
  beforeEach(async () => {
    await begins({ touch: true, width: 1180, height: 820 });
    cdp = await person.context.newCDPSession(person.page);
  });

  it('FM6 a scene is written and dragged to another zone; the next one beside it by the thumb bar', async () => {
    const finger = pointerOf('finger', page(), cdp);
    await page().getByRole('button', { name: '未来の地図' }).tap();
    await button('「お客様」に書く').tap();
    await writes('若手が笑っている');
    const from = await middle('若手が笑っている');
    await drag(finger, from, await inZone('働く人'));
    await watch.until('with the workers', () => zoneOf('若手が笑っている') === 'workers');
    await tap(finger, await inZone('地域・取引先'));
    await tap(finger, await middle('若手が笑っている'));
    await page().locator('.thumb-bar [data-command="card.addSibling"]').tap();
    await writes('自分から手を挙げる');
    expect(zoneOf('自分から手を挙げる')).toBe('workers');
    await page().locator('[data-command="sheet.template"]').tap();
    await page().locator('[data-template="backcast"]').tap();
    await button('「来月」に書く').waitFor();
    await page().getByRole('button', { name: '課題の地図' }).tap();
    await person.card('Reason').waitFor();
  });
});

describe('together', () => {
  it('FM7 a card keeps its place in every template, also when two move it at once and one is offline', async () => {
    const link = await begins();
    const owner = await Person.arrives(browser, '丸瀬 修一');
    await owner.opensTheLink(link);
    await owner.saysTheirName();
    await showsTheFuture();
    await button('「お客様」に書く').click();
    await writes('三つの業界から声がかかる');
    await owner.page.getByRole('button', { name: '未来の地図' }).click();
    await owner.card('三つの業界').waitFor();

    await person.goesOffline();
    const mouse = pointerOf('mouse', page(), await person.context.newCDPSession(page()));
    await drag(mouse, await middle('三つの業界'), await inZone('商品・技術'));
    await expect.poll(() => person.card('三つの業界').getAttribute('aria-label')).toContain('商品・技術');
    await owner.page.locator('[data-command="sheet.template"]').click();
    await owner.page.locator('[data-template="design-sheet"]').click();
    await owner.page.getByRole('dialog').waitFor({ state: 'detached' });
    await owner.selects('三つの業界');
    await owner.page.keyboard.press('Alt+ArrowUp');
    await watch.until('somewhere', () => zoneOf('三つの業界から声がかかる', 'design-sheet') !== undefined);
    await person.comesBackOnline();
    await watch.until('both places', () => zoneOf('三つの業界から声がかかる') === 'products');
    const there = zoneOf('三つの業界から声がかかる', 'design-sheet');
    // The choice of the other one has come, too; choosing again brings the place from before.
    await button('「D 移行戦略」に書く').waitFor();
    await chooses('vision-map');
    await button('「お客様」に書く').waitFor();
    expect(await person.card('三つの業界').getAttribute('aria-label')).toContain('商品・技術');
    expect(zoneOf('三つの業界から声がかかる', 'design-sheet')).toBe(there);
    await owner.leaves();
  });
});

/** Goes by the search to the first card that says so. */
async function searches(words: string): Promise<void> {
  await person.presses('Control+f');
  await page()
    .getByRole('searchbox')
    .or(page().getByRole('textbox', { name: /さがす/ }))
    .first()
    .fill(words);
  await page()
    .locator('.side-panel')
    .getByRole('button', { name: new RegExp(words) })
    .first()
    .click();
}

/** By the search: the card is then selected and in view. */
async function finds(words: string): Promise<void> {
  await searches(words);
  await page()
    .locator(`[role=treeitem][aria-selected=true][aria-label*=${JSON.stringify(words)}]`)
    .waitFor();
}

describe('with a sample case', () => {
  beforeEach(async () => {
    person = await Person.arrives(browser, '三浦 誠');
    await person.opensHome(app.url);
    await person.opensTheSample(/利益が残らない町工場/);
  });

  it('FM8 everything the case holds of the future stands on the sheet, and is remembered as what one looked at', async () => {
    await showsTheFuture();
    for (const { text } of sample.vision.elements) await person.card(text).waitFor();
    expect(await person.card(sample.vision.headline).getAttribute('aria-label')).toContain('2031年');
    // What somebody worries about is not shown around by itself.
    expect(await person.card(sample.stances[0]?.stance ?? '').count()).toBe(0);
    await chooses('conflict');
    await person.card(sample.stances[0]?.stance ?? '').waitFor();
    // Kept a moment later.
    await expect
      .poll(async () => {
        await page().reload();
        await person.cards().first().waitFor();
        return button('「共通の目的」に書く').count();
      })
      .toBe(1);
  });

  it('FM9 its picture holds every word, as SVG and as PNG', async () => {
    await showsTheFuture();
    await button('絵にして渡す').click();
    await page().locator('.export-canvas').waitFor();
    const saved = async () => {
      const [download] = await Promise.all([
        page().waitForEvent('download'),
        button('ファイルに保存').click(),
      ]);
      return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
    };
    const png = await saved();
    expect(png.name).toMatch(/^有限会社 丸瀬精工_.*_未来の地図_.*\.png$/);
    expect(png.bytes.subarray(1, 4).toString()).toBe('PNG');
    await page()
      .getByRole('radio', { name: /文字のまま/ })
      .click();
    const svg = (await saved()).bytes.toString();
    for (const { id } of sample.vision.elements) expect(svg).toContain(`data-card="${id}"`);
    for (const heading of ['お客様', '経営者・家族', '続けること', 'ビジョンマップ', '2031年'])
      expect(svg).toContain(heading);
  });

  it('FM10 a template of one’s own goes into a file and comes back; a bad file is refused in words', async () => {
    await showsTheFuture();
    await page().locator('[data-command="sheet.template"]').click();
    const [download] = await Promise.all([
      page().waitForEvent('download'),
      button('いまの型をファイルに保存').click(),
    ]);
    const text = await readFile(await download.path(), 'utf8');
    expect(download.suggestedFilename()).toBe('ビジョンマップ.banso-template.json');
    const gives = (name: string, content: string) =>
      page()
        .locator('[data-template-file]')
        .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });

    const overlapping = JSON.parse(text);
    overlapping.zones[1].x = 10;
    await gives('bad.json', JSON.stringify(overlapping));
    await page().getByText('区画が重なっています(お客様 / 働く人)。').waitFor();
    await gives('bad.json', '{"format":"banso-board"}');
    await page().getByText('この形式のファイルは型として読めません').waitFor();

    const own = JSON.parse(text);
    own.name = '丸瀬精工の型';
    own.zones[0] = { ...own.zones[0], title: '三つの業界', w: '３３．３％' };
    await gives('own.json', JSON.stringify(own));
    await button('「三つの業界」に書く').waitFor();
    await page().locator('[data-command="sheet.template"]', { hasText: '丸瀬精工の型' }).waitFor();
    // It is another template: nothing was laid into it yet, and nothing is gone.
    for (const { text: words } of sample.vision.elements) await person.card(words).waitFor();
  });

  it('FM12 the steps of the case stand on what they work on; one more is written, with a day as people write it', async () => {
    watch = watchBoard(await person.inviteLink());
    await finds('技術と工程の情報');
    await person.presses('Control+i');
    const panel = page().locator('.side-panel');
    for (const { what, who, links } of sample.actions)
      if (links.includes('R2')) await panel.getByRole('button', { name: new RegExp(`${what}.*`) }).waitFor();
      else expect(await panel.getByText(who, { exact: true }).count()).toBe(0);
    await panel.getByLabel('次の一歩').focus();
    await person.composes('金曜に三十分だけ教える');
    await person.presses('Enter');
    await watch.until('the step', () => cardOf('金曜に三十分だけ教える')?.kind === 'step');
    const step = () => cardOf('金曜に三十分だけ教える');
    await panel.getByRole('button', { name: /金曜に三十分だけ教える.*誰が、はまだ/ }).click();
    await panel.getByLabel('誰が').fill('堀内 勝');
    const day = panel.getByLabel('いつまでに');
    await day.fill('2026年2月30日');
    await person.presses('Enter');
    await page().getByText('日付として読めませんでした').first().waitFor();
    expect(await day.inputValue()).toBe('2026年2月30日');
    await day.fill('２０２６年３月３１日');
    await person.presses('Enter');
    await watch.until('who and when', () => step()?.byWhen === '2026-03-31' && step()?.who === '堀内 勝');
    await panel.getByRole('radio', { name: '進行中' }).click();
    await watch.until('under way', () => step()?.state === 'going');
    await panel.getByRole('button', { name: 'この一歩を捨てる' }).click();
    await watch.until('in the bin', () => step() === undefined);
    await page().getByRole('button', { name: '元に戻す', exact: true }).last().click();
    await watch.until('back', () => step()?.byWhen === '2026-03-31');
  });

  it('FM13 who reads the list alone finds the focus in it again after a look at the future', async () => {
    await page().locator('.map-toolbar [data-command="view.outline"]').click();
    const alone = page().locator('.outline-head .button').first();
    await alone.click();
    await page().locator('.outline.is-alone').waitFor();
    await page().keyboard.press('Alt+KeyQ');
    await button('「お客様」に書く').waitFor();
    await page().keyboard.press('Alt+KeyQ');
    await page().locator('.outline.is-alone').waitFor();
    await expect
      .poll(() => page().evaluate(() => document.activeElement?.closest('.outline') !== null))
      .toBe(true);
  });

  it('FM11 what is found by search is gone to, on whichever sheet it stands', async () => {
    await finds('土曜に休める');
    expect(await page().locator('[data-sheet=future]').getAttribute('aria-current')).toBe('page');
    await finds('技術と工程の情報');
    expect(await page().locator('[data-sheet=issues]').getAttribute('aria-current')).toBe('page');
  });

  it('FM14 what is found and has no place in the template of now is said to have none, with one tap to see it', async () => {
    const [stance = ''] = sample.stances.map(({ stance }) => stance);
    await showsTheFuture();
    await searches(stance.slice(0, 8));
    await button('「対立解消図と立場」にして見る').click();
    await page()
      .locator(`[role=treeitem][aria-selected=true][aria-label*="${stance.slice(0, 8)}"]`)
      .waitFor();
    await searches(sample.vision.headline.slice(0, 8));
    await page().getByText('いまの型「対立解消図と立場」には場所がありません').waitFor();
    await button('「ビジョンマップ」にして見る').click();
    await page().locator('[role=treeitem][aria-selected=true][aria-label*="2031年"]').waitFor();
  });
});
