import type { DeviceStore } from './device-store.ts';
import { type DexieStoreOptions, openDexieStore } from './dexie-store.ts';
import { createMemoryStore } from './memory-store.ts';

/**
 * The device's store, or one in memory when the browser denies IndexedDB (`lasting` is false then, and every board's
 * saved state says `tab` until the server has the edits).
 */
export async function openDeviceStore(name: string, options: DexieStoreOptions = {}): Promise<DeviceStore> {
  try {
    return await openDexieStore(name, options);
  } catch {
    return createMemoryStore(options.clock);
  }
}
