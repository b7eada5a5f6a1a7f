import { NATURES } from '../domain/card.ts';
import { type Lang, translate, type WordKey } from '../i18n/words.ts';
import type { Point, Rect } from '../layout/geometry.ts';
import { measureText } from '../text/measure.ts';
import { COLOUR } from '../theme/tokens.ts';
import { natureMark } from './card-foot.ts';
import { plate, plateWidth } from './card-plates.ts';
import type { Item } from './scene.ts';
import { polygon, polyline, topBand } from './shapes.ts';

const SIZE = 13;
const ROW = 28;
const GAP = 24;

/** One sign with its word: `draw` paints the sign with its left end and middle at the point. */
interface Entry {
  readonly width: number;
  readonly words: WordKey;
  draw(at: Point): Item[];
}

/** What the marks mean, in as many rows as the width needs. */
export function legendItems(place: Point, width: number, lang: Lang): { h: number; items: Item[] } {
  const items: Item[] = [];
  let [x, y] = [place.x, place.y];
  for (const entry of entries(lang)) {
    const words = translate(lang, entry.words);
    const whole = entry.width + 8 + measureText(words, SIZE, 400);
    if (x > place.x && x + whole > place.x + width) [x, y] = [place.x, y + ROW];
    items.push(...entry.draw({ x, y: y + ROW / 2 }));
    items.push({
      type: 'text',
      text: words,
      x: x + entry.width + 8,
      y: y + ROW / 2 + SIZE * 0.38,
      size: SIZE,
      weight: 400,
      fill: COLOUR.ink,
      anchor: 'start',
    });
    x += whole + GAP;
  }
  return { h: y + ROW - place.y, items };
}

function entries(lang: Lang): Entry[] {
  const small = (at: Point, w = 26): Rect => ({ x: at.x, y: at.y - 9, w, h: 18 });
  const card = (at: Point, look: { fill: string; stroke: string; dash?: readonly number[] }): Item => ({
    type: 'rect',
    ...small(at),
    r: 4,
    strokeWidth: 1.5,
    ...look,
  });
  return [
    {
      width: 26,
      words: 'kind.issue',
      draw: (at) => [
        card(at, { fill: COLOUR.card, stroke: COLOUR.petrolDeep }),
        { type: 'path', path: topBand(small(at), 4, 5), fill: COLOUR.petrolDeep },
      ],
    },
    {
      width: 26,
      words: 'mark.rootCause',
      draw: (at) => [card(at, { fill: COLOUR.amberPaper, stroke: COLOUR.amber })],
    },
    { width: 18, words: 'legend.seal', draw: (at) => sealSign({ x: at.x + 9, y: at.y }) },
    ...NATURES.map(
      (nature): Entry => ({
        width: 10,
        words: `nature.${nature}`,
        draw: (at) => natureMark(nature, { x: at.x + 5, y: at.y }, 4.5),
      }),
    ),
    {
      width: 26,
      words: 'legend.guess',
      draw: (at) => [card(at, { fill: COLOUR.card, stroke: COLOUR.inkSoft, dash: [4, 3] })],
    },
    {
      width: 26,
      words: 'kind.environment',
      draw: (at) => [
        card(at, { fill: COLOUR.card, stroke: COLOUR.line }),
        {
          type: 'rect',
          x: at.x + 3.5,
          y: at.y - 5.5,
          w: 19,
          h: 11,
          r: 2,
          stroke: COLOUR.line,
          strokeWidth: 1.25,
        },
      ],
    },
    { width: 34, words: 'legend.line', draw: (at) => lineSign(at, 2) },
    { width: 34, words: 'legend.also', draw: (at) => lineSign(at, 1.25, [0.01, 4]) },
    { width: 34, words: 'legend.circle', draw: (at) => lineSign(at, 1.75, [7, 5]) },
    jointEntry(lang),
  ];
}

function lineSign(at: Point, strokeWidth: number, dash?: readonly number[]): Item[] {
  const end = at.x + 34;
  const path = polyline({ x: at.x + 2, y: at.y }, { x: end - 9, y: at.y });
  const line: Item = { type: 'path', path, stroke: COLOUR.lineDark, strokeWidth };
  return [
    dash === undefined ? line : { ...line, dash },
    {
      type: 'path',
      path: polygon(
        { x: end, y: at.y },
        { x: end - 10, y: at.y + 4.5 },
        { x: end - 8, y: at.y },
        { x: end - 10, y: at.y - 4.5 },
      ),
      fill: COLOUR.lineDark,
    },
  ];
}

function sealSign(centre: Point): Item[] {
  const rule = (dy: number): Item => ({
    type: 'path',
    path: polyline({ x: centre.x - 8, y: centre.y + dy }, { x: centre.x + 8, y: centre.y + dy }),
    stroke: COLOUR.seal,
  });
  return [
    { type: 'circle', ...centre, radius: 9, fill: COLOUR.sealPaper, stroke: COLOUR.seal, strokeWidth: 1.75 },
    rule(-2.5),
    rule(2.5),
  ];
}

function jointEntry(lang: Lang): Entry {
  const words = translate(lang, 'mark.joint');
  const width = plateWidth(words, 700);
  const look = { fill: COLOUR.card, ink: COLOUR.petrolDeep, stroke: COLOUR.petrolDeep, weight: 700 } as const;
  return {
    width,
    words: 'legend.joint',
    draw: (at) => plate(words, { x: at.x, y: at.y - 10, w: width, h: 20 }, look),
  };
}
