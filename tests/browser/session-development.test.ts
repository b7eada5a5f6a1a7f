import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../../server/server.ts';
import { translate } from '../../shared/i18n/words.ts';
import { launchChromium } from '../support/chromium.ts';

let browser: Browser;
let server: RunningServer;
let dataDir: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'banso-dev-'));
  [browser, server] = await Promise.all([launchChromium(), startServer({ port: 0, dataDir, dev: true })]);
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const title = (page: Page) => page.getByLabel(translate('ja', 'bar.title'), { exact: true });

it('B6 in the development mode two tabs of one browser are owner and supporter of one seeded board', async () => {
  const context = await browser.newContext({ locale: 'ja-JP' });
  const [owner, supporter] = [await context.newPage(), await context.newPage()];
  await owner.goto(`${server.url}?as=owner`);
  await title(owner).waitFor();
  await supporter.goto(`${server.url}?as=supporter`);
  await title(supporter).waitFor();
  expect(new URL(owner.url()).pathname).toMatch(/^\/b\/dev-[0-9a-f]{8}$/);
  expect(new URL(supporter.url()).pathname).toBe(new URL(owner.url()).pathname);
  const seeded = await title(owner).inputValue();
  expect(seeded).toContain('そば店');
  await title(supporter).fill(`${seeded} 二回目の対話`);
  await expect.poll(() => title(owner).inputValue()).toBe(`${seeded} 二回目の対話`);
  const names = await Promise.all([owner, supporter].map(ownName));
  expect(new Set(names).size).toBe(2);
  for (const page of [owner, supporter]) {
    const here = () => page.locator('.people-button').getAttribute('aria-label');
    for (const name of names) await expect.poll(here).toContain(name);
  }
});

/** The person that this tab is, from what its device keeps. */
function ownName(page: Page): Promise<string> {
  return page.evaluate(
    ({ database, board }) =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open(database);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction('boards').objectStore('boards').get(board);
          reading.onsuccess = () => {
            opening.result.close();
            resolve(reading.result.me.name);
          };
        };
      }),
    {
      database: `banso-${new URL(page.url()).searchParams.get('as')}`,
      board: new URL(page.url()).pathname.replace('/b/', ''),
    },
  );
}
