import type { Board } from '../../shared/domain/board.ts';
import type { Card } from '../../shared/domain/card.ts';
import type { CardId, LinkId } from '../../shared/domain/ids.ts';
import { type Net, type NetLink, netOf } from '../../shared/domain/net.ts';
import { visibleCards } from '../../shared/layout/forest.ts';
import { hiddenBelow } from '../../shared/layout/hidden.ts';

interface Common {
  /** Names the row as long as what it shows stands where it is. */
  readonly key: string;
  /** Counted from 1. */
  readonly level: number;
  /** Place among the rows of the same parent, from 1, and how many these are. */
  readonly place: number;
  readonly of: number;
  /** The row that this one stands under. */
  readonly parent: string | null;
}

/** A card, once: under its first effect. */
export interface CardRow extends Common {
  readonly kind: 'card';
  readonly card: Card;
  /** The link by which it hangs there; null for roots and notes. */
  readonly link: NetLink | null;
  /** Null when there is nothing below it. */
  readonly expanded: boolean | null;
  /** How many cards the fold keeps from sight: the same as on the map. */
  readonly hidden: number;
}

/** A line whose cause stands elsewhere: it explains this effect too, or comes round to it (悪循環). */
export interface LineRow extends Common {
  readonly kind: 'line';
  readonly link: NetLink;
}

/** What stands at the end: cards that wait for a link, and notes. */
export interface GroupRow extends Common {
  readonly kind: 'waiting' | 'notes';
  readonly count: number;
}

export type Row = CardRow | LineRow | GroupRow;

/** How this person looks at the board: the same folds as on the map, and the branch that alone is shown. */
export interface OutlineView {
  readonly folded: ReadonlySet<CardId>;
  readonly focus: CardId | null;
}

/**
 * The board as rows in reading order, each card once. O1 Level and order are those of the net: 表課題, below each its
 * causes in the order of their links. O2 A further effect of a card, and a line that comes round, is a row of its own
 * under that effect. O3 Waiting cards and notes come at the end. O4 What is folded on the map is folded here.
 */
export function outlineRows(board: Board, view: OutlineView): Row[] {
  return new Walk(board, view).rows();
}

class Walk {
  readonly #net: Net;
  readonly #cards: Board['cards'];
  readonly #view: OutlineView;
  readonly #seen: { has(card: CardId): boolean };
  readonly #rows: Row[] = [];

  constructor(board: Board, view: OutlineView) {
    this.#net = netOf(board);
    this.#cards = board.cards;
    this.#view = view;
    this.#seen = visibleCards(this.#net, view);
  }

  rows(): Row[] {
    const { focus } = this.#view;
    if (focus !== null && this.#net.cards.has(focus)) {
      this.#card(focus, { level: 1, place: 1, of: 1, parent: null }, null);
      return this.#rows;
    }
    const { issues, waiting, notes } = this.#net;
    const groups = [
      { kind: 'waiting', cards: waiting },
      { kind: 'notes', cards: notes },
    ] as const;
    const shown = groups.filter(({ cards }) => cards.length > 0);
    const of = issues.length + shown.length;
    for (const [i, issue] of issues.entries())
      this.#card(issue, { level: 1, place: i + 1, of, parent: null }, null);
    for (const [i, { kind, cards }] of shown.entries()) {
      const place = issues.length + i + 1;
      this.#rows.push({ kind, key: kind, level: 1, place, of, parent: null, count: cards.length });
      for (const [at, id] of cards.entries())
        this.#card(id, { level: 2, place: at + 1, of: cards.length, parent: kind }, null);
    }
    return this.#rows;
  }

  /** A card and what lies below it. Iterative: nets may be deep. */
  #card(root: CardId, at: Omit<Common, 'key'>, link: NetLink | null): void {
    const open: { id: CardId; at: Omit<Common, 'key'>; link: NetLink | null }[] = [{ id: root, at, link }];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const { id, at: place } = next;
      const card = this.#cards.get(id);
      if (card === undefined) continue;
      // A line to a card that stands elsewhere needs no walk of its own.
      if (
        next.link !== null &&
        (next.link.kind !== 'primary' || this.#net.primaryOf(id) !== next.link.effect)
      ) {
        this.#rows.push({ ...place, kind: 'line', key: next.link.id, link: next.link });
        continue;
      }
      const below = this.#below(id);
      const expanded = below.length === 0 ? null : !this.#view.folded.has(id);
      const hidden = expanded === false ? hiddenBelow(this.#net, this.#seen, id) : 0;
      this.#rows.push({ ...place, kind: 'card', key: id, card, link: next.link, expanded, hidden });
      if (expanded !== true) continue;
      for (let i = below.length - 1; i >= 0; i -= 1) {
        const cause = below[i] as NetLink;
        const under = { level: place.level + 1, place: i + 1, of: below.length, parent: id };
        open.push({ id: cause.cause, at: under, link: cause });
      }
    }
  }

  /** Causes in order, then what comes round. */
  #below(id: CardId): readonly NetLink[] {
    const backs = backLinks(this.#net).byEffect.get(id);
    const causes = this.#net.causesOf(id);
    return backs === undefined ? causes : [...causes, ...backs];
  }
}

interface BackLinks {
  readonly byEffect: ReadonlyMap<CardId, readonly NetLink[]>;
  readonly byCause: ReadonlyMap<CardId, readonly NetLink[]>;
}

const known = new WeakMap<Net['links'], BackLinks>();

/** Links that lead back, by either end. The links of a net are the same object while people only write. */
export function backLinks({ links }: Net): BackLinks {
  let back = known.get(links);
  if (back === undefined) {
    const all = [...links.values()].filter((link) => link.kind === 'back');
    back = {
      byEffect: Map.groupBy(all, (link) => link.effect),
      byCause: Map.groupBy(all, (link) => link.cause),
    };
    known.set(links, back);
  }
  return back;
}

/** Where the hands are in the list: the written or selected card, the selected line; null when neither is shown. */
export function rowAt(rows: readonly Row[], card: CardId | null, link: LinkId | null): Row | null {
  if (card !== null) return rows.find((row) => row.kind === 'card' && row.card.id === card) ?? null;
  if (link === null) return null;
  return (
    rows.find(
      (row) =>
        (row.kind === 'line' && row.link.id === link) || (row.kind === 'card' && row.link?.id === link),
    ) ?? null
  );
}
