import * as Y from 'yjs';
import { type BoardChange, changesBetween } from '../../shared/compare/board-changes.ts';
import { handsIn, writerOf } from '../../shared/document/authors.ts';
import type { Projection } from '../../shared/document/projection.ts';
import type { Board } from '../../shared/domain/board.ts';
import type { PersonId } from '../../shared/domain/ids.ts';

/** A change that somebody else has just made, and whose hand it was as far as it is known. */
export interface Overheard {
  readonly change: BoardChange;
  readonly by: PersonId | null;
}

/** What happens on the board while one looks on or works: for those who hear it instead of seeing it. */
export interface Happenings {
  /** Told when there is something to collect, once until it was collected. */
  onOthers(listener: () => void): () => void;
  /** What others have changed since the last time, gathered: a card written letter by letter is one change. */
  collect(): readonly Overheard[];
  /** Own steps that moved a card or went back or forth in one's steps; never the letters one types. */
  onOwn(listener: (step: OwnStep) => void): () => void;
}

export interface OwnStep {
  readonly way: 'done' | 'undone' | 'redone';
  readonly changes: readonly BoardChange[];
}

export interface HappeningsParts {
  readonly doc: Y.Doc;
  readonly projection: Projection;
  readonly isRemote: (origin: unknown) => boolean;
}

/** Costs next to nothing between two collections: boards keep the identity of what did not change. */
export function watchHappenings(parts: HappeningsParts): Happenings & { destroy(): void } {
  return new Watch(parts);
}

class Watch implements Happenings {
  readonly #parts: HappeningsParts;
  readonly #others = new Set<() => void>();
  readonly #own = new Set<(step: OwnStep) => void>();
  readonly #stop: () => void;
  #now: Board;
  /** The board before what others began to change, and how far each writer was known then. */
  #since: { readonly board: Board; readonly known: ReadonlyMap<number, number> } | null = null;
  #gathered: Overheard[] = [];

  constructor(parts: HappeningsParts) {
    this.#parts = parts;
    this.#now = parts.projection.board();
    this.#stop = parts.projection.subscribe((board, transaction) => this.#onBoard(board, transaction));
  }

  onOthers(listener: () => void): () => void {
    this.#others.add(listener);
    return () => {
      this.#others.delete(listener);
    };
  }

  onOwn(listener: (step: OwnStep) => void): () => void {
    this.#own.add(listener);
    return () => {
      this.#own.delete(listener);
    };
  }

  collect(): readonly Overheard[] {
    this.#gather();
    const gathered = this.#gathered;
    this.#gathered = [];
    return gathered;
  }

  destroy(): void {
    this.#stop();
    this.#others.clear();
    this.#own.clear();
  }

  #onBoard(board: Board, transaction: Y.Transaction): void {
    if (this.#parts.isRemote(transaction.origin)) {
      if (this.#others.size > 0 && this.#since === null) {
        this.#since = { board: this.#now, known: transaction.beforeState };
        for (const listener of [...this.#others]) listener();
      }
      this.#now = board;
      return;
    }
    // One's own doing is no news: what others did is counted up to it.
    this.#gather();
    const before = this.#now;
    this.#now = board;
    this.#tellOwn(before, board, transaction.origin);
  }

  #gather(): void {
    const since = this.#since;
    this.#since = null;
    if (since === null) return;
    const { doc } = this.#parts;
    for (const change of changesBetween(since.board, this.#now)) {
      const clients = handsIn(doc, change, since.known).map(({ client }) => client);
      const others = clients.filter((client) => client !== doc.clientID);
      const signed = others.map((client) => writerOf(doc, client)).find((person) => person !== null);
      this.#gathered.push({ change, by: signed ?? namedIn(change, this.#now) });
    }
  }

  #tellOwn(before: Board, after: Board, origin: unknown): void {
    if (this.#own.size === 0) return;
    const way = !(origin instanceof Y.UndoManager) ? 'done' : origin.redoing ? 'redone' : 'undone';
    if (way === 'done' && before.links === after.links) return;
    const step = { way, changes: changesBetween(before, after) } as const;
    for (const listener of [...this.#own]) listener(step);
  }
}

/** The name that a new or binned card carries itself. */
function namedIn(change: BoardChange, board: Board): PersonId | null {
  if (change.told === 'added') return board.cards.get(change.card)?.writtenBy ?? null;
  return change.told === 'binned' ? (board.cards.get(change.card)?.deleted?.by ?? null) : null;
}
