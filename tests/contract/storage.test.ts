import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { checksum } from '../../server/storage/checksum.ts';
import { buildDocument, sameDocument } from '../../server/storage/fold.ts';
import { MemoryStorage } from '../../server/storage/memory.ts';
import { MemoryDisk } from '../../server/storage/memory-disk.ts';
import { reachOfUpdate } from '../../server/storage/reach.ts';
import { SqliteStorage } from '../../server/storage/sqlite.ts';
import type { Storage } from '../../server/storage/storage.ts';
import { DamagedBoard, DiskFull, ErasedBoard, StorageFailed } from '../../server/storage/storage.ts';
import { seeded } from '../support/random.ts';

/** What a suite needs of an adapter: one place to store in, which can be opened again and spoiled behind its back. */
interface Place {
  open(): Promise<Storage>;
  /** Flips a bit of the update with this number. */
  spoilUpdate(board: string, seq: number): void;
  loseUpdate(board: string, seq: number): void;
  spoilSnapshot(board: string): void;
  /** Adds a row behind the store's back, as a write that was never answered may leave it. */
  addRow(board: string, seq: number, crc: number, data: Uint8Array): void;
  /** Takes away all that the witness remembers. */
  loseWitness(): void;
  loseTokens(board: string): void;
  /** How many rows have been set aside. */
  asideOf(board: string): number;
  /** Moves an update to another board, unchanged. */
  moveUpdate(from: string, seq: number, to: string): void;
  /** As `open`, on a disk of about 400 KiB. */
  openSmall(): Promise<Storage>;
  /** Takes a board's log away behind the store's back, so that there is space again. */
  makeRoom(board: string): void;
  remove(): void;
}

function memoryPlace(): Place {
  const disk = new MemoryDisk();
  const rowsOf = (board: string) => {
    const rows = disk.boards.get(board);
    if (rows === undefined) throw new Error(`no board ${board}`);
    return rows;
  };
  return {
    open: async () => new MemoryStorage(disk),
    spoilUpdate: (board, seq) =>
      rowsOf(board)
        .log.find((row) => row.seq === seq)
        ?.data.fill(0xff, 0, 1),
    loseUpdate: (board, seq) => {
      rowsOf(board).log = rowsOf(board).log.filter((row) => row.seq !== seq);
    },
    spoilSnapshot: (board) => rowsOf(board).snapshot?.data.fill(0xff, 0, 1),
    addRow: (board, seq, crc, data) => disk.boardOf(board).log.push({ seq, crc, data }),
    loseWitness: () => {
      disk.witness.clear();
      disk.witnessLost = true;
    },
    loseTokens: (board) => rowsOf(board).tokens.clear(),
    asideOf: (board) => rowsOf(board).damaged.length,
    moveUpdate: (from, seq, to) => {
      const row = rowsOf(from).log.find((one) => one.seq === seq);
      if (row === undefined) throw new Error('no such row');
      rowsOf(to).log = rowsOf(to).log.map((one) => (one.seq === seq ? row : one));
    },
    openSmall: async () => {
      disk.capacity = 400_000;
      return new MemoryStorage(disk);
    },
    makeRoom: (board) => {
      rowsOf(board).log = [];
    },
    remove: () => {},
  };
}

function sqlitePlace(): Place {
  const folder = mkdtempSync(join(tmpdir(), 'banso-store-'));
  const file = join(folder, 'banso.sqlite');
  const edit = (sql: string, ...values: (string | number | Uint8Array)[]) => {
    const db = new DatabaseSync(file);
    db.prepare(sql).run(...values);
    db.close();
  };
  return {
    open: () => SqliteStorage.open(file),
    spoilUpdate: (board, seq) =>
      edit(`UPDATE log SET data = x'ff' || substr(data, 2) WHERE board = ? AND seq = ?`, board, seq),
    loseUpdate: (board, seq) => edit('DELETE FROM log WHERE board = ? AND seq = ?', board, seq),
    spoilSnapshot: (board) =>
      edit(`UPDATE snapshot SET data = x'ff' || substr(data, 2) WHERE board = ?`, board),
    moveUpdate: (from, seq, to) => {
      edit('DELETE FROM log WHERE board = ? AND seq = ?', to, seq);
      edit('UPDATE log SET board = ? WHERE board = ? AND seq = ?', to, from, seq);
    },
    addRow: (board, seq, crc, data) => edit('INSERT INTO log VALUES (?, ?, ?, ?)', board, seq, crc, data),
    loseWitness: () => rmSync(join(folder, 'witness.sqlite')),
    loseTokens: (board) => edit('DELETE FROM token WHERE board = ?', board),
    asideOf: (board) => {
      const db = new DatabaseSync(file);
      const row = db.prepare('SELECT count(*) AS n FROM damaged WHERE board = ?').get(board);
      db.close();
      return row?.n as number;
    },
    openSmall: () => SqliteStorage.open(file, { maxPages: 100 }),
    makeRoom: (board) => edit('DELETE FROM log WHERE board = ?', board),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** `count` edits of one document, as its updates. */
function edits(count: number, seed = 1): { doc: Y.Doc; updates: Uint8Array[] } {
  const random = seeded(seed);
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const cards = doc.getMap('cards');
  for (let i = 0; i < count; i += 1) {
    doc.transact(() => {
      const key = `C${random.below(10)}`;
      if (random.chance(0.2)) cards.delete(key);
      cards.set(
        key,
        new Y.Map([
          ['text', new Y.Text(`カード${i}`)],
          ['at', i],
        ] as [string, unknown][]),
      );
    });
  }
  return { doc, updates };
}

describe.each([
  { name: 'memory', place: memoryPlace },
  { name: 'SQLite', place: sqlitePlace },
])('every store keeps its promises: $name', ({ place: makePlace }) => {
  const cleanups: (() => unknown)[] = [];
  afterEach(async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  });

  const fresh = async () => {
    const place = makePlace();
    cleanups.push(() => place.remove());
    const open = async () => {
      const storage = await place.open();
      cleanups.push(() => storage.close());
      return storage;
    };
    return { place, open, storage: await open() };
  };

  const write = (storage: Storage, board: string, updates: readonly Uint8Array[], from = 1) =>
    Promise.all(updates.map((update, at) => storage.append(board, from + at, update)));

  it('S1 what was answered is there after opening again', async () => {
    const { storage, open } = await fresh();
    const { updates } = edits(50);
    await write(storage, 'b1', updates);
    await storage.close();
    const again = await (await open()).load('b1');
    expect(again.seq).toBe(50);
    expect(again.updates.map((update) => Buffer.from(update).toString('hex'))).toEqual(
      updates.map((update) => Buffer.from(update).toString('hex')),
    );
  });

  it('S2 a load sees the appends called before it, boards apart from each other', async () => {
    const { storage } = await fresh();
    const { updates } = edits(20);
    const writing = write(storage, 'b1', updates);
    const other = storage.append('b2', 1, updates[0] as Uint8Array);
    expect((await storage.load('b1')).seq).toBe(20);
    expect((await storage.load('b2')).seq).toBe(1);
    expect(await storage.load('b3')).toEqual({ snapshot: null, updates: [], seq: 0, promised: null });
    await Promise.all([writing, other]);
  });

  it('S3 a flipped bit, a lost row, a row of another board and a broken snapshot are seen', async () => {
    const spoilers: ((place: Place) => void)[] = [
      (place) => place.spoilUpdate('b1', 3),
      (place) => place.loseUpdate('b1', 3),
      (place) => place.moveUpdate('b2', 3, 'b1'),
    ];
    for (const spoil of spoilers) {
      const { storage, open, place } = await fresh();
      await write(storage, 'b1', edits(5).updates);
      await write(storage, 'b2', edits(5, 2).updates);
      await storage.close();
      spoil(place);
      await expect((await open()).load('b1')).rejects.toBeInstanceOf(DamagedBoard);
    }
    const { storage, open, place } = await fresh();
    await write(storage, 'b1', edits(5).updates);
    await storage.compact('b1');
    await storage.close();
    place.spoilSnapshot('b1');
    await expect((await open()).load('b1')).rejects.toBeInstanceOf(DamagedBoard);
  });

  it('S4 compaction keeps the document, and the log goes on after it', async () => {
    const { storage } = await fresh();
    const { doc, updates } = edits(200);
    await write(storage, 'b1', updates.slice(0, 120));
    expect(await storage.compact('b1')).toBe(120);
    await write(storage, 'b1', updates.slice(120), 121);
    const stored = await storage.load('b1');
    expect([stored.seq, stored.updates.length]).toEqual([200, 80]);
    for (const root of ['cards', 'links']) doc.getMap(root);
    expect(sameDocument(buildDocument(stored), doc)).toBe(true);
    expect(await storage.compact('b1')).toBe(80);
    expect(await storage.compact('b1')).toBe(0);
    expect(sameDocument(buildDocument(await storage.load('b1')), doc)).toBe(true);
  });

  it('S4 a log that does not make a whole document is not folded and not deleted', async () => {
    const { storage } = await fresh();
    const { updates } = edits(5);
    await storage.append('b1', 1, updates[4] as Uint8Array);
    await expect(storage.compact('b1')).rejects.toBeInstanceOf(DamagedBoard);
    expect((await storage.load('b1')).updates).toHaveLength(1);
  });

  it('S5 after a write that failed nothing is answered as written', async () => {
    const { storage, open } = await fresh();
    const { updates } = edits(3);
    await storage.append('b1', 1, updates[0] as Uint8Array);
    const wrong = storage.append('b1', 3, updates[2] as Uint8Array);
    const behind = storage.append('b1', 2, updates[1] as Uint8Array);
    await expect(wrong).rejects.toBeInstanceOf(StorageFailed);
    await expect(behind).rejects.toBeInstanceOf(StorageFailed);
    await expect(storage.append('b1', 2, updates[1] as Uint8Array)).rejects.toBeInstanceOf(StorageFailed);
    await expect(storage.load('b1')).rejects.toBeInstanceOf(StorageFailed);
    await storage.close();
    expect((await (await open()).load('b1')).seq).toBe(1);
  });

  it('S6 the first token claims a board, later ones are only looked up, and a claim is kept', async () => {
    const { storage, open } = await fresh();
    const hash = (byte: number) => new Uint8Array(32).fill(byte);
    expect(await storage.claim('b1', { id: 't1', hash: hash(1) })).toEqual(hash(1));
    expect(await storage.claim('b1', { id: 't1', hash: hash(2) })).toEqual(hash(1));
    expect(await storage.claim('b1', { id: 't2', hash: hash(2) })).toBeNull();
    expect(await storage.claim('b2', { id: 't2', hash: hash(2) })).toEqual(hash(2));
    await storage.close();
    expect(await (await open()).claim('b1', { id: 't1', hash: hash(3) })).toEqual(hash(1));
  });

  it('S7 a closed store refuses, and closing waits for what was called before', async () => {
    const { storage, open } = await fresh();
    const { updates } = edits(30);
    const writing = write(storage, 'b1', updates);
    await storage.close();
    await expect(writing).resolves.toHaveLength(30);
    await expect(storage.append('b1', 31, updates[0] as Uint8Array)).rejects.toBeInstanceOf(StorageFailed);
    expect((await (await open()).load('b1')).seq).toBe(30);
  });

  const loaded = async (storage: Storage, board: string) => {
    const { seq, promised } = await storage.load(board);
    return { seq, promised };
  };

  it('S3 rows that were acknowledged and are gone from the end are missed, also behind a snapshot', async () => {
    for (const folded of [0, 3, 5]) {
      const { storage, open, place } = await fresh();
      const { updates } = edits(6);
      await write(storage, 'b1', updates.slice(0, folded));
      await storage.compact('b1');
      await write(storage, 'b1', updates.slice(folded), folded + 1);
      await storage.close();
      place.loseUpdate('b1', 6);
      const again = await open();
      await expect(again.load('b1')).rejects.toBeInstanceOf(DamagedBoard);
      expect((await again.load('b1')).seq).toBe(5);
    }
  });

  it('S3 a row that was replaced by another sound one is missed', async () => {
    const { storage, open, place } = await fresh();
    const { updates } = edits(4);
    await write(storage, 'b1', updates.slice(0, 3));
    await storage.close();
    place.loseUpdate('b1', 3);
    const other = updates[3] as Uint8Array;
    place.addRow('b1', 3, checksum('b1', 3, other), other);
    const again = await open();
    await expect(again.load('b1')).rejects.toBeInstanceOf(DamagedBoard);
    expect(await again.load('b1')).toMatchObject({ seq: 3, promised: expect.any(Map) });
  });

  it('S3 what was never acknowledged damages nothing: sound rows stay, a torn end is cut off', async () => {
    const { storage, open, place } = await fresh();
    const { updates } = edits(8);
    await write(storage, 'b1', updates.slice(0, 4));
    await storage.close();
    const row = (at: number) => updates[at] as Uint8Array;
    place.addRow('b1', 5, checksum('b1', 5, row(4)), row(4));
    place.addRow('b1', 6, 12345, row(5));
    place.addRow('b1', 8, checksum('b1', 8, row(7)), row(7));
    const again = await open();
    expect(await loaded(again, 'b1')).toEqual({ seq: 5, promised: null });
    await write(again, 'b1', updates.slice(5), 6);
    expect(await loaded(again, 'b1')).toEqual({ seq: 8, promised: null });
    await again.close();
    place.loseUpdate('b1', 8);
    await expect((await open()).load('b1')).rejects.toBeInstanceOf(DamagedBoard);
  });

  it('S3 a witness that is lost loses and refuses nothing, and sees again from then on', async () => {
    const { storage, open, place } = await fresh();
    const { updates } = edits(6);
    await write(storage, 'b1', updates.slice(0, 5));
    await storage.close();
    place.loseWitness();
    const again = await open();
    expect(await loaded(again, 'b1')).toEqual({ seq: 5, promised: null });
    await again.close();
    place.loseUpdate('b1', 5);
    await expect((await open()).load('b1')).rejects.toBeInstanceOf(DamagedBoard);
  });

  it('S10 a damaged board is told once, then goes on from its sound beginning, knowing what is missing', async () => {
    const { storage, open, place } = await fresh();
    const { doc, updates } = edits(9);
    const hash = new Uint8Array(32).fill(4);
    await storage.claim('b1', { id: 't1', hash });
    await write(storage, 'b1', updates);
    await storage.close();
    place.spoilUpdate('b1', 4);
    const again = await open();
    await expect(again.load('b1')).rejects.toBeInstanceOf(DamagedBoard);
    const { seq, promised, updates: left } = await again.load('b1');
    expect([seq, place.asideOf('b1')]).toEqual([3, 6]);
    expect(promised).toEqual(reachOfUpdate(Y.encodeStateAsUpdate(doc)));
    const rest = Y.encodeStateAsUpdate(
      doc,
      Y.encodeStateVector(buildDocument({ snapshot: null, updates: left, seq })),
    );
    await again.append('b1', 4, rest);
    await again.compact('b1');
    expect((await again.load('b1')).promised).toEqual(promised);
    await again.complete('b1');
    await again.close();
    const healed = await (await open()).load('b1');
    expect([healed.seq, healed.promised]).toEqual([4, null]);
    for (const root of ['cards', 'links']) doc.getMap(root);
    expect(sameDocument(buildDocument(healed), doc)).toBe(true);
    expect(await (await open()).claim('b1', { id: 't1', hash: new Uint8Array(32) })).toEqual(hash);
  });

  it('S10 a board whose snapshot is broken begins anew, and says that it held more', async () => {
    const { storage, open, place } = await fresh();
    const { doc, updates } = edits(8);
    await write(storage, 'b1', updates.slice(0, 6));
    await storage.compact('b1');
    await write(storage, 'b1', updates.slice(6), 7);
    await storage.close();
    place.spoilSnapshot('b1');
    const again = await open();
    await expect(again.load('b1')).rejects.toBeInstanceOf(DamagedBoard);
    expect(await loaded(again, 'b1')).toEqual({
      seq: 0,
      promised: reachOfUpdate(Y.encodeStateAsUpdate(doc)),
    });
    expect(place.asideOf('b1')).toBe(3);
  });

  it('S10 appends to a board that has lost rows reject until it is loaded; other boards do not notice', async () => {
    const { storage, open, place } = await fresh();
    const { updates } = edits(6);
    await write(storage, 'b1', updates.slice(0, 5));
    await write(storage, 'b2', updates.slice(0, 5));
    await storage.close();
    place.loseUpdate('b1', 5);
    const again = await open();
    const last = updates[5] as Uint8Array;
    const [lost, fine] = await Promise.allSettled([again.append('b1', 6, last), again.append('b2', 6, last)]);
    expect([lost, fine]).toMatchObject([{ status: 'rejected' }, { status: 'fulfilled' }]);
    await expect(again.append('b1', 6, last)).rejects.toBeInstanceOf(DamagedBoard);
    expect((await again.load('b1')).seq).toBe(4);
    await again.append('b1', 5, last);
    expect((await again.load('b2')).seq).toBe(6);
  });

  it('S10 sound rows that make no document are set aside on demand', async () => {
    const { storage, place } = await fresh();
    await write(storage, 'b1', edits(5).updates);
    await storage.setAside('b1', 2);
    expect(await loaded(storage, 'b1')).toMatchObject({ seq: 2, promised: expect.any(Map) });
    expect(place.asideOf('b1')).toBe(3);
  });

  it('S6 a token that is lost behind the store lets no stranger claim the board', async () => {
    const { storage, open, place } = await fresh();
    const hash = new Uint8Array(32).fill(1);
    await storage.claim('b1', { id: 't1', hash });
    expect(await storage.token('b1', 't1')).toEqual(hash);
    expect(await storage.token('b1', 't2')).toBeNull();
    expect(await storage.token('b2', 't1')).toBeNull();
    await storage.close();
    place.loseTokens('b1');
    const again = await open();
    expect(await again.claim('b1', { id: 't2', hash: new Uint8Array(32) })).toBeNull();
    expect(await again.claim('b1', { id: 't1', hash: new Uint8Array(32) })).toEqual(hash);
  });

  it('S11 an erased board is gone and stays gone', async () => {
    const { storage, open } = await fresh();
    const token = { id: 't1', hash: new Uint8Array(32).fill(1) };
    await storage.claim('b1', token);
    await write(storage, 'b1', edits(20).updates);
    await write(storage, 'b2', edits(3).updates);
    await storage.erase('b1');
    for (const one of [storage, await open()]) {
      await expect(one.load('b1')).rejects.toBeInstanceOf(ErasedBoard);
      await expect(one.claim('b1', token)).rejects.toBeInstanceOf(ErasedBoard);
      await expect(one.token('b1', 't1')).rejects.toBeInstanceOf(ErasedBoard);
      await expect(one.append('b1', 1, new Uint8Array(2))).rejects.toBeInstanceOf(ErasedBoard);
      expect((await one.load('b2')).seq).toBe(3);
      await one.close();
    }
  });

  it('S9 a full disk refuses what does not fit, loses nothing, and the store goes on when there is space', async () => {
    const { storage: first, place } = await fresh();
    await first.close();
    const storage = await place.openSmall();
    cleanups.push(() => storage.close());
    const page = new Uint8Array(8_000).fill(7);
    for (let seq = 1; seq <= 20; seq += 1) await storage.append('b2', seq, page);
    const called = Array.from({ length: 60 }, (_, at) => storage.append('b1', at + 1, page));
    // What an order sends on its way before it is known that the disk is full must not slip in behind the hole.
    const between = storage.load('b2');
    called.push(...Array.from({ length: 10 }, (_, at) => storage.append('b1', at + 61, page)));
    const outcomes = await Promise.allSettled(called);
    await between;
    const answered = outcomes.findIndex(({ status }) => status === 'rejected');
    expect(outcomes.slice(answered)).toEqual(
      Array.from({ length: 70 - answered }, () => ({ status: 'rejected', reason: expect.any(DiskFull) })),
    );
    expect((await storage.load('b1')).seq).toBe(answered);
    expect((await storage.load('b2')).seq).toBe(20);
    place.makeRoom('b2');
    for (let seq = answered + 1; seq <= answered + 5; seq += 1) await storage.append('b1', seq, page);
    expect((await storage.load('b1')).seq).toBe(answered + 5);
  });
});

describe('the store in memory', () => {
  it('S1 loses in a crash exactly what it had not answered', async () => {
    const random = seeded(20261123);
    let lost = 0;
    let kept = 0;
    for (let round = 0; round < 200; round += 1) {
      const disk = new MemoryDisk();
      const storage = new MemoryStorage(disk);
      const { updates } = edits(10, round + 1);
      let answered = 0;
      const crashAt = random.below(10);
      for (const [at, update] of updates.entries()) {
        const written = storage.append('b1', at + 1, update).then(() => {
          answered += 1;
        });
        if (at === crashAt) disk.crash();
        if (at >= crashAt) break;
        if (random.chance(0.5)) await written;
      }
      const { seq } = await new MemoryStorage(disk).load('b1');
      expect(seq).toBe(answered);
      kept += seq;
      lost += crashAt + 1 - seq;
    }
    console.log(
      `S1 power cuts: 200 rounds, seed ${random.seed}, answered and kept ${kept}, unanswered and lost ${lost}`,
    );
  });
});
