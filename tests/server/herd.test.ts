import { IDBFactory } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import { whenSaved } from '../support/devices.ts';
import { type Editor, openEditors } from '../support/editors.ts';
import { seeded } from '../support/random.ts';
import { startProcess } from '../support/server-process.ts';
import { afterTest, start, temporaryFolder } from './support.ts';

const CLIENTS = process.env.VERIFY === '1' ? 200 : 60;
const BOARDS = 4;
const LIMIT_MS = 15_000;

/** People on some boards, whose devices keep nothing: what is measured is the way to the server. */
async function herd(url: string, count: number): Promise<Editor[]> {
  const denied = Object.assign(new IDBFactory(), {
    open: () => {
      throw new DOMException('denied', 'SecurityError');
    },
  });
  const random = seeded(200);
  const rooms = await Promise.all(
    Array.from({ length: BOARDS }, () =>
      openEditors(random, count / BOARDS, { server: url, indexedDB: denied }),
    ),
  );
  const editors = rooms.flatMap((room) => room.editors);
  afterTest(() => Promise.all(editors.map(({ session }) => session().close())));
  await Promise.all(editors.map(({ session }) => whenSaved(session(), 'saved')));
  return editors;
}

it(`T12 ${CLIENTS} people whose server dies and comes back are all green again within 15 s`, async () => {
  const data = temporaryFolder();
  const first = await startProcess(data);
  const editors = await herd(first.url, CLIENTS);
  await first.kill();
  for (const editor of editors) editor.act(1);
  const second = await startProcess(data, Number(new URL(first.url).port));
  afterTest(() => second.kill());
  const begun = performance.now();
  const times = await Promise.all(
    editors.map(async ({ session }) => {
      await whenSaved(session(), 'saved');
      return (performance.now() - begun) / 1_000;
    }),
  );
  times.sort((a, b) => a - b);
  const at = (part: number) => times[Math.floor((times.length - 1) * part)]?.toFixed(1);
  console.log(
    `T12 ${CLIENTS} people on ${BOARDS} boards, green after the restart: half in ${at(0.5)} s, all in ${at(1)} s`,
  );
  expect((times.at(-1) ?? 0) * 1_000).toBeLessThan(LIMIT_MS);
});

it('T13 a server that stops on purpose sends people away one after the other, with all that they wrote answered', async () => {
  const server = await start();
  const editors = await herd(server.url, 40);
  for (const editor of editors) editor.act(2);
  await Promise.all(editors.map(({ session }) => whenSaved(session(), 'saved')));
  const left: number[] = [];
  for (const { session } of editors) {
    let was = true;
    session().subscribeSaved(() => {
      if (was && !session().saved().connected) left.push(performance.now());
      was = session().saved().connected;
    });
  }
  await server.stop();
  const spread = (left.at(-1) ?? 0) - (left[0] ?? 0);
  console.log(`T13 ${editors.length} people sent away over ${spread.toFixed(0)} ms`);
  expect(left.length).toBe(editors.length);
  expect(spread).toBeGreaterThan(200);
  expect(editors.every(({ session }) => session().saved().kind === 'saved')).toBe(true);
});
