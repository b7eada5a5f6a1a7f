import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type Made, type Making, makeBackup, openBackup, putBack } from '../../client/persistence/backup.ts';
import { BACKUP_LIMITS, type Backup, readBackup } from '../../client/persistence/backup-file.ts';
import { loadDocument } from '../../client/persistence/load-document.ts';
import { sha256Hex } from '../../client/persistence/sha256.ts';
import { printDocs } from '../../shared/document/board-file.ts';
import { readBoard } from '../../shared/document/projection.ts';
import type { BoardId } from '../../shared/domain/ids.ts';
import { randomAct } from '../support/acts.ts';
import { createDevice, type TestTab } from '../support/devices.ts';
import { createPeer } from '../support/peers.ts';
import { seeded } from '../support/random.ts';

const random = seeded(20_260);
const NOW = Date.UTC(2026, 3, 1);
const quiet = { now: NOW, onProgress: () => {} };

/** The backup of all that is in the tab, as one that was made. */
async function backedUp(tab: TestTab, making: Making = quiet): Promise<Made> {
  const made = await makeBackup(tab.store, making);
  if (!made.ok) throw new Error(made.failure);
  return made.value;
}

const newTab = () => createDevice(random, { server: null }).openTab();

/** A board with the acts of a busy hour in it. */
async function busyBoard(tab: TestTab, title: string, acts = 60): Promise<BoardId> {
  const id = await tab.boards.create({ title, firm: '三ツ瀬精工' });
  await writeOn(tab, id, acts);
  return id;
}

let peers = 0;
async function writeOn(tab: TestTab, id: BoardId, acts: number): Promise<void> {
  const { doc } = await loadDocument(tab.store, id);
  peers += 1;
  const peer = createPeer(peers, Y.encodeStateAsUpdate(doc), () => NOW);
  const updates: Uint8Array[] = [];
  peer.doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let i = 0; i < acts; i += 1) {
    const letters = (n: number) => String.fromCharCode(0x4e00 + random.below(2_000)).repeat(n);
    peer.dispatch(randomAct(random, peer.board(), letters).command);
  }
  await tab.store.log.append(
    id,
    updates.map((update) => ({ update, unsent: true })),
    {},
  );
  peer.destroy();
}

async function text(tab: TestTab, id: BoardId): Promise<string> {
  return printDocs([await tab.boards.read(id)]);
}

/** The store's every word, to show that nothing has changed. */
async function everything(tab: TestTab): Promise<string> {
  const records = await tab.store.boards.list();
  const logs = await Promise.all(records.map(({ id }) => tab.store.log.read(id, 0)));
  return JSON.stringify([records, logs.map(({ updates, ...log }) => [updates.map(sha256Hex), log])]);
}

async function opened(tab: TestTab, file: Blob): Promise<Backup> {
  const result = await openBackup(tab.store, file);
  if (!result.ok) throw new Error(result.failure);
  return result.value.backup;
}

describe('a backup of a device', () => {
  it('R1 brings every board back to another device: same ids, keys, words, files and count of unsent edits', async () => {
    const here = await newTab();
    const ids = [];
    for (const title of ['町工場', '旅館', '', 'そば店']) ids.push(await busyBoard(here, title));
    const photo = random.bytes(20_000);
    for (const id of ids.slice(0, 2))
      await here.store.blobs.put(id, { hash: sha256Hex(photo), bytes: photo, unsent: true });
    const binned = await here.boards.create({ title: 'ごみ箱の中', firm: '' });
    await here.boards.remove(binned);
    await here.store.log.markSent(ids[3] as BoardId, 10_000);
    const steps: number[] = [];
    const { file, boards } = await backedUp(here, {
      ...quiet,
      onProgress: ({ done }) => steps.push(done),
    });
    expect(boards).toBe(4);
    expect(steps).toEqual([0, 1, 2, 3]);
    const there = await newTab();
    const restored = await putBack(there.store, await opened(there, file), () => {});
    expect(restored).toMatchObject({ merged: [], same: [], left: [], trouble: null });
    expect([...restored.added].sort()).toEqual([...ids].sort());
    for (const id of ids) {
      expect(await text(there, id)).toBe(await text(here, id));
      const [a, b] = [await here.store.boards.get(id), await there.store.boards.get(id)];
      const { token, title, firm, issue, changedAt, unsent } = a ?? {};
      expect(b).toMatchObject({ token, title, firm, issue, changedAt, unsent });
      expect(await there.store.blobs.list(id)).toEqual(await here.store.blobs.list(id));
    }
    expect(await there.store.boards.get(binned)).toBeNull();
    console.log(`R1 seed ${random.seed}: ${boards} boards in ${file.size} bytes`);
  });

  it('R2 merges with what is here: no word of either side is lost, a second time changes nothing', async () => {
    const here = await newTab();
    const id = await busyBoard(here, '町工場');
    const { file } = await backedUp(here);
    const inBackup = readBoard([await here.boards.read(id)]);
    const there = await newTab();
    await putBack(there.store, await opened(there, file), () => {});
    await writeOn(there, id, 40);
    await writeOn(here, id, 40);
    const later = (await backedUp(here)).file;
    expect((await putBack(there.store, await opened(there, later), () => {})).merged).toEqual([id]);
    const merged = readBoard([await there.boards.read(id)]);
    const both = await here.boards.read(id);
    Y.applyUpdate(both, Y.encodeStateAsUpdate(await there.boards.read(id)));
    expect(await text(there, id)).toBe(printDocs([both]));
    for (const card of inBackup.cards.keys()) expect(merged.cards.has(card)).toBe(true);
    const before = await everything(there);
    expect((await putBack(there.store, await opened(there, later), () => {})).same).toEqual([id]);
    expect(await everything(there)).toBe(before);
  });

  it('R3 a key that works stays, a refused one is replaced, what is in the bin comes out', async () => {
    const here = await newTab();
    const id = await busyBoard(here, '町工場', 5);
    const { file } = await backedUp(here);
    const inFile = (await here.store.boards.get(id))?.token;
    const other = `x.${'k'.repeat(43)}`;
    await here.store.boards.patch(id, { token: other });
    const backup = await opened(here, file);
    await putBack(here.store, backup, () => {});
    expect((await here.store.boards.get(id))?.token).toBe(other);
    await here.store.boards.patch(id, { refused: 4401, deletedAt: 5 });
    expect((await putBack(here.store, backup, () => {})).merged).toEqual([id]);
    expect(await here.store.boards.get(id)).toMatchObject({ token: inFile, refused: null, deletedAt: null });
  });

  it('R4 a disk that fills up half-way keeps what came in, says what is left, and goes on the next time', async () => {
    const here = await newTab();
    for (const title of ['一', '二', '三']) await busyBoard(here, title, 8);
    const { file } = await backedUp(here);
    const there = await newTab();
    let room = 2;
    const small = {
      ...there.store,
      boards: {
        ...there.store.boards,
        add: async (...args: Parameters<typeof there.store.boards.add>) => {
          if (room === 0) throw new DOMException('no room', 'QuotaExceededError');
          room -= 1;
          return there.store.boards.add(...args);
        },
      },
    };
    const backup = await opened(there, file);
    const first = await putBack(small, backup, () => {});
    expect(first).toMatchObject({ trouble: 'full' });
    expect([first.added.length, first.left.length]).toEqual([2, 1]);
    const second = await putBack(there.store, backup, () => {});
    expect([second.added.length, second.same.length]).toEqual([1, 2]);
  });
});

describe('a backup that is handed out', () => {
  it('R21 can be put back also with titles of any length: the list holds the start of them, the map all', async () => {
    const here = await newTab();
    const long = `${'あ'.repeat(19_999)}🍜${'い'.repeat(5_000)}`;
    const doc = await here.boards.read(await here.boards.create({ title: '', firm: '' }));
    doc.getMap('meta').set('title', long);
    doc.getMap('meta').set('firm', long);
    const id = await here.boards.createFromDoc(doc);
    await here.store.boards.patch(id, { title: long, firm: long, issue: long });
    const backup = await opened(await newTab(), (await backedUp(here)).file);
    const board = backup.boards.find((one) => one.id === id);
    const start = 'あ'.repeat(19_999);
    expect([board?.title, board?.firm, board?.issue]).toEqual([start, start, start]);
    const there = await newTab();
    await putBack(there.store, backup, () => {});
    expect(await text(there, id)).toBe(await text(here, id));
    expect(readBoard([await there.boards.read(id)]).title).toBe(long);
  });

  it('R22 names no file whose bytes are gone or changed; the maps and the other files are in', async () => {
    const here = await newTab();
    const [id, other] = [await busyBoard(here, '町工場', 5), await busyBoard(here, '旅館', 5)];
    const photos = [random.bytes(500), random.bytes(600), random.bytes(700)].map((bytes) => ({
      hash: sha256Hex(bytes),
      bytes,
      unsent: true,
    }));
    const [whole, gone, rotten] = photos.map(({ hash }) => hash);
    for (const photo of photos) await here.store.blobs.put(id, photo);
    for (const photo of photos.slice(0, 2)) await here.store.blobs.put(other, photo);
    const get: typeof here.store.blobs.get = async (board, hash) => {
      const blob = await here.store.blobs.get(board, hash);
      if (hash === gone || blob === null) return null;
      return hash === rotten ? { ...blob, bytes: random.bytes(700) } : blob;
    };
    const made = await makeBackup({ ...here.store, blobs: { ...here.store.blobs, get } }, quiet);
    if (!made.ok) throw new Error(made.failure);
    const backup = await opened(await newTab(), made.value.file);
    expect([...backup.blobs.keys()]).toEqual([whole]);
    expect(backup.boards.map(({ blobs }) => blobs)).toEqual([[whole], [whole]]);
  });

  it('R23 fits one file, or none is made', async () => {
    const here = await newTab();
    for (const title of ['一', '二']) {
      const bytes = random.bytes(3_000);
      const id = await busyBoard(here, title, 5);
      await here.store.blobs.put(id, { hash: sha256Hex(bytes), bytes, unsent: true });
    }
    // Two boards, two photos, the list and its seal.
    const { file } = await backedUp(here, { ...quiet, limits: { ...BACKUP_LIMITS, entries: 6 } });
    const small = { file: file.size - 1, entry: 2_999, all: 6_000, entries: 5 };
    for (const [name, limit] of Object.entries(small)) {
      const limits = { ...BACKUP_LIMITS, [name]: limit };
      const made = await makeBackup(here.store, { ...quiet, limits });
      expect([name, made.ok ? 'made' : made.failure]).toEqual([name, 'tooBig']);
    }
  });

  it('R24 has been read back: what could not be put back is not handed out', async () => {
    const here = await newTab();
    const id = await busyBoard(here, '町工場', 5);
    await here.store.boards.patch(id, { changedAt: Number.NaN });
    expect(await makeBackup(here.store, quiet)).toEqual({ ok: false, failure: 'damaged' });
  });
});

describe('a file that is no sound backup', () => {
  it('R5 cut short or with changed bytes is refused, or gives the very same boards; the device is never touched', async () => {
    const here = await newTab();
    for (const title of ['町工場', '旅館']) await busyBoard(here, title, 30);
    const { file } = await backedUp(here);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const whole = JSON.stringify(await readBackup(file));
    const before = await everything(here);
    const tally = { refused: 0, harmless: 0 };
    for (let run = 0; run < 400; run += 1) {
      const cut = run % 4 === 0;
      const broken = cut ? bytes.slice(0, random.below(bytes.length)) : bytes.slice();
      if (!cut)
        for (let i = 0; i <= random.below(3); i += 1) {
          const at = random.below(broken.length);
          broken[at] = (broken[at] ?? 0) ^ (1 << random.below(8));
        }
      const result = await openBackup(here.store, new Blob([broken]));
      if (!result.ok) tally.refused += 1;
      else {
        expect(JSON.stringify({ ok: true, value: result.value.backup })).toBe(whole);
        tally.harmless += 1;
      }
    }
    expect(await everything(here)).toBe(before);
    console.log(
      `R5 seed ${random.seed}: ${tally.refused} refused, ${tally.harmless} with the same content of 400`,
    );
    expect(tally.refused).toBeGreaterThan(200);
  });

  it('R6 of another kind, newer, claiming too much or with a document that is none is refused by its name', async () => {
    const tab = await newTab();
    const answer = async (content: Uint8Array | string) => {
      const result = await openBackup(tab.store, new Blob([content as BlobPart]));
      return result.ok ? 'ok' : result.failure;
    };
    expect(await answer('')).toBe('notOurs');
    expect(await answer('{"format":"banso-board","version":1}')).toBe('notOurs');
    expect(await answer(random.bytes(50_000))).toBe('notOurs');
    expect(await answer(zipSync({ 'photo.jpg': random.bytes(100) }))).toBe('notOurs');
    expect(await answer(zipSync({ '../../etc/x': random.bytes(100) }))).toBe('notOurs');
    expect(await answer(sealed({ format: 'another', version: 1 }))).toBe('notOurs');
    expect(await answer(sealed({ format: 'banso-backup', version: 2 }))).toBe('newer');
    expect(await answer(sealed({ format: 'banso-backup', version: 1, madeAt: 1, boards: [] }))).toBe('ok');
    expect(await answer(sealed({ format: 'banso-backup', version: 1, madeAt: 1, boards: [{}] }))).toBe(
      'damaged',
    );
    expect(await answer(withUpdate(random.bytes(300)))).toBe('damaged');
    const foreign = new Y.Doc();
    foreign.getMap('elsewhere').set('x', 1);
    expect(await answer(withUpdate(Y.encodeStateAsUpdate(foreign)))).toBe('damaged');
    const bomb = zipSync({ 'boards/bomb.yjs': new Uint8Array(BACKUP_LIMITS.entry + 1) }, { level: 9 });
    expect(await answer(bomb)).toBe('tooBig');
    console.log(`R6 a bomb of ${bomb.length} bytes that claims ${BACKUP_LIMITS.entry + 1} is refused`);
    expect(await tab.store.boards.list()).toEqual([]);
  });
});

function sealed(index: unknown, more: Record<string, Uint8Array> = {}): Uint8Array {
  const bytes = strToU8(JSON.stringify(index));
  return zipSync({ ...more, 'backup.json': bytes, 'backup.sha256': strToU8(sha256Hex(bytes)) });
}

/** A backup that is well made but for the document in it. */
function withUpdate(update: Uint8Array): Uint8Array {
  const board = {
    id: 'b1',
    token: `t.${'s'.repeat(43)}`,
    changedAt: 1,
    unsent: 0,
    blobs: [],
    sha256: sha256Hex(update),
  };
  const index = { format: 'banso-backup', version: 1, madeAt: 1, boards: [board] };
  return sealed(index, { 'boards/b1.yjs': update });
}
