import * as Y from 'yjs';
import type { Change } from '../../shared/commands/change.ts';
import type { Command } from '../../shared/commands/command.ts';
import { applyImport, initBoard } from '../../shared/document/apply.ts';
import type { Board } from '../../shared/domain/board.ts';
import type { Card, CardKind } from '../../shared/domain/card.ts';
import { type CardId, type LinkId, linkId, type PersonId } from '../../shared/domain/ids.ts';
import { netOf } from '../../shared/domain/net.ts';
import { ordersBetween } from '../../shared/domain/order.ts';
import { createPeer, type Peer } from './peers.ts';

export const id = (name: string) => name as CardId;
export const line = (cause: string, effect: string): LinkId => linkId(id(cause), id(effect));

const KINDS: Readonly<Record<string, CardKind>> = { S: 'issue', N: 'note', E: 'environment', M: 'idea' };

/**
 * The changes of a net in shorthand: `S1; C1 > S1; C2 > S1 C1; N1`. The first letter of a card tells its kind (S 表課題,
 * N 付箋, E 外部環境, M 打ち手メモ, else 原因); after `>` stand its effects. Its words are its id.
 */
export function netChanges(shorthand: string): Change[] {
  const lines = shorthand.split(';').map((entry) => {
    const [card = '', effects = ''] = entry.split('>').map((part) => part.trim());
    return { card: id(card), effects: effects.split(/\s+/).filter((effect) => effect !== '') };
  });
  const orders = ordersBetween(null, null, lines.length);
  return [
    ...lines.map(({ card }, at): Change => {
      const kind = KINDS[card.charAt(0)] ?? 'cause';
      const order = orders[at] as string;
      return { do: 'addCard', card: { id: card, kind, order, createdAt: at + 1, prose: { text: card } } };
    }),
    ...lines.flatMap(({ card, effects }, at) =>
      effects.map((effect): Change => {
        return { do: 'putLink', cause: card, effect: id(effect), order: orders[at] as string, joint: null };
      }),
    ),
  ];
}

/** A document that holds a net in shorthand. */
export function docWith(shorthand: string): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = 80;
  initBoard(doc, { title: '', firm: '' });
  if (shorthand !== '') applyImport(doc, netChanges(shorthand));
  return doc;
}

/** One person alone on a board with this net. */
export function personOn(shorthand: string): Peer {
  let now = 1_000;
  return createPeer(0, Y.encodeStateAsUpdate(docWith(shorthand)), () => ++now);
}

/** The refusal of a command on the board as it is, or null. */
export function refusalOf(peer: Peer, command: Command): string | null {
  const plan = command.plan(peer.board(), { me: 'p0' as PersonId, now: 1, freshId: () => 'fresh' });
  return plan.ok ? null : plan.failure.code;
}

/** The net in shorthand as people see it: each root with what hangs below it, `(…)` for its causes, `*` for one more effect, `~` for a link that points back. */
export function drawn(peer: Peer): string {
  const net = netOf(peer.board());
  const below = (card: CardId): string => {
    const causes = net
      .causesOf(card)
      .map(({ cause, kind }) => (kind === 'primary' ? below(cause) : `${cause}*`));
    const back = [...net.links.values()].filter(({ effect, kind }) => effect === card && kind === 'back');
    const all = [...causes, ...back.map(({ cause, circle }) => `${cause}${circle ? '~' : '-'}`)];
    return all.length === 0 ? card : `${card}(${all.join(' ')})`;
  };
  const part = (name: string, cards: readonly CardId[]) =>
    cards.length === 0 ? [] : [`${name}${cards.map(below).join(' ')}`];
  return [
    ...part('', net.issues),
    ...part('waiting: ', net.waiting),
    ...part('notes: ', net.notes),
    ...part('bin: ', net.bin),
  ].join(' | ');
}

/** The card, which must be there. */
export function cardOf(peer: Peer, name: string): Card {
  const card = peer.board().cards.get(id(name));
  if (card === undefined) throw new Error(`no card ${name}`);
  return card;
}

/** Alike but for their order in memory. */
export function sameContent(a: Board, b: Board): boolean {
  return JSON.stringify(content(a)) === JSON.stringify(content(b));
}

function content({ title, firm, cards, links, joints, people, meetings }: Board): unknown {
  return {
    title,
    firm,
    parts: [cards, links, joints, people, meetings].map((part) => [...part].sort(byKey)),
  };
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
