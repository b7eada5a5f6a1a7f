import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/**
 * A keyboard on the screen, as a tablet shows one: while a field has the focus it covers the lower `height` px of the
 * window. The window stays as large as it was, only its visual viewport becomes less. Call before the page is opened.
 */
export async function hasScreenKeyboard(page: Page, height: number): Promise<void> {
  await page.addInitScript((covered) => {
    const isField = () => document.activeElement?.matches('input:not([readonly]), textarea:not([readonly])');
    const screen = new (class extends EventTarget {
      readonly scale = 1;
      readonly offsetTop = 0;
      readonly offsetLeft = 0;
      up = false;
      get width() {
        return window.innerWidth;
      }
      get height() {
        return window.innerHeight - (this.up ? covered : 0);
      }
    })();
    Object.defineProperty(window, 'visualViewport', { value: screen });
    const follow = () =>
      // A keyboard comes and goes a moment after the focus.
      setTimeout(() => {
        const up = isField() === true;
        if (up === screen.up) return;
        screen.up = up;
        screen.dispatchEvent(new Event('resize'));
      }, 50);
    document.addEventListener('focusin', follow);
    document.addEventListener('focusout', follow);
  }, height);
}

/** The whole field stands above the keyboard, on the window, and nothing lies over it. */
export async function isSeenWhole(field: Locator, what: string): Promise<void> {
  await expect
    .poll(() => field.evaluate(hidden), { message: what, timeout: 10_000 })
    .toEqual({ keyboardUp: true, left: 0, top: 0, right: 0, bottom: 0, coveredBy: [] });
}

/** In the page: how many px of it are beyond the part that is seen, and what lies over its corners. */
function hidden(field: Element) {
  const screen = window.visualViewport;
  const { left, top, right, bottom } = field.getBoundingClientRect();
  const height = screen?.height ?? 0;
  // Inside of round corners.
  const covers = [left + 14, right - 14]
    .flatMap((x) => [top + 14, bottom - 14].map((y) => document.elementFromPoint(x, y)))
    .filter((there) => there !== field && !field.contains(there))
    .map((there) => there?.className ?? 'nothing');
  return {
    keyboardUp: height < window.innerHeight,
    left: Math.max(0, Math.ceil(-left)),
    top: Math.max(0, Math.ceil((screen?.offsetTop ?? 0) - top)),
    right: Math.max(0, Math.floor(right - window.innerWidth)),
    bottom: Math.max(0, Math.floor(bottom - height - (screen?.offsetTop ?? 0))),
    coveredBy: covers,
  };
}
