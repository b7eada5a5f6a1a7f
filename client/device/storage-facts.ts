import { useCallback, useEffect, useState } from 'react';

/** What the browser says of this site's storage; null where it does not say (plain http). */
export interface StorageFacts {
  /** Promised not to evict. */
  readonly persisted: boolean | null;
  /** Bytes. */
  readonly usage: number | null;
  readonly quota: number | null;
}

/** Asks the browser not to evict. Absent on plain http, and a no is no reason to stop. */
export async function askToKeep(): Promise<boolean> {
  return (await navigator.storage?.persist?.().catch(() => false)) ?? false;
}

/** Null until the browser has answered. `ask` asks it to promise, then looks again. */
export function useStorageFacts(): { readonly facts: StorageFacts | null; readonly ask: () => void } {
  const [facts, setFacts] = useState<StorageFacts | null>(null);
  const look = useCallback(() => void storageFacts().then(setFacts), []);
  useEffect(look, [look]);
  return { facts, ask: useCallback(() => void askToKeep().then(look), [look]) };
}

async function storageFacts(): Promise<StorageFacts> {
  const storage: Partial<StorageManager> | undefined = navigator.storage;
  const persisted = await storage?.persisted?.().catch(() => null);
  const estimate = await storage?.estimate?.().catch(() => null);
  return {
    persisted: persisted ?? null,
    usage: estimate?.usage ?? null,
    quota: estimate?.quota ?? null,
  };
}
