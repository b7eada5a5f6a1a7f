import type { Board } from '../domain/board.ts';
import type { Card } from '../domain/card.ts';
import type { CardId } from '../domain/ids.ts';
import { type Net, netOf } from '../domain/net.ts';
import { cardFace } from './card-face.ts';
import type { CardBox, Geometry, MapView } from './geometry.ts';

interface Origin {
  readonly board: Board;
  readonly view: MapView;
}

/** What each geometry was made of, so that the next one can be compared with it. */
const origins = new WeakMap<Geometry, Origin>();

/** Remembers what a geometry was made of, and returns it. */
export function madeOf(geometry: Geometry, board: Board, view: MapView): Geometry {
  origins.set(geometry, { board, view });
  return geometry;
}

/**
 * The previous geometry with new words in its cards, when nothing else can be different: the net hangs as it did, and no
 * card that is seen has another size. Then a letter costs no layout, however large the map. Null when places may change.
 */
export function withNewWords(board: Board, view: MapView, previous: Geometry): Geometry | null {
  const origin = origins.get(previous);
  if (origin === undefined || !sameView(origin.view, view)) return null;
  const [net, before] = [netOf(board), netOf(origin.board)];
  if (!hangsAlike(net, before)) return null;
  // Loose notes stand where their own words and places put them.
  if (net.notes.some((id) => board.cards.get(id) !== origin.board.cards.get(id))) return null;
  const changed = changedBoxes(net.cards, before.cards, previous);
  if (changed === null) return null;
  if (changed.length === 0) return madeOf(previous, board, view);
  const cards = new Map(previous.cards);
  for (const box of changed) cards.set(box.id, box);
  return madeOf({ ...previous, cards }, board, view);
}

/** The net keeps its parts as they are while cards change in words alone. */
function hangsAlike(a: Net, b: Net): boolean {
  return a.links === b.links && a.joints === b.joints && a.depth === b.depth && a.notes === b.notes;
}

/** Boxes of the cards with another face; null when one of them has another size. */
function changedBoxes(
  cards: ReadonlyMap<CardId, Card>,
  before: ReadonlyMap<CardId, Card>,
  previous: Geometry,
): CardBox[] | null {
  const changed: CardBox[] = [];
  for (const [id, card] of cards) {
    if (before.get(id) === card) continue;
    const box = previous.cards.get(id);
    // Folded away: its words are nowhere in the picture.
    if (box === undefined) continue;
    const face = cardFace(card);
    if (face === box.face) continue;
    if (face.w !== box.face.w || face.h !== box.face.h) return null;
    changed.push({ ...box, face });
  }
  return changed;
}

function sameView(a: MapView, b: MapView): boolean {
  return a.direction === b.direction && a.folded === b.folded && a.focus === b.focus;
}
