import type { Card } from '../domain/card.ts';
import { type Lang, translate } from '../i18n/words.ts';
import { baselineIn, FACE } from '../layout/card-face.ts';
import type { CardBox, Rect } from '../layout/geometry.ts';
import type { Weight } from '../text/font.ts';
import { measureText } from '../text/measure.ts';
import type { Palette } from '../theme/palette.ts';
import { CARD } from '../theme/tokens.ts';
import type { CardContext } from './card-context.ts';
import type { Item } from './scene.ts';
import { SEAL_DEPTH } from './seal.ts';
import { polyline } from './shapes.ts';

const SIZE = CARD.small.size;
const HEIGHT = 20;

export interface PlateLook {
  readonly fill: string;
  readonly ink: string;
  readonly stroke?: string;
  readonly weight?: Weight;
}

/** What the plates of a card need to know. */
type PlateContext = CardContext & { readonly colours: Palette };

/** A word on a small plate with round ends, set in the middle of `rect`. */
export function plate(words: string, rect: Rect, look: PlateLook): Item[] {
  const { x, y, w, h } = rect;
  const weight = look.weight ?? 400;
  const paper: Item = { type: 'rect', x, y, w, h, r: h / 2, fill: look.fill };
  return [
    look.stroke === undefined ? paper : { ...paper, stroke: look.stroke, strokeWidth: 1.25 },
    {
      type: 'text',
      text: words,
      x: x + w / 2,
      y: y + baselineIn(h, SIZE),
      size: SIZE,
      weight,
      fill: look.ink,
      anchor: 'middle',
    },
  ];
}

/** Width of a plate with these words. */
export function plateWidth(words: string, weight: Weight = 400): number {
  return Math.ceil(measureText(words, SIZE, weight)) + 18;
}

/** 真因: a dark plate on the upper edge. */
export function rootPlate(card: Card, box: CardBox, { lang, colours }: PlateContext): Item[] {
  if (!card.isRootCause) return [];
  const words = translate(lang, 'mark.rootCause');
  const rect = { x: box.x + CARD.padX - 4, y: box.y - HEIGHT / 2, w: plateWidth(words, 700), h: HEIGHT };
  return plate(words, rect, { fill: colours.amberInk, ink: colours.card, weight: 700 });
}

/** 5つの壁: a light plate among the card's own rows. */
export function wallPlate(
  card: Card,
  box: CardBox,
  top: number | null,
  { lang, colours }: PlateContext,
): Item[] {
  if (card.wall === null || top === null) return [];
  const words = translate(lang, 'picture.wall', { wall: translate(lang, `wall.${card.wall}`) });
  const rect = { x: box.x + CARD.padX - 1, y: box.y + top, w: plateWidth(words) - 4, h: FACE.wall };
  return plate(words, rect, { fill: colours.veil, ink: colours.inkSoft });
}

/** Place of the tab that says how many cards are folded away; null when none are. Also where a tap unfolds them. */
export function foldTabRect(box: CardBox, context: Pick<CardContext, 'lang' | 'direction'>): Rect | null {
  if (box.hidden === 0) return null;
  const w = plateWidth(foldWords(box, context.lang), 700) + 14;
  const h = 24;
  if (context.direction === 'down') return { x: box.x + box.w / 2 - w / 2, y: box.y + box.h - 4, w, h };
  // In the middle of the side, but never under the seal.
  const y = Math.max((box.h - h) / 2, Math.min(box.h - h, SEAL_DEPTH + 2));
  return { x: box.x + box.w - 2, y: box.y + y, w, h };
}

/** 「＋ほか12枚」 at the side of the causes. */
export function foldTab(box: CardBox, context: PlateContext): Item[] {
  const rect = foldTabRect(box, context);
  if (rect === null) return [];
  const { colours } = context;
  const words = foldWords(box, context.lang);
  const middle = rect.y + rect.h / 2;
  const plus = rect.x + 14;
  const look = { fill: colours.petrolDeep, ink: colours.card, stroke: colours.card, weight: 700 } as const;
  const arm = (dx: number, dy: number): Item => ({
    type: 'path',
    path: polyline({ x: plus - dx, y: middle - dy }, { x: plus + dx, y: middle + dy }),
    stroke: colours.card,
    strokeWidth: 2,
  });
  // The words move half the plus sign's width aside.
  const text = plate(words, { ...rect, x: rect.x + 7 }, look).slice(1);
  return [...plate(words, rect, look).slice(0, 1), ...text, arm(4, 0), arm(0, 4)];
}

function foldWords(box: CardBox, lang: Lang): string {
  return translate(lang, 'mark.folded', { n: box.hidden });
}
