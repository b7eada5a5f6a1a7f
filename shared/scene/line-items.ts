import { type Lang, translate } from '../i18n/words.ts';
import type { Edge, Geometry, JointMark, PathCommand, Point } from '../layout/geometry.ts';
import { CIRCLE_LABEL } from '../layout/metrics.ts';
import type { Palette } from '../theme/palette.ts';
import { COLOUR } from '../theme/tokens.ts';
import { plate, plateWidth } from './card-plates.ts';
import type { Item } from './scene.ts';
import { polygon } from './shapes.ts';
import { type Background, tinted } from './tint.ts';

export interface LineContext {
  readonly lang: Lang;
  readonly background: Background;
  /** Left out: the light ones. */
  readonly colours?: Palette;
}

interface LineLook {
  readonly width: number;
  readonly dash?: readonly number[];
  /** Length and half width of the arrowhead. */
  readonly head: readonly [number, number];
}

/**
 * The first effect's line is the strong one; lines to further effects are thinner; what leads back is dashed. On 橋 lines to
 * steps are strong, those to scenes dotted.
 */
export const LINE_LOOK: Readonly<Record<Edge['kind'], LineLook>> = {
  primary: { width: 2, head: [11, 5] },
  also: { width: 1.25, head: [9, 4] },
  back: { width: 1.75, dash: [7, 5], head: [11, 5] },
  works: { width: 2, head: [11, 5] },
  opens: { width: 1.75, dash: [2, 6], head: [10, 5] },
};

/** Lines and joints in painting order: thin ones under strong ones, words on top. */
export function lineItems(geometry: Geometry, context: LineContext): Item[] {
  const order: Edge['kind'][] = ['also', 'opens', 'back', 'primary', 'works'];
  const edges = order.flatMap((kind) => geometry.edges.filter((edge) => edge.kind === kind));
  return [
    ...edges.flatMap((edge) => edgeItems(edge, geometry, context)),
    ...geometry.joints.flatMap((joint) => jointItems(joint, geometry, context)),
    ...edges.flatMap((edge) => circleTag(edge, context)),
  ];
}

function edgeItems(edge: Edge, geometry: Geometry, context: LineContext): Item[] {
  const items = arrowLine(edge.path, edge.arrow, LINE_LOOK[edge.kind], geometry, context);
  return items.map((item) => ({ ...item, link: edge.id }));
}

function jointItems(joint: JointMark, geometry: Geometry, context: LineContext): Item[] {
  const { colours = COLOUR } = context;
  const look: LineLook = { width: 3, head: [12, 6] };
  return [
    ...arrowLine(joint.bracket, null, look, geometry, context),
    ...arrowLine(joint.stem, joint.arrow, look, geometry, context),
    ...plate(translate(context.lang, 'mark.joint'), joint.tag, {
      fill: colours.card,
      ink: colours.petrolDeep,
      stroke: colours.petrolDeep,
      weight: 700,
    }),
  ].map((item) => ({ ...item, joint: joint.id }));
}

function circleTag(edge: Edge, context: LineContext): Item[] {
  if (!edge.circle || edge.label === null) return [];
  const { colours = COLOUR } = context;
  const words = translate(context.lang, 'mark.circle');
  const [w, h] = [plateWidth(words, 700), CIRCLE_LABEL.h];
  const rect = { x: edge.label.x - w / 2, y: edge.label.y - h / 2, w, h };
  const look = {
    fill: colours.card,
    ink: colours.petrolDeep,
    stroke: colours.petrolDeep,
    weight: 700,
  } as const;
  return plate(words, rect, look).map((item) => ({ ...item, link: edge.id }));
}

type Tip = Point & { readonly angle: number };

/** A line in the colours it needs on its way, and its arrowhead in the colour it ends in. */
function arrowLine(
  path: readonly PathCommand[],
  tip: Tip | null,
  look: LineLook,
  geometry: Geometry,
  context: LineContext,
): Item[] {
  const { colours = COLOUR } = context;
  const pieces = tinted(path, geometry, context.background, colours);
  const items = pieces.map(
    (piece, i): Item => ({
      type: 'path',
      path:
        tip !== null && i === pieces.length - 1 ? shortened(piece.path, tip, look.head[0] - 2) : piece.path,
      stroke: piece.colour,
      strokeWidth: look.width,
      ...(look.dash === undefined ? {} : { dash: look.dash }),
    }),
  );
  return tip === null
    ? items
    : [...items, arrowhead(tip, look.head, pieces.at(-1)?.colour ?? colours.lineDark)];
}

function arrowhead(tip: Tip, [length, half]: readonly [number, number], fill: string): Item {
  const [cos, sin] = [Math.cos(tip.angle), Math.sin(tip.angle)];
  const at = (back: number, side: number) => ({
    x: tip.x - back * cos - side * sin,
    y: tip.y - back * sin + side * cos,
  });
  const notch = at(length * 0.78, 0);
  return {
    type: 'path',
    path: polygon({ x: tip.x, y: tip.y }, at(length, half), notch, at(length, -half)),
    fill,
  };
}

/** The path with its end drawn back by `by`, so that the line's round end does not blunt the arrow's tip. */
function shortened(path: readonly PathCommand[], tip: Tip, by: number): PathCommand[] {
  const [dx, dy] = [Math.cos(tip.angle) * by, Math.sin(tip.angle) * by];
  return path.map((step, i): PathCommand => {
    if (i !== path.length - 1 || step.c === 'Z') return step;
    const end = { x: step.x - dx, y: step.y - dy };
    return step.c === 'C' ? { ...step, x2: step.x2 - dx, y2: step.y2 - dy, ...end } : { c: step.c, ...end };
  });
}
