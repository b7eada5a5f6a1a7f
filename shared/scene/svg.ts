import { assertNever } from '../domain/result.ts';
import type { PathCommand } from '../layout/geometry.ts';
import type { Weight } from '../text/font.ts';
import { missingGlyphs } from '../text/measure.ts';
import { FONT_FAMILY } from '../theme/tokens.ts';
import { base64 } from './base64.ts';
import type { PictureFonts } from './fonts.ts';
import { outlineOf } from './outline-text.ts';
import type { Item, Name, Paint, Scene, TextItem } from './scene.ts';
import { element, escapeXml, num } from './svg-markup.ts';

/**
 * `text`: words stay text and the font travels inside (browsers). `outline`: words are paths (Office, Inkscape and all
 * others, which ignore fonts inside a picture).
 */
export type SvgMode = 'text' | 'outline';

export interface SvgOptions {
  readonly mode: SvgMode;
  readonly fonts: PictureFonts;
}

export interface SvgPicture {
  readonly svg: string;
  /** Characters the bundled font cannot draw: boxes in outlines, another font's letters in text mode. */
  readonly missing: readonly string[];
}

/** The scene as an SVG file: the same bytes for the same scene on every machine; nothing in it points outside. */
export function svgOf(scene: Scene, options: SvgOptions): SvgPicture {
  const writer = new SvgWriter(options);
  const body = grouped(scene, (item) => writer.item(item));
  const { x, y, w, h } = scene.frame;
  const words = scene.items.filter((item) => item.type === 'text');
  const style = options.mode === 'text' ? fontStyle(words, options.fonts) : '';
  const svg = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: [x, y, w, h].map(num).join(' '),
      width: w,
      height: h,
      role: 'img',
      'aria-labelledby': 'title desc',
    },
    named(scene.name, { title: 'title', desc: 'desc' }) +
      (style + writer.defs === '' ? '' : `<defs>${style}${writer.defs}</defs>\n`) +
      body,
  );
  return {
    svg: `<?xml version="1.0" encoding="UTF-8"?>\n${svg}\n`,
    missing: missingGlyphs(lettersOf(words)),
  };
}

/** Items in order; a run of items of one card, line or joint becomes a group that carries its id, a card also its words. */
function grouped(scene: Scene, write: (item: Item) => string): string {
  const parts: string[] = [];
  for (let i = 0; i < scene.items.length; ) {
    const first = scene.items[i] as Item;
    let run = '';
    for (
      let next: Item | undefined = first;
      next !== undefined && sameOwner(first, next);
      next = scene.items[i]
    ) {
      run += write(next);
      i += 1;
    }
    const owner = { 'data-card': first.card, 'data-link': first.link, 'data-joint': first.joint };
    if (first.card === undefined && first.link === undefined && first.joint === undefined) parts.push(run);
    else {
      const name = first.card === undefined ? undefined : scene.names.get(first.card);
      parts.push(element('g', owner, (name === undefined ? '' : named(name)) + run));
    }
  }
  return parts.join('\n');
}

function sameOwner(a: Item, b: Item): boolean {
  return a.card === b.card && a.link === b.link && a.joint === b.joint;
}

function named(name: Name, ids: { title?: string; desc?: string } = {}): string {
  const title = element('title', { id: ids.title }, escapeXml(name.title));
  return name.description === '' && ids.desc === undefined
    ? title
    : title + element('desc', { id: ids.desc }, escapeXml(name.description));
}

class SvgWriter {
  defs = '';
  readonly #options: SvgOptions;
  readonly #gradients = new Map<string, string>();

  constructor(options: SvgOptions) {
    this.#options = options;
  }

  item(item: Item): string {
    switch (item.type) {
      case 'rect':
        return element('rect', {
          x: item.x,
          y: item.y,
          width: item.w,
          height: item.h,
          rx: item.r || undefined,
          ...this.#ink(item),
        });
      case 'path':
        return element('path', { d: pathData(item.path), ...this.#ink(item) });
      case 'circle':
        return element('circle', { cx: item.x, cy: item.y, r: item.radius, ...this.#ink(item) });
      case 'text':
        return this.#text(item);
      default:
        return assertNever(item);
    }
  }

  #text(item: TextItem): string {
    const { mode, fonts } = this.#options;
    if (mode === 'outline')
      return element('path', { d: outlineOf(item, fonts), fill: item.fill, opacity: item.opacity });
    const attributes = {
      x: item.x,
      y: item.y,
      'font-family': FONT_FAMILY,
      'font-size': item.size,
      'font-weight': item.weight === 400 ? undefined : item.weight,
      'text-anchor': item.anchor === 'start' ? undefined : item.anchor,
      fill: item.fill,
      opacity: item.opacity,
      'xml:space': 'preserve',
    };
    return element('text', attributes, escapeXml(item.text.normalize('NFC')));
  }

  #ink(item: Exclude<Item, TextItem>) {
    const dash = item.type === 'circle' ? undefined : item.dash;
    const line =
      item.stroke === undefined ? {} : { stroke: item.stroke, 'stroke-width': item.strokeWidth ?? 1 };
    const ends =
      item.stroke === undefined || item.type !== 'path'
        ? {}
        : { 'stroke-linecap': 'round', 'stroke-linejoin': 'round' };
    return {
      fill: item.fill === undefined ? 'none' : this.#paint(item.fill),
      ...line,
      ...ends,
      'stroke-dasharray': dash?.map(num).join(' '),
      opacity: item.opacity,
    };
  }

  #paint(paint: Paint): string {
    if (typeof paint === 'string') return paint;
    const key = JSON.stringify(paint);
    let id = this.#gradients.get(key);
    if (id === undefined) {
      id = `g${this.#gradients.size + 1}`;
      this.#gradients.set(key, id);
      const stops = paint.stops
        .map((stop) => element('stop', { offset: stop.at, 'stop-color': stop.colour }))
        .join('');
      const { from, to } = paint;
      const line = { id, gradientUnits: 'userSpaceOnUse', x1: from.x, y1: from.y, x2: to.x, y2: to.y };
      this.defs += element('linearGradient', line, stops);
    }
    return `url(#${id})`;
  }
}

function pathData(path: readonly PathCommand[]): string {
  return path
    .map((step) => {
      if (step.c === 'Z') return 'Z';
      if (step.c === 'C')
        return `C${[step.x1, step.y1, step.x2, step.y2, step.x, step.y].map(num).join(' ')}`;
      return `${step.c}${num(step.x)} ${num(step.y)}`;
    })
    .join('');
}

/** The font, cut down to the letters used, one face a weight; letters stand as they were measured: no kerning, no ligatures. */
function fontStyle(words: readonly TextItem[], fonts: PictureFonts): string {
  const face = (weight: Weight) => {
    const letters = lettersOf(words.filter((item) => item.weight === weight));
    const codePoints = [
      ...new Set([...letters.normalize('NFC')].map((char) => char.codePointAt(0) ?? 0)),
    ].sort((a, b) => a - b);
    if (codePoints.length === 0) return '';
    const data = base64(fonts.subset(codePoints, weight));
    return `@font-face{font-family:"${FONT_FAMILY}";font-weight:${weight};src:url(data:font/ttf;base64,${data}) format("truetype")}`;
  };
  const rules = `${face(400)}${face(700)}text{font-kerning:none;font-variant-ligatures:none;font-family:"${FONT_FAMILY}",sans-serif}`;
  return element('style', {}, rules);
}

function lettersOf(words: readonly TextItem[]): string {
  return [...new Set(words.map((item) => item.text))].join('\n');
}
