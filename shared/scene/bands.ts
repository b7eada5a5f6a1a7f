import type { Lang } from '../i18n/words.ts';
import type { Point, Rect } from '../layout/geometry.ts';
import { breakLines } from '../text/break-lines.ts';
import { measureText } from '../text/measure.ts';
import type { Palette } from '../theme/palette.ts';
import { legendItems, type Sign } from './legend.ts';
import { scaled, wordScale } from './scale.ts';
import type { Item, TextItem } from './scene.ts';
import type { Background } from './tint.ts';

/** Words around the picture; each optional. */
export interface BandWords {
  readonly title?: string;
  readonly date?: string;
  readonly legend?: boolean;
}

const PAD = 28;
const TITLE = { size: 24, lineHeight: 34 };
const DATE = 14;
const LEGEND_PAD = 18;

export interface BandOptions extends BandWords {
  readonly lang: Lang;
  readonly background: Background;
  /** What the legend explains: only marks that are in the picture. */
  readonly signs: ReadonlySet<Sign>;
  readonly colours: Palette;
}

/** The frame with its bands, the sheet under everything, and the bands to be painted over what reaches into them. */
export interface Framed {
  readonly frame: Rect;
  readonly sheet: readonly Item[];
  readonly items: readonly Item[];
}

/** Adds a band for title and date above the frame and one for the legend below it. */
export function bands(frame: Rect, options: BandOptions): Framed {
  const head = band(frame, { x: frame.x, y: frame.y }, (unit) => header(unit, options));
  const foot = band(frame, { x: frame.x, y: frame.y + frame.h }, (unit) => footer(unit, options));
  const fill = options.background === 'water' ? options.colours.paper : options.colours.sheet;
  const paper = (y: number, h: number): Item[] =>
    options.background === 'transparent' || h === 0
      ? []
      : [{ type: 'rect', x: frame.x, y, w: frame.w, h, r: 0, fill }];
  const [top, bottom] = [frame.y - head.h, frame.y + frame.h];
  const whole = { x: frame.x, y: top, w: frame.w, h: head.h + frame.h + foot.h };
  return {
    frame: whole,
    sheet: paper(whole.y, whole.h),
    items: [...paper(top, head.h), ...head.items, ...paper(bottom, foot.h), ...foot.items],
  };
}

interface Band {
  readonly h: number;
  readonly items: readonly Item[];
}

/** A band at an edge of the frame, set for a smaller picture and then made as large as this one needs. */
function band(frame: Rect, origin: Point, set: (unit: Rect) => Band): Band {
  const by = wordScale(frame);
  const { h, items } = set({ ...origin, w: frame.w / by, h: 0 });
  return { h: Math.ceil(h * by), items: by === 1 ? items : items.map((item) => scaled(item, by, origin)) };
}

/** Above the upper edge of `frame`. */
function header(frame: Rect, { colours, ...words }: BandOptions): Band {
  const [title, date] = [words.title?.trim() ?? '', words.date?.trim() ?? ''];
  if (title === '' && date === '') return { h: 0, items: [] };
  const dateWidth = date === '' ? 0 : measureText(date, DATE, 400) + 24;
  const width = Math.max(TITLE.size * 6, frame.w - 2 * PAD - dateWidth);
  const lines = title === '' ? [] : breakLines(title, { width, size: TITLE.size, weight: 700 });
  const h = Math.max(1, lines.length) * TITLE.lineHeight + 30;
  const top = frame.y - h;
  const text = (line: string, i: number): TextItem => ({
    type: 'text',
    text: line,
    x: frame.x + PAD,
    y: top + 15 + i * TITLE.lineHeight + 25,
    size: TITLE.size,
    weight: 700,
    fill: colours.petrolDeep,
    anchor: 'start',
  });
  const day: TextItem = {
    ...text(date, 0),
    x: frame.x + frame.w - PAD,
    size: DATE,
    weight: 400,
    fill: colours.inkSoft,
    anchor: 'end',
  };
  return { h, items: [...lines.map(text), ...(date === '' ? [] : [day])] };
}

/** Below the lower edge of `frame`. */
function footer(frame: Rect, { lang, signs, legend: wanted, colours }: BandOptions): Band {
  if (wanted !== true || signs.size === 0) return { h: 0, items: [] };
  const place = { x: frame.x + PAD, y: frame.y + frame.h + LEGEND_PAD };
  const legend = legendItems(place, frame.w - 2 * PAD, signs, { lang, colours });
  return { h: legend.h + 2 * LEGEND_PAD, items: legend.items };
}
