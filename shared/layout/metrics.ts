import { common } from '../i18n/common.ts';
import { measureText } from '../text/measure.ts';
import { CARD } from '../theme/tokens.ts';
import type { Direction } from './geometry.ts';

/**
 * Spaces of the map in layout px. The layout thinks in two axes: `u` runs with the depth of the net (x in 左→右,
 * y in 上→下), `v` across it. Cards of one depth form a rank; between two ranks lies a channel that no card enters.
 */
export interface Metrics {
  /** Across: between children of one card, between cards of different parents, between trees, between map and waiting. */
  readonly sibling: number;
  readonly cousin: number;
  readonly tree: number;
  readonly zone: number;
  /** Along, in a channel: straight run before an effect (its arrow), the curves, air before the causes. */
  readonly arrow: number;
  readonly curve: number;
  readonly inlet: number;
  /** More room in the channel that the water line passes. */
  readonly surface: number;
  /** Steps between arrow ports on one side of a card, and between lines on a bracket. */
  readonly port: number;
  readonly bracket: number;
  /** そろって tag along and across. */
  readonly tagU: number;
  readonly tagV: number;
  /** The word of a circle along. */
  readonly labelU: number;
}

/** Step between parallel lines in a channel, between lines in one gap, and their distance from cards. */
export const LANE_STEP = 8;
export const GAP_STEP = 7;
export const GAP_CLEAR = 7;
/** Radius of a line's corners. */
export const CORNER = 10;
/** What lines like to keep from cards where there is room, and what a bend may cost instead of a detour. */
export const GAP_COMFORT = 12;
export const BEND = 24;
/** Air around areas, in which their titles stand too. */
export const AREA_PAD = 20;
export const AREA_TITLE = 32;

/** Words on the map have room in either language, so that geometry does not depend on the reader's. */
function widest(words: readonly string[]): number {
  return Math.ceil(Math.max(...words.map((word) => measureText(word, CARD.small.size, 700))));
}

const TAG_W = widest(common['mark.joint']) + 18;
const TAG_H = CARD.small.lineHeight + 2;

/** Room of the word 悪循環 on its line, in layout px. */
export const CIRCLE_LABEL = { w: widest(common['mark.circle']) + 18, h: 22 } as const;

const METRICS: Readonly<Record<Direction, Metrics>> = {
  right: {
    sibling: 20,
    cousin: 30,
    tree: 48,
    zone: 132,
    arrow: 18,
    curve: 42,
    inlet: 4,
    surface: 22,
    port: 15,
    bracket: 12,
    tagU: TAG_W,
    tagV: TAG_H,
    labelU: CIRCLE_LABEL.w,
  },
  down: {
    sibling: 24,
    cousin: 36,
    tree: 60,
    zone: 110,
    arrow: 18,
    curve: 40,
    inlet: 4,
    surface: 26,
    port: 26,
    bracket: 34,
    tagU: TAG_H,
    tagV: TAG_W,
    labelU: CIRCLE_LABEL.h,
  },
};

/** Room for the tab 「＋ほか12枚」 beside a folded card, in layout px: its width at the card's side, and its height. */
export function foldTabSize(hidden: number): { readonly w: number; readonly h: number } {
  return {
    w: widest(common['mark.folded'].map((words) => words.replace('{n}', String(hidden)))) + 34,
    h: 24,
  };
}

/** Spaces for a direction. */
export function metricsOf(direction: Direction): Metrics {
  return METRICS[direction];
}

/** Numbers of a geometry are whole hundredths. */
export function round(value: number): number {
  const rounded = Math.round(value * 100) / 100;
  return rounded === 0 ? 0 : rounded;
}

/** The value, at least `low` and at most `high`. */
export function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
