import { randomBytes } from 'node:crypto';
import { connect as connectTcp } from 'node:net';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { RunningServer } from '../../server/server.ts';
import { updateFrame } from '../../server/sync/messages.ts';
import {
  decodeAnswer,
  decodeOpening,
  encodeAsk,
  type Part,
  POLL_LIMITS,
  type PollAnswer,
  type PollAsk,
  partsOf,
} from '../../shared/protocol/poll.ts';
import { CLOSE, LIMITS, SUBPROTOCOL } from '../../shared/protocol/protocol.ts';
import { seeded } from '../support/random.ts';
import { durableCount, MERGE_NOTHING, numbering } from './raw-client.ts';
import { start, TOKEN, tokenOf } from './support.ts';

interface Sent {
  readonly token?: string;
  readonly body?: Uint8Array<ArrayBuffer> | string;
  readonly headers?: Record<string, string>;
}

function post(server: RunningServer, path: string, { token = TOKEN, body = '', headers = {} }: Sent = {}) {
  return fetch(`http://127.0.0.1:${server.port}/poll/${path}`, {
    method: 'POST',
    body,
    headers: { authorization: `Bearer ${token}`, ...headers },
  });
}

const bytesOf = async (response: Promise<Response>) => new Uint8Array(await (await response).arrayBuffer());

async function opening(server: RunningServer, board: string, sent: Sent = {}) {
  return decodeOpening(await bytesOf(post(server, board, { body: SUBPROTOCOL, ...sent })));
}

async function session(server: RunningServer, board = 'b1', sent: Sent = {}): Promise<string> {
  const opened = await opening(server, board, sent);
  if (opened?.kind !== 'session') throw new Error(`not opened: ${JSON.stringify(opened)}`);
  return `${board}/${opened.session}`;
}

const asking = (what: Partial<PollAsk>): Uint8Array<ArrayBuffer> =>
  encodeAsk({ ack: 0, waitMs: 0, most: POLL_LIMITS.batchBytes, first: 1, parts: [], end: null, ...what });

async function ask(
  server: RunningServer,
  at: string,
  what: Partial<PollAsk> = {},
  sent: Sent = {},
): Promise<PollAnswer> {
  const answer = decodeAnswer(await bytesOf(post(server, at, { body: asking(what), ...sent })));
  if (answer === null) throw new Error('no answer');
  return answer;
}

/** Asks until the server has said that so many frames are on its disk. */
async function untilDurable(server: RunningServer, at: string, frames: number): Promise<void> {
  for (let ack = 0; ; ) {
    const answer = await ask(server, at, { ack, waitMs: 2_000 });
    if (answer.end !== null) throw new Error(`ended with ${answer.end.code}`);
    if (answer.parts.some(({ bytes }) => durableCount(bytes) === frames)) return;
    ack = answer.first + answer.parts.length - 1;
  }
}

function cards(count: number): Part[] {
  const doc = new Y.Doc();
  const frames: Uint8Array[] = [MERGE_NOTHING];
  doc.on('update', (update: Uint8Array) => frames.push(updateFrame(update)));
  for (let at = 0; at < count; at += 1) doc.getMap('cards').set(`C${at}`, at);
  return frames.map(numbering()).flatMap(partsOf);
}

/** Still as good as before for an honest client. */
async function expectServes(server: RunningServer): Promise<void> {
  const honest = await session(server, `honest-${randomBytes(4).toString('hex')}`);
  await ask(server, honest, { parts: cards(3) });
  await untilDurable(server, honest, 4);
}

describe('long polls in hostile hands', () => {
  it('LP11 a forged session, a foreign token and a foreign board are told apart from nothing, and read nothing', async () => {
    const server = await start();
    const mine = await session(server, 'b1');
    const [, id = ''] = mine.split('/');
    await session(server, 'b2', { token: tokenOf('t2', 'b') });
    const forged = randomBytes(16).toString('base64url');
    const tries: [string, Sent][] = [
      [`b1/${forged}`, {}],
      [mine, { token: tokenOf('t2', 'b') }],
      [mine, { token: 'none' }],
      [`b2/${id}`, {}],
      [`b2/${id}`, { token: tokenOf('t2', 'b') }],
    ];
    for (const [at, sent] of tries)
      expect(await ask(server, at, { parts: cards(1), waitMs: 5_000 }, sent)).toEqual({
        taken: 0,
        last: 0,
        first: 1,
        parts: [],
        end: { code: CLOSE.busy, reason: 'session' },
      });
    expect(await opening(server, 'b2')).toMatchObject({ kind: 'refused', end: { code: CLOSE.notAllowed } });
    // Whose it is notices nothing.
    expect(await ask(server, mine, { parts: cards(1) })).toMatchObject({ taken: 2, end: null });
  });

  it('LP12 the token counts in the header alone, and pages of others get nothing', async () => {
    const server = await start();
    const at = await session(server);
    const url = `http://127.0.0.1:${server.port}/poll/b1`;
    const inQuery = await fetch(`${url}?token=${TOKEN}`, { method: 'POST' });
    expect(decodeOpening(new Uint8Array(await inQuery.arrayBuffer()))).toMatchObject({ end: { code: 4401 } });
    const foreign = { headers: { origin: 'https://evil.example' } };
    expect(await opening(server, 'b1', foreign)).toMatchObject({ end: { code: 4401, reason: 'origin' } });
    expect((await ask(server, at, {}, foreign)).end).toMatchObject({ code: 4401 });
    expect((await ask(server, at)).end).toBe(null);
    for (const method of ['OPTIONS', 'GET', 'PUT']) {
      const answer = await fetch(`http://127.0.0.1:${server.port}/poll/${at}`, { method });
      expect([method, answer.status]).toEqual([method, 405]);
      expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
    const answer = await post(server, at, { body: asking({}) });
    expect(answer.headers.get('cache-control')).toContain('no-store');
  });

  it('LP13 batches replayed, overlapping and at once count once; one out of order ends the session alone', async () => {
    const server = await start();
    const at = await session(server);
    const parts = cards(20);
    const random = seeded(13);
    let taken = 0;
    while (taken < parts.length) {
      // Up to what was taken one may send anything again, in pieces, several at once.
      const batches = Array.from({ length: 3 }, () => {
        const from = random.below(taken + 1);
        return { first: from + 1, parts: parts.slice(from, from + 1 + random.below(6)) };
      });
      const answers = await Promise.all(batches.map((batch) => ask(server, at, batch)));
      taken = Math.max(...answers.map((answer) => answer.taken));
    }
    await untilDurable(server, at, parts.length);
    expect(
      (await ask(server, at, { first: parts.length + 5, parts: partsOf(MERGE_NOTHING) })).end?.code,
    ).toBe(4400);
    await expectServes(server);
  });

  it('LP14 bodies that are none end their session with 4400, whatever is in them', async () => {
    const server = await start();
    const random = seeded(14);
    const whole = asking({ parts: cards(2) });
    const ends = new Map<number | undefined, number>();
    for (let at = 0; at < 150; at += 1) {
      const body = random.chance(0.5)
        ? random.bytes(random.below(200))
        : whole.slice(0, random.below(whole.length));
      const open = await session(server, `b${at}`);
      const answer = decodeAnswer(await bytesOf(post(server, open, { body: new Uint8Array(body) })));
      const code = answer?.end?.code;
      ends.set(code, (ends.get(code) ?? 0) + 1);
    }
    console.log(`LP14 seed ${random.seed}: 150 bodies, ends ${JSON.stringify([...ends])}`);
    // A cut between two parts is a whole body of fewer.
    expect([...ends.keys()].every((code) => code === CLOSE.malformed || code === undefined)).toBe(true);
    expect(ends.get(CLOSE.malformed)).toBeGreaterThan(130);
    await expectServes(server);
  });

  it('LP15 a body beyond the limit is not read, announced or not; a frame beyond it ends the session', async () => {
    const server = await start();
    const at = await session(server);
    const big = new Uint8Array(POLL_LIMITS.bodyBytes + 1);
    expect((await post(server, at, { body: big })).status).toBe(413);
    const chunked = await fetch(`http://127.0.0.1:${server.port}/poll/${at}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}` },
      body: new Blob([big]).stream(),
      duplex: 'half',
    } as RequestInit).then(
      ({ status }) => status,
      () => 'cut',
    );
    expect([413, 'cut']).toContain(chunked);
    const part = { bytes: new Uint8Array(POLL_LIMITS.partBytes), more: true };
    const parts = Array.from({ length: 8 }, () => part);
    let first = 1;
    let end = (await ask(server, at)).end;
    for (; end === null && first < 2_000; first += parts.length)
      end = (await ask(server, at, { first, parts, ack: 0 })).end ?? (await ask(server, at)).end;
    expect(end?.code).toBe(1009);
    expect(first * POLL_LIMITS.partBytes).toBeGreaterThan(LIMITS.frameBytes);
    await expectServes(server);
  });

  it('LP16 of thousands of openings some hundred are let in, and who was in before stays', async () => {
    const server = await start();
    const honest = await session(server, 'b1');
    const counts = new Map<string, number>();
    for (let round = 0; round < 20; round += 1) {
      const openings = await Promise.all(Array.from({ length: 100 }, () => opening(server, 'b1')));
      for (const opened of openings) {
        const outcome = opened?.kind === 'refused' ? `${opened.end.code}` : String(opened?.kind);
        counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
      }
    }
    console.log(`LP16 2,000 openings: ${JSON.stringify([...counts])}`);
    expect(counts.get('session')).toBeLessThanOrEqual(250);
    expect((counts.get('session') ?? 0) + (counts.get(String(CLOSE.tooFast)) ?? 0)).toBe(2_000);
    expect(await ask(server, honest, { parts: cards(2) })).toMatchObject({ taken: 3, end: null });
  });

  it('LP17 a session serves eight requests at a time, and one that goes away while it waits leaves room', async () => {
    const server = await start();
    const at = await session(server);
    const ack = (await ask(server, at)).last;
    const statuses = await Promise.all(
      Array.from({ length: 30 }, async () => {
        const response = await post(server, at, { body: asking({ ack, waitMs: 300 }) });
        return response.status;
      }),
    );
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(0);
    expect(statuses.every((status) => status === 200 || status === 429)).toBe(true);
    for (let times = 0; times < 20; times += 1) {
      const gone = new AbortController();
      const asked = fetch(`http://127.0.0.1:${server.port}/poll/${at}`, {
        method: 'POST',
        body: asking({ ack, waitMs: 20_000 }),
        headers: { authorization: `Bearer ${TOKEN}` },
        signal: gone.signal,
      }).catch(() => null);
      setTimeout(() => gone.abort(), 5);
      await asked;
    }
    expect((await post(server, at, { body: asking({ ack }) })).status).toBe(200);
  });

  it('LP18 a request that is cut off in its body is a request that never was', async () => {
    const server = await start();
    const at = await session(server);
    const body = asking({ parts: cards(1) });
    await new Promise<void>((resolve) => {
      const line = connectTcp(server.port, '127.0.0.1', () => {
        line.write(
          `POST /poll/${at} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${TOKEN}\r\nContent-Length: ${body.length}\r\n\r\n`,
        );
        line.write(body.subarray(0, body.length - 3), () => line.destroy());
      });
      line.on('close', () => resolve());
    });
    expect(await ask(server, at)).toMatchObject({ taken: 0, end: null });
    expect(await ask(server, at, { parts: cards(1) })).toMatchObject({ taken: 2, end: null });
  });
});
