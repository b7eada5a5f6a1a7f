import * as Y from 'yjs';
import type { Change, NewCard } from '../commands/change.ts';
import { proseOf } from '../domain/card.ts';
import { linkId } from '../domain/ids.ts';
import { assertNever } from '../domain/result.ts';
import { signVisit } from './authors.ts';
import { figureEntry } from './figure-entries.ts';
import { meetingEntry, versionEntry } from './meeting-entries.ts';
import { BirthOrigin, ImportOrigin, LocalOrigin } from './origins.ts';
import { MAX_TRANSACTION_BYTES, META_TEXTS, PRESENT, SCHEMA, SPOT, TELLS, TERM, YEN } from './schema.ts';
import { sharedText } from './shared-text.ts';

/**
 * Carries out the changes of one command: the only writer of a board's document.
 *
 * A1 Births (cards, figures, joints, meetings, people, frozen versions) are written first, by an origin that is never
 *    undone; a card, a figure or a meeting is born with a bin mark.
 *    The hand of a visit goes with the first that it signs, not as an update of its own: what is unsent is counted as
 *    what a person did. Undo does not reach its root, so it stays either way.
 * A2 The rest, which also takes the bin mark of the newborn away, is one undo step by `LocalOrigin`.
 * A3 Large commands are cut into several transactions of the same origin, so that no update frame grows past the
 *    server's limit; the caller keeps them in one undo step.
 * A4 An import (`applyImport`) is live at once, and nobody can undo it.
 * A5 A change of what is no longer there does nothing; a splice beyond the end of a text is written at its end.
 */
export function applyCommand(doc: Y.Doc, name: string, changes: readonly Change[]): void {
  const isBorn = changes.some((change) => isBirth(change) && change.do !== 'signVisit');
  const births = isBorn ? changes.filter(isBirth) : [];
  const acts = isBorn ? changes.filter((change) => MARKED.includes(change.do) || !isBirth(change)) : changes;
  for (const part of parts(births)) {
    doc.transact(() => {
      for (const change of part) giveBirth(doc, change, 'marked');
    }, new BirthOrigin(name));
  }
  const origin = new LocalOrigin(name);
  for (const part of parts(acts)) {
    doc.transact(() => {
      for (const change of part) act(doc, change);
    }, origin);
  }
}

/** Writes a whole board into an empty document: nothing of it is undone by anybody. */
export function applyImport(doc: Y.Doc, changes: readonly Change[]): void {
  for (const part of parts(changes)) {
    doc.transact(() => {
      for (const change of part) {
        if (isBirth(change)) giveBirth(doc, change, 'live');
        else act(doc, change);
      }
    }, new ImportOrigin());
  }
}

/**
 * What every board begins with. Written once, by whoever makes the board (never by a peer who joins it: that one
 * gets it from the server), so title and firm are one shared text each.
 */
export function initBoard(
  doc: Y.Doc,
  words: { title: string; firm: string },
  extra: Readonly<Record<string, unknown>> = {},
): void {
  doc.transact(() => {
    const meta = doc.getMap('meta');
    meta.set('schema', SCHEMA);
    for (const field of META_TEXTS) meta.set(field, new Y.Text(words[field]));
    for (const [key, value] of Object.entries(extra)) meta.set(key, value);
  }, new ImportOrigin());
}

const BIRTHS = [
  'addCard',
  'addFigure',
  'addJoint',
  'addMeeting',
  'putPerson',
  'putVersion',
  'signVisit',
] as const;
/** Births that are taken out of the bin by the same command. */
const MARKED: readonly Change['do'][] = ['addCard', 'addFigure', 'addMeeting'];
type Birth = Extract<Change, { do: (typeof BIRTHS)[number] }>;

function isBirth(change: Change): change is Birth {
  return (BIRTHS as readonly string[]).includes(change.do);
}

function giveBirth(doc: Y.Doc, change: Birth, as: 'marked' | 'live'): void {
  switch (change.do) {
    case 'addCard': {
      if (doc.getMap('cards').has(change.card.id)) return;
      doc.getMap('cards').set(change.card.id, cardEntry(change.card, as));
      return;
    }
    case 'addFigure': {
      if (doc.getMap('figures').has(change.figure.id)) return;
      doc.getMap('figures').set(change.figure.id, figureEntry(change.figure, as));
      return;
    }
    case 'addJoint': {
      const entry = new Y.Map<unknown>([['effect', change.effect]]);
      entry.set('reading', new Y.Text(change.reading));
      doc.getMap('joints').set(change.joint, entry);
      return;
    }
    case 'putPerson': {
      const people = doc.getMap<Y.Map<unknown>>('people');
      let entry = people.get(change.person);
      if (!(entry instanceof Y.Map)) {
        entry = new Y.Map<unknown>();
        people.set(change.person, entry);
      }
      for (const [key, value] of Object.entries(change.set)) setValue(entry, key, value);
      return;
    }
    case 'addMeeting': {
      const { id } = change.meeting;
      if (!doc.getMap('meetings').has(id)) doc.getMap('meetings').set(id, meetingEntry(change.meeting, as));
      return;
    }
    case 'putVersion': {
      const { id } = change.version;
      if (!doc.getMap('versions').has(id)) doc.getMap('versions').set(id, versionEntry(change.version));
      return;
    }
    case 'signVisit':
      signVisit(doc, change.person);
      return;
    default:
      assertNever(change);
  }
}

function cardEntry(card: NewCard, as: 'marked' | 'live'): Y.Map<unknown> {
  const { id: _id, prose, extra, spots, ...fields } = card;
  const entry = new Y.Map<unknown>();
  for (const [key, value] of Object.entries(extra ?? {})) entry.set(key, value);
  for (const [key, value] of Object.entries(fields))
    if (value !== null && value !== undefined) entry.set(key, value);
  for (const [template, spot] of Object.entries(spots ?? {})) entry.set(SPOT + template, { ...spot });
  for (const field of proseOf(card.kind)) entry.set(field, new Y.Text(prose?.[field]?.toWellFormed() ?? ''));
  if (as === 'marked') entry.set('deleted', { by: card.writtenBy ?? null, at: card.createdAt });
  return entry;
}

function act(doc: Y.Doc, change: Change): void {
  switch (change.do) {
    case 'addCard': {
      const entry = doc.getMap('cards').get(change.card.id);
      if (entry instanceof Y.Map) entry.delete('deleted');
      return;
    }
    case 'addFigure': {
      const entry = doc.getMap('figures').get(change.figure.id);
      if (entry instanceof Y.Map) entry.delete('deleted');
      return;
    }
    case 'setFigure': {
      const entry = doc.getMap('figures').get(change.figure);
      if (!(entry instanceof Y.Map)) return;
      for (const [key, value] of Object.entries(change.set)) setValue(entry, key, value);
      return;
    }
    case 'setMonth': {
      const entry = doc.getMap('figures').get(change.figure);
      if (!(entry instanceof Y.Map)) return;
      setValue(entry, 'opening', change.set.opening);
      for (const [row, amount] of Object.entries(change.set.amounts)) setValue(entry, YEN + row, amount);
      return;
    }
    case 'setTerm': {
      const entry = doc.getMap('figures').get(change.figure);
      if (entry instanceof Y.Map) setValue(entry, TERM + change.row, change.amount);
      return;
    }
    case 'setTells': {
      const entry = doc.getMap('figures').get(change.kpi);
      if (entry instanceof Y.Map) setValue(entry, TELLS + change.card, change.on ? true : null);
      return;
    }
    case 'setCard': {
      const entry = doc.getMap('cards').get(change.card);
      if (!(entry instanceof Y.Map)) return;
      for (const [key, value] of Object.entries(change.set)) setValue(entry, key, value);
      return;
    }
    case 'putLink': {
      const entry = new Y.Map<unknown>([['order', change.order]]);
      if (change.joint !== null) entry.set('joint', change.joint);
      doc.getMap('links').set(linkId(change.cause, change.effect), entry);
      return;
    }
    case 'setLink': {
      const entry = doc.getMap('links').get(change.link);
      if (!(entry instanceof Y.Map)) return;
      for (const [key, value] of Object.entries(change.set)) setValue(entry, key, value);
      return;
    }
    case 'putSpot': {
      const entry = doc.getMap('cards').get(change.card);
      if (entry instanceof Y.Map) setValue(entry, SPOT + change.template, change.spot && { ...change.spot });
      return;
    }
    case 'chooseTemplate':
      doc.getMap('meta').set('template', change.template);
      return;
    case 'putTemplate': {
      const { id, ...template } = change.template;
      doc.getMap('zones').set(id, new Y.Map<unknown>([['template', template]]));
      return;
    }
    case 'cutLink':
      doc.getMap('links').delete(change.link);
      return;
    case 'editText': {
      const text = sharedText(doc, change.at);
      if (text === null) return;
      // Planned on the same board that is written to; the clamp guards against a text that shrank in the same command.
      const index = Math.min(change.splice.index, text.length);
      const remove = Math.min(change.splice.remove, text.length - index);
      if (remove > 0) text.delete(index, remove);
      if (change.splice.insert !== '') text.insert(index, change.splice.insert.toWellFormed());
      return;
    }
    case 'signVisit':
      signVisit(doc, change.person);
      return;
    case 'addMeeting': {
      const entry = doc.getMap('meetings').get(change.meeting.id);
      if (entry instanceof Y.Map) entry.delete('deleted');
      return;
    }
    case 'setMeeting': {
      const entry = doc.getMap('meetings').get(change.meeting);
      if (!(entry instanceof Y.Map)) return;
      for (const [key, value] of Object.entries(change.set)) setValue(entry, key, value);
      return;
    }
    case 'setPresent': {
      const entry = doc.getMap('meetings').get(change.meeting);
      if (entry instanceof Y.Map) setValue(entry, PRESENT + change.person, change.present ? true : null);
      return;
    }
    case 'addJoint':
    case 'putPerson':
    case 'putVersion':
      return;
    default:
      assertNever(change);
  }
}

/**
 * null takes the key away: an absent key and an empty value read the same, and tombstones of values stay few.
 * Half a surrogate pair becomes U+FFFD here already: the encoding does so, and this device must hold what others read.
 */
function setValue(entry: Y.Map<unknown>, key: string, value: unknown): void {
  if (value === null || value === undefined) {
    if (entry.has(key)) entry.delete(key);
  } else entry.set(key, typeof value === 'string' ? value.toWellFormed() : value);
}

/** Size of a part in UTF-16 units of its JSON: a unit takes 3 bytes at most, the rest is for what Yjs adds. */
export const PART = MAX_TRANSACTION_BYTES / 4;

function* parts<Part extends Change>(changes: readonly Part[]): Generator<readonly Part[]> {
  let part: Part[] = [];
  let size = 0;
  for (const change of changes) {
    const own = JSON.stringify(change).length;
    if (part.length > 0 && size + own > PART) {
      yield part;
      part = [];
      size = 0;
    }
    part.push(change);
    size += own;
  }
  if (part.length > 0) yield part;
}
