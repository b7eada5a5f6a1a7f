import { MAX_CARDS, MAX_VALUE_DEPTH } from '../domain/limits.ts';
import { ok, type Result } from '../domain/result.ts';
import { type FileFailure, unreadable } from './failure.ts';
import { asRecord, type Json, type JsonLimits, parseJson, withinLimits } from './json.ts';

/** Ending of a board's file. */
export const BOARD_FILE_ENDING = '.banso.json';

const FORMAT = 'banso-board';
const VERSION = 1;

/**
 * A shared text may grow past the limit of typing where several people wrote at once without a line; a file made here
 * must always open again, so it may hold more.
 */
const LONGEST = 200_000;

/** The file, a root, an entry, and in it the deepest value that a document may hold. */
const FILE_LIMITS: JsonLimits = { depth: 3 + MAX_VALUE_DEPTH, text: LONGEST };

/** Entries of `meta` are plain values themselves. */
const META_LIMITS: JsonLimits = { depth: 1 + MAX_VALUE_DEPTH, text: LONGEST };

/**
 * A board as its file holds it (FORMAT.md), still plain JSON: `shared/document` makes documents of it and back.
 * Nothing in it is interpreted, so whatever a newer app wrote goes through untouched.
 */
export interface BoardFile {
  /** Entries of the root `meta`, `title` and `firm` among them. */
  readonly meta: Json;
  /** All other roots that hold anything, and their entries. */
  readonly roots: Readonly<Record<string, Json>>;
}

/** Roots that stand at the top of the file, in this order; the first four always. All others are printed under `otherRoots`. */
const ALWAYS = ['people', 'cards', 'links', 'joints'] as const;
const RESERVED = [
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
const TOP_ROOTS: readonly string[] = [...ALWAYS, ...RESERVED];
const TOP_KEYS: ReadonlySet<string> = new Set(['format', 'version', 'title', 'firm', 'meta', ...TOP_ROOTS]);

/** The file's text: stable (equal boards print equal bytes), made to be read by people and by `diff`. */
export function printBoard(file: BoardFile): string {
  const { title = '', firm = '', kept, ...meta } = file.meta;
  const otherRoots = Object.entries(file.roots).filter(([root]) => !TOP_ROOTS.includes(root));
  const lifted = liftable(kept, otherRoots.length > 0);
  const top = {
    format: FORMAT,
    version: VERSION,
    title,
    firm,
    ...Object.fromEntries(
      TOP_ROOTS.flatMap((root) => {
        const entries = file.roots[root] ?? ((ALWAYS as readonly string[]).includes(root) ? {} : null);
        return entries === null ? [] : [[root, entries]];
      }),
    ),
    meta: lifted !== null || kept === undefined ? meta : { ...meta, kept },
    ...(otherRoots.length > 0 && { otherRoots: Object.fromEntries(otherRoots) }),
    ...lifted,
  };
  return `${JSON.stringify(top, null, 2)}\n`;
}

/** The parts of a file that an earlier opening kept as JSON in `meta.kept`, when they may stand at the top again. */
function liftable(kept: unknown, hasOtherRoots: boolean): Json | null {
  if (typeof kept !== 'string') return null;
  const json = parseJson(kept, FILE_LIMITS);
  const parts = json.ok ? asRecord(json.value) : null;
  const taken = (key: string) => TOP_KEYS.has(key) || (key === 'otherRoots' && hasOtherRoots);
  return parts === null || Object.keys(parts).some(taken) ? null : parts;
}

/**
 * The file's text → its parts. What stands at the top and is unknown to this version (roots of a newer one among them:
 * a server refuses what its table does not name) is kept as it is under `meta.kept`, from where printing lifts it again.
 */
export function parseBoard(text: string): Result<BoardFile, FileFailure> {
  const json = parseJson(text, FILE_LIMITS);
  if (!json.ok) return json;
  const top = asRecord(json.value);
  if (top === null || top.format !== FORMAT) return unreadable('notOurs');
  if (typeof top.version !== 'number') return unreadable('shape', 'version');
  if (top.version > VERSION) return unreadable('newer');

  const meta = asRecord(top.meta ?? {});
  if (meta === null) return unreadable('shape', 'meta');
  const metaWithin = withinLimits(meta, META_LIMITS);
  if (!metaWithin.ok) return metaWithin;
  const roots: [string, Json][] = [];
  for (const root of TOP_ROOTS) {
    const entries = asRecord(top[root] ?? {});
    if (entries === null) return unreadable('shape', root);
    if (root === 'cards' && Object.keys(entries).length > MAX_CARDS) return unreadable('tooMany', root);
    if (Object.keys(entries).length > 0) roots.push([root, entries]);
  }
  const unknown = Object.entries(top).filter(([key]) => !TOP_KEYS.has(key));
  // A `kept` that could not be lifted goes along rather than being overwritten.
  if (unknown.length > 0 && Object.hasOwn(meta, 'kept')) unknown.push(['kept', meta.kept]);
  const kept = unknown.length > 0 && { kept: JSON.stringify(Object.fromEntries(unknown)) };
  const { title = '', firm = '' } = top;
  return ok({ meta: { ...meta, title, firm, ...kept }, roots: Object.fromEntries(roots) });
}
