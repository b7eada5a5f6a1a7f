import type { CardBox, Edge, Geometry, JointMark } from './geometry.ts';

/** Takes from the previous geometry every box, line and joint that is equal, so that the screen renders only what moved. */
export function keepIdentity(next: Geometry, previous: Geometry | null): Geometry {
  if (previous === null) return next;
  const edges = new Map(previous.edges.map((edge) => [edge.id, edge]));
  const joints = new Map(previous.joints.map((joint) => [joint.id, joint]));
  return {
    ...next,
    cards: new Map([...next.cards].map(([id, box]) => [id, keep(box, previous.cards.get(id), sameBox)])),
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
    alike([a.path, a.arrow, a.label], [b.path, b.arrow, b.label])
  );
}

function sameJoint(a: JointMark, b: JointMark): boolean {
  return (
    a.effect === b.effect && alike([a.bracket, a.stem, a.arrow, a.tag], [b.bracket, b.stem, b.arrow, b.tag])
  );
}

/** Are two plain values of numbers, strings, lists and objects equal? */
function alike(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const one = Object.entries(a);
  const two = b as Record<string, unknown>;
  return one.length === Object.keys(b).length && one.every(([key, value]) => alike(value, two[key]));
}
