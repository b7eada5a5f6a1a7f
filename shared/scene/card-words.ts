import type { Card } from '../domain/card.ts';
import { type Lang, translate, type WordKey } from '../i18n/words.ts';
import type { FaceRows } from '../layout/card-face.ts';
import type { CardBox } from '../layout/geometry.ts';
import type { Weight } from '../text/font.ts';
import type { Palette } from '../theme/palette.ts';
import { CARD } from '../theme/tokens.ts';
import type { Item, TextItem } from './scene.ts';
import { polyline } from './shapes.ts';

/** Body, evidence and 裏課題 of a card; of a hidden 秘 card only a box that says 秘. */
export function cardWords(
  card: Card,
  box: CardBox,
  rows: FaceRows,
  how: { lang: Lang; hidden: boolean; colours: Palette },
): Item[] {
  const { lang, colours } = how;
  if (how.hidden) return hiddenWords(box, rows, lang, colours);
  const small = (text: string, y: number, fill: string, weight: Weight = 400): TextItem => ({
    type: 'text',
    text,
    x: box.x + rows.left,
    y: box.y + y,
    size: CARD.small.size,
    weight,
    fill,
    anchor: 'start',
  });
  const body = box.face.lines.map(
    (text, i): TextItem => ({
      ...small(text, rows.text.baselines[i] ?? 0, colours.ink),
      size: rows.text.size,
      weight: rows.text.weight,
    }),
  );
  const { evidence, ura } = box.face;
  return [
    ...body.filter((line) => line.text !== ''),
    ...(evidence === null || rows.evidence === null
      ? []
      : [{ ...small(evidence, rows.evidence, colours.inkSoft), size: rows.quiet }]),
    ...(rows.ura === null
      ? []
      : [
          hair(box, rows, rows.ura.hair, colours),
          small(translate(lang, blockLabel(card)), rows.ura.label, colours.amberInk, 700),
          ...ura.map((text, i) => small(text, rows.ura?.baselines[i] ?? 0, colours.ink)),
        ]),
  ].map((item) => ({ ...item, card: card.id }));
}

/** What the block below the hair line is. */
function blockLabel(card: Card): WordKey {
  return card.kind === 'stance' ? 'sheet.worry' : 'ura.label';
}

function hair(box: CardBox, rows: FaceRows, y: number, colours: Palette): Item {
  const path = polyline({ x: box.x + rows.left, y: box.y + y }, { x: box.x + rows.right, y: box.y + y });
  return { type: 'path', path, stroke: colours.amberHair, strokeWidth: 1 };
}

/** Where the words were: a quiet hatched box, so that everyone sees that something is kept back here. */
function hiddenWords(box: CardBox, rows: FaceRows, lang: Lang, colours: Palette): Item[] {
  const top = rows.band + CARD.padY;
  const foot = rows.foot === null ? rows.h - CARD.padY : rows.foot.middle - CARD.small.lineHeight / 2 - 4;
  const bottom = rows.wall === null ? foot : rows.wall - 4;
  const middle = box.y + (top + bottom) / 2;
  return [
    {
      type: 'rect',
      x: box.x + rows.left,
      y: box.y + top,
      w: rows.right - rows.left,
      h: Math.max(CARD.text.lineHeight, bottom - top),
      r: 6,
      fill: colours.veil,
      stroke: colours.edge,
    },
    {
      type: 'text',
      text: translate(lang, 'mark.secret'),
      x: box.x + box.w / 2,
      y: middle + CARD.text.size * 0.38,
      size: CARD.text.size,
      weight: 700,
      fill: colours.inkSoft,
      anchor: 'middle',
    },
  ];
}
