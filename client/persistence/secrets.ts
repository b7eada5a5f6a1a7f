import type { Entropy } from '../../shared/domain/ids.ts';
import { freshId } from '../../shared/domain/ids.ts';

/** Randomness of the browser; there on plain http too. */
export const browserEntropy: Entropy = (n) => crypto.getRandomValues(new Uint8Array(n));

/** A link's token born on the device: `<tokenId>.<secret>`, the secret of 256 bits. */
export function freshToken(entropy: Entropy): string {
  return `${freshId(entropy)}.${base64url(entropy(32))}`;
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
