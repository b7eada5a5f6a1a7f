/**
 * Why the device's store does not take what is written:
 * `full` no room left / `denied` the browser gives this page no storage / `outdated` another tab uses a newer version
 * of the app / `failed` anything else, tried again by itself.
 */
export type StoreTrouble = 'full' | 'denied' | 'outdated' | 'failed';

/** Refused by the store itself, not by the browser. */
export class StoreFailure extends Error {
  readonly trouble: StoreTrouble;

  constructor(trouble: StoreTrouble, message: string) {
    super(message);
    this.name = 'StoreFailure';
    this.trouble = trouble;
  }
}

/** What kind of trouble an error of the store is. Browsers put a full disk into the error, into its cause, or into both. */
export function troubleOf(error: unknown): StoreTrouble {
  if (error instanceof StoreFailure) return error.trouble;
  if (namesOf(error).includes('QuotaExceededError')) return 'full';
  return 'failed';
}

function namesOf(error: unknown): readonly string[] {
  if (typeof error !== 'object' || error === null) return [];
  const { name, inner } = error as { readonly name?: unknown; readonly inner?: unknown };
  return [...(typeof name === 'string' ? [name] : []), ...(inner === error ? [] : namesOf(inner))];
}
