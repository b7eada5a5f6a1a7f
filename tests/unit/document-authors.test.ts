import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { writeText } from '../../shared/commands/write-text.ts';
import { applyCommand } from '../../shared/document/apply.ts';
import { handsIn, writerOf } from '../../shared/document/authors.ts';
import { printDocs } from '../../shared/document/board-file.ts';
import { docFromBoardFile } from '../../shared/document/open-file.ts';
import { readBoard } from '../../shared/document/projection.ts';
import { createUndo } from '../../shared/document/undo.ts';
import type { PersonId } from '../../shared/domain/ids.ts';
import { docWith, id, personOn } from '../support/boards.ts';

const person = (name: string) => name as PersonId;

function sign(doc: Y.Doc, name: string): void {
  applyCommand(doc, 'test', [{ do: 'signVisit', person: person(name) }]);
}

test('AU1 a visit is signed by the client itself; what another writes there makes it nobody’s', () => {
  const doc = docWith('S1');
  sign(doc, 'p1');
  expect(writerOf(doc, doc.clientID)).toBe('p1');
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  other.getMap('writers').set(String(doc.clientID), 'p2');
  other.getMap('writers').set('77', 'p2');
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
  expect(writerOf(doc, doc.clientID)).toBeNull();
  expect(writerOf(doc, 77)).toBeNull();
  expect(writerOf(doc, other.clientID)).toBeNull();
});

test('AU1 what is no id, or no person at all, is nobody', () => {
  const doc = docWith('S1');
  for (const claim of [1, null, '', 'a b', 'x'.repeat(65), { name: 'p1' }, ['p1']]) {
    doc.getMap('writers').set(String(doc.clientID), claim);
    expect(writerOf(doc, doc.clientID)).toBeNull();
  }
});

test('AU2 a visit costs its signature once, however much is written, and few bytes', () => {
  const doc = docWith('S1');
  const size = () => Y.encodeStateAsUpdate(doc).length;
  doc.clientID = 4_000_000_000;
  const before = size();
  sign(doc, 'kR3_q9-ZbT0uVw1x');
  const cost = size() - before;
  for (let i = 0; i < 50; i += 1) sign(doc, 'kR3_q9-ZbT0uVw1x');
  expect(size() - before).toBe(cost);
  console.log(`AU2 a signature: ${cost} bytes a visit`);
  expect(cost).toBeLessThan(64);
});

test('AU3 letters that are new tell their writer, those that were known do not; letters taken away tell nobody', () => {
  const peer = personOn('S1');
  const at = { of: 'card', card: id('S1'), field: 'text' } as const;
  const told = { told: 'words', at, before: '', after: '' } as const;
  peer.dispatch(writeText(at, { index: 0, remove: 0, insert: 'あ' }));
  const known = Y.decodeStateVector(Y.encodeStateVector(peer.doc));
  expect(handsIn(peer.doc, told, known)).toEqual([]);
  peer.dispatch(writeText(at, { index: 0, remove: 1, insert: '' }));
  expect(handsIn(peer.doc, told, known)).toEqual([]);
  peer.dispatch(writeText(at, { index: 0, remove: 0, insert: 'い' }));
  expect(handsIn(peer.doc, told, known).map(({ client }) => client)).toEqual([peer.doc.clientID]);
});

test('AU2 who wrote at which visit stays out of board files', () => {
  const doc = docWith('S1');
  sign(doc, 'p1');
  const file = printDocs([doc]);
  expect(file).not.toContain('writers');
  const opened = docFromBoardFile(file);
  expect(opened.ok && printDocs([opened.value])).toBe(file);
});

test('AU4 the signature is no edit of its own: one retyped card is one update, and undo leaves the name', () => {
  const doc = docWith('S1');
  const undo = createUndo(doc);
  let updates = 0;
  doc.on('update', () => {
    updates += 1;
  });
  const at = { of: 'card', card: id('S1'), field: 'text' } as const;
  undo.newStep();
  applyCommand(doc, 'text.write', [
    { do: 'signVisit', person: person('p1') },
    { do: 'editText', at, splice: { index: 0, remove: 0, insert: '利益' } },
  ]);
  expect(updates).toBe(1);
  expect(writerOf(doc, doc.clientID)).toBe('p1');
  undo.undo();
  expect(readBoard([doc]).cards.get(id('S1'))?.text).not.toContain('利益');
  expect(writerOf(doc, doc.clientID)).toBe('p1');
  undo.redo();
  expect(readBoard([doc]).cards.get(id('S1'))?.text).toContain('利益');
  undo.destroy();
});
