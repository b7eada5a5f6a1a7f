import { readdirSync, writeFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hashOf } from '../../server/blobs/blob-store.ts';
import type { RunningServer } from '../../server/server.ts';
import { BLOB_LIMITS, blobPath } from '../../shared/protocol/blobs.ts';
import { seeded } from '../support/random.ts';
import { connect, start, TOKEN, temporaryFolder, tokenOf, untilSynced } from './support.ts';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

interface Asking {
  readonly method?: string;
  readonly token?: string | null;
  readonly body?: Uint8Array;
  readonly headers?: Record<string, string>;
}

function ask(
  server: RunningServer,
  path: string,
  { method = 'GET', token = TOKEN, body, headers = {} }: Asking = {},
) {
  return new Promise<Answer>((resolve, reject) => {
    const authorization = token === null ? {} : { Authorization: `Bearer ${token}` };
    const asked = request(
      { host: '127.0.0.1', port: server.port, path, method, headers: { ...authorization, ...headers } },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(parts),
          }),
        );
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}

/** A server with one board, claimed by `TOKEN`. */
async function withBoard() {
  const dataDir = temporaryFolder();
  const server = await start({ dataDir });
  await untilSynced(connect(server, 'board1'));
  return { server, dataDir };
}

const random = seeded(20261125);

describe('blobs over http', () => {
  it('K1 what is put can be read by the board’s token, as a file of no kind that no browser keeps or shows', async () => {
    const { server } = await withBoard();
    const bytes = random.bytes(300_000);
    const path = blobPath('board1', hashOf(bytes));
    expect((await ask(server, path)).status).toBe(404);
    expect((await ask(server, path, { method: 'PUT', body: bytes })).status).toBe(201);
    expect((await ask(server, path, { method: 'PUT', body: bytes })).status).toBe(201);
    const { status, headers, body } = await ask(server, path);
    expect([status, Buffer.compare(body, bytes)]).toEqual([200, 0]);
    expect(headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-length': '300000',
    });
    const head = await ask(server, path, { method: 'HEAD' });
    expect([head.status, head.headers['content-length'], head.body.length]).toEqual([200, '300000', 0]);
  });

  it('K2 to a wrong token a board that is there, one that is not and no token at all look the same; nothing is claimed', async () => {
    const { server } = await withBoard();
    const bytes = random.bytes(100);
    const [there, nowhere] = ['board1', 'board2'].map((board) => blobPath(board, hashOf(bytes)));
    await ask(server, there as string, { method: 'PUT', body: bytes });
    const answers: Answer[] = [];
    for (const path of [there, nowhere] as string[]) {
      for (const token of [tokenOf('t1', 'b'), tokenOf('t2'), 'none', null]) {
        for (const method of ['GET', 'HEAD', 'PUT'])
          answers.push(
            await ask(server, path, { token, method, ...(method === 'PUT' ? { body: bytes } : {}) }),
          );
      }
    }
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
    const plain = ({ headers: { date: _, connection: _c, 'keep-alive': _k, ...headers } }: Answer) => headers;
    expect(new Set(answers.filter(({ body }) => body.length > 0).map(({ body }) => String(body))).size).toBe(
      1,
    );
    for (const one of answers) expect(plain(one)).toMatchObject({ 'www-authenticate': 'Bearer' });
    // The first to come still claims the board.
    await untilSynced(connect(server, 'board2', { token: tokenOf('t9', 'c') }));
  });

  it('K3 other bytes than named, too many of them, other names, methods and origins are refused and leave nothing', async () => {
    const { server, dataDir } = await withBoard();
    const bytes = random.bytes(1_000);
    const path = blobPath('board1', hashOf(bytes));
    const put = (body: Uint8Array, to = path, headers = {}) =>
      ask(server, to, { method: 'PUT', body, headers }).then(({ status }) => status);
    expect(await put(random.bytes(1_000))).toBe(422);
    const huge = new Uint8Array(BLOB_LIMITS.blobBytes + 1);
    expect(await put(huge, blobPath('board1', hashOf(huge))).catch(() => 413)).toBe(413);
    expect(await put(bytes, '/blobs/board1/abc')).toBe(404);
    expect(await put(bytes, '/blobs/board1/..%2f..%2fetc')).toBe(404);
    expect(await put(bytes, `/blobs/../${hashOf(bytes)}`)).toBe(401);
    expect(await put(bytes, path, { Origin: 'http://evil.example' })).toBe(403);
    expect(await put(bytes, path, { Host: 'evil.example' })).toBe(403);
    expect((await ask(server, path, { method: 'DELETE' })).status).toBe(405);
    expect((await ask(server, path)).status).toBe(404);
    expect(readdirSync(dataDir)).not.toContain('blobs');
  });

  it('K4 a full disk is said in words, and a damaged blob is a missing one', async () => {
    const { server, dataDir } = await withBoard();
    const bytes = random.bytes(1_000);
    const path = blobPath('board1', hashOf(bytes));
    await ask(server, path, { method: 'PUT', body: bytes });
    writeFileSync(join(dataDir, 'blobs', 'board1', hashOf(bytes)), random.bytes(1_000));
    expect((await ask(server, path)).status).toBe(404);
    expect((await ask(server, path, { method: 'HEAD' })).status).toBe(404);
    await ask(server, path, { method: 'PUT', body: bytes });
    expect((await ask(server, path)).status).toBe(200);
    const full = await start({ dataDir: temporaryFolder(), space: { freeBytes: async () => 0 } });
    await untilSynced(connect(full, 'board1'));
    const refused = await ask(full, path, { method: 'PUT', body: bytes });
    expect([refused.status, String(refused.body)]).toEqual([507, 'Insufficient Storage: the disk is full\n']);
  });
});
