import type { Palette } from '../../shared/theme/palette.ts';
import { PALETTES, type Theme } from '../../shared/theme/palettes.ts';
import { FONT_FAMILY } from '../../shared/theme/tokens.ts';

/**
 * Puts a theme onto the page. Style sheets name its colours as `--paper`, `--ink-soft`, `--water-0` … `--person-0` …,
 * made from the tokens; `largeText` makes everything that is measured in rem larger.
 */
export function applyTheme(root: HTMLElement, theme: Theme, largeText: boolean): void {
  for (const [name, colour] of variablesOf(PALETTES[theme])) root.style.setProperty(name, colour);
  root.style.setProperty('--font', `'${FONT_FAMILY}'`);
  root.style.colorScheme = theme === 'dark' ? 'dark' : 'light';
  root.dataset.theme = theme;
  root.dataset.text = largeText ? 'large' : 'normal';
  root.ownerDocument.querySelector('meta[name=theme-color]')?.setAttribute('content', PALETTES[theme].paper);
}

/** Names and values of the variables of a palette. */
export function variablesOf(palette: Palette): [name: string, colour: string][] {
  return Object.entries(palette).flatMap(([name, value]: [string, Palette[keyof Palette]]) => {
    if (value === null) return [];
    if (typeof value === 'string') return [[`--${kebab(name)}`, value] as [string, string]];
    const list = name === 'people' ? 'person' : kebab(name);
    return value.map((colour, index): [string, string] => [`--${list}-${index}`, colour]);
  });
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
