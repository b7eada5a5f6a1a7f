/** The page under which the shell is kept. */
export const SHELL = '/';

/**
 * The kept file that answers a request, or null: then the worker keeps out of the way (`/sync`, `/poll`, `/blobs`,
 * `/healthz`, the worker itself, whatever comes later).
 */
export function servedFrom(path: string, navigating: boolean): string | null {
  if (path.startsWith('/assets/')) return path;
  return navigating && (path === '/' || path === '/b' || path.startsWith('/b/')) ? SHELL : null;
}
