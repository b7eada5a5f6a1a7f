import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { buildDocument } from '../../server/storage/fold.ts';
import { MemoryStorage } from '../../server/storage/memory.ts';
import { MemoryDisk } from '../../server/storage/memory-disk.ts';
import type { Storage } from '../../server/storage/storage.ts';
import { DiskFull } from '../../server/storage/storage.ts';
import type { Random } from '../support/random.ts';
import { seeded } from '../support/random.ts';

const SCHEDULES = process.env.VERIFY === '1' ? 100_000 : 3_000;
const BOARDS = ['b1', 'b2'] as const;

/** One long history, and what it says after each of its updates. */
function history(length: number) {
  const doc = new Y.Doc();
  doc.clientID = 1;
  const updates: Uint8Array[] = [];
  const says: string[] = [JSON.stringify({})];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let at = 0; at < length; at += 1) {
    doc.getMap('cards').set(`C${at % 5}`, `原因${at}`);
    says.push(JSON.stringify(doc.getMap('cards').toJSON()));
  }
  return { updates, says };
}

const { updates, says } = history(120);

interface Tally {
  schedules: number;
  cuts: number;
  failures: number;
  fullDisks: number;
  appended: number;
  answered: number;
  kept: number;
  folded: number;
  lost: number;
  refused: number;
  wrong: number;
  answeredAfterFailure: number;
}

/** What became of a life of the store: how far each board was called and answered. */
interface Board {
  called: number;
  answered: number;
}

/** Lets the disk do what it has to do, some of it. */
const turns = async (count: number) => {
  for (let at = 0; at < count; at += 1) await new Promise(setImmediate);
};

/** One life of the store, until the power goes: writes, folds, claims and readings, all at once and in any order. */
async function live(
  storage: Storage,
  disk: MemoryDisk,
  boards: Map<string, Board>,
  random: Random,
  tally: Tally,
) {
  const ending = random.pick(['cut', 'cut', 'failure', 'full'] as const);
  const acts = 3 + random.below(20);
  const trouble = random.below(acts);
  let troubled = false;
  for (let act = 0; act < acts; act += 1) {
    if (act === trouble && ending === 'failure') {
      disk.failWrites = true;
      troubled = true;
      tally.failures += 1;
    }
    if (act === trouble && ending === 'full') {
      disk.capacity = 0;
      tally.fullDisks += 1;
    }
    const name = random.pick(BOARDS);
    const board = boards.get(name) as Board;
    const kind = random.below(10);
    if (kind < 7 && board.called < updates.length) {
      board.called += 1;
      const seq = board.called;
      tally.appended += 1;
      storage.append(name, seq, updates[seq - 1] as Uint8Array).then(
        () => {
          if (troubled) tally.answeredAfterFailure += 1;
          tally.answered += 1;
          board.answered = Math.max(board.answered, seq);
        },
        (error) => {
          if (error instanceof DiskFull) board.called = updates.length;
        },
      );
    } else if (kind === 7) {
      storage.compact(name).then(
        (rows) => {
          if (rows > 0) tally.folded += 1;
        },
        () => {},
      );
    } else if (kind === 8) storage.load(name).catch(() => {});
    else storage.claim(name, { id: 't', hash: new Uint8Array([1]) }).catch(() => {});
    if (random.chance(0.5)) await turns(random.below(4));
  }
  disk.crash(random);
  tally.cuts += 1;
}

async function schedule(seed: number, tally: Tally): Promise<void> {
  const random = seeded(seed);
  const disk = new MemoryDisk();
  const boards = new Map<string, Board>(BOARDS.map((name) => [name, { called: 0, answered: 0 }]));
  for (let lives = 1 + random.below(3); lives > 0; lives -= 1) {
    await live(new MemoryStorage(disk), disk, boards, random, tally);
    disk.failWrites = false;
    disk.capacity = Number.POSITIVE_INFINITY;
    const again = new MemoryStorage(disk);
    for (const [name, board] of boards) {
      const found = await again.load(name).catch(() => null);
      if (found === null || found.promised !== null) {
        tally.refused += 1;
        throw new Error(`refused: seed ${seed}`);
      }
      if (found.seq < board.answered) tally.lost += board.answered - found.seq;
      if (JSON.stringify(buildDocument(found).getMap('cards').toJSON()) !== says[found.seq]) tally.wrong += 1;
      tally.kept += found.seq;
      board.called = found.seq;
      board.answered = found.seq;
    }
  }
  tally.schedules += 1;
}

it(
  `S1 ${SCHEDULES} power cuts, failed and full disks at any moment, of what was not synced any part arriving in any order: nothing answered is lost, nobody refused`,
  async () => {
    const tally: Tally = {
      schedules: 0,
      cuts: 0,
      failures: 0,
      fullDisks: 0,
      appended: 0,
      answered: 0,
      kept: 0,
      folded: 0,
      lost: 0,
      refused: 0,
      wrong: 0,
      answeredAfterFailure: 0,
    };
    const first = 20261125;
    for (let seed = first; seed < first + SCHEDULES; seed += 1) await schedule(seed, tally);
    console.log(`S1 power cuts: seeds ${first}–${first + SCHEDULES - 1}, ${JSON.stringify(tally)}`);
    expect(tally).toMatchObject({
      schedules: SCHEDULES,
      lost: 0,
      refused: 0,
      wrong: 0,
      answeredAfterFailure: 0,
    });
    expect(tally.answered).toBeGreaterThan(SCHEDULES);
    expect(tally.folded).toBeGreaterThan(0);
  },
  process.env.VERIFY === '1' ? 3_600_000 : 240_000,
);
