import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { createFromFile, createFromSample } from '../../client/home/new-board.ts';
import { SAMPLES } from '../../client/home/samples.ts';
import type { DeviceBoards } from '../../client/persistence/device-boards.ts';
import { fileStem } from '../../client/ui/save-file.ts';
import { printDocs } from '../../shared/document/board-file.ts';
import { readBoard } from '../../shared/document/projection.ts';
import { isMapKind } from '../../shared/domain/card.ts';
import type { BoardId } from '../../shared/domain/ids.ts';

/** Only what making a board from a file may touch. */
function device() {
  const made: Y.Doc[] = [];
  const boards = {
    createFromDoc: async (doc: Y.Doc) => {
      made.push(doc);
      return `b${made.length}` as BoardId;
    },
  } as DeviceBoards;
  return { boards, made };
}

/** How many cards stand on the 課題の地図 of a board. */
function onTheMap(doc: Y.Doc | undefined): number {
  return [...readBoard([doc as Y.Doc]).cards.values()].filter(({ kind }) => isMapKind(kind)).length;
}

describe('files of the first page', () => {
  it('H1 each sample opens as a board of its own, with as many cards as its tile says', async () => {
    const { boards, made } = device();
    for (const sample of SAMPLES) {
      const opened = await createFromSample(boards, await sample.load());
      expect(opened.ok, sample.id).toBe(true);
      expect(onTheMap(made.at(-1)), sample.id).toBe(sample.cards);
    }
    console.log(`samples: ${made.map(onTheMap).join(', ')} cards`);
  });

  it('H2 a saved board opens again, a case file too, each as a new board', async () => {
    const { boards, made } = device();
    const [sample] = SAMPLES;
    await createFromSample(boards, await sample?.load());
    const saved = printDocs([made[0] as Y.Doc]);
    expect(await createFromFile(boards, new File([saved], 'a.banso.json'))).toEqual({
      ok: true,
      value: 'b2',
    });
    expect(printDocs([made[1] as Y.Doc])).toBe(saved);
    const caseText = JSON.stringify(await sample?.load());
    expect((await createFromFile(boards, new File([caseText], 'case.json'))).ok).toBe(true);
    expect(onTheMap(made[2])).toBe(sample?.cards);
  });

  it('H3 a broken, foreign, newer or too big file makes no board and says why', async () => {
    const { boards, made } = device();
    const tries: readonly (readonly [string, string])[] = [
      ['{"format":"banso-board","ver', 'notJson'],
      ['', 'notJson'],
      ['{"hello":"world"}', 'notOurs'],
      ['[1,2,3]', 'notOurs'],
      ['{"format":"banso-board","version":99}', 'newer'],
      ['{"format":"banso-board","version":1,"cards":[]}', 'shape'],
    ];
    for (const [text, code] of tries) {
      const opened = await createFromFile(boards, new File([text], 'x.banso.json'));
      expect(opened, text).toMatchObject({ ok: false, failure: { code } });
    }
    const huge = { size: 60 * 1024 * 1024, text: () => Promise.reject(new Error('never read')) } as File;
    expect(await createFromFile(boards, huge)).toMatchObject({ ok: false, failure: { code: 'tooBig' } });
    expect(made).toHaveLength(0);
  });

  it('H4 any title gives a file name that every system takes', () => {
    expect(fileStem('町工場: 利益/残らない "件" ')).toBe('町工場 利益 残らない 件');
    expect(fileStem('')).toBe('伴走マップ');
    expect(fileStem('..\u0000..')).toBe('伴走マップ');
    expect([...fileStem('𠮷'.repeat(300))]).toHaveLength(60);
  });
});
