import { type Ask, CACHE_PREFIX, livingPageLock, type Shell } from './messages.ts';
import { SHELL, servedFrom } from './served.ts';

/**
 * The service worker: one version of the app, whole, on this device. It answers pages and assets from there and touches
 * nothing else. A newer one is installed beside it and waits until a page asks it to take over; caches of older versions
 * stay as long as a page of theirs lives, so that an old tab still finds its parts.
 */

/** Written in by the build (offline-plugin.ts). */
declare const __SHELL__: Shell;

interface ExtendableEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends ExtendableEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface WorkerScope {
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: ExtendableEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void;
  addEventListener(
    type: 'message',
    listener: (
      event: ExtendableEvent & { readonly data: Ask; readonly ports: readonly MessagePort[] },
    ) => void,
  ): void;
}
declare const self: WorkerScope;

const { version, files } = __SHELL__;
const CACHE = CACHE_PREFIX + version;

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(Promise.all([self.clients.claim(), tidy()])));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  const file = servedFrom(pathname, request.mode === 'navigate');
  if (file !== null) event.respondWith(answer(file, request));
});
self.addEventListener('message', (event) => {
  const [port] = event.ports;
  if (event.data === 'takeOver') event.waitUntil(self.skipWaiting());
  if (event.data === 'version') port?.postMessage(version);
  if (event.data === 'complete')
    event.waitUntil(Promise.all([complete(), tidy()]).then(([whole]) => port?.postMessage(whole)));
});

/** All or nothing: an app that lacks a part would break when there is no help. Fails, and is tried again at the next look. */
async function install(): Promise<void> {
  // Anew, so that the order of the caches is that of their installation (see `tidy`).
  await caches.delete(CACHE);
  try {
    await fill();
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

/** @throws when a part cannot be had, or is not what the build wrote (the server is of another version by now) */
async function fill(): Promise<void> {
  const cache = await caches.open(CACHE);
  const kept = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
  const missing = Object.keys(files).filter((path) => !kept.has(path));
  await Promise.all(missing.map(async (path) => cache.put(path, await part(path))));
}

/** An asset carries its content's hash in its name: what another version's cache or the browser's has is as good. */
async function part(path: string): Promise<Response> {
  const kept = path === SHELL ? undefined : await caches.match(path);
  if (kept !== undefined) return kept;
  const cache = path === SHELL ? 'no-store' : 'default';
  const response = await fetch(path, { cache, integrity: files[path] ?? '' });
  if (!response.ok || response.redirected) throw new Error(`${path}: ${response.status}`);
  return response;
}

async function complete(): Promise<boolean> {
  return fill().then(
    () => true,
    () => false,
  );
}

async function answer(file: string, request: Request): Promise<Response> {
  const own = await (await caches.open(CACHE)).match(file);
  if (own !== undefined) return own;
  const others = file === SHELL ? undefined : await caches.match(file);
  return others ?? fetch(request);
}

/** Lets go of versions installed before this one that no living page runs. Where pages cannot be asked, of all but one. */
async function tidy(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(CACHE_PREFIX));
  const older = names.slice(0, Math.max(names.indexOf(CACHE), 0));
  const locks: LockManager | undefined = navigator.locks;
  const held = (await locks?.query())?.held?.map(({ name }) => name);
  const lives = (name: string, i: number) =>
    held === undefined
      ? i === older.length - 1
      : held.includes(livingPageLock(name.slice(CACHE_PREFIX.length)));
  await Promise.all(older.filter((name, i) => !lives(name, i)).map((name) => caches.delete(name)));
}
