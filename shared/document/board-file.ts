import * as Y from 'yjs';
import type { Board } from '../domain/board.ts';
import { CARD_KINDS, PROSE_FIELDS, proseOf } from '../domain/card.ts';
import { FIGURE_FIELDS, FIGURE_KINDS, figureProse } from '../domain/figure.ts';
import { MEETING_PROSE } from '../domain/meeting.ts';
import { ok, type Result } from '../domain/result.ts';
import { type BoardFile, parseBoard, printBoard } from '../interchange/board-file.ts';
import { type ImportedCase, importCase } from '../interchange/case-file.ts';
import type { FileFailure } from '../interchange/failure.ts';
import { asRecord, type Json } from '../interchange/json.ts';
import { applyImport, initBoard, PART } from './apply.ts';
import { ImportOrigin } from './origins.ts';
import { readBoard } from './projection.ts';
import { META_TEXTS, ROOTS, SCHEMA } from './schema.ts';
import { allPlain, byName, decodeStored, encodeStored, type Usual, type UsualOf } from './stored-value.ts';

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

/** The text of a frozen version → the board that it holds. */
export function boardOfVersion(text: string): Result<Board, FileFailure> {
  const doc = docFromBoardFile(text);
  if (!doc.ok) return doc;
  const board = readBoard([doc.value]);
  doc.value.destroy();
  return ok(board);
}

/** The text of a `.banso.json` file → a new document. The board's id is the caller's to make: opening makes a new board. */
export function docFromBoardFile(text: string): Result<Y.Doc, FileFailure> {
  const file = parseBoard(text);
  return file.ok ? ok(docOf(file.value)) : file;
}

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

interface RootShape {
  readonly entry: UsualOf;
  readonly field: UsualOf;
  readonly order: (a: string, b: string) => number;
  /** Shared texts that an entry has from its birth: the file names those that hold words. */
  readonly prose: ReadonlySet<string>;
}

const isProse: ReadonlySet<string> = new Set(PROSE_FIELDS);
const isMeetingProse: ReadonlySet<string> = new Set(MEETING_PROSE);
const isFigureProse: ReadonlySet<string> = new Set(FIGURE_FIELDS);
const isMetaText: ReadonlySet<string> = new Set(META_TEXTS);
const aMap = (): Usual => 'map';

/** Fields of a card as a person would want to read them; unknown ones follow by name. */
const CARD_ORDER: readonly string[] = [
  ...['kind', 'isRootCause', 'text', 'nature', 'fact', 'source', 'asOf', 'memo', 'perspective', 'saidBy'],
  ...['writtenBy', 'wall', 'secret', 'omote', 'uraText', 'ownerWords', 'haraochi', 'haraochiWords', 'place'],
  ...['who', 'byWhen', 'howMuch', 'how', 'effect', 'state', 'worry', 'shared', 'structure'],
  ...['order', 'createdAt', 'deleted'],
];

function inOrder(order: readonly string[]): (a: string, b: string) => number {
  const rank = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
  return (a, b) => rank(a) - rank(b) || byName(a, b);
}

/** Fields of a figure, likewise. */
const FIGURE_ORDER: readonly string[] = [
  ...['kind', 'name', 'unit', 'measured', 'baseline', 'target', 'kpi', 'value', 'at', 'note'],
  ...['order', 'createdAt', 'writtenBy', 'deleted'],
];

const NONE: ReadonlySet<string> = new Set();
const OTHER: RootShape = { entry: aMap, field: allPlain, order: byName, prose: NONE };

const SHAPES: Readonly<Record<string, RootShape>> = {
  meta: { ...OTHER, entry: (key) => (isMetaText.has(key) ? 'text' : 'plain') },
  cards: {
    entry: aMap,
    field: (key) => (isProse.has(key) ? 'text' : 'plain'),
    order: inOrder(CARD_ORDER),
    prose: isProse,
  },
  figures: {
    entry: aMap,
    field: (key) => (isFigureProse.has(key) ? 'text' : 'plain'),
    order: inOrder(FIGURE_ORDER),
    prose: isFigureProse,
  },
  meetings: { ...OTHER, field: (key) => (isMeetingProse.has(key) ? 'text' : 'plain') },
  joints: { ...OTHER, field: (key) => (key === 'reading' ? 'text' : 'plain') },
};

function withoutEmptyProse(entry: unknown, prose: ReadonlySet<string>): unknown {
  const fields = asRecord(entry);
  if (fields === null || prose.size === 0) return entry;
  return Object.fromEntries(Object.entries(fields).filter(([key, value]) => value !== '' || !prose.has(key)));
}

/** Written entry by entry as it stands, not by commands: what a newer app put there must come through untouched. */
function docOf(file: BoardFile): Y.Doc {
  const doc = new Y.Doc();
  let part: [root: string, key: string, value: unknown][] = [];
  let size = 0;
  const flush = () => {
    doc.transact(() => {
      for (const [root, key, value] of part) doc.getMap(root).set(key, value);
    }, new ImportOrigin());
    part = [];
    size = 0;
  };
  const roots: [string, Json][] = [['meta', { schema: SCHEMA, ...file.meta }], ...Object.entries(file.roots)];
  for (const [root, entries] of roots) {
    const shape = SHAPES[root] ?? OTHER;
    for (const [key, entry] of Object.entries(entries)) {
      const stored = withAllProse(root, entry);
      part.push([root, key, decodeStored(stored, shape.entry(key), shape.field)]);
      size += JSON.stringify(stored).length;
      if (size > PART) flush();
    }
  }
  flush();
  return doc;
}

function withAllProse(root: string, entry: unknown): unknown {
  const fields = asRecord(entry);
  if (fields === null || !Object.hasOwn(fields, 'kind')) return entry;
  const prose = root === 'cards' ? cardProse(fields.kind) : root === 'figures' ? kindProse(fields.kind) : [];
  return { ...Object.fromEntries(prose.map((field) => [field, ''])), ...fields };
}

function cardProse(kind: unknown): readonly string[] {
  return proseOf(CARD_KINDS.find((one) => one === kind) ?? 'cause');
}

/** None of a kind that we do not know. */
function kindProse(kind: unknown): readonly string[] {
  const known = FIGURE_KINDS.find((one) => one === kind);
  return known === undefined ? [] : figureProse(known);
}
