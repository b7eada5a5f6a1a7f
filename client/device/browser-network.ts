import type { SessionDeps } from '../session/session-deps.ts';

const NEEDED = 'banso.polling';

/** How this page reaches the server. */
export function browserNetwork(): SessionDeps['network'] {
  return {
    WebSocket,
    fetch: (...asked) => fetch(...asked),
    onGone(listener) {
      addEventListener('pagehide', listener);
      return () => removeEventListener('pagehide', listener);
    },
    onNews(listener) {
      const lost = () => listener('lost');
      const maybe = () => {
        if (document.visibilityState === 'visible') listener('maybe');
      };
      addEventListener('offline', lost);
      addEventListener('online', maybe);
      document.addEventListener('visibilitychange', maybe);
      return () => {
        removeEventListener('offline', lost);
        removeEventListener('online', maybe);
        document.removeEventListener('visibilitychange', maybe);
      };
    },
    polling: { needed: () => read() !== null, remember: write },
  };
}

/** Of this tab, over reloads: another day it may be another network. Where storage is denied it is found out anew. */
function read(): string | null {
  try {
    return sessionStorage.getItem(NEEDED);
  } catch {
    return null;
  }
}

function write(needed: boolean): void {
  try {
    if (needed) sessionStorage.setItem(NEEDED, 'yes');
    else sessionStorage.removeItem(NEEDED);
  } catch {
    // Found out anew.
  }
}
