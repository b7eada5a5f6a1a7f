import { type Card, type Nature, PERSPECTIVES, type Perspective, type StepState } from '../domain/card.ts';
import { assertNever } from '../domain/result.ts';
import { type Lang, translate } from '../i18n/words.ts';
import type { FaceRows } from '../layout/card-face.ts';
import type { CardBox, Point } from '../layout/geometry.ts';
import { ellipsize, measureText } from '../text/measure.ts';
import type { Palette } from '../theme/palette.ts';
import { CARD } from '../theme/tokens.ts';
import type { Item, TextItem } from './scene.ts';
import { leftHalf, polyline } from './shapes.ts';
import { stateWords, untilAtFoot } from './step-words.ts';

const SIZE = CARD.small.size;
const GAP = 8;

/** Foot of a card: nature and kind at the left, 秘 and whose eyes at the right; of a step how it stands, and its day. */
export function cardFoot(
  card: Card,
  box: CardBox,
  rows: FaceRows,
  { lang, colours }: { lang: Lang; colours: Palette },
): Item[] {
  if (rows.foot === null) return [];
  const row = { baseline: box.y + rows.foot.baseline, middle: box.y + rows.foot.middle };
  const items: Item[] = [];
  let left = box.x + rows.left;
  let right = box.x + rows.right;

  if (card.nature !== null) {
    const word = translate(lang, `nature.${card.nature}`);
    items.push(
      ...natureMark(card.nature, { x: left + 5.5, y: row.middle }, 5, colours),
      text(word, left + 16, row.baseline, natureInk(card.nature, colours)),
    );
    left += 16 + measureText(word, SIZE, 400) + GAP;
  }
  if (card.state !== null) {
    items.push(...stateMark(card.state, { x: left + 5.5, y: row.middle }, colours));
    left += 16;
  }
  const kind = leftWords(card, lang);
  if (kind !== '') {
    items.push(text(kind, left, row.baseline, colours.line));
    left += measureText(kind, SIZE, 400) + GAP;
  }
  const secret = card.secret ? secretMark(lang, colours) : null;
  const eyes = rightWords(card, lang);
  const room = right - left - (secret === null ? 0 : secret.width + GAP);
  if (eyes !== '' && room > 3 * SIZE) {
    const words = ellipsize(eyes, room, SIZE, 400);
    items.push({ ...text(words, right, row.baseline, colours.inkSoft), anchor: 'end' });
    right -= measureText(words, SIZE, 400) + GAP;
  }
  if (secret !== null) items.push(...secret.at(right - secret.width, row));
  return items;
}

function leftWords(card: Card, lang: Lang): string {
  if (card.kind === 'step') return stateWords(card, lang);
  return card.kind === 'environment' || card.kind === 'idea' ? translate(lang, `kind.${card.kind}`) : '';
}

function rightWords(card: Card, lang: Lang): string {
  if (card.kind === 'step') return untilAtFoot(card, lang);
  return card.perspective === null ? '' : eyesOf(card.perspective, lang);
}

/** 未着手 an empty box, 進行中 half of it, 完了 a full one, 見送り one struck out: told apart without colour. */
function stateMark(state: StepState, { x, y }: Point, colours: Palette): Item[] {
  const box: Item = {
    type: 'rect',
    x: x - 5,
    y: y - 5,
    w: 10,
    h: 10,
    r: 2.5,
    stroke: colours.petrol,
    strokeWidth: 1.5,
  };
  switch (state) {
    case 'open':
      return [box];
    case 'going':
      return [box, { type: 'rect', x: x - 5, y, w: 10, h: 5, r: 2.5, fill: colours.petrol }];
    case 'done':
      return [{ ...box, fill: colours.petrol }];
    case 'dropped':
      return [
        box,
        {
          type: 'path',
          path: polyline({ x: x - 7.5, y: y + 7.5 }, { x: x + 7.5, y: y - 7.5 }),
          stroke: colours.petrol,
          strokeWidth: 1.5,
        },
      ];
    default:
      return assertNever(state);
  }
}

/** 事実 ● / 意見 ◐ / 推測 ○: told apart without colour. */
export function natureMark(nature: Nature, centre: Point, radius: number, colours: Palette): Item[] {
  const ink = natureInk(nature, colours);
  const ring: Item = { type: 'circle', ...centre, radius, stroke: ink, strokeWidth: 1.5 };
  switch (nature) {
    case 'fact':
      return [{ ...ring, fill: ink }];
    case 'opinion':
      return [ring, { type: 'path', path: leftHalf(centre, radius), fill: ink }];
    case 'guess':
      return [ring];
    default:
      return assertNever(nature);
  }
}

function natureInk(nature: Nature, { fact, petrol, inkSoft }: Palette): string {
  return { fact, opinion: petrol, guess: inkSoft }[nature];
}

/** 「経営者の目」; a foreign word of an imported case as it is. */
export function eyesOf(perspective: string, lang: Lang): string {
  const known = PERSPECTIVES.find((code): code is Perspective => code === perspective);
  return translate(lang, 'eyes.of', {
    who: known === undefined ? perspective : translate(lang, `eyes.${known}`),
  });
}

/** 秘 in a small frame. */
function secretMark(lang: Lang, colours: Palette) {
  const word = translate(lang, 'mark.secret');
  const width = measureText(word, SIZE, 700) + 8;
  return {
    width,
    at: (x: number, row: { baseline: number; middle: number }): Item[] => [
      { type: 'rect', x, y: row.middle - 10, w: width, h: 20, r: 4, fill: colours.ink },
      { ...text(word, x + width / 2, row.baseline, colours.card), weight: 700, anchor: 'middle' },
    ],
  };
}

function text(words: string, x: number, y: number, fill: string): TextItem {
  return { type: 'text', text: words, x, y, size: SIZE, weight: 400, fill, anchor: 'start' };
}
