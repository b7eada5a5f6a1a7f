import { describe, expect, it } from 'vitest';
import { pollSocket } from '../../client/session/poll-socket.ts';
import { pollMemory, when, whenSaved } from '../support/devices.ts';
import { type Editor, openEditors } from '../support/editors.ts';
import { seeded } from '../support/random.ts';
import { strictProxy } from '../support/strict-proxy.ts';
import { LINES } from './lines.ts';
import { openRaw, presence, presenceOf, type RawClient } from './raw-client.ts';
import { afterTest, start, TOKEN, tokenOf } from './support.ts';

/** Far below what the server needs to miss somebody by itself: 30 s of a websocket, 35 s of long polls. */
const SOON_MS = 5_000;
const VISIT = 'visit.0123456789abcdef';

function hears(watcher: RawClient, client: number, name: string | null): Promise<unknown> {
  return watcher.first(
    (frame) =>
      presenceOf(frame)?.find(
        (entry) =>
          entry.client === client && ((entry.state as { name?: string } | null)?.name ?? null) === name,
      ) ?? null,
  );
}

async function soon(holds: Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await holds;
  const ms = performance.now() - begun;
  expect(ms).toBeLessThan(SOON_MS);
  return Math.round(ms);
}

describe.each(LINES)('visits over $name', ({ openRaw, name }) => {
  it('VI1 a page that comes back ends its former line, is not seen twice, and is heard at once', async () => {
    const server = await start();
    const watcher = await openRaw(server, 'b1');
    const former = await openRaw(server, 'b1', [TOKEN, `${VISIT}.1`]);
    former.send(presence([100, { name: 'A' }]));
    await hears(watcher, 100, 'A');
    const next = await openRaw(server, 'b1', [TOKEN, `${VISIT}.2`]);
    next.send(presence([100, { name: 'A2' }]));
    console.log(`VI1 ${name}: heard on the next line after ${await soon(hears(watcher, 100, 'A2'))} ms`);
    expect(await former.closed).toBe(4503);
    expect(await hears(watcher, 100, null)).not.toBeNull();
  });

  it('VI2 a line that is opened twice or comes in late ends nobody, nor does another visit or board', async () => {
    const server = await start();
    const watcher = await openRaw(server, 'b1');
    const here = await openRaw(server, 'b1', [TOKEN, `${VISIT}.2`]);
    here.send(presence([100, { name: 'A' }]));
    await hears(watcher, 100, 'A');
    for (const [board, protocols] of [
      ['b1', [TOKEN, `${VISIT}.2`]],
      ['b1', [TOKEN, `${VISIT}.1`]],
      ['b1', [TOKEN, 'visit.another123456789.3']],
      ['b1', [TOKEN, 'visit.0123456789abcdef.0']],
      ['b2', [tokenOf('t2'), `${VISIT}.3`]],
    ] as const) {
      const other = await openRaw(server, board, [...protocols]);
      other.send(presence([200, { name: 'B' }]));
    }
    here.send(presence([100, { name: 'A2' }]));
    await hears(watcher, 100, 'A2');
    expect(here.socket.readyState).toBe(here.socket.OPEN);
  });
});

it('VI3 over long polls the goodbye of a page that is left goes out past requests that are under way', async () => {
  const server = await start();
  const proxy = await strictProxy(server.port, seeded(713), { delayMs: 30 });
  afterTest(() => proxy.close());
  let leaves = () => {};
  const Socket = pollSocket({
    fetch,
    onGone: (listener) => {
      leaves = listener;
      return () => {};
    },
  });
  const { port } = new URL(proxy.url);
  const watcher = await openRaw(server, 'b1');
  const leaver = await openRaw(
    { port: Number(port) },
    'b1',
    [TOKEN],
    (url, offered) => new Socket(url, offered),
  );
  leaver.send(presence([100, { name: 'A' }]));
  await hears(watcher, 100, 'A');
  // This one is on its way, and another waits for news.
  leaver.send(presence([100, { name: 'A2' }]));
  leaves();
  console.log(`VI3 seen leaving after ${await soon(hears(watcher, 100, null))} ms`);
  expect(watcher.frames.flatMap((frame) => presenceOf(frame) ?? []).at(-1)?.state).toBeNull();
});

it.each([false, true])(
  'VI4 who was cut off and is back is seen once, and moves, though the server had not missed them (polling: %s)',
  async (polls) => {
    const random = seeded(714);
    const server = await start();
    const listeners = new Set<(news: 'lost' | 'maybe') => void>();
    const cut = { is: false };
    const { editors } = await openEditors(random, 1, {
      server: server.url,
      polling: pollMemory(polls),
      // Nothing gets out, not even a goodbye.
      fetch: (...asked) => (cut.is ? Promise.reject(new TypeError('offline')) : fetch(...asked)),
      WebSocket: silentWhen(cut),
      onNews: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    });
    const [far] = editors as [Editor];
    afterTest(() => far.session().close());
    const token = new URL(far.session().inviteUrl()).hash.slice('#k='.length);
    await whenSaved(far.session(), 'saved');
    const { editors: others } = await openEditors(
      random,
      1,
      { server: server.url },
      { id: far.session().boardId, token },
    );
    const [near] = others as [Editor];
    afterTest(() => near.session().close());
    const seen = near.session().presence;
    await when(seen.subscribe, () => seen.others().length === 1);
    cut.is = true;
    for (const tell of listeners) tell('lost');
    cut.is = false;
    for (const tell of listeners) tell('maybe');
    far.session().presence.set({ cursor: { card: 'C1' as never, fx: 0.25, fy: 0 } });
    const moves = when(seen.subscribe, () => seen.others()[0]?.cursor?.fx === 0.25);
    console.log(`VI4 polling ${polls}: seen moving ${await soon(moves)} ms after coming back`);
    expect(seen.others()).toHaveLength(1);
  },
);

/** A websocket that dies without a word: the server hears nothing of its end. */
function silentWhen(cut: { readonly is: boolean }): typeof WebSocket {
  return class extends WebSocket {
    override close(code?: number, reason?: string): void {
      if (!cut.is) {
        super.close(code, reason);
        return;
      }
      afterTest(() => super.close());
      this.dispatchEvent(new CloseEvent('close', { code: 1006 }));
    }
  };
}
