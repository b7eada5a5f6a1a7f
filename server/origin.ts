import type { IncomingMessage } from 'node:http';
import { isIPv4 } from 'node:net';

/** `host:port`, `[::1]:port` or a bare host, as a URL writes it: lower case, brackets kept, port cut off. Null when it is none, or more than that. */
function hostnameOf(host: string): string | null {
  if (/[^\w.:[\]-]/.test(host)) return null;
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : null;
}

/** 127.0.0.0/8, ::1 and localhost: names that always mean this machine. */
export function isLoopback(hostname: string): boolean {
  const bare = hostname.replace(/^\[(.*)\]$/, '$1');
  return bare === 'localhost' || bare === '::1' || (isIPv4(bare) && bare.startsWith('127.'));
}

/**
 * Was this request meant for us? A page of a foreign site can make a name of its own point to 127.0.0.1 (DNS
 * rebinding), but it cannot make the browser send a loopback Host header for it.
 */
export function isForThisHost(request: IncomingMessage): boolean {
  const hostname = hostnameOf(request.headers.host ?? '');
  return hostname !== null && isLoopback(hostname);
}

/** Browsers send Origin with every websocket: only our own pages may open one. Other programs send none. */
export function isOwnOrigin(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === host?.toLowerCase();
}
