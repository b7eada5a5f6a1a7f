import { spawn } from 'node:child_process';
import fs, { copyFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { BlobsOnDisk } from '../../server/blobs/blobs-on-disk.ts';
import { run } from '../../server/cli/run.ts';
import type { RunningServer } from '../../server/server.ts';
import { sameDocument } from '../../server/storage/fold.ts';
import { CLOSE, SUBPROTOCOL } from '../../shared/protocol/protocol.ts';
import { type Random, seeded } from '../support/random.ts';
import { durableCount, MERGE_NOTHING, openRaw } from './raw-client.ts';
import type { Client } from './support.ts';
import {
  afterTest,
  closeCode,
  connect,
  start,
  TOKEN,
  temporaryFolder,
  untilDoc,
  untilSynced,
} from './support.ts';

const CLI = fileURLToPath(new URL('../../server/cli.ts', import.meta.url));

async function banso(...args: string[]) {
  const said: string[] = [];
  const voice = { out: (words: string) => said.push(words), err: (words: string) => said.push(words) };
  return { exit: await run(args, voice), said: said.join('\n') };
}

/** The same in a process that can write no file larger than so many KiB: what a full disk is like. */
async function bansoWithin(kib: number, ...args: string[]) {
  const limited = `trap "" XFSZ; ulimit -f ${kib * 2}; exec "$0" "$@"`;
  const child = spawn('sh', ['-c', limited, process.execPath, CLI, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  afterTest(() => child.kill('SIGKILL'));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += part));
  const exit = await new Promise((resolve) => child.once('close', resolve));
  return { exit, said };
}

function write({ doc }: Client, from: number, to: number): void {
  for (let at = from; at < to; at += 1)
    doc.getMap('cards').set(`${doc.clientID}-${at}`, new Y.Map([['text', new Y.Text(`原因${at}`)]]));
}

/** So many cards of 40 kB that cannot be packed. */
function fill({ doc }: Client, random: Random, count: number): void {
  for (let at = 0; at < count; at += 1)
    doc.getMap('cards').set(`C${at}`, Buffer.from(random.bytes(30_000)).toString('base64'));
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

describe('a restore', () => {
  it('F7 that finds no space says where the old data is, and the same command later puts it right', async () => {
    const random = seeded(20261125);
    const dataDir = temporaryFolder();
    const server = await start({ dataDir });
    const client = connect(server, 'board1');
    await untilSynced(client);
    fill(client, random, 4);
    await holds(connect(server, 'board1'), 4);
    await new BlobsOnDisk(join(dataDir, 'blobs')).put('board1', random.bytes(300_000));
    await server.stop();
    const out = join(temporaryFolder(), 'backup.sqlite');
    expect((await banso('backup', dataDir, out)).exit).toBe(0);
    // Reading makes SQLite put files beside.
    const files = () => readdirSync(dataDir).filter((name) => !/-(wal|shm)$/.test(name));
    const before = files();
    const full = await bansoWithin(64, 'restore', out, dataDir);
    expect([full.exit, full.said]).toEqual([4, expect.stringContaining('in its place, unchanged')]);
    expect(files()).toEqual(before);

    // The place for the old data cannot be made: everything is unpacked by then.
    const mkdir = vi.spyOn(fs, 'mkdirSync').mockImplementationOnce(() => {
      throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
    });
    syncBuiltinESMExports();
    afterTest(() => {
      mkdir.mockRestore();
      syncBuiltinESMExports();
    });
    const halfWay = await banso('restore', out, dataDir);
    expect([halfWay.exit, halfWay.said]).toEqual([4, expect.stringContaining('stopped half-way')]);
    await expect(start({ dataDir })).rejects.toThrow('was interrupted');
    expect((await banso('restore', out, dataDir)).exit).toBe(0);
    const restored = connect(await start({ dataDir }), 'board1');
    await untilSynced(restored);
    expect(sameDocument(restored.doc, client.doc)).toBe(true);
    expect(readdirSync(join(dataDir, 'before-restore'))).toContain('banso.sqlite');
  });

  it('F8 brings no board back that was erased after the backup, whatever of the old data can be read', async () => {
    const dataDir = temporaryFolder();
    const server = await start({ dataDir });
    for (const board of ['board1', 'board2']) {
      const client = connect(server, board);
      await untilSynced(client);
      client.doc.getMap('cards').set('C1', new Y.Map([['text', new Y.Text('秘密の言葉')]]));
      await holds(connect(server, board), 1);
      await new BlobsOnDisk(join(dataDir, 'blobs')).put(board, Buffer.from(board));
    }
    await server.stop();
    const out = join(temporaryFolder(), 'backup.sqlite');
    expect((await banso('backup', dataDir, out)).exit).toBe(0);
    for (const board of ['board1', 'board2'])
      expect((await banso('erase', dataDir, board, '--yes')).exit).toBe(0);
    for (const broken of ['banso.sqlite', 'witness.sqlite', null]) {
      if (broken !== null) writeFileSync(join(dataDir, broken), 'no database');
      // The witness is made anew by the server below.
      const restored = await banso('restore', out, dataDir);
      expect([restored.exit, restored.said]).toEqual([0, expect.stringContaining('board1, board2')]);
      expect(readFileSync(join(dataDir, 'banso.sqlite')).includes('秘密の言葉')).toBe(false);
      expect(await new BlobsOnDisk(join(dataDir, 'blobs')).boards()).toEqual([]);
      const after = await start({ dataDir });
      expect(await closeCode(connect(after, 'board1'))).toBe(CLOSE.deleted);
      await untilSynced(connect(after, 'board3'));
      await after.stop();
    }
  });

  it('F9 leaves erased boards out of an older backup, and keeps no copy of them', async () => {
    const old = join(temporaryFolder(), 'old.sqlite');
    copyFileSync(fileURLToPath(new URL('../fixtures/format-1.sqlite', import.meta.url)), old);
    const dataDir = temporaryFolder();
    await banso('restore', old, dataDir);
    expect((await banso('erase', dataDir, 'folded', '--yes')).exit).toBe(0);
    const restored = await banso('restore', old, dataDir);
    expect(restored.said).toContain('not brought back: folded');
    expect(readdirSync(dataDir).filter((name) => name.includes('restoring'))).toEqual([]);
    expect(await closeCode(connect(await start({ dataDir }), 'folded'))).toBe(CLOSE.deleted);
  });
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

  it('F6 goes through on a full disk too, says what it could not do, and does that when there is space', async () => {
    const random = seeded(20261125);
    const dataDir = temporaryFolder();
    const server = await start({ dataDir });
    const [client, other] = [connect(server, 'board1'), connect(server, 'board2')];
    await Promise.all([client, other].map(untilSynced));
    // Large enough that taking out its rows alone needs more than the least room, however the edits were gathered.
    fill(client, random, 12);
    fill(other, random, 12);
    for (const board of ['board1', 'board2']) await holds(connect(server, board), 12);
    const blobs = new BlobsOnDisk(join(dataDir, 'blobs'));
    await blobs.put('board1', Buffer.from('写真'));
    await server.stop();

    const fuller = await bansoWithin(36, 'erase', dataDir, 'board1', '--yes');
    expect([fuller.exit, fuller.said]).toEqual([4, expect.stringContaining('too full to finish erasing')]);
    // Room for the file as it is, and not for it once more beside what is written to take rows out.
    const { size } = statSync(join(dataDir, 'banso.sqlite'));
    const full = await bansoWithin(size / 1_024, 'erase', dataDir, 'board1', '--yes');
    expect(full.said).toContain('Make space, then run the same command again');
    expect(full.said).toContain('Board board1 is erased');
    expect(full.said).not.toContain('    at ');
    expect(full.exit).toBe(4);
    expect((await blobs.boards()).includes('board1')).toBe(false);
    const again = await banso('erase', dataDir, 'board1', '--yes');
    expect([again.exit, again.said]).toEqual([0, expect.stringContaining('is erased')]);
    const after = await start({ dataDir });
    expect(await closeCode(connect(after, 'board1'))).toBe(CLOSE.deleted);
    const kept = connect(after, 'board2');
    await untilSynced(kept);
    expect(cards(kept)).toBe(12);
  });
});
