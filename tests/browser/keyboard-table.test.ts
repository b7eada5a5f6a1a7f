import type { Browser, CDPSession } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { COMMANDS, commandOf } from '../../client/keyboard/command-table.ts';
import {
  type KeyTime,
  TOUCH_PLACES,
  type TouchPlace,
  type TouchWay,
} from '../../client/keyboard/map-command.ts';
import { applyImport } from '../../shared/document/apply.ts';
import { type App, startApp } from '../support/app.ts';
import { netChanges } from '../support/boards.ts';
import { launchChromium } from '../support/chromium.ts';
import { Person } from '../support/person.ts';
import { drag, type Place, type Pointer, pointerOf, tap } from '../support/pointers.ts';
import { watchBoard } from '../support/spectator.ts';

/** Two 表課題, causes below, and a loose note. Every card's words are its id. */
const NET = 'Sales; Cost > Sales; Price > Sales; Quote > Price; Habit > Quote; Sdelay; Plan > Sdelay; Note1';

let app: App;
let browser: Browser;
let person: Person;
/** A finger, where the page is worked by touch; else null. */
let finger: Pointer | null = null;
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

async function opens(tablet?: { readonly width: number; readonly height: number }): Promise<void> {
  person = await Person.arrives(browser, '三浦 誠', tablet && { ...tablet, touch: true });
  const cdp: CDPSession = await person.context.newCDPSession(person.page);
  finger = tablet ? pointerOf('finger', person.page, cdp) : null;
  await person.opensHome(app.url);
  await person.beginsANewMap();
  board = page().url();
  const watch = watchBoard(await person.inviteLink());
  await watch.until('the board is on the server', () => watch.doc.getMap('meta').has('schema'));
  applyImport(watch.doc, netChanges(NET));
  await person.card('Sales').waitFor();
  await seesAll();
  watch.close();
  await listens();
}

/** Nothing is folded, and all of it is in view, upright too. */
async function seesAll(): Promise<void> {
  const all = async () => {
    for (const chord of ['Alt+Shift+KeyO', 'Home']) await pressesOnTheMap(chord);
    return (await person.card('Habit').count()) > 0;
  };
  await vi.waitUntil(all, { timeout: 20_000, interval: 100 });
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
    await person.card('Sales').waitFor();
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
  if (await isOn('future')) await page().keyboard.press('Alt+KeyQ');
  if (await isOn('bridge')) await page().keyboard.press('Alt+Shift+KeyQ');
  // On an upright tablet the list lies over the map.
  if ((await page().locator('.outline').count()) > 0) await page().keyboard.press('Alt+KeyK');
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
  for (const chord of ['Alt+Shift+Enter', 'Escape']) await pressesOnTheMap(chord);
  await seesAll();
  // Two clicks on one card would write in it.
  await chooses('Sales');
  await chooses('Price');
  last = '';
}

async function isOn(sheet: 'future' | 'bridge'): Promise<boolean> {
  return (await page().locator(`[data-sheet=${sheet}][aria-current=page]`).count()) > 0;
}

async function chooses(card: string): Promise<void> {
  if (finger === null) return person.selects(card);
  await tap(finger, middleOf(await boxOf(card)));
  await page().locator(`[data-card=${card}][aria-selected=true]`).waitFor();
}

type Box = Readonly<Record<'x' | 'y' | 'width' | 'height', number>>;

function middleOf({ x, y, width, height }: Box): Place {
  return { x: x + width / 2, y: y + height / 2 };
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
    await chooses('Price');
  },
  'view.focusAll': () => person.presses('Alt+Enter'),
  'view.unfoldAll': () => person.presses('Space'),
  'sheet.template': () => person.presses('Alt+q'),
  'bridge.look': () => page().keyboard.press('Alt+Shift+KeyQ'),
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
    const { x, y } = await lineAt();
    await page().mouse.click(x, y);
    await page().locator('.marked-line').waitFor();
  },
  editing: () => person.presses('F2'),
  linking: () => person.presses('Alt+l'),
  field: () => page().getByLabel('地図の題', { exact: true }).focus(),
  elsewhere: () => page().getByRole('button', { name: 'ほかのこと' }).focus(),
};

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
  await page().getByRole('menu').waitFor();
  const count = await shown.count();
  await person.presses('Escape');
  await page().getByRole('menu').waitFor({ state: 'detached' });
  if (count === 0) console.log(`${id} is offered by nobody on this page`);
  return count > 0;
}

describe('by its declared key', () => {
  beforeAll(() => opens());
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

const TABLETS = [
  { width: 1180, height: 820 },
  { width: 820, height: 1180 },
];

describe.each(TABLETS)('by its declared place under a finger, on a tablet of $width × $height', (tablet) => {
  beforeAll(() => opens(tablet));
  beforeEach(startsAnew);
  afterAll(() => person?.leaves());

  const places = TOUCH_PLACES.flatMap((place) =>
    COMMANDS.filter(({ touch }) => touch.includes(place)).map(({ id, group }) => ({ id, group, place })),
  );
  it.each(places)('K21 $id in $place', async ({ id, group, place }) => {
    if (!(await isThere(id))) return;
    last = id;
    await BEFORE[id]?.();
    await opensPlace(place, id);
    await ran();
    if (group === 'kind') await touches('[data-kinds]');
    if (/level|unfoldAll/.test(id) && place === 'viewBar') await touches('[data-menu=levels]');
    // On an upright tablet the bar leaves out what its menu has, too: it is tried there.
    if (place === 'topBar' && commandOf(id).touch.includes('moreMenu') && !(await isShown(place, id))) return;
    await touches(`${WHERE[place]} [data-command="${id}"]`);
    if (WINDOWS.has(id)) await page().getByRole('dialog').waitFor();
    // A window that is opened by its own button needs no command to be carried out.
    if (id !== 'page.people' && id !== 'page.invite')
      await expect.poll(ran, { timeout: 5_000 }).toEqual([id]);
  });

  it.each(unplaced)('K22 what has no place: %s', async (way) => {
    const perform = GESTURES[way];
    if (perform === undefined) throw new Error(`Nobody performs ${way}`);
    await perform();
  });
});

/** What has no place of its own, and what a finger does on the map instead. Each is seen by what it does. */
const unplaced = [
  ...new Set(
    COMMANDS.filter(({ touch }) => !touch.some((way) => isPlace(way))).flatMap(({ touch }) => touch),
  ),
];

function isPlace(way: TouchWay): way is TouchPlace {
  return TOUCH_PLACES.some((place) => place === way);
}

const canUndo = () => expect.poll(() => page().locator('header [data-command="edit.undo"]').isEnabled());
const selectedCards = () => expect.poll(() => page().locator('[role=treeitem][aria-selected=true]').count());
const fingerOnce = () => {
  if (finger === null) throw new Error('Nobody has a finger here');
  return finger;
};

const GESTURES: Readonly<Partial<Record<TouchWay, () => Promise<unknown>>>> = {
  tapCard: () => chooses('Cost'),
  async tapEffect() {
    await touches('[data-handle=link]');
    await page().locator('.link-line').waitFor();
    await tap(fingerOnce(), middleOf(await boxOf('Plan')));
    await canUndo().toBe(true);
  },
  async selectMany() {
    await touches('.map-toolbar [data-command="view.selectMany"]');
    await tap(fingerOnce(), middleOf(await boxOf('Cost')));
    await selectedCards().toBe(2);
    await touches('.map-toolbar [data-command="view.selectMany"]');
  },
  async dragCard() {
    await drag(fingerOnce(), middleOf(await boxOf('Price')), middleOf(await boxOf('Plan')));
    await canUndo().toBe(true);
  },
  tapGround: () => letsGo(),
  longPress: async () => holds(middleOf(await boxOf('Price'))),
  async tapPart() {
    await touches('header [aria-haspopup=menu]');
    await page().getByRole('menu').waitFor();
  },
};

/** A touch on the middle of what is to be seen there; nothing else may lie over it. */
async function touches(selector: string): Promise<void> {
  const what = page().locator(selector).first();
  await (await what.elementHandle())?.waitForElementState('stable');
  const box = await what.boundingBox();
  if (box === null || finger === null) throw new Error(`${selector} is not to be seen`);
  const at = middleOf(box);
  await expect
    .poll(() => what.evaluate((it, { x, y }) => it.contains(document.elementFromPoint(x, y)), at), {
      message: `${selector} lies free under the finger`,
    })
    .toBe(true);
  await tap(finger, at);
}

async function holds(at: Place): Promise<void> {
  await finger?.down(at);
  await page().locator('.map-canvas.is-held').waitFor();
  await finger?.up(at);
  await page().getByRole('menu').waitFor();
}

const isShown = (place: TouchPlace, id: string) =>
  page().locator(`${WHERE[place]} [data-command="${id}"]`).first().isVisible();

const WHERE: Readonly<Record<TouchPlace, string>> = {
  cardMenu: '[role=menu]',
  lineMenu: '[role=menu]',
  groundMenu: '[role=menu]',
  thumbBar: '.thumb-bar',
  viewBar: ':is(.map-toolbar, [role=menu])',
  topBar: 'header',
  moreMenu: '[role=menu]',
};

/** Where nothing is: left of the shelf, below the cards. */
async function groundAt(): Promise<Place> {
  const canvas = await page().locator('.map-canvas').boundingBox();
  if (canvas === null) throw new Error('no canvas');
  return { x: canvas.x + 12, y: canvas.y + 70 };
}

/** The line just before its cause, where it is alone. */
async function lineAt(): Promise<Place> {
  const cause = await boxOf({ 'joint.leave': 'Price', 'view.focusAll': 'Quote' }[last] ?? 'Plan');
  return { x: cause.x - 8, y: cause.y + cause.height / 2 };
}

/** Nothing is selected: no handle lies over a line. */
async function letsGo(): Promise<void> {
  await tap(fingerOnce(), await groundAt());
  await selectedCards().toBe(0);
}

/** Brings the hand to where the bar for the thumb has this command. */
async function readiesThumbBar(id: string): Promise<void> {
  if (finger === null) return;
  if (id.startsWith('line.')) {
    await letsGo();
    await tap(finger, await lineAt());
    await page().locator('.marked-line').waitFor();
  }
  if (id === 'card.addIssue' || id === 'card.addNote') await letsGo();
  if (id === 'link.cancel') {
    await touches('[data-handle=link]');
    await page().locator('.link-line').waitFor();
  }
  if (id === 'edit.finish') {
    await tap(finger, middleOf(await boxOf('Price')));
    await page().locator('.card-writer.is-open').waitFor();
  }
}

async function opensPlace(place: TouchPlace, id: string): Promise<void> {
  if (place === 'thumbBar') await readiesThumbBar(id);
  if (place === 'moreMenu') await touches('[aria-label="ほかのこと"]');
  if (place === 'cardMenu') await holds(middleOf(await boxOf('Price')));
  if (place === 'lineMenu') {
    await letsGo();
    await holds(await lineAt());
  }
  if (place === 'groundMenu') await holds(await groundAt());
}
