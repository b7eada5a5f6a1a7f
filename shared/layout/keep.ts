import type { CardId } from '../domain/ids.ts';
import type { CardBox, Edge, Geometry, JointMark, PathCommand } from './geometry.ts';

/** Takes from the previous geometry every box, line and joint that is equal, so that the screen renders only what moved. */
export function keepIdentity(next: Geometry, previous: Geometry | null): Geometry {
  if (previous === null) return next;
  const edges = new Map(previous.edges.map((edge) => [edge.id, edge]));
  const joints = new Map(previous.joints.map((joint) => [joint.id, joint]));
  const cards = new Map<CardId, CardBox>();
  for (const [id, box] of next.cards) cards.set(id, keep(box, previous.cards.get(id), sameBox));
  return {
    ...next,
    cards,
    edges: next.edges.map((edge) => keep(edge, edges.get(edge.id), sameEdge)),
    joints: next.joints.map((joint) => keep(joint, joints.get(joint.id), sameJoint)),
  };
}

function keep<Thing>(next: Thing, previous: Thing | undefined, same: (a: Thing, b: Thing) => boolean): Thing {
  return previous !== undefined && same(next, previous) ? previous : next;
}

function sameBox(a: CardBox, b: CardBox): boolean {
  return (
    a.face === b.face &&
    a.x === b.x &&
    a.y === b.y &&
    a.depth === b.depth &&
    a.hidden === b.hidden &&
    a.hasCauses === b.hasCauses &&
    a.zone === b.zone
  );
}

function sameEdge(a: Edge, b: Edge): boolean {
  return (
    a.kind === b.kind &&
    a.circle === b.circle &&
    a.joint === b.joint &&
    sameTip(a.arrow, b.arrow) &&
    a.label?.x === b.label?.x &&
    a.label?.y === b.label?.y &&
    samePath(a.path, b.path)
  );
}

function sameJoint(a: JointMark, b: JointMark): boolean {
  return (
    a.effect === b.effect &&
    sameTip(a.arrow, b.arrow) &&
    a.tag.x === b.tag.x &&
    a.tag.y === b.tag.y &&
    samePath(a.stem, b.stem) &&
    samePath(a.bracket, b.bracket)
  );
}

function sameTip(a: Edge['arrow'], b: Edge['arrow']): boolean {
  return a?.x === b?.x && a?.y === b?.y && a?.angle === b?.angle;
}

function samePath(a: readonly PathCommand[], b: readonly PathCommand[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i += 1)
    if (!sameCommand(a[i] as PathCommand, b[i] as PathCommand)) return false;
  return true;
}

function sameCommand(a: PathCommand, b: PathCommand): boolean {
  if (a.c === 'Z' || b.c === 'Z') return a.c === b.c;
  if (a.x !== b.x || a.y !== b.y) return false;
  if (a.c !== 'C' || b.c !== 'C') return a.c === b.c;
  return a.x1 === b.x1 && a.y1 === b.y1 && a.x2 === b.x2 && a.y2 === b.y2;
}
