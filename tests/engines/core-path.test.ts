import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { applyImport } from '../../shared/document/apply.ts';
import type { CardId } from '../../shared/domain/ids.ts';
import { netOf } from '../../shared/domain/net.ts';
import { type App, startApp } from '../support/app.ts';
import { id, netChanges } from '../support/boards.ts';
import { type Spectator, watchBoard } from '../support/spectator.ts';
import { ENGINES, type Engine } from './engine.ts';

describe.each(ENGINES)('the core path in $name', ({ start }) => {
  let app: App;
  let engine: Engine;
  let watch: Spectator | null = null;

  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    engine = await start();
    await engine.open(app.url);
  });
  afterEach(async () => {
    watch?.close();
    watch = null;
    await engine?.close();
  });

  const see = (expression: string) => expect.poll(() => engine.ask(expression), { timeout: 20_000 });
  const CARDS = `[...document.querySelectorAll('[role=treeitem]')].map((card) => card.getAttribute('aria-label'))`;
  const seesCard = (words: string) =>
    see(`${CARDS}.some((name) => name.includes(${JSON.stringify(words)}))`).toBe(true);

  async function clicks(selector: string, words = ''): Promise<void> {
    const found = `[...document.querySelectorAll(${JSON.stringify(selector)})].find((one) => (one.getAttribute('aria-label') + one.textContent).includes(${JSON.stringify(words)}))`;
    await see(`${found} !== undefined`).toBe(true);
    const at = await engine.ask<{ x: number; y: number; width: number; height: number }>(
      `${found}.getBoundingClientRect().toJSON()`,
    );
    await engine.click({ x: at.x + at.width / 2, y: at.y + at.height / 2 });
  }

  async function beginsAMap(issue: string): Promise<void> {
    await clicks('button', '新しい地図をかく');
    await see(`document.activeElement?.matches('input, textarea')`).toBe(true);
    await engine.type(issue);
    await engine.press('Enter');
    await seesCard(issue);
  }

  async function invites(): Promise<string> {
    await clicks('button', '招く');
    await see(`[...document.querySelectorAll('input')].some((field) => field.value.includes('#k='))`).toBe(
      true,
    );
    const link = await engine.ask<string>(
      `[...document.querySelectorAll('input')].find((field) => field.value.includes('#k=')).value`,
    );
    await engine.press('Escape');
    return link;
  }

  it('B1 a map is begun, goes deeper, is shared and is there again after a reload', async () => {
    await beginsAMap('利益が残らない');
    await engine.press('Tab');
    await engine.type('単価が低い');
    await engine.press('Enter');
    await engine.press('Enter');
    await engine.type('材料費が上がった');
    await engine.press('Escape');
    await see(`${CARDS}.length`).toBe(3);

    watch = watchBoard(await invites());
    const board = await watch.until('three cards', ({ cards }) => cards.size === 3);
    const [issue] = netOf(board).issues;
    expect(
      netOf(board)
        .causesOf(issue as CardId)
        .map(({ cause }) => board.cards.get(cause)?.text),
    ).toEqual(['単価が低い', '材料費が上がった']);

    // What another person writes arrives.
    applyImport(watch.doc, netChanges('Cdiscount'));
    applyImport(watch.doc, [
      { do: 'putLink', cause: id('Cdiscount'), effect: issue as CardId, order: 'Z', joint: null },
    ]);
    await seesCard('Cdiscount');

    await see(`document.querySelector('[data-saved]')?.dataset.saved`).toBe('saved');
    await engine.reload();
    await see(`${CARDS}.length`).toBe(4);
  });

  it('B2 keys that an input method owns finish nothing, in the order of events of either engine', async () => {
    await beginsAMap('利益が残らない');
    await engine.press('F2');
    await see(`document.activeElement?.matches('.card-writer.is-open')`).toBe(true);
    const field = `document.activeElement`;
    const key = (init: string) =>
      `${field}.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true, ${init} }))`;
    const composition = (type: string) =>
      `${field}.dispatchEvent(new CompositionEvent('${type}', { bubbles: true, data: 'かいぎ' }))`;
    // Chromium and Firefox: the confirming Enter comes while composing.
    await engine.ask(
      `(${composition('compositionstart')}, ${key('isComposing: true, keyCode: 229')}, ${composition('compositionend')})`,
    );
    expect(await engine.ask(`document.activeElement.matches('.card-writer.is-open')`)).toBe(true);
    // Safari: it comes after compositionend, and says so only by its old number.
    await engine.ask(
      `(${composition('compositionstart')}, ${composition('compositionend')}, ${key('keyCode: 229')})`,
    );
    expect(await engine.ask(`document.activeElement.matches('.card-writer.is-open')`)).toBe(true);
    await engine.press('Enter');
    await see(`document.activeElement?.matches('.card-writer.is-open')`).toBe(false);
    expect(await engine.ask(`${CARDS}.length`)).toBe(1);
  });

  it('B3 undo takes back one step, and what is offline stays on the device', async () => {
    await beginsAMap('利益が残らない');
    await engine.press('Tab');
    await engine.type('単価が低い');
    await engine.press('Enter');
    await see(`${CARDS}.length`).toBe(2);
    await engine.press('z', { control: true });
    await see(`${CARDS}.length`).toBe(1);
    await engine.press('y', { control: true });
    await see(`${CARDS}.length`).toBe(2);
    await see(`document.querySelector('[data-saved]')?.dataset.saved`).toBe('saved');
    await app.stopServer();
    await clicks('[role=treeitem]', '単価が低い');
    await engine.press('Tab');
    await engine.type('見積もりが古い');
    await engine.press('Enter');
    await see(`document.querySelector('[data-saved]')?.dataset.saved`).toBe('device');
    await app.restart();
    await see(`document.querySelector('[data-saved]')?.dataset.saved`).toBe('saved');
    await engine.reload();
    await see(`${CARDS}.length`).toBe(3);
  });
});
