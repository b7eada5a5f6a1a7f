import type { Board } from '../domain/board.ts';
import { leadsOver } from '../domain/bridge.ts';
import type { Card, SheetKind, Spot, StepState } from '../domain/card.ts';
import { parseDay } from '../domain/day.ts';
import { type CardId, linkId, type TemplateId } from '../domain/ids.ts';
import { MAX_CARDS, MAX_TEXT } from '../domain/limits.ts';
import { byOrder, orderBetween } from '../domain/order.ts';
import { byBirth } from '../domain/sheet.ts';
import type { Template } from '../domain/template.ts';
import type { Change, NewCard } from './change.ts';
import { type Command, type CommandContext, liveCard, planned, refused } from './command.ts';
import { isLinked, orderIn, ordersIn, type Where } from './place-in-net.ts';

/**
 * 景色, 立場 and 一歩: cards that lie in zones, and the lines that tie them to the map.
 *
 * - F1 A card lies in one zone of each template, by one value for each: whoever moves it in one changes nothing in another,
 *   and of two who move it at once one is right for everybody. Choosing another template writes no card.
 * - F2 The headline is a card, too. Two people who begin one at once have two, and both are seen.
 * - F3 A line 「これが解けると、こうなれる」 is a link whose effect lies on a sheet; two who draw the same have one line.
 * - F4 From a 表課題 its 望ましい姿 is asked for as an empty card, tied to it. Nobody but a person writes it.
 */
export interface InZone {
  readonly template: TemplateId;
  readonly zone: string;
}

/** Cards that lie in a zone, in order. */
export function cardsInZone(board: Board, { template, zone }: InZone): (Card & { readonly order: string })[] {
  return [...board.cards.values()]
    .flatMap((card) => {
      const spot = Object.hasOwn(card.spots, template) ? card.spots[template] : undefined;
      return card.deleted === null && spot?.zone === zone ? [{ ...card, order: spot.order }] : [];
    })
    .sort(byOrder);
}

function spotIn(board: Board, at: InZone, where: Where, card: CardId): Spot {
  return { zone: at.zone, order: orderIn(cardsInZone(board, at), where, card) };
}

export function bornOnSheet(context: CommandContext, kind: SheetKind): NewCard {
  const id = context.freshId() as CardId;
  const order = orderBetween(null, null);
  return { id, kind, order, createdAt: context.now, writtenBy: context.me };
}

/** New card in a zone. */
export function addToZone(at: InZone, kind: 'scene' | 'stance' = 'scene', where: Where = 'last'): Command {
  return {
    name: 'sheet.add',
    plan(board, context) {
      if (board.cards.size >= MAX_CARDS) return refused('tooMany');
      const card = bornOnSheet(context, kind);
      const spots = { [at.template]: spotIn(board, at, where, card.id) };
      return planned([{ do: 'addCard', card: { ...card, spots } }], card.id);
    },
  };
}

/** New 景色 with these words, one behind the other: lines that were pasted. */
export function addTextsToZone(at: InZone, texts: readonly string[], where: Where = 'last'): Command {
  return {
    name: 'sheet.addTexts',
    plan(board, context) {
      if (texts.length === 0) return refused('nothing');
      if (board.cards.size + texts.length > MAX_CARDS) return refused('tooMany');
      if (texts.some((text) => text.length > MAX_TEXT)) return refused('tooLong');
      const orders = ordersIn(cardsInZone(board, at), where, texts.length);
      const cards = texts.map((text, n): Change => {
        const spots = { [at.template]: { zone: at.zone, order: orders[n] as string } };
        return { do: 'addCard', card: { ...bornOnSheet(context, 'scene'), spots, prose: { text } } };
      });
      const [first] = cards;
      return planned(cards, first?.do === 'addCard' ? first.card.id : undefined);
    },
  };
}

/** The card of the 一言の未来像: a new one, or the one that is there already (F2). */
export function addHeadline(): Command {
  return {
    name: 'sheet.headline',
    plan(board, context) {
      const there = headlinesOf(board)[0];
      if (there !== undefined) return planned([], there.id);
      const card = bornOnSheet(context, 'headline');
      return planned([{ do: 'addCard', card }], card.id);
    },
  };
}

/** Live headlines, the oldest first; one unless two people began at once. */
export function headlinesOf(board: Board): Card[] {
  return [...board.cards.values()]
    .filter((card) => card.kind === 'headline' && card.deleted === null)
    .sort(byBirth);
}

/** Lays cards of a sheet into a zone, one behind the other. */
export function moveToZone(cards: readonly CardId[], at: InZone, where: Where = 'last'): Command {
  return {
    name: 'sheet.move',
    plan(board) {
      const moved = cards.filter((id) => isOnSheet(liveCard(board, id)));
      const [first] = moved;
      if (first === undefined) return refused('gone');
      const list = cardsInZone(board, at).filter((card) => !moved.includes(card.id));
      const changes: Change[] = [];
      let place = where;
      for (const card of moved) {
        const order = orderIn(list, place, card);
        changes.push({ do: 'putSpot', card, template: at.template, spot: { zone: at.zone, order } });
        list.push({ ...(board.cards.get(card) as Card), order });
        list.sort(byOrder);
        place = { after: card };
      }
      return planned(changes, first);
    },
  };
}

function isOnSheet(card: Card | null): boolean {
  return card !== null && (card.kind === 'scene' || card.kind === 'stance');
}

/** One place up or down among the cards of its zone. */
export function moveInZone(card: CardId, at: InZone, step: -1 | 1): Command {
  return {
    name: 'sheet.reorder',
    plan(board, context) {
      const list = cardsInZone(board, at);
      const neighbour = list[list.findIndex(({ id }) => id === card) + step];
      if (!list.some(({ id }) => id === card)) return refused('gone');
      if (neighbour === undefined) return refused('end');
      const where: Where = step < 0 ? { before: neighbour.id } : { after: neighbour.id };
      return moveToZone([card], at, where).plan(board, context);
    },
  };
}

/** The template by which everyone sees the sheet. No card is touched: each keeps its spots in all of them (F1). */
export function chooseTemplate(template: TemplateId): Command {
  return {
    name: 'sheet.template',
    plan: (board) => planned(board.template === template ? [] : [{ do: 'chooseTemplate', template }]),
  };
}

/** A template of one's own comes to the board and is chosen. */
export function bringTemplate(template: Template): Command {
  return {
    name: 'sheet.bringTemplate',
    plan: () =>
      planned([
        { do: 'putTemplate', template },
        { do: 'chooseTemplate', template: template.id },
      ]),
  };
}

/** A new step (F3: tied to the 真因 it works on, when one is named). */
export function addStep(cause: CardId | null): Command {
  return {
    name: 'step.add',
    plan(board, context) {
      if (board.cards.size >= MAX_CARDS) return refused('tooMany');
      if (cause !== null && liveCard(board, cause) === null) return refused('gone');
      const step: NewCard = { ...bornOnSheet(context, 'step'), state: 'open' };
      const tied: Change[] = cause === null ? [] : [putTie(board, cause, step.id)];
      return planned([{ do: 'addCard', card: step }, ...tied], step.id);
    },
  };
}

/** いつまでに: a day in the words of whoever writes it; '' takes it away, one that does not exist is refused. */
export function setByWhen(step: CardId, words: string): Command {
  return {
    name: 'step.byWhen',
    plan(board) {
      if (liveCard(board, step)?.kind !== 'step') return refused('gone');
      const byWhen = words.trim() === '' ? null : parseDay(words);
      if (byWhen === null && words.trim() !== '') return refused('noSuchDay');
      return planned([{ do: 'setCard', card: step, set: { byWhen } }]);
    },
  };
}

/** 未着手, 進行中, 完了, 見送り. */
export function setStepState(step: CardId, state: StepState): Command {
  return {
    name: 'step.state',
    plan: (board) =>
      liveCard(board, step)?.kind === 'step'
        ? planned([{ do: 'setCard', card: step, set: { state } }])
        : refused('gone'),
  };
}

/** 「これが解けると、こうなれる」, or: this step works on that (F3). From a card of the map or a step to a card of a sheet. */
export function tie(from: CardId, to: CardId): Command {
  return {
    name: 'tie.add',
    plan(board) {
      const [start, end] = [liveCard(board, from), liveCard(board, to)];
      if (start === null || end === null) return refused('gone');
      if (from === to) return refused('self');
      if (!leadsOver(start, end)) return refused('noTie');
      if (isLinked(board, from, to)) return refused('linked');
      return planned([putTie(board, from, to)], from);
    },
  };
}

/** Changes that tie a card to what it leads to, behind all that is tied to it already. */
export function putTie(board: Board, cause: CardId, effect: CardId): Change {
  const ties = [...board.links.values()]
    .filter((link) => link.effect === effect)
    .map((link) => ({ id: link.cause, order: link.order }))
    .sort(byOrder);
  return { do: 'putLink', cause, effect, order: orderIn(ties, 'last', cause), joint: null };
}

/** The line goes, the cards stay. */
export function untie(from: CardId, to: CardId): Command {
  return {
    name: 'tie.cut',
    plan: (board) =>
      isLinked(board, from, to) ? planned([{ do: 'cutLink', link: linkId(from, to) }]) : refused('gone'),
  };
}

/** An empty 景色 for the 望ましい姿 of a 表課題, tied to it, for people to write (F4). */
export function wishFor(issue: CardId, at: InZone): Command {
  return {
    name: 'sheet.wish',
    plan(board, context) {
      if (liveCard(board, issue)?.kind !== 'issue') return refused('gone');
      const added = addToZone(at).plan(board, context);
      if (!added.ok || added.value.select === undefined) return added;
      const scene = added.value.select;
      return planned([...added.value.changes, putTie(board, issue, scene)], scene);
    },
  };
}
