/**
 * A key combination in words: `Mod` is Ctrl, or ⌘ on a Mac; then `Alt`, `Shift`, then the key. A single upper-case
 * letter or a digit after `Alt` means the key's place on the keyboard (`event.code`): with Alt a Mac types other signs.
 */
export type Chord = string;

interface Parts {
  readonly mod: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  readonly key: string;
}

const parsed = new Map<Chord, Parts>();

function partsOf(chord: Chord): Parts {
  let parts = parsed.get(chord);
  if (parts === undefined) {
    const names = chord.split('+');
    const key = names.at(-1) ?? '';
    parts = {
      mod: names.includes('Mod'),
      alt: names.includes('Alt'),
      shift: names.includes('Shift'),
      key: key === 'Space' ? ' ' : key,
    };
    parsed.set(chord, parts);
  }
  return parts;
}

/** Does this keydown mean the chord? */
export function isChord(event: KeyboardEvent, chord: Chord): boolean {
  const { mod, alt, shift, key } = partsOf(chord);
  if ((event.ctrlKey || event.metaKey) !== mod || event.altKey !== alt || event.shiftKey !== shift)
    return false;
  if (alt && /^[0-9]$/.test(key)) return event.code === `Digit${key}` || event.code === `Numpad${key}`;
  if (/^[A-Z]$/.test(key)) return alt ? event.code === `Key${key}` : event.key.toUpperCase() === key;
  return event.key === key;
}

const NAMES: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
};

/** How a chord is written in menus. */
export function chordWords(chord: Chord, mac: boolean): string {
  return chord
    .split('+')
    .map((name) => (name === 'Mod' ? (mac ? '⌘' : 'Ctrl') : (NAMES[name] ?? name)))
    .join(mac ? ' ' : '+');
}

/** Is this a Mac, an iPad or an iPhone, whose command key is ⌘? */
export function isApple(): boolean {
  return /Mac|iPad|iPhone/.test(navigator.platform);
}
