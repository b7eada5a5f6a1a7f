import { describe, expect, it } from 'vitest';
import { changedSince, replaceWords } from '../../shared/commands/replace-words.ts';
import { docFromCase } from '../../shared/document/case-document.ts';
import { readBoard } from '../../shared/document/projection.ts';
import sample from '../../shared/samples/01_machikoba.json';
import { findWords } from '../../shared/search/find-words.ts';
import { findFolded } from '../../shared/text/find-folded.ts';
import { foldText } from '../../shared/text/fold.ts';
import { id, personOn, refusalOf } from '../support/boards.ts';
import { seeded } from '../support/random.ts';

const found = (text: string, sought: string) =>
  findFolded(text, sought).map(({ index, length }) => text.slice(index, index + length));

describe('finding words, however they are written', () => {
  it.each([
    ['ＦＡＸで受注している', 'fax', ['ＦＡＸ']],
    ['ﾎﾞｰﾄﾞとボードとぼーど', 'ボード', ['ﾎﾞｰﾄﾞ', 'ボード', 'ぼーど']],
    ['㈱丸瀬と(株)堀', '(株)', ['㈱', '(株)']],
    ['利 益 が残らない', '利益', ['利 益']],
    ['原価率が42%ある', '４２％', ['42%']],
    ['𠮷野家と髙橋', '髙橋', ['髙橋']],
    ['いいいい', 'いい', ['いい', 'いい']],
    ['売上', '', []],
    ['', '売上', []],
  ])('Y3 in 「%s」 「%s」 is found as it stands', (text, sought, stretches) => {
    expect(found(text, sought)).toEqual(stretches);
  });

  it('Y3 whatever is found reads as what was sought, and nothing is found twice', () => {
    const random = seeded(20261125);
    const letters = [...'あアｱがｶﾞ利益㈱Ａa１1 ㌔・ー-𠮷é'];
    const word = (most: number) =>
      Array.from({ length: random.below(most) }, () => random.pick(letters)).join('');
    let hits = 0;
    for (let round = 0; round < 5_000; round += 1) {
      const [text, sought] = [word(30), word(4)];
      let end = 0;
      for (const { index, length } of findFolded(text, sought)) {
        expect(index, `${text} / ${sought}`).toBeGreaterThanOrEqual(end);
        expect(foldText(text.slice(index, index + length)), `${text} / ${sought}`).toContain(
          foldText(sought),
        );
        end = index + length;
        hits += 1;
      }
      const there = foldText(sought) !== '' && foldText(text).includes(foldText(sought));
      expect(findFolded(text, sought).length > 0, `${text} / ${sought}`).toBe(there);
    }
    console.log(`Y3 5,000 random texts, seed ${random.seed}: ${hits} places`);
    expect(hits).toBeGreaterThan(1_000);
  });

  it('F1 the whole board is searched, its title and every field, in the order in which one reads', () => {
    const doc = docFromCase(sample, { now: 0, client: 1 });
    if (!doc.ok) throw new Error('the sample is a case');
    const board = readBoard([doc.value]);
    const hits = findWords(board, '社長');
    const fields = new Set(hits.map(({ at }) => (at.of === 'card' ? at.field : at.of)));
    expect(fields.size).toBeGreaterThan(2);
    for (const { text, places } of hits)
      for (const { index, length } of places) expect(text.slice(index, index + length)).toBe('社長');
    const all = [...board.cards.values()]
      .flatMap((card) => Object.values(card))
      .filter((v) => typeof v === 'string');
    const texts = hits.filter(({ at }) => at.of === 'card').length;
    expect(texts).toBe(all.filter((text) => text.includes('社長')).length);
    expect(findWords(board, '')).toEqual([]);
  });
});

describe('replacing words', () => {
  const swap = (board: ReturnType<typeof readBoard>, sought: string, words: string) =>
    replaceWords(
      findWords(board, sought).map(({ at, text, places }) => ({
        at,
        before: text,
        splices: places.map(({ index, length }) => ({ index, remove: length, insert: words })),
      })),
    );

  it('F2 all places of all texts change in one step, and one step takes them back', () => {
    const peer = personOn('Sale; Sale2 > Sale; Cost > Sale');
    const before = [...peer.board().cards.values()].map((card) => card.text);
    peer.dispatch(swap(peer.board(), 'SALE', '売上売上'));
    expect([...peer.board().cards.values()].map((card) => card.text)).toEqual([
      '売上売上',
      '売上売上2',
      'Cost',
    ]);
    peer.undo.undo();
    expect([...peer.board().cards.values()].map((card) => card.text)).toEqual(before);
  });

  it('F3 a text that somebody has changed meanwhile is left alone; when all have, it is said', () => {
    const peer = personOn('Sale; Sale2 > Sale');
    const command = swap(peer.board(), 'Sale', '売上');
    const seen = findWords(peer.board(), 'Sale').map(({ at, text }) => ({ at, before: text, splices: [] }));
    peer.dispatch(swap(peer.board(), 'Sale2', 'Sales'));
    expect(changedSince(peer.board(), seen)).toBe(1);
    peer.dispatch(command);
    expect(peer.board().cards.get(id('Sale'))?.text).toBe('売上');
    expect(peer.board().cards.get(id('Sale2'))?.text).toBe('Sales');
    expect(refusalOf(peer, command)).toBe('gone');
    expect(refusalOf(peer, replaceWords([]))).toBe('nothing');
    expect(refusalOf(peer, swap(peer.board(), '売上', 'x'.repeat(20_001)))).toBe('tooLong');
  });
});
