import { join } from 'node:path';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { sealRow } from '../../server/storage/checksum.ts';
import { BoardTables } from '../../server/storage/sqlite-boards.ts';
import { SqliteFile } from '../../server/storage/sqlite-file.ts';
import { temporaryFolder } from './support.ts';

const COUNT = 300;
const GROUP = 100;

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}

it('S13 what the witness costs: one more fsync a commit, shared by all that is committed together', () => {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let at = 0; at < COUNT + 20 * GROUP; at += 1) doc.getMap('cards').set(`C${at % 50}`, `原因${at}`);
  const witnessed = new SqliteFile(join(temporaryFolder(), 'banso.sqlite'));
  const plain = new BoardTables(join(temporaryFolder(), 'banso.sqlite'));
  const ways: Record<string, (from: number, count: number) => void> = {
    'without witness': (from, count) =>
      plain.db.transaction(() => {
        for (let at = from; at < from + count; at += 1)
          plain.insert('b1', sealRow('b1', at + 1, updates[at] as Uint8Array));
      }),
    'with witness': (from, count) => {
      const batch = updates.slice(from, from + count);
      witnessed.append(batch.map((update, at) => ({ board: 'b1', seq: from + at + 1, update })));
    },
  };
  const times = new Map(
    Object.keys(ways).map((name) => [name, { one: [] as number[], group: [] as number[] }]),
  );
  const timed = (act: () => void) => {
    const begun = performance.now();
    act();
    return performance.now() - begun;
  };
  // By turns, so that what else the machine does meets both.
  for (let at = 0; at < COUNT; at += 1)
    for (const [name, write] of Object.entries(ways)) times.get(name)?.one.push(timed(() => write(at, 1)));
  for (let group = 0; group < 20; group += 1) {
    const from = COUNT + group * GROUP;
    for (const [name, write] of Object.entries(ways))
      times.get(name)?.group.push(timed(() => write(from, GROUP)));
  }
  plain.close();
  witnessed.close();
  for (const [name, { one, group }] of times) {
    const rate = Math.round((GROUP / median(group)) * 1000);
    console.log(
      `S13 ${name}: one append ${median(one).toFixed(2)} ms, groups of ${GROUP}: ${rate} appends a second`,
    );
  }
  expect(median(times.get('with witness')?.one ?? [])).toBeLessThan(500);
});
