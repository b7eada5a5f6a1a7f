import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { AwayNews } from '../../client/session/away-news.ts';
import { changesBetween, keyOfChange } from '../../shared/compare/board-changes.ts';
import { createProjection } from '../../shared/document/projection.ts';
import type { Board } from '../../shared/domain/board.ts';
import { PROSE_FIELDS } from '../../shared/domain/card.ts';
import { randomAct } from '../support/acts.ts';
import { docWith } from '../support/boards.ts';
import { createWorld, type Peer, WIRE } from '../support/peers.ts';
import { type Random, seeded } from '../support/random.ts';

const RUNS = Number(process.env.SCHEDULES ?? (process.env.VERIFY ? 20_000 : 400));
const FIRST_SEED = Number(process.env.SEED ?? 1);
const START = Y.encodeStateAsUpdate(docWith('S1; C1 > S1; C2 > C1; C3 > C1; N1; S2; C4 > S2'));

/** A person who looks away; what comes over the wire meanwhile is news. Told as the session tells it. */
function lookAway(peer: Peer) {
  let news = new AwayNews(peer.doc, null);
  const projection = createProjection([peer.doc]);
  let before = projection.board();
  projection.subscribe((board, transaction) => {
    if (transaction.origin === WIRE) news.arrived(before, board, transaction, 1);
    else news.seenToHappen(before, board);
    before = board;
  });
  return {
    list: () => news.list(projection.board(), peer.person),
    board: projection.board,
    /** The tab is closed and opened: what the device kept is all that is known. */
    reopen() {
      news = new AwayNews(peer.doc, JSON.parse(JSON.stringify(news.stored())));
    },
    destroy: projection.destroy,
  };
}

function act(random: Random, peer: Peer, letters: (n: number) => string): void {
  const step = randomAct(random, peer.board(), letters);
  if (random.chance(0.1)) peer.undo.undo();
  else peer.dispatch(step.command, step.spell);
}

function wordsOf(board: Board): Set<string> {
  let words = board.title + board.firm;
  for (const card of board.cards.values()) for (const field of PROSE_FIELDS) words += card[field];
  for (const joint of board.joints.values()) words += joint.reading;
  return new Set(words);
}

test(`LS1 ${RUNS} times cut off, written on both sides, back: exactly what others changed is told, and whose hand it was where it left a trace`, () => {
  const figures = { told: 0, known: 0, unknown: 0, own: 0 };
  for (let seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed += 1) {
    const random = seeded(seed);
    const world = createWorld(random, 2 + random.below(3), START);
    const [me, ...others] = world.peers as [Peer, ...Peer[]];
    let letter = 0;
    const letters = (n: number) =>
      Array.from({ length: n }, () => String.fromCharCode(0x4e00 + letter++)).join('');
    for (let i = random.below(10); i > 0; i -= 1) act(random, random.pick(world.peers), letters);
    world.settle();
    const away = lookAway(me);
    world.cut(0);
    for (let i = random.below(14); i > 0; i -= 1) {
      const peer = random.chance(0.3) ? me : random.pick(others);
      if (peer === me) figures.own += 1;
      act(random, peer, letters);
      world.deliver(100);
    }
    expect(away.list(), `seed ${seed}: one's own edits are no news`).toEqual([]);
    const before = me.board();
    world.reconnect(0);
    const told = away.list();
    // From the two boards alone: what I had when the line came back, and what it brought.
    const expected = changesBetween(before, me.board()).map(keyOfChange).sort();
    expect(told.map(({ key }) => key).sort(), `seed ${seed}`).toEqual(expected);
    for (const { by, change } of told) {
      expect(by, `seed ${seed}: ${change.told}`).not.toContain(me.person);
      figures[by.length > 0 ? 'known' : 'unknown'] += 1;
      if (change.told !== 'words') continue;
      // Letters that were written are their writers'; a text that only lost letters names nobody.
      const grown = [...change.after].some((one) => !change.before.includes(one));
      if (grown) expect(by.length, `seed ${seed}: ${JSON.stringify(change)}`).toBeGreaterThan(0);
    }
    figures.told += told.length;
    away.reopen();
    expect(away.list(), `seed ${seed}: kept on the device`).toEqual(told);
    // Writing on: neither does it become news, nor does it hide any.
    const known = wordsOf(me.board());
    for (let i = random.below(6); i > 0; i -= 1) act(random, me, letters);
    const mine = [...wordsOf(me.board())].filter((one) => !known.has(one));
    for (const { change } of away.list())
      if (change.told === 'words')
        for (const one of mine)
          expect(change.before.includes(one), `seed ${seed}: ${one} is mine`).toBe(
            change.after.includes(one),
          );
    away.destroy();
    world.destroy();
  }
  console.log(
    `LS1 ${RUNS} absences (seeds ${FIRST_SEED}..${FIRST_SEED + RUNS - 1}): ${JSON.stringify(figures)}`,
  );
  expect(figures.known).toBeGreaterThan(figures.unknown);
}, 1_800_000);
