import type { Board } from '../domain/board.ts';
import type { Card } from '../domain/card.ts';
import { sheetOf } from '../domain/sheet.ts';
import type { Template, Words, Zone } from '../domain/template.ts';
import { templateOf } from '../templates/templates.ts';
import { breakLines } from '../text/break-lines.ts';
import { cardFace, FACE } from './card-face.ts';
import { Extent } from './extent.ts';
import type { CardBox, Geometry, Rect, ZoneBox } from './geometry.ts';
import { keepIdentity } from './keep.ts';
import { round } from './metrics.ts';

/** Spaces of a sheet in layout px. */
export const SHEET = {
  /** Between zones, and around all of them. */
  gap: 14,
  margin: 24,
  /** Inside a zone: air at its sides, between cards, below its heading. */
  pad: 16,
  card: 14,
  heading: { size: 16, lineHeight: 24, top: 10, below: 8 },
  hint: { size: 14, lineHeight: 22 },
  /** Kept free at a heading's right, where one presses to write. */
  button: 54,
  /** Name of the template and its note, above the zones. */
  head: { h: 66 },
} as const;

/** Height of an empty sheet as a share of its width: near that of paper and screens. */
const SHAPE = 0.56;
/** Cuts that lie this near to each other are one, in per cent. */
const SLACK = 0.5;

/**
 * Places 未来の地図: pure, the same on every machine and in every language.
 *
 * - ZL1 Zones keep the places that the template gives them relative to each other and grow with what lies in them. No zone
 *   lies on another, no card on another, every card within its zone.
 * - ZL2 Every card that the template shows (SH1, SH2) is in the picture exactly once; what has no zone lies on the tray below.
 * - ZL3 The same board gives the same geometry; `previous` changes nothing but the identity of what is equal.
 */
export function layoutZones(board: Board, previous: Geometry | null = null): Geometry {
  const template = templateOf(board);
  const sheet = sheetOf(board, template);
  const place = template.zones.find(({ holds }) => holds === 'headline');
  const inZone = (zone: Zone): readonly Card[] =>
    zone === place ? sheet.headlines : (sheet.zones.get(zone.id) ?? []);

  const columns = columnsOf(template);
  const rows = rowsOf(template, columns, inZone);
  const boxes: CardBox[] = [];
  const zones: ZoneBox[] = template.zones.map((zone) => {
    const rect = inset({
      x: columns.at(zone.x),
      y: SHEET.head.h + rows.at(zone.y),
      w: columns.at(zone.x + zone.w) - columns.at(zone.x),
      h: rows.at(zone.y + zone.h) - rows.at(zone.y),
    });
    boxes.push(...placeCards(inZone(zone), rect, headingHeight(zone.title, rect.w)));
    const cards = inZone(zone).length;
    return { ...rect, id: zone.id, title: zone.title, hint: zone.hint, holds: zone.holds, cards };
  });
  const bottom = SHEET.head.h + rows.at(100);
  if (sheet.tray.length > 0)
    zones.push(placeTray(sheet.tray, { x: 0, y: bottom, w: columns.at(100) }, boxes));

  const extent = new Extent();
  extent.rect({ x: 0, y: 0, w: columns.at(100), h: bottom });
  for (const zone of zones) extent.rect(zone);
  return keepIdentity(
    {
      direction: 'right',
      bounds: extent.around(SHEET.margin),
      cards: new Map(boxes.map((box) => [box.id, box])),
      edges: [],
      joints: [],
      waterLine: 0,
      waterEnd: 0,
      shelf: null,
      waiting: null,
      sheet: { kind: 'zones', template, zones },
    },
    previous,
  );
}

/** Where the cuts of one axis lie, in layout px. */
interface Tracks {
  /** @param cut in per cent, near one of the cuts */
  at(cut: number): number;
}

/** The edges of all zones on one axis, each once, from 0 to 100. */
function cutsOf(template: Template, from: 'x' | 'y', length: 'w' | 'h'): number[] {
  const all = template.zones.flatMap((zone) => [zone[from], zone[from] + zone[length]]);
  const cuts: number[] = [];
  for (const cut of [0, ...all, 100].sort((a, b) => a - b))
    if (cut - (cuts.at(-1) ?? Number.NEGATIVE_INFINITY) > SLACK) cuts.push(cut);
  return cuts;
}

function indexOf(cuts: readonly number[], cut: number): number {
  let best = 0;
  for (const [at, other] of cuts.entries())
    if (Math.abs(other - cut) < Math.abs((cuts[best] ?? 0) - cut)) best = at;
  return best;
}

/** What a span of tracks must hold at least. */
interface Span {
  readonly from: number;
  readonly to: number;
  readonly least: number;
}

/** Tracks of these lengths, the last one of each span lengthened until the span holds what it must. */
function tracksOf(cuts: readonly number[], lengths: readonly number[], spans: readonly Span[]): Tracks {
  const grown = [...lengths];
  for (const { from, to, least } of [...spans].sort((a, b) => a.to - b.to || b.from - a.from)) {
    let room = 0;
    for (let at = from; at < to; at += 1) room += grown[at] ?? 0;
    if (room < least) grown[to - 1] = (grown[to - 1] ?? 0) + least - room;
  }
  const starts = [0];
  for (const length of grown) starts.push(round((starts.at(-1) ?? 0) + length));
  return { at: (cut) => starts[indexOf(cuts, cut)] ?? 0 };
}

function columnsOf(template: Template): Tracks {
  const cuts = cutsOf(template, 'x', 'w');
  const spans = template.zones.map((zone): Span => {
    const from = indexOf(cuts, zone.x);
    const to = Math.max(indexOf(cuts, zone.x + zone.w), from + 1);
    const widest = zone.holds === 'headline' ? FACE.headlineWidth : FACE.sheetWidth;
    return { from, to, least: widest + 2 * SHEET.pad + SHEET.gap };
  });
  return tracksOf(cuts, lengthsOf(cuts, template.width), spans);
}

function rowsOf(template: Template, columns: Tracks, inZone: (zone: Zone) => readonly Card[]): Tracks {
  const cuts = cutsOf(template, 'y', 'h');
  const spans = template.zones.map((zone): Span => {
    const from = indexOf(cuts, zone.y);
    const to = Math.max(indexOf(cuts, zone.y + zone.h), from + 1);
    const w = columns.at(zone.x + zone.w) - columns.at(zone.x) - SHEET.gap;
    const boxes = placeCards(inZone(zone), { x: 0, y: 0, w, h: 0 }, headingHeight(zone.title, w));
    const extent = new Extent();
    extent.rect({ x: 0, y: 0, w, h: headingHeight(zone.title, w) + hintHeight(zone, w) });
    for (const box of boxes) extent.rect(box);
    const { h } = extent.around();
    return { from, to, least: h + SHEET.pad + SHEET.gap };
  });
  return tracksOf(cuts, lengthsOf(cuts, template.width * SHAPE), spans);
}

function lengthsOf(cuts: readonly number[], whole: number): number[] {
  return cuts.slice(1).map((cut, at) => ((cut - (cuts[at] ?? 0)) * whole) / 100);
}

function inset({ x, y, w, h }: Rect): Rect {
  const half = SHEET.gap / 2;
  return { x: round(x + half), y: round(y + half), w: round(w - SHEET.gap), h: round(h - SHEET.gap) };
}

/** Lines of a heading: room for either language, so that geometry does not depend on the reader's. */
export function headingLines(title: string, width: number): readonly string[] {
  return breakLines(title, {
    width: width - 2 * SHEET.pad - SHEET.button,
    size: SHEET.heading.size,
    weight: 700,
  });
}

/** Height of a zone's heading, in layout px: cards begin below it. */
export function headingHeight({ ja, en }: Words, width: number): number {
  const { lineHeight, top, below } = SHEET.heading;
  const lines = Math.max(headingLines(ja, width).length, headingLines(en, width).length);
  return Math.max(top + lines * lineHeight + below, SHEET.button);
}

/** Lines of the quiet question that an empty zone asks. */
export function hintLines(hint: string, width: number): readonly string[] {
  return breakLines(hint, { width: width - 2 * SHEET.pad, size: SHEET.hint.size, weight: 400 });
}

function hintHeight({ hint }: Zone, width: number): number {
  if (hint === null) return 0;
  return Math.max(hintLines(hint.ja, width).length, hintLines(hint.en, width).length) * SHEET.hint.lineHeight;
}

/** The headline in the middle of its row; below it the cards in columns, each at the top of the lowest one, in order. */
function placeCards(cards: readonly Card[], zone: Rect, heading: number): CardBox[] {
  let top = zone.y + heading;
  const boxes: CardBox[] = [];
  const put = (card: Card, x: number, y: number): number => {
    const face = cardFace(card);
    const rect = { x: round(x), y: round(y), w: face.w, h: face.h };
    boxes.push({ ...rect, id: card.id, face, depth: 0, hidden: 0, hasCauses: false, zone: 'sheet' });
    return rect.y + rect.h + SHEET.card;
  };
  for (const card of cards) {
    if (card.kind !== 'headline') continue;
    top = put(card, zone.x + Math.max(SHEET.pad, (zone.w - FACE.headlineWidth) / 2), top);
  }
  const step = FACE.sheetWidth + SHEET.card;
  const count = Math.max(1, Math.floor((zone.w - 2 * SHEET.pad + SHEET.card) / step));
  const ends = Array.from({ length: count }, () => top);
  for (const card of cards) {
    if (card.kind === 'headline') continue;
    const column = ends.indexOf(Math.min(...ends));
    ends[column] = put(card, zone.x + SHEET.pad + column * step, ends[column] ?? top);
  }
  return boxes;
}

/** Below the sheet: what is not laid into this template yet. */
function placeTray(
  tray: readonly Card[],
  at: { readonly x: number; readonly y: number; readonly w: number },
  boxes: CardBox[],
): ZoneBox {
  const place = inset({ ...at, h: SHEET.gap });
  const laid = placeCards(tray, place, SHEET.button);
  boxes.push(...laid);
  const extent = new Extent();
  for (const box of laid) extent.rect(box);
  const { y, h } = extent.around();
  return {
    ...place,
    h: round(y + h + SHEET.pad - place.y),
    id: null,
    title: null,
    hint: null,
    holds: 'scene',
    cards: tray.length,
  };
}
