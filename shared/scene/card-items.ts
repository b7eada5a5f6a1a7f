import type { Card } from '../domain/card.ts';
import { faceRows } from '../layout/card-face.ts';
import type { CardBox } from '../layout/geometry.ts';
import { COLOUR } from '../theme/tokens.ts';
import type { CardContext } from './card-context.ts';
import { cardFoot } from './card-foot.ts';
import { cardFrame } from './card-frame.ts';
import { foldTab, rootPlate, wallPlate } from './card-plates.ts';
import { cardWords } from './card-words.ts';
import type { Item } from './scene.ts';
import { seal } from './seal.ts';

/**
 * The shapes of one card, in painting order, at the place of `box`; give a box at 0, 0 to mount a card alone. Seal and
 * tabs reach up to `CARD_OVERHANG` px beyond the box; the glow of a 真因 belongs to the backdrop.
 */
export function cardItems(card: Card, box: CardBox, context: CardContext): Item[] {
  const rows = faceRows(box.face, card);
  const hidden = card.secret && context.hideSecret === true;
  const { lang, colours = COLOUR } = context;
  const how = { ...context, colours };
  const items = [
    ...cardFrame(card, box, rows.band, colours),
    ...cardWords(card, box, rows, { lang, hidden, colours }),
    ...cardFoot(card, box, rows, how),
    ...rootPlate(card, box, how),
    ...wallPlate(card, box, rows.wall, how),
    ...foldTab(box, how),
    ...seal(card, box, how),
  ];
  return items.map((item) => ({ ...item, card: card.id }));
}

/** How far a card's shapes may reach beyond its box, in layout px. */
export const CARD_OVERHANG = 96;
