import { liveQuery } from 'dexie';
import type { BoardId } from '../../shared/domain/ids.ts';
import type {
  AwayStore,
  BlobShelf,
  BoardRecord,
  BoardRecords,
  DeviceStore,
  LogContent,
  SettingsStore,
  StoredAway,
  UpdateLog,
} from './device-store.ts';
import { Handle, type HandleOptions } from './dexie-handle.ts';
import {
  type AwayRow,
  editsIn,
  freshEra,
  type Row,
  type Snapshot,
  type Tables,
  waitingIn,
} from './dexie-tables.ts';
import { foldUpdates } from './fold-updates.ts';

export interface DexieStoreOptions extends HandleOptions {
  /** ms since 1970. */
  readonly clock?: () => number;
}

/**
 * The device's store in IndexedDB. Several tabs may use it at once: every method is one transaction.
 * @throws when IndexedDB cannot be opened
 */
export async function openDexieStore(name: string, options: DexieStoreOptions = {}): Promise<DeviceStore> {
  const clock = options.clock ?? Date.now;
  const handle = new Handle(name, options);
  await handle.open();
  const log = updateLog(handle, clock);
  return {
    lasting: true,
    boards: boardRecords(handle, clock),
    log,
    blobs: blobShelf(handle, clock),
    settings: settingsStore(handle),
    away: awayStore(handle),
    async makeRoom(id) {
      await handle.run(({ blobs }) => blobs.filter((blob) => blob.unsent === 0).delete());
      await log.compact(id);
    },
    onOutdated: (listener) => handle.onOutdated(listener),
    close: () => handle.close(),
  };
}

/** Everything that is kept of boards, in one transaction. */
function allOfIt<Value>(handle: Handle, work: (tables: Tables) => Promise<Value>): Promise<Value> {
  return handle.run((tables) => {
    const { boards, updates, snapshots, blobs, away } = tables;
    return tables.transaction('rw', boards, updates, snapshots, blobs, away, () => work(tables));
  });
}

function boardRecords(handle: Handle, clock: () => number): BoardRecords {
  return {
    list: () => handle.run(({ boards }) => boards.toArray()),
    get: async (id) => (await handle.run(({ boards }) => boards.get(id))) ?? null,
    add: (record, content = []) =>
      allOfIt(handle, async (tables) => {
        const known = await tables.boards.get(record.id);
        const kept = known ?? { ...record, unsent: 0, unsentSince: null, era: freshEra() };
        await tables.boards.put(withMore(kept, content.map(editsIn), clock()));
        await tables.addRows(record.id, content, clock());
        return kept.era;
      }),
    async patch(id, patch) {
      await handle.run(({ boards }) => boards.update(id, patch));
    },
    erase: (id) =>
      allOfIt(handle, async (tables) => {
        await tables.rowsAfter(id, 0).delete();
        await tables.blobsOf(id).delete();
        await tables.snapshots.delete(id);
        await tables.away.delete(id);
        await tables.boards.delete(id);
      }),
    watch: (listener) => follow(handle, ({ boards }) => boards.toArray(), listener),
  };
}

/** The record after more was kept that the server has not confirmed. */
function withMore(record: BoardRecord, edits: readonly number[], now: number): BoardRecord {
  const more = edits.reduce((sum, n) => sum + n, 0);
  if (more === 0) return record;
  return { ...record, unsent: record.unsent + more, unsentSince: record.unsentSince ?? now };
}

function updateLog(handle: Handle, clock: () => number): UpdateLog {
  return {
    read: (id, after) =>
      handle.run((tables) => {
        const { boards, updates, snapshots } = tables;
        return tables.transaction('r', boards, updates, snapshots, async () => {
          const rows = await tables.rowsAfter(id, 0).toArray();
          return content(await boards.get(id), await snapshots.get(id), rows, after);
        });
      }),
    append: (id, news, patch, era) =>
      allOfIt(handle, async (tables) => {
        const record = await tables.boards.get(id);
        if (record === undefined || (era !== undefined && era !== record.era)) return null;
        await tables.boards.put({ ...withMore(record, news.map(editsIn), clock()), ...patch });
        return tables.addRows(id, news, clock());
      }),
    markSent: (id, upTo) =>
      allOfIt(handle, async (tables) => {
        await tables
          .unsentRows(id)
          .filter((row) => row.seq <= upTo)
          .modify({ unsent: 0 });
        const snapshot = await tables.snapshots.get(id);
        if (snapshot !== undefined && snapshot.unsent > 0 && snapshot.upTo <= upTo)
          await tables.snapshots.put({ ...snapshot, unsent: 0, unsentSince: null });
        await tables.recount(id);
      }),
    compact: (id) =>
      oneTabOnly(`${handle.tables.name}/${id}`, () => allOfIt(handle, (tables) => fold(tables, id))),
    watch: (id, listener) =>
      follow(
        handle,
        async (tables) => ({
          last: await tables.lastSeq(id),
          era: (await tables.boards.get(id))?.era ?? null,
        }),
        ({ last, era }) => listener(last, era),
      ),
  };
}

async function fold(tables: Tables, id: BoardId): Promise<void> {
  const rows = await tables.rowsAfter(id, 0).toArray();
  if (rows.length === 0) return;
  const all = content(await tables.boards.get(id), await tables.snapshots.get(id), rows, 0);
  const update = foldUpdates(all.updates);
  // First room, then the snapshot: on a full disk the other order could not be carried out.
  await tables.rowsAfter(id, 0).delete();
  await tables.snapshots.put({
    board: id,
    upTo: all.upTo,
    update,
    unsent: all.unsent,
    unsentSince: all.unsentSince,
  });
}

function content(
  record: BoardRecord | undefined,
  snapshot: Snapshot | undefined,
  rows: readonly Row[],
  after: number,
): LogContent {
  const fresh = rows.filter((row) => row.seq > after).map((row) => row.update);
  const needsSnapshot = snapshot !== undefined && snapshot.upTo > after;
  return {
    updates: needsSnapshot ? [snapshot.update, ...fresh] : fresh,
    upTo: rows.at(-1)?.seq ?? snapshot?.upTo ?? 0,
    ...waitingIn(snapshot, rows, [], record?.changedAt ?? 0),
    era: record?.era ?? null,
  };
}

function blobShelf(handle: Handle, clock: () => number): BlobShelf {
  return {
    put: (id, { hash, bytes, unsent }) =>
      allOfIt(handle, async (tables) => {
        if ((await tables.boards.get(id)) === undefined) return false;
        const known = await tables.blobs.get([id, hash]);
        const waits = unsent && known?.unsent !== 0 ? 1 : 0;
        await tables.blobs.put({ board: id, hash, bytes, unsent: waits, at: known?.at ?? clock() });
        await tables.recount(id);
        return true;
      }),
    async get(id, hash) {
      const blob = await handle.run(({ blobs }) => blobs.get([id, hash]));
      return blob === undefined ? null : { hash, bytes: blob.bytes, unsent: blob.unsent === 1 };
    },
    async unsent(id) {
      const waiting = await handle.run((tables) => tables.unsentBlobs(id).toArray());
      return waiting.sort((a, b) => a.at - b.at).map(({ hash }) => hash);
    },
    async list(id) {
      const keys = await handle.run((tables) => tables.blobsOf(id).primaryKeys());
      return keys.map(([, hash]) => hash);
    },
    markSent: (id, hash) =>
      allOfIt(handle, async (tables) => {
        await tables.blobs.update([id, hash], { unsent: 0 });
        await tables.recount(id);
      }),
  };
}

function settingsStore(handle: Handle): SettingsStore {
  return {
    async all() {
      const settings = await handle.run((tables) => tables.settings.toArray());
      return new Map(settings.map(({ key, value }) => [key, value]));
    },
    async set(key, value) {
      await handle.run(({ settings }) => settings.put({ key, value }));
    },
  };
}

function storedAway(row: AwayRow | undefined): StoredAway | null {
  if (row === undefined) return null;
  const { board: _board, ...stored } = row;
  return stored;
}

function awayStore(handle: Handle): AwayStore {
  return {
    get: async (id) => storedAway(await handle.run(({ away }) => away.get(id))),
    update: (id, change) =>
      handle.run((tables) => {
        const { boards, away } = tables;
        return tables.transaction('rw', boards, away, async () => {
          if ((await boards.get(id)) === undefined) return;
          const stored = change(storedAway(await away.get(id)));
          if (stored === null) await away.delete(id);
          else await away.put({ ...stored, board: id });
        });
      }),
  };
}

/** After a query failed the watching begins anew; nothing depends on it but freshness. */
const WATCH_AGAIN_MS = 1_000;

/** Dexie tells of changes by other tabs too. What a lost handle may have brought is asked for at once. */
function follow<Value>(
  handle: Handle,
  query: (tables: Tables) => Promise<Value>,
  listener: (value: Value) => void,
): () => void {
  let stop = () => {};
  const begin = () => {
    stop();
    const subscription = liveQuery(() => query(handle.tables)).subscribe({
      next: listener,
      error: () => {
        const timer = handle.ended() ? undefined : setTimeout(begin, WATCH_AGAIN_MS);
        stop = () => clearTimeout(timer);
      },
    });
    stop = () => subscription.unsubscribe();
  };
  begin();
  const stopLost = handle.onLost(begin);
  return () => {
    stopLost();
    stop();
  };
}

/** Saves two tabs the same work. Where there are no Web Locks (plain http) both do it, each in its own transaction. */
async function oneTabOnly(name: string, work: () => Promise<void>): Promise<void> {
  const locks: LockManager | undefined = globalThis.navigator?.locks;
  if (locks === undefined) return work();
  await locks.request(name, { ifAvailable: true }, async (lock) => {
    if (lock !== null) await work();
  });
}
