import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  inWordOrder,
  keptDayWords,
  nearDayWords,
  numberWords,
  sizeWords,
  timeWords,
} from '../../shared/i18n/figures.ts';
import { GUIDE_WORDS } from '../../shared/i18n/guide-words.ts';
import { SERVER_WORDS, translateForServer } from '../../shared/i18n/server-words.ts';
import { translate } from '../../shared/i18n/words.ts';

const WORDS = { ...SERVER_WORDS, ...GUIDE_WORDS };

describe('figures', () => {
  it('FG1 counts, days, times and sizes as each language writes them', () => {
    expect([numberWords('ja', 12_345), numberWords('en', 12_345)]).toEqual(['12,345', '12,345']);
    expect(keptDayWords('ja', '2026-11-03')).toBe('2026年11月3日');
    expect(keptDayWords('en', '2026-11-03')).toBe('3 November 2026');
    expect(keptDayWords('en', '去年の秋')).toBe('去年の秋');
    expect(keptDayWords('ja', '2026-99-99')).toBe('2026-99-99');
    const now = new Date(2026, 10, 25);
    expect(nearDayWords('ja', new Date(2026, 0, 9), now)).toBe('1月9日');
    expect(nearDayWords('en', new Date(2026, 0, 9), now)).toBe('9 January');
    expect(nearDayWords('ja', new Date(2025, 11, 31), now)).toBe('2025年12月31日');
    expect(nearDayWords('en', new Date(2025, 11, 31), now)).toBe('31 December 2025');
    for (const lang of ['ja', 'en'] as const)
      expect(timeWords(lang, new Date(2026, 0, 1, 14, 5))).toBe('14:05');
    expect(sizeWords('ja', 3_240_000)).toMatch(/^3\.2\s?MB$/);
    expect(sizeWords('en', 1)).toMatch(/^1\s?kB$/);
  });

  it('FG2 one card, two cards; 枚, 件, 人 and か所 whatever the number', () => {
    expect(translate('en', 'home.cards', { n: 1 })).toBe('1 card');
    expect(translate('en', 'home.cards', { n: 2 })).toBe('2 cards');
    expect(translate('en', 'home.cards', { n: 0 })).toBe('0 cards');
    expect(translate('ja', 'home.cards', { n: 1_200 })).toBe('カード 1,200枚');
    expect(translate('en', 'search.count', { n: 1, cards: 1 })).toBe('1 place on 1 card');
    expect(translate('en', 'voice.people', { n: 1 })).toBe('1 person');
    expect(translate('ja', 'voice.people', { n: 12 })).toBe('12人');
    expect(translate('ja', 'row.causes', { n: 12 })).toBe('原因12枚');
    // What is no count is text, and stands as it is.
    expect(translateForServer('en', 'server.portTaken', { port: '4870' })).toContain('Port 4870 ');
  });

  it('FG3 no English word counts things without knowing one from many', () => {
    const things =
      'cards?|causes?|issues?|notes?|maps?|places?|texts?|people|boards?|photos?|edits?|rows?|lines?|days?|hours?|minutes?';
    for (const [key, [, en]] of Object.entries(WORDS))
      expect(en, key).not.toMatch(new RegExp(`\\{\\w+\\} (${things})\\b`, 'i'));
  });

  it('FG4 names in the order of the language: kana as あいうえお, width aside, 2 before 10', () => {
    const sorted = (lang: 'ja' | 'en', names: string[]) => inWordOrder(lang, names, (name) => name);
    expect(sorted('ja', ['わだ', 'カトウ', 'いとう', 'アベ', 'さとう'])).toEqual([
      'アベ',
      'いとう',
      'カトウ',
      'さとう',
      'わだ',
    ]);
    expect(sorted('ja', ['社員10', '社員2', '社員1'])).toEqual(['社員1', '社員2', '社員10']);
    expect(sorted('en', ['Zoe', 'ann', 'Émile', 'Bob'])).toEqual(['ann', 'Bob', 'Émile', 'Zoe']);
    // In Japanese, Japanese names stand before Latin ones only if the language says so: both orders are total.
    for (const lang of ['ja', 'en'] as const)
      expect(sorted(lang, ['堀', 'Ann', 'アベ'])).toEqual(sorted(lang, ['アベ', '堀', 'Ann']));
  });

  it('FG5 nothing else in the product asks for a locale', () => {
    const asking = globSync('{client,shared,server}/**/*.{ts,tsx}')
      .filter((file) => !file.endsWith('i18n/figures.ts'))
      .filter((file) => /\bIntl\.\w+\(|\.toLocale\w+\(|\.localeCompare\(/.test(readFileSync(file, 'utf8')));
    expect(asking).toEqual([]);
  });
});

describe('words', () => {
  it('W5 English has no Japanese letters, except where it names a Japanese word or a language', () => {
    const japanese = Object.entries(WORDS)
      .filter(([, [, en]]) => /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(en))
      .map(([key]) => key);
    console.log(`W5 ${japanese.length} English words with Japanese letters: ${japanese.join(', ')}`);
    expect(japanese.filter((key) => !NAMES_JAPANESE.test(key))).toEqual([]);
  });

  it('W6 Japanese is Japanese: no word without a Japanese letter, except signs and names', () => {
    const foreign = Object.entries(WORDS)
      .filter(([, [ja]]) => /\p{L}/u.test(ja.replace(/\{[^}]*\}/g, '')))
      .filter(([, [ja]]) => !/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(ja))
      .map(([key]) => key);
    console.log(`W6 ${foreign.length} Japanese words without Japanese letters: ${foreign.join(', ')}`);
    expect(foreign.filter((key) => !SIGNS.test(key))).toEqual([]);
  });
});

const NAMES_JAPANESE = /^(app\.language\.ja|page\.language)$/;
const SIGNS = /^app\.language\.en$/;
