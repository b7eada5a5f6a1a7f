import * as Y from 'yjs';
import type { BoardId } from '../../shared/domain/ids.ts';
import type { DeviceStore } from './device-store.ts';

/** What the store held when the board was opened. */
export interface LoadedDoc {
  readonly doc: Y.Doc;
  /** Edits of earlier visits that the server has not confirmed. */
  readonly unsent: number;
  /** When the oldest of them was kept, ms since 1970. */
  readonly unsentSince: number | null;
  /** Hashes of files that the server has not taken. */
  readonly unsentFiles: readonly string[];
  readonly upTo: number;
  readonly rows: number;
  readonly era: string | null;
}

/**
 * The board's document as this device has it.
 * @throws when the store cannot be read
 */
export async function loadDocument(store: DeviceStore, board: BoardId): Promise<LoadedDoc> {
  const [{ updates, ...kept }, unsentFiles] = await Promise.all([
    store.log.read(board, 0),
    store.blobs.unsent(board),
  ]);
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return { doc, ...kept, unsentFiles, rows: updates.length };
}
