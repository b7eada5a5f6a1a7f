import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { DISK_SPACE, DiskSpace, type DiskSpaceOptions, freeBytesIn } from '../../server/disk-space.ts';
import { silentLogger } from '../../server/log.ts';
import { buildDocument } from '../../server/storage/fold.ts';
import { MemoryStorage } from '../../server/storage/memory.ts';
import { MemoryDisk } from '../../server/storage/memory-disk.ts';
import { asStored } from '../../server/storage/rows.ts';
import { addIssue } from '../../shared/commands/add-cards.ts';
import { PLAIN_STATUS } from '../../shared/protocol/protocol.ts';
import { when, whenBoard, whenSaved } from '../support/devices.ts';
import { type Editor, holdsAllOf, openEditors, stateOf } from '../support/editors.ts';
import { seeded } from '../support/random.ts';
import { afterTest, connect, start, temporaryFolder, untilSynced } from './support.ts';

const VERIFY = process.env.VERIFY === '1';

/** A disk of which the test says how much is free. */
function disk(free: number) {
  const state = { free };
  const space = {
    freeBytes: async () => state.free,
    everyMs: 5,
    restMs: 20,
  } satisfies Partial<DiskSpaceOptions>;
  return { state, space };
}

const ENOUGH = DISK_SPACE.enoughBytes;

describe('the space on the disk', () => {
  const watch = async (free: () => Promise<number | null>, restMs = 0) => {
    const space = await DiskSpace.watch(
      { lowBytes: 100, enoughBytes: 200, everyMs: 1_000, restMs, freeBytes: free },
      silentLogger,
    );
    afterTest(() => space.stop());
    return space;
  };

  it('G1 is low below one bound and enough from another on, and a disk that says nothing stops nobody', async () => {
    vi.useFakeTimers({ toFake: ['setInterval'] });
    afterTest(() => vi.useRealTimers());
    let free: number | null = 150;
    const space = await watch(async () => free);
    const heard: boolean[] = [];
    space.subscribe(() => heard.push(space.isFull));
    const seeing = async (bytes: number | null) => {
      free = bytes;
      await vi.advanceTimersByTimeAsync(1_000);
      return space.isFull;
    };
    expect([space.isFull, await seeing(99), await seeing(150), await seeing(199), await seeing(200)]).toEqual(
      [false, true, true, true, false],
    );
    expect([await seeing(100), await seeing(null)]).toEqual([false, false]);
    expect(heard).toEqual([true, false]);
    expect((await watch(async () => Promise.reject(new Error('no such folder')))).isFull).toBe(false);
    expect((await watch(async () => 1)).isFull).toBe(true);
  });

  it('G2 a store that found no space is left alone for a while, whatever the disk says', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'performance'] });
    afterTest(() => vi.useRealTimers());
    const space = await watch(async () => 1_000, 3_500);
    space.foundFull();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(space.isFull).toBe(true);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(space.isFull).toBe(false);
  });

  it('G3 a real folder tells its free bytes', async () => {
    expect(await freeBytesIn(temporaryFolder())).toBeGreaterThan(0);
  });
});

const whenStatus = ({ session }: Editor, readOnly: 'diskFull' | null) =>
  when(session().subscribeSaved, () => session().saved().server.readOnly === readOnly);

describe('boards on a full disk', () => {
  it('G4 can be read, tell who is there, and take in everything once there is space; nobody is sent away or blamed', async () => {
    const { state, space } = disk(ENOUGH);
    const server = await start({ space });
    const random = seeded(404);
    const { board, editors } = await openEditors(random, 2, { server: server.url });
    const [a, b] = editors as [Editor, Editor];
    afterTest(() => Promise.all(editors.map(({ session }) => session().close())));
    const stock = connect(server, board, {
      token: new URL(a.session().inviteUrl()).hash.slice('#k='.length),
    });
    await untilSynced(stock);
    const closed = vi.fn();
    stock.provider.on('connection-close', closed);
    await Promise.all(editors.map(({ session }) => whenSaved(session(), 'saved')));

    state.free = DISK_SPACE.lowBytes - 1;
    await Promise.all(editors.map((editor) => whenStatus(editor, 'diskFull')));
    expect(a.session().saved()).toMatchObject({ kind: 'saved', connected: true });
    const own = a.session().dispatch(addIssue());
    expect(own.ok).toBe(true);
    stock.doc.getMap('cards').set('S1', new Y.Map([['kind', 'cause']]));
    stock.doc.getMap('cards').set('S2', new Y.Map([['kind', 'cause']]));
    await whenSaved(a.session(), 'device');
    expect(a.session().saved()).toMatchObject({ kind: 'device', refused: null, connected: true });
    // People still see one another, and who comes now reads the board and hears of it.
    a.session().presence.set({ selection: [] });
    await when(b.session().presence.subscribe, () => b.session().presence.others().length >= 1);
    const { editors: late } = await openEditors(random, 1, { server: server.url });
    afterTest(() => late[0]?.session().close());
    await whenStatus(late[0] as Editor, 'diskFull');
    const reader = connect(server, board, { token: stock.provider.protocols[0] as string });
    await untilSynced(reader);
    expect(stateOf(reader.doc)).not.toEqual(stateOf(stock.doc));

    state.free = ENOUGH;
    await Promise.all(editors.map((editor) => whenStatus(editor, null)));
    await Promise.all([...editors, ...late].map(({ session }) => whenSaved(session(), 'saved')));
    await whenBoard(b.session(), () =>
      ['S1', 'S2'].every((id) =>
        b
          .session()
          .board()
          .cards.has(id as never),
      ),
    );
    stock.doc.getMap('cards').set('S3', new Y.Map([['kind', 'cause']]));
    await whenBoard(b.session(), () =>
      b
        .session()
        .board()
        .cards.has('S3' as never),
    );
    expect(closed).not.toHaveBeenCalled();
    expect(b.session().saved().server).toEqual(PLAIN_STATUS);
  });

  it('G5 the store runs out of space in the middle: never green for what is not on the disk, and all is there in the end', async () => {
    const random = seeded(Number(process.env.SEED ?? 505));
    const rounds = VERIFY ? 60 : 12;
    const figures = { full: 0, edits: 0, greens: 0, falseGreens: 0, closes: 0 };
    const memory = new MemoryDisk();
    const server = await start({
      space: { freeBytes: async () => ENOUGH, everyMs: 5, restMs: 20 },
      openStorage: async () => new MemoryStorage(memory),
    });
    const { board, editors } = await openEditors(random, 4, { server: server.url });
    afterTest(() => Promise.all(editors.map(({ session }) => session().close())));
    const onDisk = () => {
      const { snapshot, log } = memory.boards.get(board) ?? { snapshot: null, log: [] };
      return buildDocument(asStored({ snapshot, log }));
    };
    for (const { session, written } of editors) {
      const first = written();
      session().subscribeSaved(() => {
        const saved = session().saved();
        if (!saved.connected && saved.kind !== 'saved') figures.closes += 1;
        if (saved.kind !== 'saved') return;
        figures.greens += 1;
        const { client, clock } = written();
        expect(client).toBe(first.client);
        if ((stateOf(onDisk()).get(client) ?? 0) < clock) figures.falseGreens += 1;
      });
    }
    const bytes = () => {
      const { snapshot, log } = memory.boards.get(board) ?? { snapshot: null, log: [] };
      return log.reduce((sum, { data }) => sum + data.length, snapshot?.data.length ?? 0);
    };
    for (let round = 0; round < rounds; round += 1) {
      for (let turn = 0; turn < 8; turn += 1) {
        figures.edits += random.pick(editors).act(1 + random.below(4));
        await pause(random.below(4));
        if (turn === 3) memory.capacity = bytes() + random.below(400);
      }
      figures.full += editors.some(({ session }) => session().saved().server.readOnly !== null) ? 1 : 0;
      memory.capacity = Number.POSITIVE_INFINITY;
      if (random.chance(0.3)) await Promise.all(editors.map(({ session }) => whenSaved(session(), 'saved')));
    }
    await Promise.all(editors.map((editor) => whenStatus(editor, null)));
    await Promise.all(editors.map(({ session }) => whenSaved(session(), 'saved')));
    const settled = onDisk();
    for (const { session } of editors) expect(holdsAllOf(settled, session().copy())).toBe(true);
    console.log(`G5 seed ${random.seed}: ${rounds} rounds, ${JSON.stringify(figures)}`);
    expect(figures).toMatchObject({ falseGreens: 0, closes: 0 });
    expect(figures.full).toBeGreaterThan(0);
  });
});
