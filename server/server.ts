import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LIMITS } from '../shared/protocol/protocol.ts';
import { isRestoreUnfinished } from './backup/restore.ts';
import { BlobDoor } from './blobs/blob-door.ts';
import { BlobsOnDisk } from './blobs/blobs-on-disk.ts';
import { startVite } from './dev.ts';
import type { DiskSpaceOptions } from './disk-space.ts';
import { DISK_SPACE, DiskSpace, freeBytesIn } from './disk-space.ts';
import { Gate, PING_MS } from './gate.ts';
import type { Pages } from './http.ts';
import { httpHandler } from './http.ts';
import { holdFolder } from './lock.ts';
import type { Logger } from './log.ts';
import { lineLogger } from './log.ts';
import { PollDoor } from './poll/poll-door.ts';
import { Stopped } from './stopped.ts';
import { SqliteStorage } from './storage/sqlite.ts';
import type { Storage, StorageFailed } from './storage/storage.ts';
import { CAPACITY, type Capacity } from './sync/capacity.ts';
import { Rooms } from './sync/rooms.ts';
import { SocketDoor } from './upgrade.ts';

/** Updates that come within this time of one another are applied, sent on and kept as one. */
const WINDOW_MS = 8;
/** How long an empty room stays open. */
const LINGER_MS = 30_000;
const COMPACT_AT = 500;
/** A stopping server sends people away over this time, so that they do not all come back in the same moment. */
const FAREWELL_MS = 500;
/** How long a stopping server waits for closing handshakes. */
const GOODBYE_MS = 1_000;
/** Longer than the proxies in front keep theirs (60 s): they never send a request into a line that is just being closed. */
const KEEP_ALIVE_MS = 75_000;
const HEADERS_MS = 20_000;

const BUILT = fileURLToPath(new URL('../dist', import.meta.url));

export interface ServerOptions {
  /** 0 picks a free one. */
  readonly port: number;
  readonly dataDir: string;
  readonly host?: string;
  readonly dev?: boolean;
  readonly logger?: Logger;
  /** The built web app; `dist` beside this folder unless a test brings its own. */
  readonly pagesDir?: string;
  readonly lingerMs?: number;
  /** How often the sockets are asked for a sign of life. */
  readonly pingMs?: number;
  /** SQLite in the data folder unless a test brings its own. */
  readonly openStorage?: (dataDir: string, logger: Logger) => Promise<Storage>;
  /** Free bytes on the disk and how they are watched; a test brings its own. */
  readonly space?: Partial<DiskSpaceOptions>;
  /** How much a board may hold; a test brings less. */
  readonly capacity?: Partial<Capacity>;
  /** Of one socket; beyond it the socket is read more slowly. A bench, whose few sockets stand for many people, lifts it. */
  readonly updatesPerSecond?: number;
}

export interface RunningServer {
  /** `http://127.0.0.1:4870/` */
  readonly url: string;
  readonly port: number;
  /** Resolves when the disk no longer takes what it is given: nobody is let in any more, and `stop` is all that is left. */
  readonly failed: Promise<StorageFailed>;
  /** Stops accepting, puts all that came in on the disk, answers, sends everyone away (4503), lets go of the folder. */
  stop(): Promise<void>;
}

/** Starts the whole product in this process. Throws `Stopped` when folder or port cannot be had; nothing is left running then. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const folder = holdFolder(options.dataDir);
  try {
    const storage = await (options.openStorage ?? openStorage)(
      options.dataDir,
      options.logger ?? stderrLogger(),
    );
    const server = await serve(storage, options).catch(async (error) => {
      await storage.close();
      throw error;
    });
    const stop = async () => {
      await server.stop();
      await storage.close();
      folder.release();
    };
    let stopping: Promise<void> | null = null;
    return {
      ...server,
      stop: () => {
        stopping ??= stop();
        return stopping;
      },
    };
  } catch (error) {
    folder.release();
    throw error;
  }
}

/** The part in front of the store: pages, door and rooms on one port. */
async function serve(storage: Storage, options: ServerOptions): Promise<RunningServer> {
  const {
    port,
    host = '127.0.0.1',
    logger = stderrLogger(),
    lingerMs = LINGER_MS,
    pingMs = PING_MS,
    updatesPerSecond = LIMITS.updatesPerSecond,
  } = options;
  const { promise: failed, resolve: onStorageFailed } = Promise.withResolvers<StorageFailed>();
  const freeBytes = () => freeBytesIn(options.dataDir);
  const space = await DiskSpace.watch({ ...DISK_SPACE, freeBytes, ...options.space }, logger);
  const capacity = { ...CAPACITY, ...options.capacity };
  const deps = { storage, logger, onStorageFailed };
  const rooms = new Rooms(
    { ...deps, space, now: Date.now, windowMs: WINDOW_MS, compactAt: COMPACT_AT, capacity },
    lingerMs,
  );
  space.subscribe(() => rooms.spaceChanged());
  const now = () => performance.now();
  const gate = new Gate({ ...deps, now, rooms, pingMs, updatesPerSecond });
  const poll = new PollDoor(gate, now);
  const stored = new BlobsOnDisk(join(options.dataDir, 'blobs'));
  const blobs = new BlobDoor({ storage, blobs: stored, space });
  const sockets = new SocketDoor(gate, logger);
  failed.then(() => gate.shut());

  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS, headersTimeout: HEADERS_MS });
  const vite = options.dev ? await startVite(server) : null;
  const pages: Pages =
    vite === null
      ? { kind: 'built', folder: options.pagesDir ?? BUILT }
      : { kind: 'dev', handle: vite.handle };
  server.on('request', httpHandler({ pages, poll, blobs, isReady: () => gate.isOpen, logger }));
  sockets.listen(server, vite === null ? 'cut' : 'leave');
  const end = async () => {
    gate.shut();
    await rooms.settle();
    await gate.sendAway(FAREWELL_MS);
    await rooms.close();
    space.stop();
    // Whoever polls comes once more, to hear of the end; then nobody can come any more.
    await poll.end(GOODBYE_MS);
    const closed = new Promise((resolve) => server.close(resolve));
    await sockets.end(GOODBYE_MS);
    await vite?.stop();
    server.closeAllConnections();
    await closed;
  };
  try {
    const address = await listen(server, port, host);
    return { url: `http://${inUrl(host)}:${address.port}/`, port: address.port, failed, stop: end };
  } catch (error) {
    await end();
    throw error;
  }
}

/** IPv6 addresses stand in brackets. */
function inUrl(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

async function openStorage(dataDir: string, logger: Logger): Promise<Storage> {
  if (isRestoreUnfinished(dataDir)) throw new Stopped('server.restoreUnfinished', { folder: dataDir });
  try {
    return await SqliteStorage.open(join(dataDir, 'banso.sqlite'), { logger });
  } catch (error) {
    throw new Stopped('server.dataUnreadable', {
      folder: dataDir,
      why: error instanceof Error ? error.message : String(error),
    });
  }
}

function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') reject(new Stopped('server.portTaken', { port: String(port) }));
      else if (error.code === 'EACCES') reject(new Stopped('server.portForbidden', { port: String(port) }));
      else reject(new Stopped('server.cannotListen', { host, port: String(port), why: error.message }));
    });
    server.listen(port, host, () => resolve(server.address() as AddressInfo));
  });
}

function stderrLogger(): Logger {
  return lineLogger(
    (line) => process.stderr.write(line),
    process.env.BANSO_LOG === 'info' ? 'info' : 'warn',
    () => new Date(),
  );
}
