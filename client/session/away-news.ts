import type * as Y from 'yjs';
import { type BoardChange, changesBetween, keyOfChange } from '../../shared/compare/board-changes.ts';
import { LastSeen } from '../../shared/compare/last-seen.ts';
import { type Hand, handsIn, writerOf } from '../../shared/document/authors.ts';
import type { Board } from '../../shared/domain/board.ts';
import type { PersonId } from '../../shared/domain/ids.ts';
import type { StoredNews } from '../persistence/device-store.ts';

/** One change that came in while nobody looked. */
export interface News {
  readonly key: string;
  readonly change: BoardChange;
  /** Whose hand it was, as far as it is known; none: nobody said. */
  readonly by: readonly PersonId[];
  /** When it came in, ms since 1970; later ones of one arrival have the higher `late`. */
  readonly at: number;
  readonly late: number;
  readonly seen: boolean;
}

/** Changed entries that are kept; a board of which more has changed is looked at as a whole. */
const MOST = 2_000;

const NONE: readonly News[] = [];

interface Arrived {
  readonly at: number;
  readonly hands: readonly Hand[];
}

/** What others have changed since this person last saw the board. Of this device alone, never in the document. */
export class AwayNews {
  readonly #doc: Y.Doc;
  readonly #last: LastSeen;
  readonly #arrived: Map<string, Arrived>;
  readonly #seen: Set<string>;
  /** Keys that came in during this absence. */
  #fresh = new Set<string>();
  #list: { readonly board: Board; readonly news: readonly News[] } | null = null;

  constructor(doc: Y.Doc, stored: StoredNews | null) {
    this.#doc = doc;
    this.#last = new LastSeen(stored?.last ?? null, MOST);
    this.#arrived = new Map(stored?.arrived);
    this.#seen = new Set(stored?.seen);
  }

  /** A change by others that nobody saw to come in; to be told right after its transaction. */
  arrived(before: Board, after: Board, transaction: Y.Transaction, at: number): void {
    this.#last.others(before, after);
    for (const change of changesBetween(before, after)) {
      const key = keyOfChange(change);
      // What one wrote at this visit may come back by another's undo: then it is not one's own doing.
      const others = handsIn(this.#doc, change, transaction.beforeState).filter(
        ({ client }) => client !== this.#doc.clientID,
      );
      const hands = merged(this.#arrived.get(key)?.hands ?? [], others);
      this.#arrived.set(key, { at, hands });
      this.#seen.delete(key);
      this.#fresh.add(key);
    }
    this.#list = null;
  }

  /** What was done here, or seen to be done; nearly free while there is no news. */
  seenToHappen(before: Board, after: Board): void {
    if (this.#last.isEmpty()) return;
    this.#last.own(before, after);
    this.#list = null;
  }

  /** Newest first. The same list until board or news changed. */
  list(board: Board, me: PersonId): readonly News[] {
    if (this.#list?.board !== board) this.#list = { board, news: this.#read(board, me) };
    return this.#list.news;
  }

  more(): boolean {
    return this.#last.more();
  }

  see(keys: Iterable<string>): void {
    for (const key of keys) this.#seen.add(key);
    this.#list = null;
  }

  forgetAll(): void {
    this.#last.forgetAll();
    this.#arrived.clear();
    this.#seen.clear();
    this.#list = null;
  }

  leave(): void {
    this.#fresh.clear();
  }

  /** Back so soon that it was as good as seen. */
  overlook(): void {
    this.see(this.#fresh);
  }

  /** null: nothing to keep */
  stored(): StoredNews | null {
    if (this.#last.isEmpty()) return null;
    return { last: this.#last.stored(), arrived: [...this.#arrived], seen: [...this.#seen] };
  }

  #read(board: Board, me: PersonId): readonly News[] {
    if (this.#last.isEmpty()) return NONE;
    const last = this.#last.board(board);
    return changesBetween(last, board)
      .map((change): News => {
        const key = keyOfChange(change);
        const { at, hands } = this.#arrived.get(key) ?? { at: 0, hands: [] };
        const late = Math.max(0, ...hands.map(({ clock }) => clock));
        return { key, change, by: this.#by(change, hands, board, me), at, late, seen: this.#seen.has(key) };
      })
      .filter(({ by }) => by.length === 0 || by.some((person) => person !== me))
      .sort((a, b) => b.at - a.at || b.late - a.late);
  }

  /** By the clients that had a hand in it; else by the name that the entry carries itself, unless it is one's own. */
  #by(change: BoardChange, hands: readonly Hand[], board: Board, me: PersonId): readonly PersonId[] {
    const signed = hands.map(({ client }) => writerOf(this.#doc, client)).filter((person) => person !== null);
    if (signed.length > 0) return [...new Set(signed)].sort();
    const card = 'card' in change ? board.cards.get(change.card) : undefined;
    const named =
      change.told === 'added' ? card?.writtenBy : change.told === 'binned' ? card?.deleted?.by : null;
    return named == null || named === me ? [] : [named];
  }
}

/** Each client once, with its latest. */
function merged(a: readonly Hand[], b: readonly Hand[]): Hand[] {
  const latest = new Map<number, number>();
  for (const { client, clock } of [...a, ...b]) latest.set(client, Math.max(latest.get(client) ?? 0, clock));
  return [...latest].map(([client, clock]) => ({ client, clock }));
}
