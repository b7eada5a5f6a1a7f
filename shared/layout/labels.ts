import type { Edge, JointMark, Point, Rect } from './geometry.ts';
import type { Drawing } from './lines.ts';
import { CIRCLE_LABEL, clamp, round } from './metrics.ts';

/** Sets the words of circles on their lines, clear of tags, cards and each other. Labels come in (u, v). */
export function placeLabels(
  drawing: Drawing,
  drawn: readonly { readonly edge: Edge; readonly label: Point | null }[],
  joints: readonly JointMark[],
): Edge[] {
  const taken: Rect[] = joints.map((joint) => joint.tag);
  return drawn.map(({ edge, label }) => {
    if (label === null || !edge.circle) return edge;
    const rect = freePlace(drawing, label, taken);
    taken.push(rect);
    return { ...edge, label: { x: round(rect.x + rect.w / 2), y: round(rect.y + rect.h / 2) } };
  });
}

function freePlace(drawing: Drawing, label: Point, taken: readonly Rect[]): Rect {
  const right = drawing.plane.angle(1) === 0;
  const [sizeU, sizeV] = right ? [CIRCLE_LABEL.w, CIRCLE_LABEL.h] : [CIRCLE_LABEL.h, CIRCLE_LABEL.w];
  const u = besideCards(drawing, label.x, sizeU);
  for (let step = 0; ; step += 1) {
    const away = Math.ceil(step / 2) * (step % 2 === 0 ? 1 : -1) * (sizeV + 2);
    const rect = drawing.plane.rect(u - sizeU / 2, label.y + away - sizeV / 2, sizeU, sizeV);
    if (!taken.some((other) => touches(other, rect))) return rect;
  }
}

/** On its line, but wholly within its channel, or the margin before the first rank: no card is there. */
function besideCards({ along }: Drawing, u: number, size: number): number {
  const first = along.starts[0] ?? 0;
  const { from, to } = along.channels.find((one) => u > one.from && u < one.to) ?? {
    from: Number.NEGATIVE_INFINITY,
    to: first,
  };
  return clamp(u, from + size / 2 + 1, to - size / 2 - 1);
}

function touches(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}
