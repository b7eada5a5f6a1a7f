interface Touch {
  readonly x: number;
  readonly y: number;
  readonly at: number;
}

let touch: Touch | null = null;

/** An act belongs to the press before it when it follows within this time. */
const FRESH_MS = 1_500;

addEventListener(
  'pointerdown',
  (event) => {
    touch = { x: event.clientX, y: event.clientY, at: event.timeStamp };
  },
  { capture: true, passive: true },
);

/** Where the hand was just now, in pixels of the window; null when the act came from the keyboard. */
export function lastTouch(): { x: number; y: number } | null {
  if (touch === null || performance.now() - touch.at > FRESH_MS) return null;
  return { x: touch.x, y: touch.y };
}
