import { assertNever } from '../domain/result.ts';
import type { PathCommand, Rect } from '../layout/geometry.ts';
import { FONT_FAMILY } from '../theme/tokens.ts';
import { itemBounds } from './item-bounds.ts';
import type { Item, Paint, Scene, TextItem } from './scene.ts';
import { touches } from './shapes.ts';

/** What the painter uses of a 2D canvas context; the ones of browsers, workers and Node all have it. */
export interface Painter2D {
  fillStyle: string | object;
  strokeStyle: string | object;
  lineWidth: number;
  lineCap: string;
  lineJoin: string;
  globalAlpha: number;
  font: string;
  textAlign: string;
  textBaseline: string;
  fontKerning: string;
  textRendering: string;
  save(): void;
  restore(): void;
  translate(x: number, y: number): void;
  scale(x: number, y: number): void;
  beginPath(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void;
  arcTo(x1: number, y1: number, x2: number, y2: number, radius: number): void;
  arc(x: number, y: number, radius: number, from: number, to: number): void;
  closePath(): void;
  clearRect(x: number, y: number, w: number, h: number): void;
  fill(): void;
  stroke(): void;
  setLineDash(segments: number[]): void;
  fillText(text: string, x: number, y: number): void;
  createLinearGradient(
    x0: number,
    y0: number,
    x1: number,
    y1: number,
  ): { addColorStop(at: number, colour: string): void };
}

/**
 * Paints items in order onto a context whose units are layout px (scale and move it before). Items that do not touch
 * `visible` are left out. The font must be loaded under its name; positions are those of the SVG.
 */
export function paintItems(painter: Painter2D, items: readonly Item[], visible?: Rect): void {
  painter.save();
  painter.lineCap = 'round';
  painter.lineJoin = 'round';
  painter.textBaseline = 'alphabetic';
  painter.fontKerning = 'none';
  // No ligatures either: our measure counts letter by letter, and a joined "fi" would be narrower.
  painter.textRendering = 'optimizeSpeed';
  const state = { font: '', alpha: 1, dashed: false };
  for (const item of items) {
    if (visible !== undefined && !touches(itemBounds(item), visible)) continue;
    const alpha = item.opacity ?? 1;
    if (alpha !== state.alpha) {
      painter.globalAlpha = alpha;
      state.alpha = alpha;
    }
    if (item.type === 'text') paintText(painter, item, state);
    else paintShape(painter, item, state);
  }
  painter.restore();
}

/** Paints the scene's frame at `scale` device px a layout px, its upper left corner at 0, 0 of the context. */
export function paintScene(painter: Painter2D, scene: Scene, scale: number): void {
  painter.save();
  painter.scale(scale, scale);
  painter.translate(-scene.frame.x, -scene.frame.y);
  paintItems(painter, scene.items, scene.frame);
  painter.restore();
}

function paintText(painter: Painter2D, item: TextItem, state: { font: string }): void {
  const font = `${item.weight} ${item.size}px "${FONT_FAMILY}", sans-serif`;
  if (font !== state.font) {
    painter.font = font;
    state.font = font;
  }
  painter.textAlign = item.anchor === 'middle' ? 'center' : item.anchor;
  painter.fillStyle = item.fill;
  painter.fillText(item.text.normalize('NFC'), item.x, item.y);
}

function paintShape(painter: Painter2D, item: Exclude<Item, TextItem>, state: { dashed: boolean }): void {
  painter.beginPath();
  trace(painter, item);
  if (item.fill !== undefined) {
    painter.fillStyle = fillOf(painter, item.fill);
    painter.fill();
  }
  if (item.stroke === undefined) return;
  const dash = item.type === 'circle' ? undefined : item.dash;
  if (dash !== undefined || state.dashed) {
    painter.setLineDash([...(dash ?? [])]);
    state.dashed = dash !== undefined;
  }
  painter.strokeStyle = item.stroke;
  painter.lineWidth = item.strokeWidth ?? 1;
  painter.stroke();
}

function trace(painter: Painter2D, item: Exclude<Item, TextItem>): void {
  switch (item.type) {
    case 'rect':
      traceRect(painter, item, item.r);
      return;
    case 'circle':
      painter.arc(item.x, item.y, item.radius, 0, 2 * Math.PI);
      return;
    case 'path':
      tracePath(painter, item.path);
      return;
    default:
      assertNever(item);
  }
}

function traceRect(painter: Painter2D, { x, y, w, h }: Rect, radius: number): void {
  const r = Math.min(radius, w / 2, h / 2);
  painter.moveTo(x + r, y);
  painter.arcTo(x + w, y, x + w, y + h, r);
  painter.arcTo(x + w, y + h, x, y + h, r);
  painter.arcTo(x, y + h, x, y, r);
  painter.arcTo(x, y, x + w, y, r);
  painter.closePath();
}

function tracePath(painter: Painter2D, path: readonly PathCommand[]): void {
  for (const step of path) {
    if (step.c === 'M') painter.moveTo(step.x, step.y);
    else if (step.c === 'L') painter.lineTo(step.x, step.y);
    else if (step.c === 'C') painter.bezierCurveTo(step.x1, step.y1, step.x2, step.y2, step.x, step.y);
    else painter.closePath();
  }
}

function fillOf(painter: Painter2D, paint: Paint): string | object {
  if (typeof paint === 'string') return paint;
  const { from, to, stops } = paint;
  const gradient = painter.createLinearGradient(from.x, from.y, to.x, to.y);
  for (const stop of stops) gradient.addColorStop(stop.at, stop.colour);
  return gradient;
}
