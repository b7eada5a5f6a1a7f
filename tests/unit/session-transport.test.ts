import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTransport } from '../../client/session/transport.ts';

/** A socket of which a test says what becomes of it. */
class FakeSocket extends EventTarget {
  readonly OPEN = 1;
  readyState = 0;
  closes = 0;

  speaks(): void {
    this.dispatchEvent(new MessageEvent('message'));
  }
  ends(code = 1006): void {
    this.readyState = 3;
    this.dispatchEvent(new CloseEvent('close', { code }));
  }
  close(): void {
    this.closes += 1;
    this.ends(1005);
  }
}

function network(isReachable = true) {
  const made: { kind: string; socket: FakeSocket }[] = [];
  const kindOf = (kind: string) =>
    class extends FakeSocket {
      constructor() {
        super();
        made.push({ kind, socket: this });
      }
    } as unknown as typeof WebSocket;
  let needed = false;
  const state = { isReachable, asked: 0, gaveUp: 0 };
  const transport = createTransport({
    Socket: kindOf('socket'),
    Poll: kindOf('poll'),
    Trial: kindOf('trial'),
    isReachable: async () => {
      state.asked += 1;
      return state.isReachable;
    },
    memory: {
      needed: () => needed,
      remember: (now) => {
        needed = now;
      },
    },
    nextVisit: () => 'visit.of-a-test.1',
    onGiveUp: () => {
      state.gaveUp += 1;
    },
  });
  return {
    transport,
    state,
    kinds: () => made.map(({ kind }) => kind),
    /** As the provider makes one. */
    attempt: () => {
      new transport.WebSocket('ws://host/sync/b', []);
      return (made.at(-1) as { socket: FakeSocket }).socket;
    },
    last: () => made.at(-1) as { kind: string; socket: FakeSocket },
  };
}

const soon = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('which line is taken', () => {
  it('NW4 two websockets that fail while plain requests do not: the third attempt polls', async () => {
    const { attempt, transport, last } = network();
    attempt().ends();
    await soon();
    attempt().ends();
    await soon();
    attempt();
    expect([last().kind, transport.via()]).toEqual(['poll', 'poll']);
  });

  it('NW5 while the server is away nothing is concluded, however often it is tried, nor from its own refusals', async () => {
    const { attempt, state, kinds } = network(false);
    for (let tries = 0; tries < 20; tries += 1) {
      attempt().ends();
      await soon();
    }
    state.isReachable = true;
    // The server came back between the failure and the question.
    attempt().ends();
    await soon();
    attempt().speaks();
    attempt().ends();
    await soon();
    for (let tries = 0; tries < 5; tries += 1) {
      attempt().ends(4503);
      await soon();
    }
    expect(kinds().every((kind) => kind === 'socket')).toBe(true);
  });

  it('NW6 a websocket that hangs is left after 5 s when plain requests get through, else after 15 s', async () => {
    const hanging = network();
    hanging.attempt();
    await vi.advanceTimersByTimeAsync(4_900);
    expect(hanging.state.gaveUp).toBe(0);
    await vi.advanceTimersByTimeAsync(200);
    expect(hanging.state.gaveUp).toBe(1);
    hanging.attempt();
    expect(hanging.last().kind).toBe('poll');
    const away = network(false);
    away.attempt();
    await vi.advanceTimersByTimeAsync(14_900);
    expect(away.state.gaveUp).toBe(0);
    await vi.advanceTimersByTimeAsync(200);
    expect(away.state.gaveUp).toBe(1);
    away.attempt();
    expect(away.last().kind).toBe('socket');
  });

  it('NW7 a websocket that was good and says nothing for 20 s is left, one with a heartbeat is not', async () => {
    const { attempt, state } = network();
    const socket = attempt();
    for (let at = 0; at < 20; at += 1) {
      socket.speaks();
      await vi.advanceTimersByTimeAsync(13_000);
    }
    expect(state.gaveUp).toBe(0);
    await vi.advanceTimersByTimeAsync(8_000);
    expect(state.gaveUp).toBe(1);
    // One that was sent away for good is not called back.
    const refused = attempt();
    refused.speaks();
    refused.ends(4401);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(state.gaveUp).toBe(1);
  });

  it('NW8 while it polls it tries websockets now and then beside it, and goes back when one speaks', async () => {
    const { attempt, transport, state, kinds, last } = network();
    attempt().ends();
    await soon();
    attempt().ends();
    await soon();
    attempt().speaks();
    const minutes: number[] = [];
    for (let minute = 1; minute <= 200; minute += 1) {
      const before = kinds().length;
      await vi.advanceTimersByTimeAsync(60_000);
      if (kinds().length > before) minutes.push(minute);
    }
    console.log(`NW8 tried after ${minutes.join(', ')} minutes`);
    expect(minutes.length).toBeGreaterThan(6);
    expect(minutes.length).toBeLessThan(12);
    expect(state.gaveUp).toBe(0);
    while (last().socket.readyState === 3) await vi.advanceTimersByTimeAsync(10_000);
    expect(last().kind).toBe('trial');
    last().socket.speaks();
    expect([last().socket.closes, state.gaveUp]).toEqual([1, 1]);
    attempt();
    expect([last().kind, transport.via()]).toEqual(['socket', 'socket']);
  });

  it('NW9 after three polls that failed it is websockets again; a stopped one asks nothing any more', async () => {
    const { attempt, transport, state, kinds } = network();
    attempt().ends();
    await soon();
    attempt().ends();
    await soon();
    for (let tries = 0; tries < 3; tries += 1) attempt().ends();
    const socket = attempt();
    expect(kinds()).toEqual(['socket', 'socket', 'poll', 'poll', 'poll', 'socket']);
    const asked = state.asked;
    transport.stop();
    socket.ends();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([state.asked, state.gaveUp]).toEqual([asked, 0]);
  });
});
