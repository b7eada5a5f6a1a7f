import { describe, expect, test } from 'vitest';
import { chordWords, isChord } from '../../client/keyboard/chord.ts';
import { COMMANDS, commandOf } from '../../client/keyboard/command-table.ts';
import { COMMAND_GROUPS, type KeyTime } from '../../client/keyboard/map-command.ts';
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
    expect(chordWords('Mod+Shift+Z', true)).toBe('⌘ ⇧ Z');
    expect(chordWords('Alt+ArrowUp', true)).toBe('⌥ ↑');
  });

  test('K16 on a Mac Ctrl moves the caret and ⌘ commands; where keys type kana their place counts', () => {
    expect(isChord(key({ key: 'k', ctrlKey: true }), 'Mod+K', true)).toBe(false);
    expect(isChord(key({ key: 'k', metaKey: true }), 'Mod+K', true)).toBe(true);
    expect(isChord(key({ key: 'の', code: 'KeyK', ctrlKey: true }), 'Mod+K', false)).toBe(true);
    expect(isChord(key({ key: 'k', code: 'KeyT', ctrlKey: true }), 'Mod+K', false)).toBe(true);
  });
});

describe('the command table', () => {
  test('K13 no bare letter or digit is a command: letters type', () => {
    for (const { id, keys } of COMMANDS)
      for (const { chord } of keys) expect(chord, id).not.toMatch(/^(Shift\+)?[A-Z0-9]$/i);
  });

  test('K14 every command has an id of its own and words in both languages', () => {
    expect(new Set(COMMANDS.map((command) => command.id)).size).toBe(COMMANDS.length);
    for (const { label, needs } of COMMANDS)
      for (const lang of ['ja', 'en'] as const)
        for (const word of [label, needs.why]) expect(translate(lang, word).trim()).not.toBe('');
    expect(() => commandOf('no.such')).toThrow('no.such');
  });

  test('K15 keys of the table stand for what interaction asks', () => {
    const wanted: readonly [chord: string, time: KeyTime, id: string][] = [
      ['F2', 'card', 'card.edit'],
      ['Tab', 'card', 'card.addCause'],
      ['Tab', 'editing', 'card.addCause'],
      ['Enter', 'card', 'card.addSibling'],
      ['Enter', 'editing', 'edit.finish'],
      ['Mod+Enter', 'card', 'card.addSibling'],
      ['Mod+Enter', 'editing', 'card.addSibling'],
      ['Shift+Enter', 'card', 'card.addSiblingBefore'],
      ['Shift+Tab', 'card', 'card.insertBetween'],
      ['Shift+Tab', 'editing', 'card.insertBetween'],
      ['Escape', 'editing', 'edit.finish'],
      ['Escape', 'card', 'view.clear'],
      ['ArrowUp', 'card', 'go.up'],
      ['Alt+ArrowUp', 'card', 'move.up'],
      ['Alt+ArrowRight', 'card', 'move.right'],
      ['Delete', 'card', 'card.delete'],
      ['Backspace', 'card', 'card.delete'],
      ['Shift+Delete', 'card', 'card.deleteKeepCauses'],
      ['Space', 'card', 'view.fold'],
      ['Mod+C', 'card', 'clip.copy'],
      ['Mod+X', 'card', 'clip.cut'],
      ['Mod+V', 'card', 'clip.paste'],
      ['Mod+V', 'ground', 'clip.paste'],
      ['Mod+D', 'card', 'clip.duplicate'],
      ['Mod+Z', 'card', 'edit.undo'],
      ['Mod+Z', 'editing', 'edit.undo'],
      ['Mod+Y', 'ground', 'edit.redo'],
      ['Mod+Shift+Z', 'editing', 'edit.redo'],
      ['Alt+1', 'card', 'mark.fact'],
      ['Alt+2', 'editing', 'mark.opinion'],
      ['Alt+3', 'editing', 'mark.guess'],
      ['Alt+4', 'editing', 'mark.rootCause'],
      ['Alt+5', 'card', 'kind.environment'],
      ['Alt+5', 'editing', 'kind.environment'],
      ['Alt+L', 'card', 'link.start'],
      ['Enter', 'linking', 'link.finish'],
      ['Mod+F', 'editing', 'page.search'],
      ['Mod+K', 'card', 'page.commands'],
      ['Mod+K', 'editing', 'page.commands'],
      ['Mod+Shift+E', 'editing', 'page.export'],
      ['Alt+Shift+C', 'card', 'page.copyPicture'],
      ['F6', 'editing', 'region.next'],
      ['Shift+F6', 'card', 'region.previous'],
      ['F1', 'card', 'page.help'],
    ];
    for (const [chord, time, id] of wanted) {
      const bound = commandOf(id).keys.some((one) => one.chord === chord && one.while.includes(time));
      expect(bound, `${chord} while ${time}`).toBe(true);
    }
  });

  test('K17 every command has a key, a way by touch, a group and a reading in hiragana', () => {
    for (const { id, keys, touch, group, reading } of COMMANDS) {
      expect(keys.length, `${id} has a key`).toBeGreaterThan(0);
      expect(touch.length, `${id} has a way by touch`).toBeGreaterThan(0);
      expect(COMMAND_GROUPS).toContain(group);
      expect(reading, id).toMatch(/^[ぁ-ゖー]+( [ぁ-ゖー]+)*$/);
    }
  });

  test('K18 a chord means one thing at a time', () => {
    const meanings = new Map<string, string[]>();
    for (const { id, keys } of COMMANDS)
      for (const { chord, while: times } of keys)
        for (const time of times) {
          const place = `${chord} while ${time}`;
          meanings.set(place, [...(meanings.get(place) ?? []), id]);
        }
    expect([...meanings].filter(([, ids]) => ids.length > 1)).toEqual([]);
    console.log(
      `K18 ${COMMANDS.length} commands, ${meanings.size} chords in their times, each with one meaning`,
    );
  });

  test('K19 no chord that browsers and systems keep, or that a person needs from them, is taken', () => {
    const kept = [
      // Never given to a page: windows and tabs.
      /^Mod\+(Shift\+)?[NTW]$/,
      /^Mod\+(Shift\+)?(Tab|F4)$/,
      /^Mod\+[QMH]$/,
      /^Alt\+(Shift\+)?(Tab|F4|Space|Escape)$/,
      /^(Mod\+)?(Shift\+)?(F5|F11|F12)$/,
      /^Mod\+Shift\+[IJC]$/,
      // Text size is the reader's own (200 %), tabs by number, the address bar, the menus of Windows browsers.
      /^Mod\+[0-9+=-]$/,
      /^Mod\+[RLP]$/,
      /^Alt\+[DEFVSBTH]$/,
      // Ctrl+Alt is AltGr on many keyboards.
      /^Mod\+Alt\+/,
    ];
    const taken = COMMANDS.flatMap(({ id, keys }) =>
      keys.filter(({ chord }) => kept.some((one) => one.test(chord))).map(({ chord }) => `${id}: ${chord}`),
    );
    expect(taken).toEqual([]);
  });
});
