import type { BrowserContext, Page } from 'playwright-core';
import { type BenchMap, openingCamera } from './maps.ts';
import type { Subject } from './subject.ts';

const DATABASE = 'banso';

/** Cards that the map was not born with. */
const NEW_CARDS =
  "[...document.querySelectorAll('[data-card]')].map((card) => card.dataset.card).filter((id) => !/^c\\d+$/.test(id))";

/** Our product as a person has it: its server running, the board in this device's own store. */
export function product(origin: string): Subject {
  const boards = new Map<number, { readonly id: string; readonly view: unknown }>();
  return {
    name: 'banso',
    async prepare(context, map) {
      boards.set(map.size, await takeIn(context, origin, map));
    },
    async reset(context, map) {
      const board = boards.get(map.size);
      if (board !== undefined) await rememberView(context, origin, board.id, board.view);
    },
    url: (map) => `${origin}b/${boards.get(map.size)?.id}`,
    painted: "performance.getEntriesByName('banso: first picture').length > 0",
    zoomOut: async (page) => {
      await page.keyboard.press('Home');
    },
    choose: async (page, { middle }) => {
      await page.locator(`[data-card="${middle}"]`).click();
    },
    marks: NEW_CARDS,
    async endWriting(page) {
      // A card without a word goes with its field, one with words stays.
      const words = await page.evaluate<string>("document.querySelector('textarea.card-writer').value");
      const before = await page.evaluate<number>(`${NEW_CARDS}.length`);
      await page.keyboard.press('Escape');
      while (words === '' && (await page.evaluate<number>(`${NEW_CARDS}.length`)) >= before)
        await page.evaluate('bench.frame()');
    },
  };
}

/** Opens the map's file on the first page, waits until the server has it, and chooses the view of the bench. */
async function takeIn(
  context: BrowserContext,
  origin: string,
  map: BenchMap,
): Promise<{ id: string; view: unknown }> {
  const page = await context.newPage();
  await page.goto(origin);
  const buffer = Buffer.from(map.file);
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: `${map.size}.banso.json`, mimeType: 'application/json', buffer });
  await page.waitForURL(/\/b\//);
  await page.getByRole('treeitem').first().waitFor({ timeout: 120_000 });
  await page.locator('[data-saved=saved]').waitFor({ timeout: 120_000 });
  const id = new URL(page.url()).pathname.split('/').at(-1) as string;
  const size = await canvasSize(page);
  await page.close();
  // As if this device had left the board with all of it open, at 100 %.
  return { id, view: { direction: 'right', folded: [], camera: openingCamera(map, size) } };
}

async function canvasSize(page: Page): Promise<{ w: number; h: number }> {
  const box = await page.locator('.map-canvas').boundingBox();
  if (box === null) throw new Error('no map on the page');
  return { w: box.width, h: box.height };
}

async function rememberView(
  context: BrowserContext,
  origin: string,
  board: string,
  view: unknown,
): Promise<void> {
  const page = await context.newPage();
  await page.goto(`${origin}manifest.webmanifest`);
  await page.evaluate(
    async ({ name, id, look }) => {
      const answer = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const database = await answer(indexedDB.open(name));
      const table = database.transaction('boards', 'readwrite').objectStore('boards');
      await answer(table.put({ ...(await answer(table.get(id))), view: look }));
      database.close();
    },
    { name: DATABASE, id: board, look: view },
  );
  await page.close();
}
