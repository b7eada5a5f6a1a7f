import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CardId } from '../../shared/domain/ids.ts';
import type { Point } from '../../shared/layout/geometry.ts';
import type { Surface, Writing } from '../keyboard/hands.ts';
import { isComposed } from '../ui/ime-guard.ts';
import type { Size } from './camera.ts';
import type { Clip } from './clip.ts';

/** What stands around the map and is opened and closed: menu, question, and the writing of one card. */
export interface ChromeState {
  /** Place of the open menu, in px of the canvas. */
  readonly menuAt: Point | null;
  /** A question before many cards go or come. */
  readonly question: Question | null;
  /** The field into which words are pasted by hand stands open. */
  readonly pasting: boolean;
  /** Touched last by a finger or a pen: bars get larger, and selecting raises no keyboard. */
  readonly coarse: boolean;
  /** Counts editing spells: each binds the field anew. */
  readonly round: number;
}

export interface Question {
  readonly what: 'delete' | 'paste';
  readonly count: number;
  readonly answer: (yes: boolean) => void;
}

/** What presses, and the field to paste into, do with the clipboard. */
export interface ClipboardActs {
  copy(how: 'copy' | 'cut'): void;
  paste(): void;
  /** What a paste event brings. */
  read(event: ClipboardEvent): Clip;
  /** Puts it onto the map. */
  take(clip: Clip): void;
}

export interface Chrome {
  readonly state: StoreApi<ChromeState>;
  readonly writing: Writing;
  /** Puts the keyboard's focus where the selection is. The canvas gives the act. */
  focus(): void;
  serveFocus(focus: () => void): void;
  /** Another place than the canvas takes the focus for a while. */
  lendSurface(surface: Surface): () => void;
  surface(): Surface | null;
  /** Size of the field over the card that is written, in px; the canvas tells it. */
  fieldSize: Size | null;
  confirm(what: Question['what'], count: number): Promise<boolean>;
  /** The clipboard; the canvas gives the acts. */
  clipboard(): ClipboardActs;
  serveClipboard(acts: ClipboardActs): void;
  openMenu(at: Point | null): void;
  serveMenu(place: () => Point): void;
  nextRegion(step: 1 | -1): void;
}

export function createChrome(): Chrome {
  const state = createStore<ChromeState>(() => ({
    menuAt: null,
    question: null,
    pasting: false,
    coarse: matchMedia('(pointer: coarse)').matches,
    round: 0,
  }));
  let focusCanvas = () => {};
  let surface: Surface | null = null;
  const focus = () => (surface === null ? focusCanvas() : surface.focus());
  let clipboard: ClipboardActs = { copy() {}, paste() {}, read: () => ({ kind: 'none' }), take() {} };
  let placeOfMenu = (): Point => ({ x: 40, y: 40 });
  return {
    state,
    writing: createWriting(state),
    focus,
    serveFocus: (act) => {
      focusCanvas = act;
    },
    lendSurface(lent) {
      surface = lent;
      return () => {
        if (surface === lent) surface = null;
      };
    },
    surface: () => surface,
    fieldSize: null,
    clipboard: () => clipboard,
    serveClipboard: (acts) => {
      clipboard = acts;
    },
    confirm: (what, count) =>
      new Promise((resolve) => {
        state.setState({
          question: {
            what,
            count,
            answer(yes) {
              state.setState({ question: null });
              resolve(yes);
            },
          },
        });
      }),
    openMenu: (at) => state.setState({ menuAt: at ?? placeOfMenu() }),
    serveMenu: (place) => {
      placeOfMenu = place;
    },
    nextRegion: (step) => nextRegion(step, () => focusCanvas()),
  };
}

function createWriting(state: StoreApi<ChromeState>): Writing {
  let spell: string | null = null;
  let cameFrom: CardId | null = null;
  let acts: Parameters<Writing['serve']>[0] = { settle: () => {}, owns: isComposed };
  return {
    get spell() {
      return spell;
    },
    get cameFrom() {
      return cameFrom;
    },
    begin(next, from) {
      spell = next;
      cameFrom = from;
      state.setState((now) => ({ round: now.round + 1 }));
    },
    adopt(next, card) {
      spell = next;
      cameFrom = card;
    },
    settle: () => acts.settle(),
    owns: (event) => acts.owns(event),
    over() {
      spell = null;
      state.setState((now) => ({ round: now.round + 1 }));
    },
    serve(given) {
      acts = given;
    },
  };
}

/**
 * Parts of the page that F6 walks through are marked with `data-region`; the canvas takes the focus where its selection
 * is, any other part at its first control.
 */
function nextRegion(step: 1 | -1, focusCanvas: () => void): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(
    (region) => region.getClientRects().length > 0,
  );
  const here = regions.findLastIndex((region) => region.contains(document.activeElement));
  const next = regions[(here + step + regions.length) % regions.length];
  if (next?.dataset.region === 'canvas') focusCanvas();
  // A tree takes the focus itself, or at the row that was reached.
  else if (next?.role === 'tree')
    (next.tabIndex === 0 ? next : next.querySelector<HTMLElement>('[role=treeitem][tabindex="0"]'))?.focus();
  else
    next?.querySelector<HTMLElement>('button:enabled, input, textarea, select, a[href], [tabindex]')?.focus();
}
