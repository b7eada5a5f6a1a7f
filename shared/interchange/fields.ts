import type { Json } from './json.ts';

/** Reads a foreign object field by field and remembers what nobody took. */
export interface Fields {
  /** The field as `read` understands it; null when it is missing, empty or not understood (then it stays in `rest`). */
  take<Value>(key: string, read: (value: unknown) => Value | null): Value | null;
  /** Puts back what of a taken field was not understood. */
  leave(key: string, value: unknown): void;
  /** What was not taken, verbatim; null when nothing is left. */
  rest(): Json | null;
}

export function fieldsOf(source: Json): Fields {
  const rest = new Map(Object.entries(source));
  return {
    take(key, read) {
      const found = rest.get(key);
      const value = read(found);
      if (value !== null || found === null || found === '') rest.delete(key);
      return value;
    },
    leave: (key, value) => void rest.set(key, value),
    rest: () => (rest.size === 0 ? null : Object.fromEntries(rest)),
  };
}

/** Words, or a number written where words are meant (`"as_of": 2025`). */
export function asWords(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** A word of a closed table. */
export function asWordOf<Value>(table: Readonly<Record<string, Value>>): (value: unknown) => Value | null {
  return (value) =>
    typeof value === 'string' && Object.hasOwn(table, value) ? (table[value] as Value) : null;
}

/** A JSON list, or null. */
export function asList(value: unknown): readonly unknown[] | null {
  return Array.isArray(value) ? value : null;
}
