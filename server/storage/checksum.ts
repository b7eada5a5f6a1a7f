import { crc32 } from 'node:zlib';
import type { StoredBoard } from './storage.ts';
import { DamagedBoard } from './storage.ts';

/** One row as it lies on the disk: the snapshot, or an update of the log. */
export interface Row {
  readonly seq: number;
  readonly crc: number;
  readonly data: Uint8Array;
}

/** CRC-32 of the bytes at their place: a row that was moved to another board or number does not pass either. */
export function checksum(board: string, seq: number, data: Uint8Array): number {
  return crc32(data, crc32(`${board}/${seq}`));
}

/** A row with the checksum of its bytes at their place. */
export function sealRow(board: string, seq: number, data: Uint8Array): Row {
  return { seq, crc: checksum(board, seq, data), data };
}

/**
 * The board these rows make up. Throws `DamagedBoard` unless every checksum holds and the log goes on from the snapshot
 * without a gap: SQLite itself answers `ok` to a file whose write-ahead log lost rows in the middle.
 */
export function assembleBoard(board: string, snapshot: Row | null, log: readonly Row[]): StoredBoard {
  let seq = snapshot?.seq ?? 0;
  if (snapshot !== null) assertSealed(board, snapshot);
  for (const row of log) {
    if (row.seq !== seq + 1) throw new DamagedBoard(`board ${board}: update ${seq + 1} is missing`);
    assertSealed(board, row);
    seq = row.seq;
  }
  return { snapshot: snapshot?.data ?? null, updates: log.map((row) => row.data), seq };
}

function assertSealed(board: string, row: Row): void {
  if (checksum(board, row.seq, row.data) !== row.crc) {
    throw new DamagedBoard(`board ${board}: update ${row.seq} does not match its checksum`);
  }
}
