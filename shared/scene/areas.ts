import type { WordKey } from '../i18n/words.ts';
import { type Lang, translate } from '../i18n/words.ts';
import type { Geometry, Rect } from '../layout/geometry.ts';
import { COLOUR } from '../theme/tokens.ts';
import { plate, plateWidth } from './card-plates.ts';
import { itemBounds } from './item-bounds.ts';
import { wordScale } from './scale.ts';
import type { Item, TextItem } from './scene.ts';
import { polygon, within } from './shapes.ts';
import { type Background, tinted } from './tint.ts';

const LABEL = 15;

/** The words beside the water line, the tray of loose notes and the place of waiting cards. */
export function areaItems(
  geometry: Geometry,
  context: { lang: Lang; background: Background; extent: Rect; labels?: boolean },
): Item[] {
  return [
    ...(context.labels === false ? [] : surfaceLabels(geometry, context.lang, context.extent)),
    ...(geometry.shelf === null ? [] : shelfTray(geometry.shelf, context.lang)),
    ...(geometry.waiting === null
      ? []
      : waitingFrame(geometry.waiting, context.lang, geometry, context.background)),
  ];
}

/** 見えていること before the water line, 水面下 behind it: along the upper edge of `frame` (左→右) or its left edge (上→下). */
function surfaceLabels({ waterLine, direction }: Geometry, lang: Lang, frame: Rect): Item[] {
  const by = wordScale(frame);
  const label = (key: WordKey, x: number, y: number, anchor: 'start' | 'end', fill: string): TextItem => {
    return { type: 'text', text: translate(lang, key), x, y, size: LABEL * by, weight: 400, fill, anchor };
  };
  const [left, top] = [frame.x + 20 * by, frame.y + 30 * by];
  const labels =
    direction === 'right'
      ? [
          label('area.above', waterLine - 24 * by, top, 'end', COLOUR.inkSoft),
          label('area.below', waterLine + 20 * by, top, 'start', COLOUR.lineDark),
        ]
      : [
          label('area.above', left, waterLine - 22, 'start', COLOUR.inkSoft),
          label('area.below', left, waterLine + 17 + LABEL * by, 'start', COLOUR.lineDark),
        ];
  return labels.filter((item) => within(itemBounds(item), frame));
}

/** A tray of paper on which loose notes lie: it looks the same at every depth. */
function shelfTray(rect: Rect, lang: Lang): Item[] {
  return [
    { type: 'rect', ...rect, r: 14, fill: COLOUR.paper, opacity: 0.9 },
    { type: 'rect', ...rect, r: 14, stroke: COLOUR.edge, strokeWidth: 1.25 },
    ...title(rect, 'area.shelf', lang),
  ];
}

/** A dashed frame around waiting cards; the water stays what it is, because lines run through it. */
function waitingFrame(rect: Rect, lang: Lang, geometry: Geometry, background: Background): Item[] {
  const edges = polygon(
    { x: rect.x, y: rect.y },
    { x: rect.x + rect.w, y: rect.y },
    { x: rect.x + rect.w, y: rect.y + rect.h },
    { x: rect.x, y: rect.y + rect.h },
  );
  const frame = tinted(edges, geometry, background).map(
    ({ path, colour }): Item => ({ type: 'path', path, stroke: colour, strokeWidth: 1.25, dash: [1, 6] }),
  );
  return [...frame, ...title(rect, 'area.waiting', lang)];
}

function title(rect: Rect, key: WordKey, lang: Lang): Item[] {
  const words = translate(lang, key);
  const place = { x: rect.x + 14, y: rect.y + 8, w: plateWidth(words), h: 20 };
  return plate(words, place, { fill: COLOUR.card, ink: COLOUR.ink, stroke: COLOUR.edge });
}
