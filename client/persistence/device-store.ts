import type { BoardId, CardId, PersonId } from '../../shared/domain/ids.ts';
import type { Direction } from '../../shared/layout/geometry.ts';

/**
 * What a device keeps, as ports: the boards it knows, each board's log of Yjs updates, its own settings.
 * Two adapters (`dexie-store.ts`, `memory-store.ts`) pass one contract suite.
 */
export interface DeviceStore {
  /** False when nothing outlives this tab (IndexedDB was denied). */
  readonly lasting: boolean;
  readonly boards: BoardRecords;
  readonly log: UpdateLog;
  readonly settings: SettingsStore;
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
}

export type RecordPatch = Partial<Omit<BoardRecord, 'id'>>;

export interface BoardRecords {
  /** All, those in the bin too, in no order. */
  list(): Promise<readonly BoardRecord[]>;
  get(id: BoardId): Promise<BoardRecord | null>;
  /** A board's record together with what its log begins with; replaces whatever was kept under this id. */
  add(record: BoardRecord, updates?: readonly NewUpdate[]): Promise<void>;
  /** Nothing happens when the board is unknown. */
  patch(id: BoardId, patch: RecordPatch): Promise<void>;
  /** Record and log, for good. */
  erase(id: BoardId): Promise<void>;
  /** Told after a change of any record, by this tab or another. */
  watch(listener: () => void): () => void;
}

export interface NewUpdate {
  readonly update: Uint8Array;
  /** Made on this device and not yet confirmed by the server. */
  readonly unsent: boolean;
}

export interface LogContent {
  /** To be applied in this order. */
  readonly updates: readonly Uint8Array[];
  /** Number of the last row that is in `updates` (or was read before). */
  readonly upTo: number;
  /** Edits among all rows that the server has not confirmed. */
  readonly unsent: number;
}

/** Rows of a board are numbered 1, 2, 3 … across tabs. Rows may be folded into one snapshot at any time. */
export interface UpdateLog {
  /** What came after row `after` (0: everything). */
  read(id: BoardId, after: number): Promise<LogContent>;
  /**
   * Adds rows in one durable transaction, and brings the board's record up to date in the same.
   * @returns the number of the first new row; null when the store does not know the board (any more)
   * @throws when the device's store fails (full, closed, denied)
   */
  append(id: BoardId, updates: readonly NewUpdate[], patch: RecordPatch): Promise<number | null>;
  /** The server has confirmed everything up to this row. */
  markSent(id: BoardId, upTo: number): Promise<void>;
  /** Folds all rows into one snapshot, in one transaction. */
  compact(id: BoardId): Promise<void>;
  /** Told the number of the last row after it grew, by this tab or another. */
  watch(id: BoardId, listener: (last: number) => void): () => void;
}

export interface SettingsStore {
  all(): Promise<ReadonlyMap<string, unknown>>;
  set(key: string, value: unknown): Promise<void>;
}
