import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { restoreBoard } from '../../shared/commands/restore-board.ts';
import { type BoardChange, changesBetween } from '../../shared/compare/board-changes.ts';
import { printVersion } from '../../shared/document/board-file.ts';
import { boardOfVersion } from '../../shared/document/open-file.ts';
import { readBoard } from '../../shared/document/projection.ts';
import type { Board } from '../../shared/domain/board.ts';
import { netOf } from '../../shared/domain/net.ts';
import { randomAct } from '../support/acts.ts';
import { docWith, sameContent } from '../support/boards.ts';
import { createPeer, type Peer } from '../support/peers.ts';
import { type Random, seeded } from '../support/random.ts';

const RUNS = Number(process.env.RESTORE_RUNS ?? (process.env.VERIFY ? 20_000 : 500));
const FIRST_SEED = Number(process.env.SEED ?? 1);
const START = Y.encodeStateAsUpdate(docWith('S1; C1 > S1; C2 > C1 S1; C3 > C1; N1; S2; C4 > S2; C5'));

function acts(random: Random, peer: Peer, most: number, letters: () => string): void {
  for (let i = random.below(most); i > 0; i -= 1) {
    const step = randomAct(random, peer.board(), (n) => Array.from({ length: n }, letters).join(''));
    if (random.chance(0.1)) peer.undo.undo();
    else peer.dispatch(step.command, step.spell);
  }
}

function frozen(peer: Peer): Board {
  const board = boardOfVersion(printVersion(peer.doc));
  if (!board.ok) throw new Error(board.failure.code);
  return board.value;
}

/** What is a record of what happened is not taken back. */
function ofTheMap({ told, ...change }: BoardChange): boolean {
  if (told === 'words') return 'at' in change && change.at.of !== 'board' && change.at.of !== 'figure';
  return told !== 'meeting' && told !== 'version' && told !== 'person' && told !== 'figure';
}

test(`RV1 ${RUNS} random histories: what was frozen comes back as it was, in one step that undo takes back`, () => {
  const total = { cards: 0, changed: 0, unchanged: 0, binned: 0 };
  for (let seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed += 1) {
    const random = seeded(seed);
    const peer = createPeer(0, START, () => 1_000);
    let letter = 0;
    const letters = () => String.fromCharCode(0x4e00 + letter++);
    acts(random, peer, 20, letters);
    const then = frozen(peer);
    expect(changesBetween(peer.board(), then).filter(ofTheMap), `seed ${seed}`).toEqual([]);
    acts(random, peer, 25, letters);
    const before = peer.board();
    const different = changesBetween(before, then).filter(ofTheMap);
    peer.dispatch(restoreBoard(then));
    const after = peer.board();
    expect(changesBetween(then, after).filter(ofTheMap), `seed ${seed}`).toEqual([]);
    expect(shape(after), `seed ${seed}`).toEqual(shape(then));
    // RV2, and no card is ever gone.
    for (const part of ['meetings', 'versions', 'figures', 'title', 'firm'] as const)
      expect(after[part]).toEqual(before[part]);
    for (const id of before.cards.keys()) expect(after.cards.has(id)).toBe(true);
    if (different.length === 0) total.unchanged += 1;
    else {
      total.changed += different.length;
      peer.undo.undo();
      expect(changesBetween(before, peer.board()), `seed ${seed}: undone`).toEqual([]);
      peer.undo.redo();
      expect(changesBetween(then, peer.board()).filter(ofTheMap), `seed ${seed}: done again`).toEqual([]);
    }
    // RV3
    const state = Y.encodeStateVector(peer.doc);
    peer.dispatch(restoreBoard(then));
    expect(Y.encodeStateVector(peer.doc)).toEqual(state);
    expect(sameContent(readBoard([peer.doc]), peer.board())).toBe(true);
    total.cards += then.cards.size;
    total.binned += different.filter(({ told }) => told === 'binned').length;
    peer.destroy();
  }
  console.log(
    `RV1 ${RUNS} histories (seeds ${FIRST_SEED}..${FIRST_SEED + RUNS - 1}): ${JSON.stringify(total)}`,
  );
  expect(total.binned).toBeGreaterThan(0);
});

/** What hangs where, as it is drawn. */
function shape(board: Board) {
  const net = netOf(board);
  const { issues, waiting, notes } = net;
  return {
    issues,
    waiting,
    notes,
    below: [...net.cards.keys()].sort().map((id) => [id, net.childrenOf(id)]),
  };
}
