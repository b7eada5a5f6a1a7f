import type { BoardId } from '../../shared/domain/ids.ts';
import type {
  BlobShelf,
  BoardRecord,
  DeviceStore,
  NewUpdate,
  StoredAway,
  StoredBlob,
  UpdateLog,
} from './device-store.ts';
import { foldUpdates } from './fold-updates.ts';

interface Row {
  readonly seq: number;
  readonly update: Uint8Array;
  readonly unsent: number;
  readonly at: number;
}

/** The first row may be a snapshot: many rows folded into the number of the last. */
interface Kept {
  record: BoardRecord;
  away: StoredAway | null;
  rows: readonly Row[];
  readonly blobs: Map<string, StoredBlob & { readonly at: number }>;
}

/** Stands in where IndexedDB is denied: all is lost with the tab, and the person is told so. */
export function createMemoryStore(clock: () => number = Date.now): DeviceStore {
  const boards = new Map<BoardId, Kept>();
  const settings = new Map<string, unknown>();
  const recordsChanged = hub<void>();
  const logGrew = hub<BoardId>();

  let eras = 0;
  const addRows = (id: BoardId, kept: Kept, updates: readonly NewUpdate[]): number => {
    const first = lastSeq(kept) + 1;
    const rows = updates.map(({ update, unsent, edits = 1 }, i) => ({
      update,
      seq: first + i,
      unsent: unsent ? edits : 0,
      at: clock(),
    }));
    kept.rows = [...kept.rows, ...rows];
    if (updates.length > 0) logGrew.tell(id);
    return first;
  };
  const changed = (kept: Kept | undefined) => {
    if (kept === undefined) return;
    kept.record = { ...kept.record, ...waitingIn([...kept.rows, ...blobsAsRows(kept)]) };
    recordsChanged.tell();
  };

  return {
    lasting: false,
    boards: {
      list: async () => [...boards.values()].map(({ record }) => record),
      get: async (id) => boards.get(id)?.record ?? null,
      async add(record, updates = []) {
        eras += 1;
        const born = { ...record, unsent: 0, unsentSince: null, era: `memory-${eras}` };
        const kept = boards.get(record.id) ?? { record: born, away: null, rows: [], blobs: new Map() };
        boards.set(record.id, kept);
        addRows(record.id, kept, updates);
        changed(kept);
        return kept.record.era;
      },
      async patch(id, patch) {
        const kept = boards.get(id);
        if (kept !== undefined) kept.record = { ...kept.record, ...patch };
        changed(kept);
      },
      async erase(id) {
        boards.delete(id);
        logGrew.tell(id);
        recordsChanged.tell();
      },
      watch: (listener) => recordsChanged.listen(listener),
    },
    log: {
      async read(id, after) {
        const kept = boards.get(id);
        const rows = kept?.rows ?? [];
        return {
          updates: rows.filter((row) => row.seq > after).map((row) => row.update),
          upTo: rows.at(-1)?.seq ?? 0,
          ...waitingIn(rows),
          era: kept?.record.era ?? null,
        };
      },
      async append(id, updates, patch, era) {
        const kept = boards.get(id);
        if (kept === undefined || (era !== undefined && era !== kept.record.era)) return null;
        kept.record = { ...kept.record, ...patch };
        const first = addRows(id, kept, updates);
        changed(kept);
        return first;
      },
      async markSent(id, upTo) {
        const kept = boards.get(id);
        if (kept !== undefined)
          kept.rows = kept.rows.map((row) => (row.seq <= upTo ? { ...row, unsent: 0 } : row));
        changed(kept);
      },
      ...folding(boards),
      watch: (id, listener) =>
        logGrew.listen((grown) => {
          const kept = boards.get(id);
          if (grown === id) listener(kept === undefined ? 0 : lastSeq(kept), kept?.record.era ?? null);
        }),
    },
    blobs: blobShelf(boards, changed, clock),
    away: {
      get: async (id) => boards.get(id)?.away ?? null,
      async update(id, change) {
        const kept = boards.get(id);
        if (kept !== undefined) kept.away = change(kept.away);
      },
    },
    settings: {
      all: async () => new Map(settings),
      async set(key, value) {
        settings.set(key, value);
      },
    },
    makeRoom: (id) => folding(boards).compact(id),
    onOutdated: () => () => {},
    close() {
      recordsChanged.clear();
      logGrew.clear();
    },
  };
}

function lastSeq(kept: Kept): number {
  return kept.rows.at(-1)?.seq ?? 0;
}

function blobsAsRows({ blobs }: Kept): readonly Pick<Row, 'unsent' | 'at'>[] {
  return [...blobs.values()].map(({ unsent, at }) => ({ unsent: unsent ? 1 : 0, at }));
}

function waitingIn(rows: readonly Pick<Row, 'unsent' | 'at'>[]) {
  const waiting = rows.filter((row) => row.unsent > 0);
  return {
    unsent: waiting.reduce((sum, row) => sum + row.unsent, 0),
    unsentSince: waiting.length === 0 ? null : Math.min(...waiting.map((row) => row.at)),
  };
}

function folding(boards: ReadonlyMap<BoardId, Kept>): Pick<UpdateLog, 'compact'> {
  return {
    async compact(id) {
      const kept = boards.get(id);
      if (kept === undefined || kept.rows.length < 2) return;
      const { unsent, unsentSince } = waitingIn(kept.rows);
      const update = foldUpdates(kept.rows.map((row) => row.update));
      kept.rows = [{ seq: lastSeq(kept), update, unsent, at: unsentSince ?? 0 }];
    },
  };
}

function blobShelf(
  boards: ReadonlyMap<BoardId, Kept>,
  changed: (kept: Kept | undefined) => void,
  clock: () => number,
): BlobShelf {
  return {
    async put(id, blob) {
      const kept = boards.get(id);
      if (kept === undefined) return false;
      const known = kept.blobs.get(blob.hash);
      const unsent = blob.unsent && known?.unsent !== false;
      kept.blobs.set(blob.hash, { ...blob, unsent, at: known?.at ?? clock() });
      changed(kept);
      return true;
    },
    async get(id, hash) {
      const blob = boards.get(id)?.blobs.get(hash);
      return blob === undefined ? null : { hash, bytes: blob.bytes, unsent: blob.unsent };
    },
    async unsent(id) {
      return [...(boards.get(id)?.blobs.values() ?? [])]
        .filter((blob) => blob.unsent)
        .map(({ hash }) => hash);
    },
    list: async (id) => [...(boards.get(id)?.blobs.keys() ?? [])].sort(),
    async markSent(id, hash) {
      const kept = boards.get(id);
      const blob = kept?.blobs.get(hash);
      if (kept !== undefined && blob !== undefined) kept.blobs.set(hash, { ...blob, unsent: false });
      changed(kept);
    },
  };
}

/** Listeners are told after the present step, as a database would tell them. */
function hub<Message>() {
  const listeners = new Set<(message: Message) => void>();
  return {
    tell: (message: Message) =>
      queueMicrotask(() => {
        for (const listener of listeners) listener(message);
      }),
    listen(listener: (message: Message) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    clear: () => listeners.clear(),
  };
}
