import type { Card } from '../domain/card.ts';
import { faceRows } from '../layout/card-face.ts';
import type { CardBox } from '../layout/geometry.ts';
import { CARD, COLOUR } from '../theme/tokens.ts';
import type { Item } from './scene.ts';

/**
 * A card as it is seen from far away, where no word can be read: its paper, what kind it is, and bars where its lines
 * are. A handful of plain rectangles, so that ten thousand cards can be painted in one frame.
 */
export function farCardItems(card: Card, box: CardBox): Item[] {
  const { x, y, w, h } = box;
  const look = farLook(card);
  const rows = faceRows(box.face, card);
  const paper: Item = {
    type: 'rect',
    x,
    y,
    w,
    h,
    r: 0,
    fill: look.paper,
    stroke: look.edge,
    strokeWidth: look.width,
  };
  const band: Item[] =
    card.kind === 'issue' ? [{ type: 'rect', x, y, w, h: 3 * CARD.band, r: 0, fill: COLOUR.petrolDeep }] : [];
  const bars = box.face.lines.map((line, i): Item => {
    const last = i === box.face.lines.length - 1;
    const baseline = y + (rows.text.baselines[i] ?? 0);
    const width = line === '' ? 0 : (rows.right - rows.left) * (last ? 0.6 : 0.95);
    return {
      type: 'rect',
      x: x + rows.left,
      y: baseline - 10,
      w: width,
      h: 8,
      r: 0,
      fill: COLOUR.inkSoft,
      opacity: 0.55,
    };
  });
  return [paper, ...band, ...bars].map((item) => ({ ...item, card: card.id }));
}

function farLook(card: Card): { paper: string; edge: string; width: number } {
  if (card.isRootCause) return { paper: COLOUR.amberGlow, edge: COLOUR.amber, width: 8 };
  if (card.kind === 'issue') return { paper: COLOUR.card, edge: COLOUR.petrolDeep, width: 4 };
  if (card.kind === 'note') return { paper: COLOUR.note, edge: COLOUR.noteEdge, width: 2 };
  return { paper: card.kind === 'idea' ? COLOUR.slip : COLOUR.card, edge: COLOUR.edge, width: 2 };
}
