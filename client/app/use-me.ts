import { useCallback, useSyncExternalStore } from 'react';
import type { Me } from '../session/session.ts';
import { useSession } from '../state/board-context.tsx';

/** Who writes on the open board from this device; null until a name was chosen. */
export function useMe(): Me | null {
  const session = useSession();
  return useSyncExternalStore(
    useCallback((listener: () => void) => session.subscribe(listener), [session]),
    () => session.me(),
  );
}
