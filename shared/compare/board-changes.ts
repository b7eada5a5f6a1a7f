import type { TextRef } from '../commands/change.ts';
import type { Board, Joint, Link } from '../domain/board.ts';
import { type Card, PROSE_FIELDS, type Verdict } from '../domain/card.ts';
import { type Figure, type FigureField, figureProse } from '../domain/figure.ts';
import type { CardId, FigureId, JointId, LinkId, MeetingId, PersonId, VersionId } from '../domain/ids.ts';
import { assertNever } from '../domain/result.ts';
import { sameValue } from '../domain/same-value.ts';

/** Plain values of a card of which a change is told as before → after. */
export const VALUE_FIELDS = [
  'kind',
  'isRootCause',
  'haraochi',
  'nature',
  'perspective',
  'saidBy',
  'wall',
  'secret',
  'omote',
  'byWhen',
  'state',
] as const satisfies readonly (keyof Card)[];
export type ValueField = (typeof VALUE_FIELDS)[number];

export type ValueChange = {
  [Field in ValueField]: {
    readonly told: 'value';
    readonly card: CardId;
    readonly field: Field;
    readonly before: Card[Field];
    readonly after: Card[Field];
  };
}[ValueField];

/** One thing that a person who knew the board as it was would want to be told. */
export type BoardChange =
  | { readonly told: 'added'; readonly card: CardId }
  | { readonly told: 'binned'; readonly card: CardId }
  | { readonly told: 'restored'; readonly card: CardId }
  | { readonly told: 'words'; readonly at: TextRef; readonly before: string; readonly after: string }
  | ValueChange
  /** Effects it was taken from and effects it hangs under now: re-hung where both are there. */
  | {
      readonly told: 'hung';
      readonly card: CardId;
      readonly from: readonly CardId[];
      readonly to: readonly CardId[];
    }
  /** Another place among the causes of an effect; `effect` null: among 表課題, waiting cards or notes. */
  | { readonly told: 'order'; readonly card: CardId; readonly effect: CardId | null }
  /** Another place on the shelf of notes, or another zone of a sheet. */
  | { readonly told: 'place'; readonly card: CardId }
  /** Causes that are needed together, before and after; none: no そろって is drawn. */
  | {
      readonly told: 'together';
      readonly card: CardId;
      readonly joint: JointId;
      readonly before: readonly CardId[];
      readonly after: readonly CardId[];
    }
  | {
      readonly told: 'verdict';
      readonly card: CardId;
      readonly link: LinkId;
      readonly before: Verdict | null;
      readonly after: Verdict | null;
    }
  | { readonly told: 'person'; readonly person: PersonId }
  /** The record of a meeting is new, was changed, or was taken out or back. */
  | { readonly told: 'meeting'; readonly meeting: MeetingId }
  | { readonly told: 'version'; readonly version: VersionId }
  /** An entry of 数字 came, went into the bin or back, or has other values; `after` null: gone from the document. */
  | {
      readonly told: 'figure';
      readonly figure: FigureId;
      readonly before: Figure | null;
      readonly after: Figure | null;
    };

/**
 * What is different on a board, as a person sees it. Words, marks and links of cards in the bin are not seen, nor is
 * what lies inside a card that is new as a whole. Depends on the two boards alone, not on the order of their entries:
 *
 * - BC1 equal boards: nothing. BC2 Everything that is seen and different is told, once, with before and after.
 * - BC3 a card that is new is told as `added`, with all that came with it; one that went into the bin as `binned`.
 * - BC4 links are told at their cause, そろって at its effect.
 * - BC5 a figure is told with what it was and is, its prose as words.
 */
export function changesBetween(before: Board, after: Board): BoardChange[] {
  return [
    ...cardChanges(before, after),
    ...linkChanges(before, after),
    ...jointChanges(before, after),
    ...personChanges(before, after),
    ...journeyChanges(before, after),
    ...figureChanges(before, after),
    ...boardWords(before, after),
  ];
}

/** What the change is about; two changes with one key are the same one at two times. */
export function keyOfChange(change: BoardChange): string {
  switch (change.told) {
    case 'words':
      return `words/${textKey(change.at)}`;
    case 'value':
      return `value/${change.card}/${change.field}`;
    case 'order':
      return `order/${change.card}/${change.effect ?? ''}`;
    case 'together':
      return `together/${change.joint}`;
    case 'verdict':
      return `verdict/${change.link}`;
    case 'person':
      return `person/${change.person}`;
    case 'meeting':
      return `meeting/${change.meeting}`;
    case 'version':
      return `version/${change.version}`;
    case 'figure':
      return `figure/${change.figure}`;
    default:
      return `${change.told}/${change.card}`;
  }
}

/** One name for each shared text of a board. */
export function textKey(at: TextRef): string {
  switch (at.of) {
    case 'card':
      return `card/${at.card}/${at.field}`;
    case 'figure':
      return `figure/${at.figure}/${at.field}`;
    case 'meeting':
      return `meeting/${at.meeting}/${at.field}`;
    case 'joint':
      return `joint/${at.joint}`;
    case 'board':
      return `board/${at.field}`;
    default:
      return assertNever(at);
  }
}

/** The card on whose row the change stands; null: it is about the board. */
export function cardOfChange(change: BoardChange, board: Board): CardId | null {
  if (change.told === 'words') return cardOfText(change.at, board);
  return 'card' in change ? change.card : null;
}

/** The card on which a text stands; null: it is the board's own. */
export function cardOfText(at: TextRef, board: Board): CardId | null {
  if (at.of === 'card') return at.card;
  return at.of === 'joint' ? (board.joints.get(at.joint)?.effect ?? null) : null;
}

const isLive = <Entry extends Pick<Card, 'deleted'>>(entry: Entry | undefined): entry is Entry =>
  entry !== undefined && entry.deleted === null;

function* cardChanges(before: Board, after: Board): Generator<BoardChange> {
  for (const card of after.cards.values()) {
    const old = before.cards.get(card.id);
    if (old === card) continue;
    if (card.deleted === null) {
      if (old === undefined) yield { told: 'added', card: card.id };
      else {
        if (!isLive(old)) yield { told: 'restored', card: card.id };
        yield* inside(old, card);
      }
    } else if (isLive(old)) yield { told: 'binned', card: card.id };
  }
  for (const card of before.cards.values())
    if (isLive(card) && !after.cards.has(card.id)) yield { told: 'binned', card: card.id };
}

function* inside(old: Card, card: Card): Generator<BoardChange> {
  for (const field of PROSE_FIELDS) {
    const at = { of: 'card', card: card.id, field } as const;
    if (old[field] !== card[field]) yield { told: 'words', at, before: old[field], after: card[field] };
  }
  for (const field of VALUE_FIELDS)
    if (!sameValue(old[field], card[field]))
      yield {
        told: 'value',
        card: card.id,
        field,
        before: old[field],
        after: card[field],
      } as ValueChange;
  const moved = card.kind === 'note' && old.kind === 'note' && !sameValue(old.place, card.place);
  if (moved || !sameValue(old.spots, card.spots)) yield { told: 'place', card: card.id };
}

/** Both ends are cards of the net: on the board, not in the bin, not on the shelf. */
export function isSeen(link: Link, board: Board): boolean {
  return [link.cause, link.effect].every((end) => {
    const card = board.cards.get(end);
    return isLive(card) && card.kind !== 'note';
  });
}

function* linkChanges(before: Board, after: Board): Generator<BoardChange> {
  yield* rootOrders(before, after);
  // Words are written far more often than links are drawn.
  if (before.links === after.links) return;
  const hung = new Map<CardId, { from: CardId[]; to: CardId[] }>();
  const at = (card: CardId) => {
    const known = hung.get(card) ?? { from: [], to: [] };
    hung.set(card, known);
    return known;
  };
  for (const link of before.links.values())
    if (!after.links.has(link.id) && isSeen(link, before) && isSeen(link, after))
      at(link.cause).from.push(link.effect);
  for (const link of after.links.values()) {
    const old = before.links.get(link.id);
    if (old === link || !isSeen(link, after)) continue;
    // What came together with its cause is told with it.
    if (old === undefined) {
      if (before.cards.has(link.cause)) at(link.cause).to.push(link.effect);
    } else if (isSeen(old, before)) {
      if (old.order !== link.order) yield { told: 'order', card: link.cause, effect: link.effect };
      if (old.verdict !== link.verdict)
        yield {
          told: 'verdict',
          card: link.cause,
          link: link.id,
          before: old.verdict,
          after: link.verdict,
        };
    }
  }
  for (const [card, { from, to }] of hung) yield { told: 'hung', card, from: from.sort(), to: to.sort() };
}

/** Among 表課題, waiting cards and notes: the card's own order is seen where it hangs under nothing. */
function* rootOrders(before: Board, after: Board): Generator<BoardChange> {
  const moved = [...after.cards.values()].filter((card) => {
    const old = before.cards.get(card.id);
    return old !== card && isLive(card) && isLive(old) && old.order !== card.order && old.kind === card.kind;
  });
  if (moved.length === 0) return;
  const hanging = new Set<CardId>();
  for (const board of [before, after])
    for (const link of board.links.values()) if (isSeen(link, board)) hanging.add(link.cause);
  for (const { id, kind } of moved)
    if (kind === 'issue' || (kind !== 'note' && !hanging.has(id)))
      yield { told: 'order', card: id, effect: null };
}

function* jointChanges(before: Board, after: Board): Generator<BoardChange> {
  if (before.joints.size === 0 && after.joints.size === 0) return;
  const [old, now] = [jointCauses(before), jointCauses(after)];
  for (const id of new Set([...old.keys(), ...now.keys()])) {
    const joint = (after.joints.get(id) ?? before.joints.get(id)) as Joint;
    const [was, is] = [old.get(id) ?? [], now.get(id) ?? []];
    if (!sameValue(was, is))
      yield { told: 'together', card: joint.effect, joint: id, before: was, after: is };
    const reading = before.joints.get(id)?.reading;
    if (is.length > 0 && reading !== undefined && reading !== joint.reading)
      yield { told: 'words', at: { of: 'joint', joint: id }, before: reading, after: joint.reading };
  }
}

/** The causes of each そろって of two and more, by id. */
function jointCauses(board: Board): ReadonlyMap<JointId, readonly CardId[]> {
  const causes = new Map<JointId, CardId[]>();
  for (const link of board.links.values()) {
    if (link.joint === null || !isSeen(link, board)) continue;
    if (board.joints.get(link.joint)?.effect !== link.effect) continue;
    const known = causes.get(link.joint);
    if (known) known.push(link.cause);
    else causes.set(link.joint, [link.cause]);
  }
  for (const [joint, list] of causes) {
    if (list.length < 2) causes.delete(joint);
    else list.sort();
  }
  return causes;
}

function* personChanges(before: Board, after: Board): Generator<BoardChange> {
  if (before.people === after.people) return;
  for (const person of after.people.values())
    if (!sameValue(before.people.get(person.id), person)) yield { told: 'person', person: person.id };
}

/** Meetings and versions are small: each is told as a whole. Those in the bin are not seen. */
function* journeyChanges(before: Board, after: Board): Generator<BoardChange> {
  if (before.meetings !== after.meetings)
    for (const meeting of after.meetings.values()) {
      const old = before.meetings.get(meeting.id);
      if (old !== meeting && (isLive(old) || isLive(meeting)) && !sameValue(old, meeting))
        yield { told: 'meeting', meeting: meeting.id };
    }
  if (before.versions === after.versions) return;
  for (const { id } of after.versions.values())
    if (!before.versions.has(id)) yield { told: 'version', version: id };
}

function* figureChanges(before: Board, after: Board): Generator<BoardChange> {
  if (before.figures === after.figures) return;
  for (const id of new Set([...before.figures.keys(), ...after.figures.keys()])) {
    const [was, is] = [before.figures.get(id) ?? null, after.figures.get(id) ?? null];
    if (was === is || (!isThere(was) && !isThere(is))) continue;
    const both = isThere(was) && isThere(is);
    if (!both || !sameValue(valuesOf(was), valuesOf(is)))
      yield { told: 'figure', figure: id, before: was, after: is };
    if (both) yield* figureWords(was, is);
  }
}

const isThere = (figure: Figure | null): figure is Figure => figure !== null && figure.deleted === null;

/** All of a figure but its prose, which is told letter by letter. */
function valuesOf(figure: Figure): Record<string, unknown> {
  const values: Record<string, unknown> = { ...figure };
  for (const field of figureProse(figure.kind)) delete values[field];
  return values;
}

function* figureWords(was: Figure, is: Figure): Generator<BoardChange> {
  const [old, now] = [was, is] as Partial<Record<FigureField, string>>[];
  for (const field of figureProse(is.kind)) {
    const at = { of: 'figure', figure: is.id, field } as const;
    const [before, after] = [old?.[field] ?? '', now?.[field] ?? ''];
    if (before !== after) yield { told: 'words', at, before, after };
  }
}

function* boardWords(before: Board, after: Board): Generator<BoardChange> {
  for (const field of ['title', 'firm'] as const)
    if (before[field] !== after[field])
      yield { told: 'words', at: { of: 'board', field }, before: before[field], after: after[field] };
}
