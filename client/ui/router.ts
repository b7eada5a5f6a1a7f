import { useSyncExternalStore } from 'react';
import { type BoardId, isId } from '../../shared/domain/ids.ts';

/** Where one is in the app; the address says no more than this. */
export type Route =
  | { readonly page: 'home' }
  | { readonly page: 'board'; readonly board: BoardId }
  | { readonly page: 'unknown' };

/** The place that a path means; `unknown` for every other path. */
export function readRoute(pathname: string): Route {
  if (pathname === '/' || pathname === '') return { page: 'home' };
  const [, board] = /^\/b\/([^/]+)\/?$/.exec(pathname) ?? [];
  return isId(board) ? { page: 'board', board: board as BoardId } : { page: 'unknown' };
}

/** The address of a place. The query (`?as=` of the development mode) goes along. */
export function hrefOf(route: Exclude<Route, { page: 'unknown' }>): string {
  const path = route.page === 'home' ? '/' : `/b/${route.board}`;
  return path + location.search;
}

/** Goes to a place, with an entry in the history. */
export function navigate(route: Exclude<Route, { page: 'unknown' }>): void {
  history.pushState(null, '', hrefOf(route));
  for (const listener of listeners) listener();
}

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('popstate', listener);
  };
}

let last: { pathname: string; route: Route } | null = null;

/** The same object while the address is the same. */
function current(): Route {
  if (last?.pathname !== location.pathname)
    last = { pathname: location.pathname, route: readRoute(location.pathname) };
  return last.route;
}

/** Where one is; renders again when that changes. */
export function useRoute(): Route {
  return useSyncExternalStore(subscribe, current);
}

/** The token of a shared link's fragment, `#k=<token>`; null when there is none. */
export function readLinkToken(hash: string): string | null {
  return new URLSearchParams(hash.replace(/^#/, '')).get('k');
}

/** Takes the secret out of the address: screens are shared. */
export function stripFragment(): void {
  history.replaceState(history.state, '', location.pathname + location.search);
}
