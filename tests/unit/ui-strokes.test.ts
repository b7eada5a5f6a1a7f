import { describe, expect, it } from 'vitest';
import { strokesOf } from '../../client/panels/strokes.ts';
import type { Command } from '../../shared/commands/command.ts';
import { deleteBranches, restoreCards } from '../../shared/commands/remove-cards.ts';
import { applyCommand } from '../../shared/document/apply.ts';
import { docFromCase } from '../../shared/document/case-document.ts';
import { readBoard } from '../../shared/document/projection.ts';
import type { CardId, PersonId } from '../../shared/domain/ids.ts';
import { netOf } from '../../shared/domain/net.ts';
import soba from '../../shared/samples/05_inshokuten.json' with { type: 'json' };

function soba05() {
  const made = docFromCase(soba, { now: 1 });
  if (!made.ok) throw new Error('the sample must open');
  const doc = made.value;
  return {
    board: () => readBoard([doc]),
    carryOut(command: Command, now: number) {
      const plan = command.plan(readBoard([doc]), { me: 'p1' as PersonId, now, freshId: () => 'x' });
      if (!plan.ok) throw new Error(plan.failure.code);
      applyCommand(doc, command.name, plan.value.changes);
    },
  };
}

describe('the bin', () => {
  it('B1 each card of the bin stands in exactly one entry, a branch as one', () => {
    const { board, carryOut } = soba05();
    const [first, second] = netOf(board()).issues as [CardId, CardId];
    carryOut(deleteBranches([first]), 10);
    carryOut(deleteBranches([second]), 20);
    const strokes = strokesOf(board());
    const listed = strokes.flatMap(({ cards }) => cards);
    expect(new Set(listed)).toEqual(new Set(netOf(board()).bin));
    expect(strokes.map(({ root }) => root)).toContain(first);
    expect(strokes.map(({ root }) => root)).toContain(second);
    console.log(`bin: ${netOf(board()).bin.length} cards in ${strokes.length} entries`);
  });

  it('B2 bringing back every entry empties the bin', () => {
    const { board, carryOut } = soba05();
    const before = netOf(board()).cards.size;
    carryOut(deleteBranches(netOf(board()).issues), 10);
    for (const { root } of strokesOf(board())) {
      if (board().cards.get(root)?.deleted !== null) carryOut(restoreCards([root]), 20);
    }
    expect(strokesOf(board())).toEqual([]);
    expect(netOf(board()).cards.size).toBe(before);
  });
});
