import type { BoardChange } from '../../shared/compare/board-changes.ts';
import type { Board } from '../../shared/domain/board.ts';
import type { CardId, PersonId } from '../../shared/domain/ids.ts';
import { netOf } from '../../shared/domain/net.ts';
import type { WordKey } from '../../shared/i18n/words.ts';
import type { Overheard, OwnStep } from '../session/happenings.ts';
import { addressed } from '../ui/addressed.ts';
import { shortWords } from '../ui/card-words.ts';
import type { Words } from '../ui/words.ts';

/** Acts in the order in which they are said. */
const ACTS = ['added', 'binned', 'restored', 'words', 'hung', 'marked', 'figure', 'title'] as const;
type Act = (typeof ACTS)[number];

/** More people than this are counted, not named. */
const MOST_NAMED = 2;

/** What others did, in one sentence: 「堀さんが3枚足しました」. Empty when it is nothing one would say. */
export function othersSentence(overheard: readonly Overheard[], board: Board, t: Words): string {
  const people = new Map<PersonId | null, Map<Act, Set<string>>>();
  for (const { change, by } of overheard) {
    const [act, about] = actOf(change);
    if (act === null) continue;
    const acts = people.get(by) ?? new Map<Act, Set<string>>();
    people.set(by, acts);
    const things = acts.get(act) ?? new Set<string>();
    acts.set(act, things);
    things.add(about);
  }
  if (people.size <= MOST_NAMED)
    return [...people].map(([by, acts]) => said(whoIs(by, board, t), acts, t)).join(t('row.stop'));
  const all = new Map<Act, Set<string>>();
  for (const acts of people.values())
    for (const [act, things] of acts) all.set(act, new Set([...(all.get(act) ?? []), ...things]));
  return said(t('voice.people', { n: people.size }), all, t);
}

function said(who: string, acts: ReadonlyMap<Act, ReadonlySet<string>>, t: Words): string {
  const words = ACTS.flatMap((act) => {
    const n = acts.get(act)?.size ?? 0;
    return n === 0 ? [] : [t(`voice.${act}` satisfies WordKey, { n })];
  });
  return t('voice.said', { who, acts: words.join(t('voice.and')) });
}

function whoIs(by: PersonId | null, board: Board, t: Words): string {
  const name = by === null ? '' : (board.people.get(by)?.name.trim() ?? '');
  return name === '' ? t('voice.somebody') : addressed(name, t);
}

/** What kind of act it is, and what it is about: two changes of one card's words are one. */
function actOf(change: BoardChange): [Act | null, string] {
  switch (change.told) {
    case 'added':
    case 'binned':
    case 'restored':
      return [change.told, change.card];
    case 'words':
      if (change.at.of === 'card') return ['words', change.at.card];
      if (change.at.of === 'figure') return ['figure', change.at.figure];
      return change.at.of === 'meeting' ? [null, ''] : ['title', 'title'];
    case 'figure':
      return ['figure', change.figure];
    case 'value':
      return ['marked', change.card];
    case 'hung':
    case 'order':
    case 'together':
    case 'verdict':
      return ['hung', change.card];
    case 'place':
    case 'person':
    case 'meeting':
    case 'version':
      return [null, ''];
  }
}

/** What one's own step did, shortly; empty for what is said elsewhere or seen by the focus itself. */
export function ownSentence({ way, changes }: OwnStep, board: Board, t: Words): string {
  if (way !== 'done') return t(`voice.${way}`);
  const moved = changes.find((change) => change.told === 'hung' && change.from.length > 0);
  if (moved?.told === 'hung' && moved.to[0] !== undefined)
    return t('voice.under', { card: shortWords(board.cards.get(moved.to[0]), t) });
  const order = changes.find((change) => change.told === 'order');
  return order?.told === 'order' ? placeWords(order.card, board, t) : '';
}

function placeWords(card: CardId, board: Board, t: Words): string {
  const net = netOf(board);
  const effect = net.primaryOf(card);
  const beside = effect === null ? net.issues : net.childrenOf(effect);
  const place = beside.indexOf(card) + 1;
  return place === 0 ? '' : t('voice.place', { place, of: beside.length });
}
