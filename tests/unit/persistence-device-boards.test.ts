import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { freshToken } from '../../client/persistence/secrets.ts';
import { loadSettings } from '../../client/persistence/settings.ts';
import { openBoard } from '../../client/session/open-board.ts';
import { openView } from '../../client/state/remember-view.ts';
import { readLinkToken, readRoute } from '../../client/ui/router.ts';
import { initBoard } from '../../shared/document/apply.ts';
import { readBoard } from '../../shared/document/projection.ts';
import { SCHEMA } from '../../shared/document/schema.ts';
import type { BoardId, CardId } from '../../shared/domain/ids.ts';
import { TOKEN } from '../../shared/protocol/protocol.ts';
import { createDevice, when, whenBoard } from '../support/devices.ts';
import { seeded } from '../support/random.ts';

const random = seeded(52);
const device = () => createDevice(random, { server: null });
const DAY = 24 * 60 * 60 * 1_000;

describe('boards of a device', () => {
  it('H1 the list has the latest change first and follows other tabs', async () => {
    const here = device();
    const [tab, other] = [await here.openTab(), await here.openTab()];
    const first = await tab.boards.create({ title: 'はじめ', firm: 'A社' });
    const second = await other.boards.create({ title: 'つぎ', firm: '' });
    await tab.store.boards.patch(first, { changedAt: 10 });
    await tab.store.boards.patch(second, { changedAt: 20 });
    const ids = () => tab.boards.list()?.map(({ id }) => id);
    await when(tab.boards.subscribe, () => ids()?.join() === [second, first].join());
    expect(tab.boards.list()?.[1]).toMatchObject({ title: 'はじめ', firm: 'A社' });
    await Promise.all([
      when(tab.boards.subscribe, () => ids()?.join() === [first].join()),
      other.boards.remove(second),
    ]);
    expect(await tab.boards.knows(second)).toBe(false);
    await tab.boards.restore(second);
    expect(await tab.boards.knows(second)).toBe(true);
  });

  it('H2 a copy has the content, another id and another secret', async () => {
    const tab = await device().openTab();
    const id = await tab.boards.create({ title: '旅館', firm: '湯の宿' });
    const copy = await tab.boards.duplicate(id, '旅館(写し)');
    const [a, b] = [await tab.store.boards.get(id), await tab.store.boards.get(copy)];
    expect(b).toMatchObject({ title: '旅館(写し)', firm: '湯の宿' });
    expect(b?.token).not.toBe(a?.token);
    expect(readBoard([await tab.boards.read(id)]).title).toBe('旅館');
    expect(readBoard([await tab.boards.read(copy)])).toMatchObject({ title: '旅館(写し)', firm: '湯の宿' });
  });

  it('H3 renaming writes the board’s own title, also in a tab that has it open', async () => {
    const here = device();
    const [tab, other] = [await here.openTab(), await here.openTab()];
    const id = await tab.boards.create({ title: '仮', firm: '' });
    const session = await openBoard({ id }, other.deps);
    expect((await tab.boards.rename(id, '残らないそば店')).ok).toBe(true);
    await whenBoard(session, () => session.board().title === '残らないそば店');
    expect(session.saved()).toMatchObject({ unsent: 2 });
    expect(await tab.boards.rename(id, 'あ'.repeat(20_001))).toEqual({
      ok: false,
      failure: { code: 'tooLong' },
    });
    await session.close();
  });

  it('H3 a board of a newer version is not renamed', async () => {
    const tab = await device().openTab();
    const newer = new Y.Doc();
    initBoard(newer, { title: '先の版', firm: '' }, { schema: SCHEMA + 1 });
    const id = await tab.boards.createFromDoc(newer);
    expect(await tab.boards.rename(id, '別の名')).toEqual({ ok: false, failure: { code: 'readOnly' } });
    expect(readBoard([await tab.boards.read(id)]).title).toBe('先の版');
  });

  it('H4 only what has been in the bin for 30 days is erased', async () => {
    const tab = await device().openTab();
    const [old, young, kept] = [
      await tab.boards.create({ title: 'old', firm: '' }),
      await tab.boards.create({ title: 'young', firm: '' }),
      await tab.boards.create({ title: 'kept', firm: '' }),
    ];
    await tab.store.boards.patch(old, { deletedAt: Date.now() - 31 * DAY });
    await tab.store.boards.patch(young, { deletedAt: Date.now() - 29 * DAY });
    await tab.boards.purge();
    expect(await tab.store.boards.get(old)).toBeNull();
    expect((await tab.store.log.read(old, 0)).upTo).toBe(0);
    expect(await tab.store.boards.get(young)).not.toBeNull();
    expect(await tab.boards.knows(kept)).toBe(true);
  });

  it('H5 a link is kept; a bad one is not, and cannot take a working board’s own key', async () => {
    const tab = await device().openTab();
    const token = freshToken((n) => random.bytes(n));
    const joined = 'joined' as BoardId;
    expect(await tab.boards.join(joined, token)).toBe(true);
    expect(await tab.boards.join(joined, 'short.secret')).toBe(false);
    const other = freshToken((n) => random.bytes(n));
    await tab.boards.join(joined, other);
    expect((await tab.store.boards.get(joined))?.token).toBe(token);
    await tab.store.boards.patch(joined, { refused: 4401 });
    await tab.boards.join(joined, other);
    expect(await tab.store.boards.get(joined)).toMatchObject({ token: other, refused: null });
    await tab.boards.remove(joined);
    await tab.boards.join(joined, other);
    expect(await tab.boards.knows(joined)).toBe(true);
  });

  it('H6 tokens are what the protocol says, and never the same', () => {
    const tokens = Array.from({ length: 500 }, () => freshToken((n) => random.bytes(n)));
    for (const token of tokens) expect(token).toMatch(TOKEN);
    expect(new Set(tokens).size).toBe(500);
  });

  it('H7 how one looked at a board is remembered, the first visit is known as such', async () => {
    const tab = await device().openTab();
    const id = await tab.boards.create({ title: '', firm: '' });
    const first = await openView(tab.store, id);
    expect(first).toMatchObject({ firstVisit: true, camera: null });
    first.view.setState({ direction: 'down', folded: new Set(['c1' as CardId]) });
    first.saveCamera({ x: 1, y: 2, zoom: 0.5 });
    await first.close();
    const again = await openView(tab.store, id);
    expect(again).toMatchObject({ firstVisit: false, camera: { x: 1, y: 2, zoom: 0.5 } });
    expect(again.view.getState()).toMatchObject({ direction: 'down', folded: new Set(['c1']) });
    await again.close();
  });

  it('H8 the name that one gave is remembered; what stands there wrongly is not believed', async () => {
    const tab = await device().openTab();
    const settings = await loadSettings(tab.store.settings);
    expect(settings.now().myName).toBeNull();
    settings.set('myName', '藤巻');
    expect((await loadSettings(tab.store.settings)).now().myName).toBe('藤巻');
    await tab.store.settings.set('myName', { bad: true });
    expect((await loadSettings(tab.store.settings)).now().myName).toBeNull();
  });
});

describe('addresses', () => {
  it('H9 every path is a place or is unknown', () => {
    expect(readRoute('/')).toEqual({ page: 'home' });
    expect(readRoute('/b/abc_-9')).toEqual({ page: 'board', board: 'abc_-9' });
    expect(readRoute('/b/abc/')).toEqual({ page: 'board', board: 'abc' });
    for (const path of ['/b/', '/b', '/b/a/b', '/b/%2e', '/x', `/b/${'a'.repeat(65)}`])
      expect(readRoute(path)).toEqual({ page: 'unknown' });
  });

  it('H10 the token is read from the fragment alone', () => {
    const token = freshToken((n) => random.bytes(n));
    expect(readLinkToken(`#k=${token}`)).toBe(token);
    expect(readLinkToken('')).toBeNull();
    expect(readLinkToken('#other=1')).toBeNull();
  });
});
