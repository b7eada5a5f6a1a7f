import type * as Y from 'yjs';
import { printVersion } from '../../shared/document/board-file.ts';
import { boardOfVersion } from '../../shared/document/open-file.ts';
import type { Board } from '../../shared/domain/board.ts';
import { sha256Hex } from '../persistence/sha256.ts';
import { packVersion, unpackVersion } from '../persistence/version-file.ts';

/** What of a board is kept under its hash when it is frozen. Equal boards give equal bytes. */
export function freeze(doc: Y.Doc): Uint8Array {
  return packVersion(printVersion(doc));
}

/** The board that was frozen; null when the bytes are not those of this hash, or no board that this app can read. */
export function thaw(bytes: Uint8Array, hash: string): Board | null {
  if (sha256Hex(bytes) !== hash) return null;
  const text = unpackVersion(bytes);
  const board = text.ok ? boardOfVersion(text.value) : text;
  return board.ok ? board.value : null;
}
