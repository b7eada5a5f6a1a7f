import type { StoredLastSeen } from '../../shared/compare/last-seen.ts';
import type { Hand } from '../../shared/document/authors.ts';
import type { TwoHands, UnsentText } from '../../shared/document/text-watch.ts';
import type { BoardId, CardId, PersonId } from '../../shared/domain/ids.ts';
import type { Direction, SheetName } from '../../shared/layout/geometry.ts';

/**
 * What a device keeps, as ports: the boards it knows, each board's log of Yjs updates and its files, its own settings.
 * Two adapters (`dexie-store.ts`, `memory-store.ts`) pass one contract suite.
 */
export interface DeviceStore {
  /** False when nothing outlives this tab (IndexedDB was denied). */
  readonly lasting: boolean;
  readonly boards: BoardRecords;
  readonly log: UpdateLog;
  readonly blobs: BlobShelf;
  readonly settings: SettingsStore;
  readonly away: AwayStore;
  /**
   * For a full disk: folds the board's log and lets go of all files that the server has too.
   * @throws when even that finds no room
   */
  makeRoom(id: BoardId): Promise<void>;
  /**
   * Another tab brings a newer version of the store. Told at once, so that what waits is still written; when all
   * listeners have settled (or after a moment) this store closes and every later write is refused as `outdated`.
   */
  onOutdated(listener: () => Promise<void>): () => void;
  close(): void;
}

/** Who one is on a board, as this device remembers it. */
export interface StoredMe {
  readonly person: PersonId;
  readonly name: string;
  readonly colour: number;
  readonly role: string;
}

/** How a person of this device last looked at a board. */
export interface StoredView {
  /** Left out by visits before there was more than one sheet. */
  readonly sheet?: SheetName;
  readonly direction: Direction;
  readonly folded: readonly CardId[];
  readonly camera: Camera | null;
}

/** As the canvas has it: layout point p stands at p × zoom + (x, y) px. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export interface BoardRecord {
  readonly id: BoardId;
  /** The link's token, `<tokenId>.<secret>`. */
  readonly token: string;
  /** Copies of the document's own words, so that the list needs no document. */
  readonly title: string;
  readonly firm: string;
  /** Words of the first 表課題, by which an untitled board is told from others; absent in records of older versions. */
  readonly issue?: string;
  /** ms since 1970: the latest change that this device saw. */
  readonly changedAt: number;
  readonly openedAt: number | null;
  readonly me: StoredMe | null;
  /** In the device's bin since. */
  readonly deletedAt: number | null;
  /** Close code by which the server last refused the token. */
  readonly refused: number | null;
  readonly view: StoredView | null;
  /** Edits and files of the board that the server has not confirmed. Kept by the store itself, as the next two are. */
  readonly unsent: number;
  /** The oldest of them was kept here at this time, ms since 1970; null when there are none. */
  readonly unsentSince: number | null;
  /** Born with the record: a store that was cleared and filled again is told from one that only grew. */
  readonly era: string;
}

/** A record as others make it; the rest is the store's. */
export type NewRecord = Omit<BoardRecord, 'unsent' | 'unsentSince' | 'era'>;
export type RecordPatch = Partial<Omit<NewRecord, 'id'>>;

export interface BoardRecords {
  /** All, those in the bin too, in no order. */
  list(): Promise<readonly BoardRecord[]>;
  get(id: BoardId): Promise<BoardRecord | null>;
  /**
   * A board's record together with rows for its log, in one transaction. What is kept under this id already stays: then
   * the rows are added to its log and the given record is not needed.
   * @returns the era in which the rows stand now
   */
  add(record: NewRecord, updates?: readonly NewUpdate[]): Promise<string>;
  /** Nothing happens when the board is unknown. */
  patch(id: BoardId, patch: RecordPatch): Promise<void>;
  /** Record, log and files, for good. */
  erase(id: BoardId): Promise<void>;
  /** Told after a change of any record, by this tab or another. */
  watch(listener: () => void): () => void;
}

export interface NewUpdate {
  readonly update: Uint8Array;
  /** Made on this device and not yet confirmed by the server. */
  readonly unsent: boolean;
  /** How many edits it holds; left out: one. */
  readonly edits?: number;
}

export interface LogContent {
  /** To be applied in this order. */
  readonly updates: readonly Uint8Array[];
  /** Number of the last row that is in `updates` (or was read before). */
  readonly upTo: number;
  /** Edits among all rows that the server has not confirmed. */
  readonly unsent: number;
  /** When the oldest of those was kept, ms since 1970. */
  readonly unsentSince: number | null;
  /** Of the board's record; null when the store does not know the board. */
  readonly era: string | null;
}

/** Rows of a board are numbered 1, 2, 3 … across tabs. Rows may be folded into one snapshot at any time. */
export interface UpdateLog {
  /** What came after row `after` (0: everything). */
  read(id: BoardId, after: number): Promise<LogContent>;
  /**
   * Adds rows in one durable transaction, and brings the board's record up to date in the same.
   * @param era of the board as the caller knows it
   * @returns the number of the first new row; null, and nothing added, when the store does not know the board (any more)
   * or has begun it anew since that era
   * @throws when the device's store fails, see `troubleOf`
   */
  append(
    id: BoardId,
    updates: readonly NewUpdate[],
    patch: RecordPatch,
    era?: string,
  ): Promise<number | null>;
  /** The server has confirmed everything up to this row. */
  markSent(id: BoardId, upTo: number): Promise<void>;
  /** Folds all rows into one snapshot, in one transaction. */
  compact(id: BoardId): Promise<void>;
  /** Told the number of the last row and the era after either changed, by this tab or another. */
  watch(id: BoardId, listener: (last: number, era: string | null) => void): () => void;
}

/** A file of a board (a photo), under the SHA-256 of its bytes. */
export interface StoredBlob {
  readonly hash: string;
  readonly bytes: Uint8Array;
  /** Put on the board by this device, and not yet taken by the server. */
  readonly unsent: boolean;
}

/** Files that boards refer to. Those that the server has are a cache and may go when room is needed. */
export interface BlobShelf {
  /** The same file twice is one; what the server has once is never unsent again. @returns false when the board is unknown */
  put(id: BoardId, blob: StoredBlob): Promise<boolean>;
  get(id: BoardId, hash: string): Promise<StoredBlob | null>;
  /** Hashes of those that wait to be sent, oldest first. */
  unsent(id: BoardId): Promise<readonly string[]>;
  /** Hashes of all. */
  list(id: BoardId): Promise<readonly string[]>;
  markSent(id: BoardId, hash: string): Promise<void>;
}

export interface SettingsStore {
  all(): Promise<ReadonlyMap<string, unknown>>;
  set(key: string, value: unknown): Promise<void>;
}

/** What others changed since a person of this device last saw a board; plain throughout. */
export interface StoredNews {
  readonly last: StoredLastSeen;
  /** When each change came in (ms since 1970) and by which Yjs clients, by the change's key. */
  readonly arrived: readonly (readonly [
    key: string,
    { readonly at: number; readonly hands: readonly Hand[] },
  ])[];
  readonly seen: readonly string[];
}

/** Two versions of one text that a person has not settled yet. */
export interface StoredClash extends TwoHands {
  readonly key: string;
  readonly by: readonly PersonId[];
  readonly when: number;
}

/** 「留守のあいだに」 of one board. */
export interface StoredAway {
  readonly news: StoredNews | null;
  /** Texts written here that the server has not confirmed. */
  readonly unsentTexts: readonly UnsentText[];
  readonly clashes: readonly StoredClash[];
}

/** Goes with its board: erased when the board's record is. */
export interface AwayStore {
  get(id: BoardId): Promise<StoredAway | null>;
  /**
   * Reads and writes in one go, so that two windows of one board do not write over each other. Nothing happens when
   * the board is unknown. null: nothing is kept.
   */
  update(id: BoardId, change: (kept: StoredAway | null) => StoredAway | null): Promise<void>;
}
