import { type Card, isMapKind } from '../domain/card.ts';
import { breakLines } from '../text/break-lines.ts';
import { FONT, type Weight } from '../text/font.ts';
import { ellipsize } from '../text/measure.ts';
import { CARD } from '../theme/tokens.ts';
import type { CardFace } from './geometry.ts';
import { round } from './metrics.ts';

/** Rows of a card besides what the theme says, in layout px. The painter draws from `faceRows`, not from these. */
export const FACE = {
  /** Width of a loose note (付箋) on the shelf. */
  noteWidth: 200,
  /** Width of a card of a sheet, and of the 一言の未来像. */
  sheetWidth: 280,
  /** Width of a step. */
  stepWidth: 248,
  /** Width of a card of the map on 橋. */
  briefWidth: 300,
  headlineWidth: 720,
  /** Air above the evidence line, above the 裏課題 block, above the plate of the 壁 and above the foot. */
  evidenceGap: 3,
  uraGap: 8,
  wallGap: 6,
  footGap: 5,
  /** Height of the plate with the 壁. */
  wall: 22,
  /** Most lines of body text drawn on a card; the rest is one `…` on the card and whole in its details. */
  mostLines: 60,
} as const;

/** The y of everything inside a card, from its upper edge, in layout px. Texts are given by their baseline. */
export interface FaceRows {
  /** Height of the band of a 表課題; 0 on other cards. */
  readonly band: number;
  /** Left edge of text and right edge of what is set at the right, from the card's left edge. */
  readonly left: number;
  readonly right: number;
  /** Size, weight and baselines of the body's lines. */
  readonly text: { readonly size: number; readonly weight: Weight; readonly baselines: readonly number[] };
  readonly evidence: number | null;
  /** Size of that line's words. */
  readonly quiet: number;
  /** 裏課題: a hair line (its y), the label's baseline and those of its lines. */
  readonly ura: {
    readonly hair: number;
    readonly label: number;
    readonly baselines: readonly number[];
  } | null;
  /** Upper edge of the plate that names one of the 5つの壁. */
  readonly wall: number | null;
  /** Foot: nature mark and word at the left, whose eyes at the right. Null when the card says neither. */
  readonly foot: { readonly baseline: number; readonly middle: number } | null;
  /** Height of the card, whole px: the same as its face's. */
  readonly h: number;
}

/** Words of a card in lines and the size they need. Measured once for each card object. */
export const cardFace = measuredOnce((card) =>
  measureFace(card, { w: widthOf(card), evidence: quietLine(card).trim() }),
);

/** The same in brief: a card of the map as it stands on 橋, where the words count and there is room beside. */
export const briefFace = measuredOnce((card) =>
  measureFace(card, { w: FACE.briefWidth, evidence: '', brief: true }),
);

function measuredOnce(measure: (card: Card) => CardFace): (card: Card) => CardFace {
  const faces = new WeakMap<Card, CardFace>();
  return (card) => {
    let face = faces.get(card);
    if (face === undefined) {
      face = measure(card);
      faces.set(card, face);
    }
    return face;
  };
}

/** Where every row of a card goes. Screen, PNG and SVG all draw to these numbers. */
export function faceRows(face: CardFace, card: Card): FaceRows {
  const type = textType(card);
  const band = card.kind === 'issue' ? CARD.band : 0;
  let y = band + CARD.padY;
  /** The next row, after some air: its baseline. */
  const row = (air: number, height: number, size: number) => {
    y += air + height;
    return y - height + baselineIn(height, size);
  };
  const small = (air = 0) => row(air, CARD.small.lineHeight, CARD.small.size);

  const baselines = face.lines.map(() => row(0, type.lineHeight, type.size));
  // The 年 of a headline is read from afar like the headline itself.
  const quiet = card.kind === 'headline' ? CARD.text : CARD.small;
  const evidence = face.evidence === null ? null : row(FACE.evidenceGap, quiet.lineHeight, quiet.size);
  const hair = y + FACE.uraGap / 2;
  const label = face.ura.length === 0 ? null : small(FACE.uraGap);
  const ura = label === null ? null : { hair, label, baselines: face.ura.map(() => small()) };
  let wall: number | null = null;
  if (card.wall !== null && face.brief !== true) {
    wall = y + FACE.wallGap;
    y = wall + FACE.wall;
  }
  const foot = hasFoot(card, face)
    ? { baseline: small(FACE.footGap), middle: y - CARD.small.lineHeight / 2 }
    : null;
  return {
    band,
    left: CARD.padX,
    right: face.w - CARD.padX,
    text: { size: type.size, weight: type.weight, baselines },
    evidence,
    quiet: quiet.size,
    ura,
    wall,
    foot,
    h: Math.ceil(y + CARD.padY),
  };
}

/** Baseline of a text in a row, from the row's top: the em box is set in the row's middle. */
export function baselineIn(height: number, size: number): number {
  return round((height - (FONT.ascent + FONT.descent) * size) / 2 + FONT.ascent * size);
}

/** 表課題 and 真因 are set in bold, the 一言の未来像 large. */
function textType(card: Card) {
  if (card.kind === 'headline') return CARD.headline;
  return card.kind === 'issue' || card.isRootCause ? CARD.strong : CARD.text;
}

function hasFoot(card: Card, { brief }: CardFace): boolean {
  // What is kept back is said to be kept back everywhere.
  if (brief === true) return card.secret;
  const { kind, nature, perspective, isRootCause, secret } = card;
  if (nature !== null || perspective !== null || isRootCause || secret) return true;
  return kind === 'step' || kind === 'environment' || kind === 'idea';
}

interface FaceShape {
  readonly w: number;
  readonly evidence: string;
  readonly brief?: true;
}

function measureFace(card: Card, { w, evidence, ...shape }: FaceShape): CardFace {
  const inner = w - 2 * CARD.padX;
  const type = textType(card);
  const ura = blockOf(card).trim();
  const face = {
    ...shape,
    w,
    lines: bodyLines(card.text.trim(), inner, type.size, type.weight),
    evidence: evidence === '' ? null : ellipsize(evidence, inner, CARD.small.size, 400),
    ura: ura === '' ? [] : bodyLines(ura, inner, CARD.small.size, 400),
  };
  return { ...face, h: faceRows({ ...face, h: 0 }, card).h };
}

/** Width of a card, by its kind alone. */
function widthOf({ kind }: Card): number {
  if (kind === 'note') return FACE.noteWidth;
  if (kind === 'headline') return FACE.headlineWidth;
  if (kind === 'step') return FACE.stepWidth;
  return isMapKind(kind) ? CARD.width : FACE.sheetWidth;
}

/** The one quiet line below the words: the evidence; of a headline its 年, of a stance whose it is, of a step who takes it. */
function quietLine(card: Card): string {
  if (card.kind === 'headline') return card.asOf;
  return card.kind === 'stance' || card.kind === 'step' ? card.who : card.fact;
}

/** The small block below a hair line: the 裏課題 of a 真因, the worry behind a stance. */
function blockOf(card: Card): string {
  if (card.kind === 'stance') return card.worry;
  return card.isRootCause ? card.uraText : '';
}

function bodyLines(text: string, width: number, size: number, weight: Weight): readonly string[] {
  const lines = breakLines(text, { width, size, weight });
  if (lines.length <= FACE.mostLines) return lines;
  const last = `${lines[FACE.mostLines - 1] ?? ''}${lines[FACE.mostLines] ?? ''}`;
  return [...lines.slice(0, FACE.mostLines - 1), ellipsize(`${last}……`, width, size, weight)];
}
