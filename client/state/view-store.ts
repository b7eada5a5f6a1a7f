import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ProseField } from '../../shared/domain/card.ts';
import type { CardId, LinkId } from '../../shared/domain/ids.ts';
import type { Direction, SheetName } from '../../shared/layout/geometry.ts';

/** What the hands are doing now. One at a time; a union, not flags. */
export type Mode =
  | { readonly kind: 'idle' }
  /** Writing a card's words in the overlay editor. `fresh`: the card was just added and disappears if left empty. */
  | { readonly kind: 'editing'; readonly card: CardId; readonly fresh: boolean }
  /** Dragging cards; `drop` is what a release would do. */
  | { readonly kind: 'dragging'; readonly cards: readonly CardId[]; readonly drop: DropTarget | null }
  /** Drawing one more link from a card: to the effect that is tapped or chosen next. */
  | { readonly kind: 'linking'; readonly from: CardId; readonly over: CardId | null };

export type DropTarget =
  | { readonly kind: 'card'; readonly card: CardId }
  | {
      readonly kind: 'between';
      readonly effect: CardId | null;
      readonly before: CardId | null;
      readonly after: CardId | null;
    }
  | { readonly kind: 'tie'; readonly card: CardId }
  | { readonly kind: 'line'; readonly link: LinkId }
  | { readonly kind: 'shelf'; readonly x: number; readonly y: number }
  | {
      readonly kind: 'zone';
      readonly zone: string;
      readonly before: CardId | null;
      readonly after: CardId | null;
    };

/** The card that a drop would join to; null when it would do something else. */
export function cardOfDrop(drop: DropTarget | null): CardId | null {
  return drop?.kind === 'card' || drop?.kind === 'tie' ? drop.card : null;
}

/** What stands on the stage: the map, map and list side by side, or the list alone. */
export const STAGES = ['map', 'both', 'list'] as const;
export type Stage = (typeof STAGES)[number];

/** What a person sees for themselves; nothing here is ever written into the document. */
export interface ViewState {
  /** Which sheet is on the canvas. */
  readonly sheet: SheetName;
  readonly direction: Direction;
  readonly folded: ReadonlySet<CardId>;
  readonly focus: CardId | null;
  /** Selected cards; the last one is the one that keys act on. */
  readonly selection: readonly CardId[];
  readonly selectedLink: LinkId | null;
  /** 「まとめて選ぶ」 is on: a finger draws around cards, a tap or an arrow adds one. */
  readonly selecting: boolean;
  readonly mode: Mode;
  readonly stage: Stage;
  /** Which of map and list the hands are in: there the keys go, and there cards are written. */
  readonly place: 'map' | 'list';
  readonly panel: 'none' | 'details' | 'bin' | 'search' | 'away' | 'figures' | 'journey' | 'bridge';
  /** The prose field of the details panel that is being written, for presence. */
  readonly panelField: ProseField | null;
}

export type ViewStore = StoreApi<ViewState>;

/** What is left out of `initial` begins empty. */
export function createViewStore(initial: Partial<ViewState> = {}): ViewStore {
  return createStore<ViewState>(() => ({
    sheet: 'issues',
    direction: 'right',
    folded: new Set(),
    focus: null,
    selection: [],
    selectedLink: null,
    selecting: false,
    mode: { kind: 'idle' },
    stage: 'map',
    place: 'map',
    panel: 'none',
    panelField: null,
    ...initial,
  }));
}
