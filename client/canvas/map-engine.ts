import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Board } from '../../shared/domain/board.ts';
import type { CardId } from '../../shared/domain/ids.ts';
import type { Geometry, MapView, Point } from '../../shared/layout/geometry.ts';
import { layoutMap } from '../../shared/layout/layout-map.ts';
import type { BoardSession } from '../session/session.ts';
import type { ViewState, ViewStore } from '../state/view-store.ts';
import { type Camera, panned, type Size, visibleRect } from './camera.ts';
import { type Glide, glideBetween, leftOf } from './glide.ts';

/** What is shown: a geometry and the board it was made of. They change together. */
export interface Picture {
  readonly board: Board;
  readonly geometry: Geometry;
}

/** One frame of the canvas, told to everyone who paints or places something. */
export interface Frame {
  readonly camera: Camera;
  readonly picture: Picture;
  /** Cards and lines that are still on their way, and the share of the way that is left. */
  readonly glide: { readonly glide: Glide; readonly left: number } | null;
}

/**
 * Keeps picture and camera of one open board, and the one loop that draws them. Lays out when board or view changed:
 * for others' edits once a frame, for own acts at once (`settle`), and never while a conversion is composing (`hold`).
 */
export interface MapEngine {
  readonly session: BoardSession;
  readonly view: ViewStore;
  readonly picture: StoreApi<Picture>;
  readonly camera: StoreApi<Camera>;
  size(): Size;
  resize(size: Size): void;
  setCamera(camera: Camera): void;
  /** Lays out now if something changed. `keep`: the card that stays where it is on the screen. */
  settle(keep?: CardId | null): Picture;
  hold(): void;
  release(): void;
  onFrame(listener: (frame: Frame) => void): () => void;
  requestFrame(): void;
  /** How far a gliding card is from its place now (layout px). */
  offsetOf(card: CardId): Point;
  start(): () => void;
}

const NOWHERE: Point = { x: 0, y: 0 };

export function createMapEngine(session: BoardSession, view: ViewStore): MapEngine {
  const first = session.board();
  const picture = createStore<Picture>(() => ({
    board: first,
    geometry: layoutMap(first, mapViewOf(view.getState())),
  }));
  const camera = createStore<Camera>(() => ({ x: 0, y: 0, zoom: 1 }));
  const frames = new Set<(frame: Frame) => void>();
  let shown = mapViewOf(view.getState());
  let size: Size = { w: 0, h: 0 };
  let dirty = false;
  let holds = 0;
  let glide: Glide | null = null;
  let frame: number | null = null;

  const requestFrame = () => {
    frame ??= requestAnimationFrame(draw);
  };
  const draw = (now: number) => {
    frame = null;
    settle();
    const left = glide === null ? 0 : leftOf(glide, now);
    if (left === 0) glide = null;
    const next: Frame = {
      camera: camera.getState(),
      picture: picture.getState(),
      glide: glide === null ? null : { glide, left },
    };
    for (const listener of frames) listener(next);
    if (glide !== null) requestFrame();
  };

  const settle = (keep: CardId | null = null): Picture => {
    const before = picture.getState();
    if (!dirty || holds > 0) return before;
    dirty = false;
    shown = mapViewOf(view.getState());
    const board = session.board();
    const geometry = layoutMap(board, shown, before.geometry);
    if (geometry !== before.geometry) keepPlace(before.geometry, geometry, keep);
    picture.setState({ board, geometry }, true);
    requestFrame();
    return picture.getState();
  };

  /** Moves the plane so that one card keeps its place on the screen, and lets the rest glide. */
  const keepPlace = (before: Geometry, after: Geometry, keep: CardId | null) => {
    const anchor = anchorOf(before, after, keep ?? view.getState().selection.at(-1) ?? null);
    const old = anchor === null ? undefined : before.cards.get(anchor);
    const box = anchor === null ? undefined : after.cards.get(anchor);
    const shift = old && box ? { x: box.x - old.x, y: box.y - old.y } : NOWHERE;
    const { zoom } = camera.getState();
    camera.setState(panned(camera.getState(), -shift.x * zoom, -shift.y * zoom), true);
    glide = reducedMotion()
      ? null
      : glideBetween(before, after, shift, visibleRect(camera.getState(), size, 100), performance.now());
  };

  const anchorOf = (before: Geometry, after: Geometry, wanted: CardId | null): CardId | null => {
    const both = (id: CardId) => before.cards.has(id) && after.cards.has(id);
    if (wanted !== null && both(wanted)) return wanted;
    // Nobody chose a card: what stands nearest to the middle stays.
    const middle = visibleRect(camera.getState(), size);
    let best: CardId | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (const box of before.cards.values()) {
      const dx = box.x + box.w / 2 - middle.x - middle.w / 2;
      const dy = box.y + box.h / 2 - middle.y - middle.h / 2;
      const distance = dx * dx + dy * dy;
      if (distance < least && both(box.id)) [best, least] = [box.id, distance];
    }
    return best;
  };

  const markDirty = () => {
    dirty = true;
    requestFrame();
  };

  return {
    session,
    view,
    picture,
    camera,
    size: () => size,
    resize(next) {
      size = next;
      requestFrame();
    },
    setCamera(next) {
      camera.setState(next, true);
      requestFrame();
    },
    settle,
    hold: () => {
      holds += 1;
    },
    release() {
      holds = Math.max(0, holds - 1);
      if (dirty) requestFrame();
    },
    onFrame(listener) {
      frames.add(listener);
      requestFrame();
      return () => frames.delete(listener);
    },
    requestFrame,
    offsetOf(card) {
      const offset = glide?.offsets.get(card);
      if (glide === null || offset === undefined) return NOWHERE;
      const left = leftOf(glide, performance.now());
      return { x: offset.x * left, y: offset.y * left };
    },
    start() {
      const offs = [
        session.subscribe(markDirty),
        view.subscribe((state) => {
          if (!sameView(mapViewOf(state), shown)) markDirty();
        }),
      ];
      markDirty();
      return () => {
        for (const off of offs) off();
        if (frame !== null) cancelAnimationFrame(frame);
        frame = null;
      };
    },
  };
}

export function mapViewOf(state: ViewState): MapView {
  return { direction: state.direction, folded: state.folded, focus: state.focus };
}

function sameView(a: MapView, b: MapView): boolean {
  return a.direction === b.direction && a.folded === b.folded && a.focus === b.focus;
}

export function reducedMotion(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
