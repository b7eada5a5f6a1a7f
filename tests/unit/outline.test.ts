import { describe, expect, test } from 'vitest';
import {
  branchOfOutline,
  MAX_OUTLINE,
  outlineOfBranch,
  parseOutline,
  printOutline,
} from '../../shared/interchange/outline.ts';

/** Entries in one line: `0 売上 · 1 客数`. */
function read(text: string): string {
  const items = parseOutline(text);
  if (!items.ok) return items.failure.code;
  return items.value.map(({ level, text: words }) => `${level} ${words.replace(/\n/g, '⏎')}`).join(' · ');
}

describe('outlines from elsewhere', () => {
  test.each([
    ['tabs', '売上\n\t客数\n\t\t天気\n\t単価', '0 売上 · 1 客数 · 2 天気 · 1 単価'],
    ['two spaces', '売上\n  客数\n    天気\n  単価', '0 売上 · 1 客数 · 2 天気 · 1 単価'],
    ['full-width spaces', '売上\n　客数\n　　天気\n　単価', '0 売上 · 1 客数 · 2 天気 · 1 単価'],
    ['a whole list that is indented', '    売上\n      客数\n    利益', '0 売上 · 1 客数 · 0 利益'],
    ['a level that is skipped', '売上\n\t\t\t客数\n\t単価', '0 売上 · 1 客数 · 1 単価'],
    ['CRLF, blank lines, a BOM', '\uFEFF売上\r\n\r\n\t客数\r\n', '0 売上 · 1 客数'],
  ])('X3 indentation: %s', (_name, text, items) => {
    expect(read(text)).toBe(items);
  });

  test.each([
    ['Markdown dashes', '- 売上\n  - 客数\n  - 単価\n- 利益', '0 売上 · 1 客数 · 1 単価 · 0 利益'],
    ['Markdown stars and numbers', '* 売上\n   1. 客数\n   2. 単価', '0 売上 · 1 客数 · 1 単価'],
    [
      'Word’s bullets, levels by their mark',
      '•\t売上\no\t客数\n§\t天気\no\t単価\n•\t利益',
      '0 売上 · 1 客数 · 2 天気 · 1 単価 · 0 利益',
    ],
    ['Word’s symbol fonts', '\uf0b7\t売上\no\t客数\n\uf0a7\t天気', '0 売上 · 1 客数 · 2 天気'],
    ['Word’s line break inside a bullet', '•\t売上が\v減った', '0 売上が⏎減った'],
    [
      'Japanese lists',
      '・売上\n　・客数\n①利益\n１．原価\n(2) 人',
      '0 売上 · 1 客数 · 0 利益 · 0 原価 · 0 人',
    ],
  ])('X4 marks: %s', (_name, text, items) => {
    expect(read(text)).toBe(items);
  });

  test.each([
    '-5%の値引き',
    '1.5倍になった',
    '１．５倍',
    '○○さんが遅い',
    '*印',
    'o157',
    '3、4年前から',
    '「・」',
    '"引用"だけ',
    '"引用"',
  ])('X4 words are never cut: %s', (words) => {
    expect(read(`${words}\nつぎ`)).toBe(`0 ${words} · 0 つぎ`);
  });

  test.each([
    ['one column', '売上\n利益\n納期', '0 売上 · 0 利益 · 0 納期'],
    ['two columns', '売上\t客数\n\t単価\n利益\t原価', '0 売上 · 1 客数 · 1 単価 · 0 利益 · 1 原価'],
    ['the effect on each row', '売上\t客数\n売上\t単価\n売上\t単価', '0 売上 · 1 客数 · 1 単価 · 1 単価'],
    [
      'cells of several lines',
      '"売上が\n減った"\t"客数が\n減った"\n利益',
      '0 売上が⏎減った · 1 客数が⏎減った · 0 利益',
    ],
    ['quotes in a cell', '"「売上」と\n""言う"""\n利益', '0 「売上」と⏎"言う" · 0 利益'],
    ['empty cells', '売上\t\t客数\t\n\t\t\n利益', '0 売上 · 1 客数 · 0 利益'],
  ])('X5 Excel: %s', (_name, text, items) => {
    expect(read(text)).toBe(items);
  });

  test('X6 too much is refused whole, quickly', () => {
    const begun = performance.now();
    expect(read('あ\n'.repeat(MAX_OUTLINE / 2 + 1))).toBe('tooBig');
    expect(read('あ\n'.repeat(50_001))).toBe('tooMany');
    expect(read('あ'.repeat(20_001))).toBe('tooLong');
    expect(read(Array.from({ length: 103 }, (_, at) => `${'\t'.repeat(at)}あ`).join('\n'))).toBe('tooDeep');
    console.log(`X6 refused in ${Math.round(performance.now() - begun)} ms`);
  });
});

describe('outlines of ours', () => {
  test('X1 a line an entry, a tab a level', () => {
    const items = [
      { level: 0, text: '売上' },
      { level: 1, text: '客数' },
      { level: 0, text: '利益' },
    ];
    expect(printOutline(items)).toBe('売上\n\t客数\n利益');
  });

  test('X1 a cause of two effects stands once, below the first; a circle ends', () => {
    const cards = branchOfOutline([0, 1, 2, 3].map((n) => ({ level: 0, text: `${n}` }))).cards;
    const links = [
      { cause: 1, effect: 0, joint: null },
      { cause: 2, effect: 0, joint: null },
      { cause: 3, effect: 1, joint: null },
      { cause: 3, effect: 2, joint: null },
      { cause: 0, effect: 3, joint: null },
    ];
    expect(printOutline(outlineOfBranch({ cards, links, roots: [0], joints: [] }))).toBe(
      '0\n\t1\n\t\t3\n\t2',
    );
  });
});
