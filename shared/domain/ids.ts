/**
 * Branded ids. A bare string never stands for a card where a person is meant: the mix-up is a type error.
 * Ids are made of `A-Z a-z 0-9 _ -`, 1 to 64 characters (imported cases bring their own, e.g. `C01`).
 */
declare const brand: unique symbol;
type Id<Name extends string> = string & { readonly [brand]: Name };

export type BoardId = Id<'board'>;
export type CardId = Id<'card'>;
export type LinkId = Id<'link'>;
export type JointId = Id<'joint'>;
export type PersonId = Id<'person'>;
export type TemplateId = Id<'template'>;
export type MeetingId = Id<'meeting'>;
export type VersionId = Id<'version'>;
export type FigureId = Id<'figure'>;

/** Source of randomness, handed in so that tests are seeded: `n` random bytes. */
export type Entropy = (n: number) => Uint8Array;

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_';
const ID = /^[A-Za-z0-9_-]{1,64}$/;

/** SHA-256 of a file of the board, as 64 lower-case hexadecimal digits. */
export const BLOB_HASH = /^[0-9a-f]{64}$/;

/** True for a string that may stand as an id of a card, joint, person, template or board. */
/** True for a string that may stand as an id of a card, joint, person, template, figure or board. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && ID.test(value);
}

/** A fresh id of 16 characters (96 random bits): born on the device, no server asked. */
export function freshId(entropy: Entropy): string {
  let id = '';
  for (const byte of entropy(16)) id += ALPHABET[byte & 63];
  return id;
}

/** Link ids are built from both ends, so two people who add the same link at once make one link. */
export function linkId(cause: CardId, effect: CardId): LinkId {
  return `${cause}>${effect}` as LinkId;
}

/** Both ends of a link id, or null when it is not one. */
export function linkEnds(id: string): { cause: CardId; effect: CardId } | null {
  const cut = id.indexOf('>');
  const cause = id.slice(0, cut);
  const effect = id.slice(cut + 1);
  if (cut < 1 || !isId(cause) || !isId(effect) || cause === effect) return null;
  return { cause: cause as CardId, effect: effect as CardId };
}
