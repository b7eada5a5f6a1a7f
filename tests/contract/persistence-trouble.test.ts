// First: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { IDBDatabase, IDBFactory, IDBKeyRange, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import type { DeviceStore, NewRecord } from '../../client/persistence/device-store.ts';
import { openDexieStore } from '../../client/persistence/dexie-store.ts';
import { openDeviceStore } from '../../client/persistence/open-store.ts';
import { troubleOf } from '../../client/persistence/store-trouble.ts';
import type { BoardId } from '../../shared/domain/ids.ts';

const A = 'board-a' as BoardId;

const RECORD: NewRecord = {
  id: A,
  token: `t.${'s'.repeat(43)}`,
  title: '町工場',
  firm: '',
  changedAt: 1_234,
  openedAt: null,
  me: null,
  deletedAt: null,
  refused: null,
  view: null,
};

afterEach(() => vi.restoreAllMocks());

function words(text: string): Uint8Array {
  const doc = new Y.Doc();
  doc.getText('words').insert(0, text);
  return Y.encodeStateAsUpdate(doc);
}

const news = (text: string) => [{ update: words(text), unsent: true }];

async function lettersIn(store: DeviceStore): Promise<string> {
  const doc = new Y.Doc();
  for (const update of (await store.log.read(A, 0)).updates) Y.applyUpdate(doc, update);
  return [...doc.getText('words').toString()].sort().join('');
}

let names = 0;
function disk(): { name: string; parts: { indexedDB: IDBFactory; IDBKeyRange: typeof IDBKeyRange } } {
  names += 1;
  return { name: `trouble-${names}`, parts: { indexedDB: new IDBFactory(), IDBKeyRange } };
}

/** A connection to the same database that is not ours. */
function connect(
  indexedDB: IDBFactory,
  name: string,
  version?: number,
): Promise<{ db: IDBDatabase; blocked: boolean }> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version);
    let blocked = false;
    request.onblocked = () => {
      blocked = true;
    };
    request.onerror = () => reject(request.error);
    request.onsuccess = () => resolve({ db: request.result, blocked });
  });
}

/** What version 1 of the store wrote. */
async function versionOne(name: string, parts: ReturnType<typeof disk>['parts']): Promise<Dexie> {
  const old = new Dexie(name, parts);
  old.version(1).stores({ boards: 'id', updates: '[board+seq]', snapshots: 'board', settings: 'key' });
  await old.open();
  await old.table('boards').put(RECORD);
  await old.table('boards').put({ ...RECORD, id: 'quiet' });
  await old.table('snapshots').put({ board: A, upTo: 2, update: words('旧'), unsent: 3 });
  await old.table('updates').put({ board: A, seq: 3, update: words('送'), unsent: 0 });
  await old.table('updates').put({ board: A, seq: 4, update: words('未'), unsent: 1 });
  await old.table('settings').put({ key: 'myName', value: '藤巻' });
  return old;
}

describe('a database of version 1', () => {
  it('P1 is brought up to date with all that it held, and says what waits for the server', async () => {
    const { name, parts } = disk();
    (await versionOne(name, parts)).close();
    const store = await openDexieStore(name, { parts });
    expect(await lettersIn(store)).toBe([...'旧送未'].sort().join(''));
    expect(await store.log.read(A, 0)).toMatchObject({ upTo: 4, unsent: 4, unsentSince: 1_234 });
    expect(await store.boards.get(A)).toMatchObject({ ...RECORD, unsent: 4, unsentSince: 1_234 });
    expect(await store.boards.get('quiet' as BoardId)).toMatchObject({ unsent: 0, unsentSince: null });
    expect((await store.boards.get(A))?.era).not.toBe((await store.boards.get('quiet' as BoardId))?.era);
    expect(await store.settings.all()).toEqual(new Map([['myName', '藤巻']]));
    expect(await store.log.append(A, news('新'), {})).toBe(5);
    await store.log.markSent(A, 5);
    expect(await store.boards.get(A)).toMatchObject({ unsent: 0, unsentSince: null });
    store.close();
  });

  it('P2 that an older tab holds open blocks: it is told, waited for, and nothing is lost', async () => {
    const { name, parts } = disk();
    (await versionOne(name, parts)).close();
    // A tab that does not answer when it is asked to let go.
    const { db } = await connect(parts.indexedDB, name);
    let told = () => {};
    const blocked = new Promise<void>((resolve) => {
      told = resolve;
    });
    const opening = openDeviceStore(name, { parts, patience: 50, onBlocked: () => told() });
    await blocked;
    await new Promise((resolve) => setTimeout(resolve, 100));
    db.close();
    const store = await opening;
    expect(store.lasting).toBe(true);
    expect(await lettersIn(store)).toBe([...'旧送未'].sort().join(''));
    store.close();
  });
});

describe('a store in trouble', () => {
  it('P3 makes way for a newer version: what waits is written first, later writes are refused as outdated', async () => {
    const { name, parts } = disk();
    const store = await openDexieStore(name, { parts });
    await store.boards.add(RECORD, news('前'));
    let last: Promise<unknown> = Promise.resolve();
    store.onOutdated(async () => {
      last = store.log.append(A, news('後'), {});
      await last;
    });
    const { db } = await connect(parts.indexedDB, name, 990);
    expect(db.version).toBe(990);
    await last;
    const rows = await new Promise<number>((resolve) => {
      const count = db.transaction('updates').objectStore('updates').count();
      count.onsuccess = () => resolve(count.result);
    });
    expect(rows).toBe(2);
    const refused = await store.log.append(A, news('x'), {}).catch((error: unknown) => troubleOf(error));
    expect(refused).toBe('outdated');
    db.close();
  });

  it('P4 is opened again when the browser took its handle away, whatever it calls that', async () => {
    for (const error of ['InvalidStateError', 'UnknownError', 'AbortError', 'TransactionInactiveError']) {
      const { name, parts } = disk();
      const handles: IDBDatabase[] = [];
      let lost: IDBDatabase | null = null;
      const transaction = IDBDatabase.prototype.transaction;
      vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
        this: IDBDatabase,
        ...args
      ) {
        if (!handles.includes(this)) handles.push(this);
        if (this === lost) throw new DOMException('Connection to Indexed Database server lost', error);
        return transaction.apply(this, args);
      });
      const store = await openDexieStore(name, { parts });
      await store.boards.add(RECORD, news('前'));
      lost = handles[0] ?? null;
      expect(await store.log.append(A, news('後'), {}), error).toBe(2);
      expect(handles.length, error).toBe(2);
      expect(await lettersIn(store)).toBe([...'前後'].sort().join(''));
      store.close();
      vi.restoreAllMocks();
    }
  });

  it('P5 whose database was deleted says so, takes the board again, and tells the new one from the old', async () => {
    const { name, parts } = disk();
    const store = await openDexieStore(name, { parts });
    await store.boards.add(RECORD, news('前'));
    const { era } = await store.log.read(A, 0);
    await new Promise<void>((resolve, reject) => {
      const request = parts.indexedDB.deleteDatabase(name);
      request.onsuccess = () => resolve();
      request.onerror = () => reject(request.error);
    });
    expect(await store.log.append(A, news('後'), {}, era ?? undefined)).toBeNull();
    await store.boards.add(RECORD, news('前'));
    expect((await store.log.read(A, 0)).era).not.toBe(era);
    expect(await store.log.append(A, news('後'), {})).toBe(2);
    store.close();
  });

  it('P6 on a full disk says so, whichever of its calls is refused, and works again when there is room', async () => {
    const { name, parts } = disk();
    const store = await openDexieStore(name, { parts });
    await store.boards.add(RECORD, news('前'));
    const full = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
    const blob = { hash: 'a'.repeat(64), bytes: new Uint8Array(4), unsent: true };
    const calls: readonly (() => Promise<unknown>)[] = [
      () => store.log.append(A, news('後'), {}),
      () => store.log.compact(A),
      () => store.boards.add({ ...RECORD, id: 'other' as BoardId }, news('別')),
      () => store.boards.patch(A, { title: '新' }),
      () => store.blobs.put(A, blob),
    ];
    for (const [index, call] of calls.entries()) {
      const add = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(full);
      const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(full);
      const trouble = await call().then(() => 'none', troubleOf);
      expect(trouble, `call ${index}`).toBe('full');
      add.mockRestore();
      put.mockRestore();
      expect(await lettersIn(store)).toBe('前');
    }
    for (const call of calls) await call();
    expect(await lettersIn(store)).toBe([...'前後'].sort().join(''));
    expect(await store.boards.list()).toHaveLength(2);
    store.close();
  });

  it('P7 that hangs is given up after a while and written again; nothing is lost, nothing is there twice', async () => {
    const { name, parts } = disk();
    const store = await openDexieStore(name, { parts, patience: 80 });
    await store.boards.add(RECORD, news('前'));
    const { db } = await connect(parts.indexedDB, name);
    // Another connection that never lets its transaction end.
    let hold = true;
    const tables = ['boards', 'updates', 'snapshots', 'blobs'];
    const held = db.transaction(tables, 'readwrite');
    const ended = new Promise<void>((resolve) => {
      held.oncomplete = () => resolve();
    });
    const goOn = () => {
      if (hold) held.objectStore('boards').count().onsuccess = goOn;
    };
    goOn();
    const late = words('後');
    const write = () => store.log.append(A, [{ update: late, unsent: true }], {});
    expect(await write().then(() => 'none', troubleOf)).toBe('failed');
    hold = false;
    await ended;
    await write();
    expect(await lettersIn(store)).toBe([...'前後'].sort().join(''));
    db.close();
    store.close();
  });

  it('P8 that cannot be opened at all is replaced by one in memory, which says so', async () => {
    const { parts } = disk();
    parts.indexedDB.open = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    const denied = await openDeviceStore('denied', { parts });
    expect(denied.lasting).toBe(false);
    const silent = disk();
    silent.parts.indexedDB.open = () => ({ addEventListener() {} }) as unknown as IDBOpenDBRequest;
    expect((await openDeviceStore('silent', { parts: silent.parts, patience: 50 })).lasting).toBe(false);
  });
});
