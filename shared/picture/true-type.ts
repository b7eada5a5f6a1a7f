import type { LetterStroke } from '../scene/fonts.ts';

/**
 * Reads glyph outlines from a TrueType font: just what turns a line of words into a path. The font is our own bundled
 * file, so tables are trusted to be well formed; a file that is no TrueType font throws.
 */

/** Closed contours in font units, y upwards: each starts with `M` and returns to it. */
export type Outline = readonly LetterStroke[];

export interface TrueType {
  readonly unitsPerEm: number;
  /** Glyph number of a code point; 0 when the font has none. */
  glyphOf(codePoint: number): number;
  /** Advance width of a glyph in font units. */
  advanceOf(glyph: number): number;
  outlineOf(glyph: number): Outline;
}

interface Point {
  readonly x: number;
  readonly y: number;
  readonly on: boolean;
}

type Tables = ReadonlyMap<string, number>;

/** Opens a TrueType font (`glyf` outlines, `cmap` format 4 or 12). The bytes are read in place and must not change. */
export function openTrueType(bytes: Uint8Array): TrueType {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = readTables(view);
  const head = at(tables, 'head');
  const longMetrics = view.getUint16(at(tables, 'hhea') + 34);
  const hmtx = at(tables, 'hmtx');
  const loca = at(tables, 'loca');
  const glyf = at(tables, 'glyf');
  const long = view.getInt16(head + 50) === 1;
  const offsetOf = (glyph: number) =>
    long ? view.getUint32(loca + 4 * glyph) : 2 * view.getUint16(loca + 2 * glyph);
  const contours = (glyph: number): Point[][] => {
    const [from, to] = [offsetOf(glyph), offsetOf(glyph + 1)];
    return from === to ? [] : readGlyph(view, glyf + from, contours);
  };

  return {
    unitsPerEm: view.getUint16(head + 18),
    glyphOf: readCharacterMap(view, at(tables, 'cmap')),
    advanceOf: (glyph) => view.getUint16(hmtx + 4 * Math.min(glyph, longMetrics - 1)),
    outlineOf: (glyph) => contours(glyph).flatMap(strokesOf),
  };
}

function at(tables: Tables, name: string): number {
  const offset = tables.get(name);
  if (offset === undefined) throw new Error(`Not a TrueType font: no table ${name}`);
  return offset;
}

function readTables(view: DataView): Tables {
  const tables = new Map<string, number>();
  const count = view.getUint16(4);
  for (let i = 0; i < count; i += 1) {
    const entry = 12 + 16 * i;
    const name = String.fromCharCode(...[0, 1, 2, 3].map((k) => view.getUint8(entry + k)));
    tables.set(name, view.getUint32(entry + 8));
  }
  return tables;
}

function readCharacterMap(view: DataView, cmap: number): (codePoint: number) => number {
  const offsets = new Map<number, number>();
  const count = view.getUint16(cmap + 2);
  for (let i = 0; i < count; i += 1) {
    const offset = cmap + view.getUint32(cmap + 4 + 8 * i + 4);
    offsets.set(view.getUint16(offset), offset);
  }
  const groups = offsets.get(12);
  if (groups !== undefined) return (codePoint) => glyphInGroups(view, groups, codePoint);
  const segments = offsets.get(4);
  if (segments === undefined) throw new Error('Not a readable font: no character map of format 4 or 12');
  return (codePoint) => (codePoint > 0xffff ? 0 : glyphInSegments(view, segments, codePoint));
}

/** `cmap` format 12: sorted groups (first, last, first glyph), searched by halves. */
function glyphInGroups(view: DataView, table: number, codePoint: number): number {
  let [low, high] = [0, view.getUint32(table + 12) - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const group = table + 16 + 12 * middle;
    const first = view.getUint32(group);
    if (codePoint < first) high = middle - 1;
    else if (codePoint > view.getUint32(group + 4)) low = middle + 1;
    else return view.getUint32(group + 8) + codePoint - first;
  }
  return 0;
}

/** `cmap` format 4: parallel arrays of segment ends, starts, deltas and range offsets. */
function glyphInSegments(view: DataView, table: number, codePoint: number): number {
  const span = view.getUint16(table + 6);
  for (let i = 0; i < span; i += 2) {
    if (view.getUint16(table + 14 + i) < codePoint) continue;
    const start = view.getUint16(table + 16 + span + i);
    if (start > codePoint) return 0;
    const delta = view.getInt16(table + 16 + 2 * span + i);
    const place = table + 16 + 3 * span + i;
    const range = view.getUint16(place);
    if (range === 0) return (codePoint + delta) & 0xffff;
    const glyph = view.getUint16(place + range + 2 * (codePoint - start));
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  }
  return 0;
}

function readGlyph(view: DataView, offset: number, parts: (glyph: number) => Point[][]): Point[][] {
  const contours = view.getInt16(offset);
  return contours >= 0 ? readSimple(view, offset + 10, contours) : readComposite(view, offset + 10, parts);
}

function readSimple(view: DataView, offset: number, contours: number): Point[][] {
  const ends = Array.from({ length: contours }, (_, i) => view.getUint16(offset + 2 * i));
  const count = (ends.at(-1) ?? -1) + 1;
  let place = offset + 2 * contours;
  place += 2 + view.getUint16(place);

  const flags: number[] = [];
  while (flags.length < count) {
    const flag = view.getUint8(place++);
    const times = flag & 8 ? view.getUint8(place++) + 1 : 1;
    for (let i = 0; i < times; i += 1) flags.push(flag);
  }
  const axis = (short: number, same: number): number[] => {
    let value = 0;
    return flags.map((flag) => {
      if (flag & short) value += flag & same ? view.getUint8(place++) : -view.getUint8(place++);
      else if (!(flag & same)) {
        value += view.getInt16(place);
        place += 2;
      }
      return value;
    });
  };
  const xs = axis(2, 16);
  const ys = axis(4, 32);
  const points = flags.map((flag, i) => ({ x: xs[i] ?? 0, y: ys[i] ?? 0, on: (flag & 1) === 1 }));
  return ends.map((end, i) => points.slice(i === 0 ? 0 : (ends[i - 1] ?? -1) + 1, end + 1));
}

/** A glyph made of others, moved and scaled. Parts are placed by offsets; placing by point numbers is not used by our font. */
function readComposite(view: DataView, offset: number, parts: (glyph: number) => Point[][]): Point[][] {
  const whole: Point[][] = [];
  for (let place = offset, more = true; more; ) {
    const flags = view.getUint16(place);
    const glyph = view.getUint16(place + 2);
    place += 4;
    const wide = (flags & 1) !== 0;
    const [dx, dy] = wide
      ? [view.getInt16(place), view.getInt16(place + 2)]
      : [view.getInt8(place), view.getInt8(place + 1)];
    place += wide ? 4 : 2;
    const fixed = (i: number) => view.getInt16(place + 2 * i) / 16384;
    let [a, b, c, d] = [1, 0, 0, 1];
    if (flags & 0x08) {
      [a, d] = [fixed(0), fixed(0)];
      place += 2;
    } else if (flags & 0x40) {
      [a, d] = [fixed(0), fixed(1)];
      place += 4;
    } else if (flags & 0x80) {
      [a, b, c, d] = [fixed(0), fixed(1), fixed(2), fixed(3)];
      place += 8;
    }
    for (const contour of parts(glyph)) {
      whole.push(contour.map(({ x, y, on }) => ({ x: a * x + c * y + dx, y: b * x + d * y + dy, on })));
    }
    more = (flags & 0x20) !== 0;
  }
  return whole;
}

/** Points on and off the curve to strokes: between two points off the curve lies one on it, half-way. */
function strokesOf(contour: readonly Point[]): LetterStroke[] {
  const first = contour[0];
  const last = contour.at(-1);
  if (first === undefined || last === undefined) return [];
  const start = first.on ? first : last.on ? last : half(first, last);
  const strokes: LetterStroke[] = [{ c: 'M', x: start.x, y: start.y }];
  let control: Point | null = null;
  const rest = first.on ? contour.slice(1) : contour;
  for (const point of [...rest, start]) {
    if (point.on && control === null) strokes.push({ c: 'L', x: point.x, y: point.y });
    else if (control !== null) {
      const end: Point = point.on ? point : half(control, point);
      strokes.push({ c: 'Q', cx: control.x, cy: control.y, x: end.x, y: end.y });
    }
    control = point.on ? null : point;
  }
  return strokes;
}

function half(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, on: true };
}
