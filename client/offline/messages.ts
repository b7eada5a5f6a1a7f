/**
 * What a page asks its service worker, over a channel of its own for the answer:
 * `version`: which version of the app the worker holds (string);
 * `complete`: whether all of that version lies on this device, after mending what the browser took away (boolean);
 * `takeOver`: to stop waiting (no answer; the page sees it come into charge).
 */
export type Ask = 'version' | 'complete' | 'takeOver';

/** Each version of the app has a cache of its own, named by this and its version. */
export const CACHE_PREFIX = 'banso-app-';

/** A page holds this lock, shared, as long as it lives: its version's cache is not tidied away from under it. */
export const livingPageLock = (version: string) => `banso-page-${version}`;

/** `<meta>` of index.html that says which version of the app a page is. */
export const VERSION_META = 'app-version';

/** Everything the app needs to run without a connection, as the build wrote it. */
export interface Shell {
  readonly version: string;
  /** Paths, each with what its content must hash to: `sha256-…`. */
  readonly files: Readonly<Record<string, string>>;
}
