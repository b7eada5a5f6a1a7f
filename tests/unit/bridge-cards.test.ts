import { describe, expect, test } from 'vitest';
import {
  addStepBeside,
  addStepFor,
  addStepOnTie,
  leadsBeyondSteps,
  tieEither,
} from '../../shared/commands/bridge-cards.ts';
import type { Command } from '../../shared/commands/command.ts';
import { deleteBranches } from '../../shared/commands/remove-cards.ts';
import { addToZone } from '../../shared/commands/sheet-cards.ts';
import { tieOf } from '../../shared/domain/bridge.ts';
import type { TemplateId } from '../../shared/domain/ids.ts';
import { netOf } from '../../shared/domain/net.ts';
import { id, line, personOn, refusalOf } from '../support/boards.ts';
import type { Peer } from '../support/peers.ts';

const customers = { template: 'vision-map' as TemplateId, zone: 'customers' };

function added(peer: Peer, command: Command): string {
  const before = new Set(peer.board().cards.keys());
  expect(peer.dispatch(command)).toBe(true);
  return [...peer.board().cards.keys()].find((card) => !before.has(card)) ?? '';
}

const tied = (peer: Peer, from: string, to: string) => tieOf(peer.board(), line(from, to)) !== null;

function board() {
  const peer = personOn('S1; R > S1; N1');
  const scene = added(peer, addToZone(customers));
  const step = added(peer, addStepFor(id('R')));
  return { peer, scene, step };
}

describe('cards of 橋', () => {
  test('BR9 a line is drawn from whichever end: it leads from the cause to the scene, and is no link of the net', () => {
    const { peer, scene, step } = board();
    const links = netOf(peer.board()).links.size;
    for (const [one, other] of [
      [scene, 'R'],
      [step, scene],
    ] as const)
      expect(peer.dispatch(tieEither(id(one), id(other)))).toBe(true);
    expect([tied(peer, 'R', scene), tied(peer, step, scene), tied(peer, scene, 'R')]).toEqual([
      true,
      true,
      false,
    ]);
    expect(netOf(peer.board()).links.size).toBe(links);
    expect(refusalOf(peer, tieEither(id('R'), id(scene)))).toBe('linked');
  });

  test('BR9 what leads nowhere is refused in words: two cards of the net, two steps, a note, oneself, one that is gone', () => {
    const { peer, scene, step } = board();
    const other = added(peer, addStepBeside(id(step)));
    for (const [one, to] of [
      ['R', 'S1'],
      [step, other],
      ['N1', scene],
    ] as const)
      expect(refusalOf(peer, tieEither(id(one), id(to)))).toBe('noTie');
    expect(refusalOf(peer, tieEither(id('R'), id('R')))).toBe('self');
    expect(refusalOf(peer, tieEither(id('R'), id('gone')))).toBe('gone');
  });

  test('BR10 a step is born tied: to the cause it works on, to the scene it leads to, or like the step beside it', () => {
    const { peer, scene, step } = board();
    expect([tied(peer, 'R', step), peer.board().cards.get(id(step))?.state]).toEqual([true, 'open']);
    const toScene = added(peer, addStepFor(id(scene)));
    expect([tied(peer, toScene, scene), tied(peer, scene, toScene)]).toEqual([true, false]);
    peer.dispatch(tieEither(id(step), id(scene)));
    const beside = added(peer, addStepBeside(id(step)));
    expect([tied(peer, 'R', beside), tied(peer, beside, scene)]).toEqual([true, true]);
    expect(refusalOf(peer, addStepBeside(id('R')))).toBe('gone');
  });

  test('BR11 a step on a line leads from its cause to its scene; the line stays; one undo takes it back', () => {
    const { peer, scene, step } = board();
    peer.dispatch(tieEither(id('R'), id(scene)));
    expect(leadsBeyondSteps(peer.board(), line('R', scene))).toBe(true);
    const between = added(peer, addStepOnTie(line('R', scene)));
    expect([tied(peer, 'R', between), tied(peer, between, scene), tied(peer, 'R', scene)]).toEqual([
      true,
      true,
      true,
    ]);
    // No step between a cause and a step, nor on a line of the net.
    for (const no of [line('R', step), line('R', 'S1'), line('R', 'gone')])
      expect(refusalOf(peer, addStepOnTie(no))).toBe('gone');
    peer.undo.undo();
    expect(peer.board().cards.get(id(between))?.deleted).not.toBe(null);
    expect(tied(peer, 'R', between)).toBe(false);
  });

  test('BR4 a line rests while one of its ends is in the bin', () => {
    const { peer, step } = board();
    peer.dispatch(deleteBranches([id(step)]));
    expect(tied(peer, 'R', step)).toBe(false);
    peer.undo.undo();
    expect(tied(peer, 'R', step)).toBe(true);
  });
});
