import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { applyImport } from '../../shared/document/apply.ts';
import { tieOf } from '../../shared/domain/bridge.ts';
import type { Card } from '../../shared/domain/card.ts';
import { isoDay, monthsLater } from '../../shared/domain/day.ts';
import { type CardId, linkId } from '../../shared/domain/ids.ts';
import sample from '../../shared/samples/01_machikoba.json' with { type: 'json' };
import { type App, startApp } from '../support/app.ts';
import { netChanges } from '../support/boards.ts';
import { launchChromium } from '../support/chromium.ts';
import { Person, type PersonOptions } from '../support/person.ts';
import { along, drag, type Place, type Pointer, pointerOf, tap } from '../support/pointers.ts';
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
const live = (): Card[] => [...watch.board().cards.values()].filter((card) => card.deleted === null);
const cardOf = (words: string) => live().find(({ text }) => text === words);
const selected = (words: string) =>
  page().locator(`[role=treeitem][aria-selected=true][aria-label*=${JSON.stringify(words)}]`);

/** Is there a line over the bridge from the card with these words to the other one, on the server? */
function isTied(from: string, to: string): boolean {
  const [cause, effect] = [cardOf(from)?.id, cardOf(to)?.id];
  return cause !== undefined && effect !== undefined && tieOf(watch.board(), linkId(cause, effect)) !== null;
}

/** A board with a 表課題, a 真因 and two scenes; the words of each are its id. */
async function begins(options: PersonOptions = {}): Promise<string> {
  person = await Person.arrives(browser, '三浦 誠', options);
  await person.opensHome(app.url);
  await person.beginsANewMap();
  const link = await person.inviteLink();
  watch = watchBoard(link);
  await watch.until('the board is on the server', () => watch.doc.getMap('meta').has('schema'));
  const scene = (name: string, createdAt: number) => {
    const card = { id: name as CardId, kind: 'scene', order: 'V', createdAt, prose: { text: name } } as const;
    return { do: 'addCard', card } as const;
  };
  applyImport(watch.doc, [
    ...netChanges('Sales; Reason > Sales'),
    { do: 'setCard', card: 'Reason' as CardId, set: { isRootCause: true } },
    scene('Dawn', 10),
    scene('Smile', 11),
  ]);
  await person.card('Reason').waitFor();
  return link;
}

async function showsTheBridge(): Promise<void> {
  await page().locator('[data-sheet=bridge]').click();
  await person.card('Dawn').waitFor();
}

/** A finger that stands still for longer than this before it is lifted pushes nothing on: the next tap is a tap. */
const HOLD_MS = 60;

async function dragsAndHolds(finger: Pointer, from: Place, to: Place): Promise<void> {
  await finger.down(from);
  await along(finger, from, [to]);
  for (let held = 0; held < 2; held += 1) {
    await page().evaluate((ms) => new Promise((done) => setTimeout(done, ms)), HOLD_MS);
    await finger.move(to);
  }
  await finger.up(to);
}

const editor = () => page().locator('.card-writer.is-open');

/** Into the open editor by an input method; what it becomes is on the server. */
async function writes(words: string): Promise<void> {
  await editor().waitFor();
  await person.composes(words);
  await person.presses('Enter');
  await watch.until(`${words} is on the server`, () => cardOf(words) !== undefined);
}

async function boxOf(words: string) {
  await (await person.card(words).elementHandle())?.waitForElementState('stable');
  const box = await person.card(words).boundingBox();
  if (box === null) throw new Error(`${words} is not to be seen`);
  return box;
}

async function middle(words: string): Promise<Place> {
  const { x, y, width, height } = await boxOf(words);
  return { x: x + width / 2, y: y + height / 2 };
}

async function middleOfHandle(name: string): Promise<Place> {
  const handle = page().locator(`[data-handle="${name}"]`);
  await (await handle.elementHandle())?.waitForElementState('stable');
  const box = await handle.boundingBox();
  if (box === null) throw new Error(`The handle ${name} is not to be seen`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

describe('by keys alone', () => {
  beforeEach(() => begins());

  it('BV1 from the 真因 a step is written by an input method, another beside it, and tied to a scene; all that is undone', async () => {
    await page().locator('.map-canvas').focus();
    await page().keyboard.press('Alt+Shift+KeyQ');
    await person.card('Dawn').waitFor();
    await person.presses('ArrowDown');
    await selected('Sales').waitFor();
    await person.presses('ArrowDown');
    await selected('Reason').waitFor();
    await person.presses('Tab');
    await writes('水曜の午後を空ける');
    expect(isTied('Reason', '水曜の午後を空ける')).toBe(true);
    await person.presses('Enter');
    await writes('数字を一つ数える');
    expect(isTied('Reason', '数字を一つ数える')).toBe(true);

    await page().keyboard.press('Alt+KeyL');
    await page().locator('.link-line').waitFor();
    await person.presses('ArrowRight');
    await person.presses('Enter');
    await watch.until('tied to a scene', () =>
      ['Dawn', 'Smile'].some((scene) => isTied('数字を一つ数える', scene)),
    );
    await person.presses('Control+z');
    await watch.until('free again', () =>
      ['Dawn', 'Smile'].every((scene) => !isTied('数字を一つ数える', scene)),
    );
    // Back along its line, and back to the map.
    await person.presses('ArrowLeft');
    await selected('Reason').waitFor();
    await page().keyboard.press('Alt+Shift+KeyQ');
    await page().locator('[data-sheet=issues][aria-current=page]').waitFor();
  });

  it('BV2 from a scene a step that leads to it; a step that stays empty goes away again', async () => {
    await showsTheBridge();
    await person.selects('Smile');
    await person.presses('Tab');
    await editor().waitFor();
    await person.presses('Escape');
    await selected('Smile').waitFor();
    expect(live().filter(({ kind }) => kind === 'step')).toEqual([]);
    await person.presses('Tab');
    await writes('朝に声をかける');
    expect(isTied('朝に声をかける', 'Smile')).toBe(true);
  });

  it('BV3 what would change how the net hangs is not possible here, and says nothing away', async () => {
    await showsTheBridge();
    await person.selects('Reason');
    const before = live().length;
    for (const key of [
      'Delete',
      'Backspace',
      'Shift+Delete',
      'Alt+9',
      'Alt+7',
      'Enter',
      'Alt+ArrowUp',
      'Space',
    ])
      await person.presses(key);
    await person.presses('Shift+F10');
    const menu = page().getByRole('menu');
    await menu.waitFor();
    expect(await menu.locator('[data-command="card.delete"]').count()).toBe(0);
    await menu.getByRole('menuitem', { name: '一歩を加える' }).waitFor();
    await person.presses('Escape');
    await menu.waitFor({ state: 'detached' });
    expect(live()).toHaveLength(before);
    expect(cardOf('Reason')?.text).toBe('Reason');
    await selected('Reason').waitFor();
  });
});

describe('by mouse', () => {
  beforeEach(() => begins());

  it('BV4 a card that is dropped on another is tied to it; on its line a step is put, and the line cut', async () => {
    await showsTheBridge();
    const mouse = pointerOf('mouse', page(), await person.context.newCDPSession(page()));
    // From the scene, against the way of the line.
    await drag(mouse, await middle('Dawn'), await middle('Reason'));
    await watch.until('tied', () => isTied('Reason', 'Dawn'));
    await person.presses('Escape');

    const reason = await boxOf('Reason');
    await page().mouse.click(reason.x + reason.width + 6, reason.y + reason.height / 2);
    await page().locator('.marked-line').waitFor();
    await person.presses('Enter');
    await writes('間の一歩');
    expect([isTied('Reason', '間の一歩'), isTied('間の一歩', 'Dawn'), isTied('Reason', 'Dawn')]).toEqual([
      true,
      true,
      true,
    ]);
    await person.presses('Escape');
    const step = await boxOf('間の一歩');
    await page().mouse.click(step.x + step.width + 6, step.y + step.height / 2);
    await page().locator('.marked-line').waitFor();
    await person.presses('Delete');
    await watch.until('cut', () => !isTied('間の一歩', 'Dawn'));
    expect(isTied('Reason', '間の一歩')).toBe(true);
  });

  it('BV5 what is not tied is a quiet list: each goes to its card, and leaves the list when it is tied', async () => {
    await showsTheBridge();
    await page().locator('[data-command="bridge.look"]').click();
    const panel = page().getByRole('complementary', { name: 'まだ結ばれていないもの' });
    await panel.getByRole('heading', { name: '景色のない真因' }).waitFor();
    await panel.getByRole('listitem').getByRole('button', { name: 'Smile' }).click();
    await selected('Smile').waitFor();
    expect(await page().locator('[data-sheet=bridge]').getAttribute('aria-current')).toBe('page');

    const mouse = pointerOf('mouse', page(), await person.context.newCDPSession(page()));
    await page().locator('.map-toolbar [data-command="view.fit"]').click();
    await drag(mouse, await middle('Reason'), await middle('Dawn'));
    await watch.until('tied', () => isTied('Reason', 'Dawn'));
    await panel.getByRole('heading', { name: '景色のない真因' }).waitFor({ state: 'detached' });

    // これで足りていますか: one more step on the 真因, which then lacks a name and a day.
    await panel.getByLabel('次の一歩').fill('一枚だけ原価を出す');
    await person.presses('Enter');
    await watch.until('the step', () => isTied('Reason', '一枚だけ原価を出す'));
    for (const group of ['誰が、がまだの一歩', 'いつまでに、がまだの一歩'])
      await panel.getByRole('heading', { name: group }).waitFor();
    await person.card('一枚だけ原価を出す').waitFor();
  });

  it('BV6 a step in くわしく: a day far ahead asks to be cut smaller, and moves it to its lane; its ties are there', async () => {
    await showsTheBridge();
    await person.selects('Reason');
    await person.presses('Tab');
    await writes('工程を見直す');
    const undated = await boxOf('工程を見直す');
    await person.presses('Control+i');
    const panel = page().locator('.side-panel');
    const today = isoDay(new Date());
    const day = panel.getByLabel('いつまでに');
    await day.fill(monthsLater(today, 8));
    await person.presses('Enter');
    await panel.getByText('もう少し小さく切れますか').waitFor();
    await day.fill(today);
    await person.presses('Enter');
    await panel.getByText('もう少し小さく切れますか').waitFor({ state: 'detached' });
    await watch.until('a day', () => cardOf('工程を見直す')?.byWhen === today);
    await panel.getByRole('button', { name: /景色.*Dawn/ }).click();
    await watch.until('tied', () => isTied('工程を見直す', 'Dawn'));
    await page().locator('.side-panel').getByRole('button', { name: '閉じる' }).click();
    await page().locator('.map-toolbar [data-command="view.fit"]').click();
    expect((await boxOf('工程を見直す')).x).toBeLessThan(undated.x);
  });
});

const TABLETS = [
  { width: 1180, height: 820 },
  { width: 820, height: 1180 },
];

describe.each(TABLETS)('by finger alone, on a tablet of $width × $height', (tablet) => {
  beforeEach(() => begins({ ...tablet, touch: true }));

  it('BV7 the bridge is shown, a step written from the 真因, and tied to a scene by its handle', async () => {
    const finger = pointerOf('finger', page(), await person.context.newCDPSession(page()));
    await page().locator('[data-sheet=bridge]').tap();
    await person.card('Dawn').waitFor();
    await page().locator('[data-command="view.fit"]:visible').first().tap();
    await tap(finger, await middle('Reason'));
    await selected('Reason').waitFor();
    await page().locator('.thumb-bar [data-command="card.addCause"]').tap();
    await editor().waitFor();
    await person.composes('一枚だけ原価を出す');
    await page().locator('.thumb-bar [data-command="edit.finish"]').tap();
    await watch.until('the step', () => isTied('Reason', '一枚だけ原価を出す'));
    await page().locator('[data-command="view.fit"]:visible').first().tap();
    await selected('一枚だけ原価を出す').waitFor();
    await dragsAndHolds(finger, await middleOfHandle('link'), await middle('Dawn'));
    await watch.until('tied', () => isTied('一枚だけ原価を出す', 'Dawn'));

    await page().locator('[data-command="bridge.look"]:visible').tap();
    await page().locator('.side-panel .loose', { hasText: 'Smile' }).waitFor();
    await page().locator('.side-panel').getByRole('button', { name: '閉じる' }).tap();
    await page().locator('[data-sheet=issues]').tap();
    await page().locator('[data-sheet=issues][aria-current=page]').waitFor();
    await person.card('Reason').waitFor();
    expect(await person.card('Dawn').count()).toBe(0);
  });
});

describe('together', () => {
  it('BV8 one gives a step its day while the other writes in it: it goes to its lane for both, no letter is lost', async () => {
    const link = await begins();
    const owner = await Person.arrives(browser, '丸瀬 修一');
    await owner.opensTheLink(link);
    await owner.saysTheirName();
    await showsTheBridge();
    await owner.page.locator('[data-sheet=bridge]').click();
    await person.selects('Reason');
    await person.presses('Tab');
    await writes('水曜を空ける');
    await owner.card('水曜を空ける').waitFor();
    await owner.selects('水曜を空ける');
    await owner.presses('Control+i');
    await person.presses('F2');
    await editor().waitFor();
    await person.isComposing('ごごから');
    const today = isoDay(new Date());
    await owner.page.locator('.side-panel').getByLabel('いつまでに').fill(today);
    await owner.presses('Enter');
    await watch.until('the day', () => cardOf('水曜を空ける')?.byWhen === today);
    await person.confirms('午後から');
    await person.presses('Enter');
    await watch.until('the words', () => cardOf('水曜を空ける午後から')?.byWhen === today);
    for (const one of [person, owner]) {
      await one.card('水曜を空ける午後から').waitFor();
      const [lane, dawn] = await Promise.all(
        ['水曜を空ける午後から', 'Reason'].map((words) => one.card(words).boundingBox()),
      );
      // Next to where one begins: no lane lies between.
      expect((lane?.x ?? 0) - (dawn?.x ?? 0) - (dawn?.width ?? 0)).toBeLessThan(150);
    }
    await owner.leaves();
  });
});

describe('with a sample case', () => {
  beforeEach(async () => {
    person = await Person.arrives(browser, '三浦 誠');
    await person.opensHome(app.url);
    await person.opensTheSample(/利益が残らない町工場/);
  });

  it('BV9 everything of the case stands on the bridge, is remembered as what one looked at, and is handed over', async () => {
    await page().locator('[data-sheet=bridge]').click();
    for (const { what } of sample.actions) await person.card(what).waitFor();
    for (const { text } of sample.vision.elements) await person.card(text).waitFor();
    expect(await person.card(sample.actions[0]?.what ?? '').getAttribute('aria-label')).toContain(
      '丸瀬 拓也',
    );
    await page().getByRole('button', { name: '絵にして渡す' }).click();
    await page().locator('.export-canvas').waitFor();
    await page()
      .getByRole('radio', { name: /文字のまま/ })
      .click();
    const [download] = await Promise.all([
      page().waitForEvent('download'),
      page().getByRole('button', { name: 'ファイルに保存' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^有限会社 丸瀬精工_.*_橋_.*\.svg$/);
    const svg = (await readFile(await download.path())).toString();
    for (const id of ['R1', 'R2', 'S1', 'A1', 'A5', 'V1', 'V5']) expect(svg).toContain(`data-card="${id}"`);
    for (const heading of ['ここから', '来月まで', '半年', 'こうなれる', '2031年'])
      expect(svg).toContain(heading);
    // Where one was is kept a moment later.
    await page().reload();
    await page().locator('[data-sheet=bridge][aria-current=page]').waitFor();
  });

  it('BV11 all steps stand by the calendar or by whose they are, and each opens to what there is to say of it', async () => {
    await page().locator('[data-sheet=bridge]').click();
    await page().keyboard.press('Alt+KeyU');
    const panel = page().getByRole('complementary', { name: 'まだ結ばれていないもの' });
    const headings = panel.locator('.step-group h4');
    await headings.first().waitFor();
    expect(await headings.allInnerTexts()).toEqual(['2026年1月', '2026年2月', '2026年3月']);
    await panel.getByRole('radio', { name: '人ごと' }).click();
    await expect.poll(() => headings.allInnerTexts()).toContain('佐野 里香(事務)');
    const own = panel.locator('.step-group', { hasText: '佐野 里香(事務)' });
    await own.getByRole('button', { name: /工程ボード/ }).click();
    await own.getByLabel('どの程度').waitFor();
  });

  it('BV10 a step is found by its words or by whose it is, and gone to on the bridge', async () => {
    for (const words of ['工程ボード', '佐野 里香']) {
      await page().locator('[data-sheet=issues]').click();
      await person.presses('Control+f');
      await page().getByLabel('さがす言葉').fill(words);
      await page().locator('.search-hit', { hasText: words }).first().click();
      await selected('工程ボード').waitFor();
      expect(await page().locator('[data-sheet=bridge]').getAttribute('aria-current')).toBe('page');
      await page().locator('.side-panel').getByRole('button', { name: '閉じる' }).click();
    }
  });
});
