import type { Board } from './board.ts';
import { type Card, isNetKind } from './card.ts';
import { endOfMonth, monthsLater } from './day.ts';
import type { CardId, LinkId } from './ids.ts';
import { type Net, netOf } from './net.ts';
import { byOrder } from './order.ts';
import { byBirth, sheetOf } from './sheet.ts';
import type { Template } from './template.ts';

/** The lanes in which steps stand on 橋: 来月まで, 半年, 1〜3年, and those for which no day is named yet. */
export const LANES = ['month', 'half', 'years', 'undated'] as const;
export type Lane = (typeof LANES)[number];

/**
 * 橋, from where one stands to what one wants to see, derived from the board, its template and the day alone:
 *
 * - BR1 At its beginning stand 表課題 and 真因, and of the other cards of the net those that lead to a step or a scene. Each
 *   表課題 is followed by its 真因: those whose 裏課題 answers it, else those that it is the first to reach. What reaches
 *   no 表課題 comes last.
 * - BR2 A step stands in the lane of its day: 来月まで to the end of next month, days that have passed too; 半年 to this day
 *   six months on; else 1〜3年. The soonest comes first. Without a day it waits in a lane of its own. Another day on the
 *   calendar moves steps, and writes nothing.
 * - BR3 At its end stand all 景色, in the order of their zones, then those of the tray; above them the 一言の未来像.
 * - BR4 A line leads from each card of the net to the steps and scenes it is tied to, and from each step to its scenes.
 * - BR5 Every card stands here once. The order in which a document holds its entries changes nothing.
 */
export interface Bridge {
  readonly from: readonly Card[];
  readonly lanes: Readonly<Record<Lane, readonly Card[]>>;
  readonly to: readonly Card[];
  readonly headlines: readonly Card[];
  readonly ties: readonly Tie[];
}

export interface Tie {
  readonly id: LinkId;
  readonly cause: CardId;
  readonly effect: CardId;
}

/** @param today `YYYY-MM-DD` where the reader is */
export function bridgeOf(board: Board, template: Template, today: string): Bridge {
  const net = netOf(board);
  const live = [...board.cards.values()].filter(({ deleted }) => deleted === null).sort(byBirth);
  const steps = live.filter(({ kind }) => kind === 'step').sort(bySoonest);
  const to = scenesOf(board, template);
  const ties = [...board.links.keys()]
    .flatMap((id) => tieOf(board, id) ?? [])
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    from: beginnings(net, new Set(ties.map(({ cause }) => cause))),
    lanes: lanesOf(steps, today),
    to,
    headlines: live.filter(({ kind }) => kind === 'headline'),
    ties,
  };
}

/** Does a line over the bridge lead from the one to the other: from the net to steps and scenes, from a step to scenes? */
export function leadsOver(from: Card, to: Card): boolean {
  if (from.kind === 'step') return to.kind === 'scene';
  return isNetKind(from.kind) && (to.kind === 'scene' || to.kind === 'step');
}

/** The link as a line over the bridge (BR4); null when it is none, or one of its ends is in the bin. */
export function tieOf(board: Board, id: LinkId): Tie | null {
  const link = board.links.get(id);
  const [from, to] = [link && board.cards.get(link.cause), link && board.cards.get(link.effect)];
  if (link === undefined || from === undefined || to === undefined) return null;
  if (from.deleted !== null || to.deleted !== null || !leadsOver(from, to)) return null;
  return { id, cause: link.cause, effect: link.effect };
}

/** The soonest first, those without a day last. */
export function bySoonest(a: Card, b: Card): number {
  const [one, two] = [a.byWhen ?? NEVER, b.byWhen ?? NEVER];
  return Number(one > two) - Number(one < two) || byBirth(a, b);
}

/** Stands behind every day. */
const NEVER = '9';

/** BR8 Is a step that is still ahead more than three months off? Then it may be cut smaller. */
export function isFarAhead({ kind, byWhen, state }: Card, today: string): boolean {
  const ahead = kind === 'step' && state !== 'done' && state !== 'dropped';
  return ahead && byWhen !== null && byWhen > monthsLater(today, 3);
}

/** In which lane a step stands (BR2). */
export function laneOf({ byWhen }: Pick<Card, 'byWhen'>, today: string): Lane {
  if (byWhen === null) return 'undated';
  if (byWhen <= endOfMonth(today, 1)) return 'month';
  return byWhen <= monthsLater(today, 6) ? 'half' : 'years';
}

function lanesOf(steps: readonly Card[], today: string): Bridge['lanes'] {
  const of = (lane: Lane) => steps.filter((step) => laneOf(step, today) === lane);
  return { month: of('month'), half: of('half'), years: of('years'), undated: of('undated') };
}

function scenesOf(board: Board, template: Template): Card[] {
  const { zones, tray } = sheetOf(board, template);
  return [...zones.values(), tray].flat().filter(({ kind }) => kind === 'scene');
}

/** Cards of the net at the beginning of the bridge, in the order in which one reads them (BR1). */
function beginnings(net: Net, tied: ReadonlySet<CardId>): Card[] {
  const belongs = (card: Card) => card.isRootCause || tied.has(card.id);
  const issues = new Set(net.issues);
  const answers = new Map<CardId, Card[]>();
  for (const card of [...net.cards.values()].sort(byOrder)) {
    if (!card.isRootCause || card.omote === null || !issues.has(card.omote)) continue;
    answers.set(card.omote, [...(answers.get(card.omote) ?? []), card]);
  }
  const answering = new Set([...answers.values()].flat().map(({ id }) => id));
  const order: Card[] = [];
  const seen = new Set<CardId>();
  for (const root of [...net.issues, ...net.waiting]) {
    const card = net.cards.get(root);
    if (card?.kind === 'issue') order.push(card, ...(answers.get(root) ?? []));
    const stack = [root];
    for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
      if (seen.has(id)) continue;
      seen.add(id);
      const below = net.cards.get(id);
      if (below !== undefined && below.kind !== 'issue' && belongs(below) && !answering.has(id))
        order.push(below);
      stack.push(...[...net.causesOf(id)].reverse().map(({ cause }) => cause));
    }
  }
  return order;
}
