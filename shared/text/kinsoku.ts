/** Characters that never start a line (行頭禁則). */
const NO_START = new Set(
  '、。，．,.・：；:;？！?!‼⁇⁈⁉゛゜´｀¨ヽヾゝゞ々〻ー–—―‐／/～〜…‥' +
    '’”）)〕］]｝}〉》」』】〙〗〟｠»％%‰℃°′″' +
    'ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ｡､･｣ｧｨｩｪｫｬｭｮｯｰﾞﾟ',
);

/** Characters that never end a line (行末禁則). */
const NO_END = new Set('‘“（(〔［[｛{〈《「『【〘〖〝｟«｢￥¥＄$＃#№〒第約▲△');

/** Runs of these stay together (分離禁則). */
const TOGETHER = new Set('…‥―—〳〴〵');

const LATIN = /^[A-Za-z0-9À-ɏͰ-ϿЀ-ӿ０-９Ａ-Ｚａ-ｚ]/u;
const DIGIT = /^[0-9０-９]/u;
/** What may stand inside a word or a number: `3.5`, `e-mail`, `A&B`, `10:30`, `50%`. */
const INNER = /^[.,:'’_\-+&@#/%．，：＋－＆]$/u;
/** What follows a number as its unit: `10年`, `5軸`, `30万円`, `14名`, `2か月`, `3つ`. */
const UNIT = /^[\p{Script=Han}〇々ヵヶかつァ-ヺ%％‰℃°]/u;

/** The か of `2か月`, `3ヶ所`: it belongs to what follows. */
const COUNTER = /^[かカヵヶケ]$/u;
const COUNTED = /^[月所国条年店社件]/u;

/** May a line end after the character `before`, with the character `after` on the next line? */
export function mayBreak(before: string, after: string): boolean {
  if (before === ' ' || before === '\u3000') return after !== ' ' && after !== '\u3000';
  if (after === ' ' || after === '\u3000') return false;
  if (NO_START.has(after) || NO_END.has(before)) return false;
  if (TOGETHER.has(before) && before === after) return false;
  if (LATIN.test(before) && (LATIN.test(after) || INNER.test(after))) return false;
  if (INNER.test(before) && LATIN.test(after)) return false;
  if (COUNTER.test(before) && COUNTED.test(after)) return false;
  return !(DIGIT.test(before) && UNIT.test(after));
}
