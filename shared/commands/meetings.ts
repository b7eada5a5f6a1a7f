import type { Board } from '../domain/board.ts';
import { parseDay } from '../domain/day.ts';
import type { MeetingId, PersonId } from '../domain/ids.ts';
import { MAX_NAME } from '../domain/limits.ts';
import { asSteps, type JourneyStep, MAX_MINUTES, type Meeting, type Version } from '../domain/meeting.ts';
import type { MeetingFields } from './change.ts';
import { type Command, planned, refused } from './command.ts';

/**
 * The journey: meetings, and versions of the board that are frozen.
 *
 * - J1 A meeting is never removed from the document: taking it out is a mark, and undoing its birth sets it.
 * - J2 Who was there is one value for each person, so two who name different people name both.
 * - J3 A frozen version is written once. No command changes or removes it, undo neither.
 */

/** The meeting when it is there and not taken out. */
export function liveMeeting(board: Board, id: MeetingId): Meeting | null {
  const meeting = board.meetings.get(id);
  return meeting !== undefined && meeting.deleted === null ? meeting : null;
}

/**
 * A new meeting. Whoever writes it down was there, as a rule, and can be taken out again.
 * @param id made by the caller, who opens it afterwards
 * @param date `YYYY-MM-DD`
 */
export function addMeeting(id: MeetingId, date: string | null): Command {
  return {
    name: 'meeting.add',
    plan(board, { me, now }) {
      if (board.meetings.has(id)) return planned([]);
      return planned([{ do: 'addMeeting', meeting: { id, date, people: [me], by: me, createdAt: now } }]);
    },
  };
}

function setMeeting(name: string, meeting: MeetingId, set: Partial<MeetingFields>): Command {
  return {
    name,
    plan: (board) =>
      liveMeeting(board, meeting) === null
        ? refused('noMeeting')
        : planned([{ do: 'setMeeting', meeting, set }]),
  };
}

/** The day in the words of whoever writes it; '' takes it away, one that does not exist is refused. */
export function setMeetingDate(meeting: MeetingId, words: string): Command {
  const date = words.trim() === '' ? null : parseDay(words);
  const set = setMeeting('meeting.date', meeting, { date });
  return date === null && words.trim() !== '' ? { ...set, plan: () => refused('noSuchDay') } : set;
}

/** How long it took, in words (`90`, `９０分`, `90 min`); '' takes it away. */
export function setMeetingMinutes(meeting: MeetingId, words: string): Command {
  const text = words.normalize('NFKC').trim();
  const found = /^(\d{1,4})\s*(?:分|min(?:utes?)?\.?)?$/i.exec(text);
  const minutes = found === null ? 0 : Number(found[1]);
  if (text !== '' && (minutes < 1 || minutes > MAX_MINUTES))
    return { name: 'meeting.minutes', plan: () => refused('noMinutes') };
  return setMeeting('meeting.minutes', meeting, { minutes: text === '' ? null : minutes });
}

/** One of the steps ①–⑦ that the meeting touched, or not. */
export function setMeetingStep(meeting: MeetingId, step: JourneyStep, touched: boolean): Command {
  return {
    name: 'meeting.step',
    plan(board) {
      const known = liveMeeting(board, meeting);
      if (known === null) return refused('noMeeting');
      if (known.steps.includes(step) === touched) return planned([]);
      const steps = asSteps(touched ? [...known.steps, step] : known.steps.filter((one) => one !== step));
      return planned([{ do: 'setMeeting', meeting, set: { steps } }]);
    },
  };
}

/** A person was at the meeting, or was not (J2). */
export function setPresent(meeting: MeetingId, person: PersonId, present: boolean): Command {
  return {
    name: 'meeting.present',
    plan(board) {
      const known = liveMeeting(board, meeting);
      if (known === null) return refused('noMeeting');
      if (known.people.includes(person) === present) return planned([]);
      return planned([{ do: 'setPresent', meeting, person, present }]);
    },
  };
}

/** Takes a meeting out of the list; its words stay, and it can be brought back (J1). */
export function removeMeeting(meeting: MeetingId): Command {
  return {
    name: 'meeting.remove',
    plan(board, { me, now }) {
      if (liveMeeting(board, meeting) === null) return refused('noMeeting');
      return planned([{ do: 'setMeeting', meeting, set: { deleted: { by: me, at: now } } }]);
    },
  };
}

/** Brings a meeting back that was taken out. */
export function restoreMeeting(meeting: MeetingId): Command {
  return {
    name: 'meeting.restore',
    plan: (board) =>
      board.meetings.has(meeting)
        ? planned([{ do: 'setMeeting', meeting, set: { deleted: null } }])
        : refused('noMeeting'),
  };
}

/** What a version is called and what it stands for; when and by whom is known to the command. */
export type NewVersion = Omit<Version, 'at' | 'by'>;

/** Enters a frozen version, whose content is kept already (J3). */
export function keepVersion(version: NewVersion): Command {
  return {
    name: 'version.keep',
    plan(board, { me, now }) {
      const name = version.name.trim();
      if (name === '') return refused('noWords');
      if (name.length > MAX_NAME) return refused('tooLong');
      if (board.versions.has(version.id)) return planned([]);
      return planned([{ do: 'putVersion', version: { ...version, name, at: now, by: me } }]);
    },
  };
}
