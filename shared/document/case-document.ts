import * as Y from 'yjs';
import { ok, type Result } from '../domain/result.ts';
import { type ImportedCase, importCase } from '../interchange/case-file.ts';
import type { FileFailure } from '../interchange/failure.ts';
import { applyImport, initBoard } from './apply.ts';

/**
 * A case (JSON already parsed) → a new document.
 * @param deps.now birth time of the cards, ms since 1970
 * @param deps.client Yjs client id of the writer: with the same one, equal files make equal documents that merge into one
 */
export function docFromCase(
  json: unknown,
  deps: { readonly now: number; readonly client?: number },
): Result<Y.Doc, FileFailure> {
  const imported = importCase(json, deps);
  return imported.ok ? ok(docOfCase(imported.value, deps.client)) : imported;
}

function docOfCase({ title, firm, changes, extra }: ImportedCase, client?: number): Y.Doc {
  const doc = new Y.Doc();
  if (client !== undefined) doc.clientID = client;
  initBoard(doc, { title, firm }, extra);
  applyImport(doc, changes);
  // Through the encoding once, so that this device holds what every other will read (it mends halves of characters).
  const settled = new Y.Doc();
  Y.applyUpdate(settled, Y.encodeStateAsUpdate(doc));
  doc.destroy();
  return settled;
}
