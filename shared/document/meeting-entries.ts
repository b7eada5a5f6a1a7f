import * as Y from 'yjs';
import type { NewMeeting } from '../commands/change.ts';
import { MEETING_PROSE, type Version } from '../domain/meeting.ts';
import { PRESENT } from './schema.ts';

/** The entry of a meeting that is born; `marked`: in the bin until the same command takes the mark away. */
export function meetingEntry(meeting: NewMeeting, as: 'marked' | 'live'): Y.Map<unknown> {
  const { date, minutes, steps, people, prose, extra, by, createdAt } = meeting;
  const entry = new Y.Map<unknown>();
  for (const [key, value] of Object.entries(extra ?? {})) entry.set(key, value);
  for (const [key, value] of Object.entries({ date, minutes }))
    if (value !== null && value !== undefined) entry.set(key, value);
  if (steps !== undefined && steps.length > 0) entry.set('steps', [...steps]);
  for (const person of people ?? []) entry.set(PRESENT + person, true);
  for (const field of MEETING_PROSE) entry.set(field, new Y.Text(prose?.[field]?.toWellFormed() ?? ''));
  entry.set('createdAt', createdAt);
  if (as === 'marked') entry.set('deleted', { by, at: createdAt });
  return entry;
}

/** The entry of a frozen version: plain values, written once. */
export function versionEntry({ id: _id, ...fields }: Version): Y.Map<unknown> {
  return new Y.Map<unknown>(
    Object.entries(fields)
      .filter(([, value]) => value !== null)
      .map(([key, value]) => [key, typeof value === 'string' ? value.toWellFormed() : value]),
  );
}
