import type { WordKey } from '../i18n/words.ts';
import { type Lang, translate } from '../i18n/words.ts';
import type { Geometry, Rect } from '../layout/geometry.ts';
import type { Palette } from '../theme/palette.ts';
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
  context: { lang: Lang; background: Background; extent: Rect; labels?: boolean; colours?: Palette },
): Item[] {
  const how = { ...context, colours: context.colours ?? COLOUR };
  return [
    ...(context.labels === false ? [] : surfaceLabels(geometry, how)),
    ...(geometry.shelf === null ? [] : shelfTray(geometry.shelf, how)),
    ...(geometry.waiting === null ? [] : waitingFrame(geometry.waiting, geometry, how)),
  ];
}

/** 見えていること before the water line, 水面下 behind it: along the upper edge of `frame` (左→右) or its left edge (上→下). */
interface AreaContext {
  readonly lang: Lang;
  readonly background: Background;
  readonly extent: Rect;
  readonly colours: Palette;
}

function surfaceLabels(
  { waterLine, direction }: Geometry,
  { lang, extent: frame, colours }: AreaContext,
): Item[] {
  const by = wordScale(frame);
  const label = (key: WordKey, x: number, y: number, anchor: 'start' | 'end', fill: string): TextItem => {
    return { type: 'text', text: translate(lang, key), x, y, size: LABEL * by, weight: 400, fill, anchor };
  };
  const [left, top] = [frame.x + 20 * by, frame.y + 30 * by];
  const labels =
    direction === 'right'
      ? [
          label('area.above', waterLine - 24 * by, top, 'end', colours.inkSoft),
          label('area.below', waterLine + 20 * by, top, 'start', colours.lineDark),
        ]
      : [
          label('area.above', left, waterLine - 22, 'start', colours.inkSoft),
          label('area.below', left, waterLine + 17 + LABEL * by, 'start', colours.lineDark),
        ];
  return labels.filter((item) => within(itemBounds(item), frame));
}

/** A tray of paper on which loose notes lie: it looks the same at every depth. */
function shelfTray(rect: Rect, { lang, colours }: AreaContext): Item[] {
  return [
    { type: 'rect', ...rect, r: 14, fill: colours.paper, opacity: 0.9 },
    { type: 'rect', ...rect, r: 14, stroke: colours.edge, strokeWidth: 1.25 },
    ...title(rect, 'area.shelf', lang, colours),
  ];
}

/** A dashed frame around waiting cards; the water stays what it is, because lines run through it. */
function waitingFrame(rect: Rect, geometry: Geometry, { lang, background, colours }: AreaContext): Item[] {
  const edges = polygon(
    { x: rect.x, y: rect.y },
    { x: rect.x + rect.w, y: rect.y },
    { x: rect.x + rect.w, y: rect.y + rect.h },
    { x: rect.x, y: rect.y + rect.h },
  );
  const frame = tinted(edges, geometry, background, colours).map(
    ({ path, colour }): Item => ({ type: 'path', path, stroke: colour, strokeWidth: 1.25, dash: [1, 6] }),
  );
  return [...frame, ...title(rect, 'area.waiting', lang, colours)];
}

function title(rect: Rect, key: WordKey, lang: Lang, colours: Palette): Item[] {
  const words = translate(lang, key);
  const place = { x: rect.x + 14, y: rect.y + 8, w: plateWidth(words), h: 20 };
  return plate(words, place, { fill: colours.card, ink: colours.ink, stroke: colours.edge });
}
