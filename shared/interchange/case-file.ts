import type { Change, NewCard } from '../commands/change.ts';
import { type CardId, type JointId, linkId, type PersonId } from '../domain/ids.ts';
import { MAX_CARDS, MAX_TEXT, MAX_VALUE_DEPTH } from '../domain/limits.ts';
import { ordersBetween } from '../domain/order.ts';
import { ok, type Result } from '../domain/result.ts';
import { asPerspective, type CaseCard, type Known, readCaseCard } from './case-card.ts';
import { takeFigures } from './case-figures.ts';
import { takeFuture } from './case-future.ts';
import { uniqueIds } from './case-ids.ts';
import { takeMeetings } from './case-meetings.ts';
import { type FileFailure, unreadable } from './failure.ts';
import { asList, asWords, type Fields, fieldsOf } from './fields.ts';
import { asRecord, asRecords, type JsonLimits, withinLimits } from './json.ts';

/** As deep as a plain value may be: what is kept verbatim becomes one. */
export const CASE_LIMITS: JsonLimits = { depth: MAX_VALUE_DEPTH, text: MAX_TEXT };

/** A case, ready to be written into an empty document. */
export interface ImportedCase {
  readonly title: string;
  readonly firm: string;
  readonly changes: readonly Change[];
  /** Further keys of `meta`: all that the board has no place for, verbatim, under `imported`. */
  readonly extra: Readonly<Record<string, unknown>>;
}

/**
 * A case file (表課題・原因・真因 with parents, people, evidence …) → the changes that make its board.
 *
 * - I1 Every card and person comes in, under its own id where that may stand as an id (else `card-<n>`).
 * - I2 Every parent that is a card of the case is a link, in the order of the file; every group of causes of one
 *   effect is a そろって joint.
 * - I7 The future comes in as cards: headline with its 年, 景色 in their regions, 立場, 一歩; what they name is tied to them.
 * - I8 Sessions and follow-ups in words come in as meetings.
 * - I9 KPIs come in as 数字, tied to their steps and causes; the 定量 of a follow-up as readings at its day.
 * - I3 裏課題 stands on its card. A 腹落ち is never made: only its owner can.
 * - I4 Nothing is dropped: what is not understood (unknown fields and words, links to cards that are not there) is kept
 *   verbatim, of a card under the card's `imported`, all else under the board's.
 * - I5 The same file gives the same changes.
 * - I6 A file beyond a limit is refused whole, with its reason.
 *
 * @param deps.now birth time of the cards, ms since 1970
 */
export function importCase(json: unknown, deps: { readonly now: number }): Result<ImportedCase, FileFailure> {
  const limited = withinLimits(json, CASE_LIMITS);
  if (!limited.ok) return limited;
  const source = asRecord(json);
  if (source === null || !Array.isArray(source.cards) || 'format' in source) return unreadable('notOurs');
  const { records, rest } = asRecords(source.cards);
  if (records.length > MAX_CARDS) return unreadable('tooMany', 'cards');

  const board = fieldsOf(source);
  const title = board.take('title', asWords) ?? '';
  const firm = takeFirm(board);
  const people = takePeople(board);
  const ids = uniqueIds(records, 'card');
  const secrets = takeSecrets(board, ids.of);
  const uras = takeUras(board, ids.of);
  const orders = ordersBetween(null, null, records.length);
  const cards = records.map((record, at): CaseCard => {
    const id = ids.list[at] as CardId;
    return readCaseCard(record, id, orders[at] as string, ids.of, people.of, deps.now);
  });
  const causes = causesByEffect(cards);
  const joints = takeJoints(board, ids.of, causes);
  const future = takeFuture(board, { cards: ids, people: people.of, names: people.names, now: deps.now });
  const meetings = takeMeetings(board, deps.now);
  // What a KPI tells of is mostly a step: of one name, the card of the sheets is meant.
  const named = new Map([...ids.of, ...future.of]);
  const figures = takeFigures(board, { cards: named, now: deps.now });
  const sheetCards = future.changes.filter((change) => change.do === 'addCard').length;
  if (records.length + sheetCards > MAX_CARDS) return unreadable('tooMany', 'cards');
  if (rest.length > 0) board.leave('cards', rest);
  else board.take('cards', () => true);

  const imported = board.rest();
  return ok({
    title,
    firm,
    changes: [
      ...people.changes,
      ...cards.map(({ card }): Change => ({ do: 'addCard', card: finished(card, secrets, uras) })),
      ...joints.changes,
      ...putLinks(causes, joints.of),
      ...future.changes,
      ...figures,
      ...meetings,
    ],
    extra: imported === null ? {} : { imported },
  });
}

/** The firm's name alone: a name that was changed or hidden later must not live on elsewhere in the board. */
function takeFirm(board: Fields): string {
  const company = board.take('company', asRecord);
  if (company === null) return '';
  const fields = fieldsOf(company);
  const firm = fields.take('name', asWords) ?? '';
  const rest = fields.rest();
  if (rest) board.leave('company', rest);
  return firm;
}

interface CasePeople {
  readonly changes: readonly Change[];
  readonly of: Known<PersonId>;
  readonly names: ReadonlyMap<PersonId, string>;
}

function takePeople(board: Fields): CasePeople {
  const { records, rest } = asRecords(board.take('participants', asList));
  const ids = uniqueIds(records, 'person');
  const left = [...rest];
  const names = new Map<PersonId, string>();
  const changes = records.map((record, at): Change => {
    const person = ids.list[at] as PersonId;
    const fields = fieldsOf(record);
    fields.take('id', (id) => (id === person ? true : null));
    const set = {
      name: fields.take('name', asWords) ?? '',
      role: fields.take('role', asWords) ?? '',
      perspective: fields.take('perspective', asPerspective),
    };
    names.set(person, set.name);
    if (fields.rest() !== null) left.push(record);
    return { do: 'putPerson', person, set };
  });
  if (left.length > 0) board.leave('participants', left);
  return { changes, of: ids.of as unknown as Known<PersonId>, names };
}

function takeSecrets(board: Fields, cards: Known<CardId>): ReadonlySet<CardId> {
  const secrets = new Set<CardId>();
  const left: unknown[] = [];
  for (const entry of board.take('confidential_cards', asList) ?? []) {
    const card = cards.get(entry);
    if (card === undefined) left.push(entry);
    else secrets.add(card);
  }
  if (left.length > 0) board.leave('confidential_cards', left);
  return secrets;
}

interface Ura {
  readonly omote: CardId | null;
  readonly prose: { readonly uraText: string; readonly ownerWords: string };
}

/** 裏課題 of the cards; a second one for the same card, or one with more to it, is kept verbatim besides. */
function takeUras(board: Fields, cards: Known<CardId>): ReadonlyMap<CardId, Ura> {
  const { records, rest } = asRecords(board.take('ura_kadai', asList));
  const uras = new Map<CardId, Ura>();
  const left = [...rest];
  for (const record of records) {
    const fields = fieldsOf(record);
    const card = fields.take('card', (id) => cards.get(id) ?? null);
    if (card === null || uras.has(card)) {
      left.push(record);
      continue;
    }
    uras.set(card, {
      omote: fields.take('omote', (id) => cards.get(id) ?? null),
      prose: {
        uraText: fields.take('text', asWords) ?? '',
        ownerWords: fields.take('owner_words', asWords) ?? '',
      },
    });
    if (fields.rest() !== null) left.push(record);
  }
  if (left.length > 0) board.leave('ura_kadai', left);
  return uras;
}

function finished(card: NewCard, secrets: ReadonlySet<CardId>, uras: ReadonlyMap<CardId, Ura>): NewCard {
  const ura = uras.get(card.id);
  return {
    ...card,
    ...(secrets.has(card.id) && { secret: true }),
    ...(ura && { omote: ura.omote, prose: { ...card.prose, ...ura.prose } }),
  };
}

function causesByEffect(cards: readonly CaseCard[]): ReadonlyMap<CardId, ReadonlySet<CardId>> {
  const causes = new Map<CardId, Set<CardId>>();
  for (const { card, effects } of cards) {
    for (const effect of effects) {
      const known = causes.get(effect);
      if (known) known.add(card.id);
      else causes.set(effect, new Set([card.id]));
    }
  }
  return causes;
}

/** そろって groups whose causes all hang on their effect; the others are kept verbatim. */
function takeJoints(
  board: Fields,
  cards: Known<CardId>,
  causesOf: ReadonlyMap<CardId, ReadonlySet<CardId>>,
): { changes: readonly Change[]; of: ReadonlyMap<string, JointId> } {
  const { records, rest } = asRecords(board.take('and_groups', asList));
  const changes: Change[] = [];
  const of = new Map<string, JointId>();
  const left = [...rest];
  for (const record of records) {
    const fields = fieldsOf(record);
    const effect = fields.take('effect', (id) => cards.get(id) ?? null);
    const members = asList(record.causes)?.map((id) => cards.get(id)) ?? [];
    const hung = effect === null ? undefined : causesOf.get(effect);
    const links = members.flatMap((cause) =>
      effect !== null && cause !== undefined && hung?.has(cause) ? [linkId(cause, effect)] : [],
    );
    const whole = links.length === members.length && new Set(links).size === links.length;
    if (effect === null || links.length < 2 || !whole || links.some((link) => of.has(link))) {
      left.push(record);
      continue;
    }
    const joint = `joint-${changes.length + 1}` as JointId;
    fields.take('causes', asList);
    changes.push({ do: 'addJoint', joint, effect, reading: fields.take('reading', asWords) ?? '' });
    for (const link of links) of.set(link, joint);
    if (fields.rest() !== null) left.push(record);
  }
  if (left.length > 0) board.leave('and_groups', left);
  return { changes, of };
}

function putLinks(
  causesOf: ReadonlyMap<CardId, ReadonlySet<CardId>>,
  jointOf: ReadonlyMap<string, JointId>,
): Change[] {
  return [...causesOf].flatMap(([effect, causes]) => {
    const orders = ordersBetween(null, null, causes.size);
    return [...causes].map((cause, at): Change => {
      const joint = jointOf.get(linkId(cause, effect)) ?? null;
      return { do: 'putLink', cause, effect, order: orders[at] as string, joint };
    });
  });
}
