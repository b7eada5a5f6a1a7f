import type { Card } from '../domain/card.ts';
import type { Rect } from '../layout/geometry.ts';
import type { Palette } from '../theme/palette.ts';
import { CARD } from '../theme/tokens.ts';
import type { Item } from './scene.ts';
import { cutCorner, inflate, moved, polygon, polyline, topBand } from './shapes.ts';

/** Size of the folded corner of a 付箋 and of the cut one of a 打ち手メモ. */
const CORNER = 14;
const IDEA_CORNER = 18;
const DASH = [5, 4];
const GLOW = { steps: 14, reach: 34, opacity: 0.045 };

/** Shadow, paper and border: which kind of card it is, told by its shape. */
export function cardFrame(card: Card, box: Rect, band: number, colours: Palette): Item[] {
  const rect: Rect = { x: box.x, y: box.y, w: box.w, h: box.h };
  if (card.kind === 'note')
    return [...shadow(rect, colours, { bottom: CORNER }), ...notePaper(rect, colours)];
  if (card.kind === 'idea')
    return [...shadow(rect, colours, { top: IDEA_CORNER }), ...ideaPaper(rect, card, colours)];
  return [
    ...shadow(rect, colours),
    ...paper(rect, card, colours),
    ...(band === 0 ? [] : [bandOf(rect, band, colours)]),
  ];
}

/**
 * The soft light around a 真因: many rounded rectangles, each larger and fainter, so that no step shows. It lies under
 * all lines and cards, so that it never veils a neighbour.
 */
export function cardGlow(card: Card, rect: Rect, colours: Palette): Item[] {
  if (!card.isRootCause) return [];
  return Array.from({ length: GLOW.steps }, (_, i): Item => {
    const far = 1 - i / GLOW.steps;
    const by = GLOW.reach * far ** 1.35;
    const { x, y, w, h } = inflate(rect, by);
    return { type: 'rect', x, y, w, h, r: CARD.radius + by, fill: colours.amberGlow, opacity: GLOW.opacity };
  });
}

/** A gentle shadow: the card's own outline, three times, each larger and lower. */
function shadow(
  rect: Rect,
  colours: Palette,
  cut: { readonly top?: number; readonly bottom?: number } = {},
): Item[] {
  return [5, 3, 1].map((by): Item => {
    const place = inflate(moved(rect, 0, 0.5 + by * 0.7), by);
    const look = { fill: colours.shadow, opacity: 0.036 };
    if (cut.top === undefined && cut.bottom === undefined)
      return { type: 'rect', ...place, r: CARD.radius + by, ...look };
    return { type: 'path', path: cutCorner(place, CARD.radius + by, cut), ...look };
  });
}

function paper(rect: Rect, card: Card, colours: Palette): Item[] {
  const root = card.isRootCause;
  const issue = card.kind === 'issue';
  const border = root
    ? colours.amber
    : issue
      ? colours.petrolDeep
      : card.nature === 'guess'
        ? colours.inkSoft
        : colours.edge;
  const outer: Item = {
    type: 'rect',
    ...rect,
    r: CARD.radius,
    fill: root ? colours.amberPaper : colours.card,
    stroke: card.kind === 'environment' && !root ? colours.line : border,
    strokeWidth: root ? 2 : issue ? 1.5 : 1.25,
    ...(card.nature === 'guess' ? { dash: DASH } : {}),
  };
  if (card.kind !== 'environment') return [outer];
  const inner: Item = {
    type: 'rect',
    ...inflate(rect, -4.5),
    r: CARD.radius - 4,
    stroke: root ? colours.amber : colours.line,
    strokeWidth: 1.25,
    ...(card.nature === 'guess' ? { dash: DASH } : {}),
  };
  return [outer, inner];
}

function bandOf(rect: Rect, height: number, colours: Palette): Item {
  return { type: 'path', path: topBand(rect, CARD.radius, height), fill: colours.petrolDeep };
}

/** 打ち手メモ: a slip with one corner cut and a bar at its left, put aside for later. */
function ideaPaper(rect: Rect, card: Card, colours: Palette): Item[] {
  const { x, y, h } = rect;
  return [
    {
      type: 'path',
      path: cutCorner(rect, CARD.radius, { top: IDEA_CORNER }),
      fill: colours.slip,
      stroke: colours.line,
      strokeWidth: 1.25,
      ...(card.nature === 'guess' ? { dash: DASH } : {}),
    },
    {
      type: 'path',
      path: polyline({ x: x + 5.5, y: y + CARD.radius }, { x: x + 5.5, y: y + h - CARD.radius }),
      stroke: colours.line,
      strokeWidth: 3,
    },
  ];
}

/** 付箋: yellow, its lower right corner folded over. */
function notePaper(rect: Rect, colours: Palette): Item[] {
  const [right, bottom] = [rect.x + rect.w, rect.y + rect.h];
  const fold = polygon(
    { x: right - CORNER, y: bottom },
    { x: right - CORNER, y: bottom - CORNER },
    { x: right, y: bottom - CORNER },
  );
  return [
    {
      type: 'path',
      path: cutCorner(rect, 3, { bottom: CORNER }),
      fill: colours.note,
      stroke: colours.noteEdge,
      strokeWidth: 1.25,
    },
    { type: 'path', path: fold, fill: colours.noteFold, stroke: colours.noteEdge, strokeWidth: 1 },
  ];
}
