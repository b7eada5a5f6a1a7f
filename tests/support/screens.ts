import type { Page } from 'playwright-core';
import type { App } from './app.ts';
import { Person } from './person.ts';

/** What a screen is opened with: the person on an open sample board, unless the screen says otherwise. */
export interface Visit {
  readonly app: App;
  readonly person: Person;
  readonly page: Page;
  readonly lang: 'ja' | 'en';
}

/** One screen, window or panel of the product. Add yours here: accessibility, zoom and look are then tested for it. */
export interface Screen {
  readonly name: string;
  /** Where it is opened: on the board of a sample, on a board without a card, or anywhere. */
  readonly from: 'sample' | 'empty' | 'anywhere';
  /** Opens it and waits until it stands. */
  open(visit: Visit): Promise<unknown>;
  /** For what another visitor sees: opens it on a page of its own. */
  elsewhere?(visit: Visit): Promise<Page>;
  /** Leaves the page as it was; Esc where nothing is said. */
  close?(visit: Visit): Promise<void>;
}

/** Three months of 資金繰り as a spreadsheet hands them over, in 千円. */
export const CASH_TABLE = [
  ['', '2026年4月', '5月', '6月'],
  ['前月繰越', '1,000', '1,050', '▲100'],
  ['売掛金回収', '800', '450', '900'],
  ['収入計', '800', '450', '900'],
  ['人件費', '750', '1,600', '300'],
  ['翌月繰越', '1,050', '▲100', '500'],
]
  .map((row) => row.join('\t'))
  .join('\n');

/** A term of the firm in the open 数字, once, with its fields to be written in. */
export async function addsATerm({ page }: Visit): Promise<void> {
  if ((await page.locator('.term-six').count()) > 0) await page.locator('.term-acts .button').click();
  else {
    const form = page.locator('.side-panel .panel-section', { has: page.locator('.term-six, .kpi-form') });
    const field = form.last().locator('.kpi-form input').last();
    await field.fill('2026-03');
    await field.press('Enter');
  }
  await page.locator('.term-table input').first().waitFor();
}

const stays = async () => {};

/** Runs a command of the board by its menu entry or button, whatever the language. */
const presses = (id: string) => (visit: Visit) =>
  visit.page.locator(`[data-command="${id}"]:visible`).first().click();

async function opensMore({ page }: Visit): Promise<void> {
  await page.locator('.top-bar [aria-haspopup=menu]').last().click();
  await page.getByRole('menu').waitFor();
}

/** By its entry under ほかのこと. */
const fromMore = (id: string, shown: string): Pick<Screen, 'open'> => ({
  async open(visit) {
    await opensMore(visit);
    await presses(id)(visit);
    await visit.page.locator(shown).first().waitFor();
  },
});

async function showsFuture({ page }: Visit): Promise<void> {
  await page.locator('[data-sheet=future]').click();
  await page.locator('.zone-button').first().waitFor();
}

async function showsBridge({ page }: Visit): Promise<void> {
  await page.locator('[data-sheet=bridge]').click();
  await page.locator('[data-command="bridge.look"]').waitFor();
}

async function showsIssues({ page }: Visit): Promise<void> {
  await page.locator('[data-sheet=issues]').click();
  await page.locator('.zone-button, [data-command="bridge.look"]').first().waitFor({ state: 'detached' });
}

/** By the search, which also finds what lies beyond a small window; what is found is selected, on its sheet. */
async function findsCard({ page, person }: Visit, words: string): Promise<void> {
  await person.presses('Control+f');
  await page.locator('.search-field input').fill(words);
  await page.locator('.search-hit').first().click();
  await page.locator('[role=treeitem][aria-selected=true]').waitFor();
}

const closesPanel = async ({ page }: Visit) => {
  await page.locator('.side-panel-head .icon-button').click();
  await page.locator('.side-panel').waitFor({ state: 'detached' });
};

const closesWindowAndPanel = async (visit: Visit) => {
  await visit.person.presses('Escape');
  await visit.page.getByRole('dialog').waitFor({ state: 'detached' });
  await closesPanel(visit);
};

async function opensJourney(visit: Visit): Promise<void> {
  await opensMore(visit);
  await presses('page.journey')(visit);
  await visit.page.locator('.journey-panel').waitFor();
}

async function keepsTheMap(visit: Visit): Promise<void> {
  await opensJourney(visit);
  const kept = await visit.page.locator('.version-entry').count();
  await visit.page.locator('.journey-acts .button').last().click();
  await visit.page.locator('.journey-keep .button-primary').click();
  await visit.page.locator('.version-entry').nth(kept).waitFor();
}

const closesList = async ({ page }: Visit) => {
  await page.locator('.outline-head .button').last().click();
  await page.locator('.outline').waitFor({ state: 'detached' });
};

/** Marks a card as a fact on another device, and stays until the server has it. */
async function changedBySomebodyElse(page: Page, link: string): Promise<void> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('No browser');
  const other = await Person.arrives(browser, '石田 彩');
  await other.opensTheLink(link);
  await other.cards().first().click();
  for (const key of ['Alt+3', 'Alt+2']) await other.presses(key);
  await other.page.getByText('保存しました').first().waitFor();
  await other.leaves();
}

export const SCREENS: readonly Screen[] = [
  { name: 'the map', from: 'sample', open: stays, close: stays },
  {
    name: 'a selected card',
    from: 'sample',
    open: async ({ person }) => person.cards().first().click(),
  },
  {
    name: 'a card that is written',
    from: 'sample',
    async open({ person, page }) {
      await person.cards().first().click();
      await person.presses('F2');
      await page.locator('.card-writer.is-open').waitFor();
    },
    async close({ person }) {
      await person.presses('Escape');
      await person.presses('Escape');
    },
  },
  {
    name: 'the menu of a card',
    from: 'sample',
    async open({ person, page }) {
      await person.cards().first().click();
      await person.presses('Shift+F10');
      await page.getByRole('menu').waitFor();
    },
    async close({ person }) {
      await person.presses('Escape');
      await person.presses('Escape');
    },
  },
  {
    name: 'the future map',
    from: 'sample',
    open: showsFuture,
    close: showsIssues,
  },
  {
    name: 'a scene and its details',
    from: 'sample',
    async open(visit) {
      await showsFuture(visit);
      await visit.person.cards().first().click();
      await visit.page.locator('[data-command="view.details"]:visible').first().click();
      await visit.page.locator('.side-panel').waitFor();
    },
    async close(visit) {
      await closesPanel(visit);
      await showsIssues(visit);
    },
  },
  {
    name: 'choosing how the future map is divided',
    from: 'sample',
    async open(visit) {
      await showsFuture(visit);
      await presses('sheet.template')(visit);
      await visit.page.locator('.template-choice').first().waitFor();
    },
    async close(visit) {
      await visit.person.presses('Escape');
      await visit.page.getByRole('dialog').waitFor({ state: 'detached' });
      await showsIssues(visit);
    },
  },
  { name: 'the bridge', from: 'sample', open: showsBridge, close: showsIssues },
  {
    name: 'what is not tied yet on the bridge',
    from: 'sample',
    async open(visit) {
      await showsBridge(visit);
      await presses('bridge.look')(visit);
      await visit.page.locator('.side-panel .loose').first().waitFor();
    },
    async close(visit) {
      await closesPanel(visit);
      await showsIssues(visit);
    },
  },
  {
    name: 'details of a step on the bridge',
    from: 'sample',
    async open(visit) {
      await findsCard(visit, '5軸機の段取りを動画');
      await presses('view.details')(visit);
      await visit.page.locator('.side-panel').waitFor();
    },
    async close(visit) {
      await closesPanel(visit);
      await showsIssues(visit);
    },
  },
  { name: 'what else there is', from: 'sample', open: opensMore },
  { name: 'how it looks', from: 'sample', ...fromMore('page.sight', '[role=dialog]') },
  { name: 'title and firm', from: 'sample', ...fromMore('page.names', '[role=dialog]') },
  { name: 'help', from: 'sample', ...fromMore('page.help', '[role=dialog]') },
  { name: 'the command list', from: 'sample', ...fromMore('page.commands', '[role=dialog]') },
  { name: 'the bin', from: 'sample', ...fromMore('page.bin', '.side-panel'), close: closesPanel },
  { name: 'search', from: 'sample', ...fromMore('page.search', '.side-panel'), close: closesPanel },
  {
    name: 'figures: a value that is written',
    from: 'sample',
    async open(visit) {
      await fromMore('page.figures', '.kpi').open(visit);
      await visit.page.locator('.kpi').first().locator('.kpi-acts button').first().click();
      await visit.page.locator('.kpi .kpi-form').waitFor();
    },
    close: closesPanel,
  },
  {
    name: 'figures: all of one',
    from: 'sample',
    async open(visit) {
      await fromMore('page.figures', '.kpi').open(visit);
      await visit.page.locator('.kpi-more').nth(1).click();
      const rows = visit.page.locator('.kpi .step-head');
      if ((await rows.count()) > 0) await rows.first().click();
    },
    close: closesPanel,
  },
  {
    name: 'the way so far',
    from: 'sample',
    ...fromMore('page.journey', '.journey-panel'),
    close: closesPanel,
  },
  {
    name: 'a meeting that is written',
    from: 'sample',
    async open(visit) {
      await opensJourney(visit);
      await visit.page.locator('.meeting .step-head').first().click();
      await visit.page.locator('.meeting .step-body').waitFor();
    },
    close: closesPanel,
  },
  {
    name: 'keeping the map as it is',
    from: 'sample',
    async open(visit) {
      await opensJourney(visit);
      await visit.page.locator('.journey-acts .button').last().click();
      await visit.page.locator('.journey-keep').waitFor();
    },
    close: closesPanel,
  },
  {
    name: 'what is to be checked until next time',
    from: 'sample',
    async open(visit) {
      await opensJourney(visit);
      await visit.page.locator('.journey-fold summary').first().click();
      await visit.page.locator('.check-go').first().waitFor();
    },
    close: closesPanel,
  },
  {
    name: 'what was changed by oneself',
    from: 'sample',
    async open(visit) {
      await opensJourney(visit);
      await visit.page.locator('.journey-own .button').click();
      await visit.page.locator('.own-table').waitFor();
    },
    close: closesWindowAndPanel,
  },
  {
    name: 'a map as it was, and the way back to it',
    from: 'sample',
    async open(visit) {
      await keepsTheMap(visit);
      await visit.page.locator('.version-acts .button').first().click();
      await visit.page.locator('.map-picture canvas').waitFor();
      await visit.page.locator('[role=dialog] .dialog-acts .button').last().click();
      await visit.page.locator('.journey-ask').waitFor();
    },
    close: closesWindowAndPanel,
  },
  {
    name: 'what became different',
    from: 'sample',
    async open(visit) {
      await keepsTheMap(visit);
      await visit.page.locator('.side-panel-head .icon-button').click();
      await visit.person.cards().first().click();
      await visit.person.presses('Alt+3');
      await opensJourney(visit);
      await visit.page.locator('.version-acts .button').nth(1).click();
      await visit.page.locator('.difference-counts').waitFor();
    },
    async close(visit) {
      await closesWindowAndPanel(visit);
      // The card is again what it was: another screen waits for its change.
      await visit.person.cards().first().click();
      await visit.person.presses('Control+z');
      await visit.person.presses('Escape');
    },
  },
  {
    name: 'figures: a cash table that does not agree with itself',
    from: 'sample',
    async open(visit) {
      await fromMore('page.figures', '.kpi').open(visit);
      await visit.page.locator('.cash-acts .button').first().click();
      await visit.page.locator('.kpi-form textarea').fill(CASH_TABLE.replace('450', '455'));
      await visit.page.locator('.cash-read .notice').first().waitFor();
    },
    close: closesPanel,
  },
  {
    name: 'figures: cash month by month',
    from: 'sample',
    async open(visit) {
      await fromMore('page.figures', '.kpi').open(visit);
      await visit.page.locator('.cash-acts .button').first().click();
      await visit.page.locator('.kpi-form textarea').fill(CASH_TABLE);
      await visit.page.locator('.kpi-form .button-primary').last().click();
      await visit.page.locator('.chart-bar').first().waitFor();
      await visit.page.locator('.cash-acts .kpi-more').click();
      await visit.page.locator('.cash-table').waitFor();
    },
    close: closesPanel,
  },
  {
    name: 'figures: a month that is typed',
    from: 'sample',
    async open(visit) {
      await fromMore('page.figures', '.kpi').open(visit);
      await visit.page.locator('.cash-acts .button').nth(1).click();
    },
    close: closesPanel,
  },
  {
    name: 'figures: six of a term',
    from: 'sample',
    async open(visit) {
      await fromMore('page.figures', '.kpi').open(visit);
      await addsATerm(visit);
    },
    close: closesPanel,
  },
  {
    name: 'details of a card',
    from: 'sample',
    async open({ person, page }) {
      await person.cards().first().click();
      await page.locator('[data-command="view.details"]:visible').first().click();
      await page.locator('.side-panel').waitFor();
    },
    close: closesPanel,
  },
  {
    name: 'handing over a picture',
    from: 'sample',
    async open({ page }) {
      await page.locator('.top-bar .button-primary').click();
      await page.locator('.export-canvas').waitFor();
    },
  },
  {
    name: 'inviting',
    from: 'sample',
    async open({ page }) {
      await page.locator('[data-command="page.invite"]:visible').first().click();
      await page.locator('.popover').waitFor();
    },
  },
  {
    name: 'people',
    from: 'sample',
    async open({ page }) {
      await page.locator('.people-button').click();
      await page.locator('.popover').waitFor();
    },
  },
  {
    name: 'where the words are',
    from: 'sample',
    async open({ page }) {
      await page.locator('.saved-mark').click();
      await page.locator('.popover').waitFor();
    },
  },
  {
    name: 'the list beside the map',
    from: 'sample',
    async open({ page }) {
      await page.locator('.map-toolbar [data-command="view.outline"]').click();
      await page.getByRole('treeitem').first().waitFor();
    },
    close: closesList,
  },
  {
    name: 'the list alone, written in',
    from: 'sample',
    async open({ page, person }) {
      await page.locator('.map-toolbar [data-command="view.outline"]').click();
      // On a narrow window it is alone already.
      const alone = page.locator('.outline-head .button').first();
      if (await alone.isVisible()) await alone.click();
      await page.locator('.outline.is-alone').waitFor();
      await page.locator('.outline-row').first().click();
      await person.presses('F2');
      await page.locator('.outline-field').waitFor();
    },
    async close(visit) {
      await visit.person.presses('Escape');
      await closesList(visit);
    },
  },
  {
    name: 'what came while one was away',
    from: 'sample',
    async open({ app, page }) {
      await page.locator('[data-command="page.invite"]:visible').first().click();
      const link = await page.locator('.popover input').inputValue();
      const address = page.url();
      await page.goto(app.url);
      await changedBySomebodyElse(page, link);
      await page.goto(address);
      await page.locator('.away-chip').click();
      await page.locator('.away-row').first().waitFor();
    },
    close: closesPanel,
  },
  {
    name: 'a question before a large deletion',
    from: 'sample',
    async open({ person, page }) {
      await person.cards().first().click();
      await person.presses('Delete');
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'a board without a card', from: 'empty', open: stays, close: stays },
  {
    name: 'the first page',
    from: 'anywhere',
    async open({ page, app }) {
      await page.goto(app.url);
      await page.locator('.home-new').waitFor();
    },
    close: stays,
  },
  {
    name: 'no such page',
    from: 'anywhere',
    async open({ page, app }) {
      await page.goto(new URL('/b/~', app.url).href);
      await page.locator('.message-words').waitFor();
    },
    close: stays,
  },
  {
    name: 'a board without a key',
    from: 'anywhere',
    async open({ page, app }) {
      await page.goto(new URL('/b/nobodyKnowsThis1', app.url).href);
      await page.locator('.message-words').waitFor();
    },
    close: stays,
  },
  {
    name: 'a board that lets nobody in',
    from: 'anywhere',
    open: ({ page, app }) => page.goto(app.url),
    async elsewhere({ page, app, lang }) {
      const path = await page.locator('.board-tile a').first().getAttribute('href');
      // Somebody else, to whom the link came with another key.
      const stranger = await page.context().browser()?.newContext({ reducedMotion: 'reduce' });
      if (stranger === undefined) throw new Error('No browser');
      const strange = await stranger.newPage();
      await strange.addInitScript((chosen) => localStorage.setItem('banso.language', chosen), lang);
      await strange.goto(new URL(`${path}#k=wrong.${'A'.repeat(43)}`, app.url).href);
      await strange.locator('.message-words').waitFor();
      return strange;
    },
    close: stays,
  },
];

/** Opens the board that a screen is opened from. */
export async function goesTo(from: Screen['from'], { page, app, person }: Visit): Promise<void> {
  if (from === 'anywhere') return;
  await page.goto(app.url);
  if (from === 'sample') {
    await page.locator('.sample').nth(1).click();
    await person.cards().first().waitFor();
  } else {
    await page.locator('.home-new').click();
    await page.locator('.empty-field').waitFor();
  }
}
