import * as Y from 'yjs';
import { CONTENT_KINDS, TYPE_KINDS } from '../../shared/document/schema.ts';

/** Why an update is not let in. */
export type Objection =
  /** More bytes than its kind of frame may have. */
  | 'size'
  /** No Yjs update at all, or one cut short. */
  | 'bytes'
  /** A struct or a deletion with impossible numbers, or the same client twice. */
  | 'numbers'
  /** A root, type or content that the schema does not have, or in a place where it cannot be. */
  | 'kind'
  /** Values or types nested deeper, or keys longer, than any honest board has. */
  | 'depth'
  /** More cards than a board may have. */
  | 'cards'
  /** It builds on something that is not there. */
  | 'gap'
  /** It goes on from a state that is no longer the server's: its sender has to compare states again. */
  | 'stale';

export type Struct = Y.Item | Y.GC;

const MAX_CLIENT = 2 ** 32;
const MAX_CLOCK = 2 ** 31;
const MAX_KEY = 256;
const MAX_VALUE_DEPTH = 8;

const CONTENTS = {
  ContentType: Y.ContentType,
  ContentString: Y.ContentString,
  ContentAny: Y.ContentAny,
  ContentDeleted: Y.ContentDeleted,
} as const;
const TYPES = { YMap: Y.Map, YText: Y.Text } as const;

/** Compared by constructor, not by `instanceof`: Y.XmlText is a Y.Text too. */
const allowedContents = new Set<unknown>(
  CONTENT_KINDS.map((kind) => (kind === 'GC' ? Y.GC : CONTENTS[kind])),
);
const allowedTypes = new Set<unknown>(TYPE_KINDS.map((kind) => TYPES[kind]));

/** What can be said against a struct by looking at it alone; null when nothing can. */
export function objectionToStruct(struct: Y.AbstractStruct): Objection | null {
  const { client, clock } = struct.id;
  if (client >= MAX_CLIENT || struct.length < 1 || clock + struct.length >= MAX_CLOCK) return 'numbers';
  if (struct instanceof Y.GC) return null;
  if (!(struct instanceof Y.Item)) return 'gap';
  if (!allowedContents.has(struct.content.constructor)) return 'kind';
  if (struct.parentSub !== null && (struct.parentSub.length > MAX_KEY || struct.parentSub === '__proto__'))
    return 'depth';
  return objectionToContent(struct.content);
}

function objectionToContent(content: Y.Item['content']): Objection | null {
  if (content instanceof Y.ContentType) return allowedTypes.has(content.type.constructor) ? null : 'kind';
  if (content instanceof Y.ContentAny)
    return content.arr.every((value) => isPlain(value, MAX_VALUE_DEPTH)) ? null : 'depth';
  return null;
}

/** JSON-like, and not so deep that writing it out again could break the stack. */
function isPlain(value: unknown, depth: number): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value !== 'object') return typeof value !== 'bigint';
  if (depth === 0) return false;
  if (Array.isArray(value)) return value.every((inner) => isPlain(inner, depth - 1));
  // A `__proto__` among the keys would have replaced the prototype while decoding.
  return (
    Object.getPrototypeOf(value) === Object.prototype &&
    Object.values(value).every((inner) => isPlain(inner, depth - 1))
  );
}
