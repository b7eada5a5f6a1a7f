import * as Y from 'yjs';
import type { Board } from '../domain/board.ts';
import { CARD_KINDS, proseOf } from '../domain/card.ts';
import { FIGURE_KINDS, figureProse } from '../domain/figure.ts';
import { ok, type Result } from '../domain/result.ts';
import { type BoardFile, parseBoard } from '../interchange/board-file.ts';
import type { FileFailure } from '../interchange/failure.ts';
import { asRecord, type Json } from '../interchange/json.ts';
import { PART } from './apply.ts';
import { OTHER, SHAPES } from './file-shapes.ts';
import { ImportOrigin } from './origins.ts';
import { readBoard } from './projection.ts';
import { SCHEMA } from './schema.ts';
import { decodeStored } from './stored-value.ts';

/** The text of a `.banso.json` file → a new document. The board's id is the caller's to make: opening makes a new board. */
export function docFromBoardFile(text: string): Result<Y.Doc, FileFailure> {
  const file = parseBoard(text);
  return file.ok ? ok(docOf(file.value)) : file;
}

/** The text of a frozen version → the board that it holds. */
export function boardOfVersion(text: string): Result<Board, FileFailure> {
  const doc = docFromBoardFile(text);
  if (!doc.ok) return doc;
  const board = readBoard([doc.value]);
  doc.value.destroy();
  return ok(board);
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
