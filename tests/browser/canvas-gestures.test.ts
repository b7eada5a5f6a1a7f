import type { Browser, CDPSession, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { GESTURES, type GestureId, HANDS, type Hand } from '../../client/keyboard/gesture-table.ts';
import { applyImport } from '../../shared/document/apply.ts';
import { netOf } from '../../shared/domain/net.ts';
import { type App, startApp } from '../support/app.ts';
import { id, line, netChanges } from '../support/boards.ts';
import { launchChromium } from '../support/chromium.ts';
import { Person } from '../support/person.ts';
import { along, drag, type Place, type Pointer, pointerOf, tap, touch } from '../support/pointers.ts';
import { type Spectator, watchBoard } from '../support/spectator.ts';

/** Two 表課題 (S1, S2), causes below. Every card's words are its id. */
const NET = 'Sales; Cost > Sales; Price > Sales; Quote > Price; Habit > Quote; Sdelay; Plan > Sdelay';

let app: App;
let browser: Browser;
let person: Person;
let watch: Spectator;
let cdp: CDPSession;

beforeAll(async () => {
  app = await startApp();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});
beforeEach(async () => {
  person = await Person.arrives(browser, '三浦 誠', { touch: true, width: 1180, height: 820 });
  cdp = await person.context.newCDPSession(person.page);
  await person.opensHome(app.url);
  await person.beginsANewMap();
  watch = watchBoard(await person.inviteLink());
  await watch.until('the board is on the server', () => watch.doc.getMap('meta').has('schema'));
  applyImport(watch.doc, netChanges(NET));
  await person.card('Habit').waitFor();
});
afterEach(async () => {
  watch?.close();
  await person?.leaves();
});

const button = (name: string) => person.page.getByRole('button', { name, exact: true });
const effectOf = (card: string) => netOf(watch.board()).primaryOf(id(card));
const chosen = (card: string) =>
  person.page.locator(`[role=treeitem][aria-selected=true][data-card=${card}]`).waitFor();

async function middle(words: string): Promise<Place> {
  const box = await person.card(words).boundingBox();
  if (box === null) throw new Error(`${words} is not to be seen`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Half the way from a cause to its effect: a point of the line between them. */
async function onLine(cause: string, effect: string): Promise<Place> {
  const [a, b] = [await middle(cause), await middle(effect)];
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

async function choose(pointer: Pointer, card: string): Promise<void> {
  await tap(pointer, await middle(card));
  await chosen(card);
}

/** A mouse takes any card along, a finger or pen the one that is selected. */
async function takes(pointer: Pointer, card: string, to: Place): Promise<void> {
  if (pointer.hand !== 'mouse') await choose(pointer, card);
  const from = await middle(card);
  await pointer.down(from);
  await along(pointer, from, [to]);
}

/** A loop around the middles of two cards. */
async function loopAround(a: string, b: string): Promise<[Place, ...Place[]]> {
  const [one, two] = [await middle(a), await middle(b)];
  const [left, right] = [Math.min(one.x, two.x) - 70, Math.max(one.x, two.x) + 70];
  const [top, bottom] = [Math.min(one.y, two.y) - 25, Math.max(one.y, two.y) + 25];
  return [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
    { x: left, y: top },
  ];
}

/** Adds a card and leaves it selected: something to take back. */
async function writesOne(words: string): Promise<void> {
  await person.selects('Plan');
  await person.presses('Tab');
  await person.writes(words);
  await watch.until('it is written', (board) =>
    [...board.cards.values()].some((card) => card.text === words),
  );
}
const isGone = () =>
  watch.until('it is taken back', (board) => netOf(board).causesOf(id('Plan')).length === 0);
const isBack = () =>
  watch.until('it is there again', (board) => netOf(board).causesOf(id('Plan')).length === 1);

type Performance = (pointer: Pointer) => Promise<void>;

/** How each gesture of the table is performed, and what a person sees of it. One for all hands, or one for each. */
const PERFORM: Readonly<Record<GestureId, Performance>> = {
  async pan(pointer) {
    // What a pen leaves to the fingers, the fingers do.
    const by = pointer.hand === 'pen' ? pointerOf('finger', person.page, cdp) : pointer;
    const before = await middle('Price');
    await drag(by, { x: 20, y: 500 }, { x: 20, y: 440 });
    await expect.poll(async () => Math.round((await middle('Price')).y - before.y)).toBe(-60);
  },
  async zoom({ hand }) {
    const width = async () => (await person.card('Price').boundingBox())?.width ?? 0;
    const before = await width();
    const at = await middle('Price');
    if (hand === 'mouse') {
      await person.page.mouse.move(at.x, at.y);
      await person.page.keyboard.down('Control');
      await person.page.mouse.wheel(0, -50);
      await person.page.keyboard.up('Control');
    } else {
      const fingers = (apart: number): [Place, Place] => [
        { x: at.x - apart, y: at.y },
        { x: at.x + apart, y: at.y },
      ];
      await touch(cdp, 'touchStart', ...fingers(40));
      for (let apart = 42; apart <= 70; apart += 2) await touch(cdp, 'touchMove', ...fingers(apart));
      await touch(cdp, 'touchEnd');
    }
    await expect.poll(async () => (await width()) / before).toBeGreaterThan(1.3);
  },
  select: (pointer) => choose(pointer, 'Plan'),
  async write(pointer) {
    await choose(pointer, 'Plan');
    if (pointer.hand === 'mouse') await person.page.mouse.dblclick(...pair(await middle('Plan')));
    else await tap(pointer, await middle('Plan'));
    await person.page.locator('.card-writer.is-open').waitFor();
    await person.composes('段取り');
    await watch.until('the words', (board) => board.cards.get(id('Plan'))?.text === 'Plan段取り');
  },
  async move(pointer) {
    await takes(pointer, 'Habit', await middle('Cost'));
    await person.page.locator('.card-ring.is-target').waitFor();
    await pointer.up(await middle('Cost'));
    await watch.until('Habit hangs under Cost', () => effectOf('Habit') === 'Cost');
  },
  async deeper(pointer) {
    await choose(pointer, 'Plan');
    await tap(pointer, await middleOfHandle('why'));
    await person.writes('段取りが口頭だけ');
    await watch.until('a cause', (board) => netOf(board).causesOf(id('Plan')).length === 1);
  },
  async link(pointer) {
    await choose(pointer, 'Plan');
    await drag(pointer, await middleOfHandle('link'), await middle('Cost'));
    await watch.until('a second effect', (board) => board.links.has(line('Plan', 'Cost')));
  },
  async joint(pointer) {
    const to = await onLine('Plan', 'Sdelay');
    await takes(pointer, 'Habit', to);
    await person.page.locator('.marked-line').waitFor();
    await pointer.up(to);
    await watch.until('a joint', (board) => netOf(board).joints.size === 1);
  },
  async many(pointer) {
    const loop = await loopAround('Cost', 'Price');
    if (pointer.hand === 'finger') {
      await tap(pointer, await middle('Habit'));
      await button('まとめて選ぶ').click();
      await person.page.getByText('指で囲むか').waitFor();
      await drag(pointer, loop[0], loop[2] as Place);
      await chosen('Cost');
      await chosen('Price');
      // What was selected stays; one more is added by a touch.
      await chosen('Habit');
      await tap(pointer, await middle('Plan'));
      await chosen('Plan');
      return;
    }
    if (pointer.hand === 'mouse') {
      await person.page.keyboard.down('Shift');
      const at = loop[0];
      await person.page.mouse.move(at.x, at.y);
      await person.page.mouse.down();
      await person.page.mouse.move(...pair(loop[2] as Place), { steps: 8 });
      await person.page.locator('.marquee polygon').waitFor();
      await person.page.mouse.up();
      await person.page.keyboard.up('Shift');
    } else await drag(pointer, ...loop);
    await chosen('Cost');
    await chosen('Price');
    expect(await person.page.locator('[role=treeitem][aria-selected=true]').count()).toBe(2);
    expect(await person.page.locator('.marquee').count()).toBe(0);
  },
  async menu(pointer) {
    const at = await middle('Plan');
    if (pointer.hand === 'mouse') await person.page.mouse.click(at.x, at.y, { button: 'right' });
    else {
      await pointer.down(at);
      await person.page.locator('.map-canvas.is-held').waitFor();
      await pointer.up(at);
    }
    await person.page.getByRole('menuitemcheckbox', { name: '推測' }).click();
    await watch.until('a guess', (board) => board.cards.get(id('Plan'))?.nature === 'guess');
  },
  async back({ hand }) {
    await writesOne('口頭だけ');
    if (hand === 'finger') await tapsTogether(2);
    else await button('元に戻す').first().click();
    await isGone();
  },
  async again({ hand }) {
    await writesOne('口頭だけ');
    await button('元に戻す').first().click();
    await isGone();
    if (hand === 'finger') await tapsTogether(3);
    else await button('やり直す').first().click();
    await isBack();
  },
};

function pair({ x, y }: Place): [number, number] {
  return [x, y];
}

const middleOfHandle = (name: string) => middleAtRest(person.page.locator(`[data-handle=${name}]`));

/** Where it is once it moves no more: handles come to their card with the next frame. */
async function middleAtRest(locator: Locator): Promise<Place> {
  await (await locator.elementHandle())?.waitForElementState('stable');
  const box = await locator.boundingBox();
  if (box === null) throw new Error('It is not to be seen');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function tapsTogether(count: number): Promise<void> {
  const fingers = Array.from({ length: count }, (_, at) => ({ x: 300 + at * 90, y: 640 }));
  await Promise.all([touch(cdp, 'touchStart', ...fingers), touch(cdp, 'touchEnd')]);
}

describe.each<{ hand: Hand }>(HANDS.map((hand) => ({ hand })))('gestures by $hand', ({ hand }) => {
  it.each(GESTURES.map(({ id: gesture }) => gesture))('H1 %s', async (gesture) => {
    await PERFORM[gesture](pointerOf(hand, person.page, cdp));
  });
});

describe('what must not happen', () => {
  it('H2 two fingers that pinch take nothing back', async () => {
    await writesOne('口頭だけ');
    await touch(cdp, 'touchStart', { x: 300, y: 600 }, { x: 400, y: 600 });
    for (let i = 1; i <= 6; i += 1)
      await touch(cdp, 'touchMove', { x: 300 - i * 5, y: 600 }, { x: 400 + i * 5, y: 600 });
    await touch(cdp, 'touchEnd');
    await person.card('口頭だけ').waitFor();
    expect(netOf(watch.board()).causesOf(id('Plan'))).toHaveLength(1);
  });

  it('H3 a palm that lies on the glass while a pen draws neither pans nor selects', async () => {
    const pen = pointerOf('pen', person.page, cdp);
    const loop = await loopAround('Cost', 'Price');
    const before = await middle('Sales');
    await pen.down(loop[0]);
    await along(pen, loop[0], loop.slice(1, 3));
    const palm = { x: 700, y: 640 };
    await touch(cdp, 'touchStart', palm);
    await touch(cdp, 'touchMove', { x: 640, y: 600 });
    await along(pen, loop[2] as Place, loop.slice(3));
    await touch(cdp, 'touchEnd');
    await pen.up(loop[0]);
    await chosen('Cost');
    await chosen('Price');
    expect(await middle('Sales')).toEqual(before);
  });

  it('H4 a second finger while a box is drawn selects again what was', async () => {
    const finger = pointerOf('finger', person.page, cdp);
    await choose(finger, 'Habit');
    await button('まとめて選ぶ').click();
    const loop = await loopAround('Cost', 'Price');
    await finger.down(loop[0]);
    await along(finger, loop[0], [loop[2] as Place]);
    await chosen('Cost');
    await touch(cdp, 'touchStart', loop[2] as Place, { x: 900, y: 650 });
    await person.page.locator('.marquee').waitFor({ state: 'detached' });
    await touch(cdp, 'touchEnd');
    await chosen('Habit');
    expect(await person.page.locator('[role=treeitem][aria-selected=true]').count()).toBe(1);
  });
});

it('H5 the bar for the thumb stands under the hand that was chosen, all of it on the screen, upright too', async () => {
  await tap(pointerOf('finger', person.page, cdp), await middle('Plan'));
  const bar = person.page.getByRole('toolbar', { name: '書くための操作' });
  const edges = async () => {
    const box = await bar.boundingBox();
    const why = await bar.getByRole('button', { name: 'なぜ' }).boundingBox();
    if (box === null || why === null) throw new Error('no bar');
    const { width } = person.page.viewportSize() ?? { width: 0 };
    return {
      left: box.x,
      right: width - box.x - box.width,
      why: why.x + why.width / 2 - box.x,
      w: box.width,
    };
  };
  for (const viewport of [
    { width: 1180, height: 820 },
    { width: 820, height: 1180 },
  ]) {
    await person.page.setViewportSize(viewport);
    for (const hand of ['左手の下', '右手の下', 'まん中']) {
      await button('ほかのこと').click();
      await person.page.getByRole('menuitem', { name: '見え方' }).click();
      await person.page.getByRole('radio', { name: hand }).click();
      await person.presses('Escape');
      await person.page.getByRole('dialog').waitFor({ state: 'detached' });
      const { left, right, why, w } = await edges();
      expect(Math.min(left, right)).toBeGreaterThanOrEqual(0);
      if (hand === '左手の下') expect(left).toBeLessThan(20);
      if (hand === '右手の下') expect(right).toBeLessThan(20);
      // What is pressed most is nearest to the thumb.
      expect(why < w / 2, hand).toBe(hand !== '右手の下');
    }
  }
});
