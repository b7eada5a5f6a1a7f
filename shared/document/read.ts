import * as Y from 'yjs';
import type { Joint, Link, Person, Quarantined } from '../domain/board.ts';
import {
  CARD_KINDS,
  type Card,
  type Deleted,
  type Haraochi,
  NATURES,
  type Place,
  PROSE_FIELDS,
  type ProseField,
  VERDICTS,
  WALLS,
} from '../domain/card.ts';
import { type CardId, isId, type JointId, type LinkId, linkEnds, type PersonId } from '../domain/ids.ts';
import { MAX_NAME } from '../domain/limits.ts';
import { isOrderKey } from '../domain/order.ts';

/**
 * Reading is total: it never throws, whatever stands in the document. A field that cannot be read takes its empty
 * value; an entry without which no card could be drawn is quarantined and shown with the words found in it.
 */
export type Read<Entry> = { readonly ok: Entry } | { readonly bad: Quarantined };

/** An entry of `cards`; quarantined when its kind is one that we do not know. */
export function readCard(key: string, value: unknown): Read<Card> {
  if (!isId(key)) return bad('cards', key, 'id', value);
  if (!(value instanceof Y.Map)) return bad('cards', key, 'notAnEntry', value);
  // A kind that is missing (frames out of order show a card between two kinds) hides no words: it is a cause till then.
  const kind = value.has('kind') ? oneOf(CARD_KINDS, value.get('kind')) : 'cause';
  if (kind === null) return bad('cards', key, 'kind', value);
  const prose = readProse(value);
  return {
    ok: Object.freeze({
      id: key as CardId,
      kind,
      isRootCause: value.get('isRootCause') === true,
      ...prose,
      nature: oneOf(NATURES, value.get('nature')),
      perspective: shortWords(value.get('perspective')),
      saidBy: idOrNull<PersonId>(value.get('saidBy')),
      writtenBy: idOrNull<PersonId>(value.get('writtenBy')),
      wall: oneOf(WALLS, value.get('wall')),
      secret: value.get('secret') === true,
      omote: idOrNull<CardId>(value.get('omote')),
      haraochi: readHaraochi(value.get('haraochi')),
      place: readPlace(value.get('place')),
      order: orderOr(value.get('order')),
      createdAt: finite(value.get('createdAt')) ?? 0,
      deleted: readDeleted(value.get('deleted')),
    }),
  };
}

function readProse(entry: Y.Map<unknown>): Record<ProseField, string> {
  const prose = {} as Record<ProseField, string>;
  for (const field of PROSE_FIELDS) prose[field] = words(entry.get(field));
  return prose;
}

/** An entry of `links`; its ends are read from its key. */
export function readLink(key: string, value: unknown): Read<Link> {
  const ends = linkEnds(key);
  if (ends === null) return bad('links', key, 'id', value);
  if (!(value instanceof Y.Map)) return bad('links', key, 'notAnEntry', value);
  return {
    ok: Object.freeze({
      id: key as LinkId,
      ...ends,
      order: orderOr(value.get('order')),
      joint: idOrNull<JointId>(value.get('joint')),
      verdict: oneOf(VERDICTS, value.get('verdict')),
    }),
  };
}

/** An entry of `joints`; quarantined when it names no effect. */
export function readJoint(key: string, value: unknown): Read<Joint> {
  if (!isId(key)) return bad('joints', key, 'id', value);
  if (!(value instanceof Y.Map)) return bad('joints', key, 'notAnEntry', value);
  const effect = idOrNull<CardId>(value.get('effect'));
  if (effect === null) return bad('joints', key, 'effect', value);
  return { ok: Object.freeze({ id: key as JointId, effect, reading: words(value.get('reading')) }) };
}

/** An entry of `people`; a missing name is empty. */
export function readPerson(key: string, value: unknown): Read<Person> {
  if (!isId(key)) return bad('people', key, 'id', value);
  if (!(value instanceof Y.Map)) return bad('people', key, 'notAnEntry', value);
  return {
    ok: Object.freeze({
      id: key as PersonId,
      name: words(value.get('name')),
      role: words(value.get('role')),
      perspective: shortWords(value.get('perspective')),
    }),
  };
}

/** Shared text or plain string, else ''. */
export function words(value: unknown): string {
  if (value instanceof Y.Text) return value.toString();
  return typeof value === 'string' ? value : '';
}

function bad(root: string, key: string, why: string, value: unknown): Read<never> {
  let found = '';
  if (value instanceof Y.Map) {
    found = PROSE_FIELDS.map((field) => words(value.get(field)))
      .filter((text) => text !== '')
      .join(' / ');
  } else if (value instanceof Y.Text || typeof value === 'string') {
    found = words(value);
  }
  return { bad: Object.freeze({ root, key, why, words: found.slice(0, 2_000) }) };
}

function oneOf<const Members extends readonly string[]>(
  members: Members,
  value: unknown,
): Members[number] | null {
  return typeof value === 'string' && members.includes(value) ? value : null;
}

function idOrNull<IdType extends string>(value: unknown): IdType | null {
  return isId(value) ? (value as IdType) : null;
}

function shortWords(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value.slice(0, 200) : null;
}

function finite(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function orderOr(value: unknown): string {
  return isOrderKey(value) ? value : 'V';
}

function record(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !(value instanceof Y.AbstractType)
    ? (value as Record<string, unknown>)
    : null;
}

/** Far enough for any shelf; a place beyond it would blow up the picture's bounds. */
const SHELF_REACH = 20_000;

function readPlace(value: unknown): Place | null {
  const place = record(value);
  const x = finite(place?.x);
  const y = finite(place?.y);
  if (x === null || y === null) return null;
  const clamp = (n: number) => Math.min(Math.max(Math.round(n), 0), SHELF_REACH);
  return Object.freeze({ x: clamp(x), y: clamp(y) });
}

function readDeleted(value: unknown): Deleted | null {
  if (value === undefined || value === null) return null;
  // A mark that cannot be read is still a mark: a card that somebody put into the bin must not come back by itself.
  const mark = record(value);
  return Object.freeze({ by: idOrNull<PersonId>(mark?.by), at: finite(mark?.at) ?? 0 });
}

function readHaraochi(value: unknown): Haraochi | null {
  const mark = record(value);
  const name = mark?.name;
  const at = mark?.at;
  if (typeof name !== 'string' || typeof at !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(at)) return null;
  return Object.freeze({ by: idOrNull<PersonId>(mark?.by), name: name.slice(0, MAX_NAME), at });
}
