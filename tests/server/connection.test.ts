import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Connection, WORK } from '../../server/sync/connection.ts';
import { presenceFrame } from '../../server/sync/messages.ts';
import type { Socket } from '../../server/sync/socket.ts';
import { CLOSE, LIMITS } from '../../shared/protocol/protocol.ts';

/** A socket whose other end can read slowly, or not at all. */
class FakeSocket extends EventEmitter implements Socket {
  bufferedAmount = 0;
  reading = false;
  readonly sent: Uint8Array[] = [];
  readonly unsent: (() => void)[] = [];
  closedWith: number | null = null;
  ended = false;

  send(frame: Uint8Array, done?: () => void): void {
    this.sent.push(frame);
    if (done !== undefined) this.unsent.push(done);
  }
  pause(): void {
    this.reading = false;
  }
  resume(): void {
    this.reading = true;
  }
  ping(): void {}
  terminate(): void {
    this.ended = true;
  }
  close(code: number): void {
    this.closedWith = code;
  }
}

/** @param onQuestion what the room does when it is asked for the board */
function connection(onQuestion: (peer: Connection) => void = () => {}) {
  const socket = new FakeSocket();
  const peer = new Connection(socket, {
    id: 'p',
    wantsDurable: true,
    now: Date.now,
    updatesPerSecond: LIMITS.updatesPerSecond,
  });
  const received: Uint8Array[] = [];
  peer.start(
    (frame) => {
      received.push(frame);
      if (frame[0] === 0 && frame[1] === 0) onQuestion(peer);
    },
    () => {},
  );
  return { socket, peer, received };
}

const frame = (bytes: number) => new Uint8Array(bytes);
const update = Uint8Array.of(0, 2, 0);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a connection', () => {
  it('C1 sends an empty presence when nothing else went out, well before the 15 s', () => {
    const { socket, peer } = connection();
    let longest = 0;
    let last = Date.now();
    for (let second = 0; second < 120; second += 1) {
      vi.advanceTimersByTime(1_000);
      const before = socket.sent.length;
      if (second % 5 === 0) peer.heartbeat();
      if (socket.sent.length === before) continue;
      longest = Math.max(longest, Date.now() - last);
      last = Date.now();
    }
    expect(socket.sent.every((sent) => Buffer.from(sent).equals(presenceFrame([])))).toBe(true);
    expect(longest).toBeLessThan(LIMITS.heartbeatMs);
    peer.send(frame(1));
    const before = socket.sent.length;
    peer.heartbeat();
    expect(socket.sent.length).toBe(before);
  });

  it('C2 a slow reader first misses presence, then is closed with 4503', () => {
    const { socket, peer } = connection();
    socket.bufferedAmount = LIMITS.queueDropPresence + 1;
    peer.sendPresence(frame(1));
    expect(socket.sent).toHaveLength(0);
    peer.send(frame(1));
    expect(socket.sent).toHaveLength(1);
    socket.bufferedAmount = LIMITS.queueClose + 1;
    peer.send(frame(1));
    expect([socket.sent.length, socket.closedWith]).toEqual([1, CLOSE.busy]);
  });

  it('C3 a board larger than the queue may be on its way to a newcomer', () => {
    const { socket, peer } = connection();
    peer.send(frame(LIMITS.queueClose + 1_000_000));
    socket.bufferedAmount = LIMITS.queueClose + 1_000_000;
    peer.send(frame(1));
    expect([socket.sent.length, socket.closedWith]).toEqual([2, null]);
    for (const done of socket.unsent) done();
    peer.send(frame(1));
    expect(socket.closedWith).toBe(CLOSE.busy);
  });

  it('C4 updates beyond the burst wait, in order, while the socket is not read', () => {
    const { socket, received } = connection();
    for (let at = 0; at < LIMITS.updatesBurst + LIMITS.updatesPerSecond; at += 1)
      socket.emit('message', update);
    expect([received.length, socket.reading]).toEqual([LIMITS.updatesBurst, false]);
    vi.advanceTimersByTime(500);
    expect(received.length).toBeGreaterThan(LIMITS.updatesBurst + LIMITS.updatesPerSecond / 4);
    vi.advanceTimersByTime(1_000);
    expect([received.length, socket.reading]).toEqual([LIMITS.updatesBurst + LIMITS.updatesPerSecond, true]);
  });

  it('C5 a socket that answers no ping is ended', () => {
    const { socket, peer } = connection();
    peer.probe();
    socket.emit('pong');
    peer.probe();
    expect(socket.ended).toBe(false);
    peer.probe();
    expect(socket.ended).toBe(true);
  });

  it('C6 what comes after the closing is not even listened to', () => {
    const { socket, peer } = connection();
    expect(socket.listenerCount('message')).toBe(1);
    peer.close(CLOSE.malformed, 'x');
    expect(socket.listenerCount('message')).toBe(0);
  });

  it('C7 large frames count as several, questions for everyone as many, and none waits for ever', () => {
    const { socket, received } = connection();
    const large = new Uint8Array(LIMITS.updateBytes).fill(2, 1);
    for (let at = 0; at < 30; at += 1) socket.emit('message', large);
    expect([received.length, socket.reading]).toEqual([LIMITS.updatesBurst / 16, false]);
    const asking = connection();
    for (let at = 0; at < 100; at += 1) asking.socket.emit('message', Uint8Array.of(3));
    expect(asking.received.length).toBe(10);
    const merging = connection();
    for (let at = 0; at < 2; at += 1)
      merging.socket.emit('message', new Uint8Array(LIMITS.mergeBytes).fill(1, 1));
    expect(merging.received.length).toBe(1);
    vi.advanceTimersByTime(5_000);
    expect([merging.received.length, merging.socket.reading]).toEqual([2, true]);
  });

  it('C15 what a frame is cannot be written so that it costs less', () => {
    const beginnings = [[0, 0], [0x80, 0, 0], [0, 0x80, 0], [3], [0x83, 0], [0x80, 0x80, 0], [0xff, 1], []];
    for (const bytes of beginnings) {
      const { socket, received } = connection();
      for (let at = 0; at < 100; at += 1) socket.emit('message', Uint8Array.from(bytes));
      expect([bytes, received.length <= LIMITS.updatesBurst / 20]).toEqual([bytes, true]);
    }
  });

  it('C16 who asks for a large board again before it has come waits, and gets one more answer', () => {
    const { socket, received } = connection((peer) => peer.send(frame(LIMITS.queueClose)));
    const question = Uint8Array.of(0, 0, 1, 0);
    for (let at = 0; at < 5; at += 1) socket.emit('message', question);
    expect([received.length, socket.sent.length]).toEqual([1, 1]);
    socket.emit('message', Uint8Array.of(1, 0));
    expect(received.length).toBe(2);
    socket.unsent.shift()?.();
    expect(received[2]).toEqual(question);
    socket.unsent.shift()?.();
    expect([received.length, socket.closedWith]).toEqual([3, null]);
  });

  it('C17 large merges of others may wait beside a board on its way, but not without end', () => {
    const { socket, peer } = connection();
    peer.send(frame(3 * LIMITS.queueClose));
    for (let at = 0; at < 2; at += 1) peer.send(frame(LIMITS.mergeBytes / 2 + 10));
    expect([socket.sent.length, socket.closedWith]).toEqual([3, null]);
    peer.send(frame(LIMITS.mergeBytes));
    expect([socket.sent.length, socket.closedWith]).toEqual([3, CLOSE.busy]);
  });

  it('C8 frames that make much work are read more slowly than their number allows, and none is lost', () => {
    const { socket, peer, received } = connection();
    const dear = () => peer.charge(10);
    const count = 600;
    let charged = 0;
    const bill = () => {
      for (; charged < received.length; charged += 1) dear();
    };
    for (let at = 0; at < count; at += 1) {
      socket.emit('message', update);
      bill();
    }
    expect(received.length).toBeLessThanOrEqual(LIMITS.updatesBurst);
    const seconds = 10;
    for (let tick = 0; tick < seconds * 100; tick += 1) {
      vi.advanceTimersByTime(10);
      bill();
    }
    // By number alone all of them would have been read: 240 and 60 a second.
    expect(received.length).toBeLessThan(count * 0.8);
    expect(charged * 10).toBeLessThanOrEqual(WORK.burst + seconds * WORK.perSecond + WORK.debt);
    console.log(`C8 of ${count} frames of 10 ms each, ${received.length} were read in ${seconds} s`);
    for (let tick = 0; tick < 2_000; tick += 1) {
      vi.advanceTimersByTime(10);
      bill();
    }
    expect([received.length, socket.reading]).toEqual([count, true]);
  });

  it('C9 one dear merge makes nobody wait longer than the debt that may be owed', () => {
    const { socket, peer, received } = connection();
    peer.charge(60_000);
    socket.emit('message', update);
    expect(received.length).toBe(0);
    vi.advanceTimersByTime((WORK.debt / WORK.perSecond) * 1_000 + 50);
    expect([received.length, socket.reading]).toEqual([1, true]);
  });
});
