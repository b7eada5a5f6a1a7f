import { createStore } from 'zustand/vanilla';
import { type Ask, livingPageLock, VERSION_META } from './messages.ts';

/** This app on this device: can it be opened without a connection, and is there a newer one? */
export interface ThisApp {
  /** `never`: the browser has no means here (plain http, or turned off); `notYet`: not known, or on its way. */
  readonly offline: 'never' | 'notYet' | 'ready';
  readonly newer: boolean;
  /** A person said 「あとで」 to the newer one. */
  readonly later: boolean;
}

export const thisApp = createStore<ThisApp>(() => ({ offline: 'notYet', newer: false, later: false }));

/** `none`: the server has no newer one; `away`: the server is out of reach, or its newer one did not come through whole. */
export type Looked = 'newer' | 'none' | 'away';

const LOOK_EVERY_MS = 4 * 3_600_000;
const WORKER = '/sw.js';

let registration: ServiceWorkerRegistration | null = null;
let lookedAt = 0;

/** Puts the app on this device and looks for a newer one now and then. Begins when the page has loaded, so that it slows nothing. */
export function keepThisApp(): void {
  // Held as long as the page lives; where there are no locks, the worker keeps one version more than it needs.
  void (navigator.locks as LockManager | undefined)?.request(
    livingPageLock(ownVersion()),
    { mode: 'shared' },
    () => new Promise(() => {}),
  );
  const begin = () => void registerWorker(navigator.serviceWorker).catch(cannot);
  if (document.readyState === 'complete') begin();
  else addEventListener('load', begin, { once: true });
  addEventListener('online', () => void lookForNewer());
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && Date.now() - lookedAt > LOOK_EVERY_MS) void lookForNewer();
  });
  setInterval(() => {
    if (registration !== null && !document.hidden) void lookForNewer();
  }, LOOK_EVERY_MS);
}

function cannot(): void {
  thisApp.setState({ offline: 'never' });
}

/** @param container absent on plain http, whatever the type says @throws when the browser does not allow a worker */
async function registerWorker(container: ServiceWorkerContainer | undefined): Promise<void> {
  if (container === undefined) return cannot();
  // Another tab may have let a newer version take over.
  container.addEventListener('controllerchange', () => void consider(container.controller));
  const registered = await container.register(WORKER, { updateViaCache: 'none' });
  registration = registered;
  lookedAt = Date.now();
  registered.addEventListener('updatefound', () => void installed(registered.installing).then(consider));
  void consider(registered.waiting);
  void installed(registered.installing).then(consider);
  const { active } = await container.ready;
  if (active !== null && (await ask<boolean>(active, 'complete'))) thisApp.setState({ offline: 'ready' });
}

/** A worker of another version, installed or in charge: the newer app is here. */
async function consider(worker: ServiceWorker | null): Promise<void> {
  if (worker === null) return;
  if ((await ask<string>(worker, 'version')) !== ownVersion()) thisApp.setState({ newer: true });
}

/** The worker once its version lies on this device; null when there is none or it did not come through. */
function installed(worker: ServiceWorker | null): Promise<ServiceWorker | null> {
  return new Promise((resolve) => {
    const look = () => {
      if (worker?.state === 'installing') return;
      worker?.removeEventListener('statechange', look);
      resolve(worker?.state === 'redundant' ? null : worker);
    };
    worker?.addEventListener('statechange', look);
    look();
  });
}

/** Asks the server, and waits until the newer app lies on this device whole. */
export async function lookForNewer(): Promise<Looked> {
  if (thisApp.getState().newer) return 'newer';
  lookedAt = Date.now();
  try {
    await registration?.update();
    const coming = registration?.installing ?? null;
    if (coming !== null && (await installed(coming)) === null) return 'away';
    await consider(registration?.waiting ?? null);
    // Without a worker, and should this page be older than the worker in charge.
    if (!thisApp.getState().newer && (await versionOnServer()) !== ownVersion())
      thisApp.setState({ newer: true });
  } catch {
    return 'away';
  }
  return thisApp.getState().newer ? 'newer' : 'none';
}

/** After this the next load of the page is the newer app. */
export async function letNewerTakeOver(): Promise<void> {
  const waiting = registration?.waiting ?? null;
  if (waiting === null) return;
  const over = new Promise<void>((resolve) => {
    waiting.addEventListener('statechange', () => {
      if (waiting.state !== 'installed') resolve();
    });
  });
  waiting.postMessage('takeOver' satisfies Ask);
  await over;
}

/** @throws when the server is out of reach or answers something else */
async function versionOnServer(): Promise<string> {
  const page = await fetch('/', { cache: 'no-store' });
  const html = new DOMParser().parseFromString(await page.text(), 'text/html');
  const version = versionIn(html);
  if (!page.ok || version === null) throw new Error(`no app at ${page.url}: ${page.status}`);
  return version;
}

function ownVersion(): string {
  return versionIn(document) ?? '';
}

function versionIn(page: Document): string | null {
  return page.querySelector(`meta[name="${VERSION_META}"]`)?.getAttribute('content') ?? null;
}

function ask<Answer>(worker: ServiceWorker, what: Ask): Promise<Answer> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<Answer>) => resolve(data);
    worker.postMessage(what, [port2]);
  });
}
