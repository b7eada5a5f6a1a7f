import { expect, it } from 'vitest';
import { createBackoff } from '../../client/session/backoff.ts';
import { PING_MS } from '../../server/gate.ts';
import { LIMITS } from '../../shared/protocol/protocol.ts';
import { type BadLine, badLine } from '../support/bad-line.ts';
import { when, whenSaved } from '../support/devices.ts';
import { type Editor, openEditors } from '../support/editors.ts';
import { seeded } from '../support/random.ts';
import { afterTest, start } from './support.ts';

const VERIFY = process.env.VERIFY === '1';
/** What a person bears to be told that all is well when it is not. */
const NOTICED_MS = 35_000;

type News = 'lost' | 'maybe';

/** Two people on one board: the first over a line that can go silent and a browser that tells of it, the second beside the server. */
async function pair(pingMs: number) {
  const random = seeded(31);
  const server = await start({ pingMs });
  const line: BadLine = await badLine(server.port, random);
  afterTest(() => line.close());
  const listeners = new Set<(news: News) => void>();
  const onNews = (listener: (news: News) => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const { editors } = await openEditors(random, 1, { server: line.url, onNews });
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
  await when(near.session().presence.subscribe, () => near.session().presence.others().length === 1);
  const connected = (is: boolean) =>
    when(far.session().subscribeSaved, () => far.session().saved().connected === is);
  await connected(true);
  const tell = (news: News) => {
    for (const listener of listeners) listener(news);
  };
  return { far, near, line, server, connected, tell };
}

/** Seconds until it holds. */
async function seconds(holds: Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await holds;
  return (performance.now() - begun) / 1_000;
}

it('C10 a line that dies without a word: the server lets the person go, the device finds it out, and all is well on the next line', async () => {
  // Two pings, the second of which finds that the first was not answered; the heartbeat is missed after 30 s, looked for every 3 s.
  expect(2 * PING_MS).toBeLessThan(NOTICED_MS);
  expect(LIMITS.heartbeatMs).toBeLessThan(30_000 / 1.5);
  const { far, near, line, connected } = await pair(VERIFY ? PING_MS : 150);
  line.goSilent();
  far.act(3);
  expect(far.session().saved().kind).not.toBe('saved');
  const gone = when(near.session().presence.subscribe, () => near.session().presence.others().length === 0);
  const client = VERIFY ? seconds(connected(false)) : null;
  const noticed = await seconds(gone);
  console.log(
    `C10 server noticed after ${noticed.toFixed(1)} s with a ping every ${VERIFY ? PING_MS : 150} ms`,
  );
  expect(noticed * 1_000).toBeLessThan(VERIFY ? NOTICED_MS : 10_000);
  if (client !== null) {
    const found = await client;
    console.log(`C10 client noticed after ${found.toFixed(1)} s`);
    expect(found * 1_000).toBeLessThan(NOTICED_MS);
    await whenSaved(far.session(), 'saved');
  }
});

it('C11 a browser that says it is offline is believed at once, and tried again at once when it says that it is back', async () => {
  const { far, near, line, server, connected, tell } = await pair(PING_MS);
  line.goSilent();
  far.act(3);
  tell('lost');
  expect(far.session().saved()).toMatchObject({ connected: false });
  await whenSaved(far.session(), 'saved');
  await connected(true);
  // Nothing listens: the waits between the attempts grow.
  await server.stop();
  await connected(false);
  await whenSaved(near.session(), 'saved');
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const again = await start({ port: server.port });
  tell('maybe');
  const back = await seconds(connected(true));
  console.log(`C11 back ${back.toFixed(2)} s after the browser said so`);
  expect(again.port).toBe(server.port);
  expect(back).toBeLessThan(4);
});

it('C12 waits between attempts are drawn anew, grow, and have an end; a success begins anew', () => {
  const random = seeded(12);
  const draw = () => {
    const backoff = createBackoff((n) => random.bytes(n));
    return { backoff, waits: Array.from({ length: 8 }, () => backoff.next()) };
  };
  const many = Array.from({ length: 200 }, draw);
  const at = (attempt: number) => many.map(({ waits }) => waits[attempt] as number).sort((a, b) => a - b);
  const spread = (waits: readonly number[]) => (waits[180] as number) - (waits[20] as number);
  for (const attempt of [0, 1, 2, 3, 7]) {
    expect(Math.min(...at(attempt))).toBeGreaterThanOrEqual(200);
    expect(Math.max(...at(attempt))).toBeLessThanOrEqual(5_000);
  }
  expect([spread(at(0)) > 250, spread(at(3)) > 500]).toEqual([true, true]);
  expect(at(5)[100]).toBeGreaterThan(at(0)[100] as number);
  const [first] = many;
  first?.backoff.reset();
  expect(first?.backoff.next()).toBeLessThanOrEqual(600);
});
