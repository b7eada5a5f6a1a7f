import type { Board } from '../domain/board.ts';
import { type Card, isMapKind, type MapKind } from '../domain/card.ts';
import type { CardId } from '../domain/ids.ts';
import { branchOf, netOf } from '../domain/net.ts';
import { mapCard } from './command.ts';

/** Words of a card that go with a copy. The owner's 腹落ち stays behind, words and all: it is an act on that one card. */
export const COPIED_PROSE = ['text', 'fact', 'source', 'asOf', 'memo', 'uraText', 'ownerWords'] as const;

/** A card as it is copied. */
export type BranchCard = { readonly kind: MapKind } & Pick<
  Card,
  'isRootCause' | 'nature' | 'perspective' | 'wall' | 'secret' | 'saidBy' | (typeof COPIED_PROSE)[number]
>;

/** cause → effect, both as places in `cards`; `joint` as a place in `joints`. */
export interface BranchLink {
  readonly cause: number;
  readonly effect: number;
  readonly joint: number | null;
}

/** Branches away from their board: cards in reading order and the net between them. Indexes instead of ids. */
export interface Branch {
  readonly cards: readonly BranchCard[];
  /** Cards that hang under nothing of the branch, in order. */
  readonly roots: readonly number[];
  /** Links of one effect in the order of its causes. */
  readonly links: readonly BranchLink[];
  readonly joints: readonly { readonly reading: string }[];
}

/** A card of which nothing is known but its words. */
export function plainCard(text: string): BranchCard {
  const marks = {
    isRootCause: false,
    nature: null,
    perspective: null,
    wall: null,
    secret: false,
    saidBy: null,
  };
  const prose = { fact: '', source: '', asOf: '', memo: '', uraText: '', ownerWords: '' };
  return { kind: 'cause', text, ...marks, ...prose };
}

/** Those of the cards that are live and in no other one's branch, in reading order. */
export function branchRoots(board: Board, cards: readonly CardId[]): CardId[] {
  const net = netOf(board);
  const live = cards.filter((card) => mapCard(board, card) !== null);
  const below = new Set(live.flatMap((root) => branchOf(net, root).slice(1)));
  const reading = new Map<CardId, number>();
  for (const root of [...net.issues, ...net.waiting, ...net.notes])
    for (const card of branchOf(net, root)) if (!reading.has(card)) reading.set(card, reading.size);
  const free = live.filter((card) => !below.has(card));
  // Cards of a circle lie below each other: then all of them count.
  const roots = free.length === 0 ? live : free;
  return [...new Set(roots)].sort((a, b) => (reading.get(a) ?? 0) - (reading.get(b) ?? 0));
}

/** The branches below these roots, as they stand. */
export function branchAt(board: Board, roots: readonly CardId[]): Branch {
  const net = netOf(board);
  const ids = [...new Set(roots.flatMap((root) => branchOf(net, root)))];
  const places = new Map(ids.map((id, at) => [id, at]));
  const joints = [...net.joints.values()].filter(
    ({ effect, causes }) => places.has(effect) && causes.filter((cause) => places.has(cause)).length > 1,
  );
  const jointAt = new Map(joints.map((joint, at) => [joint.id, at]));
  return {
    cards: ids.flatMap((id) => {
      const card = board.cards.get(id);
      return card === undefined ? [] : [copyOf(card)];
    }),
    roots: roots.flatMap((root) => places.get(root) ?? []),
    links: [...net.links.values()].flatMap(({ cause, effect, joint }) => {
      const [from, to] = [places.get(cause), places.get(effect)];
      if (from === undefined || to === undefined) return [];
      return [{ cause: from, effect: to, joint: joint === null ? null : (jointAt.get(joint) ?? null) }];
    }),
    joints: joints.map(({ reading }) => ({ reading })),
  };
}

function copyOf(card: Card): BranchCard {
  const { kind, isRootCause, nature, perspective, wall, secret, saidBy } = card;
  const { text, fact, source, asOf, memo, uraText, ownerWords } = card;
  const marks = {
    kind: isMapKind(kind) ? kind : ('cause' as const),
    isRootCause,
    nature,
    perspective,
    wall,
    secret,
    saidBy,
  };
  return { ...marks, text, fact, source, asOf, memo, uraText, ownerWords };
}
