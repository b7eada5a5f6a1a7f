import type { Deleted } from './card.ts';
import type { MeetingId, PersonId, VersionId } from './ids.ts';

/** The guideline's seven steps ①–⑦. A meeting may touch several, and the way is not one way: ⑥ may lead back to ④. */
export const JOURNEY_STEPS = [1, 2, 3, 4, 5, 6, 7] as const;
export type JourneyStep = (typeof JOURNEY_STEPS)[number];

/** Shared texts of a meeting: where, what was learnt, what is done until next time, and by whom. Born with it. */
export const MEETING_PROSE = ['place', 'learnt', 'untilNext', 'byWhom'] as const;
export type MeetingProse = (typeof MEETING_PROSE)[number];

/** Longest meeting in minutes: two days. */
export const MAX_MINUTES = 2_880;

/** A 面談: an entry of the journey. What was agreed is written by people; nothing in it is computed. */
export interface Meeting extends Readonly<Record<MeetingProse, string>> {
  readonly id: MeetingId;
  /** A day that exists, `YYYY-MM-DD`; null: not said yet. */
  readonly date: string | null;
  readonly minutes: number | null;
  /** Ascending, each once. */
  readonly steps: readonly JourneyStep[];
  /** Who was there; sorted by id. */
  readonly people: readonly PersonId[];
  /** ms since 1970 */
  readonly createdAt: number;
  readonly deleted: Deleted | null;
}

/**
 * A frozen version: what the board was at one moment. The content lies under its hash beside the document, so it can
 * be missing here, but never be another. An entry is written once and never changed.
 */
export interface Version {
  readonly id: VersionId;
  readonly name: string;
  /** When it was frozen, ms since 1970, and by whose hand. */
  readonly at: number;
  readonly by: PersonId | null;
  /** The meeting at whose end it was frozen. */
  readonly meeting: MeetingId | null;
  /** SHA-256 of the content in hex, and its size. */
  readonly hash: string;
  readonly bytes: number;
  /** Cards on the board then, without the bin. */
  readonly cards: number;
}

/** Live meetings in the order of their days; those without one stand last, as they were written down. */
export function meetingsInOrder(meetings: Iterable<Meeting>): Meeting[] {
  return [...meetings].filter((meeting) => meeting.deleted === null).sort(byDay);
}

function byDay(a: Meeting, b: Meeting): number {
  if (a.date !== b.date) return a.date === null ? 1 : b.date === null ? -1 : a.date < b.date ? -1 : 1;
  return a.createdAt - b.createdAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** Frozen versions, the oldest first. */
export function versionsInOrder(versions: Iterable<Version>): Version[] {
  return [...versions].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/** The steps as a document holds them: known ones, ascending, each once. */
export function asSteps(values: Iterable<unknown>): JourneyStep[] {
  const named = new Set(values);
  return JOURNEY_STEPS.filter((step) => named.has(step));
}
