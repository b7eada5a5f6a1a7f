import { describe, expect, test } from 'vitest';
import { MAX_AMOUNT, parseAmount } from '../../shared/domain/amount.ts';

const read = (words: string, unit?: string) => {
  const amount = parseAmount(words, unit);
  return amount.ok ? amount.value : amount.failure;
};

describe('numbers as people write them', () => {
  test.each([
    ['91', 91],
    ['９１．５', 91.5],
    ['１，２００', 1200],
    ['1,234,567', 1_234_567],
    [' 12 000 ', 12_000],
    ['3。5', 3.5],
    ['1、200', 1200],
    ['0.4', 0.4],
    ['＋3', 3],
    ['-0', 0],
  ])('AM1 %s', (words, value) => expect(read(words)).toBe(value));

  test.each(['-5', '−5', '▲5', '△５', '－５', 'マイナス5', '(5)', '（５）', '▲ 5'])(
    'AM2 %s is minus five',
    (words) => expect(read(words)).toBe(-5),
  );

  test.each([
    ['1億2,000万円', '円', 120_000_000],
    ['1億2,000万円', '万円', 12_000],
    ['2億1千万', '百万円', 210],
    ['50万円', '千円', 500],
    ['5千円', '千円', 5],
    ['５００円', '千円', 0.5],
    ['▲３００万円', '万円', -300],
    ['(1,200)千円', '千円', -1200],
    ['3千人', '人', 3000],
    ['3千人', '千人', 3],
    ['1.1万円', '円', 11_000],
    ['500', '千円', 500],
    ['￥1,200', '円', 1200],
    ['-¥1,200', '', -1200],
  ])('AM3 %s in %s', (words, unit, value) => expect(read(words, unit)).toBe(value));

  test.each([
    ['91%', '%', 91],
    ['９１％', '％', 91],
    ['91パーセント', '%', 91],
    ['2.8日/月', '日/月', 2.8],
    ['2.8日', '日/月', 2.8],
    ['4.2点', '点', 4.2],
    ['40%', '', 40],
    ['40円', '', 40],
  ])('AM4 %s in %s', (words, unit, value) => expect(read(words, unit)).toBe(value));

  test.each([
    ['91%', '円'],
    ['91円', '%'],
    ['3件', '人'],
    ['5万円', '%'],
    ['3人', ''],
  ])('AM4 %s is no %s: refused', (words, unit) => expect(read(words, unit)).toBe('otherUnit'));

  test.each([
    '',
    '円',
    'たくさん',
    '約40',
    '1,2',
    '1.2.3',
    '1,23,456',
    '5〜7',
    '5 7',
    '5 7件3',
    '三百',
    '▲',
    '5千3億',
    '--5',
  ])('AM5 %s is no number: refused', (words) => expect(read(words)).toBe('noSuchNumber'));

  test('AM5 an amount that no longer holds single yen is refused', () => {
    expect(read('1000兆')).toBe('otherUnit');
    expect(read('9999999億')).toBe(999_999_900_000_000);
    expect(read('99999999億')).toBe('tooLarge');
    expect(read(String(MAX_AMOUNT))).toBe(MAX_AMOUNT);
    expect(read('9'.repeat(400))).toBe('tooLarge');
  });

  test('AM1 what binary fractions leave behind does not show', () => {
    expect(read('1.1万円', '円')).toBe(11_000);
    expect(read('0.3千円', '円')).toBe(300);
    expect(read('2.3億円', '千円')).toBe(230_000);
  });
});
