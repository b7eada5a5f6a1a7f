import { COLOUR, FONT_FAMILY } from '../../shared/theme/tokens.ts';

/** Style sheets name the theme's colours as `--paper`, `--ink-soft`, `--water-0` … `--person-0` …; made from the tokens. */
export function applyTheme(root: HTMLElement): void {
  for (const [name, value] of Object.entries(COLOUR)) {
    if (typeof value === 'string') root.style.setProperty(`--${kebab(name)}`, value);
    else {
      const list = name === 'people' ? 'person' : kebab(name);
      value.forEach((colour: string, index: number) => {
        root.style.setProperty(`--${list}-${index}`, colour);
      });
    }
  }
  root.style.setProperty('--font', `'${FONT_FAMILY}'`);
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
