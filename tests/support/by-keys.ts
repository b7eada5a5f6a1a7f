import { expect } from 'vitest';
import type { CaseHands } from './case-journey.ts';
import type { Person } from './person.ts';

/** More stops of the tab key than any page of the product has. */
const MOST_STOPS = 150;

/** What has the focus: its role, its name, the group it stands in, and where on the page. */
interface Focus {
  readonly kind: string;
  readonly name: string;
  readonly group: string;
  readonly region: string;
  readonly selected: string;
}

/** Somebody without any pointer: keys and an input method only, looking at where the focus is. */
export class ByKeys implements CaseHands {
  readonly person: Person;

  constructor(person: Person) {
    this.person = person;
  }

  async beginsAMap(home: string, issue: string): Promise<void> {
    await this.person.opensHome(home);
    await this.#tabsTo('button', '新しい地図をかく');
    await this.#presses('Enter');
    await this.person.page.locator('.empty-field:focus').waitFor();
    await this.#types(issue);
    await this.#presses('Enter');
    await this.#isSelected(issue);
  }

  async saysTheirName(): Promise<void> {
    await this.#goesTo('join');
    await this.#tabsTo('field', 'お名前');
    await this.#types(this.person.name);
    await this.#presses('Enter');
    await this.person.page.locator('.join-card').waitFor({ state: 'detached' });
    await this.#goesTo('canvas');
  }

  async names(title: string, firm: string): Promise<void> {
    await this.#presses('Alt+m');
    await this.#isInWindow();
    await this.#tabsTo('field', '地図の題');
    await this.#types(title);
    await this.#tabsTo('field', '会社・お店の名前');
    await this.#types(firm);
    // The first leaves the field, the second the window.
    await this.#presses('Escape');
    await this.#presses('Escape');
    await this.#isBack();
  }

  async putsPerson(name: string, role: string, eyes: string): Promise<void> {
    await this.#presses('Alt+Shift+p');
    await this.#isInWindow();
    const own = name === this.person.name;
    await this.#tabsTo('button', own ? `${name}さんの名前と立場を直す` : '人を加える');
    await this.#presses('Enter');
    await this.#tabsTo('field', 'お名前');
    if (!own) await this.#types(name);
    await this.#tabsTo('field', '立場');
    await this.#types(role);
    await this.#choosesIn('カードでは、どの立場の目にあたりますか', eyes);
    await this.#tabsTo('button', '決める');
    await this.#presses('Enter');
    await this.person.page.locator('.people-name', { hasText: role }).waitFor();
    await this.#presses('Escape');
    await this.#isBack();
    await this.#goesTo('canvas');
  }

  async addsIssue(after: string, words: string): Promise<void> {
    await this.selects(after);
    await this.#adds('Enter', words);
  }

  async addsCause(effect: string, words: string): Promise<void> {
    await this.selects(effect);
    await this.#adds('Tab', words);
  }

  /** By its words, in くわしく. */
  async linksAlsoTo(effect: string): Promise<void> {
    await this.opensDetails();
    await this.#tabsTo('button', 'ほかの結果にもつなぐ');
    await this.#presses('Enter');
    await this.#tabsTo('field', 'カードの言葉でさがす');
    await this.#types(effect);
    await this.person.page.locator('.picker-card', { hasText: effect }).first().waitFor();
    await this.#presses('Enter');
    await this.person.page.locator('.link-row-words', { hasText: effect }).waitFor();
    await this.leavesDetails();
  }

  /** By its words, wherever it is. */
  async selects(card: string): Promise<void> {
    if ((await this.#focus()).selected.includes(card)) return;
    await this.#presses('Control+f');
    await this.person.page.locator('.search-field input:focus').waitFor();
    await this.#types(card);
    await this.person.page.locator('.search-hit', { hasText: card }).first().waitFor();
    await this.#presses('Enter');
    await this.#isSelected(card);
    await this.#goesTo('canvas');
  }

  async marks(mark: string): Promise<void> {
    const keys: Readonly<Record<string, string>> = { 事実: '1', 意見: '2', 推測: '3', 真因: '4' };
    await this.#presses(`Alt+${keys[mark]}`);
    await this.person.page.locator(`[aria-selected=true][aria-label*="${mark}"]`).waitFor();
  }

  async joins([one, other]: readonly [string, string]): Promise<void> {
    await this.selects(one);
    await this.#presses('Shift+ArrowDown');
    await this.person.page.locator(`[aria-selected=true][aria-label*="${other}"]`).waitFor();
    await this.#presses('Alt+j');
  }

  async opensDetails(): Promise<void> {
    const panel = this.person.page.getByRole('complementary', { name: 'くわしく' });
    if ((await panel.count()) === 0) await this.#presses('Control+i');
    await panel.waitFor();
    await this.#goesTo('panel');
  }

  async writes(field: string, words: string): Promise<void> {
    await this.#tabsTo('field', field);
    await this.#types(words);
  }

  async chooses(group: string, choice: string): Promise<void> {
    await this.#choosesIn(group, choice);
  }

  /** The panel stays open beside the map. */
  async leavesDetails(): Promise<void> {
    await this.#goesTo('canvas');
  }

  async #adds(key: string, words: string): Promise<void> {
    await this.#presses(key);
    await this.person.page.locator('.card-writer.is-open:focus').waitFor();
    await this.#types(words);
    await this.#presses('Enter');
    await this.#isSelected(words);
  }

  /** The focus goes into a window a moment after it opens. */
  async #isInWindow(): Promise<void> {
    await this.person.page.locator('[role=dialog]:focus-within').waitFor();
  }

  /** A window gives the focus back a moment after it has gone: the next key waits for that, as slower hands do. */
  async #isBack(): Promise<void> {
    await this.person.page.getByRole('dialog').waitFor({ state: 'detached' });
    await this.person.page.evaluate(async () => {
      let last: Element | null = null;
      for (let still = 0; still < 6; ) {
        await new Promise(requestAnimationFrame);
        const now = document.activeElement;
        still = now === last && now !== document.body ? still + 1 : 0;
        last = now;
      }
    });
  }

  async #isSelected(card: string): Promise<void> {
    await this.person.page.locator(`[role=treeitem][aria-selected=true][aria-label*="${card}"]`).waitFor();
  }

  async #presses(key: string): Promise<void> {
    await this.person.presses(key);
  }

  async #types(words: string): Promise<void> {
    await this.person.composes(words, words.slice(0, 4));
  }

  async #goesTo(region: string): Promise<void> {
    for (let stops = 0; stops < MOST_STOPS; stops += 1) {
      if ((await this.#focus()).region === region) return;
      await this.#presses('F6');
    }
    throw new Error(`F6 never comes to ${region}`);
  }

  async #choosesIn(group: string, choice: string): Promise<void> {
    await this.#tabsUntil(group, (focus) => focus.kind === 'choice' && focus.group === group);
    for (let stops = 0; stops < MOST_STOPS; stops += 1) {
      if ((await this.#focus()).name === choice) break;
      await this.#presses('ArrowDown');
    }
    expect((await this.#focus()).name).toBe(choice);
    await this.#presses('Space');
    await this.person.page.locator('[role=radio][aria-checked=true]:focus', { hasText: choice }).waitFor();
  }

  async #tabsTo(kind: 'button' | 'field', name: string): Promise<void> {
    await this.#tabsUntil(name, (focus) => focus.kind === kind && focus.name === name);
  }

  async #tabsUntil(what: string, there: (focus: Focus) => boolean): Promise<void> {
    const passed: string[] = [];
    for (let stops = 0; stops < MOST_STOPS; stops += 1) {
      const focus = await this.#focus();
      if (there(focus)) return;
      passed.push(focus.name);
      await this.#presses('Tab');
    }
    throw new Error(`The tab key never comes to ${what}. It passed ${[...new Set(passed)].join(' | ')}`);
  }

  #focus(): Promise<Focus> {
    return this.person.page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null;
      const is = (selector: string) => element?.matches(selector) === true;
      const label = (element as HTMLInputElement | null)?.labels?.[0]?.textContent;
      const words = element?.querySelector('.choice-words')?.textContent ?? element?.textContent;
      return {
        kind: is('[role=radio]') ? 'choice' : is('input, textarea') ? 'field' : is('button') ? 'button' : '',
        name: (element?.getAttribute('aria-label') ?? label ?? words ?? '').trim(),
        group: element?.closest('[role=radiogroup]')?.getAttribute('aria-label') ?? '',
        region: element?.closest<HTMLElement>('[data-region]')?.dataset.region ?? '',
        selected: document.querySelector('.card-ring.is-selected')?.getAttribute('aria-label') ?? '',
      };
    });
  }
}
