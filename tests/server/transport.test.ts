import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBoard } from '../../client/session/open-board.ts';
import type { BoardSession } from '../../client/session/session.ts';
import type { PollMemory } from '../../client/session/transport.ts';
import { addIssue } from '../../shared/commands/add-cards.ts';
import type { BoardId } from '../../shared/domain/ids.ts';
import { createDevice, pollMemory, type TestTab, when, whenBoard, whenSaved } from '../support/devices.ts';
import { seeded } from '../support/random.ts';
import { type StrictProxy, strictProxy, type Upgrades } from '../support/strict-proxy.ts';
import { afterTest, start, temporaryFolder } from './support.ts';

const random = seeded(815);
let proxy: StrictProxy;
let dataDir: string;
let server: Awaited<ReturnType<typeof start>>;
let open: BoardSession[] = [];

beforeEach(async () => {
  dataDir = temporaryFolder();
  server = await start({ dataDir });
  proxy = await strictProxy(server.port, random);
  afterTest(() => proxy.close());
  open = [];
});
afterEach(() => Promise.all(open.map((session) => session.close())));

async function device(polling: PollMemory): Promise<TestTab> {
  return createDevice(random, { server: proxy.url, polling, myName: '石田 彩' }).openTab();
}

async function opened(tab: TestTab, id: BoardId): Promise<BoardSession> {
  const session = await openBoard({ id }, tab.deps);
  open.push(session);
  return session;
}

async function founded(polling: PollMemory): Promise<{ tab: TestTab; session: BoardSession }> {
  const tab = await device(polling);
  return { tab, session: await opened(tab, await tab.boards.create({ title: '', firm: '' })) };
}

/** What a memory is told, and what has been told so far. */
function watched(needed: boolean): PollMemory & { readonly told: boolean[] } {
  const memory = pollMemory(needed);
  const told: boolean[] = [];
  return {
    told,
    needed: memory.needed,
    remember(now) {
      told.push(now);
      memory.remember(now);
    },
  };
}

describe('which line is taken', () => {
  it.each<Upgrades>(['forbid', 'hang', 'swallow'])(
    'NW1 where the network meets websockets with "%s" two people are saved all the same, and the next board opens at once',
    async (upgrades) => {
      proxy.become({ upgrades });
      const polling = pollMemory(false);
      const begun = performance.now();
      const { tab, session } = await founded(polling);
      session.dispatch(addIssue());
      await whenSaved(session, 'saved');
      const first = performance.now() - begun;
      expect(polling.needed()).toBe(true);
      const other = await device(polling);
      await other.boards.join(session.boardId, new URL(session.inviteUrl()).hash.slice('#k='.length));
      const tried = proxy.tally.upgrades;
      const again = performance.now();
      const second = await opened(other, session.boardId);
      await whenBoard(second, () => second.board().cards.size === 1);
      console.log(
        `NW1 ${upgrades}: saved after ${first.toFixed(0)} ms and ${tried} websockets; the next board after ${(performance.now() - again).toFixed(0)} ms`,
      );
      expect(proxy.tally.upgrades).toBe(tried);
      second.dispatch(addIssue());
      await whenBoard(session, () => session.board().cards.size === 2);
      await when(session.presence.subscribe, () => session.presence.others().length === 1);
      expect(tab.deps.network.polling.needed()).toBe(true);
    },
  );

  it('NW2 where websockets get through nobody polls, and a server that is away changes nothing', async () => {
    const polling = watched(false);
    const { session } = await founded(polling);
    await whenSaved(session, 'saved');
    expect(proxy.tally.requests).toBe(0);
    await server.stop();
    session.dispatch(addIssue());
    await whenSaved(session, 'device');
    // Until it was tried, in vain, often enough to have been taken for a network that forbids websockets.
    await when(
      (again) => {
        const timer = setInterval(again, 20);
        return () => clearInterval(timer);
      },
      () => proxy.tally.upgrades >= 5,
    );
    server = await start({ dataDir, port: server.port });
    await whenSaved(session, 'saved');
    expect(polling.told).toEqual([]);
  });

  it('NW3 a memory of another network is given up when polls fail and websockets do not', async () => {
    const polling = watched(true);
    const tab = await device(polling);
    const { fetch } = tab.deps.network;
    const deps = {
      ...tab.deps,
      network: {
        ...tab.deps.network,
        fetch: ((url, options) =>
          String(url).includes('/poll/')
            ? Promise.reject(new TypeError('blocked'))
            : fetch(url, options)) as typeof fetch,
      },
    };
    const session = await openBoard({ id: await tab.boards.create({ title: '', firm: '' }) }, deps);
    open.push(session);
    session.dispatch(addIssue());
    await whenSaved(session, 'saved');
    expect(polling.told).toEqual([false]);
  });
});
