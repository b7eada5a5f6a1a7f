/**
 * Folding for search: what a person would call the same word is the same text.
 *
 * - Y1 `foldText`: full and half width, upper and lower case, hiragana and katakana, spaces and joining marks make no
 *   difference.
 * - Y2 `soundOf`: romaji and kana make none either, however they are spelt (`shi` `si` し シ, `tokyo` `toukyou`
 *   とうきょう); a word that is typed halfway (`sakuj`) is the beginning of its sound. Kanji stay as they are.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u30a1-\u30f6\u30fd\u30fe]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(/[\s・=-]+/gu, '');
}

/** The text by its sound, in one spelling of romaji: a key for comparing, not for reading. */
export function soundOf(text: string): string {
  let sound = '';
  for (const [kana] of foldText(text).matchAll(/.[ゃゅょぁぃぅぇぉ]?/gsu)) sound += soundOfKana(kana);
  return oneSpelling(sound);
}

const ROWS: Readonly<Record<string, string>> = {
  '': 'あいうえお',
  k: 'かきくけこ',
  s: 'さしすせそ',
  t: 'たちつてと',
  n: 'なにぬねの',
  h: 'はひふへほ',
  m: 'まみむめも',
  r: 'らりるれろ',
  g: 'がぎぐげご',
  z: 'ざじずぜぞ',
  d: 'だぢづでど',
  b: 'ばびぶべぼ',
  p: 'ぱぴぷぺぽ',
};
const SOUNDS: ReadonlyMap<string, string> = new Map([
  ...Object.entries(ROWS).flatMap(([consonant, row]) =>
    [...row].map((kana, at): [string, string] => [kana, consonant + 'aiueo'.charAt(at)]),
  ),
  ...Object.entries({ や: 'ya', ゆ: 'yu', よ: 'yo', わ: 'wa', を: 'o', ん: 'n', ゔ: 'bu', っ: '', ー: '' }),
  ...[...'ゃゅょぁぃぅぇぉ'].map((kana, at): [string, string] => [
    kana,
    ['ya', 'yu', 'yo', ...'aiueo'][at] as string,
  ]),
]);

/** One kana, or one with a small one after it: し + ゃ is `sya`, ふ + ぁ is `ha`. */
function soundOfKana(kana: string): string {
  const [first = '', small] = kana;
  const sound = SOUNDS.get(first) ?? first;
  if (small === undefined) return sound;
  const rest = SOUNDS.get(small) ?? small;
  return SOUNDS.has(first) ? sound.slice(0, -1) + rest : sound + rest;
}

/** Spellings of one sound, each to the shortest: Hepburn to Kunrei, long vowels short, doubled letters single. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/[āâ]/g, 'a'],
  [/[īî]/g, 'i'],
  [/[ūû]/g, 'u'],
  [/[ēê]/g, 'e'],
  [/[ōô]/g, 'o'],
  [/n'/g, 'n'],
  [/sh/g, 'sy'],
  [/tch|cch|ch|cy/g, 'ty'],
  [/ts/g, 't'],
  [/dz/g, 'z'],
  [/j/g, 'zy'],
  [/f/g, 'h'],
  [/v/g, 'b'],
  [/l/g, 'r'],
  [/([sztd])yi/g, '$1i'],
  [/([sztdh])y$/g, '$1'],
  [/c$/g, 't'],
  [/zyy/g, 'zy'],
  [/di/g, 'zi'],
  [/du/g, 'zu'],
  [/mb/g, 'nb'],
  [/mp/g, 'np'],
  [/wo/g, 'o'],
  [/ou/g, 'o'],
  [/(.)\1+/gu, '$1'],
];

function oneSpelling(sound: string): string {
  return SPELLINGS.reduce((text, [from, to]) => text.replace(from, to), sound);
}
