import { useEffect, useMemo, useRef } from 'react';
import { useDevice, useDeviceBoards } from '../device/device.tsx';

/** The server is asked this often whether it is there again, while words wait (ms). */
const ASK_EVERY_MS = 30_000;

/**
 * While the list of boards is shown, what waits on this device is sent as soon as the server is there: nobody has to open
 * a map for that.
 */
export function useSendWaiting(): void {
  const { sendUnsent, session } = useDevice();
  const boards = useDeviceBoards();
  const waiting = useMemo(
    () => (boards ?? []).filter((board) => board.unsentSince !== null).map(({ id }) => id),
    [boards],
  );
  const sending = useRef(false);
  const key = waiting.join();

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew when other boards wait, not when their titles change
  useEffect(() => {
    if (waiting.length === 0) return;
    const { origin, network } = session;
    const send = async () => {
      if (sending.current || document.visibilityState !== 'visible') return;
      sending.current = true;
      try {
        const answer = await network.fetch(`${origin}/readyz`, { cache: 'no-store' });
        if (answer.ok) await sendUnsent(waiting);
      } catch {
        // Not there yet: asked again.
      } finally {
        sending.current = false;
      }
    };
    const now = () => void send();
    now();
    const timer = setInterval(now, ASK_EVERY_MS);
    addEventListener('online', now);
    document.addEventListener('visibilitychange', now);
    return () => {
      clearInterval(timer);
      removeEventListener('online', now);
      document.removeEventListener('visibilitychange', now);
    };
  }, [key, sendUnsent, session]);
}
