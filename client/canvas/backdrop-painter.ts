import type { Board } from '../../shared/domain/board.ts';
import type { Card } from '../../shared/domain/card.ts';
import type { Lang } from '../../shared/i18n/words.ts';
import type { CardBox, Geometry, Rect } from '../../shared/layout/geometry.ts';
import { areaItems } from '../../shared/scene/areas.ts';
import { cardGlow } from '../../shared/scene/card-frame.ts';
import { CARD_OVERHANG, cardItems } from '../../shared/scene/card-items.ts';
import { lineItems } from '../../shared/scene/line-items.ts';
import { paintItems } from '../../shared/scene/paint.ts';
import type { Item } from '../../shared/scene/scene.ts';
import { inflate, touches } from '../../shared/scene/shapes.ts';
import { waterItems } from '../../shared/scene/water.ts';
import { COLOUR } from '../../shared/theme/tokens.ts';
import { type Camera, type Size, visibleRect, ZOOM } from './camera.ts';
import { glidingLines } from './glide.ts';
import type { Frame, Picture } from './map-engine.ts';

/** Painted this far beyond the view, in px: so far the plane pans without a new painting. */
const BLEED = 256;
/** Below this zoom words are too small to be read and are left out. */
const WORDLESS = 0.12;

/** Paints what lies under the cards (and, from far away, the cards too) onto one canvas. */
export interface BackdropPainter {
  paint(frame: Frame, size: Size, lang: Lang): void;
}

interface Painted {
  readonly camera: Camera;
  readonly geometry: Geometry;
  readonly board: Board;
  readonly lang: Lang;
  readonly size: Size;
}

export function createBackdropPainter(canvas: HTMLCanvasElement): BackdropPainter {
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) throw new Error('This browser has no 2D canvas');
  let painted: Painted | null = null;
  let lines: { geometry: Geometry; lang: Lang; items: Item[] } | null = null;

  const linesOf = (geometry: Geometry, lang: Lang): Item[] => {
    if (lines?.geometry !== geometry || lines.lang !== lang)
      lines = { geometry, lang, items: lineItems(geometry, { lang, background: 'water' }) };
    return lines.items;
  };

  const repaint = ({ camera, picture, glide }: Frame, size: Size, lang: Lang) => {
    const ratio = resizeTo(canvas, size);
    const seen = visibleRect(camera, size, BLEED);
    const geometry = withSea(picture.geometry);
    const scale = camera.zoom * ratio;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = COLOUR.paper;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.setTransform(scale, 0, 0, scale, -seen.x * scale, -seen.y * scale);
    paintItems(context, waterItems(geometry, seen));
    // The words at the water line are pinned to the window (`surface-labels.tsx`).
    paintItems(
      context,
      areaItems(geometry, { lang, background: 'water', extent: seen, labels: false }),
      seen,
    );
    const near = cardsIn(picture, seen);
    for (const { card, box } of near) paintItems(context, cardGlow(card, box));
    const moving = glide && { ...geometry, ...glidingLines(glide.glide, geometry, glide.left) };
    const items = moving ? lineItems(moving, { lang, background: 'water' }) : linesOf(geometry, lang);
    paintItems(context, items, seen);
    if (camera.zoom >= ZOOM.far) return;
    const wordless = camera.zoom < WORDLESS;
    for (const { card, box } of near) {
      const items = shapesOf(card, box, lang, geometry.direction);
      paintItems(context, wordless ? items.slice(0, 3) : items);
    }
  };

  return {
    paint(frame, size, lang) {
      if (size.w === 0 || size.h === 0) return;
      const { camera, picture } = frame;
      const far = camera.zoom < ZOOM.far;
      const good =
        painted !== null &&
        frame.glide === null &&
        painted.geometry === picture.geometry &&
        (far ? painted.board === picture.board : glowing(painted.board) === glowing(picture.board)) &&
        painted.lang === lang &&
        painted.size === size &&
        painted.camera.zoom === camera.zoom;
      const [dx, dy] = painted === null ? [0, 0] : [camera.x - painted.camera.x, camera.y - painted.camera.y];
      if (good && Math.abs(dx) < BLEED && Math.abs(dy) < BLEED) {
        canvas.style.transform = `translate(${dx - BLEED}px, ${dy - BLEED}px)`;
        return;
      }
      repaint(frame, size, lang);
      canvas.style.transform = `translate(${-BLEED}px, ${-BLEED}px)`;
      // A glide ends with one more painting, at rest.
      painted =
        frame.glide === null
          ? { camera, geometry: picture.geometry, board: picture.board, lang, size }
          : null;
    },
  };
}

function cardsIn({ board, geometry }: Picture, seen: Rect): { card: Card; box: CardBox }[] {
  const found: { card: Card; box: CardBox }[] = [];
  for (const box of geometry.cards.values()) {
    const card = touches(inflate(box, CARD_OVERHANG), seen) ? board.cards.get(box.id) : undefined;
    if (card !== undefined) found.push({ card, box });
  }
  return found;
}

/** Least depth of the sea on the screen, in layout px: a map of one rank is not all abyss. */
const SEA = 1_100;
const seas = new WeakMap<Geometry, Geometry>();

function withSea(geometry: Geometry): Geometry {
  const waterEnd = Math.max(geometry.waterEnd, geometry.waterLine + SEA);
  if (waterEnd === geometry.waterEnd) return geometry;
  let sea = seas.get(geometry);
  if (sea === undefined) {
    sea = { ...geometry, waterEnd };
    seas.set(geometry, sea);
  }
  return sea;
}

const glows = new WeakMap<Board, string>();

/** Which cards glow: what of a card is painted here even when the card itself is mounted. */
function glowing(board: Board): string {
  let ids = glows.get(board);
  if (ids === undefined) {
    ids = [...board.cards.values()].flatMap((card) => (card.isRootCause ? card.id : [])).join();
    glows.set(board, ids);
  }
  return ids;
}

/** Fits the canvas to window and screen; the number of its pixels in one CSS px. */
function resizeTo(canvas: HTMLCanvasElement, size: Size): number {
  const ratio = Math.min(window.devicePixelRatio || 1, 2);
  const [w, h] = [Math.round((size.w + 2 * BLEED) * ratio), Math.round((size.h + 2 * BLEED) * ratio)];
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w;
    canvas.height = h;
    canvas.style.width = `${size.w + 2 * BLEED}px`;
    canvas.style.height = `${size.h + 2 * BLEED}px`;
  }
  return ratio;
}

const shapes = new WeakMap<CardBox, { card: Card; lang: Lang; items: Item[] }>();

/** The shapes of a card at its place; made once as long as card and box stay what they are. */
function shapesOf(card: Card, box: CardBox, lang: Lang, direction: Geometry['direction']): Item[] {
  let known = shapes.get(box);
  if (known?.card !== card || known.lang !== lang) {
    known = { card, lang, items: cardItems(card, box, { lang, direction }) };
    shapes.set(box, known);
  }
  return known.items;
}
