import { describe, expect, it } from 'vitest';
import { safePresence } from '../../server/sync/presence.ts';
import { LINES } from './lines.ts';
import { ASK_ALL, presence, presenceOf } from './raw-client.ts';
import { start, until } from './support.ts';

const whole = {
  person: 'p1',
  name: '中山',
  colour: 3,
  cursor: { card: 'C1', fx: 0.5, fy: -0.1 },
  selection: ['C1', 'C2'],
  editing: { card: 'C1', field: 'text' },
  drag: { cards: ['C1'], over: 'C2', fx: 0, fy: 1 },
  settling: ['C3'],
};

describe('a presence state, built anew by the server', () => {
  it('P1 an honest state passes as it is, the stock provider’s empty one too', () => {
    expect(safePresence(JSON.stringify(whole))).toEqual(whole);
    expect(safePresence('{}')).toEqual({});
  });

  it('P2 unknown keys are dropped, bad values too, names cut to one line', () => {
    expect(safePresence(JSON.stringify({ ...whole, role: 'owner', user: { name: 'x' } }))).toEqual(whole);
    expect(
      safePresence(
        JSON.stringify({
          person: '<b>',
          name: `a\u202eb\nc${'x'.repeat(200)}`,
          colour: 99,
          cursor: { card: 'C1', fx: 1e9, fy: 0 },
          selection: ['C1', 7, '../x'],
          editing: { card: 'C1', field: '__proto__' },
          drag: { cards: [], over: 'C2', fx: 0, fy: 0 },
        }),
      ),
    ).toEqual({ name: `a b c${'x'.repeat(75)}`, cursor: null, selection: ['C1'], editing: null, drag: null });
  });

  it('P3 what is no object, or too long, is no state; long lists give way', () => {
    for (const json of ['null', '[]', '7', '"x"', '{', `{"name":"${'x'.repeat(5_000)}"}`])
      expect(safePresence(json)).toBeNull();
    const ids = Array.from({ length: 40 }, (_, at) => `${'i'.repeat(60)}${at}`);
    expect(safePresence(JSON.stringify({ ...whole, selection: ids }))).toEqual({
      ...whole,
      selection: [],
      drag: null,
      settling: [],
    });
  });
});

describe.each(LINES)('presence over $name', ({ openRaw, connect }) => {
  it('P4 nobody speaks for another, nor for two at once; nobody hears themselves; leaving is told', async () => {
    const server = await start();
    const [a, b, watcher] = [
      await openRaw(server, 'b1'),
      await openRaw(server, 'b1'),
      await openRaw(server, 'b1'),
    ];
    a.send(presence([100, { ...whole, name: 'A' }]));
    await watcher.first((frame) => presenceOf(frame)?.find(({ client }) => client === 100) ?? null);
    b.send(presence([100, { ...whole, name: '偽' }]));
    b.send(presence([200, { ...whole, name: 'B' }], [100, null]));
    b.send(presence([200, { ...whole, name: 'B' }]));
    b.send(presence([100, null]));
    b.send(presence([100, { ...whole, name: '偽' }]));
    b.send(presence([200, { ...whole, name: 'B2' }]));
    const last = (frame: Uint8Array) =>
      presenceOf(frame)?.find(({ state }) => (state as { name?: string } | null)?.name === 'B2') ?? null;
    await watcher.first(last);
    await a.first(last);
    const heard = (frames: Uint8Array[]) => frames.flatMap((frame) => presenceOf(frame) ?? []);
    const names = (client: number) =>
      new Set(
        heard(watcher.frames)
          .filter((entry) => entry.client === client)
          .map(({ state }) => (state as { name: string }).name),
      );
    expect(names(100)).toEqual(new Set(['A']));
    expect([...names(200)].filter((name) => name !== 'B' && name !== 'B2')).toEqual([]);
    expect(heard(a.frames).every(({ client }) => client === 200)).toBe(true);
    expect(heard(b.frames).every(({ client }) => client === 100)).toBe(true);
    a.socket.close();
    await watcher.first(
      (frame) => presenceOf(frame)?.find(({ client, state }) => client === 100 && state === null) ?? null,
    );
    const clocks = heard(watcher.frames)
      .filter(({ client }) => client === 100)
      .map(({ clock }) => clock);
    expect(clocks).toEqual([...clocks].sort((x, y) => x - y));
  });

  it('P5 of many moves in a moment the others get few frames, and the last move is among them', async () => {
    const server = await start();
    const [mover, watcher] = [await openRaw(server, 'b1'), await openRaw(server, 'b1')];
    for (let at = 0; at <= 300; at += 1)
      mover.send(presence([100, { cursor: { card: 'C1', fx: at / 300, fy: 0 } }]));
    await watcher.first(
      (frame) => presenceOf(frame)?.find(({ state }) => (state as typeof whole).cursor?.fx === 1) ?? null,
    );
    const frames = watcher.frames.filter((frame) => (presenceOf(frame)?.length ?? 0) > 0).length;
    console.log(`P5 301 moves at once reach the others as ${frames} frames`);
    expect(frames).toBeLessThan(30);
  });

  it('P6 a presence that is too long or broken is ignored, and the socket stays', async () => {
    const server = await start();
    const [a, watcher] = [await openRaw(server, 'b1'), await openRaw(server, 'b1')];
    a.send(presence([100, { name: 'x'.repeat(5_000) }]));
    a.send(Uint8Array.from([1, 3, 1, 100, 1]));
    a.send(presence([100, { name: 'A' }]));
    const entry = await watcher.first((frame) => presenceOf(frame)?.[0] ?? null);
    expect(entry.state).toEqual({ name: 'A' });
  });

  it('P7 a newcomer is shown who is here, and a stock client that comes back is seen again at once', async () => {
    const server = await start();
    const stock = connect(server, 'b1');
    stock.provider.awareness.setLocalState(whole);
    const watcher = connect(server, 'b1');
    const sees = () => watcher.provider.awareness.getStates().has(stock.doc.clientID);
    const untilSees = (wanted: boolean) =>
      until(
        () => sees() === wanted,
        (again) => {
          watcher.provider.awareness.on('change', again);
          return () => watcher.provider.awareness.off('change', again);
        },
      );
    await untilSees(true);
    // A lost line, not a goodbye: the client keeps its presence clock.
    stock.provider.ws?.close();
    await untilSees(false);
    await untilSees(true);
    expect(watcher.provider.awareness.getStates().get(stock.doc.clientID)).toEqual(whole);
    const late = await openRaw(server, 'b1');
    late.send(ASK_ALL);
    const entries = await late.first((frame) => presenceOf(frame));
    expect(entries.map(({ client }) => client)).toContain(stock.doc.clientID);
  });
});
