import type { Command } from '../../shared/commands/command.ts';
import type { Board } from '../../shared/domain/board.ts';
import type { CardId, LinkId } from '../../shared/domain/ids.ts';
import type { Geometry, SheetName } from '../../shared/layout/geometry.ts';
import type { BoardSession } from '../session/session.ts';
import type { ViewState, ViewStore } from '../state/view-store.ts';

/** The one editing spell that runs; the field that writes fills it, commands read it. */
export interface Writing {
  /** Undo step of what is written now; null while nothing is written. */
  readonly spell: string | null;
  /** The card that was selected before, to go back to when a new card stays empty. */
  readonly cameFrom: CardId | null;
  begin(spell: string, cameFrom: CardId | null): void;
  /** Typing on a selected card began: the field is bound already and stays so. */
  adopt(spell: string, card: CardId): void;
  /** Writes what stands in the field. */
  settle(): void;
  over(): void;
  /** Does the IME own this key? */
  owns(event: KeyboardEvent): boolean;
  /** The field that writes gives the acts behind `settle` and `owns`. */
  serve(acts: { settle(): void; owns(event: KeyboardEvent): boolean }): void;
}

/** A place beside the canvas that shows the cards and takes the keys while the hands are in it. */
export interface Surface {
  /** Puts the focus where the selection is. */
  focus(): void;
  /** Where the selected card is shown, in px of the window; null when it is not. */
  box(): DOMRect | null;
}

/** What a command of the map may use: the board, the view, and the canvas that shows both. */
export interface Hands {
  readonly session: BoardSession;
  readonly view: ViewStore;
  readonly writing: Writing;
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
  /** Brings cards that were not there before into view, softly and by the smallest pan; `keep` stays in it. */
  bringIn(before: Geometry, keep: CardId | null): void;
  edit(card: CardId): void;
  /** Ends writing and keeps the text; the card it leaves selected, or null when an empty new one went away. */
  finish(): CardId | null;
  /** Changes what is folded; `keep` stays where it is on the screen, as far as what is unfolded has room beside it. */
  fold(folded: ReadonlySet<CardId>, keep: CardId | null): void;
  focusBranch(card: CardId | null): void;
  /** Puts another sheet onto the canvas; writing is over before, and nothing is selected. */
  showSheet(sheet: SheetName): void;
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
  /** Puts the keyboard's focus where the selection is. */
  focus(): void;
  /** From now on the focus goes to this place instead of the canvas; the answer gives it back. */
  lendSurface(surface: Surface): () => void;
  /** Moves the focus to the next part of the page (canvas, panel, toolbar). */
  nextRegion(step: 1 | -1): void;
}
