import type { Browser, BrowserContext, CDPSession, Locator, Page } from 'playwright-core';

export interface PersonOptions {
  readonly width?: number;
  readonly height?: number;
  /** Fingers instead of a mouse. */
  readonly touch?: boolean;
  readonly lang?: 'ja' | 'en';
  /** Lets the browser keep the app (15 MB a person): only where a test is about that. */
  readonly keepsApp?: boolean;
}

/** Ids of causes, each with its own causes. */
export interface Branch {
  readonly [id: string]: Branch;
}

/** Somebody at a device of their own, with a Japanese input method: what tests say in users' words. */
export class Person {
  readonly name: string;
  readonly page: Page;
  readonly context: BrowserContext;
  readonly #cdp: CDPSession;

  private constructor(name: string, context: BrowserContext, page: Page, cdp: CDPSession) {
    this.name = name;
    this.context = context;
    this.page = page;
    this.#cdp = cdp;
  }

  static async arrives(browser: Browser, name: string, options: PersonOptions = {}): Promise<Person> {
    const { width = 1366, height = 768, touch = false, lang = 'ja', keepsApp = false } = options;
    const context = await browser.newContext({
      viewport: { width, height },
      hasTouch: touch,
      locale: lang === 'ja' ? 'ja-JP' : 'en-GB',
      permissions: ['clipboard-read', 'clipboard-write'],
      reducedMotion: 'reduce',
      serviceWorkers: keepsApp ? 'allow' : 'block',
    });
    return Person.at(context, name);
  }

  /** At a device that is there already, in a new tab. */
  static async at(context: BrowserContext, name: string): Promise<Person> {
    const page = await context.newPage();
    page.on('pageerror', (error) => {
      throw new Error(`${name}’s page broke: ${error.stack ?? error.message}`);
    });
    return new Person(name, context, page, await context.newCDPSession(page));
  }

  async leaves(): Promise<void> {
    await this.context.close();
  }

  // — Boards —

  async opensHome(url: string): Promise<void> {
    await this.page.goto(url);
    await this.page.getByRole('button', { name: '新しい地図をかく' }).waitFor();
  }

  async beginsANewMap(): Promise<void> {
    await this.page.getByRole('button', { name: '新しい地図をかく' }).click();
    await this.page.getByLabel('最初の表課題').waitFor();
  }

  async opensTheSample(title: RegExp): Promise<void> {
    await this.page.getByRole('button', { name: title }).click();
    await this.cards().first().waitFor();
  }

  /** The link under 招く. */
  async inviteLink(): Promise<string> {
    await this.page.getByRole('button', { name: '招く' }).click();
    const field = this.page.getByLabel('リンク', { exact: false }).first();
    const link = await field.inputValue();
    await this.page.keyboard.press('Escape');
    return link;
  }

  async opensTheLink(link: string): Promise<void> {
    await this.page.goto(link);
    await this.page.getByRole('application').or(this.page.getByRole('tree')).first().waitFor();
  }

  async saysTheirName(): Promise<void> {
    const field = this.page.getByRole('textbox', { name: /お名前|ほかの方/ }).last();
    await field.fill(this.name);
    await field.press('Enter');
    await field.waitFor({ state: 'detached' });
  }

  // — Cards —

  cards(): Locator {
    return this.page.getByRole('treeitem');
  }

  card(words: string): Locator {
    return this.page.locator(`[role=treeitem][aria-label*=${JSON.stringify(words)}]`);
  }

  async selects(words: string): Promise<void> {
    await this.findsOnScreen(words);
    await this.card(words).click();
    await this.page
      .locator(`[role=treeitem][aria-selected=true][aria-label*=${JSON.stringify(words)}]`)
      .waitFor();
  }

  /** Shows the whole map when the card is not wholly, and freely, in view: as a person would. */
  async findsOnScreen(words: string): Promise<void> {
    const free = (card: Element) => {
      const { left, top, right, bottom } = card.getBoundingClientRect();
      const corners = [left + 2, right - 2].flatMap((x) => [top + 2, bottom - 2].map((y) => ({ x, y })));
      return corners.every(({ x, y }) => document.elementsFromPoint(x, y)[0] === card);
    };
    const card = this.card(words).first();
    if ((await card.count()) > 0 && (await card.evaluate(free))) return;
    await this.page.getByRole('button', { name: '全体を見る' }).click();
    await card.waitFor();
  }

  /** Opens every folded branch of the map. */
  async unfoldsAll(): Promise<void> {
    await this.page.getByRole('button', { name: '何段目までひらくか' }).click();
    const all = this.page.getByRole('menuitem', { name: 'すべてひらく' });
    await all.waitFor();
    // Nothing is folded: then there is nothing to press.
    if (await all.isEnabled()) await all.click();
    else await this.presses('Escape');
    // A menu gives the focus back when it has gone, over a large map a moment later: the next key waits for that.
    await this.page.getByRole('menu').waitFor({ state: 'detached' });
    await this.page.waitForFunction(() => document.activeElement !== document.body);
  }

  async presses(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }

  /** Writes into the open editor by an input method and ends with Enter; the card stays selected. */
  async writes(words: string): Promise<void> {
    await this.page.getByLabel('カードの言葉').first().waitFor();
    await this.composes(words);
    await this.presses('Enter');
    await this.card(words).first().waitFor();
  }

  /** Below the card with these words: Tab for each cause, its own causes first. */
  async writesBranch(effect: string, causes: Branch, said: (id: string) => string): Promise<void> {
    for (const [id, deeper] of Object.entries(causes)) {
      await this.selects(effect);
      await this.presses('Tab');
      await this.writes(said(id));
      await this.writesBranch(said(id), deeper, said);
    }
  }

  /** One more effect for a cause, by Alt+L and a click on the effect. */
  async linksAlsoTo(cause: string, effect: string): Promise<void> {
    await this.selects(cause);
    await this.presses('Alt+l');
    await this.findsOnScreen(effect);
    await this.card(effect).click();
  }

  // — Japanese input —

  /** Kana typed and converted by an input method into whatever has the focus; the Enter that confirms is the method's own. */
  async composes(words: string, kana = words): Promise<void> {
    for (let end = 1; end <= kana.length; end += 3) await this.#compositionShows(kana.slice(0, end));
    await this.#compositionShows(words);
    await this.confirms(words);
  }

  /** The Enter of an input method that ends a running composition with these words. */
  async confirms(words: string): Promise<void> {
    await this.#cdp.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key: 'Enter',
      code: 'Enter',
      windowsVirtualKeyCode: 229,
    });
    await this.#cdp.send('Input.insertText', { text: words });
    await this.#cdp.send('Input.dispatchKeyEvent', {
      type: 'keyUp',
      key: 'Enter',
      code: 'Enter',
      windowsVirtualKeyCode: 13,
    });
  }

  /** An input method at work that has not confirmed yet. */
  async isComposing(kana: string): Promise<void> {
    for (let end = 1; end <= kana.length; end += 3) await this.#compositionShows(kana.slice(0, end));
    await this.#compositionShows(kana);
  }

  /** A key that the input method takes while it composes: candidates, the next clause, giving up. */
  async pressesForTheMethod(key: string, held: { readonly control?: boolean; readonly alt?: boolean } = {}) {
    const modifiers = (held.alt === true ? 1 : 0) + (held.control === true ? 2 : 0);
    const stroke = { key, code: key.length === 1 ? `Key${key.toUpperCase()}` : key, modifiers };
    await this.#cdp.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      ...stroke,
      windowsVirtualKeyCode: 229,
    });
    await this.#cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...stroke, windowsVirtualKeyCode: 229 });
  }

  /** Words that come in one piece, as a method types a full-width space or a sign that needs no conversion. */
  async typesAtOnce(text: string): Promise<void> {
    await this.#cdp.send('Input.insertText', { text });
  }

  async #compositionShows(text: string): Promise<void> {
    await this.#cdp.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key: 'Process',
      windowsVirtualKeyCode: 229,
    });
    await this.#cdp.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
    await this.#cdp.send('Input.dispatchKeyEvent', {
      type: 'keyUp',
      key: 'Process',
      windowsVirtualKeyCode: 229,
    });
  }

  // — The network —

  async goesOffline(): Promise<void> {
    await this.context.setOffline(true);
  }

  async comesBackOnline(): Promise<void> {
    await this.context.setOffline(false);
  }

  async screenshot(path: string): Promise<void> {
    await this.page.screenshot({ path });
  }
}
