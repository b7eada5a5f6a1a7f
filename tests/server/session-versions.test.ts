import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packVersion, unpackVersion } from '../../client/persistence/version-file.ts';
import { openBoard } from '../../client/session/open-board.ts';
import type { BoardSession } from '../../client/session/session.ts';
import { type RunningServer, startServer } from '../../server/server.ts';
import { addIssue } from '../../shared/commands/add-cards.ts';
import { restoreBoard } from '../../shared/commands/restore-board.ts';
import { writeText } from '../../shared/commands/write-text.ts';
import type { CardId } from '../../shared/domain/ids.ts';
import { type Version, versionsInOrder } from '../../shared/domain/meeting.ts';
import { MAX_FILE_BYTES } from '../../shared/interchange/json.ts';
import { createDevice, type TestTab, when, whenBoard, whenSaved } from '../support/devices.ts';
import { seeded } from '../support/random.ts';

const random = seeded(4_107);

function issue(session: BoardSession, text: string): CardId {
  const added = session.dispatch(addIssue());
  if (!added.ok || added.value.select === undefined) throw new Error('no card');
  const at = { of: 'card', card: added.value.select, field: 'text' } as const;
  session.dispatch(writeText(at, { index: 0, remove: 0, insert: text }));
  return added.value.select;
}

async function kept(session: BoardSession, name: string): Promise<Version> {
  const done = await session.versions.keep(name, null);
  if (!done.ok) throw new Error(done.failure.code);
  return session.board().versions.get(done.value) as Version;
}

async function wordsIn(session: BoardSession, version: Version): Promise<string[]> {
  const board = await session.versions.read(version);
  if (!board.ok) throw new Error(board.failure);
  return [...board.value.cards.values()].filter(({ deleted }) => deleted === null).map(({ text }) => text);
}

const tokenOf = (session: BoardSession) => new URL(session.inviteUrl()).hash.slice('#k='.length);

describe('frozen versions, with the real server', () => {
  let dataDir: string;
  let server: RunningServer;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'banso-versions-'));
    server = await startServer({ port: 0, dataDir });
  });
  afterEach(async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('FV1 FV3 frozen without a line it waits and is read; then it goes up, and the other reads it without one', async () => {
    const at = await createDevice(random, { server: server.url, myName: '田中' }).openTab();
    const id = await at.boards.create({ title: 'そば店', firm: '' });
    const a = await openBoard({ id }, at.deps);
    await whenSaved(a, 'saved');
    const other = await createDevice(random, { server: server.url, myName: '藤巻' }).openTab();
    await other.boards.join(id, tokenOf(a));
    const b = await openBoard({ id }, other.deps);
    await whenSaved(b, 'saved');
    await server.stop();
    await when(a.subscribeSaved, () => !a.saved().connected);

    const card = issue(a, '利益が残らない');
    const first = await kept(a, '一回目');
    a.dispatch(writeText({ of: 'card', card, field: 'text' }, { index: 0, remove: 2, insert: 'お金' }));
    issue(a, '若手が続かない');
    expect(await wordsIn(a, first)).toEqual(['利益が残らない']);
    expect(first).toMatchObject({ name: '一回目', cards: 1, by: a.me()?.person });
    await whenSaved(a, 'device');

    server = await startServer({ port: server.port, dataDir });
    a.tryAgain();
    b.tryAgain();
    await whenSaved(a, 'saved');
    await whenBoard(b, () => b.board().versions.size === 1);
    await expect.poll(() => other.store.blobs.list(id), { timeout: 15_000 }).toEqual([first.hash]);
    await server.stop();
    const [there] = versionsInOrder(b.board().versions.values());
    expect(there).toEqual(first);
    expect(await wordsIn(b, first)).toEqual(['利益が残らない']);
    await Promise.all([a.close(), b.close()]);
    server = await startServer({ port: 0, dataDir });
  }, 60_000);
});

describe('frozen versions on one device', () => {
  let at: TestTab;
  let session: BoardSession;
  beforeEach(async () => {
    at = await createDevice(random, { server: null, myName: '田中' }).openTab();
    const id = await at.boards.create({ title: '工場', firm: '' });
    session = await openBoard({ id }, at.deps);
  });
  afterEach(() => session.close());

  it('FV1 the same board frozen twice is kept once; after a reload both are there', async () => {
    issue(session, '表');
    const [one, two] = [await kept(session, '一'), await kept(session, '二')];
    expect(two.hash).toBe(one.hash);
    expect(await at.store.blobs.list(session.boardId)).toEqual([one.hash]);
    const { boardId } = session;
    await session.close();
    session = await openBoard({ id: boardId }, at.deps);
    expect(session.board().versions.size).toBe(2);
    expect(await wordsIn(session, one)).toEqual(['表']);
  });

  it('RV1 an earlier version comes back as a step that can be undone; the versions stay what they are', async () => {
    const card = issue(session, '前');
    const version = await kept(session, '一');
    session.dispatch(writeText({ of: 'card', card, field: 'text' }, { index: 0, remove: 1, insert: '後' }));
    const later = issue(session, '新しい表課題');
    const then = await session.versions.read(version);
    if (!then.ok) throw new Error(then.failure);
    expect(session.dispatch(restoreBoard(then.value)).ok).toBe(true);
    expect(session.board().cards.get(card)?.text).toBe('前');
    expect(session.board().cards.get(later)?.deleted).not.toBeNull();
    session.undo.undo();
    expect(session.board().cards.get(card)?.text).toBe('後');
    expect(session.board().cards.get(later)?.deleted).toBeNull();
    expect(await wordsIn(session, version)).toEqual(['前']);
  });

  it('FV2 a content that is missing, changed or hostile is said to be so, and nothing of it is shown', async () => {
    issue(session, '表');
    const version = await kept(session, '一');
    const { store, entropy } = at.deps;
    const read = async (bytes: Uint8Array | null, hash = version.hash) => {
      await store.blobs.put(session.boardId, { hash, bytes: bytes ?? entropy(1), unsent: false });
      const board = await session.versions.read({ ...version, hash });
      return board.ok ? 'read' : board.failure;
    };
    expect(await session.versions.read({ ...version, hash: 'f'.repeat(64) })).toEqual({
      ok: false,
      failure: 'missing',
    });
    expect(await read(packVersion('{}'))).toBe('damaged');
    for (const bytes of [new Uint8Array(0), random.bytes(99), packVersion('no board')]) {
      const put = await session.blobs.put(bytes);
      if (!put.ok) throw new Error(put.failure);
      expect(await read(bytes, put.value)).toBe('damaged');
    }
  });

  it('FV1 a name that cannot stand leaves no file behind', async () => {
    expect(await session.versions.keep('  ', null)).toEqual({ ok: false, failure: { code: 'noWords' } });
    expect(await at.store.blobs.list(session.boardId)).toEqual([]);
  });
});

it('FV2 a small file that unpacks to a very large one is refused while it is unpacked', () => {
  const bomb = packVersion('0'.repeat(MAX_FILE_BYTES + 1));
  expect(bomb.length).toBeLessThan(200_000);
  expect(unpackVersion(bomb)).toEqual({ ok: false, failure: 'tooBig' });
  const text = '言葉'.repeat(100_000);
  expect(unpackVersion(packVersion(text))).toEqual({ ok: true, value: text });
});
