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
