import { fail, ok, type Result } from './result.ts';

/** Largest amount, either sign: beyond it a number no longer holds single yen. */
export const MAX_AMOUNT = 1e15;

/** Why words are no amount: no number at all, one of another unit, or one too large. */
export type AmountFailure = 'noSuchNumber' | 'otherUnit' | 'tooLarge';

/**
 * A number as people write it, in the unit in which it is kept.
 *
 * - AM1 Full width, commas, spaces, a decimal point (also 「。」 and ・ between digits, as an IME writes it) are understood.
 * - AM2 A minus is `-`, `−`, `▲`, `△`, 「マイナス」 or brackets around the whole.
 * - AM3 百, 千, 万 and 億 count: 「1億2,000万円」「3千人」. A number that says its unit is brought into the kept one: 「50万円」 is
 *   500 in 千円. A bare number is in the kept one already.
 * - AM4 Units are `unit` itself, its part before 「/」 (「件」 of 「件/月」), ％ for パーセント, ¥ before it for 円. Another
 *   one is refused, never dropped.
 * - AM5 What is no number is refused: half-right grouping (「1,2」), two numbers, words like 「約」. Nothing is guessed.
 *
 * @param unit the unit in which the number is kept; '' where nobody has named one: then money is in 円
 */
export function parseAmount(words: string, unit = ''): Result<number, AmountFailure> {
  const { text, negative } = signed(tidy(words));
  const found = /^([\d.,千百万億]*\d[\d.,千百万億]*)(.*)$/.exec(text);
  if (found === null) return fail('noSuchNumber');
  const [, digits = '', rest = ''] = found;
  if (/\d/.test(rest)) return fail('noSuchNumber');
  const counted = countOf(digits);
  if (counted === null) return fail('noSuchNumber');
  const scale = scaleOf(rest, tidy(unit), counted.scaled);
  if (scale === null) return fail('otherUnit');
  const amount = rounded(counted.value * scale * (negative ? -1 : 1));
  return Math.abs(amount) > MAX_AMOUNT ? fail('tooLarge') : ok(amount === 0 ? 0 : amount);
}

/** An amount of money in yen; one that names no unit is in `unit` (円, 千円, 万円). */
export function parseYen(words: string, unit: string): Result<number, AmountFailure> {
  const amount = parseAmount(words, unit);
  return amount.ok ? parseAmount(`${amount.value}${unit}`, '円') : amount;
}

/** One width, spaces only where they part two numbers; the points and commas that an IME writes become those of numbers. */
function tidy(words: string): string {
  return words
    .normalize('NFKC')
    .replace(/(?<=\d)\s+(?=\d{3}(?!\d))/g, '')
    .replace(/(?<!\d)\s+|\s+(?!\d)/g, '')
    .replace(/(?<=\d)[。・](?=\d)/g, '.')
    .replace(/(?<=\d)、(?=\d{3})/g, ',')
    .replace(/パーセント/g, '%')
    .replace(/^([^\d¥]*)¥(.*)$/, '$1$2円');
}

function signed(text: string): { text: string; negative: boolean } {
  const bracketed = /^\((.*)\)(.*)$/.exec(text);
  if (bracketed !== null) return { text: `${bracketed[1]}${bracketed[2]}`, negative: true };
  const minus = /^(?:[-−‐–—ー▲△]|マイナス)/.exec(text)?.[0] ?? /^\+/.exec(text)?.[0] ?? '';
  return { text: text.slice(minus.length), negative: minus !== '' && minus !== '+' };
}

const GROUP = /(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(千|百)?(億|万)?/y;
const SCALE: Readonly<Record<string, number>> = { 百: 1e2, 千: 1e3, 万: 1e4, 億: 1e8 };

/** Groups from large to small: 1億 2,000万 5千. Null when they are not. */
function countOf(digits: string): { value: number; scaled: boolean } | null {
  let value = 0;
  let least = Number.POSITIVE_INFINITY;
  for (GROUP.lastIndex = 0; GROUP.lastIndex < digits.length; ) {
    const group = GROUP.exec(digits);
    if (group === null) return null;
    const scale = (SCALE[group[2] ?? ''] ?? 1) * (SCALE[group[3] ?? ''] ?? 1);
    if (scale >= least) return null;
    least = scale;
    value += Number((group[1] ?? '').replaceAll(',', '')) * scale;
  }
  return { value, scaled: least > 1 };
}

/** By how much a number of the written unit is multiplied in the kept one; null: they do not go together. */
function scaleOf(written: string, kept: string, scaled: boolean): number | null {
  if (written === '' && !scaled) return 1;
  if (written === kept && !scaled) return 1;
  const [, count = '', base = ''] = /^((?:百|千)?(?:万|億)?)(.*)$/.exec(kept) ?? [];
  const fits = written === '' || written === base || written === base.split('/')[0];
  if (!fits) return kept === '' && (written === '円' || written === '%') ? 1 : null;
  return 1 / (countOf(`1${count}`)?.value ?? 1);
}

/** What is left of binary fractions (0.1 × 3) is taken off; twelve digits are more than anybody counts. */
function rounded(amount: number): number {
  return Math.abs(amount) >= 1e12 ? Math.round(amount) : Number(amount.toPrecision(12));
}
