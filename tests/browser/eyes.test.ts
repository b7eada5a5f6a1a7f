import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Change } from '../../shared/commands/change.ts';
import { deleteBranches } from '../../shared/commands/remove-cards.ts';
import { applyCommand, applyImport } from '../../shared/document/apply.ts';
import type { CardId, PersonId } from '../../shared/domain/ids.ts';
import { PALETTES } from '../../shared/theme/palettes.ts';
import { type App, startApp } from '../support/app.ts';
import { launchChromium } from '../support/chromium.ts';
import { Person } from '../support/person.ts';
import { goesTo, SCREENS, type Visit } from '../support/screens.ts';
import { type Spectator, watchBoard } from '../support/spectator.ts';

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

async function opensASample(): Promise<void> {
  person = await Person.arrives(browser, '三浦 誠');
  await person.opensHome(app.url);
  await person.opensTheSample(/そば|飲食/);
}

const theme = () => page().locator(':root').getAttribute('data-theme');

async function chooses(words: string): Promise<void> {
  await person.presses('Alt+Shift+S');
  await page().getByRole('dialog', { name: '見え方' }).getByText(words, { exact: true }).click();
  await person.presses('Escape');
}

describe('how it looks', () => {
  it('E1 the device’s setting holds until one chooses; map and page follow at once, and it is remembered', async () => {
    await opensASample();
    expect(await theme()).toBe('light');
    await page().emulateMedia({ colorScheme: 'dark' });
    await expect.poll(theme).toBe('dark');
    const paper = () =>
      page()
        .locator('.card-face rect')
        .first()
        .evaluate((rect) => rect.closest('svg')?.innerHTML ?? '');
    await expect.poll(paper).toContain(PALETTES.dark.card);
    expect(await cornerOfTheMap()).toEqual(rgb(PALETTES.dark.paper));
    await chooses('白黒');
    await expect.poll(theme).toBe('print');
    await expect.poll(cornerOfTheMap).toEqual(rgb(PALETTES.print.paper));
    await page().reload();
    await person.cards().first().waitFor();
    expect(await theme()).toBe('print');
  });

  it('E2 larger words: bars and panels grow by a quarter, and 100% is as large as they are', async () => {
    await opensASample();
    const size = () =>
      page().evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
    expect(await size()).toBe(16);
    await chooses('文字を大きくする');
    await expect.poll(size).toBe(20);
    await page().locator('.zoom-percent').click();
    await expect.poll(() => page().locator('.zoom-percent').textContent()).toBe('100%');
    const zoom = await page()
      .locator('.react-flow__viewport')
      .evaluate((element) => new DOMMatrix(getComputedStyle(element).transform).a);
    expect(zoom * 16).toBeCloseTo(20);
    await page().reload();
    await person.cards().first().waitFor();
    expect(await size()).toBe(20);
  });
});

describe('what is read out', () => {
  it('E3 what others do is said in one sentence, not while one converts, and not when it is switched off', async () => {
    await opensASample();
    const watch = await someoneElse('堀');
    const said = page().locator('[data-voice=others]');
    adds(watch, 3);
    await expect.poll(() => said.textContent()).toContain('堀さんが3枚足しました');
    const heard = await said.textContent();
    await person.cards().first().click();
    await person.presses('F2');
    const cdp = await page().context().newCDPSession(page());
    await cdp.send('Input.imeSetComposition', { text: 'かな', selectionStart: 2, selectionEnd: 2 });
    adds(watch, 2);
    // Silence is only seen by waiting: longer than the pace at which it speaks.
    const still = Date.now() + 5_500;
    await expect
      .poll(async () => (Date.now() > still ? 'waited' : await said.textContent()), { timeout: 10_000 })
      .not.toBe(heard);
    expect(await said.textContent()).toBe(heard);
    await cdp.send('Input.insertText', { text: '仮名' });
    await expect.poll(() => said.textContent(), { timeout: 10_000 }).toContain('堀さんが2枚足しました');
    await person.presses('Escape');
    await chooses('ほかの方の書き込みを読み上げる');
    await expect.poll(() => said.textContent()).toBe('');
    watch.close();
  });

  it('E4 own moves are confirmed in a few words', async () => {
    await opensASample();
    await page().getByRole('button', { name: '何段目までひらくか' }).click();
    await page().getByRole('menuitem', { name: '2段目までひらく' }).click();
    const said = page().locator('[data-voice=own]');
    await page().locator('[role=treeitem][aria-level="2"]').nth(1).click();
    await person.presses('Alt+ArrowUp');
    await expect.poll(() => said.textContent()).toMatch(/\d+枚のうち\d+番目へ移しました/);
    await person.presses('Control+z');
    await expect.poll(() => said.textContent()).toContain('元に戻しました');
  });
});

describe('the focus', () => {
  const where = () =>
    page().evaluate(() => {
      const { activeElement } = document;
      if (activeElement === null || activeElement === document.body) return 'nowhere';
      return activeElement.closest<HTMLElement>('[data-region]')?.dataset.region ?? activeElement.tagName;
    });

  it('F1 comes back to the map from windows and panels, by key and by button', async () => {
    await opensASample();
    await person.cards().first().click();
    for (const key of ['Alt+Shift+S', 'Alt+m', 'F1', 'Control+k', 'Control+Shift+e']) {
      await person.presses(key);
      await page().getByRole('dialog').waitFor();
      await person.presses('Escape');
      await page().getByRole('dialog').waitFor({ state: 'detached' });
      await expect.poll(where, { message: key }).toBe('canvas');
    }
    await person.presses('Control+i');
    await page().locator('.side-panel-head .icon-button').click();
    await expect.poll(where).toBe('canvas');
    await page().locator('.top-bar [aria-haspopup=menu]').last().click();
    await page().getByRole('menuitem', { name: '見え方' }).click();
    await page().getByRole('dialog').waitFor();
    await person.presses('Escape');
    await expect.poll(where).not.toBe('nowhere');
  });

  it('F2 stays on the map after writing, deleting, undoing, and when somebody else puts the chosen card away', async () => {
    await opensASample();
    await person.cards().nth(2).click();
    await person.presses('F2');
    await person.presses('Escape');
    await expect.poll(where).toBe('canvas');
    await person.presses('Tab');
    await person.composes('新しい原因');
    await person.presses('Enter');
    await person.presses('Delete');
    await expect.poll(where).toBe('canvas');
    await expect.poll(() => page().locator('.map-cards [aria-selected=true]').count()).toBe(1);
    await person.presses('Control+z');
    await person.card('新しい原因').waitFor();
    await expect.poll(where).toBe('canvas');
    await person.card('新しい原因').click();
    const watch = await someoneElse('堀');
    await person.card('新しい原因').click();
    const id = (await person.card('新しい原因').getAttribute('data-card')) as CardId;
    const plan = deleteBranches([id]).plan(watch.board(), {
      me: HORI,
      now: 1,
      freshId: () => 'x'.repeat(16),
    });
    if (!plan.ok) throw new Error(plan.failure.code);
    applyCommand(watch.doc, 'card.delete', plan.value.changes);
    await expect.poll(() => person.card('新しい原因').count()).toBe(0);
    await expect.poll(where).toBe('canvas');
    // And keys go on from there.
    await person.presses('ArrowDown');
    await expect.poll(() => page().locator('.map-cards [aria-selected=true]').count()).toBe(1);
    watch.close();
  });

  it('F3 follows from map to list and back', async () => {
    await opensASample();
    await person.cards().first().click();
    await person.presses('Alt+k');
    await expect.poll(where).toBe('list');
    await person.presses('Alt+k');
    await expect.poll(where).toBe('canvas');
    await page().evaluate(() => (document.activeElement as HTMLElement).blur());
    await page().locator('.skip-links button').first().focus();
    await person.presses('Enter');
    await expect.poll(where).toBe('list');
  });
});

describe('200 % zoom', () => {
  it.each([
    [960, 540],
    [683, 384],
  ])(
    'Z1 at %i × %i nothing is out of reach: every button of every screen can be brought into the window',
    { timeout: 240_000 },
    async (width, height) => {
      person = await Person.arrives(browser, '三浦 誠', { width, height });
      const visit: Visit = { app, person, page: page(), lang: 'ja' };
      await goesTo('sample', visit);
      for (const screen of SCREENS.filter(({ from }) => from === 'sample')) {
        await screen.open(visit);
        // A window is shown a moment before it takes the pointer.
        await expect.poll(unreachable, { message: screen.name }).toEqual([]);
        await (screen.close ?? (() => person.presses('Escape')))(visit);
      }
      expect(await page().evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    },
  );
});

/**
 * Buttons and fields that are shown, but that no scrolling brings wholly into the window and to the top. Those that lie on
 * the plane of the map come into view by a pan, and by themselves when they take the focus.
 */
function unreachable(): Promise<string[]> {
  return page().evaluate(() => {
    const windows = [...document.querySelectorAll('[role=dialog], [role=menu]')];
    const controls = [
      ...document.querySelectorAll<HTMLElement>('button, input, select, textarea, a[href], [role=menuitem]'),
    ];
    const lost: string[] = [];
    for (const control of controls) {
      const style = getComputedStyle(control);
      const inside = windows.length === 0 || windows.some((one) => one.contains(control));
      const unseen =
        control.closest(
          '[aria-hidden=true], [inert], .visually-hidden, .skip-links, .handles, .zone-buttons',
        ) !== null;
      if (!inside || unseen || style.visibility === 'hidden' || control.classList.contains('card-writer'))
        continue;
      // What a closed heading folds away has a place, but is not shown.
      if (control.getClientRects().length === 0 || !control.checkVisibility()) continue;
      control.scrollIntoView({ block: 'center', inline: 'center' });
      const { left, top, right, bottom } = control.getBoundingClientRect();
      const [x, y] = [(left + right) / 2, (top + bottom) / 2];
      const over = document.elementFromPoint(x, y);
      const hit =
        over !== null &&
        (control.contains(over) ||
          over.contains(control) ||
          over.closest('label')?.contains(control) === true);
      if (x < 0 || y < 0 || x > innerWidth || y > innerHeight || !hit)
        lost.push(
          `${control.getAttribute('aria-label') ?? control.textContent ?? control.tagName} under ${over?.className ?? 'nothing'}`,
        );
    }
    return lost;
  });
}

const HORI = 'h'.repeat(16) as PersonId;

/** Somebody else on the same board, who signs what they write. */
async function someoneElse(name: string): Promise<Spectator> {
  const watch = watchBoard(await person.inviteLink());
  await watch.until('the board is on the server', () => watch.doc.getMap('meta').has('schema'));
  applyImport(watch.doc, [{ do: 'putPerson', person: HORI, set: { name, role: '', perspective: null } }]);
  return watch;
}

let born = 0;

function adds(watch: Spectator, count: number): void {
  applyImport(
    watch.doc,
    Array.from({ length: count }, (): Change => {
      born += 1;
      const id = `other${String(born).padStart(11, '0')}` as CardId;
      const card = {
        id,
        kind: 'issue',
        order: `z${born}`,
        createdAt: born,
        writtenBy: HORI,
        prose: { text: `ほかの人の${born}枚目` },
      } as const;
      return { do: 'addCard', card };
    }),
  );
}

/** Colour of the ground of the map near its left edge, where no card lies. */
async function cornerOfTheMap(): Promise<number[]> {
  return page().evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('.map-backdrop');
    const pixel = canvas?.getContext('2d')?.getImageData(4, 4, 1, 1).data ?? [];
    return [...pixel].slice(0, 3);
  });
}

function rgb(hex: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}
