import type { Board } from '../domain/board.ts';

/**
 * The one table of what a board's Yjs document may hold. The reader, the writer and the server's validator all read it;
 * FORMAT.md explains it in words. Roots are flat, one entry per id, never a list of children inside a parent.
 */

/** Schema number written into `meta.schema`. A client that meets a higher one reads the board but does not write it. */
export const SCHEMA = 1;

/** True when the board was written by a newer version of the product: it is shown, never written. */
export function isNewer(board: Board): boolean {
  return board.schema > SCHEMA;
}

/** Every root is a Y.Map. Those without a reader yet are reserved: kept, merged and passed on untouched. */
export const ROOTS = [
  'meta',
  'people',
  'writers',
  'cards',
  'links',
  'joints',
  'zones',
  'actions',
  'figures',
  'meetings',
  'versions',
  'stances',
  'comments',
  'votes',
  'blobs',
] as const;
export type Root = (typeof ROOTS)[number];

/**
 * Content kinds that an update may carry, by Yjs class name. Entries are Y.Map (ContentType), their prose Y.Text
 * (ContentString with ContentDeleted after edits), plain values ContentAny. Not allowed: ContentBinary, ContentDoc
 * (subdocuments), ContentEmbed, ContentFormat (rich text), ContentJSON, and Y.Array / Y.Xml types.
 */
export const CONTENT_KINDS = ['ContentType', 'ContentString', 'ContentAny', 'ContentDeleted', 'GC'] as const;
export const TYPE_KINDS = ['YMap', 'YText'] as const;

/** Prose of the board itself: shared texts under `meta`, created with the board. */
export const META_TEXTS = ['title', 'firm'] as const;

/** Before the id of a template: the key of a card under which its spot in that template stands. */
export const SPOT = 'in:';

/** Before the id of a person: the key of a meeting that says that they were there. */
export const PRESENT = 'with:';
/** Before the id of a card: the key of a KPI that says that it tells whether this step or cause gets on. */
export const TELLS = 'for:';

/** Before a row of 資金繰り: the key of a month under which its amount stands, in yen. */
export const YEN = 'yen:';

/** Before a row of a term: the key under which its amount stands. */
export const TERM = 'term:';

/** Largest transaction a command may write, in bytes of its encoded update; bigger commands write several. */
export const MAX_TRANSACTION_BYTES = 128 * 1024;
