import * as Y from 'yjs';
import { isDay } from '../domain/day.ts';
import { BLOB_HASH, isId, type MeetingId, type PersonId, type VersionId } from '../domain/ids.ts';
import { MAX_NAME } from '../domain/limits.ts';
import {
  asSteps,
  MAX_MINUTES,
  MEETING_PROSE,
  type Meeting,
  type MeetingProse,
  type Version,
} from '../domain/meeting.ts';
import { bad, finite, idOrNull, type Read, readDeleted, words } from './read.ts';
import { PRESENT } from './schema.ts';

/** An entry of `meetings`. */
export function readMeeting(key: string, value: unknown): Read<Meeting> {
  if (!isId(key)) return bad('meetings', key, 'id', value);
  if (!(value instanceof Y.Map)) return bad('meetings', key, 'notAnEntry', value);
  const prose = Object.fromEntries(MEETING_PROSE.map((field) => [field, words(value.get(field))]));
  const [date, steps] = [value.get('date'), value.get('steps')];
  return {
    ok: Object.freeze({
      id: key as MeetingId,
      date: isDay(date) ? date : null,
      minutes: minutesOf(value.get('minutes')),
      steps: Object.freeze(asSteps(Array.isArray(steps) ? steps : [])),
      people: Object.freeze(peopleAt(value)),
      ...(prose as Record<MeetingProse, string>),
      createdAt: finite(value.get('createdAt')) ?? 0,
      deleted: readDeleted(value.get('deleted')),
    }),
  };
}

function minutesOf(value: unknown): number | null {
  const minutes = finite(value);
  return minutes !== null && Number.isInteger(minutes) && minutes > 0 && minutes <= MAX_MINUTES
    ? minutes
    : null;
}

/** Keys `with:<person>`. In one order on every machine. */
function peopleAt(entry: Y.Map<unknown>): PersonId[] {
  const people: PersonId[] = [];
  for (const key of entry.keys()) {
    const person = key.startsWith(PRESENT) ? key.slice(PRESENT.length) : null;
    if (isId(person) && entry.get(key) === true) people.push(person as PersonId);
  }
  return people.sort();
}

/** An entry of `versions`; quarantined when it does not say which content it stands for. */
export function readVersion(key: string, value: unknown): Read<Version> {
  if (!isId(key)) return bad('versions', key, 'id', value);
  if (!(value instanceof Y.Map)) return bad('versions', key, 'notAnEntry', value);
  const hash = value.get('hash');
  if (typeof hash !== 'string' || !BLOB_HASH.test(hash)) return bad('versions', key, 'hash', value);
  return {
    ok: Object.freeze({
      id: key as VersionId,
      name: words(value.get('name')).slice(0, MAX_NAME),
      at: finite(value.get('at')) ?? 0,
      by: idOrNull<PersonId>(value.get('by')),
      meeting: idOrNull<MeetingId>(value.get('meeting')),
      hash,
      bytes: countOf(value.get('bytes')),
      cards: countOf(value.get('cards')),
    }),
  };
}

function countOf(value: unknown): number {
  return Math.max(0, Math.trunc(finite(value) ?? 0));
}
