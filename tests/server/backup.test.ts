import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { BlobsOnDisk } from '../../server/blobs/blobs-on-disk.ts';
import { run } from '../../server/cli/run.ts';
import type { RunningServer } from '../../server/server.ts';
import { sameDocument } from '../../server/storage/fold.ts';
import { CLOSE, SUBPROTOCOL } from '../../shared/protocol/protocol.ts';
import { seeded } from '../support/random.ts';
import { durableCount, MERGE_NOTHING, openRaw } from './raw-client.ts';
import type { Client } from './support.ts';
import { closeCode, connect, start, TOKEN, temporaryFolder, untilDoc, untilSynced } from './support.ts';

async function banso(...args: string[]) {
  const said: string[] = [];
  const voice = { out: (words: string) => said.push(words), err: (words: string) => said.push(words) };
  return { exit: await run(args, voice), said: said.join('\n') };
}

function write({ doc }: Client, from: number, to: number): void {
  for (let at = from; at < to; at += 1)
    doc.getMap('cards').set(`${doc.clientID}-${at}`, new Y.Map([['text', new Y.Text(`原因${at}`)]]));
}

const cards = ({ doc }: Client) => doc.getMap('cards').size;
const holds = (client: Client, count: number) => untilDoc(client.doc, () => cards(client) >= count);

/** All that the server has shown by now is on its disk. */
async function settled(server: RunningServer, board: string): Promise<void> {
  const asker = await openRaw(server, board, [SUBPROTOCOL, TOKEN]);
  asker.send(MERGE_NOTHING);
  await asker.first(durableCount);
}

describe('backup and restore', () => {
  it('F1 a backup that is taken while people write is whole, and three clients ahead of it make up for the rest', async () => {
    const random = seeded(20261125);
    const dataDir = temporaryFolder();
    const out = join(temporaryFolder(), 'backup.sqlite');
    const server = await start({ dataDir });
    const clients = [1, 2, 3].map(() => connect(server, 'board1'));
    await Promise.all(clients.map(untilSynced));
    for (const client of clients) write(client, 0, 40);
    await Promise.all(clients.map((client) => holds(client, 120)));
    await settled(server, 'board1');
    const photo = random.bytes(50_000);
    const blobs = new BlobsOnDisk(join(dataDir, 'blobs'));
    const hash = await blobs.put('board1', photo);
    const backing = banso('backup', dataDir, out);
    for (let at = 40; at < 60; at += 1) {
      for (const client of clients) write(client, at, at + 1);
      await new Promise(setImmediate);
    }
    const backed = await backing;
    expect(backed.said).toContain(`Backed up to ${out}`);
    expect(backed.exit).toBe(0);
    await Promise.all(clients.map((client) => holds(client, 180)));
    for (const { provider } of clients) provider.disconnect();
    await server.stop();

    const restored = await banso('restore', out, dataDir);
    expect(restored.said).toContain('The data that was there is now in');
    expect(restored.exit).toBe(0);
    expect(readdirSync(join(dataDir, 'before-restore'))).toContain('banso.sqlite');
    expect(Buffer.compare((await blobs.get('board1', hash)) ?? new Uint8Array(), photo)).toBe(0);
    const after = await start({ dataDir });
    const behind = connect(after, 'board1');
    await untilSynced(behind);
    const found = cards(behind);
    const back = clients.map(({ doc }) => connect(after, 'board1', { doc }));
    await holds(behind, 180);
    const fresh = connect(after, 'board1');
    await untilSynced(fresh);
    const missing = 180 - cards(fresh);
    console.log(
      `F1 seed ${random.seed}: ${found} cards in the backup, 180 with the devices, missing ${missing}`,
    );
    expect(missing).toBe(0);
    expect(found).toBeGreaterThanOrEqual(120);
    for (const client of back) expect(sameDocument(client.doc, fresh.doc)).toBe(true);
  });

  it('F2 what is no backup, or a damaged one, changes nothing; a folder in use is left alone', async () => {
    const dataDir = temporaryFolder();
    const server = await start({ dataDir });
    const client = connect(server, 'board1');
    await untilSynced(client);
    write(client, 0, 30);
    const witness = connect(server, 'board1');
    await untilSynced(witness);
    await holds(witness, 30);
    await settled(server, 'board1');
    const out = join(temporaryFolder(), 'backup.sqlite');
    expect((await banso('backup', dataDir, out)).exit).toBe(0);
    const held = await banso('restore', out, dataDir);
    expect([held.exit, held.said]).toEqual([4, expect.stringContaining('Another running Banso Map')]);
    const bad = join(temporaryFolder(), 'bad.sqlite');
    copyFileSync(out, bad);
    const db = new DatabaseSync(bad);
    db.exec(`UPDATE log SET data = x'77' || substr(data, 2) WHERE seq = 1`);
    db.close();
    await server.stop();
    const before = readdirSync(dataDir).sort();
    for (const file of [bad, join(dataDir, 'lock.sqlite'), join(dataDir, 'none')])
      expect((await banso('restore', file, dataDir)).exit).toBe(3);
    writeFileSync(bad, 'no database');
    expect((await banso('restore', bad, dataDir)).said).toContain('The data folder was not changed');
    expect(readdirSync(dataDir).sort()).toEqual(before);
    expect((await banso('backup', temporaryFolder(), out)).exit).toBe(3);
    expect((await banso('backup', dataDir)).exit).toBe(2);
  });

  it('F3 a restore that was cut off lets no server start on half the data, and can be run again', async () => {
    const dataDir = temporaryFolder();
    const first = await start({ dataDir });
    await untilSynced(connect(first, 'board1'));
    await first.stop();
    const out = join(temporaryFolder(), 'backup.sqlite');
    await banso('backup', dataDir, out);
    writeFileSync(join(dataDir, 'banso.sqlite.restoring'), readFileSync(out));
    await expect(start({ dataDir })).rejects.toThrow('was interrupted');
    expect((await banso('restore', out, dataDir)).exit).toBe(0);
    await start({ dataDir });
  });
});

it('F5 data and backups of an older program are taken, also from a server that was killed', async () => {
  // A copy: whoever opens it writes files beside it.
  const old = join(temporaryFolder(), 'old.sqlite');
  copyFileSync(fileURLToPath(new URL('../fixtures/format-1.sqlite', import.meta.url)), old);
  const dataDir = temporaryFolder();
  expect((await banso('restore', old, dataDir)).said).toContain('2 boards');
  const server = await start({ dataDir });
  const reader = connect(server, 'folded');
  await untilSynced(reader);
  expect(cards(reader)).toBe(10);
  write(reader, 0, 5);
  const other = connect(server, 'folded');
  await holds(other, 15);
  await settled(server, 'folded');
  // What lies on the disk while it runs is what a kill leaves behind.
  const killed = temporaryFolder();
  for (const name of ['banso.sqlite', 'banso.sqlite-wal', 'witness.sqlite', 'witness.sqlite-wal'])
    copyFileSync(join(dataDir, name), join(killed, name));
  const before = readFileSync(join(killed, 'banso.sqlite-wal'));
  const out = join(temporaryFolder(), 'backup.sqlite');
  const backed = await banso('backup', killed, out);
  expect([backed.exit, backed.said]).toEqual([0, expect.stringContaining('2 boards')]);
  expect(Buffer.compare(readFileSync(join(killed, 'banso.sqlite-wal')), before)).toBe(0);
  const again = temporaryFolder();
  await banso('restore', out, again);
  const restored = connect(await start({ dataDir: again }), 'folded');
  await untilSynced(restored);
  expect(sameDocument(restored.doc, other.doc)).toBe(true);
});

describe('erasing a board', () => {
  it('F4 takes all of it, needs --yes and the folder to itself, and connecting gets 4410', async () => {
    const dataDir = temporaryFolder();
    const server = await start({ dataDir });
    const client = connect(server, 'board1');
    await untilSynced(client);
    client.doc.getMap('cards').set('C1', new Y.Map([['text', new Y.Text('秘密の言葉')]]));
    const watcher = connect(server, 'board1');
    await untilSynced(watcher);
    await holds(watcher, 1);
    await new BlobsOnDisk(join(dataDir, 'blobs')).put('board1', Buffer.from('写真'));
    expect((await banso('erase', dataDir, 'board1', '--yes')).exit).toBe(4);
    await server.stop();
    expect((await banso('erase', dataDir, 'board1')).said).toContain('cannot be undone');
    expect((await banso('erase', dataDir, '../x', '--yes')).exit).toBe(2);
    const erased = await banso('erase', dataDir, 'board1', '--yes');
    expect([erased.exit, erased.said]).toEqual([0, expect.stringContaining('is erased')]);
    expect(existsSync(join(dataDir, 'blobs', 'board1'))).toBe(false);
    for (const name of readdirSync(dataDir).filter((one) => one.includes('.sqlite')))
      expect(readFileSync(join(dataDir, name)).includes('秘密の言葉')).toBe(false);
    const again = await start({ dataDir });
    expect(await closeCode(connect(again, 'board1', { doc: client.doc }))).toBe(CLOSE.deleted);
    await untilSynced(connect(again, 'board2'));
  });
});
