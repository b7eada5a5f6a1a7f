import type { Card, Haraochi } from '../domain/card.ts';
import { type Lang, translate } from '../i18n/words.ts';
import type { CardBox, Direction, Point } from '../layout/geometry.ts';
import type { Weight } from '../text/font.ts';
import { measureText } from '../text/measure.ts';
import type { Palette } from '../theme/palette.ts';
import { CARD } from '../theme/tokens.ts';
import type { Item, TextItem } from './scene.ts';
import { polyline } from './shapes.ts';

/** Radius of the seal, and of the place kept for it. */
const SEAL = 38;
const PLACE = 15;
const SIZE = CARD.small.size;
/** The day is longer than the words above and below it. Half of its row. */
const DAY = 13;
const ROW = 8.5;
/** How far it lies beside and below the card's corner in 左→右. */
const BESIDE = 22;
/** How far it reaches down the card's side there. */
export const SEAL_DEPTH = SEAL + BESIDE;

/**
 * 腹落ち: a round date stamp over the upper right corner with what it says, the day and the owner's name, as it is
 * put under a paper. On a 真因 without it the place of the seal waits, marked as on a form.
 * It lies where the layout leaves room: beside the card in 左→右, above it in 上→下, never on a line of words.
 */
export function seal(
  card: Card,
  box: CardBox,
  how: { lang: Lang; direction: Direction; colours: Palette },
): Item[] {
  const corner = { x: box.x + box.w, y: box.y };
  if (card.haraochi !== null) {
    const [dx, dy] = how.direction === 'right' ? [BESIDE, BESIDE] : [-13, -24];
    return stamp(card.haraochi, { x: corner.x + dx, y: corner.y + dy }, how);
  }
  return card.isRootCause ? sealPlace({ x: corner.x - 6, y: corner.y }, how.colours) : [];
}

function stamp(act: Haraochi, centre: Point, { lang, colours }: { lang: Lang; colours: Palette }): Item[] {
  const half = Math.sqrt((SEAL - 2) ** 2 - ROW ** 2);
  const rule = (dy: number): Item => ({
    type: 'path',
    path: polyline({ x: centre.x - half, y: centre.y + dy }, { x: centre.x + half, y: centre.y + dy }),
    stroke: colours.seal,
    strokeWidth: 1,
  });
  const line = (words: string, dy: number, weight: Weight, room: number, size: number = SIZE): TextItem => ({
    type: 'text',
    text: cut(words, room, size, weight),
    x: centre.x,
    y: centre.y + dy,
    size,
    weight,
    fill: colours.seal,
    anchor: 'middle',
  });
  return [
    {
      type: 'circle',
      ...centre,
      radius: SEAL,
      fill: colours.sealPaper,
      stroke: colours.seal,
      strokeWidth: 2.25,
    },
    rule(-ROW),
    rule(ROW),
    line(translate(lang, 'picture.seal'), -12, 700, 56),
    line(shortDay(act.at), 4.8, 400, 2 * half, DAY),
    line(familyName(act.name), 22, 700, 55),
  ];
}

function sealPlace(centre: Point, colours: Palette): Item[] {
  const dots: Item[] = Array.from({ length: 14 }, (_, i) => {
    const at = (turn: number) => {
      const angle = ((i + turn) / 14) * 2 * Math.PI;
      return { x: centre.x + PLACE * Math.cos(angle), y: centre.y + PLACE * Math.sin(angle) };
    };
    return { type: 'path', path: polyline(at(0), at(0.5)), stroke: colours.amber, strokeWidth: 1.25 };
  });
  return [
    { type: 'circle', ...centre, radius: PLACE, fill: colours.amberPaper },
    ...dots,
    {
      type: 'text',
      text: '印',
      x: centre.x,
      y: centre.y + SIZE * 0.38,
      size: SIZE,
      weight: 400,
      fill: colours.amberInk,
      anchor: 'middle',
    },
  ];
}

/** `2025-10-28` as `25.10.28`, the way date stamps write it; anything else as it is. */
function shortDay(day: string): string {
  const parts = /^\d\d(\d\d)-(\d\d)-(\d\d)$/.exec(day);
  return parts === null ? day : `${parts[1]}.${Number(parts[2])}.${Number(parts[3])}`;
}

/** As many letters as fit: a seal has no room for three dots. */
function cut(words: string, room: number, size: number, weight: Weight): string {
  const letters = [...words];
  while (letters.length > 0 && measureText(letters.join(''), size, weight) > room) letters.pop();
  return letters.join('');
}

/** What stands before the first space: the family name of a Japanese name. */
function familyName(name: string): string {
  return name.trim().split(/[\s\u3000]+/u)[0] ?? '';
}
