import type { Locator } from 'playwright-core';
import { addsATerm, type Visit } from './screens.ts';

/** A field of the product into which people write. Add yours here: the rules of Japanese input are then tested in it. */
export interface Field {
  readonly name: string;
  /** The place it stands in and its label, as `placesOfFields` tells them. */
  readonly place: string;
  /** Where it is opened: on the board of a sample, on a board without a card, or on the first page. */
  readonly from: 'sample' | 'empty' | 'home';
  /** Opens it; the focus is in it afterwards, or goes there. */
  open(visit: Visit): Promise<Locator>;
  /** What an Enter does that is typed once all is confirmed. */
  readonly enter: 'acts' | 'line' | 'nothing';
  /** Words for which its Enter has something to do; any words where nothing is said. */
  readonly words?: string;
  /** Others write into the same text. */
  readonly shared?: true;
}

/** A 表課題 with several causes, and a 真因, of the sample. */
const ISSUE = '売上は横ばいなのに';
const TRUE_CAUSE = '機械を回すのが一番早い';
/** Of its 未来の地図. */
const HEADLINE = '「この精度なら丸瀬さん」と三つの業界';
const STANCE = '動画に残すことに消極的';

/** Chooses a card by its words, wherever it is and however the map was left. */
async function chooses({ page, person }: Visit, words: string): Promise<void> {
  await person.presses('Control+f');
  const field = page.getByLabel('さがす言葉');
  await field.fill(words);
  await page.locator('.search-hit').first().waitFor();
  await field.press('Enter');
  const chosen = page.locator('[role=treeitem][aria-selected=true]');
  const elsewhere = page.getByRole('button', { name: /にして見る$/ });
  await chosen.or(elsewhere).first().waitFor();
  if (await elsewhere.isVisible()) await elsewhere.click();
  await chosen.waitFor();
  await page.locator('.side-panel').getByRole('button', { name: '閉じる' }).click();
  await page.locator('.side-panel').waitFor({ state: 'detached' });
  await chosen.click();
}

const details = async (visit: Visit, words = ISSUE) => {
  await chooses(visit, words);
  await visit.person.presses('Control+i');
  await visit.page.locator('.side-panel').waitFor();
};

const trueCauseField = (label: string) => async (visit: Visit) => {
  await details(visit, TRUE_CAUSE);
  return visit.page.locator('.side-panel').getByLabel(label, { exact: true });
};

/** In the popover of the people. */
const ofPeople =
  (button: string, label: string) =>
  async ({ page }: Visit) => {
    await page.locator('.people-button').click();
    await page.getByRole('button', { name: button, exact: true }).click();
    return page.getByRole('textbox', { name: label, exact: true });
  };

/** In the details of a card of 未来の地図. */
const ofSheet = (words: string, label: string) => async (visit: Visit) => {
  await details(visit, words);
  return visit.page.locator('.side-panel').getByRole('textbox', { name: label, exact: true });
};

/** In the first small step of a 真因. */
const ofStep = (label: string) => async (visit: Visit) => {
  await details(visit, TRUE_CAUSE);
  const panel = visit.page.locator('.side-panel');
  await panel.locator('.step-head').first().click();
  return panel.locator('.step-body').getByRole('textbox', { name: label, exact: true });
};

const ofFigures = async ({ page, person }: Visit) => {
  await person.presses('Alt+Shift+n');
  await page.locator('.kpi').first().waitFor();
  return page.locator('.side-panel');
};

/** Of the second KPI of the sample, which was measured once. */
const ofKpi = (label: string) => async (visit: Visit) => {
  const panel = await ofFigures(visit);
  await panel.locator('.kpi-more').nth(1).click();
  return panel.locator('.kpi').getByRole('textbox', { name: label, exact: true }).first();
};

/** Of the value that was measured then. */
const ofReading = (label: string) => async (visit: Visit) => {
  await ofKpi('単位')(visit);
  const panel = visit.page.locator('.side-panel');
  await panel.locator('.kpi .step-head').first().click();
  return panel.locator('.kpi .step-body').getByRole('textbox', { name: label, exact: true });
};

const ofNewReading = (label: string) => async (visit: Visit) => {
  const panel = await ofFigures(visit);
  await panel.getByRole('button', { name: '値を書く' }).first().click();
  return panel.locator('.kpi-form').getByRole('textbox', { name: label, exact: true }).first();
};

/** Of the latest meeting. */
const ofMeeting = (label: string) => async (visit: Visit) => {
  await visit.person.presses('Alt+Shift+A');
  await visit.page.locator('.meeting .step-head').first().click();
  return visit.page.locator('.meeting .step-body').getByRole('textbox', { name: label, exact: true });
};

const writer = ({ page }: Visit) => page.locator('.card-writer');

export const FIELDS: readonly Field[] = [
  {
    name: 'a card that is written',
    place: 'map: カードの言葉',
    from: 'sample',
    shared: true,
    enter: 'acts',
    async open(visit) {
      await chooses(visit, ISSUE);
      await visit.person.presses('F2');
      await visit.page.locator('.card-writer.is-open').waitFor();
      return writer(visit);
    },
  },
  {
    name: 'a card that is only selected: the field that nobody sees',
    place: 'map: カードの言葉',
    from: 'sample',
    shared: true,
    enter: 'acts',
    async open(visit) {
      await chooses(visit, ISSUE);
      return writer(visit);
    },
  },
  {
    name: 'the first card',
    place: 'map: 最初の表課題',
    from: 'empty',
    enter: 'acts',
    open: async ({ page }) => page.locator('.empty-field'),
  },
  {
    name: 'the firm, above the map',
    place: 'bar: 会社・お店の名前',
    from: 'sample',
    shared: true,
    enter: 'acts',
    open: async ({ page }) => page.locator('.bar-firm input'),
  },
  {
    name: 'the title, above the map',
    place: 'bar: 地図の題',
    from: 'sample',
    shared: true,
    enter: 'acts',
    open: async ({ page }) => page.locator('.bar-title input'),
  },
  ...(['地図の題', '会社・お店の名前'] as const).map(
    (label): Field => ({
      name: `${label}, in a window`,
      place: `window: ${label}`,
      from: 'sample',
      shared: true,
      enter: 'acts',
      async open({ page }) {
        await page.locator('.top-bar [aria-haspopup=menu]').last().click();
        await page.locator('[data-command="page.names"]:visible').first().click();
        return page.getByRole('dialog').getByLabel(label, { exact: true });
      },
    }),
  ),
  {
    name: 'a row of the list',
    place: 'list: カードの言葉',
    from: 'sample',
    shared: true,
    enter: 'acts',
    async open({ page, person }) {
      await page.locator('.map-toolbar [data-command="view.outline"]').click();
      await page.locator('.outline-row').first().click();
      await person.presses('F2');
      return page.locator('.outline-field');
    },
  },
  {
    name: 'words to find',
    place: 'panel: さがす言葉',
    from: 'sample',
    enter: 'acts',
    words: '社長',
    async open({ page, person }) {
      await person.presses('Control+f');
      return page.getByLabel('さがす言葉');
    },
  },
  {
    name: 'words to put there instead',
    place: 'panel: この言葉にする',
    from: 'sample',
    enter: 'nothing',
    async open({ page, person }) {
      await person.presses('Control+f');
      await page.getByLabel('さがす言葉').fill('社長');
      await page.locator('.side-panel').getByRole('button', { name: '置きかえる' }).first().click();
      return page.getByLabel('この言葉にする');
    },
  },
  {
    name: 'the command list',
    place: 'window: したいことの言葉',
    from: 'sample',
    enter: 'acts',
    words: '全体',
    async open({ page, person }) {
      await person.presses('Control+k');
      return page.getByRole('combobox');
    },
  },
  {
    name: 'who writes here',
    place: 'join: ほかの方のお名前',
    from: 'sample',
    enter: 'acts',
    open: async (visit) => (await ofPeople('名前を書く', 'ほかの方のお名前')(visit)).last(),
  },
  {
    name: 'the name of a person',
    place: 'popover: お名前',
    from: 'sample',
    enter: 'acts',
    open: ofPeople('人を加える', 'お名前'),
  },
  {
    name: 'the position of a person',
    place: 'popover: 立場',
    from: 'sample',
    enter: 'acts',
    open: ofPeople('人を加える', '立場'),
  },
  ...(['お名前', '立場'] as const).map(
    (label): Field => ({
      name: `${label}, of a person who said it`,
      place: `panel: ${label}`,
      from: 'sample',
      enter: 'acts',
      async open(visit) {
        await details(visit);
        const panel = visit.page.locator('.side-panel');
        await panel.getByRole('button', { name: '人を加える…' }).click();
        return panel.getByLabel(label, { exact: true });
      },
    }),
  ),
  ...(
    [
      ['カードの言葉', 'line'],
      ['事実', 'line'],
      ['出どころ', 'acts'],
      ['時点', 'acts'],
      ['メモ', 'line'],
    ] as const
  ).map(
    ([label, enter]): Field => ({
      name: `${label}, of a card`,
      place: `panel: ${label}`,
      from: 'sample',
      shared: true,
      enter,
      async open(visit) {
        await details(visit);
        return visit.page.locator('.side-panel').getByRole('textbox', { name: label, exact: true });
      },
    }),
  ),
  ...(['「Aではなく、実はB」', '経営者ご自身の言葉', 'いまのお気持ちを、ご自分の言葉で'] as const).map(
    (label): Field => ({
      name: `${label}, of a 真因`,
      place: `panel: ${label}`,
      from: 'sample',
      shared: true,
      enter: 'line',
      open: trueCauseField(label),
    }),
  ),
  {
    name: 'whose 腹落ち it is',
    place: 'panel: お名前',
    from: 'sample',
    enter: 'nothing',
    open: trueCauseField('お名前'),
  },
  {
    name: 'one more effect, by its words',
    place: 'panel: カードの言葉でさがす',
    from: 'sample',
    enter: 'acts',
    words: '社長',
    async open(visit) {
      await details(visit, TRUE_CAUSE);
      await visit.page.getByRole('button', { name: 'ほかの結果にもつなぐ' }).click();
      return visit.page.getByLabel('カードの言葉でさがす');
    },
  },
  {
    name: 'how a そろって reads',
    place: 'panel: そろったときの読み方',
    from: 'sample',
    shared: true,
    enter: 'acts',
    async open(visit) {
      await details(visit);
      const panel = visit.page.locator('.side-panel');
      if ((await panel.getByLabel('そろったときの読み方').count()) === 0) {
        await panel.getByRole('button', { name: 'そろって起こす' }).click();
        const group = panel.getByRole('group', { name: /そろったときに起こる/ });
        await group.getByRole('checkbox').nth(0).check();
        await group.getByRole('checkbox').nth(1).check();
        await panel.getByRole('button', { name: 'そろってにする' }).click();
      }
      return panel.getByLabel('そろったときの読み方');
    },
  },
  {
    name: 'where a paste goes',
    place: 'window: 貼り付ける言葉',
    from: 'sample',
    enter: 'line',
    async open(visit) {
      const { page, person } = visit;
      await page.evaluate(() => {
        Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true });
      });
      await chooses(visit, ISSUE);
      await person.presses('Shift+F10');
      await page.locator('[role=menu] [data-command="clip.paste"]').click();
      return page.getByRole('dialog').getByRole('textbox');
    },
  },
  {
    name: 'a title in the list of maps',
    place: 'window: 地図の題',
    from: 'home',
    enter: 'acts',
    async open({ page }) {
      await page.locator('.board-tile-menu button').first().click();
      await page.getByRole('menuitem', { name: '題を書き直す' }).click();
      return page.getByRole('dialog').getByRole('textbox');
    },
  },
  {
    name: 'the next step on a 真因',
    place: 'panel: 次の一歩',
    from: 'sample',
    enter: 'acts',
    open: trueCauseField('次の一歩'),
  },
  ...['何を', '誰が', 'どの程度', 'どのように', '見込み効果'].map(
    (label): Field => ({
      name: `of a step: ${label}`,
      place: `panel: ${label}`,
      from: 'sample',
      shared: true,
      enter: label === '誰が' ? 'acts' : 'line',
      open: ofStep(label),
    }),
  ),
  {
    name: 'the day of a step',
    place: 'panel: いつまでに',
    from: 'sample',
    enter: 'acts',
    words: '令和8年3月31日',
    open: ofStep('いつまでに'),
  },
  {
    name: 'what a new figure counts',
    place: 'panel: 何を数えますか',
    from: 'sample',
    enter: 'acts',
    async open(visit) {
      const panel = await ofFigures(visit);
      return panel.locator('.panel-section').getByRole('textbox', { name: '何を数えますか', exact: true });
    },
  },
  ...['何を数えますか', '単位', 'どうやって測りますか'].map(
    (label): Field => ({
      name: `of a figure: ${label}`,
      place: `panel: ${label}`,
      from: 'sample',
      shared: true,
      enter: label === 'どうやって測りますか' ? 'line' : 'acts',
      open: ofKpi(label),
    }),
  ),
  // Words that are neither number nor day are refused in words: that is what their Enter does here.
  ...['はじめの値', 'いつの値ですか', 'めざす値', 'いつまでにめざしますか'].map(
    (label): Field => ({
      name: `of a figure: ${label}`,
      place: `panel: ${label}`,
      from: 'sample',
      enter: 'acts',
      open: ofKpi(label),
    }),
  ),
  {
    name: 'a value that is measured now',
    place: 'panel: 値(%)',
    from: 'sample',
    enter: 'acts',
    words: '９１',
    open: ofNewReading('値(%)'),
  },
  {
    name: 'the day on which it is measured',
    place: 'panel: 測った日',
    from: 'sample',
    enter: 'acts',
    open: ofNewReading('測った日'),
  },
  ...(
    [
      ['値', 'acts'],
      ['気づいたこと', 'line'],
    ] as const
  ).map(
    ([label, enter]): Field => ({
      name: `of a value: ${label}`,
      place: `panel: ${label}`,
      from: 'sample',
      enter,
      ...(enter === 'line' && { shared: true }),
      open: ofReading(label),
    }),
  ),
  ...(['日付', '長さ(分)'] as const).map(
    (label): Field => ({
      name: `of a meeting: ${label}`,
      place: `panel: ${label}`,
      from: 'sample',
      enter: 'acts',
      open: ofMeeting(label),
    }),
  ),
  ...(
    [
      ['場所', 'acts'],
      ['わかったこと', 'line'],
      ['次回までに', 'line'],
      ['だれが', 'acts'],
    ] as const
  ).map(
    ([label, enter]): Field => ({
      name: `of a meeting: ${label}`,
      place: `panel: ${label}`,
      from: 'sample',
      shared: true,
      enter,
      open: ofMeeting(label),
    }),
  ),
  {
    name: 'the name of a map that is kept',
    place: 'panel: この地図の名前',
    from: 'sample',
    enter: 'acts',
    async open({ page, person }) {
      await person.presses('Alt+Shift+A');
      await page.locator('.journey-acts .button').last().click();
      return page.getByLabel('この地図の名前');
    },
  },
  {
    name: 'a cash table',
    place: 'panel: 資金繰り表(表計算から写したもの)',
    from: 'sample',
    enter: 'line',
    async open(visit) {
      const panel = await ofFigures(visit);
      await panel.getByRole('button', { name: '表を貼り付ける' }).click();
      return panel.locator('.kpi-form textarea');
    },
  },
  ...['どの月ですか', '月のはじめにあるお金', '入ってくるお金', '出ていくお金'].map(
    (label): Field => ({
      name: `of a month: ${label}`,
      place: `panel: ${label}`,
      from: 'sample',
      enter: 'acts',
      async open(visit) {
        const panel = await ofFigures(visit);
        await panel.getByRole('button', { name: '1か月ずつ書く' }).click();
        return panel.getByRole('textbox', { name: label, exact: true });
      },
    }),
  ),
  {
    name: 'the end of a term',
    place: 'panel: 何月期ですか',
    from: 'sample',
    enter: 'acts',
    async open(visit) {
      return (await ofFigures(visit)).getByLabel('何月期ですか');
    },
  },
  {
    name: 'an amount of a term',
    place: 'panel: 2026年3月期',
    from: 'sample',
    enter: 'acts',
    async open(visit) {
      const panel = await ofFigures(visit);
      await addsATerm(visit);
      return panel.getByLabel('2026年3月期 営業利益');
    },
  },
  {
    name: 'the next step, beside 橋',
    place: 'panel: 次の一歩',
    from: 'sample',
    enter: 'acts',
    async open({ page }) {
      await page.locator('[data-sheet=bridge]').click();
      await page.locator('[data-command="bridge.look"]').click();
      return page.locator('.side-panel').getByLabel('次の一歩').first();
    },
  },
  // The last: the board is left on its other sheet.
  {
    name: 'the year of 一言の未来像',
    place: 'panel: 何年の姿ですか',
    from: 'sample',
    shared: true,
    enter: 'acts',
    open: ofSheet(HEADLINE, '何年の姿ですか'),
  },
  ...['誰の立場ですか', '心配していること', '共に大事にしていること', '組織構造上の課題'].map(
    (label): Field => ({
      name: `of a 立場: ${label}`,
      place: `panel: ${label}`,
      from: 'sample',
      shared: true,
      enter: label === '誰の立場ですか' ? 'acts' : 'line',
      open: ofSheet(STANCE, label),
    }),
  ),
  {
    name: 'the words of a scene',
    place: 'panel: どんな景色ですか',
    from: 'sample',
    shared: true,
    enter: 'line',
    async open(visit) {
      await details(visit, '若手2人が5軸機の段取りを任され');
      return visit.page.locator('.side-panel').getByRole('textbox', { name: 'どんな景色ですか' });
    },
  },
];

/** Where every field stands that a person can write in now: the part of the page, and the label. Runs in the page. */
export function placesOfFields(): string[] {
  const parts = {
    window: '[role=dialog]:not(.popover)',
    popover: '.popover',
    panel: '.side-panel',
    join: '.join-card',
    bar: '.top-bar',
    list: '.outline',
    map: '.map-canvas',
  };
  const kinds = ['text', 'search', 'email', 'url', 'tel', 'password', ''];
  const written = [...document.querySelectorAll<HTMLElement>('input, textarea, [contenteditable]')].filter(
    (field) =>
      field.checkVisibility() &&
      !('readOnly' in field && field.readOnly === true) &&
      (!(field instanceof HTMLInputElement) || kinds.includes(field.type)),
  );
  return written.map((field) => {
    const part = Object.entries(parts).find(([, selector]) => field.closest(selector) !== null)?.[0];
    const label =
      field.getAttribute('aria-label') ??
      ('labels' in field ? (field as HTMLInputElement).labels?.[0]?.textContent : null) ??
      '';
    return `${part ?? 'page'}: ${label.trim()}`;
  });
}
