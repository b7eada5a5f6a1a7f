import { cpSync, mkdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { buildDocument, sameDocument } from '../../server/storage/fold.ts';
import { SqliteFile } from '../../server/storage/sqlite-file.ts';
import type { StoredBoard } from '../../server/storage/storage.ts';
import { DamagedBoard } from '../../server/storage/storage.ts';
import { ROOTS } from '../../shared/document/schema.ts';
import type { Random } from '../support/random.ts';
import { seeded } from '../support/random.ts';
import { afterTest, temporaryFolder } from './support.ts';

/** Unanswered ends are tried more often than the rest. */
const ENDS = process.env.VERIFY === '1' ? 10_000 : 150;
const ROUNDS = process.env.VERIFY === '1' ? 2_500 : 100;
const HASH = new Uint8Array(32).fill(7);
const FILE = 'banso.sqlite';

/** A board as its writers know it. */
interface Writer {
  readonly board: string;
  readonly doc: Y.Doc;
  readonly updates: Uint8Array[];
}

function writer(board: string, random: Random): Writer {
  const doc = new Y.Doc();
  for (const root of ROOTS) doc.getMap(root);
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const cards = doc.getMap<Y.Text>('cards');
  for (let at = 0; at < 40; at += 1) {
    const key = `C${random.below(12)}`;
    const text = cards.get(key);
    if (text === undefined || random.chance(0.2)) cards.set(key, new Y.Text(`原因${at}`));
    else if (random.chance(0.3)) text.delete(0, 1);
    else text.insert(0, 'なぜなら'.repeat(1 + random.below(30)));
  }
  return { board, doc, updates };
}

/**
 * A folder as a server leaves it that dies: part of the boards in the main file, one of them folded, the rest in the
 * write-ahead log. With `unanswered` a last commit is in the main file that the witness, and nobody else, was told of.
 */
function deadServer(random: Random, unanswered: boolean) {
  const folder = temporaryFolder();
  const writers = ['live', 'folded', 'old'].map((board) => writer(board, random));
  const first = new SqliteFile(join(folder, FILE));
  const append = (store: SqliteFile, from: number, to: number, boards = writers) => {
    for (let at = from; at < to; at += 1) {
      store.append(
        boards.map(({ board, updates }) => ({ board, seq: at + 1, update: updates[at] as Uint8Array })),
      );
    }
  };
  for (const { board } of writers) first.claim(board, { id: 't1', hash: HASH });
  append(first, 0, 15);
  first.compact('folded');
  append(first, 15, 20);
  first.close();
  const store = new SqliteFile(join(folder, FILE));
  afterTest(() => store.close());
  const [live, folded] = writers as [Writer, Writer];
  append(store, 20, 39, [live, folded]);
  for (const { board } of writers) store.load(board);
  const answered = statSync(join(folder, `${FILE}-wal`)).size;
  const image = join(temporaryFolder(), 'image');
  const witness = ['witness.sqlite', 'witness.sqlite-wal'].map((name) => readFileSync(join(folder, name)));
  if (unanswered) append(store, 39, 40, [live, folded]);
  mkdirSync(image);
  for (const name of [FILE, `${FILE}-wal`]) cpSync(join(folder, name), join(image, name));
  writeFileSync(join(image, 'witness.sqlite'), witness[0] as Buffer);
  writeFileSync(join(image, 'witness.sqlite-wal'), witness[1] as Buffer);
  return { image, writers, answered, rows: { live: 39, folded: 39, old: 20 } as Record<string, number> };
}

function flip(file: string, from: number, to: number, random: Random): void {
  const bytes = readFileSync(file);
  const at = from + random.below(to - from);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
  writeFileSync(file, bytes);
}

function load(store: SqliteFile, board: string): StoredBoard | 'damaged' {
  try {
    return store.load(board);
  } catch (error) {
    if (error instanceof DamagedBoard) return 'damaged';
    throw error;
  }
}

/** What the writers knew when they had been answered. */
function docUpTo({ updates }: Writer, rows: number): Y.Doc {
  return buildDocument({ snapshot: null, updates: updates.slice(0, rows), seq: rows });
}

/** Uploads what a writer has and the store has not, as the normal merge does. */
function uploadAgain(store: SqliteFile, { board, doc }: Writer, found: StoredBoard): void {
  const held = buildDocument(found);
  const update = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(held));
  store.append([{ board, seq: found.seq + 1, update }]);
}

type Outcome = 'whole' | 'noticed' | 'shorter' | 'wrong' | 'lost';

/** Opens the damaged folder as a server would, board by board, and lets the writers upload again what is missing. */
function outcomesOf(folder: string, writers: readonly Writer[], rows: Record<string, number>): Outcome[] {
  const store = new SqliteFile(join(folder, FILE));
  try {
    return writers.map((one) => {
      const first = load(store, one.board);
      const found = first === 'damaged' ? load(store, one.board) : first;
      if (found === 'damaged') return 'lost';
      const noticed = first === 'damaged' || found.promised !== null;
      const answered = docUpTo(one, rows[one.board] as number);
      const vector = Y.decodeStateVector(Y.encodeStateVector(buildDocument(found)));
      const knowsAll = [...Y.decodeStateVector(Y.encodeStateVector(answered))].every(
        ([client, clock]) => (vector.get(client) ?? 0) >= clock,
      );
      if (!noticed && !knowsAll) return 'shorter';
      if (noticed && found.promised === null) return 'wrong';
      if (!noticed && found.seq === rows[one.board] && !sameDocument(buildDocument(found), answered))
        return 'wrong';
      const token = { id: 't1', hash: new Uint8Array(32) };
      if (Buffer.compare(store.claim(one.board, token) ?? new Uint8Array(), HASH) !== 0) return 'lost';
      uploadAgain(store, one, found);
      if (!sameDocument(buildDocument(store.load(one.board)), one.doc)) return 'wrong';
      return noticed ? 'noticed' : 'whole';
    });
  } finally {
    store.close();
  }
}

function campaign(
  name: string,
  { image, writers, rows }: ReturnType<typeof deadServer>,
  random: Random,
  damage: (folder: string) => void,
  rounds = ROUNDS,
): Record<Outcome, number> {
  const tally = { whole: 0, noticed: 0, shorter: 0, wrong: 0, lost: 0 };
  const copies = temporaryFolder();
  const begun = performance.now();
  for (let round = 0; round < rounds; round += 1) {
    const folder = join(copies, `${round}`);
    cpSync(image, folder, { recursive: true });
    damage(folder);
    try {
      for (const outcome of outcomesOf(folder, writers, rows)) tally[outcome] += 1;
    } catch (error) {
      throw new Error(`${name}: seed ${random.seed}, round ${round}`, { cause: error });
    }
    rmSync(folder, { recursive: true });
  }
  const seconds = ((performance.now() - begun) / 1000).toFixed(0);
  console.log(
    `${name}: ${rounds} damaged copies of ${writers.length} boards, seed ${random.seed}, ${seconds} s: ${JSON.stringify(tally)}`,
  );
  return tally;
}

const TIME = process.env.VERIFY === '1' ? 3_600_000 : 240_000;

it(
  'S8 a torn, flipped or garbled end that was never answered costs nothing that was, and no board is refused',
  () => {
    const random = seeded(98);
    const dead = deadServer(random, true);
    const tally = campaign(
      'S8 unanswered end of the log',
      dead,
      random,
      (folder) => {
        const wal = join(folder, `${FILE}-wal`);
        const { size } = statSync(wal);
        const act = random.below(3);
        if (act === 0) truncateSync(wal, dead.answered + random.below(size - dead.answered));
        else if (act === 1) flip(wal, dead.answered, size, random);
        else {
          const bytes = readFileSync(wal);
          const from = dead.answered + random.below(size - dead.answered);
          bytes.set(random.bytes(Math.min(size - from, 1 + random.below(6_000))), from);
          writeFileSync(wal, bytes);
        }
      },
      ENDS,
    );
    expect(tally).toEqual({ whole: 3 * ENDS, noticed: 0, shorter: 0, wrong: 0, lost: 0 });
  },
  TIME,
);

it(
  'S8 a flipped bit in answered frames of the write-ahead log is noticed or harmless, and the writers make it good',
  () => {
    const random = seeded(99);
    const dead = deadServer(random, false);
    const tally = campaign('S8 answered frames', dead, random, (folder) =>
      flip(join(folder, `${FILE}-wal`), 0, dead.answered, random),
    );
    expect(tally).toMatchObject({ shorter: 0, wrong: 0, lost: 0 });
    expect(tally.noticed).toBeGreaterThan(0);
  },
  TIME,
);

it(
  'S8 a flipped bit or a cut end of the main file is noticed or harmless, and the writers make it good',
  () => {
    const random = seeded(100);
    const dead = deadServer(random, false);
    const tally = campaign('S8 main file', dead, random, (folder) => {
      const file = join(folder, FILE);
      const { size } = statSync(file);
      if (random.chance(0.1)) truncateSync(file, random.below(size));
      else flip(file, 0, random.chance(0.3) ? 8192 : size, random);
    });
    expect(tally).toMatchObject({ shorter: 0, wrong: 0, lost: 0 });
    expect(tally.noticed).toBeGreaterThan(0);
  },
  TIME,
);

it(
  'S8 whatever happens to the witness alone loses nothing and refuses nobody for good',
  () => {
    const random = seeded(101);
    const dead = deadServer(random, false);
    const tally = campaign('S8 witness', dead, random, (folder) => {
      const file = join(folder, random.chance(0.5) ? 'witness.sqlite' : 'witness.sqlite-wal');
      const { size } = statSync(file);
      const act = random.below(3);
      if (act === 0) rmSync(file);
      else if (act === 1) truncateSync(file, random.below(size));
      else flip(file, 0, size, random);
    });
    expect(tally).toEqual({ whole: 3 * ROUNDS, noticed: 0, shorter: 0, wrong: 0, lost: 0 });
  },
  TIME,
);
