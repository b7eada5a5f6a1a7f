import * as Y from 'yjs';
import { type BoardFile, printBoard } from '../interchange/board-file.ts';
import { asRecord, type Json } from '../interchange/json.ts';
import { OTHER, SHAPES } from './file-shapes.ts';
import { ROOTS } from './schema.ts';
import { byName, encodeStored } from './stored-value.ts';

/** A board's documents → the text of its `.banso.json` file: all roots, all keys, the bin and what could not be read. */
export function printDocs(docs: readonly Y.Doc[]): string {
  return printBoard(boardFileOf(docs));
}

/**
 * What a frozen version holds: the board as its file would be, but for the list of versions, which is not part of what
 * is frozen. A file and no Yjs update: any tool can read it in many years, it holds nobody's taken-back letters, and equal
 * boards make equal bytes.
 */
export function printVersion(doc: Y.Doc): string {
  const { meta, roots } = boardFileOf([doc]);
  const { versions: _versions, ...held } = roots;
  return printBoard({ meta, roots: held });
}

/** Where several documents hold one entry, the first in the list is taken, as the reader does. */
function boardFileOf(docs: readonly Y.Doc[]): BoardFile {
  const names = new Set<string>(ROOTS);
  for (const doc of docs) for (const name of doc.share.keys()) names.add(name);
  const roots: [string, Json][] = [];
  for (const name of names) {
    // Who wrote at which visit is known by Yjs clients, and those do not come along into another document.
    if (name === 'writers') continue;
    const entries = entriesOf(docs, name);
    if (Object.keys(entries).length > 0) roots.push([name, entries]);
  }
  const { meta = {}, ...others } = Object.fromEntries(roots);
  return { meta, roots: others };
}

function entriesOf(docs: readonly Y.Doc[], root: string): Json {
  const values = new Map<string, unknown>();
  for (const doc of docs) {
    const map = rootMap(doc, root);
    for (const [key, value] of map?.entries() ?? []) if (!values.has(key)) values.set(key, value);
  }
  const shape = SHAPES[root] ?? OTHER;
  return Object.fromEntries(
    [...values.keys()].sort(byName).map((key) => {
      const encoded = encodeStored(values.get(key), shape.entry(key), shape.field, shape.order);
      return [key, withoutEmptyProse(encoded, shape.prose)];
    }),
  );
}

/** The root as a map; null where a foreign document holds another type under that name. */
function rootMap(doc: Y.Doc, root: string): Y.Map<unknown> | null {
  const type = doc.share.get(root);
  return type === undefined || type instanceof Y.Map || type.constructor === Y.AbstractType
    ? doc.getMap(root)
    : null;
}

function withoutEmptyProse(entry: unknown, prose: ReadonlySet<string>): unknown {
  const fields = asRecord(entry);
  if (fields === null || prose.size === 0) return entry;
  return Object.fromEntries(Object.entries(fields).filter(([key, value]) => value !== '' || !prose.has(key)));
}
