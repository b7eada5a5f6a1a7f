import { Dexie, type EntityTable, type Table, type Transaction } from 'dexie';
import type { BoardId } from '../../shared/domain/ids.ts';
import type { BoardRecord, NewUpdate, StoredAway } from './device-store.ts';

export interface Row {
  readonly board: BoardId;
  readonly seq: number;
  readonly update: Uint8Array;
  /** Edits in it that the server has not confirmed. */
  readonly unsent: number;
  /** When it was kept, ms since 1970; absent in rows of version 1. */
  readonly at?: number;
}

/** Rows 1 … `upTo` of a board, folded; `unsent` edits of them are not confirmed, the oldest since `unsentSince`. */
export interface Snapshot {
  readonly board: BoardId;
  readonly upTo: number;
  readonly update: Uint8Array;
  readonly unsent: number;
  readonly unsentSince?: number | null;
}

export interface BlobRow {
  readonly board: BoardId;
  readonly hash: string;
  readonly bytes: Uint8Array;
  readonly unsent: 0 | 1;
  readonly at: number;
}

export interface AwayRow extends StoredAway {
  readonly board: BoardId;
}

export interface Setting {
  readonly key: string;
  readonly value: unknown;
}

/** The IndexedDB to use; left out: the browser's own. */
export interface IndexedDbParts {
  readonly indexedDB: IDBFactory;
  readonly IDBKeyRange: typeof IDBKeyRange;
}

/** What waits for the server: how much, and since when. */
export interface Waiting {
  readonly unsent: number;
  readonly unsentSince: number | null;
}

/** The database and what several methods of the store ask of it. */
export class Tables extends Dexie {
  declare readonly boards: EntityTable<BoardRecord, 'id'>;
  declare readonly updates: Table<Row, [BoardId, number]>;
  declare readonly snapshots: EntityTable<Snapshot, 'board'>;
  declare readonly blobs: Table<BlobRow, [BoardId, string]>;
  declare readonly settings: EntityTable<Setting, 'key'>;
  declare readonly away: EntityTable<AwayRow, 'board'>;

  constructor(name: string, parts?: IndexedDbParts) {
    // 「この端末にあります」 is a promise about the disk, so a transaction counts as complete only when it is there.
    super(name, { chromeTransactionDurability: 'strict', ...parts });
    this.version(1).stores({ boards: 'id', updates: '[board+seq]', snapshots: 'board', settings: 'key' });
    this.version(2)
      .stores({ updates: '[board+seq], [board+unsent]', blobs: '[board+hash], [board+unsent]' })
      .upgrade(countUnsent);
    this.version(3).stores({ away: 'board' });
  }

  rowsAfter(board: BoardId, seq: number) {
    return this.updates.where('[board+seq]').between([board, seq], [board, Dexie.maxKey], false, true);
  }

  unsentRows(board: BoardId) {
    return this.updates.where('[board+unsent]').between([board, 1], [board, Dexie.maxKey], true, true);
  }

  blobsOf(board: BoardId) {
    return this.blobs.where('[board+hash]').between([board, Dexie.minKey], [board, Dexie.maxKey]);
  }

  unsentBlobs(board: BoardId) {
    return this.blobs.where('[board+unsent]').equals([board, 1]);
  }

  async lastSeq(board: BoardId): Promise<number> {
    const row = await this.rowsAfter(board, 0).last();
    return row?.seq ?? (await this.snapshots.get(board))?.upTo ?? 0;
  }

  async addRows(board: BoardId, updates: readonly NewUpdate[], at: number): Promise<number> {
    const first = (await this.lastSeq(board)) + 1;
    await this.updates.bulkAdd(
      updates.map((news, i) => ({ board, seq: first + i, update: news.update, unsent: editsIn(news), at })),
    );
    return first;
  }

  /** Brings what the board's record says of unsent edits and files in line with what is there. */
  async recount(board: BoardId): Promise<void> {
    const record = await this.boards.get(board);
    if (record === undefined) return;
    const { unsent, unsentSince } = waitingIn(
      await this.snapshots.get(board),
      await this.unsentRows(board).toArray(),
      await this.unsentBlobs(board).toArray(),
      record.unsentSince ?? record.changedAt,
    );
    if (unsent !== record.unsent || unsentSince !== record.unsentSince)
      await this.boards.put({ ...record, unsent, unsentSince });
  }
}

/** Edits of an update that wait for the server. */
export function editsIn({ unsent, edits = 1 }: NewUpdate): number {
  return unsent ? edits : 0;
}

/** @param since stands for the time of what older versions kept without one */
export function waitingIn(
  snapshot: Snapshot | undefined,
  rows: readonly Row[],
  blobs: readonly BlobRow[],
  since: number,
): Waiting {
  let unsent = blobs.length;
  const times = blobs.map(({ at }) => at);
  for (const row of rows) {
    unsent += row.unsent;
    if (row.unsent > 0) times.push(row.at ?? since);
  }
  if (snapshot !== undefined && snapshot.unsent > 0) {
    unsent += snapshot.unsent;
    times.push(snapshot.unsentSince ?? since);
  }
  return { unsent, unsentSince: times.length === 0 ? null : Math.min(...times) };
}

/** Version 1 counted unsent edits in the log alone and knew no eras. */
async function countUnsent(transaction: Transaction): Promise<void> {
  const boards = transaction.table<BoardRecord, BoardId>('boards');
  const snapshots = transaction.table<Snapshot, BoardId>('snapshots');
  const updates = transaction.table<Row, [BoardId, number]>('updates');
  for (const record of await boards.toArray()) {
    const rows = await updates
      .where('[board+unsent]')
      .between([record.id, 1], [record.id, Dexie.maxKey], true, true)
      .toArray();
    const waiting = waitingIn(await snapshots.get(record.id), rows, [], record.changedAt);
    await boards.put({ ...record, ...waiting, era: freshEra() });
  }
}

/** Only has to differ from the one before. */
export function freshEra(): string {
  return `${Date.now().toString(36)}-${crypto.getRandomValues(new Uint32Array(1))[0]?.toString(36)}`;
}
