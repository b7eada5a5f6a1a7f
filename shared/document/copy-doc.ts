import * as Y from 'yjs';

/** All of a document as one update: what a device stores of a new board. */
export function encodeDoc(doc: Y.Doc): Uint8Array {
  return Y.encodeStateAsUpdate(doc);
}

/** Another document with the same content and history. */
export function copyDoc(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, encodeDoc(doc));
  return copy;
}
