import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { inspectUpdate } from '../../server/sync/inspect.ts';
import { addCause, addIssue, addNote } from '../../shared/commands/add-cards.ts';
import { applyCommand, initBoard } from '../../shared/document/apply.ts';
import { readBoard } from '../../shared/document/projection.ts';
import type { Board } from '../../shared/domain/board.ts';
import { PROSE_FIELDS } from '../../shared/domain/card.ts';
import { type FigureField, figureProse } from '../../shared/domain/figure.ts';
import type { CardId, FigureId, PersonId, TemplateId } from '../../shared/domain/ids.ts';
import { MEETING_PROSE } from '../../shared/domain/meeting.ts';
import { type Net, netOf } from '../../shared/domain/net.ts';
import { sheetOf } from '../../shared/domain/sheet.ts';
import type { Template } from '../../shared/domain/template.ts';
import { type Act, randomAct } from '../support/acts.ts';
import { createWorld, type Peer, type Weather, type World } from '../support/peers.ts';
import { type Random, seeded } from '../support/random.ts';

/** Schedules of one run: `SCHEDULES` and `SEED` choose others, `VERIFY=1` is the long campaign. */
const RUNS = Number(process.env.SCHEDULES ?? (process.env.VERIFY ? 100_000 : 10_000));
const FIRST_SEED = Number(process.env.SEED ?? 1);

/** A board on which two people have something to quarrel about from the first moment. */
const START = (() => {
  const doc = new Y.Doc();
  doc.clientID = 90;
  initBoard(doc, { title: '', firm: '' });
  let n = 0;
  const context = { me: 'p9' as PersonId, now: 1, freshId: () => `s${n++}` };
  for (const command of [addIssue(), addCause('s0' as CardId), addCause('s1' as CardId), addNote()]) {
    const plan = command.plan(readBoard([doc]), context);
    if (plan.ok) applyCommand(doc, command.name, plan.value.changes);
  }
  return Y.encodeStateAsUpdate(doc);
})();

/** Worse than any socket: frames overtake each other and get lost. */
const STORM: Weather = { reorder: 0.3, drop: 0.05 };
/** As TCP: delays and cuts only. Then the server's validator has nothing to say against any of it. */
const CALM: Weather = { reorder: 0, drop: 0, inspect };

function inspect(server: Y.Doc, update: Uint8Array): string | null {
  const verdict = inspectUpdate(server, update);
  return verdict.ok ? null : verdict.failure;
}

/** What a schedule must never do; the empty list is a good run. */
type Faults = string[];

/** What happened in a run, so that a campaign shows what it has covered. */
const NOTHING = {
  acts: 0,
  undone: 0,
  typedOffline: 0,
  refusedFrames: 0,
  circles: 0,
  waiting: 0,
  inBin: 0,
  readings: 0,
};
type Figures = typeof NOTHING;

interface Run {
  readonly log: string[];
  readonly faults: Faults;
  readonly figures: Figures;
}

function runSchedule(seed: number): Run {
  const random = seeded(seed);
  const count = 2 + random.below(4);
  const world = createWorld(random, count, START, random.chance(0.5) ? STORM : CALM);
  const log: string[] = [];
  const watch = wordWatch(world);
  const born = new Set<CardId | FigureId>();
  const figures = { ...NOTHING };
  const steps = random.chance(0.02) ? 150 : 12 + random.below(19);
  for (let step = 0; step < steps; step += 1) {
    const peer = random.pick(world.peers);
    if (random.chance(0.22)) {
      const how = random.pick(['undo', 'undo', 'undo', 'redo', 'redo', 'forget'] as const);
      log.push(`${peer.person} ${how}`);
      if (watch.undo(peer, how)) figures.undone += 1;
    } else {
      const act = randomAct(random, peer.board(), (n) => watch.letters(peer, n));
      const done = peer.dispatch(act.command, act.spell);
      if (done) {
        watch.wrote(peer, act);
        figures.acts += 1;
        if (!world.isOnline(peer.index)) figures.typedOffline += act.typed.length;
      }
      log.push(`${peer.person} ${act.said}${done ? '' : ' (refused)'}`);
    }
    for (const id of peer.board().cards.keys()) born.add(id);
    for (const id of peer.board().figures.keys()) born.add(id);
    weather(random, world, log);
  }
  world.settle();
  const faults = [
    ...world.objections,
    ...watch.faults(),
    ...lostCards(world, born),
    ...divergences(world),
    ...unseen(world),
  ];
  const net = netOf(readBoard([world.server]));
  figures.refusedFrames = world.refused();
  figures.circles = [...net.links.values()].filter((link) => link.circle).length;
  figures.waiting = net.waiting.length;
  figures.inBin = net.bin.length;
  figures.readings = [...readBoard([world.server]).figures.values()].filter(
    ({ kind }) => kind === 'reading',
  ).length;
  world.destroy();
  return { log, faults, figures };
}

function weather(random: Random, world: World, log: string[]): void {
  world.deliver(random.below(5));
  const peer = random.below(world.peers.length);
  if (random.chance(0.06)) {
    log.push(`p${peer} offline`);
    world.cut(peer);
  } else if (random.chance(0.03)) {
    log.push(`p${peer} next frame refused`);
    world.refuseNext(peer);
  }
  if (random.chance(0.15)) {
    const away = world.peers.filter(({ index }) => !world.isOnline(index));
    if (away.length === 0) return;
    const { index } = random.pick(away);
    log.push(`p${index} back`);
    world.reconnect(index);
  }
}

function wordsOf(board: Board): string {
  let words = board.title + board.firm;
  for (const card of board.cards.values()) for (const field of PROSE_FIELDS) words += card[field];
  for (const joint of board.joints.values()) words += joint.reading;
  for (const meeting of board.meetings.values()) for (const field of MEETING_PROSE) words += meeting[field];
  for (const figure of board.figures.values())
    for (const field of figureProse(figure.kind))
      words += (figure as Partial<Record<FigureField, string>>)[field];
  return words;
}

/** Every letter typed is used once only and known by its author, so a letter that is missing tells who took it. */
function wordWatch(world: World) {
  const author = new Map<string, number>();
  const erasedBy = world.peers.map(() => new Set<string>());
  const written = new Set<string>();
  const gone = new Set<string>();
  const faults: Faults = [];
  return {
    letters(peer: Peer, n: number): string {
      let letters = '';
      for (let i = 0; i < n; i += 1) {
        const letter = String.fromCharCode(0x4e00 + author.size);
        author.set(letter, peer.index);
        letters += letter;
      }
      return letters;
    },
    wrote(peer: Peer, { typed, erased }: Act): void {
      for (const letter of typed) written.add(letter);
      for (const letter of erased) {
        erasedBy[peer.index]?.add(letter);
        gone.add(letter);
      }
    },
    undo(peer: Peer, how: 'undo' | 'redo' | 'forget'): boolean {
      const before = wordsOf(peer.board());
      const { cards } = peer.board();
      const done = how === 'undo' ? peer.undo.undo() : how === 'redo' ? peer.undo.redo() : forget(peer);
      const after = new Set(wordsOf(peer.board()));
      for (const letter of before) {
        if (after.has(letter)) continue;
        gone.add(letter);
        const erasedAgain = how === 'redo' && erasedBy[peer.index]?.has(letter);
        if (author.get(letter) !== peer.index && !erasedAgain)
          faults.push(`${how} by ${peer.person} took ${letter} of p${author.get(letter)}`);
      }
      for (const { id, perspective } of cards.values()) {
        // Doing again may replace once more what one had replaced before.
        const same = perspective === peer.board().cards.get(id)?.perspective;
        if (same || perspective === null || how === 'redo' || author.get(perspective) === peer.index)
          continue;
        faults.push(
          `${how} by ${peer.person} took the perspective ${perspective} of p${author.get(perspective)}`,
        );
      }
      return done;
    },
    faults(): Faults {
      const final = new Set(wordsOf(world.peers[0]?.board() as Board));
      for (const letter of written) {
        if (!final.has(letter) && !gone.has(letter)) faults.push(`lost ${letter} of p${author.get(letter)}`);
      }
      return faults;
    },
  };
}

function forget(peer: Peer): boolean {
  peer.undo.forgetStep();
  return true;
}

/** Each card and figure ever seen by anybody is on the board or in its bin. */
function lostCards(world: World, born: ReadonlySet<CardId | FigureId>): Faults {
  const { cards, figures } = readBoard([world.server]);
  return [...born]
    .filter((id) => !cards.has(id as CardId) && !figures.has(id as FigureId))
    .map((id) => `lost ${id}`);
}

/** All hold the same: state, board, and the reading of it. The kept board of each is the one a reload would read. */
function divergences(world: World): Faults {
  const faults: Faults = [];
  const snapshot = Y.snapshot(world.server);
  const settled = settledState(world.server);
  const board = canonical(readBoard([world.server]));
  const net = netText(netOf(readBoard([world.server])));
  for (const peer of world.peers) {
    if (peer.doc.store.pendingStructs || peer.doc.store.pendingDs)
      faults.push(`${peer.person} waits for a frame`);
    if (!Y.equalSnapshots(Y.snapshot(peer.doc), snapshot)) faults.push(`${peer.person} holds another state`);
    if (!Buffer.from(settledState(peer.doc)).equals(settled))
      faults.push(`${peer.person} encodes another state`);
    if (canonical(peer.board()) !== board) faults.push(`${peer.person} shows another board`);
    if (canonical(readBoard([peer.doc])) !== board) faults.push(`${peer.person} would reload another board`);
    if (netText(netOf(peer.board())) !== net) faults.push(`${peer.person} draws another net`);
  }
  return faults;
}

/** The encoded state as a device has it that takes the document over: without what undo still keeps of deleted words. */
function settledState(doc: Y.Doc): Uint8Array {
  const copy = new Y.Doc();
  copy.clientID = 91;
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  const state = Y.encodeStateAsUpdate(copy);
  copy.destroy();
  return state;
}

function canonical(board: Board): string {
  const byId = <Entry extends { readonly id: string }>(entries: Iterable<Entry>) =>
    [...entries].sort((a, b) => (a.id < b.id ? -1 : 1));
  const { cards, links, joints, people, templates, meetings, versions, figures, ...rest } = board;
  return JSON.stringify([
    rest,
    ...[cards, links, joints, people, templates, meetings, versions, figures].map((map) =>
      byId<{ readonly id: string }>(map.values()),
    ),
  ]);
}

function netText(net: Net): string {
  const { issues, waiting, notes, bin } = net;
  const cards = [...net.cards.keys()].map((id) => [
    id,
    net.depth.get(id),
    net.primaryOf(id),
    net.childrenOf(id),
  ]);
  return JSON.stringify([
    issues,
    waiting,
    notes,
    bin,
    cards,
    [...net.links.values()],
    [...net.joints.values()],
  ]);
}

/** Each live card is on the shelf, a root, or below a root; nothing is there twice. */
function unseen(world: World): Faults {
  const board = readBoard([world.server]);
  const net = netOf(board);
  const seen: CardId[] = [...net.notes, ...onSheets(board)];
  const queue = [...net.issues, ...net.waiting];
  for (let id = queue.pop(); id !== undefined && seen.length < 1000; id = queue.pop()) {
    seen.push(id);
    queue.push(...net.childrenOf(id));
  }
  const live = [...board.cards.values()].filter((card) => card.deleted === null).map((card) => card.id);
  const places = new Map<CardId, number>();
  for (const id of seen) places.set(id, (places.get(id) ?? 0) + 1);
  return [
    ...live.filter((id) => !places.has(id)).map((id) => `no place for ${id}`),
    ...[...places].filter(([, n]) => n > 1).map(([id, n]) => `${n} places for ${id}`),
  ];
}

/** Cards of the other sheets: in a zone or on the tray of 未来の地図, and steps, which lie in no zone. */
function onSheets(board: Board): CardId[] {
  const { headlines, zones, tray } = sheetOf(board, ALL_KINDS);
  const steps = [...board.cards.values()].filter((card) => card.kind === 'step' && card.deleted === null);
  return [...headlines, ...[...zones.values()].flat(), ...tray, ...steps].map((card) => card.id);
}

const words = { ja: '', en: '' };
const zone = (id: string, holds: 'scene' | 'stance' | 'headline') => {
  return { id, holds, title: words, hint: null, x: 0, y: 0, w: 9, h: 9 };
};
/** A template with a place for every kind of card. */
const ALL_KINDS: Template = {
  id: 't1' as TemplateId,
  name: words,
  note: null,
  width: 900,
  zones: [zone('customers', 'scene'), zone('workers', 'stance'), zone('headline', 'headline')],
};

test(`D1 ${RUNS} random schedules of 2 to 5 peers: all agree, no card lost or without a place, no words of others undone`, () => {
  const started = performance.now();
  const total = { ...NOTHING };
  const bad: string[] = [];
  for (let seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed += 1) {
    const { log, faults, figures } = runSchedule(seed);
    for (const key of Object.keys(total) as (keyof Figures)[]) total[key] += figures[key];
    if (faults.length > 0) bad.push(`seed ${seed}\n  ${faults.join('\n  ')}\n${log.join('\n')}`);
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const seeds = `${FIRST_SEED}..${FIRST_SEED + RUNS - 1}`;
  const figures = Object.entries(total).map(([name, n]) => `${name} ${n}`);
  console.log(`schedules ${RUNS} (seeds ${seeds}): ${figures.join(', ')}; bad ${bad.length}; ${seconds} s`);
  expect(bad.slice(0, 3).join('\n\n')).toBe('');
}, 1_800_000);
