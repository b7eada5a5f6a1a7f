const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Bytes as base64 text. Own, because neither `btoa` nor `Buffer` exists on both sides with bytes in. */
export function base64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    const [a, b, c] = [bytes[i] ?? 0, bytes[i + 1] ?? 0, bytes[i + 2] ?? 0];
    const left = bytes.length - i;
    parts.push(
      DIGITS.charAt(a >> 2) +
        DIGITS.charAt(((a & 3) << 4) | (b >> 4)) +
        (left > 1 ? DIGITS.charAt(((b & 15) << 2) | (c >> 6)) : '=') +
        (left > 2 ? DIGITS.charAt(c & 63) : '='),
    );
  }
  return parts.join('');
}
