import * as Y from 'yjs';
import type { Joint, Link, Person, Quarantined } from '../domain/board.ts';
import {
  CARD_KINDS,
  type Card,
  type CardKind,
  type Deleted,
  type Haraochi,
  isMapKind,
  NATURES,
  type Place,
  PROSE_FIELDS,
  type ProseField,
  proseOf,
  type Spot,
  STEP_STATES,
  VERDICTS,
  WALLS,
} from '../domain/card.ts';
import { isDay } from '../domain/day.ts';
import { FIGURE_FIELDS } from '../domain/figure.ts';
import {
  type CardId,
  isId,
  type JointId,
  type LinkId,
  linkEnds,
  type PersonId,
  type TemplateId,
} from '../domain/ids.ts';
import { MAX_NAME } from '../domain/limits.ts';
import { MEETING_PROSE } from '../domain/meeting.ts';
import { isOrderKey } from '../domain/order.ts';
import { readTemplate, type Template } from '../domain/template.ts';
import { SPOT } from './schema.ts';

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
  const prose = readProse(value, kind);
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
      byWhen: isDay(value.get('byWhen')) ? (value.get('byWhen') as string) : null,
      state: oneOf(STEP_STATES, value.get('state')),
      spots: isMapKind(kind) ? NO_SPOTS : readSpots(value),
      place: readPlace(value.get('place')),
      order: orderOr(value.get('order')),
      createdAt: finite(value.get('createdAt')) ?? 0,
      deleted: readDeleted(value.get('deleted')),
    }),
  };
}

const NO_PROSE = Object.fromEntries(PROSE_FIELDS.map((field) => [field, ''])) as Record<ProseField, string>;

function readProse(entry: Y.Map<unknown>, kind: CardKind): Record<ProseField, string> {
  const prose = { ...NO_PROSE };
  for (const field of proseOf(kind)) prose[field] = words(entry.get(field));
  return prose;
}

const NO_SPOTS: Card['spots'] = Object.freeze({});

/** Keys `in:<template>`, each a spot; what cannot be read lies nowhere. */
function readSpots(entry: Y.Map<unknown>): Card['spots'] {
  const spots: [string, Spot][] = [];
  for (const key of entry.keys()) {
    const template = key.startsWith(SPOT) ? key.slice(SPOT.length) : null;
    const { zone, order } = (template === null ? null : record(entry.get(key))) ?? {};
    if (isId(template) && isId(zone)) spots.push([template, Object.freeze({ zone, order: orderOr(order) })]);
  }
  // In one order on every machine, so that equal boards are equal to the letter.
  return spots.length === 0 ? NO_SPOTS : Object.freeze(Object.fromEntries(spots.sort(byKey)));
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
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

/** An entry of `zones`: a template that people brought along; quarantined with its flaw when it cannot be used. */
export function readZones(key: string, value: unknown): Read<Template> {
  if (!isId(key)) return bad('zones', key, 'id', value);
  if (!(value instanceof Y.Map)) return bad('zones', key, 'notAnEntry', value);
  const template = readTemplate(key as TemplateId, value.get('template'));
  return template.ok
    ? { ok: Object.freeze(template.value) }
    : bad('zones', key, template.failure.code, value);
}

/** Fields in which an entry of any root may hold words. */
const WORDS: readonly string[] = [...PROSE_FIELDS, ...MEETING_PROSE, ...FIGURE_FIELDS];

/** Shared text or plain string, else ''. */
export function words(value: unknown): string {
  if (value instanceof Y.Text) return value.toString();
  return typeof value === 'string' ? value : '';
}

export function bad(root: string, key: string, why: string, value: unknown): Read<never> {
  let found = '';
  if (value instanceof Y.Map) {
    found = WORDS.map((field) => words(value.get(field)))
      .filter((text) => text !== '')
      .join(' / ');
  } else if (value instanceof Y.Text || typeof value === 'string') {
    found = words(value);
  }
  return { bad: Object.freeze({ root, key, why, words: found.slice(0, 2_000) }) };
}

export function oneOf<const Members extends readonly string[]>(
  members: Members,
  value: unknown,
): Members[number] | null {
  return typeof value === 'string' && members.includes(value) ? value : null;
}

export function idOrNull<IdType extends string>(value: unknown): IdType | null {
  return isId(value) ? (value as IdType) : null;
}

function shortWords(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value.slice(0, 200) : null;
}

export function finite(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

export function orderOr(value: unknown): string {
  return isOrderKey(value) ? value : 'V';
}

export function record(value: unknown): Record<string, unknown> | null {
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

export function readDeleted(value: unknown): Deleted | null {
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
