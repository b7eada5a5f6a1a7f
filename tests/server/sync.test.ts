import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { lineLogger } from '../../server/log.ts';
import { seeded } from '../support/random.ts';
import { LINES } from './lines.ts';
import type { Client } from './support.ts';
import {
  closeCode,
  connect,
  start,
  TOKEN,
  temporaryFolder,
  tokenOf,
  untilDoc,
  untilSynced,
} from './support.ts';

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

describe.each(LINES)('a plain y-websocket client over $name', ({ connect }) => {
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

  it('W7 an app of another version is told to load itself anew (4426); one that speaks several is let in', async () => {
    const server = await start();
    await untilSynced(connect(server, 'board1'));
    expect(await closeCode(connect(server, 'board1', { protocols: ['banso.2', TOKEN] }))).toBe(4426);
    expect(await closeCode(connect(server, 'board1', { protocols: [TOKEN, 'banso.0', 'banso.17'] }))).toBe(
      4426,
    );
    await untilSynced(connect(server, 'board1', { protocols: ['banso.2', 'banso.1', TOKEN] }));
    await untilSynced(connect(server, 'board1', { protocols: ['banso.x', TOKEN] }));
  });
});

describe.each(LINES)('many at once, and apart, over $name', ({ connect }) => {
  it('W3 twenty clients edit one board, the server stops and starts under them, and all end up with the same', async () => {
    const random = seeded(20);
    const dataDir = temporaryFolder();
    const first = await start({ dataDir });
    const clients = Array.from({ length: 20 }, () => connect(first, 'board1'));
    await Promise.all(clients.map(untilSynced));
    const [founder] = clients as [Client, ...Client[]];
    addCard(founder.doc, 'shared', '');
    await Promise.all(clients.map(({ doc }) => untilDoc(doc, () => textOf(doc, 'shared') !== undefined)));

    const edit = () => {
      for (const [at, { doc }] of clients.entries()) {
        addCard(doc, `C${at}-${random.below(2 ** 31)}`, '原因');
        const card = doc.getMap('cards').get('shared') as Y.Map<Y.Text>;
        const text = card.get('text');
        text?.insert(random.below(text.length + 1), String.fromCharCode(97 + at));
      }
    };
    const turns = 15;
    for (let turn = 0; turn < turns; turn += 1) {
      edit();
      await new Promise(setImmediate);
    }
    const { port } = first;
    await first.stop();
    for (let turn = 0; turn < turns; turn += 1) edit();
    const second = await start({ dataDir, port });
    const begun = performance.now();
    const isComplete = (doc: Y.Doc) =>
      doc.getMap('cards').size === 1 + 2 * turns * 20 && textOf(doc, 'shared')?.length === 2 * turns * 20;
    await Promise.all(clients.map(({ doc }) => untilDoc(doc, () => isComplete(doc))));
    console.log(
      `W3 20 clients, ${2 * turns * 20} cards and letters, half of them offline: same ${(performance.now() - begun).toFixed(0)} ms after the restart`,
    );
    const late = connect(second, 'board1');
    await untilDoc(late.doc, () => isComplete(late.doc));
    for (const { doc } of clients) expect(textOf(doc, 'shared')).toBe(textOf(late.doc, 'shared'));
  });

  it('W4 boards are apart: the same token opens another board as its own, a foreign one not at all', async () => {
    const server = await start();
    const [a, b] = [connect(server, 'board1'), connect(server, 'board2', { token: tokenOf('t9', 'z') })];
    await Promise.all([a, b].map(untilSynced));
    addCard(a.doc, 'C1', 'ここだけ');
    addCard(b.doc, 'C2', 'あちらだけ');
    expect(await closeCode(connect(server, 'board2'))).toBe(4401);
    const reader = connect(server, 'board2', { token: tokenOf('t9', 'z') });
    await untilDoc(reader.doc, () => textOf(reader.doc, 'C2') === 'あちらだけ');
    expect(textOf(reader.doc, 'C1')).toBeUndefined();
  });

  it('W5 a room that everyone left is closed, and opens again with all it had', async () => {
    const server = await start({ lingerMs: 0 });
    for (let visit = 0; visit < 10; visit += 1) {
      const client = connect(server, 'board1');
      await untilSynced(client);
      expect(client.doc.getMap('cards').size).toBe(visit);
      addCard(client.doc, `C${visit}`, '原因');
      const reader = connect(server, 'board1');
      await untilDoc(reader.doc, () => reader.doc.getMap('cards').size === visit + 1);
      client.provider.destroy();
      reader.provider.destroy();
    }
  });
});

it('W6 the log carries ids: no word of a card, no name, no token', async () => {
  const lines: string[] = [];
  const logger = lineLogger(
    (line) => lines.push(line),
    'info',
    () => new Date(0),
  );
  const server = await start({ logger });
  const writer = connect(server, 'board1');
  await untilSynced(writer);
  writer.provider.awareness.setLocalState({ person: 'p1', name: '山田花子' });
  addCard(writer.doc, 'C1', '単価が下がった');
  await closeCode(connect(server, 'board1', { token: tokenOf('t1', 'b') }));
  const hostile = connect(server, 'board1');
  await untilSynced(hostile);
  hostile.doc.getMap('evil').set('単価', 1);
  await closeCode(hostile);
  const log = lines.join('');
  expect(log).toContain('peer entered');
  expect(log).toContain('peer turned away');
  expect(log).toContain('"objection":"kind"');
  expect(log).not.toMatch(/単価|山田|aaaaaaaa|bbbbbbbb/);
});
