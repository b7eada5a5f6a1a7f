import type { CardId } from '../domain/ids.ts';
import type { Geometry } from '../layout/geometry.ts';
import { measureText } from '../text/measure.ts';
import type { Palette } from '../theme/palette.ts';
import type { Item } from './scene.ts';

/** How a marked card is framed. `away`: veiled, as a card that is there no more. */
export type MarkLook = 'strong' | 'plain' | 'dashed' | 'dotted' | 'away';

export interface CardMark {
  /** A word or two, so that nobody has to know a colour. */
  readonly words: string;
  readonly look: MarkLook;
}

const GAP = 6;
const SIZE = 15;
const TAG = 24;

/** Frames around cards of a picture, each with its word on a tag above the upper left corner. */
export function markItems(
  geometry: Geometry,
  marks: ReadonlyMap<CardId, CardMark>,
  colours: Palette,
): Item[] {
  return [...geometry.cards.values()].flatMap((box): Item[] => {
    const mark = marks.get(box.id);
    if (mark === undefined) return [];
    const around = { x: box.x - GAP, y: box.y - GAP, w: box.w + 2 * GAP, h: box.h + 2 * GAP };
    const ink = inkOf(mark.look, colours);
    const tag = { x: around.x, y: around.y - TAG + 4, w: measureText(mark.words, SIZE, 700) + 18, h: TAG };
    const card = box.id;
    return [
      ...(mark.look === 'away'
        ? [{ type: 'rect', ...around, r: 12, fill: colours.sheet, opacity: 0.55, card } satisfies Item]
        : []),
      { type: 'rect', ...around, r: 12, stroke: ink, strokeWidth: 3.5, card, ...dashOf(mark.look) },
      { type: 'rect', ...tag, r: 6, fill: ink, card },
      {
        ...{ type: 'text', text: mark.words, size: SIZE, weight: 700, fill: colours.card, card },
        ...{ x: tag.x + tag.w / 2, y: tag.y + 17.5, anchor: 'middle' },
      },
    ];
  });
}

function inkOf(look: MarkLook, colours: Palette): string {
  if (look === 'strong' || look === 'dashed') return look === 'strong' ? colours.petrol : colours.petrolDeep;
  return look === 'plain' ? colours.amberInk : colours.ink;
}

function dashOf(look: MarkLook): { readonly dash?: readonly number[] } {
  if (look === 'away') return { dash: [10, 7] };
  if (look === 'dotted') return { dash: [2, 7] };
  return look === 'dashed' ? { dash: [18, 6] } : {};
}
