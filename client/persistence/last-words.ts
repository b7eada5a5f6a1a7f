import * as Y from 'yjs';
import { readBoard } from '../../shared/document/projection.ts';
import { headOf } from '../../shared/domain/board-name.ts';
import { type BoardId, type Entropy, freshId } from '../../shared/domain/ids.ts';
import type { DeviceStore } from './device-store.ts';
import { loadDocument } from './load-document.ts';

/**
 * Where a tab that is being closed leaves what the database had no time to commit: a place that takes a few bytes at
 * once, or throws. `localStorage` is one.
 */
export type QuickStore = Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>;

/** The last words of this tab, and those that closed tabs have left. */
export interface LastWords {
  /** What of the board is not stored; nothing: takes back what was left before. Never throws. */
  leave(board: BoardId, updates: readonly Uint8Array[]): void;
  /**
   * Puts what closed tabs left of the board into its log, as unsent. What the store does not take stays where it is, and
   * so does what it takes but keeps no longer than this tab.
   */
  bringIn(board: BoardId, store: DeviceStore): Promise<void>;
  /** The same for every board, before something speaks of boards that are not open: the list, a backup, what waits. */
  bringInAll(store: DeviceStore): Promise<void>;
}

const PREFIX = 'banso.last';

/** @param place null where the browser has none, or denies it: then a word may be lost with the tenth of a second it took */
export function createLastWords(place: QuickStore | null, entropy: Entropy): LastWords {
  const tab = freshId(entropy);
  const bringIn: LastWords['bringIn'] = async (board, store) => {
    for (const key of keysOf(place, `${PREFIX}.${board}.`)) {
      const update = fromBase64(place?.getItem(key) ?? '');
      try {
        if (update !== null) await keep(board, update, store);
        if (update === null || store.lasting) place?.removeItem(key);
      } catch {
        return;
      }
    }
  };
  return {
    leave(board, updates) {
      const key = `${PREFIX}.${board}.${tab}`;
      try {
        if (updates.length === 0) place?.removeItem(key);
        else place?.setItem(key, toBase64(Y.mergeUpdates([...updates])));
      } catch {
        // Full or denied: the database, which is being written to at the same time, is what is left.
      }
    },
    bringIn,
    async bringInAll(store) {
      const boards = keysOf(place, `${PREFIX}.`).map((key) => key.split('.')[2] as BoardId);
      for (const board of new Set(boards)) await bringIn(board, store);
    },
  };
}

/** The record names the board by what it says now. */
async function keep(board: BoardId, update: Uint8Array, store: DeviceStore): Promise<void> {
  const row = await store.log.append(board, [{ update, unsent: true }], {});
  if (row === null) return;
  const { doc } = await loadDocument(store, board);
  await store.boards.patch(board, headOf(readBoard([doc])));
}

function keysOf(place: QuickStore | null, prefix: string): readonly string[] {
  const keys = Array.from({ length: place?.length ?? 0 }, (_, i) => place?.key(i) ?? '');
  return keys.filter((key) => key.startsWith(prefix));
}

function toBase64(bytes: Uint8Array): string {
  let letters = '';
  for (const byte of bytes) letters += String.fromCharCode(byte);
  return btoa(letters);
}

/** Null for what is no update: it was cut short, and can only be let go. */
function fromBase64(text: string): Uint8Array | null {
  try {
    const update = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    Y.applyUpdate(new Y.Doc(), update);
    return update;
  } catch {
    return null;
  }
}
