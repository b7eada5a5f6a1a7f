import { type Card, isMapKind, NATURES } from '../domain/card.ts';
import { type Lang, translate, type WordKey } from '../i18n/words.ts';
import type { Geometry, Point, Rect } from '../layout/geometry.ts';
import { measureText } from '../text/measure.ts';
import type { Palette } from '../theme/palette.ts';
import { natureMark } from './card-foot.ts';
import { plate, plateWidth } from './card-plates.ts';
import { LINE_LOOK } from './line-items.ts';
import type { Item } from './scene.ts';
import { cutCorner, polygon, polyline, topBand } from './shapes.ts';

const SIZE = 13;
const ROW = 28;
const GAP = 24;
/** A small card and a piece of a line. */
const CARD_W = 26;
const LINE_W = 36;

/** Everything a picture may need explained, in the legend's order, with its words. */
const SIGNS = {
  issue: 'kind.issue',
  root: 'mark.rootCause',
  haraochi: 'legend.seal',
  fact: 'nature.fact',
  opinion: 'nature.opinion',
  guess: 'legend.guess',
  environment: 'kind.environment',
  idea: 'kind.idea',
  note: 'kind.note',
  wall: 'legend.wall',
  line: 'legend.line',
  also: 'legend.also',
  works: 'legend.works',
  opens: 'legend.opens',
  joint: 'legend.joint',
  circle: 'mark.circle',
} as const satisfies Record<string, WordKey>;
export type Sign = keyof typeof SIGNS;

/** The signs that occur among these cards and lines. */
export function signsOf(cards: readonly Card[], geometry: Geometry): Set<Sign> {
  const signs = new Set<Sign>();
  for (const card of cards) {
    if (card.kind !== 'cause' && isMapKind(card.kind)) signs.add(card.kind);
    if (card.isRootCause) signs.add('root');
    if (card.haraochi !== null) signs.add('haraochi');
    if (geometry.cards.get(card.id)?.face.brief === true) continue;
    if (card.wall !== null) signs.add('wall');
    for (const nature of NATURES) if (card.nature === nature) signs.add(nature);
  }
  for (const edge of geometry.edges) {
    if (edge.kind === 'primary') signs.add('line');
    if (edge.kind === 'also' || edge.kind === 'works' || edge.kind === 'opens') signs.add(edge.kind);
    if (edge.circle) signs.add('circle');
  }
  return geometry.joints.length > 0 ? signs.add('joint') : signs;
}

interface LegendContext {
  readonly lang: Lang;
  readonly colours: Palette;
}

/** What the marks mean, in as many rows as the width needs. */
export function legendItems(place: Point, width: number, signs: ReadonlySet<Sign>, how: LegendContext) {
  const { lang, colours } = how;
  const drawings = drawingsOf(colours);
  const items: Item[] = [];
  let [x, y] = [place.x, place.y];
  for (const sign of Object.keys(SIGNS) as Sign[]) {
    if (!signs.has(sign)) continue;
    const words = translate(lang, SIGNS[sign]);
    const drawing = drawings[sign];
    const signWidth = drawing.width(lang);
    const whole = signWidth + 8 + measureText(words, SIZE, 400);
    if (x > place.x && x + whole > place.x + width) [x, y] = [place.x, y + ROW];
    const middle = y + ROW / 2;
    items.push(...drawing.draw({ x, y: middle }, lang));
    items.push({
      type: 'text',
      text: words,
      x: x + signWidth + 8,
      y: middle + SIZE * 0.38,
      size: SIZE,
      weight: 400,
      fill: colours.ink,
      anchor: 'start',
    });
    x += whole + GAP;
  }
  return { h: y + ROW - place.y, items };
}

/** How a sign is drawn with its left end and middle at a point. */
interface Drawing {
  width(lang: Lang): number;
  draw(at: Point, lang: Lang): Item[];
}

function drawingsOf(colours: Palette): Readonly<Record<Sign, Drawing>> {
  return {
    issue: smallCard(colours.card, colours.petrolDeep, (rect) => [
      { type: 'path', path: topBand(rect, 4, 5), fill: colours.petrolDeep },
    ]),
    root: smallCard(colours.amberPaper, colours.amber),
    haraochi: { width: () => 18, draw: (at) => smallSeal({ x: at.x + 9, y: at.y }, colours) },
    fact: nature('fact', colours),
    opinion: nature('opinion', colours),
    guess: {
      width: () => 16 + CARD_W,
      draw: (at, lang) => [
        ...nature('guess', colours).draw(at, lang),
        {
          type: 'rect',
          ...smallRect({ x: at.x + 16, y: at.y }),
          r: 4,
          fill: colours.card,
          stroke: colours.inkSoft,
          strokeWidth: 1.25,
          dash: [4, 3],
        },
      ],
    },
    environment: smallCard(colours.card, colours.line, ({ x, y }) => [
      {
        type: 'rect',
        x: x + 3.5,
        y: y + 3.5,
        w: CARD_W - 7,
        h: 11,
        r: 2,
        stroke: colours.line,
        strokeWidth: 1.25,
      },
    ]),
    idea: paperSign(colours.slip, colours.line, { top: 7 }),
    note: paperSign(colours.note, colours.noteEdge, { bottom: 7 }),
    wall: {
      width: (lang) => plateWidth(translate(lang, 'legend.wallSign')) - 4,
      draw: (at, lang) => {
        const words = translate(lang, 'legend.wallSign');
        const rect = { x: at.x, y: at.y - 10, w: plateWidth(words) - 4, h: 20 };
        return plate(words, rect, { fill: colours.veil, ink: colours.inkSoft });
      },
    },
    line: lineSign('primary', colours),
    also: lineSign('also', colours),
    works: lineSign('works', colours),
    opens: lineSign('opens', colours),
    circle: lineSign('back', colours),
    joint: {
      width: (lang) => plateWidth(translate(lang, 'mark.joint'), 700),
      draw: (at, lang) => {
        const words = translate(lang, 'mark.joint');
        const rect = { x: at.x, y: at.y - 10, w: plateWidth(words, 700), h: 20 };
        return plate(words, rect, {
          fill: colours.card,
          ink: colours.petrolDeep,
          stroke: colours.petrolDeep,
          weight: 700,
        });
      },
    },
  };
}

function smallRect(at: Point): Rect {
  return { x: at.x, y: at.y - 9, w: CARD_W, h: 18 };
}

function smallCard(fill: string, stroke: string, more: (rect: Rect) => Item[] = () => []): Drawing {
  return {
    width: () => CARD_W,
    draw: (at) => [
      { type: 'rect', ...smallRect(at), r: 4, fill, stroke, strokeWidth: 1.5 },
      ...more(smallRect(at)),
    ],
  };
}

function paperSign(fill: string, stroke: string, cut: { top?: number; bottom?: number }): Drawing {
  const draw = (at: Point): Item[] => [
    { type: 'path', path: cutCorner(smallRect(at), 3, cut), fill, stroke, strokeWidth: 1.25 },
  ];
  return { width: () => CARD_W, draw };
}

function nature(which: 'fact' | 'opinion' | 'guess', colours: Palette): Drawing {
  return { width: () => 10, draw: (at) => natureMark(which, { x: at.x + 5, y: at.y }, 4.5, colours) };
}

function lineSign(kind: keyof typeof LINE_LOOK, colours: Palette): Drawing {
  const { width, dash, head } = LINE_LOOK[kind];
  const draw = ({ x, y }: Point): Item[] => {
    const [end, [length, half]] = [x + LINE_W, head];
    const path = polyline({ x: x + 2, y }, { x: end - length, y });
    const line: Item = { type: 'path', path, stroke: colours.lineDark, strokeWidth: width };
    const tip = polygon(
      { x: end, y },
      { x: end - length, y: y - half },
      { x: end - length * 0.78, y },
      { x: end - length, y: y + half },
    );
    return [
      dash === undefined ? line : { ...line, dash },
      { type: 'path', path: tip, fill: colours.lineDark },
    ];
  };
  return { width: () => LINE_W, draw };
}

function smallSeal(centre: Point, colours: Palette): Item[] {
  const rule = (dy: number): Item => ({
    type: 'path',
    path: polyline({ x: centre.x - 8, y: centre.y + dy }, { x: centre.x + 8, y: centre.y + dy }),
    stroke: colours.seal,
  });
  return [
    {
      type: 'circle',
      ...centre,
      radius: 9,
      fill: colours.sealPaper,
      stroke: colours.seal,
      strokeWidth: 1.75,
    },
    rule(-2.5),
    rule(2.5),
  ];
}
