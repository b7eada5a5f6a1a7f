import type { Change } from '../commands/change.ts';
import { parseDay } from '../domain/day.ts';
import type { MeetingId } from '../domain/ids.ts';
import { type JourneyStep, MAX_MINUTES } from '../domain/meeting.ts';
import { asList, asWords, type Fields, fieldsOf } from './fields.ts';
import { asRecord, asRecords, type Json } from './json.ts';

const CIRCLED = '①②③④⑤⑥⑦';

/**
 * `sessions` and the words of `followups` of a case → its meetings, in the order of the file. The figures of a
 * follow-up stay with its day where they are; everything else that is not understood stays on the meeting.
 *
 * @param now birth time, ms since 1970; they are born one after the other, so that those without a day keep their order
 */
export function takeMeetings(board: Fields, now: number): Change[] {
  const sessions = asRecords(board.take('sessions', asList));
  if (sessions.rest.length > 0) board.leave('sessions', sessions.rest);
  const followups = takeFollowups(board);
  return [...sessions.records.map(sessionOf), ...followups].map((meeting, at): Change => {
    const id = `meeting-${at + 1}` as MeetingId;
    return { do: 'addMeeting', meeting: { id, by: null, createdAt: now + at, ...meeting } };
  });
}

function sessionOf(record: Json) {
  const fields = fieldsOf(record);
  const prose = { place: fields.take('place', asWords) ?? '', learnt: fields.take('memo', asWords) ?? '' };
  const date = takeDay(fields);
  const minutes = fields.take('minutes', asMinutes);
  const steps = takeSteps(fields);
  return { date, minutes, steps, prose, ...extraOf(fields.rest()) };
}

/** Follow-ups that say something in words; the rest of each stays in the list, with its day. */
function takeFollowups(board: Fields) {
  const list = board.take('followups', asList) ?? [];
  const left: unknown[] = [];
  const meetings = list.flatMap((entry) => {
    const record = asRecord(entry);
    const fields = fieldsOf(record ?? {});
    const learnt = fields.take('qualitative', asWords);
    if (learnt === null) {
      left.push(entry);
      return [];
    }
    const rest = fields.rest();
    const date = takeDay(fields);
    if (fields.rest() !== null) left.push(rest);
    return [{ date, steps: FOLLOW_UP, prose: { learnt } }];
  });
  if (left.length > 0) board.leave('followups', left);
  return meetings;
}

const FOLLOW_UP: readonly JourneyStep[] = [7];

function extraOf(imported: Json | null) {
  return imported === null ? {} : { extra: { imported } };
}

/** A day that was written otherwise, or none at all, stays as it was written, too. */
function takeDay(fields: Fields): string | null {
  const written = fields.take('date', (value) => (typeof value === 'string' ? value : null));
  const date = written === null ? null : parseDay(written);
  if (written !== null && written !== date) fields.leave('date', written);
  return date;
}

function asMinutes(value: unknown): number | null {
  const whole = typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= MAX_MINUTES;
  return whole ? value : null;
}

/** `③`, or the way from one to another: `④→⑤`. Another writing, or a way back, is kept besides. */
function takeSteps(fields: Fields): JourneyStep[] {
  const written = fields.take('step', (value) => (typeof value === 'string' && value !== '' ? value : null));
  if (written === null) return [];
  const steps = [...written].map((letter) => CIRCLED.indexOf(letter) + 1).filter((step) => step > 0);
  const ascending = [...new Set(steps)].sort((a, b) => a - b) as JourneyStep[];
  if (ascending.map((step) => CIRCLED[step - 1]).join('→') !== written) fields.leave('step', written);
  return ascending;
}
