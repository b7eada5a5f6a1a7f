import type { Palette } from './palette.ts';

/** Red, green and blue, each 0 to 255. */
type Rgb = readonly [number, number, number];

function rgbOf(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

function hexOf(rgb: Rgb): string {
  return `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

/** `from` and `to` (`#rrggbb`) mixed; `share` 0 is all `from`, 1 all `to`. */
function mix(from: string, to: string, share: number): string {
  const [a, b] = [rgbOf(from), rgbOf(to)];
  const at = (i: 0 | 1 | 2) => a[i] + (b[i] - a[i]) * share;
  return hexOf([at(0), at(1), at(2)]);
}

/** Relative luminance of `#rrggbb`, 0 to 1 (WCAG 2.2). */
export function luminance(hex: string): number {
  const linear = rgbOf(hex).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (linear[0] ?? 0) + 0.7152 * (linear[1] ?? 0) + 0.0722 * (linear[2] ?? 0);
}

/** Contrast ratio of two colours, 1 to 21 (WCAG 2.2). Lines need 3, words 4.5. */
export function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** Where each colour of the palette's water lies between the surface (0) and the deepest card (1). */
export function waterStops({ water }: Pick<Palette, 'water'>): { at: number; colour: string }[] {
  return water.map((colour, i) => ({ at: i / (water.length - 1), colour }));
}

/** Colour of the water at a share of its depth; outside 0 to 1 it stays what it is at the edge. */
export function waterAt(share: number, { water }: Pick<Palette, 'water'>): string {
  const place = Math.min(1, Math.max(0, share)) * (water.length - 1);
  const index = Math.min(water.length - 2, Math.floor(place));
  return mix(water[index] ?? water[0], water[index + 1] ?? water[0], place - index);
}
