import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBoard } from '../../client/session/open-board.ts';
import { sendUnsent } from '../../client/session/send-unsent.ts';
import type { BoardSession } from '../../client/session/session.ts';
import { type RunningServer, startServer } from '../../server/server.ts';
import { addIssue } from '../../shared/commands/add-cards.ts';
import { setNature } from '../../shared/commands/details.ts';
import { deleteBranches } from '../../shared/commands/remove-cards.ts';
import { chooseWords } from '../../shared/commands/settle-text.ts';
import { spliceBetween, textAt, writeText } from '../../shared/commands/write-text.ts';
import type { BoardId, CardId } from '../../shared/domain/ids.ts';
import { createDevice, type TestTab, textOf, when, whenBoard, whenSaved } from '../support/devices.ts';
import { seeded } from '../support/random.ts';
import { LINES } from './lines.ts';

const random = seeded(20_261_124);
let dataDir: string;
let server: RunningServer;
let open: BoardSession[];
let Socket: typeof WebSocket;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'banso-away-'));
  server = await startServer({ port: 0, dataDir });
  open = [];
});

afterEach(async () => {
  for (const session of open) await session.close();
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const tab = (myName: string): Promise<TestTab> =>
  createDevice(random, { server: server.url, WebSocket: Socket, myName }).openTab();

async function opened(at: TestTab, id: BoardId, how: { offline?: boolean } = {}): Promise<BoardSession> {
  const deps = how.offline ? { ...at.deps, server: null } : at.deps;
  const session = await openBoard({ id }, deps);
  open.push(session);
  return session;
}

async function closed(session: BoardSession): Promise<void> {
  open = open.filter((other) => other !== session);
  await session.close();
}

/** The supporter has a board of one card; the owner came by the link, has seen it and gone again. */
async function ownerGone() {
  const tabs = [await tab('支援者 田中'), await tab('社長 藤巻')] as const;
  const id = await tabs[0].boards.create({ title: 'そば店', firm: '' });
  const supporter = await opened(tabs[0], id);
  const card = added(supporter, '満席なのに残らない');
  await whenSaved(supporter, 'saved');
  await tabs[1].boards.join(id, new URL(supporter.inviteUrl()).hash.slice('#k='.length));
  const owner = await opened(tabs[1], id);
  await whenSynced(owner);
  expect(owner.away.state()).toMatchObject({ news: [], clashes: [] });
  await closed(owner);
  return { id, card, supporter, ownerTab: tabs[1] };
}

const whenSynced = (session: BoardSession) =>
  when(session.subscribeSaved, () => session.saved().kind === 'saved' && session.saved().connected);

function added(session: BoardSession, words: string): CardId {
  const result = session.dispatch(addIssue());
  if (!result.ok || result.value.select === undefined) throw new Error('not added');
  rewrite(session, result.value.select, words);
  return result.value.select;
}

function rewrite(session: BoardSession, card: CardId, words: string): void {
  const splice = spliceBetween(textOf(session, card) ?? '', words);
  if (splice !== null) session.dispatch(writeText({ of: 'card', card, field: 'text' }, splice));
}

function toldTo(session: BoardSession) {
  const { people } = session.board();
  return session.away
    .state()
    .news.map(({ change, by }) => `${change.told} ${by.map((person) => people.get(person)?.name)}`)
    .sort();
}

describe.each(LINES)('while one was away, over $name', (line) => {
  beforeEach(() => {
    Socket = line.Socket;
  });

  it('AW1 the next visit tells what others did since, and who; a first visit tells nothing', async () => {
    const { id, card, supporter, ownerTab } = await ownerGone();
    rewrite(supporter, card, '昼は満席なのに残らない');
    supporter.dispatch(setNature([card], 'fact'));
    const other = added(supporter, '夜のお客様が来ない');
    const gone = added(supporter, '書きかけ');
    supporter.dispatch(deleteBranches([gone]));
    await whenSaved(supporter, 'saved');
    const owner = await opened(ownerTab, id);
    await whenSynced(owner);
    const told = ['added 支援者 田中', 'person 支援者 田中', 'value 支援者 田中', 'words 支援者 田中'];
    expect(toldTo(owner)).toEqual(told.filter((line) => !line.startsWith('person')));
    expect(owner.away.state().news.find(({ change }) => change.told === 'words')?.change).toMatchObject({
      before: '満席なのに残らない',
      after: '昼は満席なのに残らない',
    });
    // Own edits neither become news nor take any away; what is seen to come in is no news either.
    added(owner, '社長のカード');
    rewrite(supporter, other, '夜は静か');
    await whenBoard(owner, () => textOf(owner, other) === '夜は静か');
    expect(toldTo(owner)).toHaveLength(3);
    await closed(owner);

    const again = await opened(ownerTab, id);
    await whenSynced(again);
    expect(toldTo(again)).toHaveLength(3);
    again.away.see(again.away.state().news.map(({ key }) => key));
    expect(again.away.state().news.every(({ seen }) => seen)).toBe(true);
    again.away.seeAll();
    expect(again.away.state().news).toEqual([]);
    await closed(again);
    const third = await opened(ownerTab, id);
    await whenSynced(third);
    expect(third.away.state().news).toEqual([]);
  });

  it('AW4 what waits is sent unseen: nobody appears on the board, and what others did is still told at the next visit', async () => {
    const { id, supporter, ownerTab } = await ownerGone();
    added(supporter, '夜のお客様が来ない');
    await whenSaved(supporter, 'saved');
    const offline = await opened(ownerTab, id, { offline: true });
    const own = added(offline, '常連が減った');
    await closed(offline);
    const before = await ownerTab.store.boards.get(id);
    expect(before?.unsent).toBeGreaterThan(0);
    let seen = 0;
    const off = supporter.presence.subscribe(() => {
      seen = Math.max(seen, supporter.presence.others().length);
    });
    expect(await sendUnsent([id], ownerTab.deps)).toBe(1);
    await whenBoard(supporter, () => textOf(supporter, own) === '常連が減った');
    const { unsent, openedAt } = (await ownerTab.store.boards.get(id)) ?? {};
    expect({ unsent, openedAt }).toEqual({ unsent: 0, openedAt: before?.openedAt });
    // Long after its line is there, too.
    const unseen = await openBoard({ id }, { ...ownerTab.deps, page: null });
    open.push(unseen);
    await whenSynced(unseen);
    const later = added(supporter, '仕入れが上がった');
    await whenBoard(unseen, () => textOf(unseen, later) === '仕入れが上がった');
    await closed(unseen);
    expect(seen).toBe(0);
    const owner = await opened(ownerTab, id);
    await whenSynced(owner);
    await when(supporter.presence.subscribe, () => supporter.presence.others().length === 1);
    off();
    expect(seen).toBe(1);
    expect(toldTo(owner)).toEqual(['added 支援者 田中', 'added 支援者 田中']);
  });

  it('AW2 the same words written by both meanwhile: both versions are kept, also over a restart, until they are settled', async () => {
    const { id, card, supporter, ownerTab } = await ownerGone();
    const offline = await opened(ownerTab, id, { offline: true });
    rewrite(offline, card, '客は来るのに残らない');
    await offline.flush();
    await closed(offline);
    rewrite(supporter, card, '満席なのに、お金が手元にない');
    await whenSaved(supporter, 'saved');

    const back = await opened(ownerTab, id);
    await whenSynced(back);
    const versions = {
      base: '満席なのに残らない',
      mine: '客は来るのに残らない',
      theirs: '満席なのに、お金が手元にない',
    };
    expect(back.away.state().clashes).toMatchObject([versions]);
    expect(back.away.state().clashes[0]?.by.map((one) => back.board().people.get(one)?.name)).toEqual([
      '支援者 田中',
    ]);
    expect(supporter.away.state().clashes).toEqual([]);
    await closed(back);

    const again = await opened(ownerTab, id);
    await whenSynced(again);
    const [clash] = again.away.state().clashes;
    if (clash === undefined) throw new Error('The clash was forgotten');
    expect(clash).toMatchObject(versions);
    expect(textAt(again.board(), clash.at)).toBe(clash.merged);
    expect(again.dispatch(chooseWords(clash.at, clash.merged, clash.mine)).ok).toBe(true);
    again.away.settle(clash);
    await whenBoard(supporter, () => textOf(supporter, card) === versions.mine);
    await whenSaved(again, 'saved');
    expect(again.away.state().clashes).toEqual([]);
    expect(supporter.away.state().clashes).toEqual([]);
    // One undoable step, and nobody's later words are written over.
    again.undo.undo();
    expect(textOf(again, card)).toBe(clash.merged);
    rewrite(again, card, '書き直し');
    expect(again.dispatch(chooseWords(clash.at, clash.merged, clash.mine))).toMatchObject({
      ok: false,
      failure: { code: 'movedOn' },
    });
  });

  it('AW3 different words, or the same while both have a line: nothing to settle', async () => {
    const { id, card, supporter, ownerTab } = await ownerGone();
    const other = added(supporter, '夜のお客様が来ない');
    await whenSaved(supporter, 'saved');
    const owner = await opened(ownerTab, id);
    await whenSynced(owner);
    await closed(owner);
    const offline = await opened(ownerTab, id, { offline: true });
    rewrite(offline, card, '客は来るのに残らない');
    await offline.flush();
    await closed(offline);
    rewrite(supporter, other, '夜は静か');
    await whenSaved(supporter, 'saved');
    const back = await opened(ownerTab, id);
    await whenSynced(back);
    for (let i = 0; i < 20; i += 1) {
      rewrite(back, card, `${textOf(back, card)}${i}`);
      rewrite(supporter, card, `${i}${textOf(supporter, card)}`);
      await whenBoard(
        i % 2 === 0 ? back : supporter,
        () => textOf(back, card)?.length === textOf(supporter, card)?.length,
      );
    }
    await Promise.all([whenSaved(back, 'saved'), whenSaved(supporter, 'saved')]);
    expect(back.away.state().clashes).toEqual([]);
    expect(supporter.away.state().clashes).toEqual([]);
  });
});
