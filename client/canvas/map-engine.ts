import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Board } from '../../shared/domain/board.ts';
import { isoDay } from '../../shared/domain/day.ts';
import type { CardId } from '../../shared/domain/ids.ts';
import {
  type Geometry,
  type Point,
  type SheetName,
  type SheetView,
  zoneSheet,
} from '../../shared/layout/geometry.ts';
import { layoutBoard } from '../../shared/layout/layout-board.ts';
import type { BoardSession } from '../session/session.ts';
import type { ViewState, ViewStore } from '../state/view-store.ts';
import { textScale } from '../ui/sight.ts';
import { type Camera, INSETS, legible, panned, SHEET_MOST, type Size, visibleRect } from './camera.ts';
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
  /** Goes there softly, at once with reduced motion; any other movement ends it where it is. */
  travelTo(camera: Camera): void;
  /** Lays out now if something changed. `keep`: the card that stays where it is on the screen. */
  settle(keep?: CardId | null): Picture;
  hold(): void;
  release(): void;
  onFrame(listener: (frame: Frame) => void): () => void;
  /** Told before a frame is drawn, while it can still be looked elsewhere: nothing is painted twice for a first look. */
  onBeforeFrame(listener: (picture: Picture) => void): () => void;
  requestFrame(): void;
  start(): () => void;
}

/** The window on its way from one place on the plane to another. */
interface Travel {
  readonly startedAt: number;
  readonly from: Camera;
  readonly to: Camera;
}

const NOWHERE: Point = { x: 0, y: 0 };

export function createMapEngine(session: BoardSession, view: ViewStore): MapEngine {
  return new Engine(session, view);
}

class Engine implements MapEngine {
  readonly session: BoardSession;
  readonly view: ViewStore;
  readonly picture: StoreApi<Picture>;
  readonly camera = createStore<Camera>(() => ({ x: 0, y: 0, zoom: 1 }));
  readonly #frames = new Set<(frame: Frame) => void>();
  readonly #before = new Set<(picture: Picture) => void>();
  #shown: SheetView;
  /** Where one was looking on the sheets that are not shown now. */
  readonly #left = new Map<SheetName, Camera>();
  #size: Size = { w: 0, h: 0 };
  #dirty = false;
  #holds = 0;
  #glide: Glide | null = null;
  #travel: Travel | null = null;
  #frame: number | null = null;

  constructor(session: BoardSession, view: ViewStore) {
    this.session = session;
    this.view = view;
    this.#shown = mapViewOf(view.getState());
    const board = session.board();
    const geometry = layoutBoard(board, this.#shown);
    this.picture = createStore<Picture>(() => ({ board, geometry }));
  }

  size(): Size {
    return this.#size;
  }

  resize(size: Size): void {
    this.#size = size;
    this.requestFrame();
  }

  setCamera(camera: Camera): void {
    this.#travel = null;
    this.camera.setState(camera, true);
    this.requestFrame();
  }

  travelTo(camera: Camera): void {
    if (reducedMotion()) this.setCamera(camera);
    else this.#travel = { startedAt: performance.now(), from: this.camera.getState(), to: camera };
    this.requestFrame();
  }

  settle(keep: CardId | null = null): Picture {
    const before = this.picture.getState();
    if (!this.#dirty || this.#holds > 0) return before;
    this.#dirty = false;
    const sheet = this.#shown.sheet;
    this.#shown = mapViewOf(this.view.getState());
    const board = this.session.board();
    const geometry = layoutBoard(board, this.#shown, before.geometry);
    if (sheet !== this.#shown.sheet) this.#turnTo(sheet, geometry);
    else if (zoneSheet(before.geometry)?.template !== zoneSheet(geometry)?.template) this.#lookAt(geometry);
    // The very same bounds: nothing but words is new, and nothing has moved.
    else if (geometry.bounds !== before.geometry.bounds) this.#keepPlace(before.geometry, geometry, keep);
    this.picture.setState({ board, geometry }, true);
    this.requestFrame();
    return this.picture.getState();
  }

  hold(): void {
    this.#holds += 1;
  }

  release(): void {
    this.#holds = Math.max(0, this.#holds - 1);
    if (this.#dirty) this.requestFrame();
  }

  onFrame(listener: (frame: Frame) => void): () => void {
    this.#frames.add(listener);
    this.requestFrame();
    return () => this.#frames.delete(listener);
  }

  onBeforeFrame(listener: (picture: Picture) => void): () => void {
    this.#before.add(listener);
    this.requestFrame();
    return () => this.#before.delete(listener);
  }

  requestFrame(): void {
    this.#frame ??= requestAnimationFrame((now) => this.#draw(now));
  }

  start(): () => void {
    const offs = [
      this.session.subscribe(() => this.#markDirty()),
      this.view.subscribe((state) => {
        if (!sameView(mapViewOf(state), this.#shown)) this.#markDirty();
      }),
    ];
    // As a rule nothing has changed since the first layout.
    const { board } = this.picture.getState();
    if (board !== this.session.board() || !sameView(mapViewOf(this.view.getState()), this.#shown))
      this.#markDirty();
    return () => {
      for (const off of offs) off();
      if (this.#frame !== null) cancelAnimationFrame(this.#frame);
      this.#frame = null;
    };
  }

  #markDirty(): void {
    this.#dirty = true;
    this.requestFrame();
  }

  #draw(now: number): void {
    try {
      this.settle();
      for (const listener of this.#before) listener(this.picture.getState());
    } finally {
      // What was asked for until here is in this frame.
      this.#frame = null;
    }
    this.#goOn(now);
    const left = this.#glide === null ? 0 : leftOf(this.#glide, now);
    if (left === 0) this.#glide = null;
    const frame: Frame = {
      camera: this.camera.getState(),
      picture: this.picture.getState(),
      glide: this.#glide === null ? null : { glide: this.#glide, left },
    };
    for (const listener of this.#frames) listener(frame);
    if (this.#glide !== null || this.#travel !== null) this.requestFrame();
  }

  #goOn(now: number): void {
    if (this.#travel === null) return;
    const { from, to } = this.#travel;
    const left = leftOf(this.#travel, now);
    const mix = (a: number, b: number) => b + (a - b) * left;
    if (left === 0) this.#travel = null;
    this.camera.setState({ x: mix(from.x, to.x), y: mix(from.y, to.y), zoom: mix(from.zoom, to.zoom) }, true);
  }

  /** Another sheet: one looks where one looked last, or at all of it. */
  #turnTo(from: SheetName, geometry: Geometry): void {
    this.#left.set(from, this.camera.getState());
    const camera = this.#left.get(this.#shown.sheet);
    this.#glide = null;
    if (camera === undefined) this.#lookAt(geometry);
    else this.camera.setState(camera, true);
  }

  /** At all of a sheet that nobody has looked at yet. */
  #lookAt({ bounds, sheet }: Geometry): void {
    const text = textScale();
    const most = sheet === null ? text : text * SHEET_MOST;
    this.#glide = null;
    this.camera.setState(legible(bounds, this.#size, text, INSETS, most), true);
  }

  /** Moves the plane so that one card keeps its place on the screen, and lets the rest glide. */
  #keepPlace(before: Geometry, after: Geometry, keep: CardId | null): void {
    const anchor = this.#anchor(before, after, keep ?? this.view.getState().selection.at(-1) ?? null);
    const old = anchor === null ? undefined : before.cards.get(anchor);
    const box = anchor === null ? undefined : after.cards.get(anchor);
    const shift = old && box ? { x: box.x - old.x, y: box.y - old.y } : NOWHERE;
    const { zoom } = this.camera.getState();
    const follow = (camera: Camera) => panned(camera, -shift.x * zoom, -shift.y * zoom);
    this.camera.setState(follow(this.camera.getState()), true);
    if (this.#travel !== null)
      this.#travel = { ...this.#travel, from: follow(this.#travel.from), to: follow(this.#travel.to) };
    const seen = visibleRect(this.camera.getState(), this.#size, 100);
    this.#glide = reducedMotion() ? null : glideBetween(before, after, shift, seen, performance.now());
  }

  /** The wanted card if it stands in both pictures; if nobody chose one, what stands nearest to the middle. */
  #anchor(before: Geometry, after: Geometry, wanted: CardId | null): CardId | null {
    const both = (id: CardId) => before.cards.has(id) && after.cards.has(id);
    if (wanted !== null && both(wanted)) return wanted;
    const middle = visibleRect(this.camera.getState(), this.#size);
    let best: CardId | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (const box of before.cards.values()) {
      const dx = box.x + box.w / 2 - middle.x - middle.w / 2;
      const dy = box.y + box.h / 2 - middle.y - middle.h / 2;
      const distance = dx * dx + dy * dy;
      if (distance < least && both(box.id)) [best, least] = [box.id, distance];
    }
    return best;
  }
}

function mapViewOf({ sheet, direction, folded, focus }: ViewState): SheetView {
  return { sheet, direction, folded, focus, today: isoDay(new Date()) };
}

function sameView(a: SheetView, b: SheetView): boolean {
  const same = a.sheet === b.sheet && a.direction === b.direction && a.today === b.today;
  return same && a.folded === b.folded && a.focus === b.focus;
}

function reducedMotion(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
