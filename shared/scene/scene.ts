import type { CardId, JointId, LinkId } from '../domain/ids.ts';
import type { PathCommand, Point, Rect } from '../layout/geometry.ts';
import type { Weight } from '../text/font.ts';

/**
 * A scene is a flat list of simple shapes in painting order. Every picture is made from it: the canvas under the cards,
 * the cards on the screen, PNG and SVG. No filters and no blur: a soft edge is a few translucent outlines, so that
 * every painter and every Office gives the same picture. Strokes have round ends and round joins.
 */
export type Paint =
  | string
  | {
      readonly from: Point;
      readonly to: Point;
      readonly stops: readonly { readonly at: number; readonly colour: string }[];
    };

interface Common {
  /** The card it belongs to, if any: lets the screen mount one card's shapes alone. */
  readonly card?: CardId;
  /** The line or joint it belongs to, if any. */
  readonly link?: LinkId;
  readonly joint?: JointId;
  readonly opacity?: number;
}

export interface RectItem extends Common, Rect {
  readonly type: 'rect';
  /** Corner radius. */
  readonly r: number;
  readonly fill?: Paint;
  readonly stroke?: string;
  readonly strokeWidth?: number;
  readonly dash?: readonly number[];
}

export interface PathItem extends Common {
  readonly type: 'path';
  readonly path: readonly PathCommand[];
  readonly fill?: Paint;
  readonly stroke?: string;
  readonly strokeWidth?: number;
  readonly dash?: readonly number[];
}

/** A circle or a part of one is a path or this. */
export interface CircleItem extends Common, Point {
  readonly type: 'circle';
  readonly radius: number;
  readonly fill?: Paint;
  readonly stroke?: string;
  readonly strokeWidth?: number;
}

/** One line of text; y is the baseline. Its width is what our own measure says. */
export interface TextItem extends Common, Point {
  readonly type: 'text';
  readonly text: string;
  readonly size: number;
  readonly weight: Weight;
  readonly fill: string;
  readonly anchor: 'start' | 'middle' | 'end';
}

export type Item = RectItem | PathItem | CircleItem | TextItem;

/** Words for those who do not see the picture. */
export interface Name {
  readonly title: string;
  readonly description: string;
}

export interface Scene {
  /** The part of the plane to show. */
  readonly frame: Rect;
  readonly items: readonly Item[];
  /** The picture as a whole, and each card in it. */
  readonly name: Name;
  readonly names: ReadonlyMap<CardId, Name>;
}
