import * as Y from 'yjs';
import type { BoardId } from '../../shared/domain/ids.ts';
import type { DeviceStore, NewRecord, NewUpdate, RecordPatch } from './device-store.ts';
import type { LoadedDoc } from './load-document.ts';
import { StoreFailure, type StoreTrouble, troubleOf } from './store-trouble.ts';

/** Keeps one document in the device's store, in batches, and brings in what other tabs of the device wrote there. */
export interface DocKeeper {
  /** `stored`: the transaction of everything so far is complete; `failed`: the latest attempt failed, it goes on trying. */
  state(): DeviceState;
  /** What keeps the store from taking more, if anything does. */
  trouble(): StoreTrouble | null;
  /** @param edit number of the edit when it was made here; null for what came from the server */
  push(update: Uint8Array, edit: number | null): void;
  /** All edits up to this number are on the server's disk. */
  confirmed(edit: number): void;
  /** Edits made here that no completed transaction holds. */
  unstored(): readonly Uint8Array[];
  /** Settles when everything pushed before is stored or has failed. */
  flush(): Promise<void>;
  /** Flushes and lets go. Should the store fail just then, what is left is tried again as long as the tab lives. */
  close(): Promise<void>;
}

export type DeviceState = 'stored' | 'storing' | 'failed';

export interface KeeperOptions {
  readonly store: DeviceStore;
  readonly board: BoardId;
  /** Number of the latest edit, as the session counts. */
  readonly edits: () => number;
  /** What the board's record should say now. */
  readonly summary: () => RecordPatch;
  /** The whole record, should the store have lost it (site data cleared while the tab was open). */
  readonly record: () => NewRecord;
  /** Told after `state` or `trouble` changed. */
  readonly onState: () => void;
}

/** Origin of what another tab of this device wrote into the store. */
export class OtherTabOrigin {}

/** Long enough to gather a burst of typing, short enough that a crash loses a syllable at most. */
const FLUSH_MS = 100;
const RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 10_000;
/** Rows in the log after which they are folded into one snapshot; fewer are worth it when the board is opened. */
const FOLD_ROWS = 500;
const FOLD_ROWS_AT_OPENING = 50;

interface Waiting {
  readonly update: Uint8Array;
  readonly edit: number | null;
}

/** When the document held all rows up to `row`, the latest edit was `edit`. `unsent`: rows since the one before may be. */
interface Checkpoint {
  readonly row: number;
  readonly edit: number;
  readonly unsent: boolean;
}

/** From here on what is pushed is written to the store; a long log is folded at once. */
export function keepDocument(loaded: LoadedDoc, options: KeeperOptions): DocKeeper {
  const keeper = new Keeper(loaded, options);
  if (loaded.rows > FOLD_ROWS_AT_OPENING) keeper.fold();
  return keeper;
}

class Keeper implements DocKeeper {
  readonly #doc: Y.Doc;
  readonly #options: KeeperOptions;
  readonly #unwatch: readonly (() => void)[];
  #waiting: Waiting[] = [];
  /** Handed to the store, not yet answered. */
  #underWay: readonly Waiting[] = [];
  #work: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #due = Number.POSITIVE_INFINITY;
  #state: DeviceState;
  #trouble: StoreTrouble | null;
  #retryMs = RETRY_MS;
  /** What the store calls this board's log; changes when it was cleared and begun anew. */
  #era: string | null;
  /** All rows up to this one are in the document. */
  #seen: number;
  /** The last row that is known to exist. */
  #last: number;
  /** The store may have been cleared. */
  #inDoubt = false;
  /** Rows since the log was folded. */
  #rows: number;
  #confirmed = -1;
  /** Oldest first. */
  #checkpoints: Checkpoint[];

  constructor(loaded: LoadedDoc, options: KeeperOptions) {
    this.#doc = loaded.doc;
    this.#options = options;
    this.#era = loaded.era;
    this.#seen = loaded.upTo;
    this.#last = loaded.upTo;
    this.#rows = loaded.rows;
    this.#checkpoints = [{ row: loaded.upTo, edit: 0, unsent: loaded.unsent > 0 }];
    this.#state = options.store.lasting ? 'stored' : 'failed';
    this.#trouble = options.store.lasting ? null : 'denied';
    this.#unwatch = [
      options.store.log.watch(options.board, (last, era) => {
        // Old news, or the store was cleared: the next reading tells.
        this.#inDoubt ||= era !== this.#era;
        this.#last = Math.max(this.#last, last);
        if (this.#last > this.#seen || this.#inDoubt) void this.flush();
      }),
      options.store.onOutdated(async () => {
        await this.flush();
        // What is stored stays so; the person should know before they write more.
        this.#become(this.#state, 'outdated');
      }),
    ];
  }

  state() {
    return this.#state;
  }

  trouble() {
    return this.#trouble;
  }

  push(update: Uint8Array, edit: number | null): void {
    this.#waiting.push({ update, edit });
    if (this.#state === 'stored') this.#become('storing', this.#trouble);
    this.#schedule(this.#state === 'failed' ? RETRY_MS : FLUSH_MS);
  }

  confirmed(edit: number): void {
    this.#confirmed = edit;
    if (this.#confirmable().some((checkpoint) => checkpoint.unsent)) this.#schedule(FLUSH_MS);
  }

  unstored(): readonly Uint8Array[] {
    const own = [...this.#underWay, ...this.#waiting].filter(({ edit }) => edit !== null);
    return own.map(({ update }) => update);
  }

  async flush(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    while (this.#work !== null) await this.#work;
    this.#work = this.#bringUpToDate().finally(() => {
      this.#work = null;
    });
    await this.#work;
  }

  async close(): Promise<void> {
    for (const unwatch of this.#unwatch) unwatch();
    await this.flush();
  }

  fold(): void {
    this.#rows = 0;
    // A fold that fails (disk full, tab closing) leaves the rows as they were.
    this.#options.store.log.compact(this.#options.board).catch(() => {});
  }

  #schedule(ms: number): void {
    const due = performance.now() + ms;
    if (this.#timer !== null) {
      if (this.#due <= due) return;
      clearTimeout(this.#timer);
    }
    this.#due = due;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      void this.flush();
    }, ms);
  }

  #become(state: DeviceState, trouble: StoreTrouble | null): void {
    // A store in memory never earns a better word.
    if (!this.#options.store.lasting) return;
    if (state === this.#state && trouble === this.#trouble) return;
    this.#state = state;
    this.#trouble = trouble;
    this.#options.onState();
  }

  async #bringUpToDate(): Promise<void> {
    try {
      await this.#append();
      await this.#readOtherTabs();
      await this.#markSent();
    } catch (error) {
      this.#become('failed', troubleOf(error));
      this.#schedule(this.#retryMs);
      this.#retryMs = Math.min(this.#retryMs * 2, LONGEST_RETRY_MS);
      return;
    }
    this.#retryMs = RETRY_MS;
    if (this.#waiting.length === 0) this.#become('stored', null);
    else this.#schedule(FLUSH_MS);
    if (this.#rows > FOLD_ROWS) this.fold();
  }

  async #append(): Promise<void> {
    if (this.#waiting.length === 0) return;
    const batch = this.#waiting;
    const edit = this.#options.edits();
    const rows = batch.map((one) => ({
      update: one.update,
      unsent: one.edit !== null && one.edit > this.#confirmed,
    }));
    this.#waiting = [];
    this.#underWay = batch;
    let first: number | null;
    try {
      first = await this.#appendOrMakeRoom(rows);
      if (first === null) return await this.#beginAnew();
    } catch (error) {
      this.#waiting = [...batch, ...this.#waiting];
      throw error;
    } finally {
      this.#underWay = [];
    }
    this.#rows += rows.length;
    const last = first + rows.length - 1;
    this.#last = Math.max(this.#last, last);
    const unsent = rows.some((row) => row.unsent);
    if (first === this.#seen + 1) this.#reach({ row: last, edit, unsent });
  }

  async #appendOrMakeRoom(rows: readonly NewUpdate[]): Promise<number | null> {
    const { store, board, summary } = this.#options;
    const append = () => store.log.append(board, rows, summary(), this.#era ?? '');
    try {
      return await append();
    } catch (error) {
      if (troubleOf(error) !== 'full' || this.#trouble === 'full') throw error;
      this.#become(this.#state, 'full');
      await store.makeRoom(board);
      return append();
    }
  }

  /**
   * The store has lost the board, or another tab has begun it anew after that: what this tab holds goes in whole, and
   * counts as unsent until confirmed; then all that stands there is read.
   */
  async #beginAnew(): Promise<void> {
    const { store, board, record, edits } = this.#options;
    const whole = { update: Y.encodeStateAsUpdate(this.#doc), unsent: true };
    const era = await store.boards.add(record(), [whole]);
    const content = await store.log.read(board, 0);
    if (content.era !== era) throw new StoreFailure('failed', 'The store was cleared once more');
    for (const update of content.updates) Y.applyUpdate(this.#doc, update, new OtherTabOrigin());
    this.#era = content.era;
    this.#inDoubt = false;
    this.#last = content.upTo;
    this.#checkpoints = [];
    this.#reach({ row: content.upTo, edit: edits(), unsent: content.unsent > 0 });
  }

  async #readOtherTabs(): Promise<void> {
    if (this.#last <= this.#seen && !this.#inDoubt) return;
    const { store, board, edits } = this.#options;
    const content = await store.log.read(board, this.#seen);
    if (content.era !== this.#era) return this.#beginAnew();
    this.#inDoubt = false;
    const before = edits();
    // One transaction each, as they were made: together they could outgrow the server's limit for one update.
    for (const update of content.updates) Y.applyUpdate(this.#doc, update, new OtherTabOrigin());
    this.#last = content.upTo;
    // What was known already came by way of the server, which tells of an update before it is on its disk. No answer so
    // far speaks of it: those rows wait for their own tab's answer, or for one to a later edit of this tab.
    if (content.unsent > 0 && edits() === before) this.#seen = content.upTo;
    else this.#reach({ row: content.upTo, edit: edits(), unsent: content.unsent > 0 });
  }

  #reach(checkpoint: Checkpoint): void {
    this.#seen = checkpoint.row;
    this.#checkpoints.push(checkpoint);
  }

  #confirmable(): readonly Checkpoint[] {
    const covered = this.#checkpoints.findLastIndex(({ edit }) => edit <= this.#confirmed);
    return this.#checkpoints.slice(0, covered + 1);
  }

  async #markSent(): Promise<void> {
    const confirmable = this.#confirmable();
    const last = confirmable.at(-1);
    if (last === undefined) return;
    if (confirmable.some(({ unsent }) => unsent))
      await this.#options.store.log.markSent(this.#options.board, last.row);
    this.#checkpoints = this.#checkpoints.slice(confirmable.length);
  }
}
