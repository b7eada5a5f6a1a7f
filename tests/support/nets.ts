import { readFileSync } from 'node:fs';
import { type Board, EMPTY_BOARD, type Joint, type Link } from '../../shared/domain/board.ts';
import type { Card, CardKind, Nature } from '../../shared/domain/card.ts';
import { type CardId, type JointId, linkId } from '../../shared/domain/ids.ts';
import { netOf } from '../../shared/domain/net.ts';
import { ordersBetween } from '../../shared/domain/order.ts';
import type { MapView } from '../../shared/layout/geometry.ts';
import { type Random, seeded } from './random.ts';

/** Names of the sample cases. */
export const SAMPLES = ['01_machikoba', '02_onsen_ryokan', '03_shokuhin_super', '05_inshokuten'] as const;

const BLANK: Omit<Card, 'id' | 'order'> = {
  kind: 'cause',
  isRootCause: false,
  text: '',
  nature: null,
  fact: '',
  source: '',
  asOf: '',
  memo: '',
  perspective: null,
  saidBy: null,
  writtenBy: null,
  wall: null,
  secret: false,
  omote: null,
  uraText: '',
  ownerWords: '',
  haraochi: null,
  haraochiWords: '',
  who: '',
  howMuch: '',
  how: '',
  effect: '',
  worry: '',
  shared: '',
  structure: '',
  byWhen: null,
  state: null,
  spots: {},
  place: null,
  createdAt: 0,
  deleted: null,
};

/** A card with what a test says of it; all else is empty. */
export function cardWith(fields: Omit<Partial<Card>, 'id'> & { readonly id: string }): Card {
  return { ...BLANK, order: fields.id, ...fields, id: fields.id as CardId };
}

/** A link in a test's shorthand: `[cause, effect]`, with the joint it belongs to. */
export type LinkPair = readonly [cause: string, effect: string, joint?: string];

/** A board of these cards and links; link order is the order of the list. */
export function boardOf(
  cards: readonly Card[],
  pairs: readonly LinkPair[],
  joints: readonly Joint[] = [],
): Board {
  const orders = ordersBetween(null, null, pairs.length);
  const links = pairs.map(([cause, effect, joint], i): Link => {
    const [from, to] = [cause as CardId, effect as CardId];
    const order = orders[i] as string;
    return {
      id: linkId(from, to),
      cause: from,
      effect: to,
      order,
      joint: (joint ?? null) as JointId | null,
      verdict: null,
    };
  });
  return {
    ...EMPTY_BOARD,
    cards: new Map(cards.map((card) => [card.id, card])),
    links: new Map(links.map((link) => [link.id, link])),
    joints: new Map(joints.map((joint) => [joint.id, joint])),
  };
}

interface SampleCard {
  readonly id: string;
  readonly type: string;
  readonly text: string;
  readonly parents: readonly string[];
  readonly perspective: string | null;
  readonly nature: string | null;
  readonly evidence: { readonly fact: string } | null;
}

interface Sample {
  readonly cards: readonly SampleCard[];
  readonly and_groups?: readonly {
    readonly effect: string;
    readonly causes: readonly string[];
    readonly reading: string;
  }[];
  readonly ura_kadai?: readonly { readonly card: string; readonly text: string }[];
}

const NATURE: Readonly<Record<string, Nature>> = { 事実: 'fact', 意見: 'opinion', 推測: 'guess' };

/** A sample case as a board: what the layout needs of it, read straight from the file. */
export function sampleBoard(name: (typeof SAMPLES)[number]): Board {
  const file = new URL(`../../shared/samples/${name}.json`, import.meta.url);
  const sample = JSON.parse(readFileSync(file, 'utf8')) as Sample;
  const groups = sample.and_groups ?? [];
  const orders = ordersBetween(null, null, sample.cards.length);
  const cards = sample.cards.map((card, i) =>
    cardWith({
      id: card.id,
      kind: card.type === '表課題' ? 'issue' : 'cause',
      isRootCause: card.type === '真因',
      text: card.text,
      nature: NATURE[card.nature ?? ''] ?? null,
      fact: card.evidence?.fact ?? '',
      perspective: card.perspective,
      order: orders[i] as string,
      createdAt: i,
    }),
  );
  const jointOf = (cause: string, effect: string) => {
    const at = groups.findIndex((group) => group.effect === effect && group.causes.includes(cause));
    return at < 0 ? undefined : `J${at}`;
  };
  const pairs = sample.cards.flatMap((card) =>
    card.parents.map((effect): LinkPair => {
      const joint = jointOf(card.id, effect);
      return joint === undefined ? [card.id, effect] : [card.id, effect, joint];
    }),
  );
  const joints = groups.map((group, i) => ({
    id: `J${i}` as JointId,
    effect: group.effect as CardId,
    reading: group.reading,
  }));
  return boardOf(cards, pairs, joints);
}

const WORDS = [
  '売上は横ばいなのに、',
  '利益が残らない',
  '主力品番の単価が',
  '10年前のままになっている',
  '社長が「自分でやるのが早い」と考えている',
  '原価を',
  '計算したことがない',
  '若手が',
  '続かない',
  '試算表が届くのは2か月遅れで、',
  'スーパーマーケットチェーンとの',
  '納期に追われて',
  '髙﨑㈱①の',
  'Excel',
  'e-mail ',
  'supercalifragilisticexpialidocious',
  '👨‍👩‍👧‍👦',
  'ーーー',
  '。。。',
  '教える時間がない',
] as const;

function words(random: Random): string {
  const count = random.chance(0.05) ? random.below(60) : random.below(6);
  return Array.from({ length: count }, () => random.pick(WORDS)).join(random.chance(0.05) ? '\n' : '');
}

/** Shape of a random net. */
export interface NetShape {
  readonly cards: number;
  /** Chance that a card gets one more effect, and that a link points back (a circle). */
  readonly shared?: number;
  readonly circles?: number;
  readonly joints?: number;
  /** Parts of cards that wait, lie on the shelf, lie in the bin. */
  readonly waiting?: number;
  readonly notes?: number;
  readonly bin?: number;
}

/** A random net: mostly a tree under a few 表課題, with what makes layouts hard. The same seed, the same net. */
export function randomBoard(seed: number, shape: NetShape): Board {
  const random = seeded(seed);
  const { shared = 0.15, circles = 0.03, joints = 0.15, waiting = 0.05, notes = 0.05, bin = 0.03 } = shape;
  const issues = 1 + random.below(Math.min(4, shape.cards));
  const cards: Card[] = [];
  const pairs: [string, string, string?][] = [];
  for (let i = 0; i < shape.cards; i += 1) {
    const kind =
      i < issues ? 'issue' : random.chance(notes) ? 'note' : random.chance(0.05) ? 'environment' : 'cause';
    cards.push(randomCard(random, i, kind, bin));
    if (kind === 'issue' || random.chance(waiting)) continue;
    const effects = 1 + (random.chance(shared) ? 1 + random.below(3) : 0);
    for (let n = 0; n < effects; n += 1) pairs.push([`c${i}`, `c${nearby(random, i)}`]);
  }
  for (let i = 0; i < shape.cards * circles; i += 1) {
    const start = `c${random.below(shape.cards)}`;
    pairs.push([`c${random.below(shape.cards)}`, start], [someAncestor(random, pairs, start), start]);
  }
  const unique = [
    ...new Map(pairs.filter(([a, b]) => a !== b).map((pair) => [`${pair[0]}>${pair[1]}`, pair])).values(),
  ];
  return boardOf(cards, unique, randomJoints(random, unique, joints));
}

/** An earlier card, mostly a recent one, so that nets grow deep as well as broad. */
function nearby(random: Random, i: number): number {
  if (random.chance(0.3)) return random.below(Math.max(1, i));
  return Math.max(0, i - 1 - random.below(Math.min(i, 12)));
}

/** A card some steps up from `start`: a link from it back to `start` closes a circle. */
function someAncestor(random: Random, pairs: readonly [string, string, string?][], start: string): string {
  let at = start;
  for (let steps = 1 + random.below(5); steps > 0; steps -= 1) {
    const effects = pairs.filter(([cause]) => cause === at);
    if (effects.length === 0) break;
    at = random.pick(effects)[1];
  }
  return at;
}

function randomCard(random: Random, i: number, kind: CardKind, bin: number): Card {
  return cardWith({
    id: `c${i}`,
    kind,
    text: words(random),
    isRootCause: kind === 'cause' && random.chance(0.08),
    nature: random.chance(0.7) ? random.pick(['fact', 'opinion', 'guess'] as const) : null,
    fact: random.chance(0.5) ? words(random) : '',
    uraText: random.chance(0.5) ? words(random) : '',
    perspective: random.chance(0.6) ? 'owner' : null,
    place: random.chance(0.5) ? { x: random.below(700), y: random.below(900) } : null,
    order: `a${random.below(1000)}1`,
    createdAt: i,
    deleted: random.chance(bin) ? { by: null, at: i } : null,
  });
}

/** Ties some causes of one effect together. */
function randomJoints(random: Random, pairs: [string, string, string?][], chance: number): Joint[] {
  const joints: Joint[] = [];
  const byEffect = Map.groupBy(pairs, (pair) => pair[1]);
  for (const [effect, list] of byEffect) {
    if (list.length < 2 || !random.chance(chance)) continue;
    const id = `j${joints.length}`;
    for (const pair of list) if (random.chance(0.7)) pair[2] = random.chance(0.3) ? `${id}b` : id;
    for (const one of [id, `${id}b`])
      joints.push({ id: one as JointId, effect: effect as CardId, reading: '' });
  }
  return joints;
}

/** A view with some cards folded, either direction, now and then one branch in focus. */
export function randomView(seed: number, board: Board): MapView {
  const random = seeded(seed ^ 0x5eed);
  const net = netOf(board);
  const chance = random.pick([0, 0, 0.15, 0.4]);
  const folded = new Set([...net.cards.keys()].filter(() => random.chance(chance)));
  const focus = random.chance(0.1) && net.cards.size > 0 ? random.pick([...net.cards.keys()]) : null;
  return { direction: random.chance(0.5) ? 'right' : 'down', folded, focus };
}

/** A large board as people make them: a few 表課題, four causes a card, one card in ten with a second effect. */
export function broadBoard(seed: number, size: number): Board {
  const random = seeded(seed);
  const issues = 5;
  const cards = Array.from({ length: size }, (_, i) => {
    const text = `${random.pick(WORDS)}${random.pick(WORDS)}${i}`;
    return cardWith({
      id: `c${i}`,
      kind: i < issues ? 'issue' : 'cause',
      text,
      nature: 'fact',
      fact: random.pick(WORDS),
      createdAt: i,
    });
  });
  const above = (i: number) => Math.floor((i - issues) / 4);
  const pairs = cards.slice(issues).flatMap((card, at): LinkPair[] => {
    const own = above(at + issues);
    const second = Math.max(0, own - random.below(Math.max(1, own >> 1)));
    const one: LinkPair = [card.id, `c${own}`];
    return random.chance(0.1) && second !== own ? [one, [card.id, `c${second}`]] : [one];
  });
  return boardOf(cards, pairs);
}
