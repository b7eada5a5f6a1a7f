import { SYNC_PATH } from '../../shared/protocol/protocol.ts';
import { asWork } from '../offline/open-work.ts';
import { createDeviceBoards } from '../persistence/device-boards.ts';
import { createLastWords } from '../persistence/last-words.ts';
import { openDeviceStore } from '../persistence/open-store.ts';
import { browserEntropy } from '../persistence/secrets.ts';
import { loadSettings } from '../persistence/settings.ts';
import { sendUnsent } from '../session/send-unsent.ts';
import type { SessionDeps } from '../session/session-deps.ts';
import { browserNetwork } from './browser-network.ts';
import type { Device } from './device.tsx';
import { askToKeep } from './storage-facts.ts';

/**
 * This browser as a device. Needs nothing that a page on plain http lacks.
 * @param name of the database: one device each
 * @param onBlocked an older tab holds the database: the opening waits until that tab is closed
 */
export async function openBrowserDevice(name: string, onBlocked?: () => void): Promise<Device> {
  const store = await openDeviceStore(name, onBlocked === undefined ? {} : { onBlocked });
  const born = { store, entropy: browserEntropy, clock: Date.now };
  const lastWords = createLastWords(quickStore(), browserEntropy);
  const [settings] = await Promise.all([loadSettings(store.settings), lastWords.bringInAll(store)]);
  const boards = createDeviceBoards({ ...born, onKept: () => void askToKeep() });
  boards.purge().catch(() => {});
  const session: SessionDeps = {
    ...born,
    server: location.origin.replace(/^http/, 'ws') + SYNC_PATH,
    origin: location.origin,
    network: browserNetwork(),
    myName: () => settings.now().myName,
    rememberName: (name) => settings.set('myName', name),
    page: PAGE,
    lastWords,
    onLeaving,
  };
  return {
    lasting: store.lasting,
    boards,
    backups: {
      make: (onProgress) =>
        asWork(async () => {
          await lastWords.bringInAll(store);
          return (await backup()).makeBackup(store, { now: Date.now(), onProgress });
        }),
      open: async (file) => (await backup()).openBackup(store, file),
      putBack: (made, onProgress) => asWork(async () => (await backup()).putBack(store, made, onProgress)),
    },
    sendUnsent: (ids) => asWork(() => sendUnsent(ids, session)),
    settings,
    session,
  };
}

/** Only the first page asks for it. */
const backup = () => import('../persistence/backup.ts');

/** Null where the browser denies it. */
function quickStore(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

const PAGE = {
  visible: () => document.visibilityState === 'visible',
  subscribe(listener: () => void): () => void {
    document.addEventListener('visibilitychange', listener);
    return () => document.removeEventListener('visibilitychange', listener);
  },
};

/** Both, since phones kill hidden pages without a word and some browsers leave a page without hiding it. */
function onLeaving(listener: () => void): () => void {
  const onVisibility = () => {
    if (document.visibilityState === 'hidden') listener();
  };
  document.addEventListener('visibilitychange', onVisibility);
  addEventListener('pagehide', listener);
  return () => {
    document.removeEventListener('visibilitychange', onVisibility);
    removeEventListener('pagehide', listener);
  };
}
