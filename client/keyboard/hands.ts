import type { Command } from '../../shared/commands/command.ts';
import type { Board } from '../../shared/domain/board.ts';
import type { CardId, LinkId } from '../../shared/domain/ids.ts';
import type { Geometry } from '../../shared/layout/geometry.ts';
import type { BoardSession } from '../session/session.ts';
import type { ViewState, ViewStore } from '../state/view-store.ts';

/** What a command of the map may use: the board, the view, and the canvas that shows both. */
export interface Hands {
  readonly session: BoardSession;
  readonly view: ViewStore;
  board(): Board;
  state(): ViewState;
  /** The geometry of the board as it is now, laid out if need be. */
  geometry(): Geometry;
  /** Carries out a command; while a card is written it belongs to that spell. Refusals are told near the hand. */
  act(command: Command): { readonly done: boolean; readonly select: CardId | null };
  /** Carries out a command that makes a card, unfolds what hides it, and writes in it. Left empty it disappears again. */
  add(command: Command): void;
  /** Selects and brings into view; none clears the selection. */
  select(cards: readonly CardId[]): void;
  selectLink(link: LinkId | null): void;
  /** Brings a card into view by the smallest pan. */
  reveal(card: CardId): void;
  edit(card: CardId): void;
  /** Ends writing and keeps the text; the card it leaves selected, or null when an empty new one went away. */
  finish(): CardId | null;
  /** Changes what is folded; `keep` stays where it is on the screen. */
  fold(folded: ReadonlySet<CardId>, keep: CardId | null): void;
  focusBranch(card: CardId | null): void;
  zoom(to: 'fit' | 'actual' | 'in' | 'out'): void;
  /** Asks before many cards go or come at once. */
  confirm(what: 'delete' | 'paste', count: number): Promise<boolean>;
  /** Says that these went into the bin, and offers to bring them back. */
  sayBinned(roots: readonly CardId[], count: number): void;
  /** The selected branches to the clipboard, by a press; cut ones leave the map. */
  copy(how: 'copy' | 'cut'): void;
  /** What lies in the clipboard onto the map, by a press; where the browser does not give it, asks for it in words. */
  paste(): void;
  /** Opens the menu of the selected card or line. */
  openMenu(): void;
  /** Moves the focus to the next part of the page (canvas, panel, toolbar). */
  nextRegion(step: 1 | -1): void;
}
