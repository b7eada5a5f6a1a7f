import { useSyncExternalStore } from 'react';
import type { Palette } from '../../shared/theme/palette.ts';
import { PALETTES, THEMES, type Theme } from '../../shared/theme/palettes.ts';
import { onRemembered, recall, remember } from './remember.ts';

/** 見え方: what a person chose for their own eyes and ears on this device; never in a document. */
export interface Sight {
  /** `device`: as the device is set (dark, more contrast, forced colours). */
  readonly theme: Theme | 'device';
  /** 文字を大きく: bars, panels and, at 100 %, cards a quarter larger. */
  readonly largeText: boolean;
  /** Others' changes are read out by a screen reader. */
  readonly tellChanges: boolean;
  /** Where the bar for the thumb stands on a screen that is touched: under the hand that holds the tablet. */
  readonly thumb: Thumb;
}

export const THUMBS = ['left', 'middle', 'right'] as const;
export type Thumb = (typeof THUMBS)[number];

const KEY = 'banso.sight';
const FIRST: Sight = { theme: 'device', largeText: false, tellChanges: true, thumb: 'middle' };
const listeners = new Set<() => void>();
let current = readSight(recall(KEY));

/** Settings of the device that stand in for a choice. */
const QUERIES = {
  dark: '(prefers-color-scheme: dark)',
  contrast: '(prefers-contrast: more), (forced-colors: active)',
} as const;
const ASKED = { dark: matchMedia(QUERIES.dark), contrast: matchMedia(QUERIES.contrast) } as const;
// Told by queries of their own that nobody reads: Chromium tells no change of a query that was read between the change and the telling.
const heard = Object.values(QUERIES).map((query) => matchMedia(query));
for (const query of heard) query.addEventListener('change', tell);
onRemembered(KEY, (value) => {
  current = readSight(value);
  tell();
});

function tell(): void {
  for (const listener of [...listeners]) listener();
}

/** What was kept, each part for itself: an unknown value is as if it had never been chosen. */
function readSight(kept: string | null): Sight {
  let found: Partial<Record<keyof Sight, unknown>> = {};
  try {
    const parsed: unknown = JSON.parse(kept ?? '{}');
    if (typeof parsed === 'object' && parsed !== null) found = parsed;
  } catch {
    // Somebody else's words under our key: the first settings hold.
  }
  return {
    theme: THEMES.find((theme) => theme === found.theme) ?? FIRST.theme,
    largeText: found.largeText === true,
    tellChanges: found.tellChanges !== false,
    thumb: THUMBS.find((thumb) => thumb === found.thumb) ?? FIRST.thumb,
  };
}

/** Changes the look at once, in other tabs of this device too, and for later visits. */
export function setSight(patch: Partial<Sight>): void {
  current = { ...current, ...patch };
  remember(KEY, JSON.stringify(current));
  tell();
}

/** What was chosen on this device. */
export function sight(): Sight {
  return current;
}

/** How large a card stands at 100 %: its words are then as large as those of the panels. */
export function textScale(): number {
  return current.largeText ? 1.25 : 1;
}

/** The theme that holds now: the chosen one, or what suits the device. */
export function theme(): Theme {
  if (current.theme !== 'device') return current.theme;
  if (ASKED.dark.matches) return 'dark';
  return ASKED.contrast.matches ? 'print' : 'light';
}

/** Told when anything of it changes, the device's own settings included. */
export function onSight(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** What was chosen; renders again when it changes. */
export function useSight(): Sight {
  return useSyncExternalStore(onSight, sight);
}

/** The theme that holds now; renders again when it changes. */
export function useTheme(): Theme {
  return useSyncExternalStore(onSight, theme);
}

/** Its colours. */
export function usePalette(): Palette {
  return PALETTES[useTheme()];
}
