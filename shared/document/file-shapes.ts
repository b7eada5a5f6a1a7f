import { PROSE_FIELDS } from '../domain/card.ts';
import { ALL_CASH_ROWS } from '../domain/cash.ts';
import { FIGURE_FIELDS } from '../domain/figure.ts';
import { TERM_ROWS } from '../domain/locaben.ts';
import { MEETING_PROSE } from '../domain/meeting.ts';
import { META_TEXTS, TERM, YEN } from './schema.ts';
import { allPlain, byName, type Usual, type UsualOf } from './stored-value.ts';

/** How a root of the document stands in a file: what is usual in its entries, and in which order. */
export interface RootShape {
  readonly entry: UsualOf;
  readonly field: UsualOf;
  readonly order: (a: string, b: string) => number;
  /** Shared texts that an entry has from its birth: the file names those that hold words. */
  readonly prose: ReadonlySet<string>;
}

const isProse: ReadonlySet<string> = new Set(PROSE_FIELDS);
const isMeetingProse: ReadonlySet<string> = new Set(MEETING_PROSE);
const isFigureProse: ReadonlySet<string> = new Set(FIGURE_FIELDS);
const isMetaText: ReadonlySet<string> = new Set(META_TEXTS);
const aMap = (): Usual => 'map';

/** Fields of a card as a person would want to read them; unknown ones follow by name. */
const CARD_ORDER: readonly string[] = [
  ...['kind', 'isRootCause', 'text', 'nature', 'fact', 'source', 'asOf', 'memo', 'perspective', 'saidBy'],
  ...['writtenBy', 'wall', 'secret', 'omote', 'uraText', 'ownerWords', 'haraochi', 'haraochiWords', 'place'],
  ...['who', 'byWhen', 'howMuch', 'how', 'effect', 'state', 'worry', 'shared', 'structure'],
  ...['order', 'createdAt', 'deleted'],
];

function inOrder(order: readonly string[]): (a: string, b: string) => number {
  const rank = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
  return (a, b) => rank(a) - rank(b) || byName(a, b);
}

/** Fields of a figure, likewise. */
const FIGURE_ORDER: readonly string[] = [
  ...['kind', 'name', 'unit', 'measured', 'baseline', 'target', 'kpi', 'value', 'at', 'note'],
  ...['month', 'opening', ...ALL_CASH_ROWS.map((row) => YEN + row)],
  ...['end', ...TERM_ROWS.map((row) => TERM + row)],
  ...['order', 'createdAt', 'writtenBy', 'deleted'],
];

const NONE: ReadonlySet<string> = new Set();
export const OTHER: RootShape = { entry: aMap, field: allPlain, order: byName, prose: NONE };

export const SHAPES: Readonly<Record<string, RootShape>> = {
  meta: { ...OTHER, entry: (key) => (isMetaText.has(key) ? 'text' : 'plain') },
  cards: {
    entry: aMap,
    field: (key) => (isProse.has(key) ? 'text' : 'plain'),
    order: inOrder(CARD_ORDER),
    prose: isProse,
  },
  figures: {
    entry: aMap,
    field: (key) => (isFigureProse.has(key) ? 'text' : 'plain'),
    order: inOrder(FIGURE_ORDER),
    prose: isFigureProse,
  },
  meetings: { ...OTHER, field: (key) => (isMeetingProse.has(key) ? 'text' : 'plain') },
  joints: { ...OTHER, field: (key) => (key === 'reading' ? 'text' : 'plain') },
};
