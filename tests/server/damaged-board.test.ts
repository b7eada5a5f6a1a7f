import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Logger } from '../../server/log.ts';
import { buildDocument, sameDocument } from '../../server/storage/fold.ts';
import { SqliteFile } from '../../server/storage/sqlite-file.ts';
import { updateFrame } from '../../server/sync/messages.ts';
import { CLOSE, type ServerStatus, SUBPROTOCOL } from '../../shared/protocol/protocol.ts';
import { seeded } from '../support/random.ts';
import { durableCount, MERGE_NOTHING, openRaw, statusOf } from './raw-client.ts';
import {
  afterTest,
  connect,
  start,
  TOKEN,
  temporaryFolder,
  until,
  untilDoc,
  untilSynced,
} from './support.ts';

const MAIN = fileURLToPath(new URL('../../server/main.ts', import.meta.url));

function listening(lines: string[]): Logger {
  const at = (event: string, fields?: object) => lines.push(`${event} ${JSON.stringify(fields)}`);
  return { info: at, warn: at, error: at };
}

describe('a board that was damaged on the disk', () => {
  it('R8 is refused once with 4503, opens with its beginning, says so, and is complete when those who hold it come', async () => {
    const dataDir = temporaryFolder();
    const first = await start({ dataDir });
    const author = connect(first, 'board1');
    const reader = connect(first, 'board1');
    await Promise.all([author, reader].map(untilSynced));
    for (let at = 0; at < 30; at += 1) {
      author.doc.getMap('cards').set(`C${at}`, new Y.Map([['text', new Y.Text(`秘密${at}`)]]));
      await untilDoc(reader.doc, () => reader.doc.getMap('cards').size > at);
    }
    author.provider.disconnect();
    reader.provider.disconnect();
    await first.stop();
    const db = new DatabaseSync(join(dataDir, 'banso.sqlite'));
    db.exec(`UPDATE log SET data = x'00' || substr(data, 2) WHERE seq = 12`);
    db.close();

    const lines: string[] = [];
    const server = await start({ dataDir, logger: listening(lines) });
    const refused = await openRaw(server, 'board1');
    expect(await refused.closed).toBe(CLOSE.busy);
    const early = await openRaw(server, 'board1', [SUBPROTOCOL, TOKEN]);
    expect(await early.first(statusOf)).toEqual({ readOnly: null, incomplete: true, full: false });
    const fresh = connect(server, 'board1');
    await untilSynced(fresh);
    expect(fresh.doc.getMap('cards').size).toBe(11);
    connect(server, 'board1', { doc: author.doc });
    await untilDoc(fresh.doc, () => fresh.doc.getMap('cards').size === 30);
    await early.first((frame) => (statusOf(frame)?.incomplete === false ? frame : null));
    expect(sameDocument(fresh.doc, author.doc)).toBe(true);
    expect(lines.filter((line) => line.startsWith('room not opened'))).toHaveLength(1);
    expect(lines.filter((line) => line.startsWith('rows set aside'))).toEqual([
      'rows set aside {"board":"board1","rows":19,"kept":11,"acknowledged":true}',
    ]);
    expect(lines.join('\n')).not.toContain('秘密');
    await server.stop();
    const later = await start({ dataDir });
    const plain = await openRaw(later, 'board1', [SUBPROTOCOL, TOKEN]);
    plain.send(MERGE_NOTHING);
    await plain.first(durableCount);
    expect(plain.frames.map(statusOf).filter((status) => status !== null)).toEqual([]);
  });

  it('R9 sound rows that make no document are set aside too: no board is refused for ever', async () => {
    const dataDir = temporaryFolder();
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    for (let at = 0; at < 6; at += 1) doc.getMap('cards').set(`C${at}`, at);
    const store = new SqliteFile(join(dataDir, 'banso.sqlite'));
    // The fourth is missing, and the numbers do not show it.
    for (const [at, update] of updates.filter((_, index) => index !== 3).entries())
      store.append([{ board: 'board1', seq: at + 1, update }]);
    store.close();
    const server = await start({ dataDir });
    expect(await (await openRaw(server, 'board1')).closed).toBe(CLOSE.busy);
    const fresh = connect(server, 'board1');
    await untilSynced(fresh);
    expect(fresh.doc.getMap('cards').size).toBe(3);
    connect(server, 'board1', { doc });
    await untilDoc(fresh.doc, () => fresh.doc.getMap('cards').size === 6);
  });
});

describe('a limit of the system on the size of files', () => {
  it('R10 is a full disk, not a broken one: boards become read only, and nothing that was answered is lost', async () => {
    const random = seeded(20261125);
    const dataDir = temporaryFolder();
    // Blocks of 512 bytes: 1 MiB a file.
    const limited = `trap "" XFSZ; ulimit -f 2048; exec "${process.execPath}" "${MAIN}" --port 0 --data "${dataDir}"`;
    const child = spawn('sh', ['-c', limited], { stdio: ['ignore', 'pipe', 'pipe'] });
    afterTest(() => child.kill('SIGKILL'));
    let output = '';
    const port = await new Promise<number>((resolve, reject) => {
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (part) => {
          output += part;
          const found = /http:\/\/127\.0\.0\.1:(\d+)\//.exec(output)?.[1];
          if (found !== undefined) resolve(Number(found));
        });
      }
      child.once('close', () => reject(new Error(output)));
    });
    const client = await openRaw({ port }, 'board1', [SUBPROTOCOL, TOKEN]);
    client.send(MERGE_NOTHING);
    const doc = new Y.Doc();
    doc.on('update', (update: Uint8Array) => client.send(updateFrame(update)));
    let status: ServerStatus | null = null;
    client.first(statusOf).then((told) => {
      status = told;
    });
    let sent = 0;
    await until(
      () => status !== null,
      (again) => {
        const timer = setInterval(() => {
          if (sent < 1_000)
            doc.getMap('cards').set(`C${sent}`, Buffer.from(random.bytes(6_000)).toString('base64'));
          sent += 1;
          again();
        }, 5);
        return () => clearInterval(timer);
      },
    );
    expect(status).toEqual({ readOnly: 'diskFull', incomplete: false, full: false });
    const answered = Math.max(0, ...client.frames.map((frame) => durableCount(frame) ?? 0)) - 1;
    child.kill('SIGKILL');
    await once(child, 'close');
    const store = new SqliteFile(join(dataDir, 'banso.sqlite'));
    afterTest(() => store.close());
    const cards = buildDocument(store.load('board1')).getMap('cards');
    const lost = Array.from({ length: answered }, (_, at) => cards.has(`C${at}`)).filter((there) => !there);
    console.log(`R10 seed ${random.seed}: ${sent} cards sent, ${answered} answered, lost ${lost.length}`);
    expect(lost).toEqual([]);
    expect(answered).toBeGreaterThan(5);
    expect(output).not.toContain('room failed');
  });
});
