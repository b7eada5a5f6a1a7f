import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { afterTest, temporaryFolder } from './support.ts';

const MAIN = fileURLToPath(new URL('../../server/main.ts', import.meta.url));

function run(args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [MAIN, ...args], { env: { ...process.env, ...env } });
  afterTest(() => child.kill('SIGKILL'));
  let output = '';
  const grown = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part) => {
      output += part;
      for (const check of grown) check();
    });
  }
  const exited = once(child, 'close').then(([code]) => ({ code: code as number | null, output }));
  const says = (words: RegExp) =>
    new Promise<RegExpMatchArray>((resolve) => {
      const check = () => {
        const found = output.match(words);
        if (found !== null) resolve(found);
      };
      grown.add(check);
      check();
    });
  return { child, exited, says, port: async () => Number((await says(/http:\/\/127\.0\.0\.1:(\d+)\//))[1]) };
}

/** Ends with code 1, one sentence in each language, and no stack. */
async function expectRefusal(
  args: readonly string[],
  ja: string,
  en: string,
  env: Record<string, string> = {},
) {
  const { code, output } = await run(args, env).exited;
  expect(output).toContain(ja);
  expect(output).toContain(en);
  expect(output).not.toMatch(/^\s+at |Error:/m);
  expect(code).toBe(1);
}

describe('starting and stopping the program', () => {
  it('M1 says where it is, by options or environment, and stops on SIGTERM and SIGINT with code 0', async () => {
    const dataDir = join(temporaryFolder(), 'made', 'here');
    const server = run(['--port', '0', '--data', dataDir]);
    await server.says(/^伴走マップ: http:\/\/127\.0\.0\.1:\d+\/$/m);
    server.child.kill('SIGTERM');
    expect((await server.exited).code).toBe(0);
    expect(existsSync(join(dataDir, 'banso.sqlite'))).toBe(true);
    const again = run([], { BANSO_PORT: '0', BANSO_DATA: dataDir, BANSO_HOST: 'localhost' });
    await again.says(/^伴走マップ: http:\/\/localhost:\d+\/$/m);
    again.child.kill('SIGINT');
    expect((await again.exited).code).toBe(0);
  });

  it('M2 a taken port', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    afterTest(() => other.close());
    const { port } = other.address() as AddressInfo;
    const data = temporaryFolder();
    await expectRefusal(['--port', `${port}`, '--data', data], `ポート ${port} は`, `Port ${port} is in use`);
    // The folder was let go of again.
    const server = run(['--port', '0', '--data', data]);
    await server.port();
  });

  it('M3 a folder that cannot be written: a file in its place, a path below a file, a path below /proc', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    for (const data of [file, join(file, 'below'), '/proc/banso']) {
      await expectRefusal(['--port', '0', '--data', data], 'に書き込めません', 'cannot be written');
    }
    const occupied = temporaryFolder();
    mkdirSync(join(occupied, 'banso.sqlite'));
    await expectRefusal(['--port', '0', '--data', occupied], 'のデータを開けません', 'cannot be opened');
  });

  it('M4 a folder that another server holds; when that one is killed the folder is free at once', async () => {
    const data = temporaryFolder();
    const first = run(['--port', '0', '--data', data]);
    await first.port();
    await expectRefusal(
      ['--port', '0', '--data', data],
      '別の伴走マップが使っています',
      'Another running Banso Map',
    );
    first.child.kill('SIGKILL');
    await first.exited;
    await run(['--port', '0', '--data', data]).port();
  });

  it('M5 hosts beyond this machine, ports and options that cannot be meant', async () => {
    for (const host of ['0.0.0.0', '::', '192.168.1.10', 'example.com']) {
      await expectRefusal(['--host', host], `${host} では待ち受けません`, `Will not listen on ${host}`);
    }
    await expectRefusal(['--port', '70000'], '--port には', '--port needs');
    await expectRefusal([], '--port には', '--port needs', { BANSO_PORT: 'http' });
    await expectRefusal(['--bogus'], '--bogus', 'Cannot read the options');
    const help = await run(['--help']).exited;
    expect(help).toEqual({ code: 0, output: expect.stringContaining('BANSO_DATA') });
  });

  it('M6 options go before environment, environment before defaults', () => {
    const env = { BANSO_PORT: '5000', BANSO_DATA: '/tmp/from-env', BANSO_HOST: '::1' };
    expect(readConfig(['--port', '6000', '--data', '/tmp/from-args'], env)).toEqual({
      port: 6000,
      host: '::1',
      dataDir: '/tmp/from-args',
      dev: false,
    });
    expect(readConfig([], {})).toMatchObject({
      port: 4870,
      host: '127.0.0.1',
      dataDir: join(process.cwd(), 'data'),
    });
    expect(readConfig(['--host', '127.0.0.5', '--dev'], env)).toMatchObject({
      host: '127.0.0.5',
      port: 5000,
      dev: true,
    });
  });
});
