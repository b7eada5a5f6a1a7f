/**
 * Edits that wait longer than this are worth a reminder, in ms. A visit without a network ends within the day and sends by
 * itself in the evening; what still waits after a whole day is on one device alone, which may break or be lost.
 */
export const LATE_MS = 24 * 60 * 60 * 1_000;

/** @param since when the oldest unsent edit was kept, ms since 1970 */
export function isLate(since: number | null, now: number): boolean {
  return since !== null && now - since > LATE_MS;
}
