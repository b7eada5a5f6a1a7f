import type { CardId } from '../../shared/domain/ids.ts';
import { assertNever } from '../../shared/domain/result.ts';
import { type Point, zoneSheet } from '../../shared/layout/geometry.ts';
import type { Hands } from '../keyboard/hands.ts';
import type { DropTarget } from '../state/view-store.ts';
import { panned, type Size, toLayout, visibleRect } from './camera.ts';
import { dropCommand } from './drop.ts';
import { dropTargetAt, sameTarget } from './drop-target.ts';
import { fractionAt } from './hit.ts';
import type { MapEngine } from './map-engine.ts';

/** A drag that runs. Nothing is written before `drop`, and nothing at all when it is cancelled. */
export interface Drag {
  readonly cards: readonly CardId[];
  /** The hand moved to a point of the canvas (px). */
  move(at: Point): void;
  drop(): void;
  cancel(): void;
}

/** The ghost of a drag, for whoever draws it: the hand, in canvas px, and where on the first card it took hold. */
export interface DragGhost {
  readonly cards: readonly CardId[];
  readonly at: Point;
  /** Hold on the first card, in layout px from its corner. */
  readonly hold: Point;
}

/** While a card is dragged, a tray at the lower left of the window takes it to the notes, wherever the shelf is. */
export const TRAY = { left: 16, bottom: 16, w: 230, h: 74 } as const;
const SHELF_START: DropTarget = { kind: 'shelf', x: 0, y: 0 };

function inTray(hand: Point, size: Size): boolean {
  const [x, y] = [hand.x - TRAY.left, size.h - TRAY.bottom - hand.y];
  return x >= 0 && x <= TRAY.w && y >= 0 && y <= TRAY.h;
}

/** Nearer than this to the canvas' edge the plane moves along, in px; and by how much a frame at most. */
const EDGE = 36;
const EDGE_STEP = 14;

export interface DragOptions {
  readonly engine: MapEngine;
  readonly hands: Hands;
  readonly show: (ghost: DragGhost | null) => void;
  /** The card under the hand; a selection that holds it goes along. */
  readonly grip: CardId;
  /** Where the hand takes hold, in px of the canvas. */
  readonly at: Point;
}

/** Takes hold of cards. */
export function startDrag(options: DragOptions): Drag {
  return new RunningDrag(options);
}

class RunningDrag implements Drag {
  readonly cards: readonly CardId[];
  readonly #options: DragOptions;
  readonly #hold: Point;
  readonly #stopFollowing: () => void;
  #hand: Point;
  #drop: DropTarget | null = null;
  #over = false;

  constructor(options: DragOptions) {
    const { engine, grip, at } = options;
    const { selection } = engine.view.getState();
    const from = toLayout(engine.camera.getState(), at);
    const box = engine.picture.getState().geometry.cards.get(grip);
    this.cards = selection.includes(grip) ? [grip, ...selection.filter((id) => id !== grip)] : [grip];
    this.#options = options;
    this.#hold = { x: from.x - (box?.x ?? from.x), y: from.y - (box?.y ?? from.y) };
    this.#hand = at;
    this.#stopFollowing = engine.onFrame(() => this.#follow());
    if (!selection.includes(grip)) engine.view.setState({ selection: [grip], selectedLink: null });
    engine.view.setState({ mode: { kind: 'dragging', cards: this.cards, drop: null } });
    this.#look();
  }

  move(at: Point): void {
    this.#hand = at;
    if (!this.#over) this.#look();
  }

  drop(): void {
    const { engine, hands } = this.#options;
    const target = this.#drop;
    this.cancel();
    if (target === null || !hands.act(dropCommand(this.cards, target, shownTemplate(engine))).done) return;
    // The eye is at the place of the drop: that stays, and the card comes to it.
    engine.settle(anchorOf(engine, target));
    hands.select([...this.cards].reverse());
  }

  cancel(): void {
    if (this.#over) return;
    const { engine, show } = this.#options;
    this.#over = true;
    this.#stopFollowing();
    show(null);
    engine.session.presence.set({ drag: null });
    engine.view.setState({ mode: { kind: 'idle' } });
  }

  /** What lies under the hand: shown here and told to the others. */
  #look(): void {
    const { engine, show } = this.#options;
    const camera = engine.camera.getState();
    const { board, geometry } = engine.picture.getState();
    const point = toLayout(camera, this.#hand);
    const corner = { x: point.x - this.#hold.x, y: point.y - this.#hold.y };
    const tolerance = 14 / camera.zoom;
    const next =
      geometry.sheet === null && inTray(this.#hand, engine.size())
        ? SHELF_START
        : dropTargetAt({ board, geometry, cards: this.cards, point, corner, tolerance });
    if (!sameTarget(next, this.#drop)) {
      this.#drop = next;
      engine.view.setState({ mode: { kind: 'dragging', cards: this.cards, drop: next } });
    }
    show({ cards: this.cards, at: this.#hand, hold: this.#hold });
    const seen = fractionAt(geometry, point);
    const drag = seen && { cards: this.cards, over: seen.card, fx: seen.fx, fy: seen.fy };
    engine.session.presence.set({ cursor: seen, drag });
  }

  /** Near the edge the plane comes along, as long as the hand stays there. */
  #follow(): void {
    const { engine } = this.#options;
    const size = engine.size();
    const pull = (place: number, length: number) =>
      place < EDGE ? (EDGE - place) / EDGE : place > length - EDGE ? -(place - length + EDGE) / EDGE : 0;
    const step = (share: number) => Math.max(-1, Math.min(1, share)) * EDGE_STEP;
    const [dx, dy] = [step(pull(this.#hand.x, size.w)), step(pull(this.#hand.y, size.h))];
    const tray = engine.view.getState().sheet === 'issues' && inTray(this.#hand, size);
    if ((dx === 0 && dy === 0) || tray || !staysOnMap(engine, dx, dy)) return;
    engine.setCamera(panned(engine.camera.getState(), dx, dy));
    this.#look();
  }
}

function shownTemplate(engine: MapEngine) {
  return zoneSheet(engine.picture.getState().geometry)?.template.id ?? null;
}

function anchorOf(engine: MapEngine, target: DropTarget): CardId | null {
  switch (target.kind) {
    case 'card':
    case 'tie':
      return target.card;
    case 'zone':
      return target.before ?? target.after;
    case 'between':
      return target.before ?? target.after ?? target.effect;
    case 'line':
      return engine.picture.getState().geometry.edges.find((edge) => edge.id === target.link)?.effect ?? null;
    case 'shelf':
      return null;
    default:
      return assertNever(target, 'drop target');
  }
}

/** Panning on would still show something of the map. */
function staysOnMap(engine: MapEngine, dx: number, dy: number): boolean {
  const { bounds } = engine.picture.getState().geometry;
  const seen = visibleRect(panned(engine.camera.getState(), dx, dy), engine.size());
  return (
    (dx <= 0 || seen.x > bounds.x - 200) &&
    (dx >= 0 || seen.x + seen.w < bounds.x + bounds.w + 200) &&
    (dy <= 0 || seen.y > bounds.y - 200) &&
    (dy >= 0 || seen.y + seen.h < bounds.y + bounds.h + 200)
  );
}
