import type { Lang } from '../i18n/words.ts';
import type { Geometry, Rect } from '../layout/geometry.ts';
import type { Palette } from '../theme/palette.ts';
import { COLOUR } from '../theme/tokens.ts';
import { areaItems } from './areas.ts';
import { columnItems, crossingItems } from './bridge.ts';
import type { Item } from './scene.ts';
import type { Background } from './tint.ts';
import { waterItems, waterLineItems } from './water.ts';
import { dawnItems, zoneItems } from './zones.ts';

/** What lies under everything: water and areas, or the dawn and its zones, or the way over to it. */
export function groundItems(
  geometry: Geometry,
  how: {
    readonly lang: Lang;
    readonly background: Background;
    readonly extent: Rect;
    readonly labels?: boolean;
    readonly colours?: Palette;
  },
): Item[] {
  const { colours = COLOUR, background, extent, lang } = how;
  const { sheet, bounds } = geometry;
  if (sheet?.kind === 'zones') {
    const dawn = background === 'water' ? dawnItems(bounds, extent, colours) : [];
    return [...dawn, ...zoneItems(sheet, { lang, background, colours })];
  }
  if (sheet?.kind === 'bridge') {
    const dawn = background === 'water' ? crossingItems(bounds, extent, colours) : [];
    return [...dawn, ...columnItems(sheet, { lang, background, colours })];
  }
  return [
    ...(background === 'water' ? waterItems : waterLineItems)(geometry, extent, colours),
    ...areaItems(geometry, how),
  ];
}
