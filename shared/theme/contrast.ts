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

/** Relative luminance of `#rrggbb`, 0 to 1 (WCAG 2.2). */
export function luminance(hex: string): number {
  const [r, g, b] = rgbOf(hex);
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

const linearOf = new Map<number, number>();

/** Light of one part of a colour (0 to 255), 0 to 1: worked out once each, since a water is looked at in a thousand places. */
function linear(part: number): number {
  let light = linearOf.get(part);
  if (light === undefined) {
    const share = part / 255;
    light = share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    linearOf.set(part, light);
  }
  return light;
}

/** Contrast ratio of two colours, 1 to 21 (WCAG 2.2). Lines need 3, words 4.5. */
export function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** Stops of the gradient between two colours of the palette's water: with so many no edge is seen where they meet. */
const STEPS = 4;

type Water = Palette['water'];
type Stops = readonly { readonly at: number; readonly colour: string }[];

const stopsOf = new WeakMap<Water, Stops>();

/** Colours of the water from the surface (0) to the deepest card (1), close enough to be joined by straight gradients. */
export function waterStops({ water }: Pick<Palette, 'water'>): Stops {
  let stops = stopsOf.get(water);
  if (stops === undefined) {
    const count = (water.length - 1) * STEPS;
    stops = Array.from({ length: count + 1 }, (_, i) => ({
      at: i / count,
      colour: waterAt(i / count, { water }),
    }));
    stopsOf.set(water, stops);
  }
  return stops;
}

const depthsOf = new WeakMap<Water, readonly Rgb[]>();

function depthsIn(water: Water): readonly Rgb[] {
  let depths = depthsOf.get(water);
  if (depths === undefined) {
    depths = water.map(rgbOf);
    depthsOf.set(water, depths);
  }
  return depths;
}

/**
 * Colour of the water at a share of its depth; outside 0 to 1 it stays what it is at the edge. A smooth curve through the
 * palette's colours that comes to rest at the ground: the eye sees a stripe wherever a gradient changes its slope.
 */
export function waterAt(share: number, { water }: Pick<Palette, 'water'>): string {
  const place = Math.min(1, Math.max(0, share)) * (water.length - 1);
  const index = Math.min(water.length - 2, Math.floor(place));
  const t = place - index;
  const depths = depthsIn(water);
  const part = (i: 0 | 1 | 2) => {
    const [from, to] = [depths[index]?.[i] ?? 0, depths[index + 1]?.[i] ?? 0];
    const [before, after] = [depths[index - 1]?.[i], depths[index + 2]?.[i]];
    const [rise, fall] = [
      before === undefined ? to - from : (to - before) / 2,
      after === undefined ? 0 : (after - from) / 2,
    ];
    return hermite(from, to, rise, fall, t);
  };
  return hexOf([part(0), part(1), part(2)]);
}

/** From `from` to `to` as `t` goes from 0 to 1, leaving with one slope and arriving with the other. */
function hermite(from: number, to: number, leaving: number, arriving: number, t: number): number {
  const [t2, t3] = [t * t, t * t * t];
  return (
    from * (2 * t3 - 3 * t2 + 1) + leaving * (t3 - 2 * t2 + t) + to * (3 * t2 - 2 * t3) + arriving * (t3 - t2)
  );
}
