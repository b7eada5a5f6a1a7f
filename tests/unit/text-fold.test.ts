import { describe, expect, test } from 'vitest';
import { findCommands } from '../../client/guide/find-commands.ts';
import { COMMANDS } from '../../client/keyboard/command-table.ts';
import { foldText, soundOf } from '../../shared/text/fold.ts';

describe('folding for search', () => {
  test.each([
    ['ﾊﾞﾝｿｳ ＭＡＰ', 'ばんそうmap'],
    ['１２　％', '12%'],
    ['マーケット', 'まーけっと'],
    ['㈱丸瀬', '(株)丸瀬'],
  ])('Y1 %s is %s', (text, folded) => {
    expect(foldText(text)).toBe(foldText(folded));
  });

  test.each([
    ['しんいん', 'shinin'],
    ['しんいん', "shin'in"],
    ['さくじょ', 'sakujo'],
    ['さくじょ', 'sakuzyo'],
    ['とうきょう', 'tokyo'],
    ['トウキョウ', 'toukyou'],
    ['とうきょう', 'tōkyō'],
    ['ちず', 'chizu'],
    ['ちず', 'tizu'],
    ['つなぐ', 'tsunagu'],
    ['つなぐ', 'TUNAGU'],
    ['じじつ', 'jijitsu'],
    ['ふぁいる', 'fairu'],
    ['ペースト', 'pe-suto'],
    ['いっしょ', 'issho'],
    ['マッチ', 'matchi'],
    ['きって', 'ｋｉｔｔｅ'],
    ['こんぽん', 'kompon'],
  ])('Y2 %s sounds like %s', (kana, romaji) => {
    expect(soundOf(kana)).toBe(soundOf(romaji));
  });

  test.each([
    ['さくじょ', 'sakuj'],
    ['しんいん', 'sh'],
    ['ちず', 'ch'],
    ['つなぐ', 'ts'],
    ['ふせん', 'f'],
    ['じじつ', 'ji'],
  ])('Y2 %s begins with %s, typed halfway', (kana, romaji) => {
    expect(soundOf(kana).startsWith(soundOf(romaji))).toBe(true);
  });
});

describe('finding a command', () => {
  const first = (typed: string) => findCommands(typed, COMMANDS)[0]?.id;
  test.each([
    ['消す', 'card.deleteKeepCauses'],
    ['さくじょ', 'card.deleteKeepCauses'],
    ['sakujo', 'card.deleteKeepCauses'],
    ['枝ごと消す', 'card.delete'],
    ['なぜ', 'card.addCause'],
    ['naze', 'card.addCause'],
    ['真因', 'mark.rootCause'],
    ['しんいん', 'mark.rootCause'],
    ['shinin', 'mark.rootCause'],
    ['ｓｈｉｎｉｎ', 'mark.rootCause'],
    ['シンイン', 'mark.rootCause'],
    ['undo', 'edit.undo'],
    ['元に戻す', 'edit.undo'],
    ['ズーム　大', 'view.zoomIn'],
    ['paste', 'clip.paste'],
    ['はりつけ', 'clip.paste'],
  ])('Y3 %s finds %s first', (typed, id) => {
    expect(first(typed)).toBe(id);
  });

  test('Y4 every command is found by its label in both languages and by each word of its reading', async () => {
    const { translate } = await import('../../shared/i18n/words.ts');
    for (const command of COMMANDS) {
      const calls = [
        translate('ja', command.label),
        translate('en', command.label),
        ...command.reading.split(' '),
      ];
      for (const typed of calls)
        expect(findCommands(typed, COMMANDS), `${command.id} by ${typed}`).toContain(command);
    }
  });

  test('Y5 nothing that is there finds nothing, and signs alone are no word', () => {
    expect(findCommands('ぷろじぇくと', COMMANDS)).toEqual([]);
    expect(findCommands(' 　', COMMANDS)).toHaveLength(COMMANDS.length);
  });
});
