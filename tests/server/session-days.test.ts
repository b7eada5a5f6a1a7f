import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { openBoard } from '../../client/session/open-board.ts';
import type { BoardSession } from '../../client/session/session.ts';
import { startServer } from '../../server/server.ts';
import { printDocs } from '../../shared/document/board-file.ts';
import { randomAct } from '../support/acts.ts';
import { createDevice, type TestTab, whenSaved } from '../support/devices.ts';
import { type Random, seeded } from '../support/random.ts';

const WORLDS = process.env.VERIFY === '1' ? 12 : 2;
const DAYS = 5;
const ACTS_A_DAY = 100;
const FIRST_SEED = 5_150;

it('T12 two devices that write for days without a connection, each opened anew every day, end up with one board and every letter', async () => {
  let acts = 0;
  let letters = 0;
  for (let seed = FIRST_SEED; seed < FIRST_SEED + WORLDS; seed += 1) {
    const run = await days(seed);
    acts += run.acts;
    letters += run.letters;
  }
  console.log(
    `T12 seeds ${FIRST_SEED}…${FIRST_SEED + WORLDS - 1}: ${acts} acts on 2 devices over ${DAYS} days each, ${letters} letters, 0 lost, boards equal`,
  );
});

async function days(seed: number): Promise<{ acts: number; letters: number }> {
  const random = seeded(seed);
  const dataDir = await mkdtemp(join(tmpdir(), 'banso-days-'));
  let server = await startServer({ port: 0, dataDir });
  const tabs: TestTab[] = [];
  for (const myName of ['田中', '藤巻'])
    tabs.push(await createDevice(random, { server: server.url, myName }).openTab());
  const [one, two] = tabs as [TestTab, TestTab];
  const id = await one.boards.create({ title: '', firm: '' });
  const first = await openBoard({ id }, one.deps);
  await whenSaved(first, 'saved');
  await two.boards.join(id, new URL(first.inviteUrl()).hash.slice('#k='.length));
  const second = await openBoard({ id }, two.deps);
  await whenSaved(second, 'saved');
  await Promise.all([first.close(), second.close()]);
  await server.stop();

  const alive = new Set<string>();
  let acts = 0;
  for (let day = 0; day < DAYS; day += 1)
    for (const [index, tab] of tabs.entries()) {
      const session = await openBoard({ id }, { ...tab.deps, server: null });
      acts += busyDay(random, session, lettersFrom(0xe000 + index * 0xc00 + day * 0x200), alive);
      await session.close();
    }

  server = await startServer({ port: server.port, dataDir });
  const sessions = await Promise.all(tabs.map((tab) => openBoard({ id }, tab.deps)));
  await Promise.all(sessions.map((session) => whenSaved(session, 'saved')));
  const texts = await sameText(sessions);
  await Promise.all(sessions.map((session) => session.close()));
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
  const lost = [...alive].filter((letter) => !texts.includes(letter));
  expect(lost, `seed ${seed}`).toEqual([]);
  return { acts, letters: alive.size };
}

function busyDay(
  random: Random,
  session: BoardSession,
  letters: (n: number) => string,
  alive: Set<string>,
): number {
  for (let i = 0; i < ACTS_A_DAY; i += 1) {
    const act = randomAct(random, session.board(), letters);
    const result = session.dispatch(act.command, act.spell === undefined ? {} : { spell: act.spell });
    if (!result.ok) continue;
    for (const letter of act.typed) alive.add(letter);
    for (const letter of act.erased) alive.delete(letter);
  }
  return ACTS_A_DAY;
}

/** Letters of the private use area, each given once. */
function lettersFrom(start: number): (n: number) => string {
  let next = start;
  return (n) => String.fromCharCode(...Array.from({ length: n }, () => next++));
}

/** What both hold, as a file, once they hold the same. */
async function sameText(sessions: readonly BoardSession[]): Promise<string> {
  await expect
    .poll(() => new Set(sessions.map((session) => Y.encodeStateVector(session.copy()).join())).size, {
      timeout: 60_000,
    })
    .toBe(1);
  const texts = sessions.map((session) => printDocs([session.copy()]));
  expect(texts[0]).toBe(texts[1]);
  return texts[0] ?? '';
}
