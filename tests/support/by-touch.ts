import type { CDPSession, Locator } from 'playwright-core';
import type { CaseHands } from './case-journey.ts';
import type { Person } from './person.ts';
import { along, type Place, type Pointer, pointerOf, tap } from './pointers.ts';

/** A finger that stands still for longer than this pushes nothing on when it is lifted. */
const HOLD_MS = 50;
/** A finger pushes what scrolls at most so often before it gives up. */
const MOST_SWIPES = 60;

/** From where a finger pushes what scrolls, and how far: up is less than 0 (px). */
interface Swipe extends Place {
  readonly by: number;
}

/** Somebody with fingers only, and the keyboard that a tablet shows while a field has the focus: no key is ever pressed. */
export class ByTouch implements CaseHands {
  readonly person: Person;
  readonly #cdp: CDPSession;
  readonly #finger: Pointer;

  private constructor(person: Person, cdp: CDPSession) {
    this.person = person;
    this.#cdp = cdp;
    this.#finger = pointerOf('finger', person.page, cdp);
  }

  static async of(person: Person): Promise<ByTouch> {
    return new ByTouch(person, await person.context.newCDPSession(person.page));
  }

  async beginsAMap(home: string, issue: string): Promise<void> {
    await this.person.opensHome(home);
    await this.person.page.evaluate(isIdle);
    await this.#taps(this.#button('新しい地図をかく'));
    await this.#taps(this.person.page.getByLabel('最初の表課題'));
    await this.#types(issue);
    await this.#taps(this.#button('カードにする'));
    await this.#isSelected(issue);
  }

  async saysTheirName(): Promise<void> {
    await this.#taps(this.person.page.locator('.join-card').getByRole('textbox'));
    await this.#types(this.person.name);
    await this.#taps(this.#button('この名前で書く'));
    await this.person.page.locator('.join-card').waitFor({ state: 'detached' });
  }

  async names(title: string, firm: string): Promise<void> {
    await this.#taps(this.#button('ほかのこと'));
    await this.#taps(this.person.page.getByRole('menuitem', { name: '題と会社名を書く' }));
    const dialog = this.person.page.getByRole('dialog');
    await this.#taps(dialog.getByLabel('地図の題'));
    await this.#types(title);
    await this.#taps(dialog.getByLabel('会社・お店の名前'));
    await this.#types(firm);
    await this.#taps(dialog.getByRole('button', { name: '閉じる' }));
    await dialog.waitFor({ state: 'detached' });
  }

  async putsPerson(name: string, role: string, eyes: string): Promise<void> {
    const { page } = this.person;
    await this.#taps(page.locator('.people-button'));
    const window = page.getByRole('dialog');
    const own = name === this.person.name;
    await this.#taps(
      window.getByRole('button', { name: own ? `${name}さんの名前と立場を直す` : '人を加える' }),
    );
    if (!own) {
      await this.#taps(window.getByLabel('お名前'));
      await this.#types(name);
    }
    await this.#taps(window.getByLabel('立場', { exact: true }));
    await this.#types(role);
    await this.#taps(window.getByRole('radio', { name: eyes, exact: true }));
    await this.#taps(window.getByRole('button', { name: '決める' }));
    await page.locator('.people-name', { hasText: role }).waitFor();
    await this.#taps(page.locator('.people-button'));
    await window.waitFor({ state: 'detached' });
  }

  async addsIssue(after: string, words: string): Promise<void> {
    await this.selects(after);
    await this.#adds('card.addSibling', words);
  }

  async addsCause(effect: string, words: string): Promise<void> {
    await this.selects(effect);
    await this.#adds('card.addCause', words);
  }

  /** By the handle and a tap on the effect where both are in sight, else by its words. */
  async linksAlsoTo(effect: string): Promise<void> {
    const to = await this.#freeSpotOf(effect);
    const handle = this.person.page.locator('[data-handle=link]');
    if (to !== null && (await handle.isVisible())) {
      await this.#taps(handle);
      await this.person.page.locator('.link-line').waitFor();
      await tap(this.#finger, to);
      await this.person.page.locator('.link-line').waitFor({ state: 'detached' });
      return;
    }
    await this.opensDetails();
    await this.#taps(this.#button('ほかの結果にもつなぐ'));
    await this.#taps(this.person.page.getByLabel('カードの言葉でさがす'));
    await this.#types(effect);
    await this.#taps(this.person.page.locator('.picker-card', { hasText: effect }).first());
    await this.person.page.locator('.link-row-words', { hasText: effect }).waitFor();
    await this.leavesDetails();
  }

  /** Where it is in sight, else by its words. */
  async selects(card: string): Promise<void> {
    if ((await this.#selected(card).count()) > 0) return;
    const at = await this.#freeSpotOf(card);
    if (at !== null) {
      await tap(this.#finger, at);
      await this.#isSelected(card);
      return;
    }
    const { page } = this.person;
    await this.#taps(this.#button('ほかのこと'));
    await this.#taps(page.getByRole('menuitem', { name: '言葉をさがす' }));
    await this.#taps(page.getByLabel('さがす言葉'));
    await this.#types(card);
    await this.#taps(page.locator('.search-hit', { hasText: card }).first());
    await this.#isSelected(card);
    await this.leavesDetails();
  }

  async marks(mark: string): Promise<void> {
    await this.#taps(this.person.page.locator('.thumb-bar').getByRole('button', { name: mark, exact: true }));
    await this.person.page.locator(`[aria-selected=true][aria-label*="${mark}"]`).waitFor();
  }

  /** Selects both, holds one of them, and chooses from what it offers. */
  async joins([one, other]: readonly [string, string]): Promise<void> {
    await this.selects(one);
    await this.#taps(this.#button('まとめて選ぶ'));
    const at = await this.#freeSpotOf(other);
    if (at === null) throw new Error(`${other} is not in sight`);
    await tap(this.#finger, at);
    await this.#selected(other).waitFor();
    await this.#finger.down(at);
    await this.person.page.locator('.map-canvas.is-held').waitFor();
    await this.#finger.up(at);
    await this.#taps(this.person.page.getByRole('menuitem', { name: '「そろって」にする' }));
    await this.#taps(this.#button('まとめて選ぶ'));
  }

  async opensDetails(): Promise<void> {
    await this.#taps(this.#button('くわしく'));
    await this.person.page.getByRole('complementary', { name: 'くわしく' }).waitFor();
  }

  async writes(field: string, words: string): Promise<void> {
    await this.#taps(
      this.person.page.getByRole('complementary').getByRole('textbox', { name: field, exact: true }),
    );
    await this.#types(words);
  }

  async chooses(group: string, choice: string): Promise<void> {
    const chip = this.person.page
      .getByRole('radiogroup', { name: group })
      .locator('[role=radio]', { has: this.person.page.getByText(choice, { exact: true }) });
    await this.#taps(chip);
    await expectChecked(chip);
  }

  async leavesDetails(): Promise<void> {
    const panel = this.person.page.getByRole('complementary');
    await this.#taps(panel.getByRole('button', { name: '閉じる' }));
    await panel.waitFor({ state: 'detached' });
  }

  async #adds(command: string, words: string): Promise<void> {
    const { page } = this.person;
    await this.#taps(page.locator(`.thumb-bar [data-command="${command}"]`));
    await page.locator('.card-writer.is-open:focus').waitFor();
    await this.#types(words);
    await this.#taps(page.locator('.thumb-bar [data-command="edit.finish"]'));
    await this.#isSelected(words);
  }

  #button(name: string): Locator {
    return this.person.page.getByRole('button', { name, exact: true });
  }

  #selected(card: string): Locator {
    return this.person.page.locator(`[role=treeitem][aria-selected=true][aria-label*="${card}"]`);
  }

  #isSelected(card: string): Promise<void> {
    return this.#selected(card).waitFor();
  }

  /** By the keyboard on the screen: it stands there while a field has the focus, and sends words, not keys. */
  async #types(words: string): Promise<void> {
    await this.person.page.locator(':is(input, textarea):focus').waitFor();
    for (const text of [words.slice(0, 2), words])
      await this.#cdp.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      });
    await this.#cdp.send('Input.insertText', { text: words });
  }

  /** A tap on the middle of what is to be seen there and covered by nothing; pushed into sight by the finger if need be. */
  async #taps(what: Locator): Promise<void> {
    await what.waitFor();
    for (let swipes = 0; swipes < MOST_SWIPES; swipes += 1) {
      await (await what.elementHandle())?.waitForElementState('stable');
      const spot = await what.evaluate(freeSpot);
      if (spot.at !== null) return tap(this.#finger, spot.at);
      await this.#swipes(spot.swipe);
    }
    throw new Error(`Nothing to touch: ${what}`);
  }

  /** Pushes, and holds still for a moment before it is lifted: then nothing runs on. */
  async #swipes({ x, y, by }: Swipe): Promise<void> {
    const to = { x, y: y + by };
    await this.#finger.down({ x, y });
    await along(this.#finger, { x, y }, [to], 4);
    for (let held = 0; held < 2; held += 1) {
      await this.person.page.evaluate((ms) => new Promise((done) => setTimeout(done, ms)), HOLD_MS);
      await this.#finger.move(to);
    }
    await this.#finger.up(to);
  }

  /** A point of the card on the map that is in sight and free, or null. */
  async #freeSpotOf(card: string): Promise<Place | null> {
    const shown = this.person.card(card).first();
    if ((await shown.count()) === 0) return null;
    await (await shown.elementHandle())?.waitForElementState('stable');
    return (await shown.evaluate(freeSpot)).at;
  }
}

async function expectChecked(chip: Locator): Promise<void> {
  await chip.and(chip.page().locator('[aria-checked=true]')).waitFor();
}

/** In the page: a finger that comes while much is done is taken for a longer press, or for none. */
function isIdle(): Promise<unknown> {
  return new Promise((done) => requestIdleCallback(done, { timeout: 3_000 }));
}

/** In the page: the middle of an element if it is what lies there, else the push of a finger that would bring it nearer. */
function freeSpot(element: Element): { at: Place | null; swipe: Swipe } {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  const there = document.elementFromPoint(x, y);
  const free = there !== null && element.contains(there);
  const scroller = (() => {
    for (let up = element.parentElement; up !== null; up = up.parentElement)
      if (up.scrollHeight > up.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(up).overflowY))
        return up;
    return null;
  })();
  const box = (scroller ?? document.documentElement).getBoundingClientRect();
  const inside = scroller === null || (y > box.top && y < box.bottom);
  // Near the side, where neither chips nor fields take the finger; as far as the box is high at most.
  const middle = (box.top + box.bottom) / 2;
  const far = Math.max(24 - box.height, Math.min(box.height - 24, middle - y));
  const from = { x: box.left + 8, y: far < 0 ? box.bottom - 12 : box.top + 12 };
  return { at: free && inside ? { x, y } : null, swipe: { ...from, by: far } };
}
