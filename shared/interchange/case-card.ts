import type { NewCard } from '../commands/change.ts';
import type { CardId, PersonId } from '../domain/ids.ts';
import { CASE_NATURES, CASE_PERSPECTIVES, CASE_ROOT_CAUSE, CASE_TYPES, CASE_WALLS } from './case-words.ts';
import { asList, asWordOf, asWords, type Fields, fieldsOf } from './fields.ts';
import { asRecord, type Json } from './json.ts';

/** Ids of a case's cards or people by what the file calls them. */
export type Known<Id> = ReadonlyMap<unknown, Id>;

/** A card of a case, and the cards of the case that it leads to. */
export interface CaseCard {
  readonly card: NewCard;
  readonly effects: readonly CardId[];
}

/** One card of the file; what is not understood of it goes under `imported`. */
export function readCaseCard(
  source: Json,
  id: CardId,
  order: string,
  cards: Known<CardId>,
  people: Known<PersonId>,
  now: number,
): CaseCard {
  const fields = fieldsOf(source);
  fields.take('id', (known) => (known === id ? true : null));
  const type = source.type;
  const kind = fields.take('type', asWordOf(CASE_TYPES)) ?? 'cause';
  const evidence = fieldsOf(fields.take('evidence', asRecord) ?? {});
  const card = {
    id,
    kind,
    order,
    createdAt: now,
    ...(type === CASE_ROOT_CAUSE && { isRootCause: true }),
    nature: fields.take('nature', asWordOf(CASE_NATURES)),
    wall: fields.take('wall', asWordOf(CASE_WALLS)),
    perspective: fields.take('perspective', asPerspective),
    saidBy: fields.take('said_by', (person) => people.get(person) ?? null),
    prose: {
      text: fields.take('text', asWords) ?? '',
      memo: fields.take('note', asWords) ?? '',
      fact: evidence.take('fact', asWords) ?? '',
      source: evidence.take('source', asWords) ?? '',
      asOf: evidence.take('as_of', asWords) ?? '',
    },
  };
  const restOfEvidence = evidence.rest();
  if (restOfEvidence) fields.leave('evidence', restOfEvidence);
  const effects = takeEffects(fields, id, cards);
  const imported = fields.rest();
  return { card: imported === null ? card : { ...card, extra: { imported } }, effects };
}

/** The parents that are cards of this case, each once; others stay where they were. */
function takeEffects(fields: Fields, id: CardId, cards: Known<CardId>): CardId[] {
  const parents = fields.take('parents', asList) ?? [];
  const effects = new Set<CardId>();
  const left: unknown[] = [];
  for (const parent of parents) {
    const effect = cards.get(parent);
    if (effect === undefined || effect === id) left.push(parent);
    else effects.add(effect);
  }
  if (left.length > 0) fields.leave('parents', left);
  return [...effects];
}

const perspectiveCode = asWordOf(CASE_PERSPECTIVES);

/** A perspective's code, or the foreign word itself where it is short enough to be one. */
export function asPerspective(value: unknown): string | null {
  return (
    perspectiveCode(value) ?? (typeof value === 'string' && value !== '' && value.length <= 80 ? value : null)
  );
}
