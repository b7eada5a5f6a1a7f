import type { WordKey } from '../i18n/words.ts';
import { type Lang, translate } from '../i18n/words.ts';
import type { Geometry, Rect } from '../layout/geometry.ts';
import { measureText } from '../text/measure.ts';
import { COLOUR } from '../theme/tokens.ts';
import type { Item, TextItem } from './scene.ts';
import { type Background, lineColour } from './tint.ts';

const LABEL = 15;

/** The words beside the water line, the tray of loose notes and the place of waiting cards. */
export function areaItems(
  geometry: Geometry,
  context: { lang: Lang; background: Background; labels: Rect },
): Item[] {
  return [
    ...surfaceLabels(geometry, context.lang, context.labels, context.background),
    ...(geometry.shelf === null
      ? []
      : tray(geometry.shelf, 'area.shelf', context.lang, geometry, context.background)),
    ...(geometry.waiting === null
      ? []
      : tray(geometry.waiting, 'area.waiting', context.lang, geometry, context.background)),
  ];
}

/** 見えていること before the water line, 水面下 behind it: along the upper edge of `frame` (左→右) or its left edge (上→下). */
function surfaceLabels(geometry: Geometry, lang: Lang, frame: Rect, background: Background): Item[] {
  const [above, below] = [translate(lang, 'area.above'), translate(lang, 'area.below')];
  const line = geometry.waterLine;
  const label = (text: string, x: number, y: number, anchor: 'start' | 'end'): TextItem => ({
    type: 'text',
    text,
    x,
    y,
    size: LABEL,
    weight: 400,
    fill: background === 'water' ? COLOUR.inkSoft : COLOUR.inkSoft,
    anchor,
  });
  if (geometry.direction === 'right') {
    const y = frame.y + 30;
    return [
      label(above, line - 24, y, 'end'),
      { ...label(below, line + 20, y, 'start'), fill: COLOUR.lineDark },
    ];
  }
  const x = frame.x + 20;
  return [
    label(above, x, line - 22, 'start'),
    { ...label(below, x, line + 32, 'start'), fill: COLOUR.lineDark },
  ];
}

function tray(rect: Rect, key: WordKey, lang: Lang, geometry: Geometry, background: Background): Item[] {
  const words = translate(lang, key);
  const corner = { x: rect.x + 16, y: rect.y + 24 };
  const ink = lineColour({ x: corner.x + measureText(words, LABEL, 400), y: corner.y }, geometry, background);
  return [
    { type: 'rect', ...rect, r: 14, fill: COLOUR.card, opacity: background === 'water' ? 0.28 : 0 },
    { type: 'rect', ...rect, r: 14, stroke: ink, strokeWidth: 1.25, dash: [2, 5], opacity: 0.8 },
    { type: 'text', text: words, ...corner, size: LABEL, weight: 400, fill: ink, anchor: 'start' },
  ];
}
