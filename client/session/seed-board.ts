import { docFromCase } from '../../shared/document/case-document.ts';
import { encodeDoc } from '../../shared/document/copy-doc.ts';
import { readBoard } from '../../shared/document/projection.ts';
import type { Board } from '../../shared/domain/board.ts';
import type { BoardId } from '../../shared/domain/ids.ts';

/** A fixed birth time and Yjs client: every device makes the same bytes, so two seeds merge into one board. */
const BORN = Date.UTC(2026, 0, 1);
const SEED_CLIENT = 1;

/** A board that every device makes for itself and yet shares with the others, for the development mode. */
export interface SeededBoard {
  /** Follows from the content: another sample or format gives another board, since the two would never merge. */
  readonly id: BoardId;
  readonly update: Uint8Array;
  readonly board: Board;
}

/** @throws when the case cannot be read: it is one of our own */
export function seedBoard(sampleCase: unknown): SeededBoard {
  const doc = docFromCase(sampleCase, { now: BORN, client: SEED_CLIENT });
  if (!doc.ok) throw new Error(`The sample case cannot be read: ${doc.failure.code}`);
  const update = encodeDoc(doc.value);
  return { id: `dev-${fingerprint(update)}` as BoardId, update, board: readBoard([doc.value]) };
}

/** FNV-1a, 32 bits. */
function fingerprint(bytes: Uint8Array): string {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}
