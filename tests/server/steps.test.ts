import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, StatementSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { buildDocument, sameDocument } from '../../server/storage/fold.ts';
import { SqliteFile } from '../../server/storage/sqlite-file.ts';
import { FORMAT } from '../../server/storage/sqlite-format.ts';
import { Witness } from '../../server/storage/sqlite-witness.ts';
import { DamagedBoard, DiskFull } from '../../server/storage/storage.ts';
import { ROOTS } from '../../shared/document/schema.ts';
import { afterTest, temporaryFolder } from './support.ts';

const FILE = 'banso.sqlite';
const OLD = fileURLToPath(new URL('../fixtures/format-1.sqlite', import.meta.url));
const HASH = new Uint8Array(32).fill(7);

afterEach(() => {
  vi.restoreAllMocks();
});

/**
 * Copies the folder as it lies on the disk before and after every statement that is carried out: what a `kill -9` at that step
 * leaves behind. SQLite writes nothing outside of statements.
 */
function copyAtEveryStep(folder: string) {
  const copies: { readonly folder: string; readonly step: string; readonly answered: number }[] = [];
  const into = temporaryFolder();
  let answered = 0;
  const copy = (step: string) => {
    const to = join(into, `${copies.length}`);
    mkdirSync(to);
    for (const name of readdirSync(folder)) {
      if (!name.endsWith('-shm')) cpSync(join(folder, name), join(to, name), { recursive: true });
    }
    copies.push({ folder: to, step, answered });
  };
  const { exec } = DatabaseSync.prototype;
  const { run } = StatementSync.prototype;
  vi.spyOn(DatabaseSync.prototype, 'exec').mockImplementation(function (this: DatabaseSync, sql) {
    copy(`before ${sql}`);
    exec.call(this, sql);
    copy(`after ${sql}`);
  });
  vi.spyOn(StatementSync.prototype, 'run').mockImplementation(function (this: StatementSync, ...values) {
    copy(`before ${this.sourceSQL}`);
    const result = run.apply(this, values as Parameters<typeof run>);
    copy(`after ${this.sourceSQL}`);
    return result;
  });
  return {
    answer: (seq: number) => {
      answered = seq;
    },
    stop: () => {
      vi.restoreAllMocks();
      return copies;
    },
  };
}

function edits(count: number) {
  const doc = new Y.Doc();
  for (const root of ROOTS) doc.getMap(root);
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let at = 0; at < count; at += 1)
    doc.getMap('cards').set(`C${at % 7}`, new Y.Map([['text', new Y.Text(`原因${at}`)]]));
  return { doc, updates };
}

const upTo = (updates: readonly Uint8Array[], seq: number) =>
  buildDocument({ snapshot: null, updates: updates.slice(0, seq), seq });

function withStore<Value>(folder: string, act: (store: SqliteFile) => Value): Value {
  const store = new SqliteFile(join(folder, FILE));
  try {
    return act(store);
  } finally {
    store.close();
  }
}

function tryLoad(store: SqliteFile, board: string) {
  try {
    return store.load(board);
  } catch (error) {
    if (error instanceof DamagedBoard) return null;
    throw error;
  }
}

describe('killed at every single step', () => {
  it('P1 writing and folding: what was answered is there, and no board is refused', () => {
    const folder = temporaryFolder();
    const { updates } = edits(24);
    const store = new SqliteFile(join(folder, FILE));
    afterTest(() => store.close());
    const steps = copyAtEveryStep(folder);
    store.claim('b1', { id: 't1', hash: HASH });
    for (const [at, update] of updates.entries()) {
      store.append([{ board: 'b1', seq: at + 1, update }]);
      steps.answer(at + 1);
      if (at % 8 === 7) store.compact('b1');
    }
    const copies = steps.stop();
    let torn = 0;
    for (const copy of copies) {
      withStore(copy.folder, (again) => {
        const found = again.load('b1');
        expect(found.promised, copy.step).toBeNull();
        expect(found.seq, copy.step).toBeGreaterThanOrEqual(copy.answered);
        expect(found.seq, copy.step).toBeLessThanOrEqual(copy.answered + 1);
        expect(sameDocument(buildDocument(found), upTo(updates, found.seq)), copy.step).toBe(true);
        if (found.seq > copy.answered) torn += 1;
        if (copy.answered > 0) expect(again.claim('b1', { id: 't2', hash: HASH })).toBeNull();
        const next = updates[found.seq];
        if (next !== undefined) again.append([{ board: 'b1', seq: found.seq + 1, update: next }]);
      });
    }
    console.log(`P1 ${copies.length} kills, lost 0, refused 0, unanswered and kept ${torn}`);
    expect(copies.length).toBeGreaterThan(200);
  });

  it('P2 setting damaged rows aside: told at most twice, then the beginning, with the mark until it is complete', () => {
    const folder = temporaryFolder();
    const { doc, updates } = edits(12);
    withStore(folder, (store) => {
      for (const [at, update] of updates.entries()) store.append([{ board: 'b1', seq: at + 1, update }]);
    });
    const spoiled = new DatabaseSync(join(folder, FILE));
    spoiled.exec(`UPDATE log SET data = x'ff' || substr(data, 2) WHERE seq = 6`);
    spoiled.close();
    const store = new SqliteFile(join(folder, FILE));
    afterTest(() => store.close());
    const steps = copyAtEveryStep(folder);
    expect(tryLoad(store, 'b1')).toBeNull();
    const copies = steps.stop();
    for (const copy of copies) {
      withStore(copy.folder, (again) => {
        const found = tryLoad(again, 'b1') ?? tryLoad(again, 'b1');
        expect([found?.seq, found?.promised === null], copy.step).toEqual([5, false]);
        again.append([{ board: 'b1', seq: 6, update: Y.encodeStateAsUpdate(doc) }]);
        expect(sameDocument(buildDocument(again.load('b1')), doc)).toBe(true);
      });
      const db = new DatabaseSync(join(copy.folder, FILE));
      expect(db.prepare('SELECT count(*) AS n FROM damaged').get()?.n, copy.step).toBe(7);
      db.close();
    }
    console.log(`P2 ${copies.length} kills: all rows set aside, none twice`);
  });

  it('P3 bringing older data up to date: the same content, and a copy of it as it was', () => {
    const folder = temporaryFolder();
    cpSync(OLD, join(folder, FILE));
    const before = rowsOf(join(folder, FILE));
    const steps = copyAtEveryStep(folder);
    withStore(folder, () => {});
    const copies = steps.stop();
    for (const copy of copies) {
      withStore(copy.folder, (store) => {
        expect([store.load('folded').seq, store.load('plain').seq], copy.step).toEqual([20, 8]);
        expect(buildDocument(store.load('folded')).getMap('cards').size).toBe(10);
      });
      expect(rowsOf(join(copy.folder, FILE)), copy.step).toEqual(before);
      const kept = readdirSync(copy.folder).filter((name) => /before-2(\.\d+)?$/.test(name));
      for (const name of kept) expect(rowsOf(join(copy.folder, name)), copy.step).toEqual(before);
      expect(kept.length, copy.step).toBeGreaterThan(0);
    }
    console.log(`P3 ${copies.length} kills while data of format 1 became format ${FORMAT}`);
  });
});

describe('a disk that is full for the witness alone', () => {
  it('P5 gives out no row that could not be witnessed, and goes on in its place when there is space', () => {
    const folder = temporaryFolder();
    const { updates } = edits(6);
    const row = (seq: number) => ({ board: 'b1', seq, update: updates[seq - 1] as Uint8Array });
    withStore(folder, (store) => {
      for (const seq of [1, 2, 3]) store.append([row(seq)]);
      const full = vi.spyOn(Witness.prototype, 'record').mockImplementation(() => {
        throw new DiskFull('no space left');
      });
      expect(() => store.append([row(4)])).toThrow(DiskFull);
      expect(store.load('b1').seq).toBe(3);
      full.mockRestore();
      const other = { ...row(4), update: updates[4] as Uint8Array };
      store.append([other]);
      expect(Buffer.compare(store.load('b1').updates[3] ?? new Uint8Array(), other.update)).toBe(0);
      vi.spyOn(Witness.prototype, 'record').mockImplementationOnce(() => {
        throw new DiskFull('no space left');
      });
      expect(() => store.append([row(5)])).toThrow(DiskFull);
    });
    // It was written all the same, and nobody was told otherwise: now it can be witnessed.
    withStore(folder, (store) => expect(store.load('b1')).toMatchObject({ seq: 5, promised: null }));
  });
});

/** All that format 1 knows, as text. */
function rowsOf(file: string): string {
  const db = new DatabaseSync(file);
  try {
    const all = [
      'SELECT board, id, hex(hash) FROM token ORDER BY board, id',
      'SELECT board, seq, crc, hex(data) FROM snapshot ORDER BY board',
      'SELECT board, seq, crc, hex(data) FROM log ORDER BY board, seq',
    ].map((sql) => db.prepare(sql).all());
    return JSON.stringify(all);
  } finally {
    db.close();
  }
}

describe('data of another format', () => {
  it('P4 is not touched when no copy can be made, or when it is of a newer program', () => {
    const folder = temporaryFolder();
    cpSync(OLD, join(folder, FILE));
    const before = rowsOf(join(folder, FILE));
    mkdirSync(join(folder, `${FILE}.before-${FORMAT}.part`));
    expect(() => withStore(folder, () => {})).toThrow('no copy of the older data could be made');
    expect(rowsOf(join(folder, FILE))).toBe(before);
    const db = new DatabaseSync(join(folder, FILE));
    expect(db.prepare('PRAGMA user_version').get()?.user_version).toBe(1);
    db.exec('PRAGMA user_version = 99');
    db.close();
    expect(() => withStore(folder, () => {})).toThrow('of format 99');
    expect(rowsOf(join(folder, FILE))).toBe(before);
  });
});
