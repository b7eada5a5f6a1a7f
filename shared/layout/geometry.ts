import type { Lane } from '../domain/bridge.ts';
import type { CardId, JointId, LinkId } from '../domain/ids.ts';
import type { Template, Words, Zone } from '../domain/template.ts';

/** Units are layout pixels: CSS pixels at 100 % zoom. y grows downwards. All numbers are finite and rounded to 1/100. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** `right`: 左→右, 表課題 at the left, causes to the right. `down`: 上→下 (氷山), causes below. */
export type Direction = 'right' | 'down';

/** 課題の地図, 橋 or 未来の地図. */
export const SHEETS = ['issues', 'bridge', 'future'] as const;
export type SheetName = (typeof SHEETS)[number];

/** What one person sees of 課題の地図 for themselves; never in the document. */
export interface MapView {
  readonly direction: Direction;
  /** Cards whose causes are folded away. */
  readonly folded: ReadonlySet<CardId>;
  /** Only this card and what lies below it, when set. */
  readonly focus: CardId | null;
}

/** The sheet that a person looks at, and how. */
export interface SheetView extends MapView {
  readonly sheet: SheetName;
  /** Where the reader is, `YYYY-MM-DD`: on 橋 steps stand in the lane of their day. */
  readonly today: string;
}

export const WHOLE_MAP: MapView = { direction: 'right', folded: new Set(), focus: null };

/** Words of a card broken into lines by our own measure: what screen, SVG and PNG all draw. */
export interface CardFace {
  readonly w: number;
  readonly h: number;
  /** Body text lines; for an empty card one empty line. */
  readonly lines: readonly string[];
  /** Evidence in one quiet line, cut with … when too long; null when there is none. */
  readonly evidence: string | null;
  /** 裏課題 sentence lines on a 真因, the worry behind a stance; empty otherwise. */
  readonly ura: readonly string[];
  /** Words and 裏課題 alone, as a card of the map stands on 橋: no evidence, no 壁, no foot. */
  readonly brief?: true;
}

export interface CardBox extends Rect {
  readonly id: CardId;
  readonly face: CardFace;
  /** Depth in the net; -1 on the shelf, 0 on 未来の地図; on 橋 the columns up to its end. */
  readonly depth: number;
  /** How many cards are folded away below this one; 0 when open or a leaf. */
  readonly hidden: number;
  /** Does it have causes (folded or not)? */
  readonly hasCauses: boolean;
  readonly zone: 'map' | 'waiting' | 'shelf' | 'sheet';
}

/** A path as a list of commands with absolute coordinates. */
export type PathCommand =
  | { readonly c: 'M' | 'L'; readonly x: number; readonly y: number }
  | {
      readonly c: 'C';
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly x: number;
      readonly y: number;
    }
  | { readonly c: 'Z' };

/** One drawn link, from the cause to the effect. */
export interface Edge {
  readonly id: LinkId;
  readonly cause: CardId;
  readonly effect: CardId;
  /** Of the net; on 橋 to the step that works on the cause (`works`), and to the scene that it opens the way to (`opens`). */
  readonly kind: 'primary' | 'also' | 'back' | 'works' | 'opens';
  /** 悪循環. */
  readonly circle: boolean;
  readonly joint: JointId | null;
  readonly path: readonly PathCommand[];
  /** Tip of the arrow at the effect and the direction it points to, in radians. Null where the line ends in a joint. */
  readonly arrow: (Point & { readonly angle: number }) | null;
  /** Where 「悪循環」 is written, for circles. */
  readonly label: Point | null;
}

/** そろって: a bracket that gathers lines before the effect; `stem` leads from it to the effect. */
export interface JointMark {
  readonly id: JointId;
  readonly effect: CardId;
  readonly bracket: readonly PathCommand[];
  readonly stem: readonly PathCommand[];
  readonly arrow: Point & { readonly angle: number };
  /** Rectangle of the small 「そろって」 tag. */
  readonly tag: Rect;
}

/** A zone of a sheet; the tray of what lies in no zone has neither id nor heading. */
export interface ZoneBox extends Rect {
  readonly id: string | null;
  readonly title: Words | null;
  readonly hint: Words | null;
  readonly holds: Zone['holds'];
  /** How many cards lie in it. */
  readonly cards: number;
}

/** 未来の地図: a template and its zones. */
export interface ZoneSheet {
  readonly kind: 'zones';
  readonly template: Template;
  readonly zones: readonly ZoneBox[];
}

/** A column of 橋 from its heading down: where one begins, a lane of steps, or where one wants to be. */
export interface ColumnBox extends Rect {
  readonly name: 'from' | Lane | 'to';
  /** The last day of a lane that has one, `YYYY-MM-DD`. */
  readonly until: string | null;
  /** How many cards stand in it. */
  readonly cards: number;
}

/** 橋. */
export interface BridgeSheet {
  readonly kind: 'bridge';
  readonly columns: readonly ColumnBox[];
}

/** Everything's place. Same board and view in, same geometry out, on any machine. */
export interface Geometry {
  readonly direction: Direction;
  /** Around all cards, lines and areas; at least 1 × 1. */
  readonly bounds: Rect;
  readonly cards: ReadonlyMap<CardId, CardBox>;
  readonly edges: readonly Edge[];
  readonly joints: readonly JointMark[];
  /** x (right) or y (down) of the water line, and of the deepest water. */
  readonly waterLine: number;
  readonly waterEnd: number;
  /** Tray of loose notes; null when there is none. */
  readonly shelf: Rect | null;
  /** Area of cards that reach no 表課題; null when there is none. */
  readonly waiting: Rect | null;
  /** What is shown beside 課題の地図; null on the map itself. */
  readonly sheet: ZoneSheet | BridgeSheet | null;
}

/** The zones that are shown; null on the other sheets. */
export function zoneSheet({ sheet }: Pick<Geometry, 'sheet'>): ZoneSheet | null {
  return sheet?.kind === 'zones' ? sheet : null;
}
