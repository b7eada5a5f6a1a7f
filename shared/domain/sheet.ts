import type { Board } from './board.ts';
import type { Card } from './card.ts';
import { byOrder } from './order.ts';
import type { Template } from './template.ts';

/**
 * What lies where on 未来の地図, derived from the board and a template alone:
 *
 * - SH1 every live 景色 and 立場 lies in one place: in its zone, or on the tray when it was never laid into this template or
 *   its zone is not in it any more.
 * - SH2 every live headline stands in the place of the headline, the oldest first.
 * - SH3 within a zone by the order of the spots, on the tray by birth; ties by id. The order in which a document holds its
 *   entries changes nothing.
 */
export interface Sheet {
  readonly template: Template;
  readonly headlines: readonly Card[];
  /** Every zone of the template by its id, empty ones too. */
  readonly zones: ReadonlyMap<string, readonly Card[]>;
  readonly tray: readonly Card[];
}

export function sheetOf(board: Board, template: Template): Sheet {
  const placed = new Map<string, { readonly id: string; readonly order: string; readonly card: Card }[]>(
    template.zones.map(({ id }) => [id, []]),
  );
  const tray: Card[] = [];
  const headlines: Card[] = [];
  for (const card of board.cards.values()) {
    if (card.deleted !== null) continue;
    if (card.kind === 'headline') headlines.push(card);
    if (card.kind !== 'scene' && card.kind !== 'stance') continue;
    const spot = Object.hasOwn(card.spots, template.id) ? card.spots[template.id] : undefined;
    const zone = spot === undefined ? undefined : placed.get(spot.zone);
    if (spot === undefined || zone === undefined) tray.push(card);
    else zone.push({ id: card.id, order: spot.order, card });
  }
  return {
    template,
    headlines: headlines.sort(byBirth),
    zones: new Map([...placed].map(([id, list]) => [id, list.sort(byOrder).map(({ card }) => card)])),
    tray: tray.sort(byBirth),
  };
}

/** The oldest first. */
export function byBirth(a: Card, b: Card): number {
  return a.createdAt - b.createdAt || byOrder(a, b);
}
