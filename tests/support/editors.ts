import * as Y from 'yjs';
import { openBoard } from '../../client/session/open-board.ts';
import type { BoardSession } from '../../client/session/session.ts';
import { addIssue } from '../../shared/commands/add-cards.ts';
import { ROOTS } from '../../shared/document/schema.ts';
import type { BoardId } from '../../shared/domain/ids.ts';
import { randomAct } from './acts.ts';
import { createDevice, type DeviceOptions, type TestTab } from './devices.ts';
import type { Random } from './random.ts';

/** A person with the whole client on a device of their own, who does anything that the product offers. */
export interface Editor {
  readonly tab: TestTab;
  session(): BoardSession;
  /** Some acts, undo now and then; answers how many changed something. */
  act(times: number): number;
  /** How far this visit has written: its Yjs client and clock, to be looked up in other documents. */
  written(): Written;
  /** Closes the board and opens it again, as a reload does. */
  reload(): Promise<void>;
}

export interface Written {
  readonly client: number;
  readonly clock: number;
}

/** All join the board that is given; without one the first makes it, and the others come by its link. */
export async function openEditors(
  random: Random,
  count: number,
  options: DeviceOptions,
  known: { readonly id: BoardId; readonly token: string } | null = null,
): Promise<{ readonly board: BoardId; readonly editors: readonly Editor[] }> {
  const editors: Editor[] = [];
  let board = known?.id ?? null;
  let token = known?.token ?? '';
  for (let at = 0; at < count; at += 1) {
    const tab = await createDevice(random, { ...options, myName: `人${at}` }).openTab();
    if (board === null) {
      board = await tab.boards.create({ title: '工場', firm: '' });
      token = (await tab.store.boards.get(board))?.token ?? '';
    } else await tab.boards.join(board, token);
    editors.push(await editorOf(random, tab, board));
  }
  if (board === null) throw new Error('nobody');
  return { board, editors };
}

async function editorOf(random: Random, tab: TestTab, board: BoardId): Promise<Editor> {
  let session = await openBoard({ id: board }, tab.deps);
  let client: number | null = null;
  let letters = 0;
  const alphabet = (n: number) =>
    Array.from({ length: n }, () => String.fromCharCode(0x4e00 + (letters++ % 20_000))).join('');
  /** The client whose clock an own edit moves: nothing else happens meanwhile. */
  const findClient = () => {
    const before = stateOf(session.copy());
    session.dispatch(addIssue());
    const after = stateOf(session.copy());
    for (const [id, clock] of after) if (clock > (before.get(id) ?? 0)) return id;
    throw new Error('an edit left no trace');
  };
  return {
    tab,
    session: () => session,
    act(times) {
      let done = 0;
      for (let i = 0; i < times; i += 1) {
        const { command, spell } = randomAct(random, session.board(), alphabet);
        if (session.dispatch(command, spell === undefined ? {} : { spell }).ok) done += 1;
        if (random.chance(0.05)) session.undo.undo();
      }
      return done;
    },
    written() {
      client ??= findClient();
      return { client, clock: stateOf(session.copy()).get(client) ?? 0 };
    },
    async reload() {
      await session.close();
      session = await openBoard({ id: board }, tab.deps);
      client = null;
    },
  };
}

export function stateOf(doc: Y.Doc): ReadonlyMap<number, number> {
  return Y.decodeStateVector(Y.encodeStateVector(doc));
}

/** True when the document knows all that the other one holds, deletions too. */
export function holdsAllOf(doc: Y.Doc, other: Y.Doc): boolean {
  const copy = new Y.Doc();
  for (const root of ROOTS) copy.getMap(root);
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  let grown = false;
  copy.on('update', () => {
    grown = true;
  });
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(other));
  return !grown;
}
