import { SYNC_PATH } from '../../shared/protocol/protocol.ts';
import { createDeviceBoards } from '../persistence/device-boards.ts';
import { openDeviceStore } from '../persistence/open-store.ts';
import { browserEntropy } from '../persistence/secrets.ts';
import { loadSettings } from '../persistence/settings.ts';
import { browserNetwork } from './browser-network.ts';
import type { Device } from './device.tsx';

/**
 * This browser as a device. Needs nothing that a page on plain http lacks.
 * @param name of the database: one device each
 */
export async function openBrowserDevice(name: string): Promise<Device> {
  const store = await openDeviceStore(name);
  const settings = await loadSettings(store.settings);
  const born = { store, entropy: browserEntropy, clock: Date.now };
  const boards = createDeviceBoards({ ...born, onKept: askToKeep });
  boards.purge().catch(() => {});
  return {
    lasting: store.lasting,
    boards,
    settings,
    session: {
      ...born,
      server: location.origin.replace(/^http/, 'ws') + SYNC_PATH,
      origin: location.origin,
      network: browserNetwork(),
      myName: () => settings.now().myName,
      rememberName: (name) => settings.set('myName', name),
      page: PAGE,
      onLeaving,
    },
  };
}

/** Asks the browser not to evict; not before there is a board, since some ask the person. Absent on plain http, and a no is no reason to stop. */
function askToKeep(): void {
  navigator.storage?.persist?.().catch(() => {});
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
