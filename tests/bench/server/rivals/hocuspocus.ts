/** Hocuspocus as its own pages say to start it; with `sqlite` its SQLite extension keeps the documents. Installed in this folder only. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { answerQuestions } from '../servers/child.ts';

interface Hocuspocus {
  listen(): Promise<unknown>;
  readonly address: { readonly port: number };
  destroy(): Promise<unknown>;
}

const [, , dataDir = '', store] = process.argv;
// Not installed with the rest of the repository, so there are no types of it either.
const load = (name: string): Promise<Record<string, new (options: unknown) => unknown>> => import(name);
const { Server } = await load('@hocuspocus/server');
const { SQLite } = await load('@hocuspocus/extension-sqlite');
if (Server === undefined || SQLite === undefined) throw new Error('Hocuspocus is not installed');
mkdirSync(dataDir, { recursive: true });
const kept = store === 'sqlite' ? [new SQLite({ database: join(dataDir, 'hocuspocus.sqlite') })] : [];
const server = new Server({
  port: 0,
  address: '127.0.0.1',
  quiet: true,
  stopOnSignals: false,
  extensions: kept,
}) as Hocuspocus;
await server.listen();
answerQuestions(server.address.port, async () => {
  await server.destroy();
});
