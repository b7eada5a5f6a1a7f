import type { Board } from './board.ts';
import { type Bridge, LANES } from './bridge.ts';
import type { Card } from './card.ts';
import type { CardId } from './ids.ts';

/**
 * What has no partner on 橋 yet: facts, no faults, and nothing that hinders anybody.
 *
 * - BR6 A 真因 that leads to no 景色, by itself or by a step; a 景色 without a step that leads to it; a step that is still
 *   ahead for which nobody, or no day, is named. In the order in which they stand on the bridge.
 * - BR7 A step that was dropped (見送り) asks for nothing, and is nobody's partner; one that is done (完了) asks for nothing.
 */
export interface LooseEnds {
  readonly rootsWithoutScene: readonly Card[];
  readonly scenesWithoutStep: readonly Card[];
  readonly stepsWithoutWho: readonly Card[];
  readonly stepsWithoutDay: readonly Card[];
}

export function looseEndsOf(board: Board, bridge: Bridge): LooseEnds {
  const steps = LANES.flatMap((lane) => bridge.lanes[lane]);
  const dropped = new Set(steps.filter(({ state }) => state === 'dropped').map(({ id }) => id));
  const ties = bridge.ties.filter(({ cause, effect }) => !dropped.has(cause) && !dropped.has(effect));
  const effects = new Map<CardId, CardId[]>();
  for (const { cause, effect } of ties) effects.set(cause, [...(effects.get(cause) ?? []), effect]);
  const leadsTo = (from: CardId) => effects.get(from) ?? [];
  const isScene = (id: CardId) => board.cards.get(id)?.kind === 'scene';
  const reachesScene = ({ id }: Card) =>
    leadsTo(id).some((next) => isScene(next) || leadsTo(next).some(isScene));
  const helped = new Set(
    ties.filter(({ cause }) => board.cards.get(cause)?.kind === 'step').map(({ effect }) => effect),
  );
  const ahead = steps.filter(({ state }) => state !== 'done' && state !== 'dropped');
  return {
    rootsWithoutScene: bridge.from.filter((card) => card.isRootCause && !reachesScene(card)),
    scenesWithoutStep: bridge.to.filter(({ id }) => !helped.has(id)),
    stepsWithoutWho: ahead.filter(({ who }) => who.trim() === ''),
    stepsWithoutDay: ahead.filter(({ byWhen }) => byWhen === null),
  };
}
