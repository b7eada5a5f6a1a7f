import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { closeCode, connect, start, temporaryFolder, tokenOf, untilDoc, untilSynced } from './support.ts';

function addCard(doc: Y.Doc, id: string, text: string): void {
  doc.transact(() => {
    const card = new Y.Map();
    card.set('kind', 'cause');
    card.set('text', new Y.Text(text));
    doc.getMap('cards').set(id, card);
  });
}

function textOf(doc: Y.Doc, id: string): string | undefined {
  const card = doc.getMap('cards').get(id);
  return card instanceof Y.Map ? String(card.get('text')) : undefined;
}

describe('the sync server and a plain y-websocket client', () => {
  it('W1 writes and reads a board, also after the server was started again', async () => {
    const dataDir = temporaryFolder();
    const first = await start({ dataDir });
    const writer = connect(first, 'board1');
    await untilSynced(writer);
    addCard(writer.doc, 'C1', '単価が下がった');
    const reader = connect(first, 'board1');
    await untilDoc(reader.doc, () => textOf(reader.doc, 'C1') === '単価が下がった');
    await first.stop();

    const second = await start({ dataDir });
    const later = connect(second, 'board1');
    await untilDoc(later.doc, () => textOf(later.doc, 'C1') === '単価が下がった');
  });

  it('W2 a wrong, a missing and a malformed token are closed with 4401, a board id that is none with 4400', async () => {
    const server = await start();
    await untilSynced(connect(server, 'board1'));
    expect(await closeCode(connect(server, 'board1', { token: tokenOf('t1', 'b') }))).toBe(4401);
    expect(await closeCode(connect(server, 'board1', { token: tokenOf('t2') }))).toBe(4401);
    expect(await closeCode(connect(server, 'board1', { token: null }))).toBe(4401);
    expect(await closeCode(connect(server, 'board1', { token: 'abc' }))).toBe(4401);
    expect(await closeCode(connect(server, 'bo%20ard'))).toBe(4400);
    expect(await closeCode(connect(server, 'a/b'))).toBe(4400);
  });
});
