import { clustersOf, extendsCluster, isControl } from '../text/clusters.ts';
import { FONT } from '../text/font.ts';
import type { Letter, PictureFonts } from './fonts.ts';
import type { TextItem } from './scene.ts';

/**
 * Path data of one line of text drawn with the font's own outlines, placed by the measure that broke the line. A letter
 * the font does not have is drawn as a small empty box.
 */
export function outlineOf(item: TextItem, fonts: PictureFonts): string {
  const { starts, widths } = clustersOf(item.text, item.weight);
  const px = item.size / FONT.unitsPerEm;
  const pen = new Pen();
  let x = startOf(item, widths.reduce((sum, width) => sum + width, 0) * px);
  widths.forEach((width, i) => {
    drawCluster(pen, item, item.text.slice(starts[i], starts[i + 1]), x, width * px, fonts);
    x += width * px;
  });
  return pen.data;
}

/** Left end of a line of this width. */
export function startOf(item: TextItem, width: number): number {
  return item.anchor === 'start' ? item.x : item.anchor === 'middle' ? item.x - width / 2 : item.x - width;
}

function drawCluster(
  pen: Pen,
  item: TextItem,
  cluster: string,
  x: number,
  width: number,
  fonts: PictureFonts,
): void {
  for (const char of cluster.normalize('NFC')) {
    const codePoint = char.codePointAt(0) ?? 0;
    if (isControl(codePoint)) continue;
    const letter = fonts.letter(codePoint, item.weight);
    if (letter !== null) drawLetter(pen, letter, x, item.y, item.size);
    else if (!extendsCluster(codePoint)) drawBox(pen, x, item.y, width, item.size);
  }
}

function drawLetter(pen: Pen, letter: Letter, x: number, y: number, size: number): void {
  const px = size / letter.unitsPerEm;
  const at = (ux: number, uy: number) => [x + ux * px, y - uy * px] as const;
  for (const stroke of letter.outline) {
    if (stroke.c === 'Q') pen.curve(...at(stroke.cx, stroke.cy), ...at(stroke.x, stroke.y));
    else if (stroke.c === 'M') pen.move(...at(stroke.x, stroke.y));
    else pen.line(...at(stroke.x, stroke.y));
  }
  pen.close();
}

/** An empty box as wide as the missing letter: two contours, the inner one the other way round. */
function drawBox(pen: Pen, x: number, y: number, width: number, size: number): void {
  const [left, right, top, bottom] = [
    x + size * 0.1,
    x + width - size * 0.1,
    y - size * 0.76,
    y + size * 0.04,
  ];
  const edge = size * 0.06;
  pen.move(left, top);
  for (const [px, py] of [
    [right, top],
    [right, bottom],
    [left, bottom],
  ] as const)
    pen.line(px, py);
  pen.close();
  pen.move(left + edge, top + edge);
  for (const [px, py] of [
    [left + edge, bottom - edge],
    [right - edge, bottom - edge],
    [right - edge, top + edge],
  ] as const) {
    pen.line(px, py);
  }
  pen.close();
}

/**
 * Writes path data in hundredths of a px relative to the last point: short, and without drift, because what is
 * subtracted is what was written.
 */
class Pen {
  data = '';
  #x = 0;
  #y = 0;
  #startX = 0;
  #startY = 0;
  #open = false;

  move(x: number, y: number): void {
    this.close();
    this.data += `m${this.#to(x, y)}`;
    this.#startX = this.#x;
    this.#startY = this.#y;
    this.#open = true;
  }

  line(x: number, y: number): void {
    this.data += `l${this.#to(x, y)}`;
  }

  curve(cx: number, cy: number, x: number, y: number): void {
    const control = pair(cents(cx) - this.#x, cents(cy) - this.#y);
    const end = this.#to(x, y);
    this.data += `q${control}${end.startsWith('-') ? '' : ' '}${end}`;
  }

  close(): void {
    if (!this.#open) return;
    this.data += 'z';
    this.#x = this.#startX;
    this.#y = this.#startY;
    this.#open = false;
  }

  #to(x: number, y: number): string {
    const [nx, ny] = [cents(x), cents(y)];
    const step = pair(nx - this.#x, ny - this.#y);
    this.#x = nx;
    this.#y = ny;
    return step;
  }
}

function cents(value: number): number {
  return Math.round(value * 100);
}

function pair(dx: number, dy: number): string {
  const [x, y] = [short(dx), short(dy)];
  return y.startsWith('-') ? x + y : `${x} ${y}`;
}

/** Hundredths as a decimal without a leading zero: `-.5`. */
function short(value: number): string {
  return String(value / 100).replace(/^(-?)0\./, '$1.');
}
