import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BlobStore } from '../../server/blobs/blob-store.ts';
import { BlobsFull, hashOf } from '../../server/blobs/blob-store.ts';
import { BlobsInMemory } from '../../server/blobs/blobs-in-memory.ts';
import { BlobsOnDisk } from '../../server/blobs/blobs-on-disk.ts';
import { DiskFull } from '../../server/storage/storage.ts';
import { temporaryFolder } from '../server/support.ts';
import { seeded } from '../support/random.ts';

interface Place {
  readonly store: BlobStore;
  /** Another store on the same disk. */
  again(): BlobStore;
  spoil(board: string, hash: string): void;
}

const MOST = 10_000;

function memoryPlace(): Place {
  const store = new BlobsInMemory(MOST);
  return {
    store,
    again: () => store,
    spoil: (board, hash) => store.blobs.get(board)?.get(hash)?.fill(1, 0, 3),
  };
}

function diskPlace(): Place {
  const folder = temporaryFolder();
  return {
    store: new BlobsOnDisk(folder, MOST),
    again: () => new BlobsOnDisk(folder, MOST),
    spoil: (board, hash) => {
      const file = join(folder, board, hash);
      writeFileSync(file, readFileSync(file).fill(1, 0, 3));
    },
  };
}

describe.each([
  { name: 'memory', place: memoryPlace },
  { name: 'disk', place: diskPlace },
])('every blob store keeps its promises: $name', ({ place: makePlace }) => {
  const random = seeded(20261125);

  it('B1 what was put is there, under its SHA-256, for every later store', async () => {
    const { store, again } = makePlace();
    const bytes = random.bytes(3_000);
    const hash = await store.put('b1', bytes);
    expect(hash).toBe(hashOf(bytes));
    for (const one of [store, again()]) {
      expect(Buffer.compare((await one.get('b1', hash)) ?? new Uint8Array(), bytes)).toBe(0);
      expect(await one.has('b1', hash)).toBe(3_000);
      expect(await one.list('b1')).toEqual(new Map([[hash, 3_000]]));
      expect(await one.boards()).toEqual(['b1']);
    }
    expect(await store.put('b1', bytes)).toBe(hash);
    expect((await store.list('b1')).size).toBe(1);
    expect(await store.put('b1', new Uint8Array())).toBe(hashOf(new Uint8Array()));
  });

  it('B2 a damaged blob is a missing one, and can be put again', async () => {
    const { store, spoil } = makePlace();
    const bytes = random.bytes(500);
    const hash = await store.put('b1', bytes);
    spoil('b1', hash);
    expect([await store.get('b1', hash), await store.has('b1', hash)]).toEqual([null, null]);
    await store.put('b1', bytes);
    expect(await store.has('b1', hash)).toBe(500);
  });

  it('B3 boards are apart, also where only capitals tell them apart', async () => {
    const { store } = makePlace();
    const hash = await store.put('aB', random.bytes(10));
    expect(await store.get('Ab', hash)).toBeNull();
    expect(await store.get('ab', hash)).toBeNull();
    expect(await store.list('b2')).toEqual(new Map());
    await store.put('ab', random.bytes(10));
    expect([...(await store.boards())].sort()).toEqual(['aB', 'ab']);
  });

  it('B4 a board holds so much and no more, also when all comes at once', async () => {
    const { store } = makePlace();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, () => store.put('b1', random.bytes(3_000))),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(BlobsFull);
    expect((await store.list('b1')).size).toBe(3);
    await store.put('b2', random.bytes(3_000));
  });

  it('B5 an erased board has none', async () => {
    const { store } = makePlace();
    const hash = await store.put('b1', random.bytes(10));
    await store.put('b2', random.bytes(10));
    await store.erase('b1');
    expect([await store.get('b1', hash), (await store.list('b1')).size]).toEqual([null, 0]);
    expect(await store.boards()).toEqual(['b2']);
  });
});

it('B4 on a full disk nothing of a blob stays', async () => {
  const memory = new BlobsInMemory();
  memory.capacity = 100;
  await expect(memory.put('b1', new Uint8Array(101))).rejects.toBeInstanceOf(DiskFull);
  expect(await memory.list('b1')).toEqual(new Map());
});

it('B1 what a crash left half written is none of the blobs', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'b1'));
  writeFileSync(join(folder, 'b1', '.half.part'), 'half');
  const store = new BlobsOnDisk(folder);
  expect(await store.list('b1')).toEqual(new Map());
  const hash = await store.put('b1', Buffer.from('whole'));
  expect(readdirSync(join(folder, 'b1')).sort()).toEqual(['.half.part', hash].sort());
});
