/**
 * Fractional order keys: strings that sort by code unit, with always room for one more between two.
 * Own 40 lines: the well-known package is CC0, which the project's licence list does not hold.
 * Equal keys (from an import, say) are sorted by id, the same on every peer.
 */
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BASE = DIGITS.length;
const KEY = /^[0-9A-Za-z]*[1-9A-Za-z]$/;

/** A key is non-empty and does not end in the lowest digit (nothing could go before it otherwise). */
export function isOrderKey(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 512 && KEY.test(value);
}

function digit(key: string, at: number): number {
  const char = key[at];
  return char === undefined ? 0 : DIGITS.indexOf(char);
}

/**
 * A key strictly between `low` and `high`; null stands for the open end. When the two leave no room
 * (equal keys after a concurrent insert, or wrong order) the key comes right after `low`.
 */
export function orderBetween(low: string | null, high: string | null): string {
  const floor = low ?? '';
  const ceiling = high !== null && high > floor ? high : null;
  let key = '';
  for (let at = 0; ; at += 1) {
    const from = digit(floor, at);
    const onCeiling = ceiling?.startsWith(key) ?? false;
    const to = onCeiling && ceiling !== null ? digit(ceiling, at) : BASE;
    if (to - from > 1) {
      // Appending at the open end takes small steps, so a long list does not grow its keys by a digit each.
      const step = ceiling === null && floor.length > at ? 1 : Math.floor((to - from) / 2);
      return key + DIGITS[from + step];
    }
    key += DIGITS[from];
  }
}

/**
 * A key between two neighbours for one certain thing: two people who put different things into one gap at once get
 * different keys, so there is still room between them. The salt of two digits never takes the key past `high`, since
 * `orderBetween` ends in a digit below that of `high`.
 */
export function orderFor(id: string, low: string | null, high: string | null): string {
  let hash = 0;
  for (let at = 0; at < id.length; at += 1) hash = (hash * 31 + id.charCodeAt(at)) >>> 0;
  const salt = `${DIGITS[Math.floor(hash / 61) % BASE]}${DIGITS[1 + (hash % 61)]}`;
  return orderBetween(low, high) + salt;
}

/** `count` ascending keys between two neighbours, laid out by halving: their length grows with the logarithm of `count`. */
export function ordersBetween(low: string | null, high: string | null, count: number): string[] {
  if (count === 0) return [];
  const middle = orderBetween(low, high);
  const before = Math.floor((count - 1) / 2);
  return [...ordersBetween(low, middle, before), middle, ...ordersBetween(middle, high, count - 1 - before)];
}

/** Total order of siblings: by key, then by id. */
export function byOrder(a: { order: string; id: string }, b: { order: string; id: string }): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
