import { tieEither } from '../../shared/commands/bridge-cards.ts';
import type { Command } from '../../shared/commands/command.ts';
import { linkCause } from '../../shared/commands/hang.ts';
import type { Board } from '../../shared/domain/board.ts';
import { tieOf } from '../../shared/domain/bridge.ts';
import { type Card, isNetKind } from '../../shared/domain/card.ts';
import type { CardId, LinkId } from '../../shared/domain/ids.ts';
import { netOf } from '../../shared/domain/net.ts';
import type { Chord } from './chord.ts';
import type { Hands } from './hands.ts';
import type { KeyBinding, KeyTime } from './map-command.ts';

/** On the map, and no field is open. */
export const ON_MAP: readonly KeyTime[] = ['card', 'line', 'ground'];
/** A card is selected or written. */
export const ON_CARD: readonly KeyTime[] = ['card', 'editing'];
/** Wherever the focus is on the page. */
export const ANYWHERE: readonly KeyTime[] = [...ON_MAP, 'editing', 'linking', 'field', 'elsewhere'];

/** Keys of a card that is selected. */
export function selected(...chords: readonly Chord[]): KeyBinding[] {
  return during(['card'], ...chords);
}

/** Keys that count while the hands are in one of these states. */
export function during(times: readonly KeyTime[], ...chords: readonly Chord[]): KeyBinding[] {
  return chords.map((chord) => ({ chord, while: times }));
}

/** The live card that keys act on: the one that is written, else the last one selected. */
export function targetOf(hands: Hands): Card | null {
  const { mode, selection } = hands.state();
  const id = mode.kind === 'editing' ? mode.card : selection.at(-1);
  const card = id === undefined ? undefined : hands.board().cards.get(id);
  return card !== undefined && card.deleted === null ? card : null;
}

/** All cards that marks act on. */
export function targetsOf(hands: Hands): CardId[] {
  const { mode, selection } = hands.state();
  const ids = mode.kind === 'editing' ? [mode.card] : selection;
  return ids.filter((id) => hands.board().cards.get(id)?.deleted === null);
}

/** Acts on the target, when there is one. */
export function withTarget(hands: Hands, act: (card: CardId) => void): void {
  const card = targetOf(hands);
  if (card !== null) act(card.id);
}

/** The target when it stands in the net (not on the shelf). */
export function inNet(hands: Hands): Card | null {
  const card = targetOf(hands);
  return card !== null && isNetKind(card.kind) ? card : null;
}

/** The selected line while it is drawn. */
export function selectedLine(hands: Hands): LinkId | null {
  const { selectedLink } = hands.state();
  return selectedLink !== null && isDrawn(hands.board(), selectedLink) ? selectedLink : null;
}

/** Is it a line of the net, or one over the bridge? */
export function isDrawn(board: Board, link: LinkId): boolean {
  return netOf(board).links.has(link) || tieOf(board, link) !== null;
}

/** A line from the card to another one, as the sheet that is shown draws them. */
export function linkCommand(hands: Hands, from: CardId, to: CardId): Command {
  return hands.state().sheet === 'bridge' ? tieEither(from, to) : linkCause(from, to);
}

/** The card after writing is over; null when it was new and left empty, or when none was there. */
export function settled(hands: Hands): Card | null {
  if (hands.state().mode.kind === 'editing' && hands.finish() === null) return null;
  return targetOf(hands);
}

/** All of the targets, and there is one. */
export function allTargets(hands: Hands, are: (card: Card) => boolean): boolean {
  const cards = targetsOf(hands).map((id) => hands.board().cards.get(id));
  return cards.length > 0 && cards.every((card) => card !== undefined && are(card));
}
