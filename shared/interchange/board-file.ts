import { MAX_CARDS } from '../domain/limits.ts';
import { ok, type Result } from '../domain/result.ts';
import { type FileFailure, unreadable } from './failure.ts';
import { asRecord, type Json, type JsonLimits, parseJson } from './json.ts';

/** Ending of a board's file. */
export const BOARD_FILE_ENDING = '.banso.json';

const FORMAT = 'banso-board';
const VERSION = 1;

/**
 * A shared text may grow past the limit of typing where several people wrote at once without a line; a file made here
 * must always open again, so it may hold more.
 */
const BOARD_LIMITS: JsonLimits = { depth: 32, text: 200_000 };

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

/** Roots that stand at the top of the file, in this order; the first four always. All others go under `otherRoots`. */
const ALWAYS = ['people', 'cards', 'links', 'joints'] as const;
const RESERVED = [
  'zones',
  'actions',
  'figures',
  'meetings',
  'stances',
  'comments',
  'votes',
  'blobs',
] as const;
const TOP_ROOTS: readonly string[] = [...ALWAYS, ...RESERVED];
const TOP_KEYS: ReadonlySet<string> = new Set([
  'format',
  'version',
  'title',
  'firm',
  'meta',
  'otherRoots',
  ...TOP_ROOTS,
]);

/** The file's text: stable (equal boards print equal bytes), made to be read by people and by `diff`. */
export function printBoard(file: BoardFile): string {
  const { title = '', firm = '', kept, ...meta } = file.meta;
  const keptKeys = asRecord(kept);
  const canLift = keptKeys !== null && Object.keys(keptKeys).every((key) => !TOP_KEYS.has(key));
  const otherRoots = Object.entries(file.roots).filter(([root]) => !TOP_ROOTS.includes(root));
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
    meta: canLift || kept === undefined ? meta : { ...meta, kept },
    ...(otherRoots.length > 0 && { otherRoots: Object.fromEntries(otherRoots) }),
    ...(canLift && keptKeys),
  };
  return `${JSON.stringify(top, null, 2)}\n`;
}

/**
 * The file's text → its parts. Top-level keys that this version does not know are kept under `meta.kept`, from where
 * printing lifts them to the top again.
 */
export function parseBoard(text: string): Result<BoardFile, FileFailure> {
  const json = parseJson(text, BOARD_LIMITS);
  if (!json.ok) return json;
  const top = asRecord(json.value);
  if (top === null || top.format !== FORMAT) return unreadable('notOurs');
  if (typeof top.version !== 'number') return unreadable('shape', 'version');
  if (top.version > VERSION) return unreadable('newer');

  const roots: [string, Json][] = [];
  const others = asRecord(top.otherRoots ?? {});
  const meta = asRecord(top.meta ?? {});
  if (others === null) return unreadable('shape', 'otherRoots');
  if (meta === null) return unreadable('shape', 'meta');
  const named = TOP_ROOTS.map((root): [string, unknown] => [root, top[root] ?? {}]);
  for (const [root, value] of [...named, ...Object.entries(others)]) {
    const entries = asRecord(value);
    if (entries === null || root === 'meta') return unreadable('shape', root);
    if (root === 'cards' && Object.keys(entries).length > MAX_CARDS) return unreadable('tooMany', root);
    if (Object.keys(entries).length > 0) roots.push([root, entries]);
  }
  const unknown = Object.entries(top).filter(([key]) => !TOP_KEYS.has(key));
  const { title = '', firm = '' } = top;
  return ok({
    meta: { ...meta, title, firm, ...(unknown.length > 0 && { kept: Object.fromEntries(unknown) }) },
    roots: Object.fromEntries(roots),
  });
}
