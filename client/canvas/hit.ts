import type { CardId, LinkId } from '../../shared/domain/ids.ts';
import type { Lang } from '../../shared/i18n/words.ts';
import { cardAt, contains, edgeAt } from '../../shared/layout/find.ts';
import type { CardBox, Geometry, Point } from '../../shared/layout/geometry.ts';
import { foldTabRect } from '../../shared/scene/card-plates.ts';

/** What lies under a point of the plane. */
export type Hit =
  | { readonly kind: 'card'; readonly card: CardId }
  | { readonly kind: 'fold'; readonly card: CardId }
  | { readonly kind: 'line'; readonly link: LinkId }
  | { readonly kind: 'ground' };

/** The uppermost thing at a point; `slack`: how far beside a line or a fold tab still counts, in layout px. */
export function hitAt(geometry: Geometry, point: Point, slack: number, lang: Lang): Hit {
  const card = cardAt(geometry, point);
  const tab = foldTabAt(geometry, point, slack, lang, card);
  if (tab !== null) return { kind: 'fold', card: tab };
  if (card !== null) return { kind: 'card', card: card.id };
  const line = edgeAt(geometry, point, slack);
  return line === null ? { kind: 'ground' } : { kind: 'line', link: line.id };
}

function foldTabAt(
  geometry: Geometry,
  point: Point,
  slack: number,
  lang: Lang,
  card: CardBox | null,
): CardId | null {
  for (const box of geometry.cards.values()) {
    if (box.hidden === 0) continue;
    const tab = foldTabRect(box, { lang, direction: geometry.direction });
    const grown = card === null ? slack : 0;
    if (tab !== null && contains(tab, point, grown)) return box.id;
  }
  return null;
}

/** A place that everybody sees at the same card, whatever they have folded: the nearest card and the fraction of it. */
export function fractionAt(
  geometry: Geometry,
  point: Point,
): { readonly card: CardId; readonly fx: number; readonly fy: number } | null {
  let best: CardBox | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const box of geometry.cards.values()) {
    const dx = Math.max(box.x - point.x, 0, point.x - box.x - box.w);
    const dy = Math.max(box.y - point.y, 0, point.y - box.y - box.h);
    const distance = dx * dx + dy * dy;
    if (distance < least) [best, least] = [box, distance];
  }
  if (best === null) return null;
  const round = (value: number) => Math.round(value * 1000) / 1000;
  return { card: best.id, fx: round((point.x - best.x) / best.w), fy: round((point.y - best.y) / best.h) };
}

/** The point that a fraction of a card means here; null when the card is not seen here. */
export function pointOf(
  geometry: Geometry,
  at: { readonly card: CardId; readonly fx: number; readonly fy: number },
): Point | null {
  const box = geometry.cards.get(at.card);
  return box === undefined ? null : { x: box.x + at.fx * box.w, y: box.y + at.fy * box.h };
}
