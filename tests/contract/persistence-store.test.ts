// First: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { DeviceStore, NewRecord } from '../../client/persistence/device-store.ts';
import { openDexieStore } from '../../client/persistence/dexie-store.ts';
import { createMemoryStore } from '../../client/persistence/memory-store.ts';
import type { BoardId } from '../../shared/domain/ids.ts';
import { seeded } from '../support/random.ts';

const A = 'board-a' as BoardId;
const B = 'board-b' as BoardId;

function record(id: BoardId): NewRecord {
  return {
    id,
    token: `t.${'s'.repeat(43)}`,
    title: '',
    firm: '',
    changedAt: 1,
    openedAt: null,
    me: null,
    deletedAt: null,
    refused: null,
    view: null,
  };
}

/** A document and the updates that made it, one a keystroke. */
function typed(words: string): { doc: Y.Doc; updates: Uint8Array[] } {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const text = doc.getText('words');
  for (const letter of words) text.insert(text.length, letter);
  return { doc, updates };
}

function textFrom(updates: readonly Uint8Array[]): string {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc.getText('words').toString();
}

const asNews = (updates: readonly Uint8Array[], unsent = true) =>
  updates.map((update) => ({ update, unsent }));

let names = 0;
const adapters: Record<string, (clock?: () => number) => Promise<DeviceStore>> = {
  memory: async (clock) => createMemoryStore(clock),
  dexie: (clock = Date.now) => {
    names += 1;
    return openDexieStore(`contract-${names}`, {
      parts: { indexedDB: new IDBFactory(), IDBKeyRange },
      clock,
    });
  },
};

describe.each(Object.entries(adapters))('%s store', (_name, open) => {
  it('S1 what was appended is read back in order, per board', async () => {
    const store = await open();
    await store.boards.add(record(A));
    await store.boards.add(record(B));
    const { updates } = typed('表課題');
    expect(await store.log.append(A, asNews(updates.slice(0, 2)), {})).toBe(1);
    expect(await store.log.append(A, asNews(updates.slice(2)), {})).toBe(3);
    expect(await store.log.append(B, asNews(typed('別').updates), {})).toBe(1);
    const content = await store.log.read(A, 0);
    expect(textFrom(content.updates)).toBe('表課題');
    expect(content).toMatchObject({ upTo: 3, unsent: 3 });
    expect(textFrom([...(await store.log.read(B, 0)).updates])).toBe('別');
    store.close();
  });

  it('S2 reading after a row gives only what came later', async () => {
    const store = await open();
    const { updates } = typed('なぜ?');
    await store.boards.add(record(A), asNews(updates));
    expect((await store.log.read(A, 2)).updates).toHaveLength(1);
    expect((await store.log.read(A, 3)).updates).toHaveLength(0);
    store.close();
  });

  it('S3 folding keeps content, numbering and the count of unsent edits', async () => {
    const store = await open();
    const { updates } = typed('原因をたどる');
    await store.boards.add(record(A), asNews(updates.slice(0, 4)));
    await store.log.markSent(A, 2);
    await store.log.compact(A);
    expect(await store.log.read(A, 0)).toMatchObject({ upTo: 4, unsent: 2 });
    expect(await store.log.append(A, asNews(updates.slice(4)), {})).toBe(5);
    const all = await store.log.read(A, 0);
    expect(textFrom(all.updates)).toBe('原因をたどる');
    expect(all).toMatchObject({ upTo: 6, unsent: 4 });
    await store.log.compact(A);
    const folded = await store.log.read(A, 0);
    expect(folded.updates).toHaveLength(1);
    expect(textFrom(folded.updates)).toBe('原因をたどる');
    store.close();
  });

  it('S4 a reader that was behind a fold gets the snapshot, one that was ahead does not', async () => {
    const store = await open();
    const { updates } = typed('景色');
    await store.boards.add(record(A), asNews(updates));
    await store.log.compact(A);
    expect(textFrom((await store.log.read(A, 1)).updates)).toBe('景色');
    expect((await store.log.read(A, 2)).updates).toHaveLength(0);
    store.close();
  });

  it('S5 a confirmation clears what it covers and nothing behind it', async () => {
    const store = await open();
    await store.boards.add(record(A), asNews(typed('12345').updates));
    await store.log.markSent(A, 3);
    expect((await store.log.read(A, 0)).unsent).toBe(2);
    await store.log.compact(A);
    await store.log.markSent(A, 4);
    expect((await store.log.read(A, 0)).unsent).toBe(2);
    await store.log.markSent(A, 5);
    expect((await store.log.read(A, 0)).unsent).toBe(0);
    store.close();
  });

  it('S6 a board that the store has lost takes no rows', async () => {
    const store = await open();
    expect(await store.log.append(A, asNews(typed('x').updates), { title: 'x' })).toBeNull();
    await store.boards.add(record(A), asNews(typed('x').updates));
    await store.boards.erase(A);
    expect(await store.boards.get(A)).toBeNull();
    expect(await store.log.read(A, 0)).toEqual({
      updates: [],
      upTo: 0,
      unsent: 0,
      unsentSince: null,
      era: null,
    });
    store.close();
  });

  it('S7 records are patched, also with the same value and by an append, and watchers are told', async () => {
    const store = await open();
    await store.boards.add(record(A));
    const told = new Promise<void>((resolve) => {
      store.boards.watch(() => void store.boards.get(A).then((now) => now?.title === '町工場' && resolve()));
    });
    await store.boards.patch(A, { openedAt: 5 });
    expect(await store.log.append(A, asNews(typed('a').updates), { openedAt: 5 })).toBe(1);
    await store.log.append(A, [], { title: '町工場' });
    await told;
    expect(await store.boards.get(A)).toMatchObject({ ...record(A), openedAt: 5, title: '町工場' });
    await store.boards.patch(B, { title: 'nobody' });
    expect(await store.boards.list()).toHaveLength(1);
    store.close();
  });

  it('S8 watchers of a log hear of its last row, those of another board do not', async () => {
    const store = await open();
    await store.boards.add(record(A));
    await store.boards.add(record(B));
    const heard: string[] = [];
    const third = new Promise<void>((resolve) => {
      store.log.watch(A, (last) => {
        heard.push(`a${last}`);
        if (last === 3) resolve();
      });
    });
    store.log.watch(B, (last) => last > 0 && heard.push(`b${last}`));
    await store.log.append(A, asNews(typed('なぜ?').updates), {});
    await third;
    expect(heard).toContain('a3');
    expect(heard.filter((one) => one.startsWith('b'))).toEqual([]);
    store.close();
  });

  it('S9 settings are kept', async () => {
    const store = await open();
    await store.settings.set('myName', '藤巻');
    await store.settings.set('myName', '藤巻 奈緒');
    expect(await store.settings.all()).toEqual(new Map([['myName', '藤巻 奈緒']]));
    store.close();
  });

  it('S18 two windows that write at once what a person missed each see what the other wrote', async () => {
    const store = await open();
    await store.boards.add(record(A));
    const text = (field: 'title' | 'firm') => ({ at: { of: 'board', field }, wrote: [], took: [] }) as const;
    const adds = (field: 'title' | 'firm') =>
      store.away.update(A, (kept) => ({
        news: null,
        clashes: [],
        unsentTexts: [...(kept?.unsentTexts ?? []), text(field)],
      }));
    await Promise.all([adds('title'), adds('firm')]);
    expect((await store.away.get(A))?.unsentTexts).toEqual([text('title'), text('firm')]);
    store.close();
  });

  it('S13 what a person missed is kept with its board, and goes with it', async () => {
    const store = await open();
    const away = {
      news: null,
      unsentTexts: [{ at: { of: 'board', field: 'title' }, wrote: [[7, 0, 2]], took: [] }],
      clashes: [],
    } as const;
    await store.away.update(A, () => away);
    expect(await store.away.get(A)).toBeNull();
    await store.boards.add(record(A));
    await store.away.update(A, () => away);
    expect(await store.away.get(A)).toEqual(away);
    expect(await store.away.get(B)).toBeNull();
    await store.away.update(A, () => null);
    expect(await store.away.get(A)).toBeNull();
    await store.away.update(A, () => away);
    await store.boards.erase(A);
    await store.boards.add(record(A));
    expect(await store.away.get(A)).toBeNull();
    store.close();
  });

  it('S10 random appends, folds, confirmations and reads agree with a plain list', async () => {
    const random = seeded(20261123);
    const store = await open();
    await store.boards.add(record(A));
    const doc = new Y.Doc();
    const made: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => made.push(update));
    const text = doc.getText('words');
    let sentUpTo = 0;
    let rows = 0;
    for (let step = 0; step < 120; step += 1) {
      const act = random.below(10);
      if (act < 6) {
        made.length = 0;
        for (let i = 0; i <= random.below(4); i += 1)
          text.insert(random.below(text.length + 1), `${random.below(10)}`);
        expect(await store.log.append(A, asNews(made), {})).toBe(rows + 1);
        rows += made.length;
      } else if (act < 8) {
        // Only what is still a row of its own or wholly covers the snapshot can be cleared: confirm up to the end.
        sentUpTo = rows;
        await store.log.markSent(A, sentUpTo);
      } else await store.log.compact(A);
      const all = await store.log.read(A, 0);
      expect(textFrom(all.updates)).toBe(text.toString());
      expect(all).toMatchObject({ upTo: rows, unsent: rows - sentUpTo });
    }
    console.log(
      `S10 seed ${random.seed}: ${rows} rows, ${text.length} letters, ${rows - sentUpTo} unsent at the end`,
    );
    store.close();
  });

  it('S13 the record says how much waits for the server and since when, through appends, confirmations and folds', async () => {
    let now = 1_000;
    const store = await open(() => now);
    const waiting = async () => {
      const kept = await store.boards.get(A);
      return [kept?.unsent, kept?.unsentSince];
    };
    await store.boards.add(record(A));
    expect(await waiting()).toEqual([0, null]);
    const { updates } = typed('いつから');
    await store.log.append(A, asNews(updates.slice(0, 2)), {});
    now = 2_000;
    await store.log.append(A, asNews(updates.slice(2)), {});
    expect(await waiting()).toEqual([4, 1_000]);
    await store.log.markSent(A, 2);
    expect(await waiting()).toEqual([2, 2_000]);
    await store.log.compact(A);
    expect(await waiting()).toEqual([2, 2_000]);
    expect(await store.log.read(A, 0)).toMatchObject({ unsent: 2, unsentSince: 2_000 });
    await store.log.markSent(A, 4);
    expect(await waiting()).toEqual([0, null]);
    now = 3_000;
    await store.log.append(A, [{ update: updates[0] as Uint8Array, unsent: true, edits: 12 }], {});
    expect(await waiting()).toEqual([12, 3_000]);
    expect((await store.log.read(A, 0)).unsent).toBe(12);
    store.close();
  });

  it('S14 adding a board that is there already keeps its record and adds to its log', async () => {
    const store = await open();
    const { updates } = typed('合わせる');
    await store.boards.add({ ...record(A), title: '前から' }, asNews(updates.slice(0, 2)));
    const before = await store.boards.get(A);
    await store.boards.add({ ...record(A), title: 'あとから' }, asNews(updates.slice(2)));
    expect(await store.boards.get(A)).toMatchObject({ title: '前から', era: before?.era, unsent: 4 });
    expect(textFrom((await store.log.read(A, 0)).updates)).toBe('合わせる');
    store.close();
  });

  it('S15 a board that was erased and begun anew is told from one that only grew', async () => {
    const store = await open();
    await store.boards.add(record(A), asNews(typed('古い').updates));
    const { era } = await store.log.read(A, 0);
    const [update] = typed('x').updates;
    const news = [{ update: update as Uint8Array, unsent: true }];
    expect(await store.log.append(A, news, {}, era ?? '')).toBe(3);
    await store.boards.erase(A);
    await store.boards.add(record(A), asNews(typed('新しい').updates));
    expect(await store.log.append(A, news, {}, era ?? '')).toBeNull();
    const anew = await store.log.read(A, 0);
    expect(anew.era).not.toBe(era);
    expect(anew.upTo).toBe(3);
    store.close();
  });

  it('S16 files are kept under their hash, wait to be sent, count in the record, and go with their board', async () => {
    const store = await open();
    const photo = (letter: string) => ({
      hash: letter.repeat(64),
      bytes: new TextEncoder().encode(letter),
      unsent: true,
    });
    expect(await store.blobs.put(A, photo('a'))).toBe(false);
    await store.boards.add(record(A), asNews(typed('x').updates));
    await store.boards.add(record(B));
    for (const letter of ['b', 'a']) expect(await store.blobs.put(A, photo(letter))).toBe(true);
    expect(await store.blobs.put(B, photo('a'))).toBe(true);
    expect((await store.blobs.get(A, 'a'.repeat(64)))?.bytes).toEqual(photo('a').bytes);
    expect(await store.blobs.get(A, 'c'.repeat(64))).toBeNull();
    expect([...(await store.blobs.unsent(A))].sort()).toEqual(['a'.repeat(64), 'b'.repeat(64)]);
    expect(await store.boards.get(A)).toMatchObject({ unsent: 3 });
    await store.log.markSent(A, 1);
    expect(await store.boards.get(A)).toMatchObject({ unsent: 2 });
    await store.blobs.markSent(A, 'a'.repeat(64));
    // Put again: the server has it already.
    await store.blobs.put(A, photo('a'));
    expect(await store.blobs.unsent(A)).toEqual(['b'.repeat(64)]);
    expect(await store.boards.get(A)).toMatchObject({ unsent: 1 });
    expect(await store.blobs.list(A)).toEqual(['a'.repeat(64), 'b'.repeat(64)]);
    await store.boards.erase(A);
    expect(await store.blobs.list(A)).toEqual([]);
    expect(await store.blobs.list(B)).toHaveLength(1);
    store.close();
  });

  it('S17 making room never lets go of what the server has not got', async () => {
    const store = await open();
    await store.boards.add(record(A), asNews(typed('いちばん大切').updates));
    for (const [letter, unsent] of [
      ['a', true],
      ['b', true],
    ] as const)
      await store.blobs.put(A, { hash: letter.repeat(64), bytes: new Uint8Array(9), unsent });
    await store.blobs.markSent(A, 'b'.repeat(64));
    await store.makeRoom(A);
    expect(await store.blobs.unsent(A)).toEqual(['a'.repeat(64)]);
    const content = await store.log.read(A, 0);
    expect(textFrom(content.updates)).toBe('いちばん大切');
    expect(content).toMatchObject({ unsent: 6 });
    expect(content.updates).toHaveLength(1);
    store.close();
  });
});

it('S11 two tabs append, fold and confirm at once: every row once, none lost', async () => {
  const parts = { indexedDB: new IDBFactory(), IDBKeyRange };
  const one = await openDexieStore('two-tabs', { parts });
  const two = await openDexieStore('two-tabs', { parts });
  await one.boards.add(record(A));
  const words = { one: typed('ひとつめのタブ'.repeat(20)), two: typed('two'.repeat(40)) };
  await Promise.all([
    ...words.one.updates.map((update) => one.log.append(A, [{ update, unsent: true }], {})),
    ...words.two.updates.map((update) => two.log.append(A, [{ update, unsent: true }], {})),
    one.log.compact(A),
    two.log.compact(A),
  ]);
  await Promise.all([one.log.compact(A), two.log.compact(A)]);
  const content = await two.log.read(A, 0);
  const merged = new Y.Doc();
  for (const { doc } of [words.one, words.two]) Y.applyUpdate(merged, Y.encodeStateAsUpdate(doc));
  expect(textFrom(content.updates)).toBe(merged.getText('words').toString());
  expect(content).toMatchObject({ upTo: 260, unsent: 260 });
  one.close();
  two.close();
});

it('S12 a handle that the browser took away is opened again by itself', async () => {
  const handles: IDBDatabase[] = [];
  const indexedDB = new IDBFactory();
  const open = indexedDB.open.bind(indexedDB);
  indexedDB.open = (name, version) => {
    const request = open(name, version);
    request.addEventListener('success', () => handles.push(request.result));
    return request;
  };
  const store = await openDexieStore('lost-handle', { parts: { indexedDB, IDBKeyRange } });
  await store.boards.add(record(A), asNews(typed('前').updates));
  for (const handle of handles) handle.close();
  expect(await store.log.append(A, asNews(typed('後').updates), {})).toBe(2);
  expect(handles.length).toBeGreaterThan(1);
  store.close();
});
