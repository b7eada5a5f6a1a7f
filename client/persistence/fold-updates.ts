import * as Y from 'yjs';

/**
 * Many updates as one. By way of a document: `Y.mergeUpdates` takes minutes over a long log, this takes a second.
 * Updates that still wait for others are kept in the result.
 */
export function foldUpdates(updates: readonly Uint8Array[]): Uint8Array {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  const folded = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return folded;
}
