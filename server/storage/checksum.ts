import { crc32 } from 'node:zlib';

/** One row as it lies on the disk: the snapshot, or an update of the log. */
export interface Row {
  readonly seq: number;
  readonly crc: number;
  readonly data: Uint8Array;
}

/** A snapshot carries the chain of the log that it stands for. */
export interface SnapshotRow extends Row {
  readonly chain: number;
}

export interface BoardRows {
  readonly snapshot: SnapshotRow | null;
  /** In the order of their numbers. */
  readonly log: readonly Row[];
}

/** The end of a log: the number of its last row, and a checksum over the checksums of all its rows since the first. */
export interface Head {
  readonly seq: number;
  readonly chain: number;
}

export const EMPTY_HEAD: Head = { seq: 0, chain: 0 };

/** CRC-32 of the bytes at their place: a row that was moved to another board or number does not pass either. */
export function checksum(board: string, seq: number, data: Uint8Array): number {
  return crc32(data, crc32(`${board}/${seq}`));
}

/** A row with the checksum of its bytes at their place. */
export function sealRow(board: string, seq: number, data: Uint8Array): Row {
  return { seq, crc: checksum(board, seq, data), data };
}

export function isSealed(board: string, { seq, crc, data }: Row): boolean {
  return checksum(board, seq, data) === crc;
}

/** The head after one more row. */
export function nextHead({ chain }: Head, { seq, crc }: Pick<Row, 'seq' | 'crc'>): Head {
  return { seq, chain: crc32(Uint32Array.of(crc), chain) };
}
