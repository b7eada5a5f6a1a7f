import * as Y from 'yjs';

/**
 * Values of a document as JSON and back, without loss. What is usual at a place (a shared text in a prose field, a
 * shared map as an entry, a plain value elsewhere) is written bare; all else is wrapped in an object with one key:
 * `$text` a shared text, `$map` a shared map, `$plain` a plain value where it could be taken for something else,
 * `$number` (NaN, ±Infinity) and `$undefined` plain values that JSON does not know. (Big integers and bytes, which no
 * board's document may hold, are printed as words and lists of numbers.)
 */
export type Usual = 'plain' | 'text' | 'map';

/** What is usual in the fields of a map. */
export type UsualOf = (field: string) => Usual;

const WRAPPERS = ['$text', '$map', '$plain', '$number', '$undefined'] as const;
type Wrapper = (typeof WRAPPERS)[number];

export const allPlain: UsualOf = () => 'plain';

/** A value of a document (a Yjs type or a plain value) → JSON. `order` sorts the fields of a map. */
export function encodeStored(
  value: unknown,
  usual: Usual,
  fields: UsualOf = allPlain,
  order: (a: string, b: string) => number = byName,
): unknown {
  if (value instanceof Y.Text) {
    const words = value.toString().toWellFormed();
    return usual === 'text' ? words : { $text: words };
  }
  if (value instanceof Y.Map) {
    const keys = [...value.keys()].sort(order);
    const map = Object.fromEntries(keys.map((key) => [key, encodeStored(value.get(key), fields(key))]));
    return usual === 'map' && wrapperOf(map) === null ? map : { $map: map };
  }
  const plain = encodePlain(value instanceof Y.AbstractType ? value.toJSON() : value);
  const ambiguous = usual === 'text' ? typeof plain === 'string' : usual === 'map' && isOwn(plain);
  return ambiguous && wrapperOf(plain) === null ? { $plain: plain } : plain;
}

/** JSON → a value that can be set in a document: a plain value or a Yjs type not yet integrated. */
export function decodeStored(stored: unknown, usual: Usual, fields: UsualOf = allPlain): unknown {
  const wrapper = wrapperOf(stored);
  const inner = wrapper === null ? stored : (stored as Record<string, unknown>)[wrapper];
  if ((wrapper === '$text' || (wrapper === null && usual === 'text')) && typeof inner === 'string')
    return new Y.Text(inner.toWellFormed());
  if ((wrapper === '$map' || (wrapper === null && usual === 'map')) && isOwn(inner))
    return new Y.Map(Object.entries(inner).map(([key, field]) => [key, decodeStored(field, fields(key))]));
  // `{"$plain": …}` at this place says only that the value is plain; its inside is read as any plain value.
  return decodePlain(wrapper === '$plain' && wrapperOf(inner) === null ? inner : stored);
}

function encodePlain(value: unknown): unknown {
  if (value === undefined) return { $undefined: true };
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number' && !Number.isFinite(value)) return { $number: String(value) };
  if (typeof value === 'string') return value.toWellFormed();
  if (value instanceof Uint8Array) return [...value];
  if (Array.isArray(value)) return value.map(encodePlain);
  if (!isOwn(value)) return value;
  const object = Object.fromEntries(Object.entries(value).map(([key, member]) => [key, encodePlain(member)]));
  return wrapperOf(object) === null ? object : { $plain: object };
}

function decodePlain(stored: unknown): unknown {
  if (typeof stored === 'string') return stored.toWellFormed();
  if (Array.isArray(stored)) return stored.map(decodePlain);
  if (!isOwn(stored)) return stored;
  switch (wrapperOf(stored)) {
    case '$plain':
      return isOwn(stored.$plain) ? decodeMembers(stored.$plain) : decodePlain(stored.$plain);
    case '$undefined':
      return undefined;
    case '$number':
      return Number(stored.$number);
    default:
      return decodeMembers(stored);
  }
}

function decodeMembers(object: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).map(([key, member]) => [key, decodePlain(member)]));
}

function wrapperOf(value: unknown): Wrapper | null {
  if (!isOwn(value)) return null;
  const [key, ...more] = Object.keys(value);
  return more.length === 0 ? (WRAPPERS.find((wrapper) => wrapper === key) ?? null) : null;
}

function isOwn(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
  );
}

/** By code unit, the same on every machine. */
export function byName(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
