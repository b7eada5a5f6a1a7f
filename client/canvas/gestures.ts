import { translate } from '../../shared/i18n/words.ts';
import type { Point } from '../../shared/layout/geometry.ts';
import { runCommand } from '../keyboard/command-table.ts';
import type { Hands } from '../keyboard/hands.ts';
import { showToast } from '../ui/toasts.ts';
import { language } from '../ui/words.ts';
import { panned, toLayout, zoomedAt } from './camera.ts';
import type { Chrome } from './chrome.ts';
import { type Drag, type DragGhost, startDrag } from './drag.ts';
import { Fingers, type Pinch } from './fingers.ts';
import { fractionAt, type Hit, hitAt } from './hit.ts';
import type { MapEngine } from './map-engine.ts';
import { type Marquee, type Outline, startMarquee } from './marquee.ts';
import { type Tap, Taps } from './taps.ts';

/** What the pointers are doing. One at a time. */
type Doing =
  | { readonly kind: 'nothing' }
  | Press
  | { readonly kind: 'pan'; readonly pointer: number; readonly last: Point }
  | { readonly kind: 'pinch'; readonly last: Pinch }
  | { readonly kind: 'drag'; readonly pointer: number; readonly drag: Drag | Marquee };

interface Press extends Tap {
  readonly kind: 'press';
  readonly pointer: number;
  readonly at: Point;
  /** Held long enough: a move now drags, a release opens the menu. */
  held: boolean;
  readonly timer: ReturnType<typeof setTimeout> | null;
  readonly pen: boolean;
}

const NOTHING: Doing = { kind: 'nothing' };
/** A finger may tremble this far, in px, and a mouse this far, before it is a move. */
const SLOP = { touch: 10, mouse: 4 } as const;
const LONG_PRESS_MS = 350;
/** How far beside a line a press still means it, in px. */
const SLACK = { touch: 16, mouse: 7 } as const;

export interface GestureOptions {
  readonly engine: MapEngine;
  readonly hands: Hands;
  readonly chrome: Chrome;
  readonly showGhost: (ghost: DragGhost | null) => void;
  readonly showOutline: (outline: Outline | null) => void;
  /** Space is held down: the left button pans. `used` tells the key layer that it was no tap. */
  readonly spaceHeld: () => boolean;
  readonly spaceUsed: () => void;
}

/** Mouse, fingers and pen on the map, and what they are doing. */
export class Gestures {
  readonly #root: HTMLElement;
  readonly #options: GestureOptions;
  readonly #taps: Taps;
  readonly #fingers = new Fingers();
  #doing: Doing = NOTHING;

  constructor(root: HTMLElement, options: GestureOptions) {
    this.#root = root;
    this.#options = options;
    this.#taps = new Taps(options.hands, options.chrome);
  }

  get touched(): boolean {
    return this.#fingers.size > 0;
  }

  get clicking(): boolean {
    return this.#taps.clicking;
  }

  down(event: PointerEvent): void {
    if (isChrome(event.target)) return;
    const { hands, chrome, spaceHeld } = this.#options;
    const touch = event.pointerType !== 'mouse';
    const at = this.#place(event);
    if (event.pointerType === 'pen') this.#penComes(event);
    else if (touch && !this.#fingers.down(event.pointerId, at, event.timeStamp)) return;
    this.#root.dataset.hand = 'pointer';
    chrome.state.setState({ coarse: touch });
    if (this.#fingers.size === 2) {
      // A second finger cancels whatever the first one began; the two of them pinch.
      this.stop();
      this.#doing = { kind: 'pinch', last: this.#fingers.pinch() };
      return;
    }
    if (this.#doing.kind !== 'nothing' || this.#fingers.size > 2) {
      this.stop();
      return;
    }
    if (hands.state().mode.kind === 'editing') hands.finish();
    if (event.button === 1 || (event.button === 0 && spaceHeld())) this.#startPan(event, at);
    else if (event.button === 0) this.#press(event, at, touch);
  }

  move(event: PointerEvent): void {
    const at = this.#place(event);
    this.#fingers.move(event.pointerId, at);
    const doing = this.#doing;
    if (doing.kind === 'nothing') this.#hover(event, at);
    else if (doing.kind === 'pinch') this.#pinch(doing.last);
    else if (doing.pointer !== event.pointerId) return;
    else if (doing.kind === 'press') this.#leavePress(event, doing, at);
    else if (doing.kind === 'pan') this.#pan(doing, at);
    else doing.drag.move(at);
  }

  up(event: PointerEvent): void {
    const tapped = this.#fingers.up(event.pointerId, event.timeStamp);
    if (event.pointerType === 'pen') this.#fingers.penUp(event.pointerId, event.timeStamp);
    if (tapped > 1) this.#tapTogether(tapped);
    const was = this.#doing;
    if (was.kind === 'pinch') {
      if (this.#fingers.size < 2) this.stop();
      return;
    }
    if (was.kind === 'nothing' || was.pointer !== event.pointerId) return;
    this.#doing = NOTHING;
    this.#root.classList.remove('is-panning', 'is-held');
    if (was.kind === 'drag') {
      was.drag.drop();
      this.#options.chrome.focus();
    }
    if (was.kind !== 'press') return;
    if (was.timer !== null) clearTimeout(was.timer);
    if (was.held) this.#taps.menu(was.hit, was.at);
    else this.#taps.tap(was);
  }

  cancel(event: PointerEvent): void {
    this.#fingers.cancel(event.pointerId);
    if (event.pointerType === 'pen') this.#fingers.penUp(event.pointerId, event.timeStamp);
    const doing = this.#doing;
    if (doing.kind === 'nothing' || doing.kind === 'pinch' || doing.pointer === event.pointerId) this.stop();
  }

  /** Ends whatever runs, with nothing left over. */
  stop(): void {
    const was = this.#doing;
    this.#doing = NOTHING;
    this.#root.classList.remove('is-panning', 'is-held');
    if (was.kind === 'press' && was.timer !== null) clearTimeout(was.timer);
    if (was.kind !== 'drag') return;
    was.drag.cancel();
    this.#options.chrome.focus();
  }

  menu(event: MouseEvent): void {
    if (isChrome(event.target)) return;
    event.preventDefault();
    // A finger's long press has its own timer; a menu key has its own command.
    if (this.touched || this.#options.chrome.state.getState().coarse || !isRightButton(event)) return;
    const at = this.#place(event);
    this.#taps.menu(this.#hit(at, false), at);
  }

  key(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || this.#doing.kind !== 'drag') return;
    event.preventDefault();
    event.stopPropagation();
    this.stop();
  }

  #press(event: PointerEvent, at: Point, touch: boolean): void {
    const press: Press = {
      kind: 'press',
      pointer: event.pointerId,
      at,
      hit: this.#hit(at, touch),
      touch,
      pen: event.pointerType === 'pen',
      shift: event.shiftKey,
      held: false,
      timer: touch ? setTimeout(() => this.#hold(press), LONG_PRESS_MS) : null,
    };
    this.#doing = press;
  }

  #hold(press: Press): void {
    const { hands } = this.#options;
    if (this.#doing !== press) return;
    press.held = true;
    this.#root.classList.add('is-held');
    navigator.vibrate?.(12);
    const { hit } = press;
    if (hit.kind === 'card' && !hands.state().selection.includes(hit.card)) hands.select([hit.card]);
  }

  /** The pointer of a press has moved: a card that may be dragged is dragged, else the plane is. */
  #leavePress(event: PointerEvent, press: Press, at: Point): void {
    const { engine, hands, showGhost } = this.#options;
    const slop = press.touch ? SLOP.touch : SLOP.mouse;
    if (Math.hypot(at.x - press.at.x, at.y - press.at.y) <= slop) return;
    if (press.timer !== null) clearTimeout(press.timer);
    const card = press.hit.kind === 'card' ? press.hit.card : null;
    const { mode, selection } = hands.state();
    const drags = card !== null && (!press.touch || press.held || selection.includes(card));
    const sweeps = mode.kind === 'idle' && !drags && this.#sweeps(press);
    if (mode.kind !== 'idle' || (!drags && !sweeps)) {
      this.#startPan(event, press.at);
      this.move(event);
      return;
    }
    this.#root.setPointerCapture(event.pointerId);
    this.#root.classList.remove('is-held');
    const drag =
      card !== null && drags
        ? startDrag({ engine, hands, show: showGhost, grip: card, at: press.at })
        : this.#startMarquee(press);
    this.#doing = { kind: 'drag', pointer: press.pointer, drag };
    drag.move(at);
  }

  /** Does a move select, where it neither drags nor pans? A pen leaves panning to the fingers. */
  #sweeps({ pen, touch, shift }: Press): boolean {
    return pen || (touch ? this.#options.hands.state().selecting : shift);
  }

  #startMarquee({ pen, touch, shift, at }: Press): Marquee {
    const { engine, hands, showOutline } = this.#options;
    const keep = shift || (touch && !pen) ? hands.state().selection : [];
    return startMarquee({ engine, shape: pen ? 'loop' : 'box', at, keep, show: showOutline });
  }

  /** Fingers that were there first are the palm of the hand that holds the pen: what they began is over. */
  #penComes(event: PointerEvent): void {
    if (this.#fingers.size > 0) this.stop();
    this.#fingers.penDown(event.pointerId);
  }

  /** Two fingers take the last act back, three do it again. */
  #tapTogether(fingers: number): void {
    const { hands } = this.#options;
    const again = fingers > 2;
    if (!runCommand(again ? 'edit.redo' : 'edit.undo', hands)) return;
    showToast(translate(language(), again ? 'hands.redone' : 'hands.undone'));
  }

  #startPan(event: PointerEvent, at: Point): void {
    const { spaceHeld, spaceUsed } = this.#options;
    if (spaceHeld()) spaceUsed();
    event.preventDefault();
    this.#root.setPointerCapture(event.pointerId);
    this.#root.classList.add('is-panning');
    this.#doing = { kind: 'pan', pointer: event.pointerId, last: at };
  }

  #pan(pan: Doing & { kind: 'pan' }, at: Point): void {
    const { engine } = this.#options;
    engine.setCamera(panned(engine.camera.getState(), at.x - pan.last.x, at.y - pan.last.y));
    this.#doing = { ...pan, last: at };
  }

  #pinch(last: Pinch): void {
    const { engine } = this.#options;
    const next = this.#fingers.pinch();
    const [dx, dy] = [next.middle.x - last.middle.x, next.middle.y - last.middle.y];
    const shifted = panned(engine.camera.getState(), dx, dy);
    engine.setCamera(zoomedAt(shifted, next.middle, next.distance / Math.max(last.distance, 1)));
    this.#doing = { kind: 'pinch', last: next };
  }

  /** A mouse passes over: others see its place, and the cursor says what lies there. */
  #hover(event: PointerEvent, at: Point): void {
    if (event.pointerType !== 'mouse' || isChrome(event.target)) return;
    const { engine, hands, spaceHeld } = this.#options;
    const point = toLayout(engine.camera.getState(), at);
    engine.session.presence.set({ cursor: fractionAt(engine.picture.getState().geometry, point) });
    const under = this.#hit(at, false);
    this.#root.dataset.over = spaceHeld() ? 'pan' : under.kind;
    const { mode } = hands.state();
    if (mode.kind !== 'linking') return;
    const over = under.kind === 'card' && under.card !== mode.from ? under.card : null;
    if (over !== mode.over) hands.view.setState({ mode: { ...mode, over } });
  }

  #place(event: { clientX: number; clientY: number }): Point {
    const rect = this.#root.getBoundingClientRect();
    return { x: event.clientX - rect.left, y: event.clientY - rect.top };
  }

  #hit(at: Point, touch: boolean): Hit {
    const { engine } = this.#options;
    const camera = engine.camera.getState();
    const slack = (touch ? SLACK.touch : SLACK.mouse) / camera.zoom;
    return hitAt(engine.settle().geometry, toLayout(camera, at), slack, language());
  }
}

/** Bars, handles, fields and menus have their own hands. */
export function isChrome(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[data-chrome]') !== null;
}

/** On a Mac the left button with Ctrl is the right one. A menu key is neither: it has its own command. */
function isRightButton(event: MouseEvent): boolean {
  return event.button === 2 || event.ctrlKey;
}
