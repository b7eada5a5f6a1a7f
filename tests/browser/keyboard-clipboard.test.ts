import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { applyImport } from '../../shared/document/apply.ts';
import type { Board } from '../../shared/domain/board.ts';
import type { CardId } from '../../shared/domain/ids.ts';
import { netOf } from '../../shared/domain/net.ts';
import { type App, startApp } from '../support/app.ts';
import { id, netChanges } from '../support/boards.ts';
import { launchChromium } from '../support/chromium.ts';
import { Person } from '../support/person.ts';
import { type Spectator, watchBoard } from '../support/spectator.ts';

const NET = 'Sales; Cost > Sales; Price > Sales; Quote > Price; Habit > Quote; Sdelay; Plan > Sdelay';

let app: App;
let browser: Browser;
let person: Person;
let watch: Spectator;

beforeAll(async () => {
  app = await startApp();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});
afterEach(async () => {
  watch?.close();
  await person?.leaves();
});

const page = () => person.page;

async function opens(touch = false): Promise<void> {
  person = await Person.arrives(browser, '三浦 誠', touch ? { touch, width: 1180, height: 820 } : {});
  await person.opensHome(app.url);
  await person.beginsANewMap();
  watch = watchBoard(await person.inviteLink());
  await watch.until('the board is on the server', () => watch.doc.getMap('meta').has('schema'));
  applyImport(watch.doc, netChanges(NET));
  await person.card('Habit').waitFor();
}

/** The map in words: each 表課題 with what hangs below it. */
function drawn(board: Board): string {
  const net = netOf(board);
  const below = (card: CardId): string => {
    const causes = net.childrenOf(card).map(below);
    const words = board.cards.get(card)?.text.replace(/\n/g, '⏎') ?? '';
    return causes.length === 0 ? words : `${words}(${causes.join(' ')})`;
  };
  return net.issues.map(below).join(' ');
}

async function until(map: string): Promise<void> {
  await watch.until(map, (board) => drawn(board) === map);
}

async function pastes(words: string): Promise<void> {
  await page().evaluate((text) => navigator.clipboard.writeText(text), words);
  await person.presses('Control+v');
}

const clipboard = () => page().evaluate(() => navigator.clipboard.readText());

describe('copy, cut and paste by keys', () => {
  it('C1 a branch is words for everyone, and a branch again here: with its marks, ids of its own, in one step', async () => {
    await opens();
    await person.selects('Quote');
    await person.presses('Alt+3');
    await person.selects('Price');
    await person.presses('Control+c');
    await page().getByText('3枚を写し取りました').waitFor();
    expect(await clipboard()).toBe('Price\n\tQuote\n\t\tHabit');
    await person.selects('Plan');
    await person.presses('Control+v');
    await until('Sales(Cost Price(Quote(Habit))) Sdelay(Plan(Price(Quote(Habit))))');
    const quotes = [...watch.board().cards.values()].filter(({ text }) => text === 'Quote');
    expect(quotes.map(({ nature }) => nature)).toEqual(['guess', 'guess']);
    await person.presses('Control+z');
    await until('Sales(Cost Price(Quote(Habit))) Sdelay(Plan)');
  });

  it('C2 cut and paste moves the very same cards, and each is taken back', async () => {
    await opens();
    await person.selects('Quote');
    await person.presses('Control+x');
    await until('Sales(Cost Price) Sdelay(Plan)');
    await person.selects('Plan');
    await person.presses('Control+v');
    await until('Sales(Cost Price) Sdelay(Plan(Quote(Habit)))');
    expect(netOf(watch.board()).primaryOf(id('Quote'))).toBe('Plan');
    await person.presses('Control+z');
    await person.presses('Control+z');
    await until('Sales(Cost Price(Quote(Habit))) Sdelay(Plan)');
    expect(watch.board().cards.size).toBe(7);
  });

  it('C3 Ctrl+D puts a copy beside', async () => {
    await opens();
    await person.selects('Quote');
    await person.presses('Control+d');
    await until('Sales(Cost Price(Quote(Habit) Quote(Habit))) Sdelay(Plan)');
  });

  it('C4 lists of Word, Markdown and Excel become branches below the card, or 表課題 on the ground', async () => {
    await opens();
    await person.selects('Plan');
    await pastes('•\t人が足りない\no\t採れない\n•\t教えられない');
    await until('Sales(Cost Price(Quote(Habit))) Sdelay(Plan(人が足りない(採れない) 教えられない))');
    await person.presses('Control+z');
    await person.presses('Escape');
    await pastes('"売上が\n減った"\t客数\n\t単価\n');
    await until('Sales(Cost Price(Quote(Habit))) Sdelay(Plan) 売上が⏎減った(客数 単価)');
    await page().getByText('3枚を貼り付けました').waitFor();
  });

  it('C5 one line on a selected card opens the editor with it; while writing, words go into the field as words', async () => {
    await opens();
    await person.selects('Plan');
    await pastes('がない');
    await page().locator('.card-writer.is-open').waitFor();
    await pastes('\n- から\n- だ');
    await person.presses('Escape');
    await until('Sales(Cost Price(Quote(Habit))) Sdelay(Planがない⏎- から⏎- だ)');
  });

  it('C6 too much is refused in words, many ask first, and the map is unchanged till then', async () => {
    await opens();
    await person.selects('Plan');
    await page().evaluate(() => navigator.clipboard.writeText('あ\n'.repeat(8_700_000)));
    const begun = performance.now();
    await person.presses('Control+v');
    await page().getByText('長すぎて貼り付けられません', { exact: false }).waitFor();
    console.log(`C6 52 MB of lines refused after ${Math.round(performance.now() - begun)} ms`);
    await pastes(Array.from({ length: 120 }, (_, n) => `行${n}`).join('\n'));
    await page().getByRole('dialog').getByText('120枚のカードになります', { exact: false }).waitFor();
    expect(watch.board().cards.size).toBe(7);
    await page().getByRole('dialog').getByRole('button', { name: 'やめる' }).click();
    await page().getByRole('dialog').waitFor({ state: 'detached' });
    await person.presses('Control+v');
    await page().getByRole('dialog').getByRole('button', { name: '貼り付ける' }).click();
    await watch.until('all of them', (board) => board.cards.size === 127);
    await person.presses('Control+z');
    await until('Sales(Cost Price(Quote(Habit))) Sdelay(Plan)');
  });

  it('C7 hostile HTML and a tampered flavour are text, or nothing', async () => {
    await opens();
    await person.selects('Plan');
    const pasted = (types: Record<string, string>) =>
      page().evaluate((data) => {
        const clipboardData = new DataTransfer();
        for (const [type, value] of Object.entries(data)) clipboardData.setData(type, value);
        const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
        document.activeElement?.dispatchEvent(event);
      }, types);
    const html =
      '<ul><li><img src=x onerror="document.title=`hacked`"></li></ul><script>document.title="hacked"</script>';
    await pasted({ 'text/html': html, 'text/plain': '<b>一</b>\n\t二' });
    await until('Sales(Cost Price(Quote(Habit))) Sdelay(Plan(<b>一</b>(二)))');
    await pasted({
      'application/x-banso-branch+json': '{"format":"banso-branch","version":1,"cards":7}',
      'text/plain': '',
    });
    await pasted({ 'text/html': html });
    await page().getByText('貼り付けられる言葉がありませんでした。').waitFor();
    expect(await page().title()).not.toContain('hacked');
    expect(watch.board().cards.size).toBe(9);
  });

  it('C8 a branch goes to another board, where its people are others', async () => {
    await opens();
    await person.selects('Price');
    await person.presses('Control+c');
    await page().getByText('3枚を写し取りました').waitFor();
    await page().getByRole('button', { name: '地図の一覧へ' }).click();
    watch.close();
    await person.beginsANewMap();
    watch = watchBoard(await person.inviteLink());
    await page().locator('.map-canvas').focus();
    await person.presses('Control+v');
    await until('Price(Quote(Habit))');
  });
});

describe('by finger', () => {
  async function chooses(card: string, command: string): Promise<void> {
    await person.card(card).tap();
    await page().locator(`[data-card="${card}"][aria-selected=true]`).waitFor();
    await person.presses('Shift+F10');
    await page().locator(`[role=menu] [data-command="${command}"]`).tap();
  }

  it('C9 the menu copies, cuts and pastes whole branches', async () => {
    await opens(true);
    await chooses('Quote', 'clip.copy');
    await page().getByText('2枚を写し取りました').waitFor();
    await chooses('Plan', 'clip.paste');
    await until('Sales(Cost Price(Quote(Habit))) Sdelay(Plan(Quote(Habit)))');
  });

  it('C10 where the browser does not give the clipboard, a field takes the paste, and its input method', async () => {
    await opens(true);
    await person.context.clearPermissions();
    await page().evaluate(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
    });
    await chooses('Plan', 'clip.paste');
    const window = page().getByRole('dialog', { name: 'ここに貼り付けてください' });
    await window.waitFor();
    await window.getByRole('textbox').tap();
    const cdp = await person.context.newCDPSession(page());
    await cdp.send('Input.imeSetComposition', { text: 'ひと', selectionStart: 2, selectionEnd: 2 });
    await person.presses('Escape');
    expect(await window.count(), 'Esc belongs to the input method').toBe(1);
    await cdp.send('Input.insertText', { text: '人' });
    await person.presses('Enter');
    await page().keyboard.insertText('　');
    await person.composes('教育');
    await window.getByRole('button', { name: 'カードにする' }).tap();
    await until('Sales(Cost Price(Quote(Habit))) Sdelay(Plan(人(教育)))');
  });
});
