import type { Board } from '../domain/board.ts';
import type { MapKind, Nature, Verdict, Wall } from '../domain/card.ts';
import type { CardId, LinkId, PersonId } from '../domain/ids.ts';
import { MAX_NAME } from '../domain/limits.ts';
import { netOf } from '../domain/net.ts';
import type { CardFields, Change } from './change.ts';
import { type Command, liveCard, mapCard, planned, refused } from './command.ts';
import { layOnShelf } from './hang.ts';
import { ordersIn, rootsInOrder } from './place-in-net.ts';

/** Sets plain fields on some cards; cards in the bin or gone are left alone. */
function setFields(name: string, cards: readonly CardId[], set: Partial<CardFields>): Command {
  return {
    name,
    plan(board) {
      const live = cards.filter((card) => liveCard(board, card) !== null);
      if (live.length === 0) return refused('gone');
      return planned(live.map((card) => ({ do: 'setCard', card, set })));
    },
  };
}

/** 事実 / 意見 / 推測; null: not said. */
export function setNature(cards: readonly CardId[], nature: Nature | null): Command {
  return setFields('card.nature', cards, { nature });
}

/** Whose eyes: a perspective code, a free word, or null. */
export function setPerspective(cards: readonly CardId[], perspective: string | null): Command {
  const set = setFields('card.perspective', cards, { perspective });
  return (perspective ?? '').length > MAX_NAME ? { ...set, plan: () => refused('tooLong') } : set;
}

/** Who said it: a person of the board. */
export function setSaidBy(cards: readonly CardId[], saidBy: PersonId | null): Command {
  return setFields('card.saidBy', cards, { saidBy });
}

/** One of the 5つの壁, as people see it. */
export function setWall(cards: readonly CardId[], wall: Wall | null): Command {
  return setFields('card.wall', cards, { wall });
}

/** 秘. */
export function setSecret(cards: readonly CardId[], secret: boolean): Command {
  return setFields('card.secret', cards, { secret });
}

/** 真因 mark. Its 裏課題 and 腹落ち stay with the card when the mark is taken off: words are never dropped. */
export function setRootCause(cards: readonly CardId[], isRootCause: boolean): Command {
  return setFields('card.rootCause', cards, { isRootCause });
}

/** Which 表課題 the 裏課題 answers. */
export function setOmote(card: CardId, omote: CardId | null): Command {
  return setFields('card.omote', [card], { omote });
}

/**
 * 腹落ち: the owner's act, on a 真因 and in own words that already stand in `haraochiWords`.
 * @param day `YYYY-MM-DD`
 */
export function markHaraochi(card: CardId, name: string, day: string): Command {
  return {
    name: 'card.haraochi',
    plan(board, context) {
      const live = liveCard(board, card);
      if (live === null) return refused('gone');
      if (!live.isRootCause) return refused('notRootCause');
      if (live.haraochiWords.trim() === '' || name.trim() === '') return refused('noWords');
      if (name.trim().length > MAX_NAME) return refused('tooLong');
      return planned([
        { do: 'setCard', card, set: { haraochi: { by: context.me, name: name.trim(), at: day } } },
      ]);
    },
  };
}

/** Takes the 腹落ち mark off; the words stay. */
export function clearHaraochi(card: CardId): Command {
  return setFields('card.haraochiOff', [card], { haraochi: null });
}

/** Read-back of a link with 「だから」. */
export function setVerdict(link: LinkId, verdict: Verdict | null): Command {
  return {
    name: 'link.verdict',
    plan(board) {
      return board.links.has(link) ? planned([{ do: 'setLink', link, set: { verdict } }]) : refused('gone');
    },
  };
}

/**
 * Another kind. To 表課題: it is cut from its effects and becomes a root; from 表課題: it waits until it is hung
 * somewhere; to 付箋: onto the shelf; from 付箋: it waits in its own area.
 */
export function setKind(cards: readonly CardId[], kind: MapKind): Command {
  return {
    name: 'card.kind',
    plan(board) {
      const others = cards.filter((id) => (mapCard(board, id)?.kind ?? kind) !== kind);
      if (others.length === 0) return refused('nothing');
      if (kind === 'note') return planned(layOnShelf(board, others, null));
      if (kind === 'issue') return planned(toIssues(board, others));
      return planned(others.map((card) => ({ do: 'setCard', card, set: { kind, place: null } })));
    },
  };
}

function toIssues(board: Board, cards: readonly CardId[]): Change[] {
  const orders = ordersIn(rootsInOrder(board, 'issues'), 'last', cards.length);
  return cards.flatMap((card, at): Change[] => [
    ...netOf(board)
      .effectsOf(card)
      .map((link): Change => ({ do: 'cutLink', link: link.id })),
    { do: 'setCard', card, set: { kind: 'issue', place: null, order: orders[at] as string } },
  ]);
}
