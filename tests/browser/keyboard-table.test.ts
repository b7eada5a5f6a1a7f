import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { COMMANDS, commandOf } from '../../client/keyboard/command-table.ts';
import { type KeyTime, TOUCH_PLACES, type TouchPlace } from '../../client/keyboard/map-command.ts';
import { applyImport } from '../../shared/document/apply.ts';
import { type App, startApp } from '../support/app.ts';
import { netChanges } from '../support/boards.ts';
import { launchChromium } from '../support/chromium.ts';
import { Person } from '../support/person.ts';
import { watchBoard } from '../support/spectator.ts';

/** Two 表課題, causes below, and a loose note. Every card's words are its id. */
const NET = 'Sales; Cost > Sales; Price > Sales; Quote > Price; Habit > Quote; Sdelay; Plan > Sdelay; Note1';

let app: App;
let browser: Browser;
let person: Person;
let board: string;
/** The command that was carried out last. */
let last = '';

beforeAll(async () => {
  app = await startApp();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

const page = () => person.page;

async function opens(touch: boolean): Promise<void> {
  person = await Person.arrives(browser, '三浦 誠', touch ? { touch, width: 1366, height: 1024 } : {});
  await person.opensHome(app.url);
  await person.beginsANewMap();
  board = page().url();
  const watch = watchBoard(await person.inviteLink());
  await watch.until('the board is on the server', () => watch.doc.getMap('meta').has('schema'));
  applyImport(watch.doc, netChanges(NET));
  await person.card('Habit').waitFor();
  watch.close();
  await listens();
}

async function listens(): Promise<void> {
  await page().evaluate(() => {
    window.bansoCommands = [];
  });
}

/** Takes back what the last command did, so that it is nothing to the next one; Price is selected. */
async function startsAnew(): Promise<void> {
  if (last === 'page.home') {
    await page().goto(board);
    await person.card('Habit').waitFor();
    await listens();
  }
  const open = page().locator('[role=dialog], [role=menu], .card-writer.is-open');
  await expect
    .poll(async () => {
      await person.presses('Escape');
      return open.count();
    })
    .toBe(0);
  if (last === 'page.language') await page().keyboard.press('Alt+Shift+KeyL');
  if (await isOnFuture()) await page().keyboard.press('Alt+KeyQ');
  const panel = page().locator('.side-panel');
  if ((await panel.count()) > 0) await panel.getByRole('button', { name: '閉じる' }).click();
  // A message near the last press may lie on the very line that is clicked next.
  await page()
    .locator('.toast-close')
    .evaluateAll((all) => {
      for (const close of all) (close as HTMLElement).click();
    });
  const undo = page().getByRole('button', { name: '元に戻す' }).first();
  while (await undo.isEnabled()) await undo.click();
  if (last === 'view.direction') await pressesOnTheMap('Alt+KeyR');
  for (const chord of ['Alt+Shift+Enter', 'Alt+Shift+KeyO', 'Home', 'Escape']) await pressesOnTheMap(chord);
  await person.card('Habit').waitFor();
  // Two clicks on one card would write in it.
  await person.selects('Sales');
  await person.selects('Price');
  last = '';
}

async function isOnFuture(): Promise<boolean> {
  return (await page().locator('[data-sheet=future][aria-current=page]').count()) > 0;
}

async function pressesOnTheMap(chord: string): Promise<void> {
  await page().locator('.map-canvas').focus();
  await person.presses(chord);
}

/** What has to be so besides where the hands are, before the command is possible. */
const BEFORE: Readonly<Record<string, () => Promise<unknown>>> = {
  'edit.undo': () => person.presses('Alt+1'),
  'edit.redo': async () => {
    await person.presses('Alt+1');
    await person.presses('Control+z');
  },
  'joint.make': alsoSelectsCost,
  'joint.leave': async () => {
    await alsoSelectsCost();
    await person.presses('Alt+j');
    await person.selects('Price');
  },
  'view.focusAll': () => person.presses('Alt+Enter'),
  'view.unfoldAll': () => person.presses('Space'),
  'sheet.template': () => person.presses('Alt+q'),
  'clip.paste': () => page().evaluate(() => navigator.clipboard.writeText('一\n二')),
};

/** Undo and redo are the field's own where it has the focus: seen by what they do to 事実 (Alt+1). */
const IN_THE_FIELD: Readonly<Record<string, () => Promise<string[]>>> = {
  'edit.undo': async () => ((await namesOfPrice()).includes('事実') ? [] : ['edit.undo']),
  'edit.redo': async () => ((await namesOfPrice()).includes('事実') ? ['edit.redo'] : []),
};

async function namesOfPrice(): Promise<string> {
  return (await person.card('Price').getAttribute('aria-label')) ?? '';
}

/** Commands after which a window is open, some of them a moment later. */
const WINDOWS = new Set([
  ...['commands', 'export', 'names', 'people', 'invite', 'sight', 'help'].map((name) => `page.${name}`),
  'sheet.template',
]);

async function alsoSelectsCost(): Promise<void> {
  await person.presses('Shift+ArrowUp');
  await page().locator('[data-card=Cost][aria-selected=true]').waitFor();
}

/** Brings the hands to where a key counts. */
const TIMES: Readonly<Record<KeyTime, () => Promise<unknown>>> = {
  card: async () => {},
  ground: () => person.presses('Escape'),
  line: async () => {
    await person.presses('Escape');
    await clicksTheLine('left');
    await page().locator('.marked-line').waitFor();
  },
  editing: () => person.presses('F2'),
  linking: () => person.presses('Alt+l'),
  field: () => page().getByLabel('地図の題', { exact: true }).focus(),
  elsewhere: () => page().getByRole('button', { name: 'ほかのこと' }).focus(),
};

/** A line just before its cause, where it is alone. */
async function clicksTheLine(button: 'left' | 'right'): Promise<void> {
  const cause = await boxOf({ 'joint.leave': 'Price', 'view.focusAll': 'Quote' }[last] ?? 'Plan');
  await page().mouse.click(cause.x - 8, cause.y + cause.height / 2, { button });
}

/** Where a card is once it moves no more: what was selected last may still be on its way into view. */
async function boxOf(card: string) {
  await (await person.card(card).elementHandle())?.waitForElementState('stable');
  const box = await person.card(card).boundingBox();
  if (box === null) throw new Error(`${card} is not to be seen`);
  return box;
}

async function ran(): Promise<string[]> {
  return page().evaluate(() => window.bansoCommands?.splice(0) ?? []);
}

/** A chord of the table in the words of the browser's driver. */
function pressed(chord: string): string {
  const keys = chord.split('+').map((name) => ({ Mod: 'Control', '/': 'Slash' })[name] ?? name);
  const last = keys.at(-1) ?? '';
  if (/^[A-Z]$/.test(last)) keys.splice(-1, 1, `Key${last}`);
  if (/^[0-9]$/.test(last)) keys.splice(-1, 1, `Digit${last}`);
  return keys.join('+');
}

/** Every time in the long run; else the first, and while writing. */
function tried(times: readonly KeyTime[]): readonly KeyTime[] {
  return process.env.VERIFY === '1' ? times : times.filter((time, at) => at === 0 || time === 'editing');
}

/** Is it offered on this page? What nobody offers is in no bar and no menu, and its key stays the browser's. */
async function isThere(id: string): Promise<boolean> {
  // Always offered, but shown on 未来の地図 alone.
  if (commandOf(id).offered === undefined || id === 'sheet.template') return true;
  const shown = page().locator(`[role=menu] [data-command="${id}"], header [data-command="${id}"]`);
  if ((await shown.count()) > 0) return true;
  await page().getByRole('button', { name: 'ほかのこと' }).click();
  const count = await shown.count();
  await person.presses('Escape');
  await page().getByRole('menu').waitFor({ state: 'detached' });
  if (count === 0) console.log(`${id} is offered by nobody on this page`);
  return count > 0;
}

describe('by its declared key', () => {
  beforeAll(() => opens(false));
  beforeEach(startsAnew);
  afterAll(() => person?.leaves());

  it.each(COMMANDS.map(({ id, keys }) => ({ id, keys })))('K20 $id', async ({ id, keys }) => {
    if (!(await isThere(id))) return;
    for (const { chord, while: times } of keys)
      for (const time of tried(times)) {
        if (last !== '') await startsAnew();
        last = id;
        await BEFORE[id]?.();
        await TIMES[time]();
        await ran();
        await page().keyboard.press(pressed(chord));
        const seen = IN_THE_FIELD[id] ?? ran;
        await expect.poll(seen, { message: `${chord} while ${time}`, timeout: 5_000 }).toEqual([id]);
        if (WINDOWS.has(id)) await page().getByRole('dialog').waitFor();
      }
  });
});

describe('by its declared place under a finger', () => {
  beforeAll(() => opens(true));
  beforeEach(startsAnew);
  afterAll(() => person?.leaves());

  const places = TOUCH_PLACES.flatMap((place) =>
    COMMANDS.filter(({ touch }) => touch.includes(place)).map(({ id, group }) => ({ id, group, place })),
  );
  it.each(places)('K21 $id in $place', async ({ id, group, place }) => {
    if (!(await isThere(id))) return;
    last = id;
    await BEFORE[id]?.();
    if (place !== 'cardMenu' && place !== 'lineMenu') await comesByFinger();
    if (id === 'edit.finish') await person.presses('F2');
    await opensPlace(place);
    await ran();
    if (group === 'kind') await page().locator('[data-kinds]').tap();
    if (/level|unfoldAll/.test(id) && place === 'viewBar') await page().locator('[data-menu=levels]').tap();
    await page().locator(`${WHERE[place]} [data-command="${id}"]`).tap();
    if (WINDOWS.has(id)) await page().getByRole('dialog').waitFor();
    // A window that is opened by its own button needs no command to be carried out.
    if (id !== 'page.people' && id !== 'page.invite')
      await expect.poll(ran, { timeout: 5_000 }).toEqual([id]);
  });
});

/** From now on the hand is a finger: the thumb bar stands below. */
async function comesByFinger(): Promise<void> {
  if (await isOnFuture()) return;
  const { x, y } = await boxOf('Price');
  if (!(await page().locator('[data-card=Price][aria-selected=true]').count())) return;
  await page().touchscreen.tap(x + 12, y + 12);
  await person.presses('Escape');
  await page().locator('.thumb-bar').waitFor();
}

const WHERE: Readonly<Record<TouchPlace, string>> = {
  cardMenu: '[role=menu]',
  lineMenu: '[role=menu]',
  groundMenu: '[role=menu]',
  thumbBar: '.thumb-bar',
  viewBar: ':is(.map-toolbar, [role=menu])',
  topBar: 'header',
  moreMenu: '[role=menu]',
};

async function opensPlace(place: TouchPlace): Promise<void> {
  if (place === 'moreMenu') await page().getByRole('button', { name: 'ほかのこと' }).tap();
  if (place === 'cardMenu') await page().locator('[data-card=Price]').click({ button: 'right' });
  if (place === 'lineMenu') {
    await person.presses('Escape');
    await clicksTheLine('right');
  }
  if (place === 'groundMenu')
    await page()
      .locator('.map-canvas')
      .click({ button: 'right', position: { x: 30, y: 300 } });
}
