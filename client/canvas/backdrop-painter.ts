import type { Card } from '../../shared/domain/card.ts';
import type { Lang } from '../../shared/i18n/words.ts';
import type { CardBox, Geometry } from '../../shared/layout/geometry.ts';
import { cardGlow } from '../../shared/scene/card-frame.ts';
import { cardItems } from '../../shared/scene/card-items.ts';
import { groundItems } from '../../shared/scene/ground.ts';
import { lineItems } from '../../shared/scene/line-items.ts';
import { paintItems } from '../../shared/scene/paint.ts';
import type { Item } from '../../shared/scene/scene.ts';
import type { Palette } from '../../shared/theme/palette.ts';
import { type Layer, layerOf, sameLayer } from './backdrop-layer.ts';
import { BLEED, type Camera, type Size } from './camera.ts';
import { glidingLines } from './glide.ts';
import type { Frame, Picture } from './map-engine.ts';

/** Below this zoom words are too small to be read and are left out. */
const WORDLESS = 0.12;

/** A picture that is new is painted little farther than the window reaches: only a pan needs more, and then as much as fits. */
const CLOSE = 24;

/** Language of the words and colours of the theme. */
export interface PaintLook {
  readonly lang: Lang;
  readonly colours: Palette;
  /** Cards are not on the page yet: they are painted. */
  readonly standIn: boolean;
}

/** Paints what lies under the cards (and, from far away, the cards too) onto one canvas. */
export interface BackdropPainter {
  paint(frame: Frame, size: Size, look: PaintLook): void;
}

interface Painted {
  readonly camera: Camera;
  readonly picture: Picture;
  readonly layer: Layer;
  readonly look: PaintLook;
  readonly size: Size;
}

/** @throws when the browser has no 2D canvas */
export function createBackdropPainter(canvas: HTMLCanvasElement): BackdropPainter {
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) throw new Error('This browser has no 2D canvas');
  const linesOf = createLineCache();
  let painted: Painted | null = null;

  const repaint = (frame: Frame, layer: Layer, size: Size, look: PaintLook) => {
    const { lang, colours } = look;
    const { camera, glide } = frame;
    const { geometry, seen } = layer;
    const ratio = resizeTo(canvas, size);
    const scale = camera.zoom * ratio;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = colours.paper;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.setTransform(scale, 0, 0, scale, (camera.x + BLEED) * ratio, (camera.y + BLEED) * ratio);
    // The words at the water line are pinned to the window (`SurfaceLabels`).
    const around = { lang, colours, background: 'water', extent: seen, labels: false } as const;
    paintItems(context, groundItems(geometry, around));
    for (const { card, box } of layer.glowing) paintItems(context, cardGlow(card, box, colours));
    const moving = glide && glidingLines(glide.glide, geometry, glide.left);
    paintItems(context, moving ? lineItems({ ...geometry, ...moving }, around) : linesOf(layer, look), seen);
    const wordless = camera.zoom < WORDLESS;
    for (const { card, box } of layer.cards) {
      const { items, bare } = shapesOf(card, box, look, geometry.direction);
      paintItems(context, wordless ? bare : items);
    }
  };

  /** Is what was painted still right, but for a pan? */
  const stillRight = (last: Painted, frame: Frame, size: Size, look: PaintLook): boolean => {
    const { camera, picture } = frame;
    if (frame.glide !== null || !sameLook(last.look, look) || last.size !== size) return false;
    if (last.camera.zoom !== camera.zoom) return false;
    if (!reaches(last, camera)) return false;
    if (last.picture === picture) return true;
    // Somebody typed: as a rule nothing that is painted here has changed.
    const layer = layerOf(picture, last.camera, size, { ...look, reach: last.layer.reach });
    if (!sameLayer(layer, last.layer)) return false;
    painted = { ...last, picture, layer };
    return true;
  };

  return {
    paint(frame, size, look) {
      if (size.w === 0 || size.h === 0) return;
      const { camera, picture } = frame;
      if (painted === null || !stillRight(painted, frame, size, look)) {
        const pans = painted?.picture === picture && painted.camera.zoom === camera.zoom;
        const layer = layerOf(picture, camera, size, { ...look, reach: pans ? BLEED : CLOSE });
        repaint(frame, layer, size, look);
        // A glide ends with one more painting, at rest.
        painted = frame.glide === null ? { camera, picture, layer, look, size } : null;
      }
      const from = painted?.camera ?? camera;
      canvas.style.transform = `translate(${camera.x - from.x - BLEED}px, ${camera.y - from.y - BLEED}px)`;
    },
  };
}

/** Is the window still within what was painted? */
function reaches({ camera: from, layer }: Painted, { x, y }: Camera): boolean {
  return Math.abs(x - from.x) < layer.reach && Math.abs(y - from.y) < layer.reach;
}

function sameLook(a: PaintLook, b: PaintLook): boolean {
  return a.lang === b.lang && a.colours === b.colours && a.standIn === b.standIn;
}

/** Lines as shapes: those near the view made anew, from far away all of them, kept as long as the geometry stands. */
function createLineCache() {
  let all: { geometry: Geometry; look: PaintLook; items: Item[] } | null = null;
  return ({ geometry, edges, joints, far }: Layer, look: PaintLook): Item[] => {
    const context = { ...look, background: 'water' } as const;
    if (!far) return lineItems({ ...geometry, edges, joints }, context);
    if (all?.geometry !== geometry || !sameLook(all.look, look))
      all = { geometry, look, items: lineItems(geometry, context) };
    return all.items;
  };
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

interface Shapes {
  readonly card: Card;
  readonly look: PaintLook;
  readonly items: readonly Item[];
  /** Paper and band alone, for when nothing else could be made out. */
  readonly bare: readonly Item[];
}

const shapes = new WeakMap<CardBox, Shapes>();

/** The shapes of a card at its place; made once as long as card and box stay what they are. */
function shapesOf(card: Card, box: CardBox, look: PaintLook, direction: Geometry['direction']): Shapes {
  let known = shapes.get(box);
  if (known?.card !== card || !sameLook(known.look, look)) {
    const items = cardItems(card, box, { ...look, direction });
    const bare = items.filter((item) => item.type !== 'text' && item.opacity === undefined).slice(0, 2);
    known = { card, look, items, bare };
    shapes.set(box, known);
  }
  return known;
}
