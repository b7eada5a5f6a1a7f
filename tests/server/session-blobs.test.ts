import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256Hex } from '../../client/persistence/sha256.ts';
import { type BlobKeeper, createBlobKeeper } from '../../client/session/blob-keeper.ts';
import { openBoard } from '../../client/session/open-board.ts';
import type { BoardSession } from '../../client/session/session.ts';
import { type RunningServer, startServer } from '../../server/server.ts';
import type { BoardId } from '../../shared/domain/ids.ts';
import { BLOB_LIMITS } from '../../shared/protocol/blobs.ts';
import { createDevice, type TestTab, when, whenSaved } from '../support/devices.ts';
import { seeded } from '../support/random.ts';

const random = seeded(8_086);

/** What the device's list says waits for the server: confirmations are written down a moment after they came. */
async function unsentIn(tab: TestTab, id: BoardId): Promise<number | undefined> {
  return (await tab.store.boards.get(id))?.unsent;
}

async function hashOf(putting: ReturnType<BoardSession['blobs']['put']>): Promise<string> {
  const put = await putting;
  if (!put.ok) throw new Error(put.failure);
  return put.value;
}

describe('a file of a board, with the real server', () => {
  let dataDir: string;
  let server: RunningServer;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'banso-blobs-'));
    server = await startServer({ port: 0, dataDir });
  });
  afterEach(async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('F1 put without a connection it is kept and counts as unsent; connected it goes up, and others get it', async () => {
    const at = await createDevice(random, { server: server.url, myName: '田中' }).openTab();
    const id = await at.boards.create({ title: 'そば店', firm: '' });
    const a = await openBoard({ id }, at.deps);
    await whenSaved(a, 'saved');
    await server.stop();
    await when(a.subscribeSaved, () => !a.saved().connected);
    const photo = random.bytes(300_000);
    const hash = await hashOf(a.blobs.put(photo));
    expect(hash).toBe(sha256Hex(photo));
    await whenSaved(a, 'device');
    expect(a.saved()).toMatchObject({ unsent: 1 });
    await expect.poll(() => unsentIn(at, id), { timeout: 10_000 }).toBe(1);
    expect(await a.blobs.get(hash)).toEqual(photo);
    // Left and come back: it still waits.
    await a.close();
    const again = await openBoard({ id }, at.deps);
    // From the first moment: the mark is never green over a file that waits.
    expect(again.saved()).toMatchObject({ kind: 'device', unsent: 1 });
    server = await startServer({ port: server.port, dataDir });
    again.tryAgain();
    await whenSaved(again, 'saved');
    await expect.poll(() => unsentIn(at, id), { timeout: 10_000 }).toBe(0);

    const other = await createDevice(random, { server: server.url, myName: '藤巻' }).openTab();
    await other.boards.join(id, new URL(again.inviteUrl()).hash.slice('#k='.length));
    const b = await openBoard({ id }, other.deps);
    await whenSaved(b, 'saved');
    expect(await b.blobs.get(hash)).toEqual(photo);
    expect(await b.blobs.get('0'.repeat(64))).toBeNull();
    await server.stop();
    expect(await b.blobs.get(hash)).toEqual(photo);
    await expect.poll(() => unsentIn(other, id), { timeout: 10_000 }).toBe(0);
    await other.store.boards.erase(id);
    expect(await other.store.blobs.list(id)).toEqual([]);
    await Promise.all([again.close(), b.close()]);
    server = await startServer({ port: 0, dataDir });
  });
});

describe('a file of a board, with a server that misbehaves', () => {
  let fake: Server;
  let answers: (number | 'cut')[];
  let asked: { method: string; path: string; token: string | undefined; bytes: Buffer }[];
  let body: Uint8Array;
  let at: TestTab;
  let board: BoardId;

  beforeEach(async () => {
    answers = [];
    asked = [];
    body = new Uint8Array();
    fake = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { method = '', url: path = '', headers } = request;
        asked.push({ method, path, token: headers.authorization, bytes: Buffer.concat(chunks) });
        const answer = answers.shift() ?? 201;
        if (answer === 'cut') return request.socket.destroy();
        response.writeHead(answer).end(method === 'GET' ? body : '');
      });
    });
    await new Promise<void>((resolve) => fake.listen(0, '127.0.0.1', resolve));
    at = await createDevice(random, { server: null }).openTab();
    board = await at.boards.create({ title: '', firm: '' });
  });
  afterEach(() => new Promise<void>((resolve) => fake.close(() => resolve())));

  function keeper(store = at.store): { blobs: BlobKeeper; until(holds: () => boolean): Promise<void> } {
    const listeners = new Set<() => void>();
    const blobs = createBlobKeeper({
      store,
      board,
      waiting: [],
      token: 't.secret',
      server: `http://127.0.0.1:${(fake.address() as AddressInfo).port}`,
      fetch,
      onChange: () => {
        for (const listener of listeners) listener();
      },
    });
    const subscribe = (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    };
    return { blobs, until: (holds) => when(subscribe, holds) };
  }

  it('F2 is offered again after a busy server and a lost answer, under its own name and with the key in a header', async () => {
    answers = [503, 'cut', 201];
    const { blobs, until } = keeper();
    blobs.reachable(true);
    const bytes = random.bytes(1_000);
    const hash = await hashOf(blobs.put(bytes));
    expect(blobs.unsent()).toBe(1);
    await until(() => blobs.unsent() === 0);
    expect(asked).toHaveLength(3);
    for (const one of asked) {
      expect(one).toMatchObject({ method: 'PUT', path: `/blobs/${board}/${hash}`, token: 'Bearer t.secret' });
      expect(new Uint8Array(one.bytes)).toEqual(bytes);
    }
    expect(await at.store.blobs.unsent(board)).toEqual([]);
    blobs.destroy();
  });

  it('F3 that the server will not have stays on the device, does not hold up others, and is offered at the next connection', async () => {
    answers = [413];
    const { blobs, until } = keeper();
    const large = await hashOf(blobs.put(random.bytes(2_000)));
    await hashOf(blobs.put(random.bytes(100)));
    blobs.reachable(true);
    await until(() => blobs.unsent() === 1);
    expect(await at.store.blobs.unsent(board)).toEqual([large]);
    blobs.reachable(false);
    blobs.reachable(true);
    await until(() => blobs.unsent() === 0);
    blobs.destroy();
  });

  it('F4 that comes back changed, or larger than any file may be, is not taken', async () => {
    const { blobs } = keeper();
    body = random.bytes(50);
    answers = [200, 200];
    expect(await blobs.get(sha256Hex(random.bytes(50)))).toBeNull();
    expect(await blobs.get(sha256Hex(body))).toEqual(new Uint8Array(body));
    expect(await at.store.blobs.list(board)).toEqual([sha256Hex(body)]);
    expect(await blobs.put(new Uint8Array(BLOB_LIMITS.blobBytes + 1))).toEqual({
      ok: false,
      failure: 'tooBig',
    });
    blobs.destroy();
  });

  it('F5 that the device’s store does not take is only in this tab, is said so, and goes to the server all the same', async () => {
    let full = true;
    const store = {
      ...at.store,
      blobs: {
        ...at.store.blobs,
        put: async (...args: Parameters<typeof at.store.blobs.put>) => {
          if (full) throw new DOMException('no room', 'QuotaExceededError');
          return at.store.blobs.put(...args);
        },
      },
    };
    const { blobs, until } = keeper(store);
    const bytes = random.bytes(500);
    const hash = await hashOf(blobs.put(bytes));
    expect(blobs.onlyInTab()).toBe(1);
    expect(await blobs.get(hash)).toEqual(bytes);
    blobs.reachable(true);
    await until(() => blobs.unsent() === 0);
    expect(blobs.onlyInTab()).toBe(0);
    full = false;
    blobs.destroy();
  });
});
