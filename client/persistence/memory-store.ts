import type { BoardId } from '../../shared/domain/ids.ts';
import type { BoardRecord, DeviceStore, NewUpdate } from './device-store.ts';
import { foldUpdates } from './fold-updates.ts';

interface Row extends NewUpdate {
  readonly seq: number;
}

interface Log {
  snapshot: { readonly upTo: number; readonly update: Uint8Array; readonly unsent: number } | null;
  rows: readonly Row[];
}

/** Stands in where IndexedDB is denied: all is lost with the tab, and the person is told so. */
export function createMemoryStore(): DeviceStore {
  const records = new Map<BoardId, BoardRecord>();
  const logs = new Map<BoardId, Log>();
  const settings = new Map<string, unknown>();
  const recordsChanged = hub<void>();
  const logGrew = hub<BoardId>();

  const logOf = (id: BoardId): Log => logs.get(id) ?? { snapshot: null, rows: [] };
  const lastSeq = (log: Log) => log.rows.at(-1)?.seq ?? log.snapshot?.upTo ?? 0;
  const unsentIn = (log: Log) => (log.snapshot?.unsent ?? 0) + log.rows.filter((row) => row.unsent).length;
  const addRows = (id: BoardId, updates: readonly NewUpdate[]): number => {
    const log = logOf(id);
    const first = lastSeq(log) + 1;
    logs.set(id, { ...log, rows: [...log.rows, ...updates.map((news, i) => ({ ...news, seq: first + i }))] });
    if (updates.length > 0) logGrew.tell(id);
    return first;
  };

  return {
    lasting: false,
    boards: {
      list: async () => [...records.values()],
      get: async (id) => records.get(id) ?? null,
      async add(record, updates = []) {
        logs.delete(record.id);
        records.set(record.id, record);
        addRows(record.id, updates);
        recordsChanged.tell();
      },
      async patch(id, patch) {
        const record = records.get(id);
        if (record === undefined) return;
        records.set(id, { ...record, ...patch });
        recordsChanged.tell();
      },
      async erase(id) {
        logs.delete(id);
        records.delete(id);
        recordsChanged.tell();
      },
      watch: (listener) => recordsChanged.listen(listener),
    },
    log: {
      async read(id, after) {
        const log = logOf(id);
        const fresh = log.rows.filter((row) => row.seq > after).map((row) => row.update);
        const needsSnapshot = log.snapshot !== null && log.snapshot.upTo > after;
        return {
          updates: needsSnapshot && log.snapshot ? [log.snapshot.update, ...fresh] : fresh,
          upTo: lastSeq(log),
          unsent: unsentIn(log),
        };
      },
      async append(id, updates, patch) {
        const record = records.get(id);
        if (record === undefined) return null;
        records.set(id, { ...record, ...patch });
        const first = addRows(id, updates);
        recordsChanged.tell();
        return first;
      },
      async markSent(id, upTo) {
        const { snapshot, rows } = logOf(id);
        logs.set(id, {
          snapshot: snapshot !== null && snapshot.upTo <= upTo ? { ...snapshot, unsent: 0 } : snapshot,
          rows: rows.map((row) => (row.seq <= upTo ? { ...row, unsent: false } : row)),
        });
      },
      async compact(id) {
        const log = logOf(id);
        if (log.rows.length === 0) return;
        const parts = log.rows.map((row) => row.update);
        const update = foldUpdates(log.snapshot === null ? parts : [log.snapshot.update, ...parts]);
        logs.set(id, { snapshot: { upTo: lastSeq(log), update, unsent: unsentIn(log) }, rows: [] });
      },
      watch: (id, listener) =>
        logGrew.listen((grown) => {
          if (grown === id) listener(lastSeq(logOf(id)));
        }),
    },
    settings: {
      all: async () => new Map(settings),
      async set(key, value) {
        settings.set(key, value);
      },
    },
    close() {
      recordsChanged.clear();
      logGrew.clear();
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
