import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openBoard } from '../../client/session/open-board.ts';
import type { BoardSession } from '../../client/session/session.ts';
import { addCause, addIssue } from '../../shared/commands/add-cards.ts';
import type { Command } from '../../shared/commands/command.ts';
import { deleteBranches } from '../../shared/commands/remove-cards.ts';
import { writeText } from '../../shared/commands/write-text.ts';
import type { Board } from '../../shared/domain/board.ts';
import type { CardId } from '../../shared/domain/ids.ts';
import { sameContent as same } from '../support/boards.ts';
import { createDevice, whenBoard, whenSaved } from '../support/devices.ts';
import { type Random, seeded } from '../support/random.ts';
import { type ServerProcess, startProcess } from '../support/server-process.ts';

let dataDir: string;
let server: ServerProcess;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'banso-kill-'));
  server = await startProcess(dataDir);
});
afterEach(async () => {
  await server.kill();
  await rm(dataDir, { recursive: true, force: true });
});

const restart = async () => {
  server = await startProcess(dataDir, Number(new URL(server.url).port));
};

/** Anything a person may do, somewhere on the board. */
function someCommand(random: Random, board: Board): Command {
  const cards = [...board.cards.keys()];
  const card = random.pick(cards) as CardId | undefined;
  const act = random.below(10);
  if (card === undefined || act === 0) return addIssue();
  if (act < 4) return addCause(card);
  if (act === 4) return deleteBranches([card]);
  const text = board.cards.get(card)?.text ?? '';
  const index = random.below(text.length + 1);
  const remove = random.below(Math.min(2, text.length - index) + 1);
  return writeText(
    { of: 'card', card, field: 'text' },
    { index, remove, insert: random.pick(['あ', '因', 'x', '。']) },
  );
}

it('T10 what was said to be saved is there after kill -9; what was not is sent again by the next visit', async () => {
  const random = seeded(20261123);
  const devices = ['田中', '藤巻'].map((myName) => createDevice(random, { server: server.url, myName }));
  const tabs = await Promise.all(devices.map((device) => device.openTab()));
  const [first, second] = tabs;
  if (first === undefined || second === undefined) throw new Error('no devices');
  const id = await first.boards.create({ title: '町工場', firm: '' });
  await second.boards.join(id, (await first.store.boards.get(id))?.token ?? '');
  const join = async () => {
    const sessions = [await openBoard({ id }, first.deps), await openBoard({ id }, second.deps)];
    return { sessions, leave: () => Promise.all(sessions.map((session) => session.close())) };
  };
  const act = (sessions: readonly BoardSession[], times: number) => {
    let done = 0;
    for (let i = 0; i < times; i += 1) {
      const session = random.pick(sessions);
      if (session.dispatch(someCommand(random, session.board())).ok) done += 1;
      if (random.chance(0.05)) session.undo.undo();
    }
    return done;
  };
  const edits = { saved: 0, cut: 0 };

  for (let round = 0; round < 4; round += 1) {
    const before = await join();
    edits.saved += act(before.sessions, 40);
    await Promise.all(before.sessions.map((session) => whenSaved(session, 'saved')));
    await server.kill();
    await before.leave();
    await restart();
    // A device that was never there reads what the server has. The two who were told "saved" have nothing to add.
    const fresh = await createDevice(random, { server: server.url }).openTab();
    await fresh.boards.join(id, (await first.store.boards.get(id))?.token ?? '');
    const witness = await openBoard({ id }, fresh.deps);
    const found = witness.board();
    const after = await join();
    await Promise.all(
      after.sessions.map((session) => whenBoard(session, () => same(session.board(), found))),
    );
    await Promise.all(after.sessions.map((session) => whenSaved(session, 'saved')));
    expect(witness.board()).toBe(found);
    await witness.close();
    // Cut off in the middle: nobody is told that these are saved, and no device loses them.
    edits.cut += act(after.sessions, 10);
    await server.kill();
    await after.leave();
    await restart();
  }

  const { sessions, leave } = await join();
  await Promise.all(sessions.map((session) => whenSaved(session, 'saved')));
  const [one, two] = sessions as [BoardSession, BoardSession];
  const alike = () => same(one.board(), two.board());
  await Promise.race(sessions.map((session) => whenBoard(session, alike)));
  console.log(
    `T10 seed ${random.seed}: 8 kills, ${edits.saved} edits saved, ${edits.cut} cut off, ${one.board().cards.size} cards`,
  );
  await leave();
  for (const tab of tabs) expect((await tab.store.log.read(id, 0)).unsent).toBe(0);
});
