/**
 * The only place where SVG markup is put together: names and attributes come from this program, every value is
 * escaped, so no word of a card can become markup.
 */

type Value = string | number | undefined;

/** A number as short as it can be written with at most two decimals; never an exponent, never -0. */
export function num(value: number): string {
  const cents = Math.round(value * 100);
  return cents === 0 ? '0' : String(cents / 100);
}

/** An element with its attributes; `content` is markup made by this module. Undefined attributes are left out. */
export function element(name: string, attributes: Readonly<Record<string, Value>>, content?: string): string {
  let tag = `<${name}`;
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) tag += ` ${key}="${typeof value === 'number' ? num(value) : escapeXml(value)}"`;
  }
  return content === undefined ? `${tag}/>` : `${tag}>${content}</${name}>`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Words as XML character data: markup escaped, what XML 1.0 forbids (control characters, halves of pairs) taken out. */
export function escapeXml(words: string): string {
  return words
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char);
}
