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

/**
 * Does this keydown mean the chord?
 * @param apple on a Mac `Mod` is ⌘ alone: Ctrl with a letter moves the caret there
 */
export function isChord(event: KeyboardEvent, chord: Chord, apple = isApple()): boolean {
  const { mod, alt, shift, key } = partsOf(chord);
  const held = event.metaKey || (event.ctrlKey && !apple);
  if (held !== mod || (apple && event.ctrlKey)) return false;
  if (event.altKey !== alt || event.shiftKey !== shift) return false;
  if (alt && /^[0-9]$/.test(key)) return event.code === `Digit${key}` || event.code === `Numpad${key}`;
  if (/^[A-Z]$/.test(key)) return isLetter(event, key, alt);
  return event.key === key;
}

/** By its letter; by its place with Alt, and where the layout types no Latin letters (kana, Cyrillic). */
function isLetter(event: KeyboardEvent, letter: string, alt: boolean): boolean {
  const byPlace = alt || !/^[A-Za-z]$/.test(event.key);
  return byPlace ? event.code === `Key${letter}` : event.key.toUpperCase() === letter;
}

const NAMES: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  ContextMenu: '☰',
};
/** As they are printed on the keys of a Mac. */
const APPLE_NAMES: Readonly<Record<string, string>> = { Mod: '⌘', Alt: '⌥', Shift: '⇧' };

/** How a chord is written in menus. */
export function chordWords(chord: Chord, apple: boolean): string {
  const names = chord.split('+').map((name) => {
    if (apple && name in APPLE_NAMES) return APPLE_NAMES[name];
    return name === 'Mod' ? 'Ctrl' : (NAMES[name] ?? name);
  });
  return names.join(apple ? ' ' : '+');
}

/** Is this a Mac, an iPad or an iPhone, whose command key is ⌘? */
export function isApple(): boolean {
  return /Mac|iPad|iPhone/.test(navigator.platform);
}
