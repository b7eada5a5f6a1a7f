/** Small choices of this device (language, panel). A browser that denies storage only forgets them: no error. */
export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Denied or full: the choice lasts as long as the page.
  }
}

/** What was remembered, or null. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Told, for as long as the page lives, what another tab of this device remembers anew; null when it was cleared. */
export function onRemembered(key: string, listener: (value: string | null) => void): void {
  // Where no page is (words in a test), there are no other tabs.
  globalThis.addEventListener?.('storage', (event) => {
    if (event.storageArea !== localStorageOrNull()) return;
    if (event.key === key) listener(event.newValue);
    else if (event.key === null) listener(null);
  });
}

function localStorageOrNull(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
