import type { Command } from '../../shared/commands/command.ts';
import { deleteBranches, restoreCards } from '../../shared/commands/remove-cards.ts';
import { chooseTemplate } from '../../shared/commands/sheet-cards.ts';
import type { Board } from '../../shared/domain/board.ts';
import { type Card, isMapKind } from '../../shared/domain/card.ts';
import type { CardId, LinkId } from '../../shared/domain/ids.ts';
import { netOf } from '../../shared/domain/net.ts';
import type { Template } from '../../shared/domain/template.ts';
import { translate, type WordKey } from '../../shared/i18n/words.ts';
import { withTab } from '../../shared/layout/assemble.ts';
import {
  type CardBox,
  type Geometry,
  type Rect,
  type SheetName,
  zoneSheet,
} from '../../shared/layout/geometry.ts';
import { around } from '../../shared/scene/shapes.ts';
import { templateThatShows } from '../../shared/templates/templates.ts';
import { freshSpell } from '../editor/bind-textarea.ts';
import type { Hands, Surface, Writing } from '../keyboard/hands.ts';
import type { BoardSession } from '../session/session.ts';
import type { ViewState, ViewStore } from '../state/view-store.ts';
import { lastTouch } from '../ui/last-touch.ts';
import { textScale } from '../ui/sight.ts';
import { showToast } from '../ui/toasts.ts';
import { language } from '../ui/words.ts';
import { broughtIn, fitted, INSETS, type Insets, revealed, SHEET_MOST, zoomedAt } from './camera.ts';
import type { Chrome } from './chrome.ts';
import type { MapEngine } from './map-engine.ts';

/** How much one press of a zoom button does. */
const ZOOM_STEP = 1.25;

/** A card that is brought into view has room for its handles, which reach so far beyond it (px). */
const HANDLE_ROOM = 44;
const ROOM: Insets = { top: INSETS.top, right: HANDLE_ROOM, bottom: HANDLE_ROOM, left: HANDLE_ROOM };

/** The hands of this device on one open board: what every key, menu, bar and gesture acts through. */
export function createHands(engine: MapEngine, chrome: Chrome): Hands {
  return new MapHands(engine, chrome);
}

class MapHands implements Hands {
  readonly session: BoardSession;
  readonly view: ViewStore;
  readonly writing: Writing;
  readonly #engine: MapEngine;
  readonly #chrome: Chrome;

  constructor(engine: MapEngine, chrome: Chrome) {
    this.session = engine.session;
    this.view = engine.view;
    this.#engine = engine;
    this.#chrome = chrome;
    this.writing = chrome.writing;
  }

  board(): Board {
    return this.session.board();
  }

  state(): ViewState {
    return this.view.getState();
  }

  geometry(): Geometry {
    return this.#engine.settle().geometry;
  }

  act(command: Command): { readonly done: boolean; readonly select: CardId | null } {
    const spell = this.state().mode.kind === 'editing' ? this.#chrome.writing.spell : null;
    return this.#dispatch(command, spell);
  }

  add(command: Command): void {
    const cameFrom = this.state().selection.at(-1) ?? null;
    const spell = freshSpell();
    const { select: card } = this.#dispatch(command, spell);
    if (card === null) return;
    this.#unfoldAbove(card);
    this.#engine.settle(cameFrom);
    this.#write(card, { fresh: true, spell, cameFrom });
  }

  select(cards: readonly CardId[]): void {
    if (this.state().mode.kind === 'editing') this.finish();
    this.#goTo(cards);
  }

  selectLink(link: LinkId | null): void {
    if (this.state().mode.kind === 'editing') this.finish();
    this.view.setState({ selection: [], selectedLink: link, mode: { kind: 'idle' } });
    this.#chrome.focus();
  }

  reveal(card: CardId): void {
    const { cards, direction } = this.geometry();
    const box = cards.get(card);
    const size = this.#engine.size();
    if (box === undefined || size.w === 0) return;
    const camera = this.#engine.camera.getState();
    const field = this.#fieldOver(box, camera.zoom);
    this.#engine.setCamera(revealed(camera, field ?? withTab(box, direction), size, ROOM));
  }

  bringIn(before: Geometry, keep: CardId | null): void {
    const { cards, direction } = this.geometry();
    const fresh = [...cards.values()].filter(({ id }) => !before.cards.has(id));
    const kept = (keep !== null && cards.get(keep)) || null;
    const shown = kept === null ? fresh : [...fresh, kept];
    const rect = around(shown.map((box) => withTab(box, direction)));
    const size = this.#engine.size();
    if (fresh.length === 0 || rect === null || size.w === 0) return;
    const camera = this.#engine.camera.getState();
    this.#engine.travelTo(broughtIn(camera, rect, kept, size, ROOM));
  }

  edit(card: CardId): void {
    this.#write(card, { fresh: false, spell: freshSpell(), cameFrom: card });
  }

  finish(): CardId | null {
    const { mode, selection } = this.state();
    if (mode.kind !== 'editing') return selection.at(-1) ?? null;
    const { writing } = this.#chrome;
    writing.settle();
    const words = this.board().cards.get(mode.card)?.text ?? '';
    this.view.setState({ mode: { kind: 'idle' } });
    writing.over();
    if (!mode.fresh || words.trim() !== '') return mode.card;
    this.#takeBack(mode.card);
    const back = writing.cameFrom;
    this.#goTo(back !== null && this.geometry().cards.has(back) ? [back] : []);
    return null;
  }

  fold(folded: ReadonlySet<CardId>, keep: CardId | null): void {
    const before = this.geometry();
    this.view.setState({ folded });
    this.#engine.settle(keep);
    this.bringIn(before, keep);
  }

  focusBranch(card: CardId | null): void {
    this.view.setState({ focus: card });
    this.#engine.settle(card);
    this.zoom('fit');
  }

  showSheet(sheet: SheetName): void {
    if (this.state().sheet === sheet) return;
    if (this.state().mode.kind === 'editing') this.finish();
    const nothing = { selection: [], selectedLink: null, mode: { kind: 'idle' } } as const;
    // Who reads the list of 課題の地図 comes back to it.
    const place = sheet === 'issues' && this.state().stage !== 'map' ? 'list' : 'map';
    this.view.setState({ sheet, place, ...nothing });
    this.#engine.settle();
    this.#chrome.focus();
  }

  zoom(to: 'fit' | 'actual' | 'in' | 'out'): void {
    const size = this.#engine.size();
    const middle = { x: size.w / 2, y: size.h / 2 };
    const camera = this.#engine.camera.getState();
    const { bounds, sheet } = this.geometry();
    const factor = to === 'actual' ? textScale() / camera.zoom : to === 'in' ? ZOOM_STEP : 1 / ZOOM_STEP;
    this.#engine.setCamera(
      to === 'fit'
        ? fitted(bounds, size, textScale() * (sheet === null ? 1 : SHEET_MOST))
        : zoomedAt(camera, middle, factor),
    );
  }

  confirm(what: 'delete' | 'paste', count: number): Promise<boolean> {
    return this.#chrome.confirm(what, count);
  }

  copy(how: 'copy' | 'cut'): void {
    this.#chrome.clipboard().copy(how);
  }

  paste(): void {
    this.#chrome.clipboard().paste();
  }

  sayBinned(roots: readonly CardId[], count: number): void {
    const say = (words: WordKey) => translate(language(), words, { n: count });
    const restore = () => {
      if (this.act(restoreCards(roots)).done) this.#goTo(roots.slice(0, 1));
    };
    showToast(say('canvas.binned'), { action: { label: say('canvas.bringBack'), run: restore } });
  }

  openMenu(): void {
    this.#chrome.openMenu(null);
  }

  focus(): void {
    this.#chrome.focus();
  }

  lendSurface(surface: Surface): () => void {
    return this.#chrome.lendSurface(surface);
  }

  nextRegion(step: 1 | -1): void {
    this.#chrome.nextRegion(step);
  }

  #dispatch(command: Command, spell: string | null): { done: boolean; select: CardId | null } {
    const result = this.session.dispatch(command, spell === null ? {} : { spell });
    if (result.ok) return { done: true, select: result.value.select ?? null };
    showToast(translate(language(), `refusal.${result.failure.code}`), { near: lastTouch() });
    return { done: false, select: null };
  }

  /** The room that the field over a card takes while the card is written, in layout units; null while it is not. */
  #fieldOver({ id, x, y, w, h }: CardBox, zoom: number): Rect | null {
    const { mode } = this.state();
    const field = mode.kind === 'editing' && mode.card === id ? this.#chrome.fieldSize : null;
    return field && { x, y, w: Math.max(w, field.w / zoom), h: Math.max(h, field.h / zoom) };
  }

  #goTo(cards: readonly CardId[]): void {
    const last = cards.at(-1);
    const card = last === undefined ? undefined : this.board().cards.get(last);
    if (card !== undefined) this.showSheet(this.#sheetOf(card));
    this.view.setState({ selection: cards, selectedLink: null, mode: { kind: 'idle' } });
    if (last !== undefined) {
      this.#unfoldAbove(last);
      this.reveal(last);
      this.#offerPlaceFor(last);
    }
    this.#chrome.focus();
  }

  /** Where a card is seen: on 橋 as long as it stands there, too. */
  #sheetOf({ id, kind }: Card): SheetName {
    if (kind === 'step') return 'bridge';
    if (this.state().sheet === 'bridge' && this.geometry().cards.has(id)) return 'bridge';
    return isMapKind(kind) ? 'issues' : 'future';
  }

  /** The template is the board's, so that it is changed for all: by the person, not by a jump to a card. */
  #offerPlaceFor(card: CardId): void {
    const sheet = zoneSheet(this.geometry());
    if (sheet === null || this.geometry().cards.has(card)) return;
    const better = templateThatShows(this.board(), card);
    if (better === null) return;
    const say = (words: WordKey, { name }: Template) =>
      translate(language(), words, { name: name[language()] });
    const run = () => {
      if (this.act(chooseTemplate(better.id)).done) this.#goTo([card]);
    };
    showToast(say('sheet.notShown', sheet.template), { action: { label: say('sheet.showIn', better), run } });
  }

  #write(card: CardId, how: { fresh: boolean; spell: string; cameFrom: CardId | null }): void {
    const { mode } = this.state();
    if (mode.kind === 'editing' && mode.card !== card) this.finish();
    this.#chrome.writing.begin(how.spell, how.cameFrom);
    this.view.setState({
      selection: [card],
      selectedLink: null,
      mode: { kind: 'editing', card, fresh: how.fresh },
    });
    this.reveal(card);
    this.#chrome.focus();
  }

  /** A new card that stayed empty: its birth is forgotten, as if it had never been. */
  #takeBack(card: CardId): void {
    this.session.undo.forgetStep();
    // Its birth was not the last step (something was undone meanwhile): then it goes by a step of its own.
    if (this.board().cards.get(card)?.deleted === null) this.session.dispatch(deleteBranches([card]));
  }

  #unfoldAbove(card: CardId): void {
    const net = netOf(this.board());
    const folded = new Set(this.state().folded);
    const before = folded.size;
    for (let id = net.primaryOf(card); id !== null; id = net.primaryOf(id)) folded.delete(id);
    if (folded.size !== before) this.view.setState({ folded });
  }
}
