import type { BoardRows, Row } from './checksum.ts';
import type { Reach } from './reach.ts';
import { mergeReach, reachOfSnapshot, reachOfUpdate } from './reach.ts';
import type { StoredContent } from './storage.ts';

/** What rows that are all sound say. */
export function asStored({ snapshot, log }: BoardRows): StoredContent {
  const seq = (log.at(-1) ?? snapshot)?.seq ?? 0;
  return { snapshot: snapshot?.data ?? null, updates: log.map(({ data }) => data), seq };
}

/** What a snapshot (V2) and the updates after it reach. */
export function reachOfRows({ snapshot, log }: BoardRows): Reach {
  const parts = log.map(({ data }) => reachOfUpdate(data));
  if (snapshot !== null) parts.push(reachOfSnapshot(snapshot.data));
  return mergeReach(...parts);
}

/** The beginning of a board up to some number, and the rest; a snapshot cannot be split. */
export function splitAfter({ snapshot, log }: BoardRows, seq: number): { sound: BoardRows; rest: BoardRows } {
  if (snapshot !== null && snapshot.seq > seq)
    return { sound: { snapshot: null, log: [] }, rest: { snapshot, log } };
  const isBefore = (row: Row) => row.seq <= seq;
  return {
    sound: { snapshot, log: log.filter(isBefore) },
    rest: { snapshot: null, log: log.filter((row) => !isBefore(row)) },
  };
}

export function hasRows({ snapshot, log }: BoardRows): boolean {
  return snapshot !== null || log.length > 0;
}
