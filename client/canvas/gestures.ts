import type { Point } from '../../shared/layout/geometry.ts';
import type { Hands } from '../keyboard/hands.ts';
import { language } from '../ui/words.ts';
import { panned, toLayout, zoomedAt } from './camera.ts';
import type { Chrome } from './chrome.ts';
import { type Drag, type DragGhost, startDrag } from './drag.ts';
import { fractionAt, type Hit, hitAt } from './hit.ts';
import type { MapEngine } from './map-engine.ts';
import { type Tap, Taps } from './taps.ts';
import { attachWheel } from './wheel.ts';

/** What the pointers are doing. One at a time. */
type Doing =
  | { readonly kind: 'nothing' }
  | Press
  | { readonly kind: 'pan'; readonly pointer: number; readonly last: Point }
  | { readonly kind: 'pinch'; readonly last: Pinch }
  | { readonly kind: 'drag'; readonly pointer: number; readonly drag: Drag };

interface Press extends Tap {
  readonly kind: 'press';
  readonly pointer: number;
  readonly at: Point;
  /** Held long enough: a move now drags, a release opens the menu. */
  held: boolean;
  readonly timer: ReturnType<typeof setTimeout> | null;
}

interface Pinch {
  readonly middle: Point;
  readonly distance: number;
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
  /** Space is held down: the left button pans. `used` tells the key layer that it was no tap. */
  readonly spaceHeld: () => boolean;
  readonly spaceUsed: () => void;
}

/** Mouse, fingers and pen on the map. Returns what takes the listeners off again. */
export function attachGestures(root: HTMLElement, options: GestureOptions): () => void {
  const gestures = new Gestures(root, options);
  const stopWheel = attachWheel(root, options.engine, () => gestures.touched);
  const listen: Record<string, (event: never) => void> = {
    pointerdown: (event: PointerEvent) => gestures.down(event),
    pointermove: (event: PointerEvent) => gestures.move(event),
    pointerup: (event: PointerEvent) => gestures.up(event),
    pointercancel: (event: PointerEvent) => gestures.cancel(event),
    pointerleave: () => options.engine.session.presence.set({ cursor: null }),
    // The focus is ours to place: the browser would put it on whatever lies under the press.
    mousedown: (event: MouseEvent) => {
      if (!isChrome(event.target)) event.preventDefault();
    },
    contextmenu: (event: MouseEvent) => gestures.menu(event),
  };
  const onKey = (event: KeyboardEvent) => gestures.key(event);
  for (const [type, handler] of Object.entries(listen)) root.addEventListener(type, handler as EventListener);
  window.addEventListener('keydown', onKey, true);
  return () => {
    gestures.stop();
    stopWheel();
    for (const [type, handler] of Object.entries(listen))
      root.removeEventListener(type, handler as EventListener);
    window.removeEventListener('keydown', onKey, true);
  };
}

class Gestures {
  readonly #root: HTMLElement;
  readonly #options: GestureOptions;
  readonly #taps: Taps;
  readonly #fingers = new Map<number, Point>();
  #doing: Doing = NOTHING;

  constructor(root: HTMLElement, options: GestureOptions) {
    this.#root = root;
    this.#options = options;
    this.#taps = new Taps(options.hands, options.chrome);
  }

  get touched(): boolean {
    return this.#fingers.size > 0;
  }

  down(event: PointerEvent): void {
    if (isChrome(event.target)) return;
    const { hands, chrome, spaceHeld } = this.#options;
    const touch = event.pointerType !== 'mouse';
    this.#root.dataset.hand = 'pointer';
    chrome.state.setState({ coarse: touch });
    const at = this.#place(event);
    if (touch) this.#fingers.set(event.pointerId, at);
    if (this.#fingers.size === 2) {
      // A second finger cancels whatever the first one began; the two of them pinch.
      this.stop();
      this.#doing = { kind: 'pinch', last: pinchOf(this.#fingers) };
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
    if (this.#fingers.has(event.pointerId)) this.#fingers.set(event.pointerId, at);
    const doing = this.#doing;
    if (doing.kind === 'nothing') this.#hover(event, at);
    else if (doing.kind === 'pinch') this.#pinch(doing.last);
    else if (doing.pointer !== event.pointerId) return;
    else if (doing.kind === 'press') this.#leavePress(event, doing, at);
    else if (doing.kind === 'pan') this.#pan(doing, at);
    else doing.drag.move(at);
  }

  up(event: PointerEvent): void {
    this.#fingers.delete(event.pointerId);
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
    this.#fingers.delete(event.pointerId);
    this.stop();
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
    if (card === null || !drags || mode.kind !== 'idle') {
      this.#startPan(event, press.at);
      this.move(event);
      return;
    }
    this.#root.setPointerCapture(event.pointerId);
    this.#root.classList.remove('is-held');
    const drag = startDrag({ engine, hands, show: showGhost, grip: card, at: press.at });
    this.#doing = { kind: 'drag', pointer: press.pointer, drag };
    drag.move(at);
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
    const next = pinchOf(this.#fingers);
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
function isChrome(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[data-chrome]') !== null;
}

/** On a Mac the left button with Ctrl is the right one. A menu key is neither: it has its own command. */
function isRightButton(event: MouseEvent): boolean {
  return event.button === 2 || event.ctrlKey;
}

function pinchOf(fingers: ReadonlyMap<number, Point>): Pinch {
  const [a = { x: 0, y: 0 }, b = a] = [...fingers.values()];
  return { middle: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, distance: Math.hypot(a.x - b.x, a.y - b.y) };
}
