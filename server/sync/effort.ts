import * as Y from 'yjs';
import type { Struct } from './structs.ts';

/** Lists up to this length are searched too quickly to matter; no honest text or key is often longer. */
const SHORT_LIST = 1_000;
/** Items that may be walked over while longer lists are searched: some 0.1 s, or a text that came to be in 4,000 pieces. */
const MAX_STEPS = 10_000_000;
/** Structs that may be moved aside where others are cut in two: some 0.3 s, or 2,000 cuts in an import of 10,000 cards. */
const MAX_MOVES = 200_000_000;

/** The list that a struct goes into: the characters of a text, or what one key of a map has held. */
export interface List {
  /** The type that holds it, or the struct of this update that brings the type. */
  readonly owner: object;
  readonly key: string | null;
  /** The type where the document has it already. */
  readonly type: Y.AbstractType<unknown> | null;
}

/**
 * What an update would cost Yjs, at most. Its search for the place of an insertion walks over all that stands between
 * the neighbours, and every cut moves all later structs of the same client: a frame of 256 KiB that has each of its
 * structs do so took 5 s and one of 8 MiB hours, where an honest one takes milliseconds.
 */
export class Effort {
  #steps = 0;
  #moves = 0;
  #cuts = 0;
  readonly #lengths = new Map<object, Map<string | null, number>>();

  /** More than any honest update needs. */
  get excessive(): boolean {
    return this.#steps > MAX_STEPS || this.#moves > MAX_MOVES;
  }

  /** A struct goes into this list. */
  insert({ owner, key, type }: List): void {
    let keys = this.#lengths.get(owner);
    if (keys === undefined) {
      keys = new Map();
      this.#lengths.set(owner, keys);
    }
    const length = keys.get(key) ?? (type === null ? 0 : lengthOf(type, key));
    if (length > SHORT_LIST) this.#steps += length;
    keys.set(key, length + 1);
  }

  /** The struct that lies across `clock`, if one does, is cut there. */
  cut(structs: readonly Struct[], clock: number): void {
    const last = structs.at(-1);
    if (last === undefined || clock >= last.id.clock + last.length) return;
    const at = Y.findIndexSS(structs as Struct[], clock);
    const struct = structs[at];
    if (!(struct instanceof Y.Item) || struct.id.clock === clock) return;
    // Values are copied one by one, characters are not.
    const copied = struct.content instanceof Y.ContentAny ? struct.length : 0;
    this.#moves += structs.length - at + this.#cuts + copied;
    this.#cuts += 1;
  }
}

function lengthOf(type: Y.AbstractType<unknown>, key: string | null): number {
  let length = 0;
  if (key === null) for (let item = type._start; item !== null; item = item.right) length += 1;
  else for (let item = type._map.get(key) ?? null; item !== null; item = item.left) length += 1;
  return length;
}
