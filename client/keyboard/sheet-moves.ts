import { addSibling } from '../../shared/commands/add-cards.ts';
import { addStepBeside } from '../../shared/commands/bridge-cards.ts';
import type { Command } from '../../shared/commands/command.ts';
import {
  addToZone,
  cardsInZone,
  type InZone,
  moveInZone,
  moveToZone,
} from '../../shared/commands/sheet-cards.ts';
import type { Board } from '../../shared/domain/board.ts';
import { type Card, isMapKind } from '../../shared/domain/card.ts';
import type { CardId } from '../../shared/domain/ids.ts';
import { type Geometry, type Rect, type ZoneBox, zoneSheet } from '../../shared/layout/geometry.ts';
import { templateOf } from '../../shared/templates/templates.ts';
import type { Hands } from './hands.ts';

type Way = 'up' | 'down' | 'left' | 'right';

/** The zone of the shown template in which a card lies; null: on the tray, or on no such sheet. */
export function zoneOf(geometry: Geometry, card: Card): (InZone & { readonly box: ZoneBox }) | null {
  const sheet = zoneSheet(geometry);
  if (sheet === null) return null;
  const template = sheet.template.id;
  const spot = Object.hasOwn(card.spots, template) ? card.spots[template] : undefined;
  const box = sheet.zones.find(({ id }) => id !== null && id === spot?.zone);
  return spot === undefined || box === undefined ? null : { template, zone: spot.zone, box };
}

/** One more card beside this one: on 課題の地図 beside it in the net, on a sheet in its zone. */
export function besideCard(hands: Hands, card: Card, side: 'before' | 'after'): Command {
  if (isMapKind(card.kind)) return addSibling(card.id, side);
  if (card.kind === 'step') return addStepBeside(card.id);
  const geometry = hands.geometry();
  const zone = zoneOf(geometry, card) ?? usualZone(hands.board(), card);
  if (zone === null) return addSibling(card.id, side);
  const kind = card.kind === 'stance' ? 'stance' : 'scene';
  return addToZone(zone, kind, side === 'before' ? { before: card.id } : { after: card.id });
}

/** Where a card goes that is written without a zone being named: beside its card, else into the first zone for scenes. */
export function usualZone(board: Board, beside: Card | null = null): InZone | null {
  const { id: template, zones } = templateOf(board);
  const spot = beside !== null && Object.hasOwn(beside.spots, template) ? beside.spots[template] : undefined;
  const zone = zones.find(({ id }) => id === spot?.zone) ?? zones.find(({ holds }) => holds === 'scene');
  return zone === undefined ? null : { template, zone: zone.id };
}

/** Up and down within its zone as long as there is a card; else, and to the sides, into the next zone that way. */
export function moveOnSheet(hands: Hands, card: Card, way: Way): void {
  const geometry = hands.geometry();
  const here = zoneOf(geometry, card);
  const step = way === 'up' ? -1 : way === 'down' ? 1 : null;
  if (here !== null && step !== null && hasNeighbour(hands, card.id, here, step))
    return void hands.act(moveInZone(card.id, here, step));
  const box = geometry.cards.get(card.id);
  const from: Rect | undefined = here?.box ?? box;
  const next = from && nextZone(geometry, from, way);
  const sheet = zoneSheet(geometry);
  if (next == null || sheet === null) return;
  const at = { template: sheet.template.id, zone: next };
  if (hands.act(moveToZone([card.id], at, way === 'up' ? 'last' : 'first')).done) hands.select([card.id]);
}

function hasNeighbour(hands: Hands, card: CardId, at: InZone, step: -1 | 1): boolean {
  const list = cardsInZone(hands.board(), at);
  return list[list.findIndex(({ id }) => id === card) + step] !== undefined;
}

/** The zone whose middle is nearest that way; of equals the one that comes first. */
function nextZone(geometry: Geometry, from: Rect, way: Way): string | null {
  const [x, y] = [from.x + from.w / 2, from.y + from.h / 2];
  let best: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const { id, holds, ...zone } of zoneSheet(geometry)?.zones ?? []) {
    if (id === null || holds === 'headline') continue;
    const [dx, dy] = [zone.x + zone.w / 2 - x, zone.y + zone.h / 2 - y];
    const [along, across] =
      way === 'left' ? [-dx, dy] : way === 'right' ? [dx, dy] : way === 'up' ? [-dy, dx] : [dy, dx];
    const distance = along + 2 * Math.abs(across);
    if (along < 1 || distance >= least) continue;
    [best, least] = [id, distance];
  }
  return best;
}

/** Where the eye goes when cards of a sheet go: the one behind in its zone, else the one before, else nowhere. */
export function neighbourOnSheet(hands: Hands, cards: readonly CardId[]): CardId | null {
  const first = cards[0] === undefined ? undefined : hands.board().cards.get(cards[0]);
  const zone = first && zoneOf(hands.geometry(), first);
  if (first === undefined || zone == null) return null;
  const list = cardsInZone(hands.board(), zone).map(({ id }) => id);
  const at = list.indexOf(first.id);
  const order = [...list.slice(at + 1), ...list.slice(0, at).reverse()];
  return order.find((id) => !cards.includes(id)) ?? null;
}
