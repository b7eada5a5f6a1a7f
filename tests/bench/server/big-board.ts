import * as Y from 'yjs';
import { applyImport, initBoard } from '../../../shared/document/apply.ts';
import type { CardId } from '../../../shared/domain/ids.ts';
import { ordersBetween } from '../../../shared/domain/order.ts';

const WORDS = '仕入れの値段が去年より二割上がり、売り値に移せていない';
const AT_ONCE = 50;

/** A board of so many cards with words, in updates of 50 cards, as a person pasting branch after branch makes them. */
export function bigBoard(cards: number): Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  initBoard(doc, { title: '大きな地図', firm: '' });
  const orders = ordersBetween(null, null, cards);
  for (let from = 0; from < cards; from += AT_ONCE) {
    const some = orders
      .slice(from, from + AT_ONCE)
      .map((order, at) => ({ order, id: `K${from + at}` as CardId }));
    applyImport(
      doc,
      some.map(({ order, id }) => ({
        do: 'addCard',
        card: { id, kind: 'cause', order, createdAt: from, prose: { text: `${id} ${WORDS}` } },
      })),
    );
  }
  return updates;
}
