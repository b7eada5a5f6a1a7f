import { copyFileSync, existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { SqliteFile } from '../../server/storage/sqlite-file.ts';
import type { Random } from '../support/random.ts';
import { seeded } from '../support/random.ts';
import { afterTest, temporaryFolder } from './support.ts';

const ROWS = 40;
const WAL = '-wal';

/** A database that was never closed: most of what it holds is still in the write-ahead log. */
function openWithRows(file: string): string[] {
  const store = new SqliteFile(file);
  afterTest(() => store.close());
  const rows = Array.from({ length: ROWS }, (_, at) => `${at + 1} ${'原因'.repeat(40)}`);
  for (const [at, row] of rows.entries())
    store.append([{ board: 'b1', seq: at + 1, update: Buffer.from(row) }]);
  return rows;
}

/** What a reader of the copy is told: the rows it finds, or that it finds none it can trust. */
function readCopy(file: string): string[] | 'refused' {
  try {
    const store = new SqliteFile(file);
    try {
      return store.load('b1').updates.map((update) => Buffer.from(update).toString());
    } finally {
      store.close();
    }
  } catch {
    return 'refused';
  }
}

function damage(file: string, random: Random): void {
  const target = random.chance(0.7) ? file + WAL : file;
  const bytes = readFileSync(target);
  if (random.chance(0.25)) {
    truncateSync(target, random.below(bytes.length));
    return;
  }
  const at = random.below(bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
  writeFileSync(target, bytes);
}

it('S8 a flipped bit or a torn end in the files: what is read is the beginning of what was written, or nothing at all', () => {
  const random = seeded(99);
  const folder = temporaryFolder();
  const original = join(folder, 'original.sqlite');
  const rows = openWithRows(original);
  const tally = { whole: 0, shorter: 0, refused: 0, wrong: 0 };
  for (let round = 0; round < 300; round += 1) {
    const copy = join(folder, `copy${round}.sqlite`);
    for (const part of ['', WAL]) if (existsSync(original + part)) copyFileSync(original + part, copy + part);
    damage(copy, random);
    const found = readCopy(copy);
    if (found === 'refused') tally.refused += 1;
    else if (found.some((row, at) => row !== rows[at])) tally.wrong += 1;
    else if (found.length === ROWS) tally.whole += 1;
    else tally.shorter += 1;
  }
  console.log(`S8 300 damaged copies, seed ${random.seed}: ${JSON.stringify(tally)}`);
  expect(tally.wrong).toBe(0);
  expect(tally.refused + tally.shorter).toBeGreaterThan(0);
});
