import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import NodeWebSocket from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { silentLogger } from '../../server/log.ts';
import type { RunningServer, ServerOptions } from '../../server/server.ts';
import { startServer } from '../../server/server.ts';
import { ROOTS } from '../../shared/document/schema.ts';
import { SYNC_PATH } from '../../shared/protocol/protocol.ts';

// Each y-websocket client listens for the end of the process.
process.setMaxListeners(1_000);

const cleanups: (() => unknown)[] = [];

/** Undoes, last first, what a test has started; runs after each test. */
export function afterTest(cleanup: () => unknown): void {
  cleanups.push(cleanup);
}

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** A token as a device makes it: `<tokenId>.<43 characters>`. */
export function tokenOf(id: string, letter = 'a'): string {
  return `${id}.${letter.repeat(43)}`;
}

export const TOKEN = tokenOf('t1');

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'banso-'));
  afterTest(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export async function start(options: Partial<ServerOptions> = {}): Promise<RunningServer> {
  const server = await startServer({ port: 0, dataDir: temporaryFolder(), logger: silentLogger, ...options });
  afterTest(() => server.stop());
  return server;
}

export interface Client {
  readonly doc: Y.Doc;
  readonly provider: WebsocketProvider;
}

/** A plain y-websocket client with the token as its subprotocol. */
export function connect(
  server: { readonly port: number },
  board: string,
  options: { token?: string | null; doc?: Y.Doc; protocols?: string[]; Socket?: typeof WebSocket } = {},
): Client {
  const { token = TOKEN, doc = new Y.Doc(), Socket = NodeWebSocket as unknown as typeof WebSocket } = options;
  const protocols = options.protocols ?? (token === null ? [] : [token]);
  for (const root of ROOTS) doc.getMap(root);
  const provider = new WebsocketProvider(`ws://127.0.0.1:${server.port}${SYNC_PATH}`, board, doc, {
    WebSocketPolyfill: Socket,
    protocols,
    disableBc: true,
    maxBackoffTime: 100,
  });
  afterTest(() => {
    provider.destroy();
    provider.awareness.destroy();
  });
  return { doc, provider };
}

/** Resolves when `holds` is true, asked again after each event that `watch` announces. */
export function until(holds: () => boolean, watch: (again: () => void) => () => void): Promise<void> {
  return new Promise((resolve) => {
    let stop = () => {};
    const check = () => {
      if (!holds()) return;
      stop();
      resolve();
    };
    stop = watch(check);
    check();
  });
}

/** Waits for a state of a document. */
export function untilDoc(doc: Y.Doc, holds: () => boolean): Promise<void> {
  return until(holds, (again) => {
    doc.on('update', again);
    return () => doc.off('update', again);
  });
}

export function untilSynced({ provider }: Client): Promise<void> {
  return until(
    () => provider.synced,
    (again) => {
      provider.on('sync', again);
      return () => provider.off('sync', again);
    },
  );
}

/** The code of the close that the provider takes as final. */
export function closeCode({ provider }: Client): Promise<number> {
  return new Promise((resolve) => provider.once('closed', (event) => resolve(event.code)));
}
