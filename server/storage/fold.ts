import * as Y from 'yjs';
import { ROOTS } from '../../shared/document/schema.ts';
import type { StoredContent } from './storage.ts';
import { DamagedBoard } from './storage.ts';

/**
 * Builds the document that a stored board describes, in one transaction (merging a long log with `Y.mergeUpdates` is a
 * hundred times slower). Throws `DamagedBoard` when it does not come out whole.
 */
export function buildDocument(stored: StoredContent): Y.Doc {
  const doc = new Y.Doc();
  for (const root of ROOTS) doc.getMap(root);
  try {
    doc.transact(() => {
      if (stored.snapshot !== null) Y.applyUpdateV2(doc, stored.snapshot);
      for (const update of stored.updates) Y.applyUpdate(doc, update);
    });
  } catch (error) {
    throw new DamagedBoard('the stored updates do not make a document', { cause: error });
  }
  if (!isWhole(doc)) throw new DamagedBoard('the stored updates wait for one that is not there');
  return doc;
}

/** Number of the last update up to which a stored board makes a whole document; 0 when not even its snapshot does. */
export function lastWholeSeq({ snapshot, updates, seq }: StoredContent): number {
  const doc = new Y.Doc();
  const first = seq - updates.length;
  let whole = 0;
  try {
    if (snapshot !== null) Y.applyUpdateV2(doc, snapshot);
    if (isWhole(doc)) whole = first;
    for (const [at, update] of updates.entries()) {
      Y.applyUpdate(doc, update);
      if (isWhole(doc)) whole = first + at + 1;
    }
  } catch {
    return whole;
  }
  return whole;
}

/** True when nothing in the document waits for an update that has not come. */
export function isWhole(doc: Y.Doc): boolean {
  return doc.store.pendingStructs === null && doc.store.pendingDs === null;
}

/**
 * One snapshot (V2) that stands for all of a stored board. Reads it back and compares before it answers: state vector,
 * deletions and content must be the same, else it throws and the caller keeps its log.
 */
export function foldBoard(stored: StoredContent): Uint8Array {
  const doc = buildDocument(stored);
  const snapshot = Y.encodeStateAsUpdateV2(doc);
  const copy = buildDocument({ ...stored, snapshot, updates: [] });
  if (!isSame(doc, copy)) throw new DamagedBoard('the snapshot does not say what the log says');
  return snapshot;
}

/** What is too large to be compared (a string has an end) counts as different: that is no reason to give the store up. */
function isSame(a: Y.Doc, b: Y.Doc): boolean {
  try {
    return sameDocument(a, b);
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Same knowledge (state vector and deletions) and same words. */
export function sameDocument(a: Y.Doc, b: Y.Doc): boolean {
  return Y.equalSnapshots(Y.snapshot(a), Y.snapshot(b)) && contentOf(a) === contentOf(b);
}

function contentOf(doc: Y.Doc): string {
  return JSON.stringify(ROOTS.map((root) => sorted(doc.getMap(root).toJSON())));
}

/** Y.Map lists its keys in the order they arrived, which is no part of what it says. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => [key, sorted(inner)]);
}
