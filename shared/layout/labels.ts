import type { Channel } from './channels.ts';
import type { Edge, JointMark, Point, Rect } from './geometry.ts';
import type { Drawing } from './lines.ts';
import { clamp } from './metrics.ts';

/** Room of the word 悪循環 in layout px. */
export const LABEL = { w: 52, h: 20 } as const;

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
    return { ...edge, label: { x: rect.x + rect.w / 2, y: rect.y + rect.h / 2 } };
  });
}

function freePlace(drawing: Drawing, label: Point, taken: readonly Rect[]): Rect {
  const right = drawing.plane.angle(1) === 0;
  const [sizeU, sizeV] = right ? [LABEL.w, LABEL.h] : [LABEL.h, LABEL.w];
  const channel = drawing.along.channels.find((one) => label.x > one.from && label.x < one.to);
  const u = channel ? middleIn(channel, label.x, sizeU) : label.x;
  for (let step = 0; ; step += 1) {
    const away = Math.ceil(step / 2) * (step % 2 === 0 ? 1 : -1) * (sizeV + 2);
    const rect = drawing.plane.rect(u - sizeU / 2, label.y + away - sizeV / 2, sizeU, sizeV);
    if (!taken.some((other) => touches(other, rect))) return rect;
  }
}

/** On its line, but wholly within the channel: no card is there. */
function middleIn(channel: Channel, u: number, size: number): number {
  return clamp(u, channel.from + size / 2 + 1, channel.to - size / 2 - 1);
}

function touches(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}
