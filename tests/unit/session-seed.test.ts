import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { seedBoard } from '../../client/session/seed-board.ts';
import { readBoard } from '../../shared/document/projection.ts';
import machikoba from '../../shared/samples/01_machikoba.json' with { type: 'json' };
import soba from '../../shared/samples/05_inshokuten.json' with { type: 'json' };

it('E1 every device seeds the same bytes under the same id, and two seeds are one board', () => {
  const [one, two] = [seedBoard(soba), seedBoard(soba)];
  expect(two).toEqual(one);
  const merged = new Y.Doc();
  for (const { update } of [one, two]) Y.applyUpdate(merged, update);
  expect(readBoard([merged])).toEqual(one.board);
  console.log(`E1 ${one.board.cards.size} cards, ${one.update.length} bytes, ${one.id}`);
});

it('E2 another case is another board', () => {
  expect(seedBoard(machikoba).id).not.toBe(seedBoard(soba).id);
});
