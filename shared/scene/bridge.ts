import { shortDayWords } from '../i18n/figures.ts';
import { type Lang, translate, type WordKey } from '../i18n/words.ts';
import { BRIDGE } from '../layout/bridge.ts';
import { baselineIn } from '../layout/card-face.ts';
import type { BridgeSheet, ColumnBox, Rect } from '../layout/geometry.ts';
import { breakLines } from '../text/break-lines.ts';
import type { Palette } from '../theme/palette.ts';
import { CARD } from '../theme/tokens.ts';
import type { Item, TextItem } from './scene.ts';
import type { Background } from './tint.ts';

interface ColumnContext {
  readonly lang: Lang;
  readonly background: Background;
  readonly colours: Palette;
}

/** From the sea, deeper than on 未来の地図, over to the dawn; where it turns depends on the sheet alone. */
export function crossingItems(sheet: Rect, extent: Rect, colours: Palette): Item[] {
  const at = (share: number) => ({ x: sheet.x + sheet.w * share, y: 0 });
  const [shallow, near, far] = colours.water;
  const stops = [
    { at: 0, colour: far },
    { at: 0.24, colour: near },
    { at: 0.5, colour: shallow },
    { at: 0.72, colour: colours.paper },
    { at: 1, colour: colours.dawn },
  ];
  return [
    { type: 'rect', ...extent, r: 0, fill: colours.paper },
    { type: 'rect', ...extent, r: 0, fill: { from: at(0), to: at(1), stops } },
  ];
}

/** The headings of the columns, and a bright lane below each that holds steps. */
export function columnItems({ columns }: BridgeSheet, how: ColumnContext): Item[] {
  return columns.flatMap((column) => [...lane(column, how), ...heading(column, how), ...hint(column, how)]);
}

function isLane({ name }: ColumnBox): boolean {
  return name !== 'from' && name !== 'to';
}

function lane(column: ColumnBox, { background, colours }: ColumnContext): Item[] {
  if (!isLane(column)) return [];
  const { x, y, w, h } = column;
  const rect = { type: 'rect', x, y, w, h, r: 16 } as const;
  // On white paper an edge parts the lanes, on the water the light that falls onto them.
  return background === 'water'
    ? [
        { ...rect, fill: colours.panel, opacity: 0.5 },
        { ...rect, stroke: colours.edge, strokeWidth: 1, opacity: 0.7 },
      ]
    : [{ ...rect, stroke: colours.edge, strokeWidth: 1.25 }];
}

function heading(column: ColumnBox, { lang, colours }: ColumnContext): Item[] {
  const { name, nameLine, until, untilLine, top } = BRIDGE.head;
  const middle = column.x + column.w / 2;
  const day = column.until === null ? '' : shortDayWords(lang, column.until);
  const line = (text: string, y: number, height: number, size: number, weight: 400 | 700): TextItem => ({
    type: 'text',
    text,
    x: middle,
    y: column.y + y + baselineIn(height, size),
    size,
    weight,
    fill: colours.ink,
    anchor: 'middle',
  });
  return [
    line(translate(lang, `bridge.${column.name}`), top, nameLine, name, 700),
    ...(day === ''
      ? []
      : [line(translate(lang, 'bridge.until', { day }), top + nameLine, untilLine, until, 400)]),
  ];
}

const HINTS = { from: 'bridge.fromHint', to: 'bridge.toHint' } as const satisfies Partial<
  Record<ColumnBox['name'], WordKey>
>;

/** What an empty end of the bridge waits for. */
function hint(column: ColumnBox, { lang, colours }: ColumnContext): Item[] {
  const { name, cards } = column;
  if (cards > 0 || (name !== 'from' && name !== 'to')) return [];
  const { size, lineHeight } = CARD.text;
  const lines = breakLines(translate(lang, HINTS[name]), {
    width: column.w - 2 * BRIDGE.pad,
    size,
    weight: 400,
  });
  return lines.map((text, at) => ({
    type: 'text',
    text,
    x: column.x + BRIDGE.pad,
    y: column.y + BRIDGE.head.h + at * lineHeight + baselineIn(lineHeight, size),
    size,
    weight: 400,
    fill: colours.ink,
    anchor: 'start',
  }));
}
