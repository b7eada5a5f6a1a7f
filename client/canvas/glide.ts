import type { CardId } from '../../shared/domain/ids.ts';
import type { Edge, Geometry, JointMark, PathCommand, Point, Rect } from '../../shared/layout/geometry.ts';
import { touches } from '../../shared/scene/shapes.ts';

/** How long moved cards take to their new place, in ms; none with reduced motion. */
const GLIDE_MS = 180;

/** More moved lines than this jump: a smooth glide of them would cost frames. */
const MOST_EDGES = 400;

/** Cards and lines on their way between two geometries. `shift`: how far the plane itself moved (layout px). */
export interface Glide {
  readonly startedAt: number;
  readonly before: Geometry;
  readonly shift: Point;
  /** Offsets at the start, of cards that are seen to move. */
  readonly offsets: ReadonlyMap<CardId, Point>;
}

/** Share of the way that is left, 1 … 0, eased out. */
export function leftOf({ startedAt }: { readonly startedAt: number }, now: number): number {
  const t = Math.min(1, Math.max(0, (now - startedAt) / GLIDE_MS));
  return (1 - t) ** 3;
}

/** A glide from one geometry to the next, or null when nothing seen moves. */
export function glideBetween(
  before: Geometry,
  after: Geometry,
  shift: Point,
  seen: Rect,
  now: number,
): Glide | null {
  if (before.direction !== after.direction) return null;
  const offsets = new Map<CardId, Point>();
  for (const [id, box] of after.cards) {
    const old = before.cards.get(id);
    if (old === undefined) continue;
    const offset = { x: old.x - box.x + shift.x, y: old.y - box.y + shift.y };
    const moves = Math.abs(offset.x) > 0.5 || Math.abs(offset.y) > 0.5;
    if (moves && (touches(box, seen) || touches({ ...box, x: box.x + offset.x, y: box.y + offset.y }, seen)))
      offsets.set(id, offset);
  }
  return offsets.size === 0 ? null : { startedAt: now, before, shift, offsets };
}

/** Lines and joints between where they were and where they go; those whose shape differs are where they go. */
export function glidingLines(
  glide: Glide,
  after: Geometry,
  left: number,
): Pick<Geometry, 'edges' | 'joints'> {
  if (after.edges.length > MOST_EDGES) return after;
  const oldEdges = new Map(glide.before.edges.map((edge) => [edge.id, edge]));
  const oldJoints = new Map(glide.before.joints.map((joint) => [joint.id, joint]));
  return {
    edges: after.edges.map((edge) => between(oldEdges.get(edge.id), edge, glide.shift, left)),
    joints: after.joints.map((joint) => betweenJoints(oldJoints.get(joint.id), joint, glide.shift, left)),
  };
}

function between(old: Edge | undefined, edge: Edge, shift: Point, left: number): Edge {
  if (old === undefined) return edge;
  const path = blended(old.path, edge.path, shift, left);
  if (path === edge.path) return edge;
  return {
    ...edge,
    path,
    arrow: edge.arrow && old.arrow && { ...edge.arrow, ...mixed(old.arrow, edge.arrow, shift, left) },
    label: edge.label && old.label && mixed(old.label, edge.label, shift, left),
  };
}

function betweenJoints(old: JointMark | undefined, joint: JointMark, shift: Point, left: number): JointMark {
  if (old === undefined) return joint;
  return {
    ...joint,
    bracket: blended(old.bracket, joint.bracket, shift, left),
    stem: blended(old.stem, joint.stem, shift, left),
    arrow: { ...joint.arrow, ...mixed(old.arrow, joint.arrow, shift, left) },
    tag: { ...joint.tag, ...mixed(old.tag, joint.tag, shift, left) },
  };
}

function mixed(old: Point, next: Point, shift: Point, left: number): Point {
  return { x: next.x + (old.x + shift.x - next.x) * left, y: next.y + (old.y + shift.y - next.y) * left };
}

function blended(
  old: readonly PathCommand[],
  next: readonly PathCommand[],
  shift: Point,
  left: number,
): readonly PathCommand[] {
  if (old.length !== next.length) return next;
  const steps: PathCommand[] = [];
  for (let i = 0; i < next.length; i += 1) {
    const [a, b] = [old[i], next[i]];
    if (a === undefined || b === undefined || a.c !== b.c) return next;
    if (a.c === 'Z' || b.c === 'Z') steps.push(b);
    else if (a.c === 'C' && b.c === 'C') {
      const one = mixed({ x: a.x1, y: a.y1 }, { x: b.x1, y: b.y1 }, shift, left);
      const two = mixed({ x: a.x2, y: a.y2 }, { x: b.x2, y: b.y2 }, shift, left);
      steps.push({ c: 'C', x1: one.x, y1: one.y, x2: two.x, y2: two.y, ...mixed(a, b, shift, left) });
    } else steps.push({ ...b, ...mixed(a, b, shift, left) });
  }
  return steps;
}
