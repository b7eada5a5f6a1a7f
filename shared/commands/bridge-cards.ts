import type { Board } from '../domain/board.ts';
import { leadsOver, tieOf } from '../domain/bridge.ts';
import type { CardId, LinkId } from '../domain/ids.ts';
import { MAX_CARDS } from '../domain/limits.ts';
import type { Change } from './change.ts';
import { type Command, liveCard, planned, refused } from './command.ts';
import { addStep, bornOnSheet, putTie, tie } from './sheet-cards.ts';

/** A line between two cards of 橋, from whichever end it is drawn. */
export function tieEither(one: CardId, other: CardId): Command {
  return {
    name: 'tie.either',
    plan(board, context) {
      const [a, b] = [liveCard(board, one), liveCard(board, other)];
      const turned = a !== null && b !== null && !leadsOver(a, b) && leadsOver(b, a);
      return (turned ? tie(other, one) : tie(one, other)).plan(board, context);
    },
  };
}

/** A new step that works on a card of the net, or that leads to a scene. */
export function addStepFor(card: CardId): Command {
  return {
    name: 'step.for',
    plan(board, context) {
      const scene = liveCard(board, card)?.kind === 'scene';
      const added = addStep(scene ? null : card).plan(board, context);
      if (!added.ok || !scene || added.value.select === undefined) return added;
      const step = added.value.select;
      return planned([...added.value.changes, putTie(board, step, card)], step);
    },
  };
}

/** One more step beside a step: for the same causes and scenes. */
export function addStepBeside(step: CardId): Command {
  return {
    name: 'step.beside',
    plan(board, context) {
      if (liveCard(board, step)?.kind !== 'step') return refused('gone');
      if (board.cards.size >= MAX_CARDS) return refused('tooMany');
      const born = { ...bornOnSheet(context, 'step'), state: 'open' } as const;
      return planned([{ do: 'addCard', card: born }, ...tiesLike(board, step, born.id)], born.id);
    },
  };
}

function tiesLike(board: Board, step: CardId, born: CardId): Change[] {
  return [...board.links.keys()].flatMap((id) => {
    const known = tieOf(board, id);
    if (known?.effect === step) return [putTie(board, known.cause, born)];
    return known?.cause === step ? [putTie(board, born, known.effect)] : [];
  });
}

/** A step on the way of a line: from its cause to its scene. The line itself stays: it says why the step is taken. */
export function addStepOnTie(line: LinkId): Command {
  return {
    name: 'step.between',
    plan(board, context) {
      const known = tieOf(board, line);
      if (known === null || !leadsBeyondSteps(board, line)) return refused('gone');
      if (board.cards.size >= MAX_CARDS) return refused('tooMany');
      const born = { ...bornOnSheet(context, 'step'), state: 'open' } as const;
      const ties = [putTie(board, known.cause, born.id), putTie(board, born.id, known.effect)];
      return planned([{ do: 'addCard', card: born }, ...ties], born.id);
    },
  };
}

/** Does the line lead from the net to a scene, so that a step has its place on it? */
export function leadsBeyondSteps(board: Board, line: LinkId): boolean {
  const known = tieOf(board, line);
  if (known === null) return false;
  return board.cards.get(known.cause)?.kind !== 'step' && board.cards.get(known.effect)?.kind === 'scene';
}
