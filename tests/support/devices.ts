// First: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { createDeviceBoards } from '../../client/persistence/device-boards.ts';
import type { DeviceStore } from '../../client/persistence/device-store.ts';
import { createLastWords, type QuickStore } from '../../client/persistence/last-words.ts';
import { openDeviceStore } from '../../client/persistence/open-store.ts';
import type { BoardSession } from '../../client/session/session.ts';
import type { SessionDeps } from '../../client/session/session-deps.ts';
import type { PollMemory } from '../../client/session/transport.ts';
import type { CardId } from '../../shared/domain/ids.ts';
import type { Random } from './random.ts';

/** A browser without its page: its own IndexedDB, randomness and clock. Tabs are stores opened on the same disk. */
export interface TestDevice {
  openTab(): Promise<TestTab>;
}

export interface TestTab {
  readonly store: DeviceStore;
  readonly boards: ReturnType<typeof createDeviceBoards>;
  readonly deps: SessionDeps;
}

export interface DeviceOptions {
  /** `http://127.0.0.1:4870/`; null: no server at all. */
  readonly server: string | null;
  readonly myName?: string;
  readonly WebSocket?: typeof WebSocket;
  readonly fetch?: typeof fetch;
  readonly polling?: PollMemory;
  readonly onNews?: SessionDeps['network']['onNews'];
  readonly indexedDB?: IDBFactory;
}

/** The browser's `localStorage`, in memory. */
export function quickStore(): QuickStore {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}

/** What a device remembers of its network. */
export function pollMemory(needed: boolean): PollMemory {
  let isNeeded = needed;
  return {
    needed: () => isNeeded,
    remember: (now) => {
      isNeeded = now;
    },
  };
}

let devices = 0;

export function createDevice(random: Random, options: DeviceOptions): TestDevice {
  const indexedDB = options.indexedDB ?? new IDBFactory();
  // Dexie tells tabs of changes by the database's name, and all devices of a test live in one process.
  devices += 1;
  const name = `device-${devices}`;
  const quick = quickStore();
  return {
    async openTab() {
      const store = await openDeviceStore(name, { parts: { indexedDB, IDBKeyRange } });
      let myName = options.myName ?? null;
      const born = { store, entropy: (n: number) => random.bytes(n), clock: Date.now };
      return {
        store,
        boards: createDeviceBoards({ ...born, onKept: () => {} }),
        deps: {
          ...born,
          server: options.server === null ? null : `${options.server.replace(/^http/, 'ws')}sync`,
          origin: 'http://banso.test',
          network: {
            WebSocket: options.WebSocket ?? WebSocket,
            fetch: options.fetch ?? fetch,
            polling: options.polling ?? pollMemory(false),
            onGone: () => () => {},
            onNews: options.onNews ?? (() => () => {}),
          },
          myName: () => myName,
          rememberName: (name) => {
            myName = name;
          },
          lastWords: createLastWords(quick, born.entropy),
          page: { visible: () => true, subscribe: () => () => {} },
          onLeaving: () => () => {},
        },
      };
    },
  };
}

/** Resolves when the state holds; asked after each change that `subscribe` tells of. */
export function when(subscribe: (listener: () => void) => () => void, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    let off: (() => void) | null = null;
    const look = () => {
      if (!holds()) return;
      off?.();
      resolve();
    };
    off = subscribe(look);
    look();
  });
}

export function whenSaved(
  session: BoardSession,
  kind: ReturnType<BoardSession['saved']>['kind'],
): Promise<void> {
  return when(session.subscribeSaved, () => session.saved().kind === kind);
}

export function whenBoard(session: BoardSession, holds: (session: BoardSession) => boolean): Promise<void> {
  return when(session.subscribe, () => holds(session));
}

export function textOf(session: BoardSession, card: CardId): string | undefined {
  return session.board().cards.get(card)?.text;
}
