import { readFile } from 'node:fs/promises';
import { decode } from 'fast-png';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import sample from '../../shared/samples/01_machikoba.json' with { type: 'json' };
import { type App, startApp } from '../support/app.ts';
import { launchChromium } from '../support/chromium.ts';
import { Person } from '../support/person.ts';

describe('絵にして渡す in the browser', () => {
  let browser: Browser;
  let app: App;
  let person: Person;

  beforeAll(async () => {
    [browser, app] = await Promise.all([launchChromium(), startApp()]);
    person = await Person.arrives(browser, '三浦 誠');
    await person.opensHome(app.url);
    await person.opensTheSample(/利益が残らない町工場/);
    await person.page.getByRole('button', { name: '絵にして渡す' }).click();
    await person.page.getByRole('dialog').waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  const choose = (words: string | RegExp) => person.page.getByRole('radio', { name: words }).click();
  const saved = async (): Promise<{ name: string; bytes: Buffer }> => {
    const [download] = await Promise.all([
      person.page.waitForEvent('download'),
      person.page.getByRole('button', { name: 'ファイルに保存' }).click(),
    ]);
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  };
  /** Share of pixels that are not the colour of the first one. */
  const ink = (bytes: Uint8Array) => {
    const { data, channels, width, height } = decode(bytes);
    let inked = 0;
    for (let at = 0; at < data.length; at += channels) if (data[at] !== data[0]) inked += 1;
    return { width, height, share: inked / (width * height) };
  };
  /** What every SVG of the whole case must say, and what none may hold. */
  const expectWholeCase = (svg: string) => {
    for (const card of sample.cards) expect(svg).toContain(`data-card="${card.id}"`);
    expect(svg).not.toMatch(/foreignObject|<script|https?:\/\/(?!www\.w3\.org)/);
  };

  it('X1 the whole map as PNG at 1× and 3×: folded cards too, three times as large', async () => {
    await choose('1×');
    const once = await saved();
    await choose('3×');
    const thrice = await saved();
    const [small, large] = [ink(once.bytes), ink(thrice.bytes)];
    expect(once.name).toMatch(
      /^有限会社 丸瀬精工_町工場[ :：]利益が残らない切削加工業_課題の地図_\d{4}-\d{2}-\d{2}\.png$/,
    );
    expect(Math.abs(large.width - small.width * 3)).toBeLessThanOrEqual(3);
    expect(small.share).toBeGreaterThan(0.02);
    expect(Math.abs(large.share - small.share)).toBeLessThan(0.02);
    console.log(
      `X1 ${large.width} × ${large.height} px, ${thrice.bytes.length} bytes, ink ${(large.share * 100).toFixed(1)} %`,
    );
  });

  it('X2 as SVG, outlines and text: every card is in it, nothing foreign, the same bytes twice', async () => {
    await choose(/Word/);
    const outlines = await saved();
    expectWholeCase(outlines.bytes.toString());
    expect(outlines.bytes.toString()).not.toContain('<text');
    expect((await saved()).bytes.equals(outlines.bytes)).toBe(true);
    await choose(/文字のまま/);
    const text = await saved();
    expectWholeCase(text.bytes.toString());
    expect(text.bytes.toString()).toContain('@font-face');
  });

  it('X3 one 表課題: fewer cards than the whole', async () => {
    await choose('表課題ひとつ');
    await choose(/若手を採っても続かない/);
    await choose(/Word/);
    const svg = (await saved()).bytes.toString();
    expect(svg).toContain('data-card="S3"');
    expect(svg).not.toContain('data-card="S1"');
    await choose('地図の全体');
  });

  it('X4 copied: the clipboard holds a PNG of the same size', async () => {
    await choose(/PNG/);
    await choose('1×');
    const file = ink((await saved()).bytes);
    await person.page.getByRole('button', { name: 'コピー' }).click();
    await person.page.getByText('コピーしました', { exact: false }).first().waitFor();
    const bytes = await person.page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const blob = await item?.getType('image/png');
      return [...new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0))];
    });
    const copied = ink(Uint8Array.from(bytes));
    expect([copied.width, copied.height]).toEqual([file.width, file.height]);
  });

  it('X6 without a connection, on a map whose window was never opened: a PNG, and a clear word for an SVG', async () => {
    const alone = await Person.arrives(browser, '石田 彩');
    await alone.opensHome(app.url);
    await alone.opensTheSample(/満席なのに残らないそば店/);
    // Fetched when the map has stood for a while.
    await alone.page.waitForFunction(() => {
      const here = performance.getEntriesByType('resource').map(({ name }) => name);
      return ['/assets/export-', '/assets/dialog-'].every((part) => here.some((name) => name.includes(part)));
    });
    await alone.goesOffline();
    await alone.page.getByRole('button', { name: '絵にして渡す' }).click();
    const [download] = await Promise.all([
      alone.page.waitForEvent('download'),
      alone.page.getByRole('button', { name: 'ファイルに保存' }).click(),
    ]);
    expect(ink(await readFile(await download.path())).share).toBeGreaterThan(0.02);
    await alone.page.getByRole('radio', { name: /Word/ }).click();
    await alone.page.getByRole('button', { name: 'ファイルに保存' }).click();
    await alone.page.getByText('PNG なら、いまでもつくれます').waitFor();
    await alone.leaves();
  });

  it('X5 transparent: the ground has no colour at all', async () => {
    await choose('透明');
    const { data, channels } = decode((await saved()).bytes);
    expect(channels).toBe(4);
    expect(data[3]).toBe(0);
  });
});
