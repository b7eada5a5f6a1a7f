import * as Y from 'yjs';

/** Why an update is not let in. */
export type Objection =
  /** More bytes, structs or values than its kind of frame may have. */
  | 'size'
  /** No Yjs update at all, or one cut short. */
  | 'bytes'
  /** A struct or a deletion with impossible numbers, or the same client twice. */
  | 'numbers'
  /** A root, type or content that the schema does not have, or in a place where it cannot be. */
  | 'kind'
  /** Values or types nested deeper, or keys longer, than any honest board has. */
  | 'depth'
  /** More cards, visits or bytes than a board may have: nobody's fault. */
  | 'full'
  /** Yjs would need far longer for it than for any honest update. */
  | 'effort'
  /** It says something else than what is known under the same client and clocks: one of the two was forged. */
  | 'contradiction'
  /** It builds on something that is not there. */
  | 'gap'
  /** It goes on from a state that is no longer the server's: its sender has to compare states again. */
  | 'stale';

export type Struct = Y.Item | Y.GC;

const MAX_CLIENT = 2 ** 32;
const MAX_CLOCK = 2 ** 31;
const MAX_KEY = 256;

/** What can be said against a struct by looking at it alone; null when nothing can. Its kind was looked at before decoding. */
export function objectionToStruct(struct: Y.AbstractStruct): Objection | null {
  const { client, clock } = struct.id;
  if (client >= MAX_CLIENT || struct.length < 1 || clock + struct.length >= MAX_CLOCK) return 'numbers';
  if (struct instanceof Y.GC) return null;
  if (!(struct instanceof Y.Item)) return 'gap';
  if (struct.parentSub !== null && struct.parentSub.length > MAX_KEY) return 'depth';
  if (struct.parentSub === '__proto__') return 'kind';
  return struct.content instanceof Y.ContentAny && !struct.content.arr.every(isPlain) ? 'kind' : null;
}

/** No object whose prototype is not the usual one: a key `__proto__` would have replaced it while decoding. */
function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isPlain);
  return Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isPlain);
}
