import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { whenSaved } from '../support/devices.ts';
import { openEditors } from '../support/editors.ts';
import { seeded } from '../support/random.ts';
import { afterTest, temporaryFolder } from './support.ts';

interface End {
  readonly code: number | null;
  readonly signal: string | null;
}
interface Options {
  readonly waits?: readonly number[] | null;
  readonly lastedSeconds?: number;
}

const SERVER = join(import.meta.dirname, '..', '..', 'server');
// Plain JavaScript without types: it runs before anything is installed.
const { supervise } = (await import(join(SERVER, 'supervise.mjs'))) as {
  supervise: (start: () => ChildProcess, options?: Options) => Promise<End>;
};

let said: string[];
beforeEach(() => {
  said = [];
  vi.spyOn(console, 'error').mockImplementation((line) => said.push(line));
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** A program that ends like this, one end after the other. */
function programs(...ends: readonly string[]) {
  const started: number[] = [];
  const start = () => {
    const child = spawn(process.execPath, ['-e', ends[Math.min(started.length, ends.length - 1)] as string]);
    started.push(Date.now());
    return child;
  };
  return { start, started };
}

const DIES = 'process.kill(process.pid, "SIGKILL")';

describe('a server that is kept running', () => {
  it('M8 is started again after a crash, a failed disk and a kill, but not when it ended by itself or was refused', async () => {
    const { start, started } = programs('process.exit(70)', 'process.exit(75)', DIES, 'process.exit(0)');
    expect(await supervise(start, { waits: [0, 0, 0, 0] })).toEqual({ code: 0, signal: null });
    expect(started).toHaveLength(4);
    expect(said.filter((line) => line.includes('もう一度起動します'))).toHaveLength(3);
    const refused = programs('process.exit(1)');
    expect(await supervise(refused.start)).toEqual({ code: 1, signal: null });
    const tool = programs(DIES);
    expect(await supervise(tool.start, { waits: null })).toEqual({ code: null, signal: 'SIGKILL' });
    expect([refused.started.length, tool.started.length]).toEqual([1, 1]);
  });

  it('M9 is started ever more slowly and given up with words; one that lasted counts anew', async () => {
    const { start, started } = programs('process.exit(70)');
    expect(await supervise(start, { waits: [0.05, 0.2, 0.4] })).toEqual({ code: 70, signal: null });
    const gaps = started.slice(1).map((at, index) => at - (started[index] as number));
    expect(gaps.map((gap, index) => gap >= ([50, 200, 400][index] as number))).toEqual([true, true, true]);
    expect(said.join()).toContain('4回続けて止まったため、起動をやめました');
    expect(said.join()).toContain('stopped 4 times in a row');
    const lasting = programs(
      ...Array.from({ length: 5 }, () => 'setTimeout(() => process.exit(70), 300)'),
      'process.exit(0)',
    );
    // Two in a row would be given up at the third; five that lasted are none in a row, and the quick one is the first.
    expect(await supervise(lasting.start, { waits: [0, 0], lastedSeconds: 0.2 })).toMatchObject({ code: 0 });
  });

  it('M10 a disk that fails under people ends the server with code 75, and all is green again when it is back', async () => {
    const data = temporaryFolder();
    const children: ChildProcess[] = [];
    let port = 0;
    const { promise: listening, resolve: listens } = Promise.withResolvers<string>();
    const codes: (number | null)[] = [];
    const running = supervise(
      () => {
        const child = spawn(process.execPath, [join(SERVER, 'main.ts'), '--port', `${port}`, '--data', data]);
        children.push(child);
        child.on('exit', (code) => codes.push(code));
        child.stdout.on('data', (line) => {
          const [url] = /http:\S+/.exec(String(line)) ?? [];
          if (url !== undefined) listens(url);
        });
        return child;
      },
      { waits: [0.2, 0.2, 0.2, 0.2, 0.2] },
    );
    afterTest(() => children.at(-1)?.kill('SIGKILL'));
    const url = await listening;
    port = Number(new URL(url).port);
    const { editors } = await openEditors(seeded(75), 2, { server: url });
    afterTest(() => Promise.all(editors.map(({ session }) => session().close())));
    const allSaved = () => Promise.all(editors.map(({ session }) => whenSaved(session(), 'saved')));
    await allSaved();
    // Somebody else has taken the file: no write comes through.
    const other = new DatabaseSync(join(data, 'banso.sqlite'));
    other.exec('BEGIN IMMEDIATE');
    for (const editor of editors) editor.act(10);
    await vi.waitFor(() => expect(codes.at(-1)).toBe(75), { timeout: 20_000 });
    expect(editors.some(({ session }) => session().saved().kind !== 'saved')).toBe(true);
    other.exec('ROLLBACK');
    other.close();
    await allSaved();
    expect(children.length).toBeGreaterThan(1);
    const [first] = editors;
    const found = first?.session().board().cards.size ?? 0;
    expect(found).toBeGreaterThan(0);
    children.at(-1)?.kill('SIGTERM');
    expect(await running).toEqual({ code: 0, signal: null });
  });
});
