import { describe, expect, test } from 'vitest';
import { chordWords, isChord } from '../../client/keyboard/chord.ts';
import { COMMANDS, commandOf } from '../../client/keyboard/command-table.ts';
import { translate } from '../../shared/i18n/words.ts';

function key(over: Partial<KeyboardEvent>): KeyboardEvent {
  const plain = { key: '', code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
  return { ...plain, ...over } as KeyboardEvent;
}

describe('chords', () => {
  test('K10 Ctrl and ⌘ are one; a shifted letter is its letter; other modifiers must not be held', () => {
    expect(isChord(key({ key: 'z', ctrlKey: true }), 'Mod+Z')).toBe(true);
    expect(isChord(key({ key: 'z', metaKey: true }), 'Mod+Z')).toBe(true);
    expect(isChord(key({ key: 'Z', ctrlKey: true, shiftKey: true }), 'Mod+Shift+Z')).toBe(true);
    expect(isChord(key({ key: 'z', ctrlKey: true, altKey: true }), 'Mod+Z')).toBe(false);
    expect(isChord(key({ key: 'Enter', shiftKey: true }), 'Enter')).toBe(false);
  });

  test('K11 Alt chords go by the place of the key: on a Mac Alt+1 types ¡ and Alt+L types ¬', () => {
    expect(isChord(key({ key: '¡', code: 'Digit1', altKey: true }), 'Alt+1')).toBe(true);
    expect(isChord(key({ key: '¬', code: 'KeyL', altKey: true }), 'Alt+L')).toBe(true);
    expect(isChord(key({ key: '1', code: 'Numpad1', altKey: true }), 'Alt+1')).toBe(true);
    expect(isChord(key({ key: '1', code: 'Digit1' }), 'Alt+1')).toBe(false);
  });

  test('K12 chords are written as people know them', () => {
    expect(chordWords('Mod+Shift+Z', false)).toBe('Ctrl+Shift+Z');
    expect(chordWords('Alt+ArrowUp', true)).toBe('Alt ↑');
  });
});

describe('the command table', () => {
  test('K13 no bare letter or digit is a command: letters type', () => {
    for (const { id, keys } of COMMANDS)
      for (const { chord } of keys) expect(chord, id).not.toMatch(/^(Shift\+)?[A-Z0-9]$/i);
  });

  test('K14 every command has an id of its own and words in both languages', () => {
    expect(new Set(COMMANDS.map((command) => command.id)).size).toBe(COMMANDS.length);
    for (const { label } of COMMANDS)
      for (const lang of ['ja', 'en'] as const) expect(translate(lang, label).trim()).not.toBe('');
    expect(() => commandOf('no.such')).toThrow('no.such');
  });

  test('K15 keys of the table stand for what interaction asks', () => {
    const wanted: readonly [chord: string, time: string, id: string][] = [
      ['F2', 'idle', 'card.edit'],
      ['Tab', 'idle', 'card.addCause'],
      ['Tab', 'editing', 'card.addCause'],
      ['Enter', 'idle', 'card.addSibling'],
      ['Enter', 'editing', 'edit.finish'],
      ['Mod+Enter', 'editing', 'card.addSibling'],
      ['Shift+Enter', 'idle', 'card.addSiblingBefore'],
      ['Shift+Tab', 'editing', 'card.insertBetween'],
      ['Escape', 'editing', 'edit.finish'],
      ['Escape', 'idle', 'view.clear'],
      ['Delete', 'idle', 'card.delete'],
      ['Shift+Delete', 'idle', 'card.deleteKeepCauses'],
      ['Alt+5', 'idle', 'kind.environment'],
      ['Alt+L', 'idle', 'link.start'],
      ['F6', 'editing', 'region.next'],
    ];
    for (const [chord, time, id] of wanted) {
      const bound = commandOf(id).keys.some(
        (one) => one.chord === chord && one.while.some((when) => when === time),
      );
      expect(bound, `${chord} while ${time}`).toBe(true);
    }
  });
});
