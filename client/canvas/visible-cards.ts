import type { Node } from '@xyflow/react';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CardId } from '../../shared/domain/ids.ts';
import type { CardBox, Rect } from '../../shared/layout/geometry.ts';
import { visibleRect, ZOOM } from './camera.ts';
import type { Frame, MapEngine } from './map-engine.ts';

/** A React Flow node of ours carries nothing but the card's id. */
export type CardNodeType = Node<Record<string, never>, 'card'>;

/** Cards this far outside the view are mounted too, in px of the screen; the set is looked at again when half is used up. */
const MARGIN = 320;
/** The first cards are those in view alone, so that they are seen sooner; the rest follow after this time (ms). */
const FIRST_MARGIN = 24;
const REST_MS = 120;

/** The cards that are mounted: those near the view, in the order of the layout; none from far away. */
export function watchVisibleCards(engine: MapEngine): {
  readonly nodes: StoreApi<{ readonly nodes: CardNodeType[] }>;
  start(): () => void;
} {
  const nodes = createStore<{ readonly nodes: CardNodeType[] }>(() => ({ nodes: [] }));
  let known = new Map<CardId, { box: CardBox; node: CardNodeType }>();
  let looked: { rect: Rect; frame: Frame } | null = null;
  let rest: ReturnType<typeof setTimeout> | undefined;

  const look = (frame: Frame) => {
    const far = frame.camera.zoom < ZOOM.far;
    if (looked !== null && stillGood(looked, frame)) return;
    const first = looked === null;
    const rect = visibleRect(frame.camera, engine.size(), first ? FIRST_MARGIN : MARGIN);
    looked = { rect, frame };
    if (first) rest = setTimeout(() => engine.requestFrame(), REST_MS);
    const next = new Map<CardId, { box: CardBox; node: CardNodeType }>();
    if (!far) {
      for (const box of frame.picture.geometry.cards.values()) {
        if (box.x > rect.x + rect.w || box.x + box.w < rect.x) continue;
        if (box.y > rect.y + rect.h || box.y + box.h < rect.y) continue;
        const old = known.get(box.id);
        next.set(box.id, old !== undefined && samePlace(old.box, box) ? old : { box, node: nodeOf(box) });
      }
    }
    if (sameNodes(known, next)) return;
    known = next;
    nodes.setState({ nodes: [...next.values()].map((entry) => entry.node) });
  };

  const stillGood = (last: { rect: Rect; frame: Frame }, frame: Frame) => {
    if (last.frame.picture.geometry !== frame.picture.geometry) return false;
    const [a, b] = [last.frame.camera, frame.camera];
    if (a.zoom < ZOOM.far !== b.zoom < ZOOM.far) return false;
    const now = visibleRect(frame.camera, engine.size(), MARGIN / 2);
    const { rect } = last;
    const inside =
      now.x >= rect.x &&
      now.y >= rect.y &&
      now.x + now.w <= rect.x + rect.w &&
      now.y + now.h <= rect.y + rect.h;
    return inside && rect.w < now.w * 2.2;
  };

  const start = () => {
    const stop = engine.onFrame(look);
    return () => {
      clearTimeout(rest);
      stop();
    };
  };
  return { nodes, start };
}

function nodeOf(box: CardBox): CardNodeType {
  return {
    id: box.id,
    type: 'card',
    position: { x: box.x, y: box.y },
    width: box.w,
    height: box.h,
    data: {},
    draggable: false,
    selectable: false,
    connectable: false,
    // The card inside says what it is.
    ariaRole: 'none',
    domAttributes: { 'aria-roledescription': undefined },
  };
}

function samePlace(a: CardBox, b: CardBox): boolean {
  return a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h;
}

function sameNodes(
  a: ReadonlyMap<CardId, { node: CardNodeType }>,
  b: ReadonlyMap<CardId, { node: CardNodeType }>,
): boolean {
  if (a.size !== b.size) return false;
  const [one, two] = [a.values(), b.values()];
  for (let x = one.next(), y = two.next(); !x.done && !y.done; x = one.next(), y = two.next())
    if (x.value.node !== y.value.node) return false;
  return true;
}
