import { expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { loadDocument } from '../../client/persistence/load-document.ts';
import { openBoard } from '../../client/session/open-board.ts';
import type { BoardSession } from '../../client/session/session.ts';
import { textAt } from '../../shared/commands/write-text.ts';
import { readBoard } from '../../shared/document/projection.ts';
import { randomAct } from '../support/acts.ts';
import { createDevice, whenSaved } from '../support/devices.ts';
import { createFaultyDisk } from '../support/faulty-store.ts';
import { seeded } from '../support/random.ts';

const WORLDS = process.env.VERIFY === '1' ? 400 : 24;
const STEPS = 60;
const FIRST_SEED = 77_000;

/** Letters of the private use area: each is typed once in a world, so that a lost one is seen. */
function freshLetters(): (n: number) => string {
  let next = 0xe000;
  return (n) => String.fromCharCode(...Array.from({ length: n }, () => next++));
}

interface Run {
  readonly typed: number;
  readonly faults: number;
  readonly wipes: number;
}

/** Two tabs of one device write at random on a disk that misbehaves at random; then the disk behaves again. */
async function world(seed: number): Promise<Run> {
  const random = seeded(seed);
  const device = createDevice(random, { server: null, myName: '田中' });
  const tabs = [await device.openTab(), await device.openTab()] as const;
  const id = await tabs[0].boards.create({ title: '', firm: '' });
  const sessions: BoardSession[] = [];
  const disk = createFaultyDisk(random, { refuses: 0, losesAnswer: 0, dawdles: 0 });
  for (const tab of tabs)
    sessions.push(await openBoard({ id }, { ...tab.deps, store: disk.wrap(tab.store) }));
  Object.assign(disk.weather, { refuses: 0.2, losesAnswer: 0.15, dawdles: 0.3 });

  const letters = freshLetters();
  const typed = new Set<string>();
  let wipes = 0;
  for (let step = 0; step < STEPS; step += 1) {
    const session = random.pick(sessions);
    const act = randomAct(random, session.board(), letters);
    const result = session.dispatch(act.command, act.spell === undefined ? {} : { spell: act.spell });
    if (result.ok) for (const letter of act.typed) typed.add(letter);
    for (const letter of act.erased) typed.delete(letter);
    if (random.chance(0.02)) {
      wipes += 1;
      await tabs[0].store.boards.erase(id);
    }
    if (random.chance(0.4)) await new Promise((resolve) => setTimeout(resolve, random.below(80)));
  }
  Object.assign(disk.weather, { refuses: 0, losesAnswer: 0, dawdles: 0 });
  const [one, two] = sessions as [BoardSession, BoardSession];
  for (const session of sessions) session.tryAgain();
  await Promise.all(sessions.map((session) => whenSaved(session, 'device')));
  await whenSame(one, two);
  const kept = readBoard([(await loadDocument(tabs[1].store, id)).doc]);
  await Promise.all(sessions.map((session) => session.close()));
  const reopened = readBoard([(await loadDocument(tabs[0].store, id)).doc]);

  // Whatever a board holds: cards, meetings, figures and all that comes later.
  const all = JSON.stringify(reopened, (_, value) => (value instanceof Map ? [...value.values()] : value));
  const lost = [...typed].filter((letter) => !all.includes(letter));
  expect(lost, `seed ${seed}: letters lost`).toEqual([]);
  expect(kept.cards.size, `seed ${seed}`).toBe(reopened.cards.size);
  return { typed: typed.size, faults: Object.values(disk.faults).reduce((a, b) => a + b, 0), wipes };
}

/** Not every update changes what a board shows, so nobody tells of the last one: looked at until it is so. */
async function whenSame(one: BoardSession, two: BoardSession): Promise<void> {
  await vi.waitFor(() => expect(sameContent(one, two)).toBe(true), { timeout: 60_000, interval: 20 });
}

function sameContent(one: BoardSession, two: BoardSession): boolean {
  const [a, b] = [one.copy(), two.copy()];
  const equal = Y.encodeStateVector(a).join() === Y.encodeStateVector(b).join();
  a.destroy();
  b.destroy();
  return equal && textAt(one.board(), { of: 'board', field: 'title' }) === two.board().title;
}

it('K1 two tabs on a disk that refuses, loses answers and is cleared: every letter is in the store and both are equal', async () => {
  const seeds = Array.from({ length: WORLDS }, (_, i) => FIRST_SEED + i);
  const runs: Run[] = [];
  // Mostly waiting for timers: many worlds at once.
  while (seeds.length > 0) runs.push(...(await Promise.all(seeds.splice(0, 24).map(world))));
  const sum = (of: (run: Run) => number) => runs.reduce((total, run) => total + of(run), 0);
  console.log(
    `K1 seeds ${FIRST_SEED}…${FIRST_SEED + WORLDS - 1}: ${runs.length} worlds, ${sum((run) => run.typed)} letters kept, ` +
      `${sum((run) => run.faults)} faults, ${sum((run) => run.wipes)} times cleared; lost 0`,
  );
  expect(sum((run) => run.faults)).toBeGreaterThan(WORLDS);
  expect(sum((run) => run.wipes)).toBeGreaterThan(0);
});
