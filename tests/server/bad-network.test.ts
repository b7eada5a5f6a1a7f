import { setTimeout as passes } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBoard } from '../../client/session/open-board.ts';
import type { BoardSession } from '../../client/session/session.ts';
import type { RunningServer } from '../../server/server.ts';
import { addCause, addIssue } from '../../shared/commands/add-cards.ts';
import { writeText } from '../../shared/commands/write-text.ts';
import type { BoardId, CardId } from '../../shared/domain/ids.ts';
import { badLine } from '../support/bad-line.ts';
import { sameContent } from '../support/boards.ts';
import { createDevice, pollMemory, type TestTab, textOf, whenBoard, whenSaved } from '../support/devices.ts';
import { seeded } from '../support/random.ts';
import { strictProxy } from '../support/strict-proxy.ts';
import { start } from './support.ts';

const FULL = process.env.VERIFY === '1';
const PEOPLE = 10;
const STORM_MS = FULL ? 180_000 : 10_000;
const DELAY_MS = 400;
const LOSS = 0.3;
/** From the end of the storm to the green mark, 95 of 100. */
const GREEN_MS = 5_000;

const random = seeded(400_30);
let server: RunningServer;
let open: BoardSession[] = [];

beforeEach(async () => {
  server = await start();
  open = [];
});
afterEach(() => Promise.all(open.map((session) => session.close())));

async function opened(tab: TestTab, id: BoardId): Promise<BoardSession> {
  const session = await openBoard({ id }, tab.deps);
  open.push(session);
  return session;
}

/** People on one map, each with a device of their own, all behind `url`. */
async function workshop(
  url: string,
  polls: boolean,
  size = PEOPLE,
): Promise<{ people: BoardSession[]; issue: CardId }> {
  const tabs = await Promise.all(
    Array.from({ length: size }, (_, n) =>
      createDevice(random, { server: url, polling: pollMemory(polls), myName: `参加者${n}` }).openTab(),
    ),
  );
  const [first, ...others] = tabs as [TestTab, ...TestTab[]];
  const id = await first.boards.create({ title: '町工場', firm: '' });
  const founder = await opened(first, id);
  const added = founder.dispatch(addIssue());
  if (!added.ok || added.value.select === undefined) throw new Error('not added');
  const issue = added.value.select;
  await whenSaved(founder, 'saved');
  const token = new URL(founder.inviteUrl()).hash.slice('#k='.length);
  for (const tab of others) await tab.boards.join(id, token);
  const people = [founder, ...(await Promise.all(others.map((tab) => opened(tab, id))))];
  await Promise.all(people.map((person) => whenBoard(person, () => person.board().cards.has(issue))));
  return { people, issue };
}

/** Everyone writes for so long, cards of their own and into the 表課題; answers the words that must not be lost. */
async function write(
  people: readonly BoardSession[],
  issue: CardId,
  ms: number,
): Promise<Map<CardId, string>> {
  const written = new Map<CardId, string>();
  const until = performance.now() + ms;
  let letters = 0;
  while (performance.now() < until) {
    const person = random.pick(people);
    const insert = `${letters}番目の原因`;
    if (random.chance(0.5)) {
      const added = person.dispatch(addCause(issue));
      if (added.ok && added.value.select !== undefined) {
        const card = added.value.select;
        person.dispatch(writeText({ of: 'card', card, field: 'text' }, { index: 0, remove: 0, insert }));
        written.set(card, insert);
      }
    } else {
      const index = random.below((textOf(person, issue)?.length ?? 0) + 1);
      person.dispatch(
        writeText({ of: 'card', card: issue, field: 'text' }, { index, remove: 0, insert: '字' }),
      );
      letters += 1;
    }
    await passes(random.below(60));
  }
  written.set(issue, '字'.repeat(letters));
  return written;
}

/** How long each takes to the green mark, in ms from now, sorted. */
async function untilGreen(people: readonly BoardSession[]): Promise<number[]> {
  const since = performance.now();
  const times = people.map(async (person) => {
    await whenSaved(person, 'saved');
    return performance.now() - since;
  });
  return (await Promise.all(times)).sort((a, b) => a - b);
}

/** What a device that was never there gets from the server itself is what everyone wrote, and what everyone sees. */
async function expectNothingLost(people: readonly BoardSession[], written: Map<CardId, string>) {
  const [founder] = people as [BoardSession];
  const fresh = await createDevice(random, { server: server.url }).openTab();
  await fresh.boards.join(founder.boardId, new URL(founder.inviteUrl()).hash.slice('#k='.length));
  const witness = await opened(fresh, founder.boardId);
  const lost = [...written].filter(([card, words]) => textOf(witness, card) !== words);
  await Promise.all(
    people.map((person) => whenBoard(person, () => sameContent(person.board(), witness.board()))),
  );
  return lost.length;
}

async function storm(
  name: string,
  { people, issue }: Awaited<ReturnType<typeof workshop>>,
  weather: { worsen(): void; clear(): void; tally(): string },
): Promise<void> {
  weather.worsen();
  const written = await write(people, issue, STORM_MS);
  weather.clear();
  const green = await untilGreen(people);
  const lost = await expectNothingLost(people, written);
  const p95 = green[Math.ceil(green.length * 0.95) - 1] as number;
  console.log(
    `${name} seed ${random.seed}, ${PEOPLE} people, ${STORM_MS / 1_000} s of ${DELAY_MS} ms and ${LOSS * 100} % loss (${weather.tally()}): ` +
      `${written.size} texts, lost ${lost}, green after ${(green[0] as number).toFixed(0)}–${p95.toFixed(0)} ms (p95)`,
  );
  expect(lost).toBe(0);
  expect(p95).toBeLessThan(GREEN_MS);
}

describe('ten people behind a bad network', () => {
  it('B1 over websockets: delays, losses and resets lose nothing, and after them it is soon green', async () => {
    const line = await badLine(server.port, random);
    const people = await workshop(line.url, false);
    await storm('B1 websockets', people, {
      worsen: () => line.become({ delayMs: DELAY_MS, loss: LOSS, reset: 0.005 }),
      clear: () => line.become({ delayMs: DELAY_MS, loss: 0, reset: 0 }),
      tally: () => JSON.stringify(line.tally),
    });
    await line.close();
  });

  it('B2 over long polls: of requests and answers 3 in 10 never arrive, and nothing is lost', async () => {
    const proxy = await strictProxy(server.port, random, { upgrades: 'forbid' });
    const people = await workshop(proxy.url, true);
    await storm('B2 long polls', people, {
      worsen: () => proxy.become({ delayMs: DELAY_MS, loss: LOSS }),
      clear: () => proxy.become({ loss: 0 }),
      tally: () => JSON.stringify(proxy.tally),
    });
    await proxy.close();
  });

  it('B3 a line that falls silent without closing is noticed within 35 s, by who writes and by who reads', async () => {
    const notice = async (name: string, polls: boolean) => {
      const line = await badLine(server.port, random);
      const { people, issue } = await workshop(line.url, polls, 2);
      const [reader, writer] = people as [BoardSession, BoardSession];
      await untilGreen(people);
      line.goSilent();
      const since = performance.now();
      const card = writer.dispatch(addCause(issue));
      const green = await untilGreen([writer]);
      await whenBoard(reader, () => card.ok && reader.board().cards.has(card.value.select as CardId));
      const seconds = (performance.now() - since) / 1_000;
      console.log(
        `B3 ${name}: green ${((green[0] as number) / 1_000).toFixed(1)} s after the silence, read by the other after ${seconds.toFixed(1)} s`,
      );
      expect(seconds).toBeLessThan(35);
      await line.close();
    };
    await Promise.all([notice('websockets', false), notice('long polls', true)]);
  });
});
