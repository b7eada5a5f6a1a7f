import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

/** A server in a process of its own, so that it can die without a word. */
export interface ServerProcess {
  readonly url: string;
  readonly process: ChildProcess;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
}

/** Resolves when it listens; rejects when it ends before. */
export function startProcess(dataDir: string, port = 0): Promise<ServerProcess> {
  const main = join(import.meta.dirname, '..', '..', 'server', 'main.ts');
  const child = spawn(process.execPath, [main, '--port', `${port}`, '--data', dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}`)));
    child.stdout.on('data', (line: Buffer) => {
      const [url] = /http:\S+/.exec(line.toString()) ?? [];
      if (url === undefined) return;
      const kill = () => {
        child.kill('SIGKILL');
        return gone;
      };
      resolve({ url, process: child, kill });
    });
  });
}
