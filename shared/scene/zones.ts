import { type Lang, translate } from '../i18n/words.ts';
import { baselineIn } from '../layout/card-face.ts';
import type { Rect, ZoneBox, ZoneSheet } from '../layout/geometry.ts';
import { headingHeight, headingLines, hintLines, SHEET } from '../layout/zones.ts';
import type { Palette } from '../theme/palette.ts';
import type { Item, TextItem } from './scene.ts';
import type { Background } from './tint.ts';

interface ZoneContext {
  readonly lang: Lang;
  readonly background: Background;
  readonly colours: Palette;
}

/** From the sea at the left to the dawn at the right, over the whole extent: where it turns depends on the sheet alone. */
export function dawnItems(sheet: Rect, extent: Rect, colours: Palette): Item[] {
  const at = (share: number) => ({ x: sheet.x + sheet.w * share, y: 0 });
  const stops = [
    { at: 0, colour: colours.water[1] },
    { at: 0.38, colour: colours.water[0] },
    { at: 0.62, colour: colours.paper },
    { at: 1, colour: colours.dawn },
  ];
  return [
    { type: 'rect', ...extent, r: 0, fill: colours.paper },
    { type: 'rect', ...extent, r: 0, fill: { from: at(0), to: at(1), stops } },
  ];
}

/** The zones of a sheet with their headings, its name above them. */
export function zoneItems({ template, zones }: ZoneSheet, how: ZoneContext): Item[] {
  if (zones.length === 0) return [];
  const { lang, colours } = how;
  const left = SHEET.gap / 2 + 4;
  const head: TextItem[] = [
    { ...words(template.name[lang], left, 8, 30, 22, 700), fill: colours.petrolDeep },
    ...(template.note === null
      ? []
      : [{ ...words(template.note[lang], left, 38, 22, 14, 400), fill: colours.ink }]),
  ];
  return [...head, ...zones.flatMap((zone) => oneZone(zone, how))];
}

function oneZone(zone: ZoneBox, how: ZoneContext): Item[] {
  const { lang, background, colours } = how;
  const rect: Rect = { x: zone.x, y: zone.y, w: zone.w, h: zone.h };
  const isTray = zone.title === null;
  const paper: Item = {
    type: 'rect',
    ...rect,
    r: 14,
    stroke: zone.holds === 'headline' ? colours.amber : colours.edge,
    strokeWidth: zone.holds === 'headline' ? 1.75 : 1.25,
    ...(isTray && { dash: [5, 5] }),
  };
  const ground: Item[] =
    background === 'transparent'
      ? []
      : [
          {
            type: 'rect',
            ...rect,
            r: 14,
            fill: colours.panel,
            ...(background === 'water' && { opacity: 0.82 }),
          },
        ];
  const title = zone.title === null ? translate(lang, 'sheet.tray') : zone.title[lang];
  const { size, lineHeight, top } = SHEET.heading;
  const heading = headingLines(title, zone.w).map(
    (line, at): TextItem => ({
      ...words(line, zone.x + SHEET.pad, zone.y + top + at * lineHeight, lineHeight, size, 700),
      fill: colours.petrolDeep,
    }),
  );
  return [...ground, paper, ...heading, ...hint(zone, how)];
}

/** The question that an empty zone asks; it steps back for the first card. */
function hint(zone: ZoneBox, { lang, colours }: ZoneContext): Item[] {
  if (zone.hint === null || zone.title === null || zone.cards > 0) return [];
  const from = zone.y + headingHeight(zone.title, zone.w);
  const { size, lineHeight } = SHEET.hint;
  return hintLines(zone.hint[lang], zone.w).map((line, at) => ({
    ...words(line, zone.x + SHEET.pad, from + at * lineHeight, lineHeight, size, 400),
    fill: colours.inkSoft,
  }));
}

/** One line of words in a row that begins at `y`. */
function words(
  text: string,
  x: number,
  y: number,
  height: number,
  size: number,
  weight: 400 | 700,
): Omit<TextItem, 'fill'> & { fill: string } {
  return { type: 'text', text, x, y: y + baselineIn(height, size), size, weight, fill: '', anchor: 'start' };
}
