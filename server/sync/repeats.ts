import * as Y from 'yjs';
import type { Struct } from './structs.ts';

/**
 * Does this struct contradict what is known under the same client and clocks? Yjs would pass over it in silence, and its
 * author and all others would go on with different documents for ever: one of the two was forged. Of what was deleted on
 * either side only its place is compared, and of what Yjs has cleared away nothing.
 * @param structs the known ones of its client, without gaps, of which at least the first clock is one
 */
export function contradicts(struct: Struct, structs: readonly Struct[]): boolean {
  const end = struct.id.clock + struct.length;
  if (!(struct instanceof Y.Item)) return false;
  for (let at = Y.findIndexSS(structs as Struct[], struct.id.clock); at < structs.length; at += 1) {
    const known = structs[at];
    if (known === undefined || known.id.clock >= end) break;
    if (!(known instanceof Y.Item)) continue;
    if (!sameSeat(struct, known)) return true;
    if (isAlive(struct) && isAlive(known) && !sameContent(struct, known)) return true;
  }
  return false;
}

function isAlive({ deleted, content }: Y.Item): boolean {
  return !deleted && !(content instanceof Y.ContentDeleted);
}

/** Both were put between the same neighbours. Where one begins within the other its left neighbour is what stands before it there. */
function sameSeat(struct: Y.Item, known: Y.Item): boolean {
  const clock = Math.max(struct.id.clock, known.id.clock);
  return (
    Y.compareIDs(originAt(struct, clock), originAt(known, clock)) &&
    Y.compareIDs(struct.rightOrigin, known.rightOrigin) &&
    (struct.origin !== null || struct.rightOrigin !== null || sameParent(struct, known))
  );
}

/** An update names the parent by its root or its id; a struct of the document has the type itself, if that is not gone. */
function sameParent({ parent, parentSub }: Y.Item, known: Y.Item): boolean {
  if (!(known.parent instanceof Y.AbstractType)) return true;
  const { _item: item } = known.parent;
  const same =
    item === null ? (parent as unknown) === Y.findRootTypeKey(known.parent) : isAt(parent, item.id);
  return same && parentSub === known.parentSub;
}

function isAt(parent: Y.Item['parent'], id: Y.ID): boolean {
  return parent instanceof Y.ID && Y.compareIDs(parent, id);
}

function originAt({ id, origin }: Y.Item, clock: number): Y.ID | null {
  return clock === id.clock ? origin : Y.createID(id.client, clock - 1);
}

function sameContent(a: Y.Item, b: Y.Item): boolean {
  const from = Math.max(a.id.clock, b.id.clock);
  const to = Math.min(a.id.clock + a.length, b.id.clock + b.length);
  const [one, other] = [a.content, b.content];
  if (one instanceof Y.ContentString && other instanceof Y.ContentString)
    return sameText(
      one.str.slice(from - a.id.clock, to - a.id.clock),
      other.str.slice(from - b.id.clock, to - b.id.clock),
    );
  if (one instanceof Y.ContentAny && other instanceof Y.ContentAny) {
    const values = one.arr.slice(from - a.id.clock, to - a.id.clock);
    return JSON.stringify(values) === JSON.stringify(other.arr.slice(from - b.id.clock, to - b.id.clock));
  }
  if (one instanceof Y.ContentType && other instanceof Y.ContentType)
    return one.type.constructor === other.type.constructor;
  return false;
}

/** Yjs puts U+FFFD for both halves of a character that is cut in two, and not everyone cuts it. */
function sameText(a: string, b: string): boolean {
  if (a === b) return true;
  for (let at = 0; at < a.length; at += 1)
    if (a[at] !== b[at] && !isHalf(a, at) && !isHalf(b, at)) return false;
  return true;
}

function isHalf(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit === 0xfffd || (unit >= 0xd800 && unit <= 0xdfff);
}
