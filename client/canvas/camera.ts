import type { Point, Rect } from '../../shared/layout/geometry.ts';

/** What part of the plane is seen: a layout point p stands at p × zoom + (x, y) px of the canvas. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export interface Size {
  readonly w: number;
  readonly h: number;
}

export const ZOOM = {
  least: 0.02,
  most: 3,
  /** Below this cards are painted on the canvas and no element is mounted for them. */
  far: 0.35,
  /** The smallest words on a card, 14 px, are above 11 px here: nobody is shown less without asking. */
  legible: 0.8,
} as const;

/** The canvas under the cards reaches this far beyond the view, in px: so far the plane pans without a new painting. */
export const BLEED = 256;

/** A layout point in px of the canvas. */
export function toScreen(camera: Camera, point: Point): Point {
  return { x: point.x * camera.zoom + camera.x, y: point.y * camera.zoom + camera.y };
}

/** A point of the canvas (px) on the plane. */
export function toLayout(camera: Camera, point: Point): Point {
  return { x: (point.x - camera.x) / camera.zoom, y: (point.y - camera.y) / camera.zoom };
}

/** A layout rectangle in px of the canvas. */
export function rectOnScreen(camera: Camera, rect: Rect): Rect {
  const { zoom } = camera;
  return { ...toScreen(camera, rect), w: rect.w * zoom, h: rect.h * zoom };
}

/** The part of the plane that is seen, `margin` px of the screen more on each side. */
export function visibleRect(camera: Camera, size: Size, margin = 0): Rect {
  const { x, y } = toLayout(camera, { x: -margin, y: -margin });
  return { x, y, w: (size.w + 2 * margin) / camera.zoom, h: (size.h + 2 * margin) / camera.zoom };
}

/** Zoomed by a factor, the plane under `at` (canvas px) staying where it is. */
export function zoomedAt(camera: Camera, at: Point, factor: number): Camera {
  const zoom = Math.min(ZOOM.most, Math.max(ZOOM.least, camera.zoom * factor));
  const grown = zoom / camera.zoom;
  return { zoom, x: at.x - (at.x - camera.x) * grown, y: at.y - (at.y - camera.y) * grown };
}

/** Moved by so many px of the screen. */
export function panned(camera: Camera, dx: number, dy: number): Camera {
  return { ...camera, x: camera.x + dx, y: camera.y + dy };
}

/** Free room kept at each side of the canvas, in its px. */
export interface Insets {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export const INSETS: Insets = { top: 44, right: 28, bottom: 28, left: 28 };

/** The whole rectangle in view, in the middle, at `most` zoom. */
export function fitted(rect: Rect, size: Size, most = 1, insets: Insets = INSETS): Camera {
  const w = Math.max(size.w - insets.left - insets.right, 1);
  const h = Math.max(size.h - insets.top - insets.bottom, 1);
  const zoom = Math.max(ZOOM.least, Math.min(most, w / rect.w, h / rect.h));
  return {
    zoom,
    x: insets.left + (w - rect.w * zoom) / 2 - rect.x * zoom,
    y: insets.top + (h - rect.h * zoom) / 2 - rect.y * zoom,
  };
}

/** How large a sheet may be shown that fits as a whole: words of 24 px can be read from the other side of a room. */
export const SHEET_MOST = 1.5;

/** The smallest pan that brings a rectangle into view; its upper left corner counts where it is too large. */
export function revealed(camera: Camera, rect: Rect, size: Size, insets: Insets = INSETS): Camera {
  const seen = rectOnScreen(camera, rect);
  const shift = (from: number, length: number, low: number, high: number) => {
    if (length > high - low || from < low) return low - from;
    return from + length > high ? high - from - length : 0;
  };
  return panned(
    camera,
    shift(seen.x, seen.w, insets.left, size.w - insets.right),
    shift(seen.y, seen.h, insets.top, size.h - insets.bottom),
  );
}

/**
 * The smallest pan that brings a rectangle into view, or fills the view with it where it is too large; `keep` stays
 * wholly in view all the same.
 */
export function broughtIn(
  camera: Camera,
  rect: Rect,
  keep: Rect | null,
  size: Size,
  insets: Insets = INSETS,
): Camera {
  const [seen, kept] = [rectOnScreen(camera, rect), keep && rectOnScreen(camera, keep)];
  const shift = (at: 'x' | 'y', long: 'w' | 'h', low: number, high: number) => {
    const least = nearestTo(0, low - seen[at], high - seen[at] - seen[long]);
    return kept === null ? least : nearestTo(least, low - kept[at], high - kept[at] - kept[long]);
  };
  return panned(
    camera,
    shift('x', 'w', insets.left, size.w - insets.right),
    shift('y', 'h', insets.top, size.h - insets.bottom),
  );
}

/** The value between two ends, in whichever order they come, that is nearest to `wanted`. */
function nearestTo(wanted: number, one: number, other: number): number {
  return Math.min(Math.max(one, other), Math.max(Math.min(one, other), wanted));
}

/**
 * All of it in view when that leaves the words legible; else as large as legible, from its upper left on.
 * @param text how large the reader wants words, 1 for the usual size
 * @param most how large it may be shown
 */
export function legible(bounds: Rect, size: Size, text: number, insets: Insets, most = text): Camera {
  const least = ZOOM.legible * text;
  const whole = fitted(bounds, size, most, insets);
  if (whole.zoom >= least) return whole;
  const zoom = least;
  const { x, y, w, h } = bounds;
  const place = (from: number, length: number, room: number, inset: number) =>
    length * zoom <= room ? (room - length * zoom) / 2 - from * zoom : inset - from * zoom;
  return { zoom, x: place(x, w, size.w, 0), y: place(y, h, size.h, 0) };
}
