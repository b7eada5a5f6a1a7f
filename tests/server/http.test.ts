import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:http';
import { connect as connectTcp } from 'node:net';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { RunningServer } from '../../server/server.ts';
import { StaticFiles } from '../../server/static-files.ts';
import { CLOSE } from '../../shared/protocol/protocol.ts';
import { openRaw, websocket } from './raw-client.ts';
import { start, TOKEN, temporaryFolder } from './support.ts';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

function get(
  server: RunningServer,
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: server.port, path, method, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
      );
    });
    asked.on('error', reject);
    asked.end();
  });
}

const SCRIPT = `console.log("${'伴走'.repeat(500)}")`;

async function serve(): Promise<RunningServer> {
  const outside = temporaryFolder();
  const pagesDir = join(outside, 'dist');
  mkdirSync(join(pagesDir, 'assets'), { recursive: true });
  writeFileSync(join(outside, 'secret.txt'), 'secret');
  writeFileSync(join(pagesDir, 'index.html'), '<!doctype html><title>伴走マップ</title>');
  writeFileSync(join(pagesDir, 'assets', 'main-AbC123.js'), SCRIPT);
  writeFileSync(join(pagesDir, '.env'), 'secret');
  symlinkSync('/etc', join(pagesDir, 'etc'));
  return start({ pagesDir });
}

describe('the web app over http', () => {
  it('H1 the app’s pages answer index.html, uncached and behind a strict policy', async () => {
    const server = await serve();
    for (const path of ['/', '/b/board1', '/b/board1?as=owner']) {
      const { status, headers, body } = await get(server, path);
      expect([status, headers['cache-control'], String(body)]).toEqual([
        200,
        'no-cache',
        expect.stringContaining('伴走マップ'),
      ]);
      const policy = headers['content-security-policy'] ?? '';
      expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${server.port}`);
      expect(policy).toContain(`frame-ancestors 'none'`);
      expect(policy).not.toMatch(/script-src[^;]*unsafe-inline|script-src[^;]*'unsafe-eval'|https:/);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('no-referrer');
    }
  });

  it('H2 hashed files are kept for ever and come compressed; an unchanged page is not sent again', async () => {
    const server = await serve();
    const path = '/assets/main-AbC123.js';
    const brotli = await get(server, path, { 'accept-encoding': 'gzip, deflate, br' });
    expect(brotli.headers['cache-control']).toContain('immutable');
    expect(brotli.headers['content-encoding']).toBe('br');
    expect(String(brotliDecompressSync(brotli.body))).toBe(SCRIPT);
    expect(String(gunzipSync((await get(server, path, { 'accept-encoding': 'gzip' })).body))).toBe(SCRIPT);
    expect(String((await get(server, path)).body)).toBe(SCRIPT);
    const page = await get(server, '/');
    expect((await get(server, '/', { 'if-none-match': String(page.headers.etag) })).status).toBe(304);
    const head = await get(server, '/', {}, 'HEAD');
    expect([head.status, head.body.length]).toEqual([200, 0]);
  });

  it('H8 a file that could not be read once is read the next time', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'a.txt');
    writeFileSync(file, 'words');
    const kept = await new StaticFiles(folder).find('/a.txt');
    rmSync(file);
    await expect(kept?.body('identity')).rejects.toThrow('ENOENT');
    writeFileSync(file, 'words');
    expect(String(await kept?.body('identity'))).toBe('words');
  });

  it('H3 no path leads out of the folder, and what is not there is 404', async () => {
    const server = await serve();
    const paths = [
      '/../secret.txt',
      '/..%2fsecret.txt',
      '/%2e%2e/secret.txt',
      '/assets/..%5c..%5csecret.txt',
      '//etc/hostname',
    ];
    for (const path of [...paths, '/.env', '/%00', '/%', '/nothing.js', '/etc', '/assets', '/package.json']) {
      const { status, body } = await get(server, path);
      expect([path, status]).toEqual([path, 404]);
      expect(String(body)).not.toContain('secret');
    }
    expect((await get(server, '/', {}, 'POST')).status).toBe(405);
  });

  it('H4 other names for this machine’s address are refused: DNS rebinding', async () => {
    const server = await serve();
    const foreign = ['evil.example', `evil.example:${server.port}`, '192.168.0.9', '127.evil.example'];
    for (const host of [...foreign, '127.0.0.1/#.evil.example', 'a@127.0.0.1', '127.0.0.1/; script-src *']) {
      expect([host, (await get(server, '/healthz', { host })).status]).toEqual([host, 403]);
    }
    expect((await get(server, '/poll/b1', { host: 'evil.example' }, 'POST')).status).toBe(403);
    for (const host of ['localhost', `127.0.0.1:${server.port}`, '[::1]:1']) {
      expect([host, (await get(server, '/healthz', { host })).status]).toEqual([host, 200]);
    }
  });

  it('H5 a websocket from a foreign page is completed and closed with 4401, one from our own is let in', async () => {
    const server = await serve();
    const foreign = await openRaw(
      server,
      'b1',
      [TOKEN],
      websocket({ headers: { origin: 'https://evil.example' } }),
    );
    expect(await foreign.closed).toBe(CLOSE.notAllowed);
    const rebound = await openRaw(
      server,
      'b1',
      [TOKEN],
      websocket({ headers: { host: 'evil.example', origin: 'http://evil.example' } }),
    );
    expect(await rebound.closed).toBe(CLOSE.notAllowed);
    const own = await openRaw(
      server,
      'b1',
      [TOKEN],
      websocket({ headers: { origin: `http://127.0.0.1:${server.port}` } }),
    );
    await own.first((frame) => (frame[0] === 0 ? true : null));
    // A browser that offered subprotocols closes a socket for which none was picked.
    expect(own.socket.protocol).toBe(TOKEN);
  });

  it('H6 health and readiness; an upgrade elsewhere is cut', async () => {
    const server = await serve();
    expect(String((await get(server, '/healthz')).body)).toBe('ok\n');
    expect((await get(server, '/readyz')).status).toBe(200);
    const socket = connectTcp(server.port, '127.0.0.1');
    const closed = new Promise((resolve) => socket.on('close', () => resolve('closed')));
    socket.write(
      'GET /elsewhere HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    );
    expect(await closed).toBe('closed');
  });

  it('H7 without a built app the answer says what to do', async () => {
    const server = await start({ pagesDir: join(temporaryFolder(), 'none') });
    const { status, body } = await get(server, '/');
    expect([status, String(body)]).toEqual([404, expect.stringContaining('npm run build')]);
  });
});
