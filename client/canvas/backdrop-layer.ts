import type { Card } from '../../shared/domain/card.ts';
import type {
  CardBox,
  ColumnBox,
  Edge,
  Geometry,
  JointMark,
  PathCommand,
  Rect,
  ZoneBox,
} from '../../shared/layout/geometry.ts';
import { CARD_OVERHANG } from '../../shared/scene/card-items.ts';
import { around, inflate, touches } from '../../shared/scene/shapes.ts';
import { type Camera, type Size, visibleRect, ZOOM } from './camera.ts';
import type { Picture } from './map-engine.ts';

interface Placed {
  readonly card: Card;
  readonly box: CardBox;
}

/** What of a picture is painted under the mounted cards, near one camera. */
export interface Layer {
  /** How far it reaches beyond the window, in px of the screen, and that as a part of the plane. */
  readonly reach: number;
  readonly seen: Rect;
  readonly far: boolean;
  readonly geometry: Geometry;
  readonly edges: readonly Edge[];
  readonly joints: readonly JointMark[];
  /** Cards whose glow lies under everything. */
  readonly glowing: readonly Placed[];
  /** From far away, and until they are mounted: the cards themselves. */
  readonly cards: readonly Placed[];
}

/** Lines and arrows reach this far beyond their path, in layout px. */
const LINE_AIR = 40;

/** What is painted of a picture near this camera. */
export function layerOf(
  picture: Picture,
  camera: Camera,
  size: Size,
  how: { readonly reach: number; readonly standIn: boolean },
): Layer {
  const { reach, standIn } = how;
  const seen = visibleRect(camera, size, reach);
  const far = camera.zoom < ZOOM.far;
  const { geometry } = picture;
  const painted = far || standIn;
  const near = cardsIn(picture, seen, painted);
  return {
    reach,
    seen,
    far,
    geometry,
    edges: geometry.edges.filter((edge) => touches(boundsOf(edge, edge.path), seen)),
    joints: geometry.joints.filter((joint) =>
      touches(boundsOf(joint, [...joint.bracket, ...joint.stem]), seen),
    ),
    glowing: near.filter(({ card }) => card.isRootCause),
    cards: painted ? near : [],
  };
}

/** Would both be painted alike? Geometry keeps the identity of what did not change. */
export function sameLayer(a: Layer, b: Layer): boolean {
  const [x, y] = [a.geometry, b.geometry];
  return (
    x.direction === y.direction &&
    x.waterLine === y.waterLine &&
    x.waterEnd === y.waterEnd &&
    sameSheet(x.sheet, y.sheet) &&
    sameRect(x.shelf, y.shelf) &&
    sameRect(x.waiting, y.waiting) &&
    sameList(a.edges, b.edges, (one, two) => one === two) &&
    sameList(a.joints, b.joints, (one, two) => one === two) &&
    sameList(a.glowing, b.glowing, (one, two) => sameRect(one.box, two.box)) &&
    sameList(a.cards, b.cards, (one, two) => one.card === two.card && one.box === two.box)
  );
}

/** Zones and columns are few, and made anew with every layout. */
function sameSheet(a: Geometry['sheet'], b: Geometry['sheet']): boolean {
  if (a === null || b === null) return a === b;
  const alike = (one: ZoneBox | ColumnBox, two: ZoneBox | ColumnBox) =>
    sameRect(one, two) && one.cards > 0 === two.cards > 0;
  if (a.kind === 'zones' && b.kind === 'zones')
    return (
      a.template === b.template &&
      sameList(a.zones, b.zones, (one, two) => alike(one, two) && one.title === two.title)
    );
  if (a.kind === 'zones' || b.kind === 'zones') return false;
  const same = (one: ColumnBox, two: ColumnBox) =>
    alike(one, two) && one.name === two.name && one.until === two.until;
  return sameList(a.columns, b.columns, same);
}

function sameList<Thing>(
  a: readonly Thing[],
  b: readonly Thing[],
  same: (a: Thing, b: Thing) => boolean,
): boolean {
  return a.length === b.length && a.every((thing, at) => same(thing, b[at] as Thing));
}

function sameRect(a: Rect | null, b: Rect | null): boolean {
  return a === b || (a !== null && b !== null && a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h);
}

function cardsIn({ board, geometry }: Picture, seen: Rect, all: boolean): Placed[] {
  const reach = inflate(seen, CARD_OVERHANG);
  const found: Placed[] = [];
  for (const box of geometry.cards.values()) {
    if (!touches(box, reach)) continue;
    const card = board.cards.get(box.id);
    if (card !== undefined && (all || card.isRootCause)) found.push({ card, box });
  }
  return found;
}

const bounds = new WeakMap<object, Rect>();

function boundsOf(owner: Edge | JointMark, path: readonly PathCommand[]): Rect {
  let rect = bounds.get(owner);
  if (rect === undefined) {
    const points = path.flatMap((step) => {
      if (step.c === 'Z') return [];
      const ends = [{ x: step.x, y: step.y, w: 0, h: 0 }];
      return step.c === 'C'
        ? [...ends, { x: step.x1, y: step.y1, w: 0, h: 0 }, { x: step.x2, y: step.y2, w: 0, h: 0 }]
        : ends;
    });
    rect = inflate(around(points) ?? { x: 0, y: 0, w: 0, h: 0 }, LINE_AIR);
    bounds.set(owner, rect);
  }
  return rect;
}
