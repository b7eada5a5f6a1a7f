import { isAnyBusy } from './open-work.ts';

/** What a person is doing with the page, as facts. Milliseconds. */
export interface Moment {
  readonly place: 'home' | 'board';
  /** Since the page was opened. */
  readonly age: number;
  /** Since the last key, press or movement; null: no hand was laid on it yet. */
  readonly idle: number | null;
  /** Since it went out of sight; null: it is seen. */
  readonly hidden: number | null;
  /** A field or dialog is open, a conversion runs, a card is dragged, something is not stored yet. */
  readonly busy: boolean;
}

/**
 * From then on the page has fetched its parts. Sooner, those fetches would wake the older worker after it was told to go,
 * and Chromium then lets the newer one wait for half a minute until the older has been idle for that long.
 */
const PARTS_HERE_MS = 1_000;
const JUST_OPENED_MS = 5_000;
const IDLE_AT_HOME_MS = 20_000;
const OUT_OF_SIGHT_MS = 2 * 60_000;

/**
 * May the page be exchanged for its newer version unasked? When it was just opened, stands whole and nobody has touched it; on the list
 * of boards when nobody has for a while; anywhere when it has been out of sight for a while. A board in sight is left alone
 * however long it lies still (it may hang on the wall of a meeting), since a reload shows, and takes 「元に戻す」 with it.
 */
export function isQuiet({ place, age, idle, hidden, busy }: Moment): boolean {
  if (busy) return false;
  if (hidden !== null && hidden >= OUT_OF_SIGHT_MS) return true;
  if (idle === null && age >= PARTS_HERE_MS && age < JUST_OPENED_MS) return true;
  return place === 'home' && (idle ?? age) >= IDLE_AT_HOME_MS;
}

/** Watches the page from here on. @returns what it is like now */
export function watchMoments(): () => Moment {
  const opened = performance.now();
  let touched: number | null = null;
  let hiddenAt: number | null = document.hidden ? opened : null;
  let composing = false;
  const touch = () => {
    touched = performance.now();
  };
  for (const type of ['pointerdown', 'pointermove', 'wheel', 'keydown', 'input'])
    addEventListener(type, touch, { capture: true, passive: true });
  addEventListener(
    'compositionstart',
    () => {
      touch();
      composing = true;
    },
    true,
  );
  addEventListener(
    'compositionend',
    () => {
      touch();
      composing = false;
    },
    true,
  );
  document.addEventListener('visibilitychange', () => {
    hiddenAt = document.hidden ? performance.now() : null;
  });
  return () => {
    const now = performance.now();
    return {
      place: location.pathname === '/' ? 'home' : 'board',
      age: now - opened,
      idle: touched === null ? null : now - touched,
      hidden: hiddenAt === null ? null : now - hiddenAt,
      busy: composing || isFieldOpen() || isAnyBusy(),
    };
  };
}

/** The field that lies unseen over a selected card holds the focus all the time: whether it writes, its board says. */
function isFieldOpen(): boolean {
  const field = document.activeElement?.matches('input, select, textarea:not(.card-writer)') ?? false;
  return field || document.querySelector('[role=dialog], [role=alertdialog], [role=menu]') !== null;
}
