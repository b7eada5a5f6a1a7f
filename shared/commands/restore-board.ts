import type { Board } from '../domain/board.ts';
import { type Card, isMapKind, proseOf } from '../domain/card.ts';
import type { TemplateId } from '../domain/ids.ts';
import { MAX_CARDS } from '../domain/limits.ts';
import { sameValue } from '../domain/same-value.ts';
import type { CardFields, Change, TextRef } from './change.ts';
import { type Command, planned, refused } from './command.ts';
import { spliceBetween } from './write-text.ts';

/**
 * The board becomes what it was in a version, by ordinary changes in one step of undo. History is not rewritten:
 *
 * - RV1 Cards, links, そろって, spots and the template are as they were then. Cards that came later go into the bin, with
 *   their words and links, and can be brought back from there.
 * - RV2 What is a record of what happened stays as it is now: meetings, versions, figures, people, the title and the firm's name
 *   (which may have been hidden since).
 * - RV3 A board that is as it was then already is not written at all.
 */
export function restoreBoard(then: Board): Command {
  return {
    name: 'version.restore',
    plan(board, { me, now }) {
      const missing = [...then.cards.values()].filter((card) => isLive(card) && !board.cards.has(card.id));
      if (board.cards.size + missing.length > MAX_CARDS) return refused('tooMany');
      const deleted = { by: me, at: now };
      const bin = [...board.cards.values()].filter(
        (card) => isLive(card) && !isLive(then.cards.get(card.id)),
      );
      return planned([
        ...missing.map((card): Change => ({ do: 'addCard', card: bornAgain(card) })),
        ...bin.map(({ id }): Change => ({ do: 'setCard', card: id, set: { deleted } })),
        ...[...then.cards.values()].flatMap((card) => {
          const known = board.cards.get(card.id);
          return isLive(card) && known !== undefined ? cardBack(known, card) : [];
        }),
        ...jointsBack(board, then),
        ...linksBack(board, then),
        ...templateBack(board, then),
      ]);
    },
  };
}

const isLive = (card: Card | undefined): card is Card => card !== undefined && card.deleted === null;

/** Plain fields that come back; by whose hand a card was written stays. */
const FIELDS = [
  'kind',
  'isRootCause',
  'nature',
  'perspective',
  'saidBy',
  'wall',
  'secret',
  'omote',
  'haraochi',
  'place',
  'order',
  'deleted',
  'byWhen',
  'state',
] as const satisfies readonly (keyof CardFields)[];

function bornAgain(card: Card) {
  const { id, createdAt, writtenBy, spots } = card;
  const fields = Object.fromEntries(FIELDS.map((field) => [field, card[field]])) as unknown as CardFields;
  const prose = Object.fromEntries(proseOf(card.kind).map((field) => [field, card[field]]));
  return { id, createdAt, spots, prose, ...fields, writtenBy };
}

function cardBack(now: Card, then: Card): Change[] {
  const card = now.id;
  // No honest card changes from the map to a sheet; one that did has the texts of its first kind only.
  const sameGroup = isMapKind(now.kind) === isMapKind(then.kind);
  const fields = FIELDS.filter(
    (field) => (field !== 'kind' || sameGroup) && !sameValue(now[field], then[field]),
  );
  const set = Object.fromEntries(fields.map((field) => [field, then[field]]));
  const shared = proseOf(now.kind).filter((field) => proseOf(then.kind).includes(field));
  return [
    ...(fields.length === 0 ? [] : [{ do: 'setCard', card, set } satisfies Change]),
    ...shared.flatMap((field) => textBack({ of: 'card', card, field }, now[field], then[field])),
    ...spotsBack(now, then),
  ];
}

function spotsBack(now: Card, then: Card): Change[] {
  const templates = [...new Set([...Object.keys(now.spots), ...Object.keys(then.spots)])] as TemplateId[];
  return templates.flatMap((template): Change[] => {
    const [is, was] = [now.spots[template] ?? null, then.spots[template] ?? null];
    return sameValue(is, was) ? [] : [{ do: 'putSpot', card: now.id, template, spot: was }];
  });
}

function textBack(at: TextRef, now: string, then: string): Change[] {
  const splice = spliceBetween(now, then);
  return splice === null ? [] : [{ do: 'editText', at, splice }];
}

function jointsBack(board: Board, then: Board): Change[] {
  return [...then.joints.values()].flatMap(({ id, effect, reading }): Change[] => {
    const known = board.joints.get(id);
    if (known === undefined) return [{ do: 'addJoint', joint: id, effect, reading }];
    return textBack({ of: 'joint', joint: id }, known.reading, reading);
  });
}

/** Links of cards that go into the bin stay and rest, so that a card that is brought back hangs where it hung. */
function linksBack(board: Board, then: Board): Change[] {
  const cut = [...board.links.values()].filter(
    ({ id, cause, effect }) =>
      !then.links.has(id) && isLive(then.cards.get(cause)) && isLive(then.cards.get(effect)),
  );
  return [
    ...cut.map(({ id }): Change => ({ do: 'cutLink', link: id })),
    ...[...then.links.values()].flatMap((link): Change[] => {
      const known = board.links.get(link.id);
      const { id, cause, effect, order, joint, verdict } = link;
      if (known === undefined) {
        const put: Change = { do: 'putLink', cause, effect, order, joint };
        return verdict === null ? [put] : [put, { do: 'setLink', link: id, set: { verdict } }];
      }
      const same = known.order === order && known.joint === joint && known.verdict === verdict;
      return same ? [] : [{ do: 'setLink', link: id, set: { order, joint, verdict } }];
    }),
  ];
}

function templateBack(board: Board, then: Board): Change[] {
  const missing = [...then.templates.values()].filter(({ id }) => !board.templates.has(id));
  const chosen = then.template !== null && then.template !== board.template;
  return [
    ...missing.map((template): Change => ({ do: 'putTemplate', template })),
    ...(chosen && then.template !== null
      ? [{ do: 'chooseTemplate', template: then.template } satisfies Change]
      : []),
  ];
}
