import { Dexie, type EntityTable, liveQuery, type Table } from 'dexie';
import type { BoardId } from '../../shared/domain/ids.ts';
import type {
  BoardRecord,
  BoardRecords,
  DeviceStore,
  LogContent,
  NewUpdate,
  SettingsStore,
  UpdateLog,
} from './device-store.ts';
import { foldUpdates } from './fold-updates.ts';

interface Row {
  readonly board: BoardId;
  readonly seq: number;
  readonly update: Uint8Array;
  readonly unsent: 0 | 1;
}

/** Rows 1 … `upTo` of a board, folded; `unsent` edits of them are not confirmed. */
interface Snapshot {
  readonly board: BoardId;
  readonly upTo: number;
  readonly update: Uint8Array;
  readonly unsent: number;
}

interface Setting {
  readonly key: string;
  readonly value: unknown;
}

/** The IndexedDB to use; left out: the browser's own. */
export interface IndexedDbParts {
  readonly indexedDB: IDBFactory;
  readonly IDBKeyRange: typeof IDBKeyRange;
}

class Tables extends Dexie {
  declare readonly boards: EntityTable<BoardRecord, 'id'>;
  declare readonly updates: Table<Row, [BoardId, number]>;
  declare readonly snapshots: EntityTable<Snapshot, 'board'>;
  declare readonly settings: EntityTable<Setting, 'key'>;

  constructor(name: string, parts?: IndexedDbParts) {
    // 「この端末にあります」 is a promise about the disk, so a transaction counts as complete only when it is there.
    super(name, { chromeTransactionDurability: 'strict', ...parts });
    this.version(1).stores({ boards: 'id', updates: '[board+seq]', snapshots: 'board', settings: 'key' });
  }

  rowsAfter(board: BoardId, seq: number) {
    return this.updates.where('[board+seq]').between([board, seq], [board, Dexie.maxKey], false, true);
  }

  async lastSeq(board: BoardId): Promise<number> {
    const row = await this.rowsAfter(board, 0).last();
    return row?.seq ?? (await this.snapshots.get(board))?.upTo ?? 0;
  }

  async addRows(board: BoardId, updates: readonly NewUpdate[]): Promise<number> {
    const first = (await this.lastSeq(board)) + 1;
    await this.updates.bulkAdd(
      updates.map(({ update, unsent }, i) => ({ board, seq: first + i, update, unsent: unsent ? 1 : 0 })),
    );
    return first;
  }
}

/**
 * The device's store in IndexedDB. Several tabs may use it at once: every method is one transaction.
 * @throws when IndexedDB cannot be opened
 */
export async function openDexieStore(name: string, parts?: IndexedDbParts): Promise<DeviceStore> {
  const tables = new Tables(name, parts);
  await tables.open();
  return {
    lasting: true,
    boards: boardRecords(tables),
    log: updateLog(tables),
    settings: settingsStore(tables),
    close: () => tables.close(),
  };
}

function boardRecords(tables: Tables): BoardRecords {
  const { boards, updates, snapshots } = tables;
  const drop = async (id: BoardId) => {
    await tables.rowsAfter(id, 0).delete();
    await snapshots.delete(id);
    await boards.delete(id);
  };
  return {
    list: () => boards.toArray(),
    get: async (id) => (await boards.get(id)) ?? null,
    add: (record, content = []) =>
      tables.transaction('rw', boards, updates, snapshots, async () => {
        await drop(record.id);
        await boards.put(record);
        await tables.addRows(record.id, content);
      }),
    async patch(id, patch) {
      await boards.update(id, patch);
    },
    erase: (id) => tables.transaction('rw', boards, updates, snapshots, () => drop(id)),
    watch: (listener) => follow(() => boards.toArray(), listener),
  };
}

function updateLog(tables: Tables): UpdateLog {
  const { boards, updates, snapshots } = tables;
  return {
    read: (id, after) =>
      tables.transaction('r', updates, snapshots, async () => {
        const snapshot = await snapshots.get(id);
        const rows = await tables.rowsAfter(id, 0).toArray();
        return content(snapshot, rows, after);
      }),
    append: (id, news, patch) =>
      tables.transaction('rw', boards, updates, snapshots, async () => {
        const known = await boards.update(id, patch);
        if (known === 0 && (await boards.get(id)) === undefined) return null;
        return tables.addRows(id, news);
      }),
    markSent: (id, upTo) =>
      tables.transaction('rw', updates, snapshots, async () => {
        await updates
          .where('[board+seq]')
          .between([id, 0], [id, upTo], true, true)
          .and((row) => row.unsent === 1)
          .modify({ unsent: 0 });
        const snapshot = await snapshots.get(id);
        if (snapshot !== undefined && snapshot.unsent > 0 && snapshot.upTo <= upTo)
          await snapshots.put({ ...snapshot, unsent: 0 });
      }),
    compact: (id) =>
      oneTabOnly(`${tables.name}/${id}`, () =>
        tables.transaction('rw', updates, snapshots, async () => {
          const rows = await tables.rowsAfter(id, 0).toArray();
          if (rows.length === 0) return;
          const all = content(await snapshots.get(id), rows, 0);
          await snapshots.put({
            board: id,
            upTo: all.upTo,
            update: foldUpdates(all.updates),
            unsent: all.unsent,
          });
          await tables.rowsAfter(id, 0).delete();
        }),
      ),
    watch: (id, listener) => follow(() => tables.lastSeq(id), listener),
  };
}

function content(snapshot: Snapshot | undefined, rows: readonly Row[], after: number): LogContent {
  const fresh = rows.filter((row) => row.seq > after).map((row) => row.update);
  const needsSnapshot = snapshot !== undefined && snapshot.upTo > after;
  return {
    updates: needsSnapshot ? [snapshot.update, ...fresh] : fresh,
    upTo: rows.at(-1)?.seq ?? snapshot?.upTo ?? 0,
    unsent: (snapshot?.unsent ?? 0) + rows.filter((row) => row.unsent === 1).length,
  };
}

function settingsStore(tables: Tables): SettingsStore {
  return {
    all: async () => new Map((await tables.settings.toArray()).map(({ key, value }) => [key, value])),
    async set(key, value) {
      await tables.settings.put({ key, value });
    },
  };
}

/** Dexie tells of changes by other tabs too. A query that fails ends the watching; nothing depends on it but freshness. */
function follow<Value>(query: () => Promise<Value>, listener: (value: Value) => void): () => void {
  const subscription = liveQuery(query).subscribe({ next: listener, error: () => {} });
  return () => subscription.unsubscribe();
}

/** Saves two tabs the same work. Where there are no Web Locks (plain http) both do it, each in its own transaction. */
async function oneTabOnly(name: string, work: () => Promise<void>): Promise<void> {
  const locks: LockManager | undefined = globalThis.navigator?.locks;
  if (locks === undefined) return work();
  await locks.request(name, { ifAvailable: true }, async (lock) => {
    if (lock !== null) await work();
  });
}
