import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { makeBackup } from '../../client/persistence/backup.ts';
import { readBackup } from '../../client/persistence/backup-file.ts';
import type { DeviceStore } from '../../client/persistence/device-store.ts';
import { keepDocument } from '../../client/persistence/doc-keeper.ts';
import { createLastWords } from '../../client/persistence/last-words.ts';
import { loadDocument } from '../../client/persistence/load-document.ts';
import { openBoard } from '../../client/session/open-board.ts';
import type { BoardSession } from '../../client/session/session.ts';
import { addIssue } from '../../shared/commands/add-cards.ts';
import type { Splice, TextRef } from '../../shared/commands/change.ts';
import { writeText } from '../../shared/commands/write-text.ts';
import { initBoard } from '../../shared/document/apply.ts';
import { SCHEMA } from '../../shared/document/schema.ts';
import type { BoardId, CardId, PersonId } from '../../shared/domain/ids.ts';
import {
  createDevice,
  quickStore,
  type TestDevice,
  type TestTab,
  textOf,
  when,
  whenBoard,
  whenSaved,
} from '../support/devices.ts';
import { seeded } from '../support/random.ts';

const random = seeded(90125);
const WORDS = { title: '町工場', firm: '三ツ瀬精工' };

function alone(myName?: string): TestDevice {
  return createDevice(random, { server: null, ...(myName === undefined ? {} : { myName }) });
}

async function fresh(tab: TestTab): Promise<BoardSession> {
  return openBoard({ id: await tab.boards.create(WORDS) }, tab.deps);
}

function added(session: BoardSession): CardId {
  const result = session.dispatch(addIssue());
  if (!result.ok || result.value.select === undefined) throw new Error('not added');
  return result.value.select;
}

const at = (card: CardId): TextRef => ({ of: 'card', card, field: 'text' });

function type(session: BoardSession, card: CardId, words: string, spell: string): void {
  for (const letter of words) {
    const index = textOf(session, card)?.length ?? 0;
    expect(session.dispatch(writeText(at(card), { index, remove: 0, insert: letter }), { spell }).ok).toBe(
      true,
    );
  }
}

describe('dispatch', () => {
  it('D1 words of one spell are one undo step, another spell is another', async () => {
    const session = await fresh(await alone('田中').openTab());
    const card = added(session);
    type(session, card, 'なぜ', 'first');
    type(session, card, '売れない', 'second');
    session.undo.undo();
    expect(textOf(session, card)).toBe('なぜ');
    type(session, card, 'か', 'second');
    session.undo.undo();
    expect(textOf(session, card)).toBe('なぜ');
    session.undo.undo();
    expect(textOf(session, card)).toBe('');
    await session.close();
  });

  it('D2 a refused command changes nothing and ends no spell', async () => {
    const session = await fresh(await alone('田中').openTab());
    const card = added(session);
    type(session, card, 'あ', 'spell');
    const before = session.board();
    const refused = session.dispatch(writeText(at('gone' as CardId), { index: 0, remove: 0, insert: 'x' }));
    expect(refused).toEqual({ ok: false, failure: { code: 'gone' } });
    expect(session.board()).toBe(before);
    type(session, card, 'い', 'spell');
    session.undo.undo();
    expect(textOf(session, card)).toBe('');
    await session.close();
  });

  it('D3 a person is written into the board with the first edit, not by looking, and undo keeps them', async () => {
    const session = await fresh(await alone('田中').openTab());
    const me = session.me();
    expect(me?.name).toBe('田中');
    expect(session.board().people.size).toBe(0);
    const card = added(session);
    expect(session.board().people.get(me?.person as PersonId)?.name).toBe('田中');
    expect(session.board().cards.get(card)?.writtenBy).toBe(me?.person);
    session.undo.undo();
    expect(session.board().people.size).toBe(1);
    await session.close();
  });

  it('D4 who wrote before giving a name is the one who gives it, and the device remembers', async () => {
    const tab = await alone().openTab();
    const session = await fresh(tab);
    expect(session.me()).toBeNull();
    const card = added(session);
    let told = 0;
    session.subscribe(() => told++);
    session.joinAs({ name: ' 藤巻 ', role: '女将' });
    expect(told).toBe(1);
    expect(session.me()).toMatchObject({ name: '藤巻', person: session.board().cards.get(card)?.writtenBy });
    const me = session.me();
    added(session);
    expect([...session.board().people.values()]).toMatchObject([{ name: '藤巻', role: '女将' }]);
    await session.close();
    const again = await openBoard({ id: session.boardId }, tab.deps);
    expect(again.me()).toEqual(me);
    const next = await fresh(tab);
    expect(next.me()?.name).toBe('藤巻');
    await Promise.all([again.close(), next.close()]);
  });

  it('D5 a board of a newer version is read, not written, not undone', async () => {
    const tab = await alone('田中').openTab();
    const session = await fresh(tab);
    const card = added(session);
    await session.close();
    const doc = await tab.boards.read(session.boardId);
    const made: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => made.push(update));
    doc.getMap('meta').set('schema', SCHEMA + 1);
    await tab.store.log.append(
      session.boardId,
      made.map((update) => ({ update, unsent: false })),
      {},
    );
    const newer = await openBoard({ id: session.boardId }, tab.deps);
    expect(newer.board().cards.has(card)).toBe(true);
    expect(newer.dispatch(addIssue())).toEqual({ ok: false, failure: { code: 'readOnly' } });
    expect(newer.undo.canUndo()).toBe(false);
    await newer.close();
  });

  it('D6 words for a title that has not arrived are refused, not swallowed', async () => {
    const tab = await alone('田中').openTab();
    const id = await tab.boards.createFromDoc(new Y.Doc());
    const session = await openBoard({ id }, tab.deps);
    const title = writeText({ of: 'board', field: 'title' }, { index: 0, remove: 0, insert: '題' });
    expect(session.dispatch(title)).toEqual({ ok: false, failure: { code: 'gone' } });
    await session.close();
  });
});

describe('live text', () => {
  it('D7 splices of others and of undo replay to the same text; what one wrote oneself does not come back', async () => {
    const device = alone('田中');
    const tabs = [await device.openTab(), await device.openTab()] as const;
    const session = await fresh(tabs[0]);
    const card = added(session);
    const other = await openOnceThere(tabs[1], session, card);
    const live = session.liveText(at(card));
    let mirror = live.text();
    let splices = 0;
    const off = live.onRemote(({ index, remove, insert }) => {
      splices += 1;
      mirror = mirror.slice(0, index) + insert + mirror.slice(index + remove);
    });
    for (let step = 0; step < 60; step += 1) {
      const mine = random.chance(0.5) ? session : other;
      const splice = someSplice(textOf(mine, card) ?? '');
      mine.dispatch(writeText(at(card), splice));
      if (mine === session)
        mirror = mirror.slice(0, splice.index) + splice.insert + mirror.slice(splice.index + splice.remove);
      if (random.chance(0.1)) session.undo.undo();
      if (random.chance(0.3)) {
        await Promise.all([session, other].map((one) => whenSaved(one, 'device')));
        const same = () => textOf(session, card) === textOf(other, card);
        await Promise.race([whenBoard(session, same), whenBoard(other, same)]);
      }
      expect(mirror).toBe(live.text());
    }
    console.log(`D7 seed ${random.seed}: ${splices} remote splices, ${mirror.length} letters`);
    expect(splices).toBeGreaterThan(0);
    off();
    await Promise.all([session.close(), other.close()]);
  });

  it('D8 a text that is not there is empty and silent', async () => {
    const session = await fresh(await alone().openTab());
    const live = session.liveText(at('nobody' as CardId));
    expect(live.text()).toBe('');
    live.onRemote(() => expect.unreachable())();
    await session.close();
  });
});

describe('kept on the device', () => {
  it('D9 without a server edits are on the device once its transaction is complete, and a reload has them all', async () => {
    const tab = await alone('田中').openTab();
    const session = await fresh(tab);
    expect(session.saved()).toMatchObject({ kind: 'device', unsent: 1 });
    const card = added(session);
    expect(session.saved().kind).toBe('saving');
    await whenSaved(session, 'device');
    type(session, card, '原因', 's');
    const { unsent } = session.saved() as { unsent: number };
    await session.close();
    const again = await openBoard({ id: session.boardId }, tab.deps);
    expect(textOf(again, card)).toBe('原因');
    expect(again.saved()).toMatchObject({ kind: 'device', unsent, refused: null });
    expect((await tab.store.boards.get(session.boardId))?.title).toBe('町工場');
    await again.close();
  });

  it('D10 while the device is full it says `tab` and goes on trying; nothing is lost when there is room again', async () => {
    const tab = await alone('田中').openTab();
    const id = await tab.boards.create(WORDS);
    const disk = { full: true, refusals: 0 };
    const session = await openBoard({ id }, { ...tab.deps, store: onDisk(tab.store, disk) });
    const card = added(session);
    await whenSaved(session, 'tab');
    type(session, card, '消えない', 's');
    expect(session.saved()).toMatchObject({ kind: 'tab' });
    disk.full = false;
    await whenSaved(session, 'device');
    expect(disk.refusals).toBeGreaterThan(0);
    await session.close();
    const again = await openBoard({ id }, tab.deps);
    expect(textOf(again, card)).toBe('消えない');
    await again.close();
  });

  it('D18 a board left while the device is full is kept when there is room, if the tab still lives', async () => {
    const tab = await alone('田中').openTab();
    const id = await tab.boards.create(WORDS);
    const disk = { full: true, refusals: 0 };
    const session = await openBoard({ id }, { ...tab.deps, store: onDisk(tab.store, disk) });
    const card = added(session);
    await session.close();
    // Once, and once more after the log was folded to make room.
    expect(disk.refusals).toBe(2);
    disk.full = false;
    const again = await openBoard({ id }, tab.deps);
    await whenBoard(again, () => again.board().cards.has(card));
    await again.close();
  });

  it('D11 a store that lost the board gets it back whole from the open tab', async () => {
    const tab = await alone('田中').openTab();
    const session = await fresh(tab);
    const card = added(session);
    type(session, card, '前', 's');
    await whenSaved(session, 'device');
    await tab.store.boards.erase(session.boardId);
    type(session, card, '後', 's');
    await session.close();
    const again = await openBoard({ id: session.boardId }, tab.deps);
    expect(textOf(again, card)).toBe('前後');
    expect(again.saved()).toMatchObject({ kind: 'device' });
    expect(again.inviteUrl()).toBe(session.inviteUrl());
    await again.close();
  });

  it('D17 two tabs whose store was cleared bring back what each of them holds', async () => {
    const device = alone('田中');
    const tabs = [await device.openTab(), await device.openTab()] as const;
    const one = await fresh(tabs[0]);
    const card = added(one);
    const two = await openOnceThere(tabs[1], one, card);
    const others = added(two);
    await Promise.all([whenSaved(one, 'device'), whenSaved(two, 'device')]);
    await whenBoard(one, () => one.board().cards.has(others));
    await tabs[0].store.boards.erase(one.boardId);
    type(one, card, '一', 's');
    await whenSaved(one, 'device');
    type(two, others, '二', 's');
    await whenBoard(one, () => textOf(one, others) === '二');
    await Promise.all([one.close(), two.close()]);
    const again = await openBoard({ id: one.boardId }, tabs[0].deps);
    expect([textOf(again, card), textOf(again, others)]).toEqual(['一', '二']);
    await again.close();
  });

  it('D12 two tabs without a server share what they write, also across folding', async () => {
    const device = alone('田中');
    const tabs = [await device.openTab(), await device.openTab()] as const;
    const one = await fresh(tabs[0]);
    const card = added(one);
    const two = await openOnceThere(tabs[1], one, card);
    type(one, card, 'ひとつめ', 's');
    await whenBoard(two, () => textOf(two, card) === 'ひとつめ');
    await tabs[1].store.log.compact(one.boardId);
    type(two, card, 'ふたつめ', 's');
    await whenBoard(one, () => textOf(one, card) === 'ひとつめふたつめ');
    await Promise.all([one.close(), two.close()]);
    const again = await openBoard({ id: one.boardId }, tabs[0].deps);
    expect(textOf(again, card)).toBe('ひとつめふたつめ');
    await again.close();
  });

  it('D13 a log past 500 rows is folded while one writes', async () => {
    const tab = await alone('田中').openTab();
    const session = await fresh(tab);
    const card = added(session);
    type(session, card, '書'.repeat(520), 's');
    const folded = when(
      (listener) => tab.store.log.watch(session.boardId, listener),
      () => true,
    );
    await whenSaved(session, 'device');
    await folded;
    type(session, card, '終', 's');
    await session.close();
    const content = await tab.store.log.read(session.boardId, 0);
    console.log(`D13 ${content.upTo} rows written, ${content.updates.length} read`);
    expect(content.upTo).toBeGreaterThan(520);
    expect(content.updates.length).toBeLessThan(10);
    const again = await openBoard({ id: session.boardId }, tab.deps);
    expect(textOf(again, card)).toBe(`${'書'.repeat(520)}終`);
    await again.close();
  });

  it('D14 leaving the page writes at once', async () => {
    const tab = await alone('田中').openTab();
    let leave = () => {};
    const id = await tab.boards.create(WORDS);
    const session = await openBoard(
      { id },
      {
        ...tab.deps,
        onLeaving: (listener) => {
          leave = listener;
          return () => {};
        },
      },
    );
    const before = (await tab.store.log.read(id, 0)).upTo;
    added(session);
    leave();
    await whenSaved(session, 'device');
    expect((await tab.store.log.read(id, 0)).upTo).toBeGreaterThan(before);
    await session.close();
  });

  it('D19 a tab that is killed while the database writes leaves its last words, and the next visit brings them in', async () => {
    const tab = await alone('田中').openTab();
    let leave = () => {};
    const id = await tab.boards.create(WORDS);
    const dead = new Promise<never>(() => {});
    const session = await openBoard(
      { id },
      {
        ...tab.deps,
        // Nothing that is begun from here on is ever done: the tab is gone.
        store: { ...tab.store, log: { ...tab.store.log, append: () => dead } },
        onLeaving: (listener) => {
          leave = listener;
          return () => {};
        },
      },
    );
    const card = added(session);
    type(session, card, '最後の言葉', 's');
    leave();
    const again = await openBoard({ id }, tab.deps);
    expect(textOf(again, card)).toBe('最後の言葉');
    expect(again.saved()).toMatchObject({ kind: 'device' });
    await again.close();
    const { upTo } = await tab.store.log.read(id, 0);
    await (await openBoard({ id }, tab.deps)).close();
    expect((await tab.store.log.read(id, 0)).upTo).toBe(upTo);
  });

  it('D20 last words that were stored after all are taken back, and broken ones do no harm', async () => {
    const tab = await alone('田中').openTab();
    const place = quickStore();
    const lastWords = createLastWords(place, (n) => random.bytes(n));
    let leave = () => {};
    const id = await tab.boards.create(WORDS);
    const session = await openBoard(
      { id },
      {
        ...tab.deps,
        lastWords,
        onLeaving: (listener) => {
          leave = listener;
          return () => {};
        },
      },
    );
    const card = added(session);
    leave();
    expect(place.length).toBe(1);
    await whenSaved(session, 'device');
    await expect.poll(() => place.length).toBe(0);
    await session.close();
    place.setItem(`banso.last.${id}.x`, 'no update');
    const again = await openBoard({ id }, { ...tab.deps, lastWords });
    expect(again.board().cards.has(card)).toBe(true);
    expect(place.length).toBe(0);
    await again.close();
  });

  it('D22 last words stay where they are while the store keeps nothing beyond its tab, and are read all the same', async () => {
    const place = quickStore();
    const lastWords = createLastWords(place, (n) => random.bytes(n));
    const lasting = await alone('田中').openTab();
    const id = await lasting.boards.create(WORDS);
    const doc = await lasting.boards.read(id);
    const before = Y.encodeStateVector(doc);
    doc.getMap('meta').set('title', '最後の言葉');
    lastWords.leave(id, [Y.encodeStateAsUpdate(doc, before)]);
    const passing = { ...lasting.store, lasting: false };
    for (let visit = 0; visit < 2; visit += 1) {
      const session = await openBoard({ id }, { ...lasting.deps, store: passing, lastWords });
      expect(session.board().title).toBe('最後の言葉');
      await session.close();
      expect(place.length).toBe(1);
    }
    await (await openBoard({ id }, { ...lasting.deps, lastWords })).close();
    expect(place.length).toBe(0);
    expect((await lasting.boards.read(id)).getMap('meta').get('title')).toBe('最後の言葉');
  });

  it('D24 last words are in the list and in a backup without their board being opened', async () => {
    const place = quickStore();
    const lastWords = createLastWords(place, (n) => random.bytes(n));
    const tab = await alone('田中').openTab();
    const [id, gone] = [await tab.boards.create(WORDS), await tab.boards.create(WORDS)];
    const says = async (board: BoardId) => {
      const doc = await tab.boards.read(board);
      const before = Y.encodeStateVector(doc);
      doc.getMap('meta').set('title', '最後の題');
      lastWords.leave(board, [Y.encodeStateAsUpdate(doc, before)]);
      await lastWords.bringInAll(tab.store);
    };
    await says(id);
    expect(await tab.store.boards.get(id)).toMatchObject({ title: '最後の題', unsent: 2 });
    const made = await makeBackup(tab.store, { now: 0, onProgress: () => {} });
    const read = await readBackup(made.ok ? made.value.file : new Blob());
    expect(read.ok && read.value.boards.map(({ title }) => title).sort()).toEqual(
      [WORDS.title, '最後の題'].sort(),
    );
    // Of a board that was erased meanwhile nothing comes back.
    const doc = await tab.boards.read(gone);
    await tab.store.boards.erase(gone);
    lastWords.leave(gone, [Y.encodeStateAsUpdate(doc)]);
    await lastWords.bringInAll(tab.store);
    expect(await tab.store.boards.get(gone)).toBeNull();
    expect(place.length).toBe(0);
  });

  it('D15 a board that this device does not know is not opened', async () => {
    const tab = await alone().openTab();
    await expect(openBoard({ id: 'nobody' as never }, tab.deps)).rejects.toThrow('not known');
  });
});

/** Opened in another tab when that tab's database has the card. */
async function openOnceThere(tab: TestTab, session: BoardSession, card: CardId): Promise<BoardSession> {
  await whenSaved(session, 'device');
  const opened = await openBoard({ id: session.boardId }, tab.deps);
  expect(opened.board().cards.has(card)).toBe(true);
  return opened;
}

function someSplice(text: string): Splice {
  const index = random.below(text.length + 1);
  const remove = random.below(Math.min(3, text.length - index) + 1);
  return { index, remove, insert: random.pick(['', 'あ', '因果', 'x', '、']) };
}

/** The store on a disk that can be full. */
function onDisk(store: DeviceStore, disk: { full: boolean; refusals: number }): DeviceStore {
  return {
    ...store,
    log: {
      ...store.log,
      async append(...args) {
        if (!disk.full) return store.log.append(...args);
        disk.refusals += 1;
        throw new DOMException('no room', 'QuotaExceededError');
      },
    },
  };
}

it('D16 a board opened from a document has its words', async () => {
  const tab = await alone().openTab();
  const doc = new Y.Doc();
  initBoard(doc, { title: '旅館', firm: '' });
  const session = await openBoard({ id: await tab.boards.createFromDoc(doc) }, tab.deps);
  expect(session.board().title).toBe('旅館');
  await session.close();
});

it('D21 what another tab wrote and the server told of before it was on its disk is not taken for sent', async () => {
  const tab = await createDevice(seeded(2_121), { server: null }).openTab();
  const id = await tab.boards.create({ title: 'そば店', firm: '' });
  const loaded = await loadDocument(tab.store, id);
  await tab.store.log.markSent(id, loaded.upTo);
  const record = await tab.store.boards.get(id);
  if (record === null) throw new Error('no record');
  const keeper = keepDocument(loaded, {
    store: tab.store,
    board: id,
    edits: () => 0,
    summary: () => ({}),
    record: () => record,
    onState: () => {},
  });
  keeper.confirmed(0);
  // The other tab's edit comes over the line first, and then stands in the store as its own unsent row.
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(loaded.doc));
  const before = Y.encodeStateVector(other);
  (other.getMap('meta').get('title') as Y.Text).insert(0, '新しい');
  const edit = Y.encodeStateAsUpdate(other, before);
  Y.applyUpdate(loaded.doc, edit);
  await tab.store.log.append(id, [{ update: edit, unsent: true }], {}, loaded.era ?? '');
  keeper.push(edit, null);
  await keeper.flush();
  keeper.confirmed(0);
  await keeper.flush();
  expect((await tab.store.log.read(id, 0)).unsent).toBe(1);
  await keeper.close();
});
