import type { CardId } from '../../shared/domain/ids.ts';
import { assertNever } from '../../shared/domain/result.ts';
import type { Point } from '../../shared/layout/geometry.ts';
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

/** Takes hold of cards at a point of the canvas. `grip` is the card under the hand. */
export function startDrag(
  engine: MapEngine,
  hands: Hands,
  show: (ghost: DragGhost | null) => void,
  grip: CardId,
  at: Point,
): Drag {
  const { view, session } = engine;
  const { selection } = view.getState();
  const cards = selection.includes(grip) ? [grip, ...selection.filter((id) => id !== grip)] : [grip];
  const from = toLayout(engine.camera.getState(), at);
  const box = engine.picture.getState().geometry.cards.get(grip);
  const hold = { x: from.x - (box?.x ?? from.x), y: from.y - (box?.y ?? from.y) };
  let hand = at;
  let drop: DropTarget | null = null;
  let over = false;

  const look = () => {
    const camera = engine.camera.getState();
    const point = toLayout(camera, hand);
    const { board, geometry } = engine.picture.getState();
    const corner = { x: point.x - hold.x, y: point.y - hold.y };
    const next = inTray(hand, engine.size())
      ? SHELF_START
      : dropTargetAt({ board, geometry, cards, point, corner, tolerance: 14 / camera.zoom });
    if (!sameTarget(next, drop)) {
      drop = next;
      view.setState({ mode: { kind: 'dragging', cards, drop } });
    }
    show({ cards, at: hand, hold });
    const seen = fractionAt(geometry, point);
    session.presence.set({
      cursor: seen,
      drag: seen && { cards, over: seen.card, fx: seen.fx, fy: seen.fy },
    });
  };

  /** Near the edge the plane comes along, as long as the hand stays there. */
  const follow = () => {
    const { w, h } = engine.size();
    const pull = (place: number, length: number) =>
      place < EDGE ? (EDGE - place) / EDGE : place > length - EDGE ? -(place - length + EDGE) / EDGE : 0;
    const clamp = (share: number) => Math.max(-1, Math.min(1, share)) * EDGE_STEP;
    const [dx, dy] = [clamp(pull(hand.x, w)), clamp(pull(hand.y, h))];
    if ((dx === 0 && dy === 0) || inTray(hand, engine.size()) || !leavesMap(engine, dx, dy)) return;
    engine.setCamera(panned(engine.camera.getState(), dx, dy));
    look();
  };
  const stopFollowing = engine.onFrame(follow);

  const end = () => {
    if (over) return;
    over = true;
    stopFollowing();
    show(null);
    session.presence.set({ drag: null });
    view.setState({ mode: { kind: 'idle' } });
  };

  if (!selection.includes(grip)) view.setState({ selection: [grip], selectedLink: null });
  view.setState({ mode: { kind: 'dragging', cards, drop: null } });
  look();
  return {
    cards,
    move(next) {
      hand = next;
      if (!over) look();
    },
    drop() {
      const target = drop;
      end();
      if (target === null || !hands.act(dropCommand(cards, target)).done) return;
      // The eye is at the place of the drop: that stays, and the card comes to it.
      engine.settle(anchorOf(engine, target));
      hands.select([...cards].reverse());
    },
    cancel: end,
  };
}

function anchorOf(engine: MapEngine, target: DropTarget): CardId | null {
  switch (target.kind) {
    case 'card':
      return target.card;
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
function leavesMap(engine: MapEngine, dx: number, dy: number): boolean {
  const { bounds } = engine.picture.getState().geometry;
  const seen = visibleRect(panned(engine.camera.getState(), dx, dy), engine.size());
  return (
    (dx <= 0 || seen.x > bounds.x - 200) &&
    (dx >= 0 || seen.x + seen.w < bounds.x + bounds.w + 200) &&
    (dy <= 0 || seen.y > bounds.y - 200) &&
    (dy >= 0 || seen.y + seen.h < bounds.y + bounds.h + 200)
  );
}
