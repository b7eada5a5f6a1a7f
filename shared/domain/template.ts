import { isId, type TemplateId } from './ids.ts';
import { MAX_HEADING, MAX_ZONES } from './limits.ts';
import { fail, ok, type Result } from './result.ts';

/** A heading in the languages of the product. */
export interface Words {
  readonly ja: string;
  readonly en: string;
}

/** A named place on a sheet. Its rectangle is in per cent of the sheet; zones grow with what lies in them. */
export interface Zone {
  readonly id: string;
  readonly title: Words;
  /** What one might think of here, in one quiet line; null: nothing is said. */
  readonly hint: Words | null;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /** The kind of card that is born here; 景色 when nothing is said. `headline`: the place of the 一言の未来像. */
  readonly holds: 'scene' | 'stance' | 'headline';
}

/** A list of named zones over the same cards: data, no code. Teams bring their own as a file. */
export interface Template {
  readonly id: TemplateId;
  readonly name: Words;
  /** Where it comes from and what it is not, in one line; null: nothing is said. */
  readonly note: Words | null;
  /** Width of the sheet in layout px before it grows. */
  readonly width: number;
  readonly zones: readonly Zone[];
}

/**
 * Why a template cannot be used; the words are `template.<code>` of the dictionary.
 *
 * - `shape` no template at all, or a known part is of the wrong type
 * - `noZones`, `manyZones` none, or more than `MAX_ZONES`
 * - `id` an id that is missing, malformed or there twice
 * - `title` a heading that is missing or longer than `MAX_HEADING`
 * - `figure` a figure that cannot be read; `outside` a zone that reaches beyond the sheet or is too small for a card
 * - `overlap` two zones that lie on each other
 */
export const TEMPLATE_FLAWS = [
  'shape',
  'noZones',
  'manyZones',
  'id',
  'title',
  'figure',
  'outside',
  'overlap',
] as const;

export interface TemplateFlaw {
  readonly code: (typeof TEMPLATE_FLAWS)[number];
  /** The zone or zones that are meant, as a person would call them, or ''. */
  readonly where: string;
}

/** Smallest zone, in per cent of the sheet. */
const LEAST = { w: 5, h: 3 } as const;
/** Narrowest and widest sheet, in layout px. */
const WIDTH = { least: 600, most: 4_000, usual: 1_440 } as const;
/** Rounding of figures made by hand (33.3 + 33.3 + 33.4) is no overlap. */
const SLACK = 0.5;

/**
 * Anything → a template. It may come from a file or a peer:
 *
 * - TP1 Understood or refused as a whole, with the place in words; nothing of it is mended by guessing.
 * - TP2 Figures may be written in full width, with ％, or as words (`"３３％"`).
 * - TP3 A heading may be one string for both languages, or `{ja, en}`.
 * - TP4 Zones lie within the sheet, each with room for a card, none on another.
 */
export function readTemplate(id: TemplateId, value: unknown): Result<Template, TemplateFlaw> {
  const source = record(value);
  if (source === null || !Array.isArray(source.zones)) return flaw('shape');
  if (source.zones.length === 0) return flaw('noZones');
  if (source.zones.length > MAX_ZONES) return flaw('manyZones');
  const name = heading(source.name);
  if (name === null) return flaw('title');
  const width = source.width === undefined || source.width === null ? WIDTH.usual : figure(source.width);
  if (width === null) return flaw('figure');
  const zones: Zone[] = [];
  for (const [at, one] of source.zones.entries()) {
    const zone = readZone(one, `${at + 1}`);
    if (!zone.ok) return zone;
    if (zones.some(({ id }) => id === zone.value.id)) return flaw('id', zone.value.title.ja);
    zones.push(zone.value);
  }
  const clash = overlapping(zones);
  if (clash !== null) return flaw('overlap', clash.map(({ title }) => title.ja).join(' / '));
  return ok({
    id,
    name,
    note: line(source.note),
    width: Math.round(Math.min(Math.max(width, WIDTH.least), WIDTH.most)),
    zones,
  });
}

function readZone(value: unknown, place: string): Result<Zone, TemplateFlaw> {
  const source = record(value);
  if (source === null) return flaw('shape', place);
  const title = heading(source.title);
  if (title === null) return flaw('title', place);
  if (!isId(source.id)) return flaw('id', title.ja);
  const [x, y, w, h] = [source.x, source.y, source.w, source.h].map(figure);
  if (x == null || y == null || w == null || h == null) return flaw('figure', title.ja);
  const inside = x >= 0 && y >= 0 && x + w <= 100 + SLACK && y + h <= 100 + SLACK;
  if (!inside || w < LEAST.w || h < LEAST.h) return flaw('outside', title.ja);
  const { holds } = source;
  const known = holds === 'stance' || holds === 'headline' ? holds : 'scene';
  return ok({ id: source.id, title, hint: line(source.hint), x, y, w, h, holds: known });
}

/** Do two spans share more than rounding? */
function shares(from: number, length: number, other: number, otherLength: number): boolean {
  return from + length > other + SLACK && other + otherLength > from + SLACK;
}

function overlapping(zones: readonly Zone[]): readonly [Zone, Zone] | null {
  for (const [at, a] of zones.entries())
    for (const b of zones.slice(at + 1))
      if (shares(a.x, a.w, b.x, b.w) && shares(a.y, a.h, b.y, b.h)) return [a, b];
  return null;
}

/** A number, or one written in words as people write them: `１２．５`, `33%`. */
function figure(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || value.length > 20) return null;
  const words = value.normalize('NFKC').trim().replace(/%$/, '').trim();
  return /^-?\d+(\.\d+)?$/.test(words) ? Number(words) : null;
}

function heading(value: unknown): Words | null {
  const words = wordsOf(value, MAX_HEADING);
  return words === null || words.ja === '' ? null : words;
}

/** A line that may be missing; one that cannot be read is left out, since nothing hangs on it. */
function line(value: unknown): Words | null {
  const words = wordsOf(value, 4 * MAX_HEADING);
  return words === null || words.ja === '' ? null : words;
}

function wordsOf(value: unknown, most: number): Words | null {
  const source = typeof value === 'string' ? { ja: value, en: value } : record(value);
  if (source === null) return null;
  const [ja, en] = [oneLine(source.ja), oneLine(source.en)];
  const words = { ja: ja || en, en: en || ja };
  return words.ja.length > most || words.en.length > most ? null : words;
}

/** Without line breaks and marks that turn the direction of what stands around them. */
function oneLine(value: unknown): string {
  if (typeof value !== 'string') return '';
  return value
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, ' ')
    .trim();
}

function record(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null;
}

function flaw(code: TemplateFlaw['code'], where = ''): Result<never, TemplateFlaw> {
  return fail({ code, where });
}
