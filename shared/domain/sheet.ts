import type { Board } from './board.ts';
import type { Card } from './card.ts';
import type { CardId } from './ids.ts';
import { byOrder } from './order.ts';
import type { Template, Zone } from './template.ts';

/**
 * What lies where on 未来の地図, derived from the board and a template alone:
 *
 * - SH1 every live 景色 lies in one place: in its zone, or on the tray when it was never laid into this template or its zone
 *   is not in it any more. So does a 立場 where the template has a place for stances; elsewhere it is seen only when it was
 *   laid there: what somebody worries about is not shown around by itself.
 * - SH2 every live headline stands in the place of the headline, the oldest first; a template without one does not show it.
 * - SH3 within a zone by the order of the spots, on the tray by birth; ties by id. The order in which a document holds its
 *   entries changes nothing.
 */
export interface Sheet {
  readonly template: Template;
  readonly headlines: readonly Card[];
  /** Every zone of the template by its id, empty ones too, but for the place of the headline. */
  readonly zones: ReadonlyMap<string, readonly Card[]>;
  readonly tray: readonly Card[];
}

export function sheetOf(board: Board, template: Template): Sheet {
  const placed = new Map<string, { readonly id: string; readonly order: string; readonly card: Card }[]>(
    template.zones.flatMap(({ id, holds }) => (holds === 'headline' ? [] : [[id, []]])),
  );
  const has = (holds: Zone['holds']) => template.zones.some((zone) => zone.holds === holds);
  const [forHeadlines, forStances] = [has('headline'), has('stance')];
  const tray: Card[] = [];
  const headlines: Card[] = [];
  for (const card of board.cards.values()) {
    if (card.deleted !== null) continue;
    if (card.kind === 'headline' && forHeadlines) headlines.push(card);
    if (card.kind !== 'scene' && card.kind !== 'stance') continue;
    const spot = Object.hasOwn(card.spots, template.id) ? card.spots[template.id] : undefined;
    const zone = spot === undefined ? undefined : placed.get(spot.zone);
    if (spot !== undefined && zone !== undefined) zone.push({ id: card.id, order: spot.order, card });
    else if (card.kind === 'scene' || forStances) tray.push(card);
  }
  return {
    template,
    headlines: headlines.sort(byBirth),
    zones: new Map([...placed].map(([id, list]) => [id, list.sort(byOrder).map(({ card }) => card)])),
    tray: tray.sort(byBirth),
  };
}

/** Is the card seen on this sheet? */
export function shows({ headlines, zones, tray }: Sheet, card: CardId): boolean {
  return [headlines, ...zones.values(), tray].some((cards) => cards.some(({ id }) => id === card));
}

/** The oldest first. */
export function byBirth(a: Card, b: Card): number {
  return a.createdAt - b.createdAt || byOrder(a, b);
}
