import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readBody } from '../../server/body.ts';
import { PollSocket } from '../../server/poll/poll-socket.ts';
import {
  decodeAsk,
  encodeAsk,
  Joiner,
  POLL_LIMITS,
  type PollAsk,
  partsOf,
} from '../../shared/protocol/poll.ts';

const ask = (what: Partial<PollAsk> = {}): PollAsk => ({
  ack: 0,
  waitMs: 0,
  most: POLL_LIMITS.batchBytes,
  first: 1,
  parts: [],
  end: null,
  ...what,
});
const frame = (...bytes: number[]) => Uint8Array.from(bytes);

function socket() {
  const made = new PollSocket();
  const taken: number[][] = [];
  const events = { closed: 0 };
  made.on('message', (bytes: Uint8Array) => taken.push([...bytes]));
  made.on('close', () => {
    events.closed += 1;
  });
  made.resume();
  return { made, taken, events };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a session of long polls as a socket', () => {
  it('LP1 what goes down is sent again until it is acknowledged, and counts as buffered so long', async () => {
    const { made } = socket();
    const sent: string[] = [];
    made.send(frame(1), () => sent.push('one'));
    made.send(frame(2, 2), () => sent.push('two'));
    expect(made.bufferedAmount).toBe(3);
    for (let lost = 0; lost < 3; lost += 1)
      expect((await made.ask(ask())).parts.map(({ bytes }) => [...bytes])).toEqual([[1], [2, 2]]);
    expect(sent).toEqual([]);
    expect(await made.ask(ask({ ack: 1 }))).toMatchObject({
      first: 2,
      last: 2,
      parts: [{ bytes: frame(2, 2) }],
    });
    expect([sent, made.bufferedAmount]).toEqual([['one'], 2]);
    expect(await made.ask(ask({ ack: 2 }))).toMatchObject({ first: 3, last: 2, parts: [] });
    expect([sent, made.bufferedAmount]).toEqual([['one', 'two'], 0]);
  });

  it('LP2 what comes up is taken once and in order, however often it is sent', async () => {
    const { made, taken } = socket();
    const parts = [1, 2, 3].flatMap((n) => partsOf(frame(n)));
    expect((await made.ask(ask({ parts: parts.slice(0, 2) }))).taken).toBe(2);
    expect((await made.ask(ask({ parts }))).taken).toBe(3);
    expect((await made.ask(ask({ parts: parts.slice(0, 1) }))).taken).toBe(3);
    await Promise.all([1, 2].map(() => made.ask(ask({ first: 4, parts: partsOf(frame(4)) }))));
    expect(taken).toEqual([[1], [2], [3], [4]]);
  });

  it('LP3 a gap, or an answer to what was never sent, ends it with 4400', async () => {
    const gap = socket();
    expect((await gap.made.ask(ask({ first: 3, parts: partsOf(frame(1)) }))).end?.code).toBe(4400);
    const forged = socket();
    expect((await forged.made.ask(ask({ ack: 1 }))).end?.code).toBe(4400);
    expect([gap.events.closed, gap.taken, forged.events.closed]).toEqual([1, [], 1]);
  });

  it('LP4 a frame longer than a part comes whole, in both directions', async () => {
    const { made, taken } = socket();
    const long = new Uint8Array(2.5 * POLL_LIMITS.partBytes).map((_, at) => at % 251);
    made.send(long);
    const { parts } = await made.ask(ask());
    expect(parts.map(({ more }) => more)).toEqual([true, true, false]);
    await made.ask(ask({ ack: 3, parts }));
    expect(taken).toEqual([[...long]]);
  });

  it('LP5 it waits for news, the latest request alone, and no longer than proxies bear', async () => {
    const { made } = socket();
    const answers: string[] = [];
    const wait = (name: string) =>
      made.ask(ask({ waitMs: 999_999 })).then(({ parts }) => answers.push(`${name}:${parts.length}`));
    wait('first');
    await vi.advanceTimersByTimeAsync(100);
    wait('second');
    await vi.advanceTimersByTimeAsync(100);
    expect(answers).toEqual(['first:0']);
    made.send(frame(1));
    made.send(frame(2));
    await vi.advanceTimersByTimeAsync(100);
    expect(answers).toEqual(['first:0', 'second:2']);
    const quiet = made.ask(ask({ ack: 2, waitMs: 999_999 })).then(() => performance.now());
    const asked = performance.now();
    await vi.advanceTimersByTimeAsync(60_000);
    expect((await quiet) - asked).toBe(POLL_LIMITS.waitMs);
  });

  it('LP6 while it is not read nothing is taken, and the request is answered all the same', async () => {
    const { made, taken } = socket();
    made.pause();
    const parts = [1, 2].flatMap((n) => partsOf(frame(n)));
    const answered = made.ask(ask({ parts }));
    await vi.advanceTimersByTimeAsync(2_000);
    expect([(await answered).taken, taken]).toEqual([0, []]);
    const again = made.ask(ask({ parts }));
    await vi.advanceTimersByTimeAsync(10);
    made.resume();
    expect([(await again).taken, taken]).toEqual([2, [[1], [2]]]);
  });

  it('LP7 without a request for 35 s it is gone; one that waits is a request', async () => {
    const { made, events } = socket();
    for (let at = 0; at < 10; at += 1) {
      const waiting = made.ask(ask({ waitMs: 20_000 }));
      await vi.advanceTimersByTimeAsync(20_000);
      await waiting;
    }
    await vi.advanceTimersByTimeAsync(POLL_LIMITS.idleMs - 1);
    expect(events.closed).toBe(0);
    await vi.advanceTimersByTimeAsync(2);
    await made.over;
    expect(events.closed).toBe(1);
  });

  it('LP8 the end is told after all that was sent, as often as it is asked for, and then forgotten', async () => {
    const { made, events } = socket();
    const waiting = made.ask(ask({ waitMs: 20_000, most: 1 }));
    await vi.advanceTimersByTimeAsync(1);
    made.send(frame(1));
    made.send(frame(2));
    made.close(4503, 'restarting');
    expect(await waiting).toMatchObject({ parts: [{ bytes: frame(1) }], end: null });
    expect(events.closed).toBe(1);
    for (let lost = 0; lost < 3; lost += 1)
      expect(await made.ask(ask({ ack: 1, waitMs: 20_000 }))).toMatchObject({
        parts: [{ bytes: frame(2) }],
        end: { code: 4503, reason: 'restarting' },
      });
    await made.told;
    await vi.advanceTimersByTimeAsync(10_001);
    await made.over;
    expect(events.closed).toBe(1);
  });

  it('LP9 a client that leaves says so, with its last words', async () => {
    const { made, taken, events } = socket();
    await made.ask(ask({ parts: partsOf(frame(9)), end: { code: 1001, reason: '' } }));
    await made.over;
    expect([taken, events.closed]).toEqual([[[9]], 1]);
  });

  it('LP10 a body that comes too slowly is cut off after half a minute', async () => {
    const body = new PassThrough();
    const read = readBody(Object.assign(body, { headers: {} }) as unknown as IncomingMessage, 1_000);
    const refused = expect(read).rejects.toMatchObject({ status: 408 });
    for (let second = 0; second < 29; second += 1) {
      body.write('x');
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(body.destroyed).toBe(false);
    await vi.advanceTimersByTimeAsync(2_000);
    await refused;
    expect(body.destroyed).toBe(true);
  });

  it('LP19 a part that waits for the rest of its frame holds none of the body that it came in', () => {
    const body = new Uint8Array(POLL_LIMITS.partBytes + 1).fill(7);
    const joiner = new Joiner();
    joiner.add({ bytes: body.subarray(0, POLL_LIMITS.partBytes), more: true });
    // Whose body is used for something else is not missed.
    body.fill(9);
    const whole = joiner.add({ bytes: Uint8Array.of(7), more: false });
    expect(whole?.every((byte) => byte === 7)).toBe(true);
  });

  it('LP20 a frame in parts that are shorter than need be is no frame', () => {
    const { partBytes } = POLL_LIMITS;
    const read = (length: number, more: boolean) =>
      decodeAsk(encodeAsk(ask({ parts: [{ bytes: new Uint8Array(length), more }] })));
    for (const length of [0, 1, partBytes - 1]) {
      expect([length, read(length, true)]).toEqual([length, null]);
      expect(read(length, false)?.parts).toHaveLength(1);
    }
    for (const length of [0, partBytes, partBytes + 1, 3 * partBytes]) {
      const parts = partsOf(new Uint8Array(length));
      expect([length, decodeAsk(encodeAsk(ask({ parts })))?.parts.length]).toEqual([length, parts.length]);
    }
  });
});
