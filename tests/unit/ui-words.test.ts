import { describe, expect, it } from 'vitest';
import { app } from '../../shared/i18n/app.ts';
import { GUIDE_WORDS } from '../../shared/i18n/guide-words.ts';
import { home } from '../../shared/i18n/home.ts';
import { panel } from '../../shared/i18n/panel.ts';
import { refusal } from '../../shared/i18n/refusal.ts';
import { SERVER_WORDS } from '../../shared/i18n/server-words.ts';
import { startWords } from '../../shared/i18n/start.ts';

const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe('words of the page', () => {
  it('W1 every word stands in both languages, with the same places to fill', () => {
    const all = { ...SERVER_WORDS, ...GUIDE_WORDS, ...startWords };
    for (const [key, [ja, en]] of Object.entries(all)) {
      expect(ja.trim(), key).not.toBe('');
      expect(en.trim(), key).not.toBe('');
      expect(places(en), key).toEqual(places(ja));
    }
    console.log(`words: ${Object.keys(all).length} entries in 2 languages`);
  });

  it('W2 areas do not take each other’s keys', () => {
    const keys = [app, home, panel, refusal].flatMap((area) => Object.keys(area));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('W3 no word sounds like a fault or asks a person why', () => {
    for (const area of [app, home, panel, refusal]) {
      for (const [key, [ja, en]] of Object.entries(area)) {
        expect(ja, key).not.toMatch(/エラー|失敗|無効|不正|なぜできない/u);
        expect(en, key).not.toMatch(/error|invalid|illegal|failed/iu);
      }
    }
  });
});
