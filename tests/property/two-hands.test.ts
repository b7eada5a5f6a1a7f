import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { TextRef } from '../../shared/commands/change.ts';
import { chooseWords } from '../../shared/commands/settle-text.ts';
import { textAt, writeText } from '../../shared/commands/write-text.ts';
import { textKey } from '../../shared/compare/board-changes.ts';
import { readBoard } from '../../shared/document/projection.ts';
import {
  type TextWatch,
  type TwoHands,
  type UnsentText,
  watchTexts,
} from '../../shared/document/text-watch.ts';
import type { Board } from '../../shared/domain/board.ts';
import { PROSE_FIELDS } from '../../shared/domain/card.ts';
import { figureProse } from '../../shared/domain/figure.ts';
import type { CardId } from '../../shared/domain/ids.ts';
import { randomAct } from '../support/acts.ts';
import { docWith } from '../support/boards.ts';
import { createWorld, type Peer, WIRE, type World } from '../support/peers.ts';
import { type Random, seeded } from '../support/random.ts';

const RUNS = Number(process.env.SCHEDULES ?? (process.env.VERIFY ? 20_000 : 400));
const FIRST_SEED = Number(process.env.SEED ?? 1);
const START = Y.encodeStateAsUpdate(docWith('S1; C1 > S1; C2 > C1; N1'));

/** Peers with a watch on each. The server confirms at once, as it does on a healthy line. */
function watchedWorld(random: Random, count: number) {
  const watches: TextWatch[] = [];
  const found = new Map<number, Map<string, TwoHands>>();
  const world = createWorld(random, count, START, undefined, {
    merging: (peer, vector, update) => watches[peer]?.merging(vector, update),
    receiving: (peer, update) => watches[peer]?.receiving(update),
  });
  const watch = (index: number, unsent: readonly UnsentText[]) => {
    watches[index] = watchTexts((world.peers[index] as Peer).doc, {
      isRemote: (origin) => origin === WIRE,
      unsent,
      clock: () => 0,
      onTwoHands: (two) => found.get(index)?.set(textKey(two.at), two),
    });
  };
  for (const { index } of world.peers) {
    found.set(index, new Map());
    watch(index, []);
  }
  /** The tab is closed and opened again, without a line all the while: what the device kept is all that is known. */
  const reopen = (index: number) => {
    const kept: readonly UnsentText[] = JSON.parse(JSON.stringify(watches[index]?.unsent()));
    watches[index]?.destroy();
    watch(index, kept);
  };
  return { world, watches, found, reopen };
}

function textsOf(board: Board): ReadonlyMap<string, { readonly at: TextRef; readonly text: string }> {
  const refs: TextRef[] = [
    { of: 'board', field: 'title' },
    { of: 'board', field: 'firm' },
    ...[...board.figures.values()].flatMap(({ id, kind }) =>
      figureProse(kind).map((field): TextRef => ({ of: 'figure', figure: id, field })),
    ),
    ...[...board.joints.keys()].map((joint): TextRef => ({ of: 'joint', joint })),
    ...[...board.cards.keys()].flatMap((card) =>
      PROSE_FIELDS.map((field): TextRef => ({ of: 'card', card, field })),
    ),
  ];
  return new Map(refs.map((at) => [textKey(at), { at, text: textAt(board, at) ?? '' }]));
}

type Versions = Pick<TwoHands, 'base' | 'mine' | 'theirs'>;

/** Told from the words alone: who lost the line, what stood there then, here and on the server when it came back. */
function expected(
  base: ReadonlyMap<string, { text: string }>,
  mine: Board,
  server: Board,
): Map<string, Versions> {
  const [here, there] = [textsOf(mine), textsOf(server)];
  const clashes = new Map<string, Versions>();
  for (const [key, { text }] of base) {
    const [my, their] = [here.get(key)?.text, there.get(key)?.text];
    if (my === undefined || their === undefined || my === text || their === text || my === their) continue;
    clashes.set(key, { base: text, mine: my, theirs: their });
  }
  return clashes;
}

function writes(random: Random, world: World, peer: number, letters: (n: number) => string): void {
  const who = world.peers[peer];
  if (who === undefined) return;
  const board = who.board();
  if (random.chance(0.12)) {
    who.undo.undo();
    return;
  }
  if (random.chance(0.3)) {
    const other = randomAct(random, board, letters);
    who.dispatch(other.command, other.spell);
    return;
  }
  const at: TextRef = { of: 'card', card: random.pick(['S1', 'C1', 'C2']) as CardId, field: 'text' };
  const text = textAt(board, at) ?? '';
  const index = random.below(text.length + 1);
  const remove = random.chance(0.4) ? random.below(text.length - index + 1) : 0;
  who.dispatch(
    writeText(at, { index, remove, insert: random.chance(0.8) ? letters(1 + random.below(3)) : '' }),
  );
}

test(`TH1 ${RUNS} random partitions of 2 to 5 people: each text written on both sides is found by who comes back, with both versions to the letter, and no other`, () => {
  const figures = { back: 0, reopened: 0, found: 0, settled: 0, refused: 0, typedTogether: 0 };
  for (let seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed += 1) {
    const random = seeded(seed);
    const { world, watches, found, reopen } = watchedWorld(random, 2 + random.below(4));
    let letter = 0;
    const letters = (n: number) =>
      Array.from({ length: n }, () => String.fromCharCode(0x4e00 + letter++)).join('');
    const bases = new Map<number, ReturnType<typeof textsOf>>();
    const confirmAll = () => {
      world.deliver(1_000);
      for (const { index } of world.peers) if (world.isOnline(index)) watches[index]?.confirmed(0);
    };
    const comesBack = (index: number) => {
      const peer = world.peers[index];
      const base = bases.get(index);
      if (peer === undefined || base === undefined) return;
      bases.delete(index);
      const clashes = expected(base, peer.board(), readBoard([world.server]));
      const before = found.get(index)?.size;
      expect(before, `seed ${seed}: found while apart`).toBe(0);
      world.reconnect(index);
      confirmAll();
      figures.back += 1;
      const told = new Map(
        [...(found.get(index) ?? [])].map(([key, { base, mine, theirs }]) => [key, { base, mine, theirs }]),
      );
      for (const [key, two] of [...clashes]) {
        const now = textsOf(peer.board()).get(key)?.text;
        if (now === two.mine || now === two.theirs) clashes.delete(key);
      }
      expect(told, `seed ${seed}: p${index} comes back`).toEqual(clashes);
      for (const two of found.get(index)?.values() ?? [])
        expect(two.merged, `seed ${seed}`).toBe(textAt(peer.board(), two.at));
      figures.found += told.size;
      settleSome(index);
    };
    const settleSome = (index: number) => {
      const peer = world.peers[index];
      for (const [key, two] of found.get(index) ?? []) {
        if (random.chance(0.3)) writes(random, world, index, letters);
        const words = random.pick([two.mine, two.theirs]);
        const same = textAt(peer?.board() as Board, two.at) === two.merged;
        const done = peer?.dispatch(chooseWords(two.at, two.merged, words)) ?? false;
        expect(done, `seed ${seed}`).toBe(same && words !== two.merged);
        if (done) expect(textAt(peer?.board() as Board, two.at)).toBe(words);
        figures[done ? 'settled' : 'refused'] += 1;
        found.get(index)?.delete(key);
      }
      confirmAll();
    };
    for (let step = 8 + random.below(20); step > 0; step -= 1) {
      const { index } = random.pick(world.peers);
      if (random.chance(0.12) && world.isOnline(index)) {
        bases.set(index, textsOf((world.peers[index] as Peer).board()));
        world.cut(index);
      } else if (random.chance(0.15) && !world.isOnline(index)) comesBack(index);
      else if (random.chance(0.05) && !world.isOnline(index)) {
        reopen(index);
        figures.reopened += 1;
      } else {
        writes(random, world, index, letters);
        if (world.isOnline(index)) figures.typedTogether += 1;
      }
      confirmAll();
      for (const [who, list] of found) expect([...list.keys()], `seed ${seed}: p${who} online`).toEqual([]);
    }
    for (const index of [...bases.keys()]) comesBack(index);
    confirmAll();
    for (const list of found.values()) expect(list.size, `seed ${seed}: settling begins it anew`).toBe(0);
    const state = JSON.stringify([...textsOf(readBoard([world.server]))]);
    for (const peer of world.peers)
      expect(JSON.stringify([...textsOf(peer.board())].sort()), `seed ${seed}`).toBe(
        JSON.stringify(JSON.parse(state).sort()),
      );
    world.destroy();
  }
  console.log(
    `TH1 ${RUNS} schedules (seeds ${FIRST_SEED}..${FIRST_SEED + RUNS - 1}): ${JSON.stringify(figures)}; missed 0, false 0`,
  );
  expect(figures.found).toBeGreaterThan(RUNS / 20);
}, 1_800_000);

test('TH1 a line that carries nothing for long counts as none; a slow one that still answers does not', () => {
  const at: TextRef = { of: 'card', card: 'C1' as CardId, field: 'text' };
  for (const { silent, answers, found } of [
    { silent: 2_000, answers: false, found: 0 },
    { silent: 6_000, answers: true, found: 0 },
    { silent: 6_000, answers: false, found: 1 },
  ]) {
    const world = createWorld(seeded(1), 2, START, undefined, {
      receiving: (peer, update) => peer === 0 && watch.receiving(update),
    });
    const [me, other] = world.peers as [Peer, Peer];
    let now = 0;
    const told: TwoHands[] = [];
    const watch = watchTexts(me.doc, {
      isRemote: (origin) => origin === WIRE,
      unsent: [],
      clock: () => now,
      onTwoHands: (two) => told.push(two),
    });
    me.dispatch(writeText(at, { index: 0, remove: 2, insert: '値段' }));
    now += silent;
    if (answers) watch.confirmed(1);
    other.dispatch(writeText(at, { index: 0, remove: 2, insert: '原価' }));
    world.deliver(100);
    expect(told).toHaveLength(found);
    if (found > 0) expect(told[0]).toMatchObject({ base: 'C1', mine: '値段', theirs: '原価', clients: [2] });
    world.destroy();
  }
});

test('TH4 both without a line, both back at the same moment: both are told, the first to settle is not written over', () => {
  const at: TextRef = { of: 'card', card: 'C1' as CardId, field: 'text' };
  const world = createWorld(seeded(1), 2, START);
  const told: TwoHands[][] = [[], []];
  const watches = world.peers.map(({ index, doc }) =>
    watchTexts(doc, {
      isRemote: (origin) => origin === WIRE,
      unsent: [],
      clock: () => 0,
      onTwoHands: (two) => told[index]?.push(two),
    }),
  );
  const [one, two] = world.peers as [Peer, Peer];
  one.dispatch(writeText(at, { index: 0, remove: 2, insert: '値段' }));
  two.dispatch(writeText(at, { index: 0, remove: 2, insert: '原価' }));
  // Either greets the server before it has anything of the other; then each gets the other's as a later update.
  const vector = Y.encodeStateVector(world.server);
  for (const { index, doc } of world.peers)
    watches[index]?.merging(vector, Y.encodeStateAsUpdate(world.server, Y.encodeStateVector(doc)));
  const updates = world.peers.map(({ doc }) => Y.encodeStateAsUpdate(doc, vector));
  for (const { index, doc } of world.peers) {
    const others = updates[1 - index] as Uint8Array;
    watches[index]?.receiving(others);
    Y.applyUpdate(doc, others, WIRE);
  }
  expect(told[0]).toMatchObject([{ base: 'C1', mine: '値段', theirs: '原価', clients: [2] }]);
  expect(told[1]).toMatchObject([{ base: 'C1', mine: '原価', theirs: '値段', clients: [1] }]);
  const [mine] = told[0] as [TwoHands];
  const [theirs] = told[1] as [TwoHands];
  expect(mine.merged).toBe(theirs.merged);
  expect(one.dispatch(chooseWords(at, mine.merged, mine.mine))).toBe(true);
  world.settle();
  expect(two.dispatch(chooseWords(at, theirs.merged, theirs.mine)), 'the text has moved on').toBe(false);
  for (const peer of world.peers) expect(textAt(peer.board(), at)).toBe('値段');
  world.destroy();
});
