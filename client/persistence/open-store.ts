import type { DeviceStore } from './device-store.ts';
import { type IndexedDbParts, openDexieStore } from './dexie-store.ts';
import { createMemoryStore } from './memory-store.ts';

/**
 * The device's store, or one in memory when the browser denies IndexedDB (`lasting` is false then, and every board's
 * saved state says `tab` until the server has the edits).
 */
export async function openDeviceStore(name: string, parts?: IndexedDbParts): Promise<DeviceStore> {
  try {
    return await openDexieStore(name, parts);
  } catch {
    return createMemoryStore();
  }
}
