import { describe, expect, it } from 'vitest';
import { ALSO_CALLED } from '../../client/guide/also-called.ts';
import { findCommands } from '../../client/guide/find-commands.ts';
import { COMMANDS } from '../../client/keyboard/command-table.ts';

const first = (typed: string) => findCommands(typed, COMMANDS)[0]?.id;
const ids = (typed: string) => findCommands(typed, COMMANDS).map(({ id }) => id);

describe('できることをさがす', () => {
  it.each([
    ['印刷', 'page.export'],
    ['いんさつ', 'page.export'],
    ['insatsu', 'page.export'],
    ['print', 'page.export'],
    ['プリント', 'page.export'],
    ['pdf', 'page.export'],
    ['置き換え', 'page.search'],
    ['置換', 'page.search'],
    ['おきかえ', 'page.search'],
    ['okikae', 'page.search'],
    ['replace', 'page.search'],
    ['検索', 'page.search'],
    ['控え', 'page.saveFile'],
    ['ひかえ', 'page.saveFile'],
    ['バックアップ', 'page.saveFile'],
    ['backup', 'page.saveFile'],
    ['暗い', 'page.sight'],
    ['くらい', 'page.sight'],
    ['dark', 'page.sight'],
    ['文字', 'page.sight'],
    ['英語', 'page.language'],
    ['招待', 'page.invite'],
    ['share', 'page.invite'],
    ['元に戻す', 'edit.undo'],
    ['undo', 'edit.undo'],
    ['naze', 'card.addCause'],
    ['なぜ', 'card.addCause'],
    ['kopi', 'clip.copy'],
    ['コピー', 'clip.copy'],
    ['タイトル', 'page.names'],
    ['用語', 'page.help'],
  ])('Y4 %s finds %s first', (typed, id) => {
    expect(first(typed)).toBe(id);
  });

  it('Y4 what may be meant is all there: 大きい is the map and the letters, 保存 a file and a picture', () => {
    for (const typed of ['大きい', 'おおきい', 'ookii']) {
      expect(ids(typed)).toContain('page.sight');
      expect(ids(typed)).toContain('view.zoomIn');
    }
    for (const typed of ['保存', 'ほぞん', 'hozon', 'save'])
      expect(ids(typed)).toEqual(expect.arrayContaining(['page.saveFile', 'page.export']));
  });

  it.each(['消す', 'けす', 'kesu', '削除', 'delete'])(
    'Y4 %s finds what takes away, of a line or a card',
    (typed) => {
      const wanted = ['line.cut', 'card.delete', 'card.deleteKeepCauses'];
      expect(ids(typed).slice(0, 3).toSorted()).toEqual(wanted.toSorted());
    },
  );

  it('Y5 a few letters amid a word find nothing, and nothing that deletes stands before what does not', () => {
    const takesAway = new Set(
      COMMANDS.filter(({ id, group }) => group === 'remove' || id === 'clip.cut' || id === 'line.cut').map(
        ({ id }) => id,
      ),
    );
    expect(takesAway.size).toBeGreaterThanOrEqual(4);
    expect(ids('xqz')).toEqual([]);
    expect(ids('esu')).toEqual([]);
    let typedWords = 0;
    for (const a of 'abcdefghijklmnopqrstuvwxyz')
      for (const b of ['', ...'abcdefghijklmnopqrstuvwxyz', 'aa', 'do']) {
        typedWords += 1;
        const [head, ...rest] = ids(a + b);
        if (head === undefined || !takesAway.has(head)) continue;
        expect(
          rest.filter((id) => !takesAway.has(id)),
          `${a + b} offers ${head} first`,
        ).toEqual([]);
      }
    console.log(`Y5 ${typedWords} hasty words tried`);
  });

  it('Y6 every command has a row of other names, and every row a command', () => {
    expect(Object.keys(ALSO_CALLED).toSorted()).toEqual(COMMANDS.map(({ id }) => id).toSorted());
    for (const [id, words] of Object.entries(ALSO_CALLED)) {
      const list = words.split(' ');
      expect(new Set(list).size, id).toBe(list.length);
      expect(list, id).not.toContain('');
    }
    // Each finds its command: none is there in vain.
    for (const command of COMMANDS)
      for (const word of (ALSO_CALLED[command.id] ?? '').split(' '))
        expect(ids(word), `${word} of ${command.id}`).toContain(command.id);
  });
});
