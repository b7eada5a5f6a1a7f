import type { BoardRows, Head, Row, SnapshotRow } from './checksum.ts';
import { EMPTY_HEAD, isSealed, nextHead } from './checksum.ts';

/** What lies on the disk of one board, judged. */
export interface Findings {
  /** The longest beginning in which every checksum holds and no number is missing. Any beginning of a log is causally closed. */
  readonly sound: BoardRows;
  readonly head: Head;
  /** What cannot follow that beginning. */
  readonly rest: BoardRows;
  /** What is wrong, in words without content; null when all that was ever acknowledged is there. */
  readonly damage: string | null;
}

/**
 * Compares a board's rows with their checksums and with what the witness remembers. What is missing or unsound at or
 * before the witness's number was acknowledged: that is damage. What is unsound beyond it never was: a torn end.
 * Without a witness every unsound row counts as damage.
 */
export function examine(board: string, { snapshot, log }: BoardRows, witness: Head | null): Findings {
  if (snapshot !== null && !isSealed(board, snapshot)) {
    const sound = { snapshot: null, log: [] };
    return {
      sound,
      head: EMPTY_HEAD,
      rest: { snapshot, log },
      damage: 'the snapshot does not match its checksum',
    };
  }
  const start = startOf(snapshot);
  let head = start;
  let asWitnessed = witness === null || witness.seq < start.seq || isSame(start, witness);
  let length = 0;
  for (const row of log) {
    if (row.seq !== head.seq + 1 || !isSealed(board, row)) break;
    head = nextHead(head, row);
    length += 1;
    if (witness !== null && isSame(head, witness)) asWitnessed = true;
  }
  const sound = { snapshot, log: log.slice(0, length) };
  const rest = { snapshot: null, log: log.slice(length) };
  return { sound, head, rest, damage: damageOf(head, rest.log, witness, asWitnessed) };
}

function damageOf(
  head: Head,
  rest: readonly Row[],
  witness: Head | null,
  asWitnessed: boolean,
): string | null {
  const bad = `update ${head.seq + 1} is missing or does not match its checksum`;
  if (witness === null) return rest.length > 0 ? bad : null;
  if (head.seq < witness.seq) return `${bad}, ${witness.seq} were there`;
  return asWitnessed ? null : `update ${witness.seq} is not the one that was there`;
}

function startOf(snapshot: SnapshotRow | null): Head {
  return snapshot === null ? EMPTY_HEAD : { seq: snapshot.seq, chain: snapshot.chain };
}

function isSame(a: Head, b: Head): boolean {
  return a.seq === b.seq && a.chain === b.chain;
}
