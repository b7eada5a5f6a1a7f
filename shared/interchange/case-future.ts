import type { Change, NewCard } from '../commands/change.ts';
import type { SheetKind } from '../domain/card.ts';
import { parseDay } from '../domain/day.ts';
import type { CardId, PersonId, TemplateId } from '../domain/ids.ts';
import { ordersBetween } from '../domain/order.ts';
import type { Known } from './case-card.ts';
import { uniqueIds } from './case-ids.ts';
import { CASE_REGIONS, CASE_STATES } from './case-words.ts';
import { asList, asWordOf, asWords, type Fields, fieldsOf } from './fields.ts';
import { asRecord, asRecords, type Json } from './json.ts';

/** The template in whose zones the regions of a case's vision lie. */
const VISION_MAP = 'vision-map' as TemplateId;
const CONFLICT = 'conflict' as TemplateId;

interface Around {
  /** The cards of the case, by what the file calls them and as they are called here. */
  readonly cards: { readonly list: readonly string[]; readonly of: Known<CardId> };
  readonly people: Known<PersonId>;
  readonly names: ReadonlyMap<PersonId, string>;
  readonly now: number;
}

/** A card of a sheet as far as it was understood; `links`: the cards of the case that are tied to it. */
interface Found {
  readonly card: NewCard;
  readonly links: readonly CardId[];
}

/** Reads one record of a list: its card's fields are taken out of `fields`, what stays there is kept on the card. */
type ReadOne = (fields: Fields, order: string) => Partial<NewCard> & { readonly kind: SheetKind };

/** The cards of the sheets, with the ids by which the file names them. */
export interface CaseFuture {
  readonly changes: readonly Change[];
  readonly of: Known<CardId>;
}

/** Vision, steps and stances of a case → the changes that make their cards; what is not understood stays on each card. */
export function takeFuture(board: Fields, around: Around): CaseFuture {
  const vision = fieldsOf(board.take('vision', asRecord) ?? {});
  const lists = [
    takeList(vision, 'elements', readScene),
    takeList(board, 'actions', readStep),
    takeList(board, 'stances', (fields, order) => readStance(fields, order, around)),
  ];
  const headline = takeHeadline(vision);
  const rest = vision.rest();
  if (rest !== null) board.leave('vision', rest);
  const sources = [...headline, ...lists.flat()];
  const ids = uniqueIds(
    sources.map(({ record }) => record),
    'sheet',
    new Set(around.cards.list),
  );
  const orders = ordersBetween(null, null, sources.length);
  const found = sources.map(({ record, read }, at): Found => {
    const id = ids.list[at] as CardId;
    return cardOf(record, read, id, orders[at] as string, around);
  });
  const changes = [
    ...found.map(({ card }): Change => ({ do: 'addCard', card })),
    ...found.flatMap(({ card, links }) => {
      const places = ordersBetween(null, null, links.length);
      return links.map((cause, at): Change => {
        return { do: 'putLink', cause, effect: card.id, order: places[at] as string, joint: null };
      });
    }),
  ];
  return { changes, of: ids.of };
}

interface Source {
  readonly record: Json;
  readonly read: ReadOne;
}

function takeList(owner: Fields, key: string, read: ReadOne): Source[] {
  const list = owner.take(key, asList);
  const { records, rest } = asRecords(list);
  if (rest.length > 0) owner.leave(key, rest);
  return records.map((record) => ({ record, read }));
}

/** 一言の未来像 and its 年 stand beside the list of scenes; here they are a card like any other. */
function takeHeadline(vision: Fields): Source[] {
  const [text, year] = [vision.take('headline', asWords), vision.take('horizon', asWords)];
  if (text === null && year === null) return [];
  const prose = { text: text ?? '', asOf: year ?? '' };
  return [{ record: {}, read: () => ({ kind: 'headline', prose }) }];
}

function cardOf(record: Json, read: ReadOne, id: CardId, order: string, around: Around): Found {
  const fields = fieldsOf(record);
  fields.take('id', (known) => (known === id ? true : null));
  const card = read(fields, order);
  const links = new Set<CardId>();
  const left: unknown[] = [];
  for (const link of fields.take('links', asList) ?? []) {
    const cause = around.cards.of.get(link);
    if (cause === undefined) left.push(link);
    else links.add(cause);
  }
  if (left.length > 0) fields.leave('links', left);
  const imported = fields.rest();
  const extra = imported === null ? {} : { extra: { imported } };
  return { card: { id, order, createdAt: around.now, ...card, ...extra }, links: [...links] };
}

function readScene(fields: Fields, order: string) {
  const word = fields.take('kind', (value) => (typeof value === 'string' ? value : null));
  const zone = asWordOf(CASE_REGIONS)(word);
  // A region that is called otherwise here keeps its own word, too.
  if (word !== null && !EXACT.has(word)) fields.leave('kind', word);
  return {
    kind: 'scene' as const,
    spots: zone === null ? {} : { [VISION_MAP]: { zone, order } },
    prose: { text: fields.take('text', asWords) ?? '' },
  };
}

/** The words of regions that are the zones' own headings. */
const EXACT: ReadonlySet<string> = new Set([
  'お客様',
  '働く人',
  '商品・技術',
  'お金',
  '地域・取引先',
  '経営者・家族',
]);

function readStep(fields: Fields) {
  const written = fields.take('by_when', (value) => (typeof value === 'string' ? value : null));
  const byWhen = written === null ? null : parseDay(written);
  // A day that was written otherwise, or none at all, stays as it was written, too.
  if (written !== null && written !== byWhen) fields.leave('by_when', written);
  return {
    kind: 'step' as const,
    byWhen,
    state: fields.take('status', asWordOf(CASE_STATES)),
    prose: {
      text: fields.take('what', asWords) ?? '',
      who: fields.take('who', asWords) ?? '',
      howMuch: fields.take('how_much', asWords) ?? '',
      how: fields.take('how', asWords) ?? '',
      effect: fields.take('expected_effect', asWords) ?? '',
    },
  };
}

/** Whose stance it is: a person of the case by id, or a name. */
function readStance(fields: Fields, order: string, { people, names }: Around) {
  const person = fields.take('who', (value) =>
    typeof value === 'string' ? (people.get(value) ?? null) : null,
  );
  const who = person === null ? (fields.take('who', asWords) ?? '') : (names.get(person) ?? '');
  return {
    kind: 'stance' as const,
    saidBy: person,
    spots: { [CONFLICT]: { zone: 'stances', order } },
    prose: {
      who,
      text: fields.take('stance', asWords) ?? '',
      worry: fields.take('concern', asWords) ?? '',
      shared: fields.take('shared', asWords) ?? '',
      structure: fields.take('structural_issue', asWords) ?? '',
    },
  };
}
