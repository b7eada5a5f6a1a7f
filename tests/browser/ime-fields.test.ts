import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type App, startApp } from '../support/app.ts';
import { launchChromium } from '../support/chromium.ts';
import { FIELDS, type Field, placesOfFields } from '../support/fields.ts';
import { Person } from '../support/person.ts';
import { goesTo, SCREENS, type Visit } from '../support/screens.ts';
import { type Spectator, watchBoard } from '../support/spectator.ts';

let app: App;
let browser: Browser;
let person: Person;
let watch: Spectator;
/** All that came in over the line. */
const heard: Buffer[] = [];
/** Pages of a board of a sample and of one without a card. */
let boards: Readonly<Record<Field['from'], string>>;

beforeAll(async () => {
  app = await startApp();
  browser = await launchChromium();
  person = await Person.arrives(browser, '三浦 誠');
  person.page.setDefaultTimeout(20_000);
  await person.page.addInitScript(() => {
    window.bansoCommands = [];
    // Each visit begins with the map alone.
    localStorage.removeItem('banso.stage');
  });
  person.page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => heard.push(Buffer.from(payload)));
  });
  await goesTo('empty', visit());
  const empty = person.page.url();
  await goesTo('sample', visit());
  const sample = person.page.url();
  watch = watchBoard(await person.inviteLink());
  await watch.until('the board is on the server', (board) => board.cards.size > 20);
  boards = { sample, empty, home: app.url };
});
afterAll(async () => {
  watch?.close();
  await browser?.close();
  await app?.close();
});

function visit(): Visit {
  return { app, person, page: person.page, lang: 'ja' };
}

/** What would have changed had a key been taken for a command: what was run, what is open, where the hands are. */
function standing(field: HTMLElement): string {
  return JSON.stringify({
    commands: window.bansoCommands,
    focused: document.activeElement === field,
    cards: document.querySelectorAll('[role=treeitem]').length,
    windows: [...document.querySelectorAll('[role=dialog], [role=menu]')].map((one) =>
      one.textContent?.slice(0, 6),
    ),
    panel: document.querySelector('.side-panel h2')?.textContent ?? null,
    forms: document.querySelectorAll('.person-form, .picker').length,
    hit: document.querySelectorAll('.search-hit[aria-current]').length,
    chosen: document.querySelector('[role=option][aria-selected=true]')?.id ?? null,
    open: document.querySelectorAll('.card-writer.is-open, .outline-field').length,
    messages: [...document.querySelectorAll('.toast')].map((one) => one.textContent),
  });
}

const wordsIn = (field: Locator) => field.evaluate((element: HTMLTextAreaElement) => element.value);

/** Opens the field and empties it, as a person would before they write something else. */
async function opens(field: Field): Promise<Locator> {
  await person.page.goto(boards[field.from]);
  if (field.from === 'sample') {
    await person.page.locator('[data-sheet=issues]').click();
    await person.cards().first().waitFor();
  }
  if (field.from === 'empty') await person.page.locator('.empty-field').waitFor();
  if (field.from === 'home') await person.page.locator('.board-tile').first().waitFor();
  const place = await field.open(visit());
  await place.waitFor({ state: 'attached' });
  await place.focus();
  return place;
}

/** Keys of an input method at work: candidates, clauses, giving up, and chords it may bind. */
const OWNED = [
  ['Enter'],
  ['Escape'],
  ['Tab'],
  ['ArrowDown'],
  ['ArrowUp'],
  ['ArrowLeft'],
  ['Delete'],
  ['Backspace'],
  ['F2'],
  ['F6'],
  ['F1'],
  ['k', { control: true }],
  ['f', { control: true }],
  ['z', { control: true }],
  ['i', { control: true }],
  ['d', { control: true }],
  ['l', { alt: true }],
  ['i', { alt: true }],
] as const;

describe.each(FIELDS)('$name', (field) => {
  const words = field.words ?? `言葉${FIELDS.indexOf(field)}番`;

  it('IM1 while one converts every key is the method’s; its Enter, in Chromium’s order and in Safari’s, does nothing else', async () => {
    const place = await opens(field);
    await person.isComposing('ことば');
    const before = await place.evaluate(standing);
    const composed = await wordsIn(place);
    expect(composed).toContain('ことば');
    for (const [key, held] of OWNED) {
      await person.pressesForTheMethod(key, held);
      expect(await place.evaluate(standing), key).toBe(before);
      expect(await wordsIn(place), key).toBe(composed);
    }
    await person.confirms(words);
    // What is found or offered by the words may be another now; nothing was done.
    const after = await place.evaluate(standing);
    expect(withoutChoice(after)).toBe(withoutChoice(before));
    expect(await wordsIn(place)).toBe(composed.replace('ことば', words));

    // Safari: compositionend first, then the Enter or Esc that ended it, marked by its code alone.
    const late = await place.evaluate(confirmsAsSafari);
    expect(late, 'left alone').toBe(false);
    expect(withoutChoice(await place.evaluate(standing))).toBe(withoutChoice(before));
  });

  it('IM2 a full-width space is a letter; the Enter typed right after counts', async () => {
    const place = await opens(field);
    await person.composes(words);
    await person.typesAtOnce('　');
    expect(await wordsIn(place)).toContain(`${words}　`);
    await person.presses('Backspace');
    const before = await place.evaluate(standing);
    const value = await wordsIn(place);
    await person.presses('Enter');
    // The field may be gone by now, or go while one looks, which is what its Enter does.
    const now = () => place.evaluate(standing, undefined, { timeout: 2_000 }).catch(() => 'gone');
    if (field.enter === 'acts') await expect.poll(now).not.toBe(before);
    else {
      expect(await now()).toBe(before);
      const same = (await wordsIn(place)) === value;
      expect(same).toBe(field.enter === 'nothing');
    }
  });
});

describe('fields that others write in, too', () => {
  it.each(FIELDS.filter(({ shared }) => shared))(
    'IM3 $name: what comes in while one converts waits, and both are there after it',
    async (field) => {
      const place = await opens(field);
      const own = `印${FIELDS.indexOf(field)}`;
      await person.composes(own);
      const text = await textWith(own);
      await person.isComposing('ことば');
      const composed = await wordsIn(place);
      const theirs = `先に${FIELDS.indexOf(field)}`;
      text.insert(0, theirs);
      await expect.poll(() => heard.some((frame) => frame.includes(theirs))).toBe(true);
      expect(await wordsIn(place)).toBe(composed);
      await person.confirms('言葉');
      await expect.poll(() => wordsIn(place)).toMatch(new RegExp(`^${theirs}.*${own}言葉`, 's'));
      await expect.poll(() => text.toString()).toBe(await wordsIn(place));
    },
  );
});

describe('the list of fields', () => {
  it('IM4 holds every field that any screen shows', async () => {
    const listed = FIELDS.map(({ place }) => place);
    const found = new Set<string>();
    const look = async () => {
      for (const place of await person.page.evaluate(placesOfFields)) found.add(place);
    };
    for (const from of ['sample', 'empty', 'anywhere'] as const) {
      await goesTo(from, visit());
      for (const screen of SCREENS.filter((one) => one.from === from && one.elsewhere === undefined)) {
        await screen.open(visit());
        await look();
        await (screen.close ?? (() => person.presses('Escape')))(visit());
      }
    }
    const unknown = [...found].filter(
      (place) => !listed.some((one) => place === one || place.startsWith(`${one} `)),
    );
    console.log(`IM4 ${FIELDS.length} fields listed, ${found.size} places seen on ${SCREENS.length} screens`);
    expect(unknown).toEqual([]);
    // It would see one that is missing.
    await person.page.evaluate(() => document.body.append(document.createElement('textarea')));
    expect(await person.page.evaluate(placesOfFields)).toContain('page: ');
  });
});

/** The search moves on to other hits and options by itself when its words are others. */
function withoutChoice(standing: string): string {
  return JSON.stringify({ ...JSON.parse(standing), hit: 0, chosen: null });
}

/** A composition that Safari ends by Enter, then one that it ends by Esc. @returns whether the Enter was taken from it */
function confirmsAsSafari(field: HTMLElement): boolean {
  const key = (type: string, name: string, keyCode: number) => {
    const event = new KeyboardEvent(type, {
      key: name,
      keyCode,
      bubbles: true,
      cancelable: true,
    } as KeyboardEventInit);
    field.dispatchEvent(event);
    return event.defaultPrevented;
  };
  const compose = (type: string, data: string) =>
    field.dispatchEvent(new CompositionEvent(type, { data, bubbles: true }));
  const [enter] = ['Enter', 'Escape'].map((end) => {
    compose('compositionstart', '');
    key('keydown', 'a', 229);
    key('keyup', 'a', 65);
    compose('compositionend', '');
    const taken = key('keydown', end, 229);
    key('keyup', end, end === 'Enter' ? 13 : 27);
    return taken;
  });
  return enter ?? true;
}

/** The shared text in which these words stand, on the server. */
async function textWith(words: string): Promise<Y.Text> {
  let found: Y.Text | null = null;
  const look = (value: unknown): void => {
    if (value instanceof Y.Text && value.toString().includes(words)) found = value;
    else if (value instanceof Y.Map) for (const one of value.values()) look(one);
  };
  await expect
    .poll(() => {
      for (const root of ['meta', 'cards', 'joints', 'figures', 'meetings']) look(watch.doc.getMap(root));
      return found !== null;
    })
    .toBe(true);
  if (found === null) throw new Error(`Nowhere on the server: ${words}`);
  return found;
}
