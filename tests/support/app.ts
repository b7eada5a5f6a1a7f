import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ServerOptions, startServer } from '../../server/server.ts';

/** The built product on a free port with a data folder of its own. */
export interface App {
  readonly url: string;
  /** Stops the server and starts it again on the same port and folder; with other pages, if given. */
  restart(pagesDir?: string): Promise<void>;
  stopServer(): Promise<void>;
  close(): Promise<void>;
}

/** @param options `pagesDir`: the built app to serve; left out: dist */
export async function startApp(options: Partial<ServerOptions> = {}): Promise<App> {
  if (!existsSync(join(import.meta.dirname, '..', '..', 'dist', 'index.html'))) {
    throw new Error('dist/ is missing: run `npm test`, or `npm run build` first');
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'banso-e2e-'));
  const first = await startServer({ host: '127.0.0.1', port: 0, dataDir, ...options });
  let server: typeof first | null = first;
  return {
    url: first.url,
    async stopServer() {
      await server?.stop();
      server = null;
    },
    async restart(pagesDir) {
      await server?.stop();
      const port = Number(new URL(first.url).port);
      server = await startServer({
        host: '127.0.0.1',
        port,
        dataDir,
        ...options,
        ...(pagesDir !== undefined && { pagesDir }),
      });
    },
    async close() {
      await server?.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
