import * as Y from 'yjs';
import { ROOTS } from '../../shared/document/schema.ts';
import type { Capacity } from './capacity.ts';
import type { Effort, List } from './effort.ts';
import type { Objection, Struct } from './structs.ts';

/** Types inside types: entry → prose is two; a chain of thousands would break the stack of whoever deletes its top. */
const MAX_TYPE_DEPTH = 8;

/** Where a struct lives. `gone`: its parent was deleted, and Yjs keeps no more of it than its length. */
type Place = { readonly kind: 'gone' } | Slot;

interface Slot extends List {
  readonly kind: 'map' | 'text';
  /** The parent type; null when it is born in this very update. */
  readonly type: AnyType | null;
  /** Types above this place. */
  readonly depth: number;
}

type AnyType = Exclude<Y.Item['parent'], Y.ID | null>;

const GONE: Place = { kind: 'gone' };
const roots = new Set<string>(ROOTS);

/**
 * Finds the place of each struct of an update before it is integrated, and objects to what cannot be there: list items
 * in a map, types or values inside a prose text, roots that the schema does not name, a child of something that is no
 * type.
 */
export class Places {
  readonly #doc: Y.Doc;
  /** Any struct that the document or the update has placed already. */
  readonly #find: (id: Y.ID) => Struct;
  readonly #effort: Effort;
  readonly #most: Capacity;
  readonly #placed = new Map<Struct, Place>();
  readonly #newCards = new Set<string>();

  constructor(doc: Y.Doc, find: (id: Y.ID) => Struct, effort: Effort, most: Capacity) {
    this.#doc = doc;
    this.#find = find;
    this.#effort = effort;
    this.#most = most;
  }

  /** Places a struct whose neighbours and parent are known. */
  add(struct: Struct): Objection | null {
    const place = struct instanceof Y.Item ? this.#placeOfNew(struct) : GONE;
    if (typeof place === 'string') return place;
    this.#placed.set(struct, place);
    if (place.kind === 'gone' || !(struct instanceof Y.Item)) return null;
    if (!fits(struct.content, place)) return 'kind';
    if (struct.content instanceof Y.ContentType && place.depth >= MAX_TYPE_DEPTH) return 'depth';
    if (Y.getState(this.#doc.store, struct.id.client) < struct.id.clock + struct.length)
      this.#effort.insert(place);
    return this.#countCard(place) ?? this.#objectionToSeam(struct, place);
  }

  #placeOfNew(item: Y.Item): Place | Objection {
    const neighbours = [item.origin, item.rightOrigin]
      .filter((id) => id !== null)
      .map((id) => this.#placeOfKnown(this.#find(id)));
    const [first, second] = neighbours;
    if (first !== undefined) {
      if (first.kind === 'gone' || second === undefined) return first;
      if (second.kind === 'gone') return second;
      return first.type === second.type && first.key === second.key ? first : 'kind';
    }
    if (typeof item.parent === 'string') {
      if (!roots.has(item.parent) || item.parentSub === null) return 'kind';
      const type = this.#doc.getMap(item.parent);
      return { kind: 'map', type, owner: type, key: item.parentSub, depth: 0 };
    }
    if (!(item.parent instanceof Y.ID)) return 'kind';
    return this.#placeUnder(this.#find(item.parent), item.parentSub);
  }

  /** A child of the type that this struct carries. */
  #placeUnder(parent: Struct, key: string | null): Place | Objection {
    if (!(parent instanceof Y.Item) || parent.content instanceof Y.ContentDeleted) return GONE;
    if (!(parent.content instanceof Y.ContentType)) return 'kind';
    const above = this.#placeOfKnown(parent);
    if (above.kind === 'gone') return GONE;
    const kind = parent.content.type instanceof Y.Text ? 'text' : 'map';
    if ((kind === 'text') !== (key === null)) return 'kind';
    const type = this.#placed.has(parent) ? null : parent.content.type;
    return { kind, type, owner: type ?? parent, key, depth: above.depth + 1 };
  }

  #placeOfKnown(struct: Struct): Place {
    const placed = this.#placed.get(struct);
    if (placed !== undefined) return placed;
    if (!(struct instanceof Y.Item) || !(struct.parent instanceof Y.AbstractType)) return GONE;
    const type = struct.parent;
    return {
      kind: type instanceof Y.Text ? 'text' : 'map',
      type,
      owner: type,
      key: struct.parentSub,
      depth: depthOf(type),
    };
  }

  #countCard(place: Slot): Objection | null {
    const cards = this.#doc.getMap('cards');
    if (place.type !== cards || place.key === null || cards._map.has(place.key)) return null;
    this.#newCards.add(place.key);
    return cards._map.size + this.#newCards.size > this.#most.cards ? 'full' : null;
  }

  /**
   * A struct of which the document has the beginning is cut, and its rest put behind what is there. Only where that is
   * the same list: Yjs does not look, and the rest would stand in one list and belong to another.
   */
  #objectionToSeam(item: Y.Item, place: Slot): Objection | null {
    const { client, clock } = item.id;
    const known = Y.getState(this.#doc.store, client);
    if (known <= clock || known >= clock + item.length) return null;
    const last = Y.getItem(this.#doc.store, Y.createID(client, known - 1)) as Struct;
    const sameList = last instanceof Y.Item && last.parent === place.type && last.parentSub === place.key;
    return sameList ? null : 'stale';
  }
}

function fits(content: Y.Item['content'], place: Slot): boolean {
  if (content instanceof Y.ContentDeleted) return true;
  return content instanceof Y.ContentString === (place.kind === 'text');
}

function depthOf(type: Y.AbstractType<unknown>): number {
  let depth = 0;
  for (let item = type._item; item !== null; depth += 1) {
    item = item.parent instanceof Y.AbstractType ? item.parent._item : null;
  }
  return depth;
}
