import { linkCause } from '../../shared/commands/hang.ts';
import type { CardId } from '../../shared/domain/ids.ts';
import type { Point } from '../../shared/layout/geometry.ts';
import type { Hands } from '../keyboard/hands.ts';
import { language } from '../ui/words.ts';
import { panned, toLayout, zoomedAt } from './camera.ts';
import type { Chrome } from './chrome.ts';
import { type Drag, type DragGhost, startDrag } from './drag.ts';
import { fractionAt, type Hit, hitAt } from './hit.ts';
import type { MapEngine } from './map-engine.ts';
import { attachWheel } from './wheel.ts';

/** What the pointers are doing. One at a time. */
type Doing =
  | { readonly kind: 'nothing' }
  | Press
  | { readonly kind: 'pan'; readonly pointer: number; last: Point }
  | { readonly kind: 'pinch'; last: Pinch }
  | { readonly kind: 'drag'; readonly pointer: number; readonly drag: Drag };

interface Press {
  readonly kind: 'press';
  readonly pointer: number;
  readonly at: Point;
  readonly hit: Hit;
  readonly touch: boolean;
  readonly shift: boolean;
  /** Held long enough: a move now drags, a release opens the menu. */
  held: boolean;
  readonly timer: ReturnType<typeof setTimeout> | null;
}

interface Pinch {
  readonly middle: Point;
  readonly distance: number;
}

/** A finger may tremble this far, in px, and a mouse this far, before it is a move. */
const SLOP = { touch: 10, mouse: 4 } as const;
const LONG_PRESS_MS = 350;
const DOUBLE_CLICK_MS = 400;
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
  const { engine, hands, chrome } = options;
  const fingers = new Map<number, Point>();
  let doing: Doing = { kind: 'nothing' };
  let lastClick: { card: CardId; at: number } | null = null;

  const place = (event: { clientX: number; clientY: number }): Point => {
    const rect = root.getBoundingClientRect();
    return { x: event.clientX - rect.left, y: event.clientY - rect.top };
  };
  const hit = (at: Point, touch: boolean) => {
    const camera = engine.camera.getState();
    const slack = (touch ? SLACK.touch : SLACK.mouse) / camera.zoom;
    return hitAt(engine.settle().geometry, toLayout(camera, at), slack, language());
  };
  const stop = () => {
    if (doing.kind === 'press' && doing.timer !== null) clearTimeout(doing.timer);
    if (doing.kind === 'drag') {
      doing.drag.cancel();
      chrome.focus();
    }
    doing = { kind: 'nothing' };
    root.classList.remove('is-panning', 'is-held');
  };

  const onDown = (event: PointerEvent) => {
    if (isChrome(event.target)) return;
    const touch = event.pointerType !== 'mouse';
    root.dataset.hand = 'pointer';
    chrome.state.setState({ coarse: touch });
    const at = place(event);
    if (touch) fingers.set(event.pointerId, at);
    if (fingers.size === 2) {
      // A second finger cancels whatever the first one began; the two of them pinch.
      stop();
      doing = { kind: 'pinch', last: pinchOf(fingers) };
      return;
    }
    if (doing.kind !== 'nothing' || fingers.size > 2) return stop();
    if (hands.state().mode.kind === 'editing') hands.finish();
    if (event.button === 1 || (event.button === 0 && options.spaceHeld())) return startPan(event, at);
    if (event.button !== 0) return;
    const press: Press = {
      kind: 'press',
      pointer: event.pointerId,
      at,
      hit: hit(at, touch),
      touch,
      shift: event.shiftKey,
      held: false,
      timer: touch ? setTimeout(() => hold(press), LONG_PRESS_MS) : null,
    };
    doing = press;
  };

  const hold = (press: Press) => {
    if (doing !== press) return;
    press.held = true;
    root.classList.add('is-held');
    navigator.vibrate?.(12);
    if (press.hit.kind === 'card' && !hands.state().selection.includes(press.hit.card))
      hands.select([press.hit.card]);
  };

  const startPan = (event: PointerEvent, at: Point) => {
    if (options.spaceHeld()) options.spaceUsed();
    event.preventDefault();
    root.setPointerCapture(event.pointerId);
    root.classList.add('is-panning');
    doing = { kind: 'pan', pointer: event.pointerId, last: at };
  };

  const onMove = (event: PointerEvent) => {
    const at = place(event);
    if (fingers.has(event.pointerId)) fingers.set(event.pointerId, at);
    switch (doing.kind) {
      case 'nothing':
        return hover(event, at);
      case 'press':
        return event.pointerId === doing.pointer ? moved(event, doing, at) : undefined;
      case 'pan': {
        if (event.pointerId !== doing.pointer) return;
        engine.setCamera(panned(engine.camera.getState(), at.x - doing.last.x, at.y - doing.last.y));
        doing.last = at;
        return;
      }
      case 'pinch': {
        const next = pinchOf(fingers);
        const { last } = doing;
        const shifted = panned(
          engine.camera.getState(),
          next.middle.x - last.middle.x,
          next.middle.y - last.middle.y,
        );
        engine.setCamera(zoomedAt(shifted, next.middle, next.distance / Math.max(last.distance, 1)));
        doing.last = next;
        return;
      }
      case 'drag':
        if (event.pointerId === doing.pointer) doing.drag.move(at);
    }
  };

  const moved = (event: PointerEvent, press: Press, at: Point) => {
    const far = Math.hypot(at.x - press.at.x, at.y - press.at.y) > (press.touch ? SLOP.touch : SLOP.mouse);
    if (!far) return;
    if (press.timer !== null) clearTimeout(press.timer);
    root.setPointerCapture(event.pointerId);
    const card = press.hit.kind === 'card' ? press.hit.card : null;
    const drags = card !== null && (!press.touch || press.held || hands.state().selection.includes(card));
    if (card !== null && drags && hands.state().mode.kind === 'idle') {
      root.classList.remove('is-held');
      doing = {
        kind: 'drag',
        pointer: press.pointer,
        drag: startDrag(engine, hands, options.showGhost, card, press.at),
      };
      doing.drag.move(at);
      return;
    }
    startPan(event, press.at);
    onMove(event);
  };

  const onUp = (event: PointerEvent) => {
    fingers.delete(event.pointerId);
    const was = doing;
    if (was.kind === 'pinch') {
      if (fingers.size < 2) stop();
      return;
    }
    if (was.kind === 'nothing' || was.pointer !== event.pointerId) return;
    doing = { kind: 'nothing' };
    root.classList.remove('is-panning', 'is-held');
    if (was.kind === 'drag') {
      was.drag.drop();
      chrome.focus();
    }
    if (was.kind !== 'press') return;
    if (was.timer !== null) clearTimeout(was.timer);
    if (was.held) openMenu(was.hit, was.at);
    else click(was);
  };

  const click = ({ hit: target, shift, touch }: Press) => {
    const { mode, selection } = hands.state();
    if (mode.kind === 'linking') return linkTo(target);
    switch (target.kind) {
      case 'fold':
        return unfold(target.card);
      case 'line':
        return hands.selectLink(target.link);
      case 'ground':
        return shift ? undefined : hands.select([]);
      case 'card': {
        const { card } = target;
        if (shift) {
          const rest = selection.filter((id) => id !== card);
          return hands.select(rest.length < selection.length ? rest : [...rest, card]);
        }
        const now = performance.now();
        const again = selection.length === 1 && selection[0] === card;
        const twice = lastClick?.card === card && now - lastClick.at < DOUBLE_CLICK_MS;
        lastClick = { card, at: now };
        return again && (touch || twice) ? hands.edit(card) : hands.select([card]);
      }
    }
  };

  const unfold = (card: CardId) => {
    const folded = new Set(hands.state().folded);
    folded.delete(card);
    hands.fold(folded, card);
  };

  const linkTo = (target: Hit) => {
    const { mode } = hands.state();
    if (mode.kind !== 'linking') return;
    hands.view.setState({ mode: { kind: 'idle' } });
    if (target.kind === 'card' && target.card !== mode.from) hands.act(linkCause(mode.from, target.card));
  };

  const openMenu = (target: Hit, at: Point) => {
    if (target.kind === 'card' || target.kind === 'fold') {
      if (!hands.state().selection.includes(target.card)) hands.select([target.card]);
    } else if (target.kind === 'line') hands.selectLink(target.link);
    else hands.select([]);
    chrome.openMenu(at);
  };

  const hover = (event: PointerEvent, at: Point) => {
    if (event.pointerType !== 'mouse' || isChrome(event.target)) return;
    const camera = engine.camera.getState();
    const { geometry } = engine.picture.getState();
    engine.session.presence.set({ cursor: fractionAt(geometry, toLayout(camera, at)) });
    const { mode } = hands.state();
    const under = hit(at, false);
    root.dataset.over = options.spaceHeld() ? 'pan' : under.kind;
    if (mode.kind === 'linking') {
      const over = under.kind === 'card' && under.card !== mode.from ? under.card : null;
      if (over !== mode.over) hands.view.setState({ mode: { ...mode, over } });
    }
  };

  const onMenu = (event: MouseEvent) => {
    if (isChrome(event.target)) return;
    event.preventDefault();
    // A finger's long press has its own timer; keys have their own command.
    if (fingers.size > 0 || chrome.state.getState().coarse || !isRightButton(event)) return;
    const at = place(event);
    openMenu(hit(at, false), at);
  };

  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || doing.kind !== 'drag') return;
    event.preventDefault();
    event.stopPropagation();
    stop();
  };
  const onLeave = () => engine.session.presence.set({ cursor: null });
  // The focus is ours to place: the browser would put it on whatever lies under the press.
  const onMouseDown = (event: MouseEvent) => {
    if (!isChrome(event.target)) event.preventDefault();
  };
  const onCancel = (event: PointerEvent) => {
    fingers.delete(event.pointerId);
    stop();
  };

  root.addEventListener('pointerdown', onDown);
  root.addEventListener('pointermove', onMove);
  root.addEventListener('pointerup', onUp);
  root.addEventListener('pointercancel', onCancel);
  root.addEventListener('pointerleave', onLeave);
  root.addEventListener('mousedown', onMouseDown);
  root.addEventListener('contextmenu', onMenu);
  const stopWheel = attachWheel(root, engine, () => fingers.size > 0);
  window.addEventListener('keydown', onKey, true);
  return () => {
    stop();
    root.removeEventListener('pointerdown', onDown);
    root.removeEventListener('pointermove', onMove);
    root.removeEventListener('pointerup', onUp);
    root.removeEventListener('pointercancel', onCancel);
    root.removeEventListener('pointerleave', onLeave);
    root.removeEventListener('mousedown', onMouseDown);
    root.removeEventListener('contextmenu', onMenu);
    stopWheel();
    window.removeEventListener('keydown', onKey, true);
  };
}

/** On a Mac the left button with Ctrl is the right one. A menu key is neither: it has its own command. */
function isRightButton(event: MouseEvent): boolean {
  return event.button === 2 || event.ctrlKey;
}

/** Bars, handles, fields and menus have their own hands. */
function isChrome(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[data-chrome]') !== null;
}

function pinchOf(fingers: ReadonlyMap<number, Point>): Pinch {
  const [a = { x: 0, y: 0 }, b = a] = [...fingers.values()];
  return { middle: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, distance: Math.hypot(a.x - b.x, a.y - b.y) };
}
