import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type * as Y from 'yjs';
import { buildDocument } from '../../server/storage/fold.ts';
import { SqliteStorage } from '../../server/storage/sqlite.ts';
import type { BoardId } from '../../shared/domain/ids.ts';
import { whenSaved } from '../support/devices.ts';
import { type Editor, holdsAllOf, openEditors, stateOf, type Written } from '../support/editors.ts';
import { seeded } from '../support/random.ts';
import { startProcess } from '../support/server-process.ts';
import { afterTest, temporaryFolder } from './support.ts';

const KILLS = Number(process.env.KILLS ?? (process.env.VERIFY === '1' ? 300 : 8));
const EDITORS = 5;

/** What lies on the disk after a crash, read from a copy: the server has to find its own way through what is there. */
async function onDisk(data: string, board: BoardId): Promise<Y.Doc> {
  const copy = mkdtempSync(join(tmpdir(), 'banso-after-'));
  try {
    cpSync(data, copy, { recursive: true });
    const storage = await SqliteStorage.open(join(copy, 'banso.sqlite'));
    const stored = await storage.load(board);
    await storage.close();
    return buildDocument(stored);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

it(
  `T11 kill -9, ${KILLS} times at any moment under five people: nothing that was green is lost, and the rest comes from the devices`,
  async () => {
    const random = seeded(Number(process.env.SEED ?? 1106));
    const data = temporaryFolder();
    let server = await startProcess(data);
    afterTest(() => server.kill());
    const port = Number(new URL(server.url).port);
    const { board, editors } = await openEditors(random, EDITORS, { server: server.url });
    afterTest(() => Promise.all(editors.map(({ session }) => session().close())));
    const allSaved = () => Promise.all(editors.map(({ session }) => whenSaved(session(), 'saved')));
    /** How far each had written when its mark was last green. */
    const green = new Map<Editor, Written>();
    const greens = { seen: 0 };
    const watch = (editor: Editor) => {
      const look = () => {
        if (editor.session().saved().kind !== 'saved') return;
        green.set(editor, editor.written());
        greens.seen += 1;
      };
      editor.session().subscribeSaved(look);
      look();
    };
    await allSaved();
    for (const editor of editors) {
      editor.written();
      await whenSaved(editor.session(), 'saved');
      watch(editor);
    }
    const figures = { kills: 0, edits: 0, quiet: 0, reloads: 0, lost: 0, unsentAtKill: 0 };

    for (let round = 0; round < KILLS; round += 1) {
      for (let turns = 1 + random.below(12); turns > 0; turns -= 1) {
        figures.edits += random.pick(editors).act(1 + random.below(3));
        await pause(random.below(15));
      }
      const isQuiet = random.chance(0.2);
      if (isQuiet) await allSaved();
      figures.quiet += isQuiet ? 1 : 0;
      const promised = [...green];
      figures.unsentAtKill += editors.filter(({ session }) => session().saved().kind !== 'saved').length;
      const whole = isQuiet ? editors.map(({ session }) => session().copy()) : [];
      await server.kill();
      figures.kills += 1;
      const found = await onDisk(data, board);
      for (const [, { client, clock }] of promised)
        if ((stateOf(found).get(client) ?? 0) < clock) figures.lost += 1;
      for (const doc of whole) if (!holdsAllOf(found, doc)) figures.lost += 1;
      // Some go on writing without a server, some close their tab and come again.
      for (const editor of editors) if (random.chance(0.3)) figures.edits += editor.act(1);
      server = await startProcess(data, port);
      if (random.chance(0.2)) {
        const editor = random.pick(editors);
        green.delete(editor);
        await editor.reload();
        editor.written();
        watch(editor);
        figures.reloads += 1;
      }
    }

    await allSaved();
    // What the last one confirmed may still be on its way to the others.
    const [first, ...others] = editors as [Editor, ...Editor[]];
    await expect
      .poll(() => others.every(({ session }) => holdsAllOf(first.session().copy(), session().copy())), {
        timeout: 30_000,
      })
      .toBe(true);
    await server.kill();
    const found = await onDisk(data, board);
    const recovered = editors.filter(({ session }) => holdsAllOf(found, session().copy())).length;
    for (const { tab } of editors) expect((await tab.store.log.read(board, 0)).unsent).toBe(0);
    console.log(
      `T11 seed ${random.seed}: ${JSON.stringify(figures)}, ${greens.seen} green marks checked, acknowledged edits lost ${figures.lost}, devices whose every edit is on the disk in the end ${recovered} of ${EDITORS}`,
    );
    expect([figures.lost, recovered]).toEqual([0, EDITORS]);
  },
  120_000 + KILLS * 15_000,
);
