import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, CDPSession, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Change } from '../../shared/commands/change.ts';
import { deleteBranches } from '../../shared/commands/remove-cards.ts';
import { applyCommand, applyImport } from '../../shared/document/apply.ts';
import { readBoard } from '../../shared/document/projection.ts';
import type { CardId, PersonId } from '../../shared/domain/ids.ts';
import { type App, startApp } from '../support/app.ts';
import { launchChromium } from '../support/chromium.ts';
import { broadBoard } from '../support/nets.ts';
import { Person } from '../support/person.ts';
import { type Spectator, watchBoard } from '../support/spectator.ts';

const SEED = 7;
const MANY = 3_000;

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
afterEach(() => person?.leaves());

const page = () => person.page;
const tree = () => page().getByRole('tree', { name: '課題の地図を一覧で' });
const row = (words: string | RegExp) => tree().getByRole('treeitem', { name: words });
const focusedName = () =>
  page().evaluate(() => {
    const { activeElement } = document;
    return activeElement?.querySelector('.visually-hidden')?.textContent ?? '';
  });

/** Waits until the focus is on a row whose sentence holds these words. */
const focusIs = (words: string) => expect.poll(focusedName).toContain(words);

async function readsTheSample(title: RegExp, size?: Parameters<typeof Person.arrives>[2]): Promise<void> {
  person = await Person.arrives(browser, '三浦 誠', size);
  await person.opensHome(app.url);
  await person.opensTheSample(title);
}

async function opensTheList(): Promise<void> {
  await person.presses('Alt+k');
  await tree().waitFor();
  await expect
    .poll(() => page().evaluate(() => document.activeElement?.closest('.outline-tree') !== null))
    .toBe(true);
}

describe('reading the list', () => {
  it('O10 a screen reader meets one tree, and hears case 01 as the kept file says', async () => {
    await readsTheSample(/精工|町工場/, { width: 1366, height: 3_600 });
    await person.unfoldsAll();
    expect(await page().getByRole('tree').count()).toBe(1);
    await opensTheList();
    expect(await page().getByRole('tree').count()).toBe(1);
    const file = fileURLToPath(new URL('../golden/spoken-01.ja.txt', import.meta.url));
    const wanted = readFileSync(file, 'utf8').trimEnd().split('\n');
    await expect.poll(() => row(/./).count()).toBe(wanted.length);
    const cdp = await page().context().newCDPSession(page());
    expect(await spokenTree(cdp)).toEqual(wanted);
  });

  it('O11 arrows walk, fold and unfold as trees do; map and list share what is chosen and folded', async () => {
    await readsTheSample(/そば|飲食/);
    await person.unfoldsAll();
    await opensTheList();
    await person.presses('Home');
    const first = await focusedName();
    await person.presses('ArrowRight');
    await expect.poll(focusedName).not.toBe(first);
    const second = await focusedName();
    const words = second.split('。')[0] ?? '';
    await page()
      .locator(`.map-cards [aria-selected=true][aria-label*=${JSON.stringify(words)}]`)
      .waitFor({ state: 'attached' });
    await person.presses('ArrowLeft');
    await person.presses('ArrowLeft');
    await focusIs(first);
    const rest = await row(/./).count();
    await person.presses('ArrowLeft');
    await expect.poll(() => tree().locator('[aria-expanded=false]').count()).toBe(1);
    expect(await row(/./).count()).toBeLessThan(rest);
    expect(
      await person
        .card(first.split('。')[0] ?? '')
        .first()
        .getAttribute('aria-expanded'),
    ).toBe('false');
    await person.presses('End');
    const last = await focusedName();
    expect(await tree().locator(':focus').getAttribute('aria-posinset')).toBe(
      await tree().locator(':focus').getAttribute('aria-setsize'),
    );
    // Chosen on the map, it is the row that was reached.
    await person.presses('Alt+k');
    await tree().waitFor({ state: 'detached' });
    await person.presses('Alt+k');
    await focusIs(last.split('。')[0] ?? '');
  });

  it('O12 Tab never traps: Esc lets go of the row, Tab then leaves the list, F6 walks on and back', async () => {
    await readsTheSample(/そば|飲食/);
    await opensTheList();
    await person.presses('Home');
    await person.presses('Escape');
    await expect.poll(() => page().evaluate(() => document.activeElement?.getAttribute('role'))).toBe('tree');
    await person.presses('Tab');
    await expect
      .poll(() => page().evaluate(() => document.activeElement?.closest('.outline-tree') === null))
      .toBe(true);
    const seen: string[] = [];
    for (let i = 0; i < 8; i += 1) {
      await person.presses('F6');
      seen.push(
        await page().evaluate(
          () => document.activeElement?.closest<HTMLElement>('[data-region]')?.dataset.region ?? 'none',
        ),
      );
    }
    expect(seen).not.toContain('none');
    expect(new Set(seen).size).toBeGreaterThanOrEqual(5);
    expect(seen).toContain('list');
    expect(seen).toContain('canvas');
  });
});

describe('writing in the list', () => {
  it('O13 Tab, Enter, Alt and arrows, Delete mean what they mean on the map; the first kana is kept', async () => {
    await readsTheSample(/そば|飲食/);
    await person.unfoldsAll();
    await opensTheList();
    await person.presses('Home');
    await person.presses('Tab');
    await person.composes('原価を誰も計算していない');
    await person.presses('Enter');
    await focusIs('原価を誰も計算していない');
    expect(await row('原価を誰も計算していない').getAttribute('aria-level')).toBe('2');
    await person.presses('Enter');
    await person.composes('仕入れ値が毎月変わる');
    await person.presses('Enter');
    await focusIs('仕入れ値が毎月変わる');
    await person.presses('Alt+ArrowRight');
    await expect.poll(() => row('仕入れ値が毎月変わる').getAttribute('aria-level')).toBe('3');
    await focusIs('仕入れ値が毎月変わる');
    await person.presses('Alt+ArrowLeft');
    await expect.poll(() => row('仕入れ値が毎月変わる').getAttribute('aria-level')).toBe('2');
    // A conversion that begins on the row itself goes into its field.
    await person.composes('ことが多い');
    await person.presses('Enter');
    await focusIs('仕入れ値が毎月変わることが多い');
    await person.presses('Delete');
    await expect.poll(() => row('仕入れ値が毎月変わる').count()).toBe(0);
    expect(await tree().locator(':focus').count()).toBe(1);
    await person.presses('Control+z');
    await row('仕入れ値が毎月変わることが多い').waitFor();
    expect(await tree().locator(':focus').count()).toBe(1);
  });

  it('O14 a new card left empty goes away again, and the focus goes back to where it came from', async () => {
    await readsTheSample(/そば|飲食/);
    await opensTheList();
    await person.presses('Home');
    const first = await focusedName();
    await person.presses('Tab');
    await tree().locator('.outline-field').waitFor();
    await person.presses('Escape');
    await focusIs(first);
    expect(await tree().locator('.outline-field').count()).toBe(0);
  });

  it('O15 the row of a line leads to its card, and Delete cuts the line, never the card', async () => {
    await readsTheSample(/精工|町工場/, { width: 1366, height: 2_400 });
    await person.unfoldsAll();
    await opensTheList();
    const key = await row(/もここの原因/)
      .first()
      .getAttribute('data-key');
    const line = tree().locator(`[data-key="${key}"]`);
    const [, told = ''] =
      /^「(.+?)…?」もここの原因/.exec((await line.locator('.visually-hidden').textContent()) ?? '') ?? [];
    // A quotation within the quotation has other marks.
    const card = told.replaceAll('『', '「').replaceAll('』', '」');
    await line.click();
    await expect.poll(() => line.getAttribute('aria-selected')).toBe('true');
    await person.presses('ArrowRight');
    await focusIs(card);
    await line.click();
    await person.presses('Delete');
    await expect.poll(() => line.count()).toBe(0);
    await row(new RegExp(`^${card}`))
      .first()
      .waitFor();
    expect(await tree().locator(':focus').count()).toBe(1);
  });

  it('O16 while one converts nothing moves, whatever others write; after it their cards are there', async () => {
    await readsTheSample(/そば|飲食/);
    const watch = await othersEyes();
    await opensTheList();
    await person.presses('Home');
    await person.presses('Tab');
    const field = tree().locator('.outline-field');
    await field.waitFor();
    const cdp = await page().context().newCDPSession(page());
    await cdp.send('Input.imeSetComposition', { text: 'しいれ', selectionStart: 3, selectionEnd: 3 });
    const before = { top: (await field.boundingBox())?.y, rows: await row(/./).count() };
    const issue = 'z'.repeat(16) as CardId;
    applyImport(watch.doc, [
      {
        do: 'addCard',
        card: { id: issue, kind: 'issue', order: 'A', createdAt: 1, prose: { text: '客足が遠のいた' } },
      },
    ]);
    await page().locator(`.map-cards [data-card="${issue}"]`).waitFor({ state: 'attached' });
    expect({ top: (await field.boundingBox())?.y, rows: await row(/./).count() }).toEqual(before);
    expect(await field.inputValue()).toBe('しいれ');
    await cdp.send('Input.insertText', { text: '仕入れ' });
    await row('客足が遠のいた').waitFor();
    expect(await field.inputValue()).toBe('仕入れ');
    watch.close();
  });

  it('O17 when somebody else puts the focused card away, the focus goes to the row in its place', async () => {
    await readsTheSample(/そば|飲食/);
    await person.unfoldsAll();
    const watch = await othersEyes();
    await opensTheList();
    await person.presses('Home');
    await person.presses('ArrowDown');
    const id = (await tree().locator(':focus').getAttribute('data-key')) as CardId;
    const plan = deleteBranches([id]).plan(readBoard([watch.doc]), {
      me: 'p'.repeat(16) as PersonId,
      now: 1,
      freshId: () => 'x'.repeat(16),
    });
    if (!plan.ok) throw new Error(plan.failure.code);
    applyCommand(watch.doc, 'card.delete', plan.value.changes);
    await expect.poll(() => tree().locator(`[data-key="${id}"]`).count()).toBe(0);
    await expect.poll(() => tree().locator(':focus').count()).toBe(1);
    watch.close();
  });
});

describe('size and hands', () => {
  it(`O18 of ${MANY} cards only the rows near the window are mounted; End and Home reach all`, async () => {
    person = await Person.arrives(browser, '三浦 誠');
    await person.opensHome(app.url);
    await person.beginsANewMap();
    const watch = await othersEyes();
    const board = broadBoard(SEED, MANY);
    applyImport(watch.doc, [
      ...[...board.cards.values()].map((card): Change => {
        const { id, kind, order, createdAt, nature, text, fact } = card;
        return { do: 'addCard', card: { id, kind, order, createdAt, nature, prose: { text, fact } } };
      }),
      ...[...board.links.values()].map(
        ({ cause, effect, order }): Change => ({ do: 'putLink', cause, effect, order, joint: null }),
      ),
    ]);
    await person.cards().first().waitFor();
    await person.unfoldsAll();
    await opensTheList();
    await person.presses('End');
    await expect.poll(() => tree().locator(':focus').count()).toBe(1);
    const end = await tree().locator(':focus').getAttribute('data-index');
    const mounted = await row(/./).count();
    await person.presses('Home');
    await expect.poll(() => tree().locator(':focus').getAttribute('data-index')).toBe('0');
    const times: number[] = [];
    for (let i = 0; i < 20; i += 1) {
      const begun = performance.now();
      await person.presses('ArrowDown');
      await expect
        .poll(() => tree().locator(':focus').getAttribute('data-index'), { interval: 5 })
        .toBe(String(i + 1));
      times.push(performance.now() - begun);
    }
    times.sort((a, b) => a - b);
    console.log(
      `O18 seed ${SEED}, ${MANY} cards: last row ${end}, ${mounted} rows mounted, a step down p50 ${times[10]?.toFixed(0)} ms`,
    );
    expect(Number(end)).toBeGreaterThanOrEqual(MANY - 1);
    expect(mounted).toBeLessThan(80);
    watch.close();
  });

  it('O19 on a tablet the list takes the whole stage; a second tap writes, its bar does the rest', async () => {
    await readsTheSample(/そば|飲食/, { width: 820, height: 1180, touch: true });
    await page().getByRole('button', { name: '一覧で読む' }).last().tap();
    await tree().waitFor();
    const stage = await page().locator('.board-stage').boundingBox();
    const list = await page().locator('.outline').boundingBox();
    expect(list?.width).toBe(stage?.width);
    const first = row(/./).first();
    await first.tap();
    await first.tap();
    await tree().locator('.outline-field').waitFor();
    await page()
      .getByRole('toolbar', { name: '選んだカードにできること' })
      .getByRole('button', { name: '書き終える' })
      .tap();
    const acts = page().getByRole('toolbar', { name: '選んだカードにできること' });
    await acts.getByRole('button', { name: 'なぜ(下へ)' }).tap();
    await person.composes('帳簿は年に一度だけ');
    await acts.getByRole('button', { name: '書き終える' }).tap();
    await row('帳簿は年に一度だけ').waitFor();
    await acts.getByRole('button', { name: '前へ動かす' }).tap();
    await acts.getByRole('button', { name: 'このカードのメニュー' }).tap();
    await page()
      .getByRole('menuitem', { name: /枝ごと消す/ })
      .tap();
    await expect.poll(() => row('帳簿は年に一度だけ').count()).toBe(0);
    for (const button of await acts.getByRole('button').all()) await isLargeEnough(button);
    await page().getByRole('button', { name: '地図に戻る' }).tap();
    await tree().waitFor({ state: 'detached' });
  });
});

async function isLargeEnough(button: Locator): Promise<void> {
  const box = await button.boundingBox();
  expect(
    Math.min(box?.width ?? 0, box?.height ?? 0),
    (await button.textContent()) ?? '',
  ).toBeGreaterThanOrEqual(44);
}

/** Somebody else on the same board. */
async function othersEyes(): Promise<Spectator> {
  const watch = watchBoard(await person.inviteLink());
  await watch.until('the board is on the server', () => watch.doc.getMap('meta').has('schema'));
  return watch;
}

/** Level and name of each row, from the tree that Chromium hands to a screen reader. */
async function spokenTree(cdp: CDPSession): Promise<string[]> {
  const { nodes } = (await cdp.send('Accessibility.getFullAXTree')) as {
    nodes: {
      role?: { value: string };
      name?: { value: string };
      properties?: { name: string; value: { value: unknown } }[];
    }[];
  };
  return nodes
    .filter((node) => node.role?.value === 'treeitem')
    .map((node) => {
      const level = Number(node.properties?.find(({ name }) => name === 'level')?.value.value ?? 0);
      return `${'  '.repeat(level - 1)}${level} ${node.name?.value ?? ''}`;
    });
}
