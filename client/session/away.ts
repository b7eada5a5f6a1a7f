import type * as Y from 'yjs';
import type { TextRef } from '../../shared/commands/change.ts';
import { applySplice, rebaseSplice } from '../../shared/commands/merge-splice.ts';
import { spliceBetween, textAt } from '../../shared/commands/write-text.ts';
import { textKey } from '../../shared/compare/board-changes.ts';
import { writerOf } from '../../shared/document/authors.ts';
import type { Projection } from '../../shared/document/projection.ts';
import { type TextWatch, type TwoHands, watchTexts } from '../../shared/document/text-watch.ts';
import type { Board } from '../../shared/domain/board.ts';
import type { BoardId, PersonId } from '../../shared/domain/ids.ts';
import type { DeviceStore, StoredAway } from '../persistence/device-store.ts';
import { createAbsence } from './absence.ts';
import { AwayNews } from './away-news.ts';
import type { Incoming, Link } from './connection.ts';
import { mergeAway } from './merge-away.ts';
import type { Away, AwayState, Clash } from './session.ts';

export interface AwayParts {
  readonly doc: Y.Doc;
  readonly board: BoardId;
  readonly store: DeviceStore;
  readonly projection: Projection;
  readonly stored: StoredAway | null;
  /** Edits of earlier visits that the server has not confirmed. */
  readonly carried: number;
  readonly isRemote: (origin: unknown) => boolean;
  readonly me: () => PersonId;
  readonly clock: () => number;
  readonly visible: boolean;
}

/** What the session tells of its surroundings. */
export interface AwayKeeper extends Away {
  link(link: Link): void;
  incoming(frame: Incoming): void;
  page(visible: boolean): void;
  /** Edits that the server has not confirmed. */
  unsent(count: number): void;
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** Before the document itself is stored (100 ms): what is stored and not told would never be told. */
const SAVE_NEWS_MS = 40;
/** What is written with a line is confirmed by then and need not be kept at all. */
const SAVE_OWN_MS = 500;

export function createAway(parts: AwayParts): AwayKeeper {
  return new Keeper(parts);
}

class Keeper implements AwayKeeper {
  readonly #parts: AwayParts;
  readonly #news: AwayNews;
  readonly #texts: TextWatch;
  readonly #clashes: Map<string, Clash>;
  readonly #absence;
  readonly #listeners = new Set<() => void>();
  readonly #stop: () => void;
  #before: Board;
  /** The device holds nothing yet: a board that is there for the first time is no news. */
  #blank: boolean;
  /** What the server said it has when the line came back. */
  #vector: Uint8Array | null = null;
  #state: AwayState | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #due = 0;
  #kept: boolean;
  /** As this window last read or wrote it; other windows of the board may have written since. */
  #written: StoredAway | null;
  #writing: Promise<void> = Promise.resolve();
  #unsent: number;

  constructor(parts: AwayParts) {
    const { doc, projection, stored } = parts;
    this.#parts = parts;
    this.#before = projection.board();
    this.#blank = !doc.getMap('meta').has('schema');
    this.#kept = stored !== null;
    this.#written = stored;
    this.#unsent = parts.carried;
    this.#news = new AwayNews(doc, stored?.news ?? null);
    this.#clashes = new Map(stored?.clashes.map((clash) => [clash.key, clash]));
    this.#texts = watchTexts(doc, {
      isRemote: parts.isRemote,
      unsent: parts.carried > 0 ? (stored?.unsentTexts ?? []) : [],
      onTwoHands: (found) => this.#clash(found),
      clock: parts.clock,
    });
    this.#absence = createAbsence({
      clock: parts.clock,
      visible: parts.visible,
      onLeave: () => this.#leave(),
      onReturn: (long) => {
        this.#blank = false;
        if (!long) this.#news.overlook();
        this.#changed();
      },
    });
    this.#stop = projection.subscribe((board, transaction) => this.#onBoard(board, transaction));
  }

  state(): AwayState {
    const board = this.#parts.projection.board();
    const news = this.#news.list(board, this.#parts.me());
    if (this.#state?.news !== news)
      this.#state = { news, more: this.#news.more(), clashes: [...this.#clashes.values()] };
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  see(keys: Iterable<string>): void {
    this.#news.see(keys);
    this.#changed();
  }

  seeAll(): void {
    this.#news.forgetAll();
    this.#changed();
  }

  settle({ key }: Clash): void {
    this.#clashes.delete(key);
    this.#changed();
  }

  reopen(clash: Clash): void {
    this.#clashes.set(clash.key, clash);
    this.#changed();
  }

  link(link: Link): void {
    if (link.kind === 'down' || link.kind === 'refused') this.#vector = null;
    this.#absence.line(link.kind === 'synced');
  }

  incoming({ kind, bytes }: Incoming): void {
    if (kind === 'vector') this.#vector = bytes;
    else if (kind === 'merge') this.#texts.merging(this.#vector, bytes);
    else this.#texts.receiving(bytes);
  }

  page(visible: boolean): void {
    this.#absence.page(visible);
  }

  unsent(count: number): void {
    if (count < this.#unsent || count === 0) this.#texts.confirmed(count);
    this.#unsent = count;
    if (count === 0 && this.#kept) this.#saveSoon(SAVE_OWN_MS);
  }

  async flush(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const news = this.#news.stored();
    const unsentTexts = this.#texts.unsent();
    const clashes = [...this.#clashes.values()];
    const nothing = news === null && unsentTexts.length === 0 && clashes.length === 0;
    if (nothing && !this.#kept) return;
    this.#kept = !nothing;
    const mine = nothing ? null : { news, unsentTexts, clashes };
    // One after the other: each tells the store what is different from the one before.
    this.#writing = this.#writing.then(() => this.#write(mine));
    await this.#writing;
  }

  async #write(mine: StoredAway | null): Promise<void> {
    const { store, board } = this.#parts;
    try {
      await store.away.update(board, (kept) => mergeAway(this.#written, mine, kept));
      this.#written = mine;
    } catch {
      // Not remembered: something is told once more or not at all; no word of anybody is lost.
    }
  }

  async close(): Promise<void> {
    this.#stop();
    this.#texts.destroy();
    this.#listeners.clear();
    await this.flush();
  }

  #leave(): void {
    this.#news.leave();
    // What was all seen by then is put away when the next absence begins.
    const { news } = this.state();
    if (news.length > 0 && news.every(({ seen }) => seen)) this.#news.forgetAll();
  }

  #onBoard(board: Board, transaction: Y.Transaction): void {
    const before = this.#before;
    this.#before = board;
    const { isRemote, clock } = this.#parts;
    if (!isRemote(transaction.origin)) {
      this.#news.seenToHappen(before, board);
      this.#writtenSince(before, board);
      this.#saveSoon(SAVE_OWN_MS);
    } else if (this.#absence.isAway() && !this.#blank) {
      this.#news.arrived(before, board, transaction, clock());
      this.#changed();
    }
    // What stands in the list may have become again as it was, or its card may be gone.
    if (this.#state !== null && (this.#state.news.length > 0 || this.#clashes.size > 0)) this.#tell();
  }

  #clash(found: TwoHands): void {
    const key = textKey(found.at);
    const { doc, me, clock } = this.#parts;
    const signed = found.clients.map((client) => writerOf(doc, client));
    const by = [...new Set(signed)].filter((person) => person !== null && person !== me());
    this.#clashes.set(key, { ...found, key, by: by as PersonId[], when: clock() });
    this.#changed();
  }

  /** One's own writing after the merge goes on in one's own version too: it is not somebody who moved the text on. */
  #writtenSince(before: Board, board: Board): void {
    for (const [key, clash] of this.#clashes) {
      const [was, is] = [textOf(before, clash.at), textOf(board, clash.at)];
      if (was === is || was !== clash.merged) continue;
      const own = spliceBetween(was, is);
      const apart = spliceBetween(was, clash.mine);
      if (own === null) continue;
      const mine = apart === null ? is : applySplice(clash.mine, rebaseSplice(own, apart));
      this.#clashes.set(key, { ...clash, mine, merged: is });
    }
  }

  #changed(): void {
    this.#saveSoon(SAVE_NEWS_MS);
    this.#tell();
  }

  #tell(): void {
    this.#state = null;
    for (const listener of this.#listeners) listener();
  }

  #saveSoon(ms: number): void {
    const due = this.#parts.clock() + ms;
    if (this.#timer !== null && this.#due <= due) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#due = due;
    this.#timer = setTimeout(() => void this.flush(), ms);
  }
}

function textOf(board: Board, at: TextRef): string {
  return textAt(board, at) ?? '';
}
