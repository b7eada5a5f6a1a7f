import { expect, it } from 'vitest';
import { addIssue } from '../../shared/commands/add-cards.ts';
import { writeText } from '../../shared/commands/write-text.ts';
import type { Board } from '../../shared/domain/board.ts';
import type { CardId } from '../../shared/domain/ids.ts';
import { pollMemory, when, whenBoard, whenSaved } from '../support/devices.ts';
import { type Editor, openEditors } from '../support/editors.ts';
import { seeded } from '../support/random.ts';
import { afterTest, start, temporaryFolder } from './support.ts';

/** A board on which a third card is the last that one should add, and a fifth the last that goes in. */
const CAPACITY = { fullAtCards: 3, cards: 5 };

const isFull = ({ session }: Editor) => session().saved().server.full;
const cards = ({ session }: Editor) => session().board().cards.size;
const whenCards = (editor: Editor, count: number) =>
  whenBoard(editor.session(), () => cards(editor) === count);
const whenFull = (editor: Editor) => when(editor.session().subscribeSaved, () => isFull(editor));

function first(board: Board): CardId {
  const [id] = [...board.cards.keys()].sort();
  if (id === undefined) throw new Error('no card');
  return id;
}

function writes({ session }: Editor, card: CardId, insert: string): void {
  const splice = { index: 0, remove: 0, insert };
  expect(session().dispatch(writeText({ of: 'card', card, field: 'text' }, splice)).ok).toBe(true);
}

const reads = ({ session }: Editor, card: CardId, words: string) =>
  whenBoard(session(), () => session().board().cards.get(card)?.text.includes(words) === true);

async function two(polls: boolean) {
  const dataDir = temporaryFolder();
  const server = await start({ dataDir, capacity: CAPACITY });
  const { editors } = await openEditors(seeded(901), 2, { server: server.url, polling: pollMemory(polls) });
  const [one, other] = editors as [Editor, Editor];
  for (const { session } of editors) afterTest(() => session().close());
  return { server, dataDir, one, other };
}

it.each([false, true])(
  'FB1 at the end of a board both are told, no card can be added, and all else goes on (polling: %s)',
  async (polls) => {
    const { one, other } = await two(polls);
    one.session().dispatch(addIssue());
    one.session().dispatch(addIssue());
    await whenCards(other, 2);
    expect([isFull(one), isFull(other)]).toEqual([false, false]);
    other.session().dispatch(addIssue());
    await Promise.all([whenFull(one), whenFull(other), whenCards(one, 3)]);
    for (const { session } of [one, other])
      expect(session().dispatch(addIssue())).toEqual({ ok: false, failure: { code: 'full' } });
    const card = first(one.session().board());
    writes(one, card, '人手');
    writes(other, card, '不足');
    await Promise.all([reads(one, card, '不足'), reads(other, card, '人手')]);
    await Promise.all([whenSaved(one.session(), 'saved'), whenSaved(other.session(), 'saved')]);
  },
);

it.each([false, true])(
  'FB2 what was added away from each other and does not fit stays with its author, who is not refused, and all else goes on (polling: %s)',
  async (polls) => {
    const { server, dataDir, one, other } = await two(polls);
    one.session().dispatch(addIssue());
    await whenCards(other, 1);
    await Promise.all([whenSaved(one.session(), 'saved'), whenSaved(other.session(), 'saved')]);
    const card = first(one.session().board());
    await server.stop();
    for (const editor of [one, other])
      for (let at = 0; at < 3; at += 1) expect(editor.session().dispatch(addIssue()).ok).toBe(true);
    await Promise.all([whenSaved(one.session(), 'device'), whenSaved(other.session(), 'device')]);
    await start({ dataDir, port: server.port, capacity: CAPACITY });
    await Promise.all([whenFull(one), whenFull(other)]);
    // Whoever came first is saved, the other keeps three cards that do not fit, and is told so.
    const saved = [one, other].map((each) => whenSaved(each.session(), 'saved').then(() => each));
    const inside = await Promise.race(saved);
    const left = inside === one ? other : one;
    await when(left.session().subscribeSaved, () => {
      const { kind, connected } = left.session().saved();
      return kind === 'device' && connected;
    });
    expect(left.session().saved()).toMatchObject({ refused: null });
    await whenCards(left, 7);
    expect(cards(inside)).toBe(4);
    writes(inside, card, '人手');
    await reads(left, card, '人手');
    writes(left, card, '不足');
    await reads(inside, card, '不足');
    expect([cards(inside), cards(left)]).toEqual([4, 7]);
    // On the device as in this tab, also after a reload.
    await left.reload();
    expect(cards(left)).toBe(7);
    await whenFull(left);
    writes(left, card, '今年も');
    await reads(inside, card, '今年も');
  },
);
