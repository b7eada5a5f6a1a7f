import { describe, expect, it } from 'vitest';
import { addressed } from '../../client/ui/addressed.ts';
import { boardFileWords, boardWords } from '../../client/ui/board-name.ts';
import { languageOf } from '../../client/ui/words.ts';
import { headOf } from '../../shared/domain/board-name.ts';
import { translate, type WordKey } from '../../shared/i18n/words.ts';
import { pictureTitle } from '../../shared/scene/names.ts';
import { boardOf, cardWith } from '../support/nets.ts';

const ja = (key: WordKey, values?: Record<string, string | number>) => translate('ja', key, values);
const en = (key: WordKey, values?: Record<string, string | number>) => translate('en', key, values);

describe('what a map is called', () => {
  const cards = [
    cardWith({ id: 'S', kind: 'issue', text: '家族のこと', secret: true, order: 'a' }),
    cardWith({ id: 'T', kind: 'issue', text: '利益が残らない\n(三期つづけて)', order: 'b' }),
  ];

  it('NM1 its title, else how its first 表課題 begins, else the firm, else that it has no name', () => {
    const issue = '利益が残らない';
    expect(boardWords({ title: '丸瀬の地図', firm: '丸瀬精工', issue }, ja)).toBe('丸瀬の地図');
    expect(boardWords({ title: ' ', firm: '丸瀬精工', issue }, ja)).toBe(issue);
    expect(boardWords({ title: '', firm: '丸瀬精工', issue: '' }, ja)).toBe('丸瀬精工');
    expect(boardWords({ title: '', firm: '', issue: '' }, ja)).toBe('題のない地図');
    expect(boardWords({}, en)).toBe('Untitled map');
  });

  it('NM2 no words of a secret card, one line, and no more than a line holds', () => {
    const board = boardOf(cards, []);
    expect(boardWords(headOf(board), ja)).toBe('利益が残らない');
    const long = boardWords({ title: '', firm: '', issue: '長'.repeat(80) }, ja);
    expect([...long]).toHaveLength(40);
    expect(long.endsWith('…')).toBe(true);
  });

  it('NM3 file and picture say the same name, with the firm before it, and nothing twice', () => {
    const board = { ...boardOf(cards, []), firm: '丸瀬精工' };
    expect(boardFileWords(headOf(board), ja)).toBe('丸瀬精工_利益が残らない');
    expect(pictureTitle(board, 'ja')).toBe('丸瀬精工 利益が残らない');
    expect(boardFileWords({ firm: '丸瀬精工' }, ja)).toBe('丸瀬精工');
    expect(boardFileWords({}, ja)).toBe('題のない地図');
  });
});

describe('how people are spoken of', () => {
  it.each([
    ['堀', '堀さん'],
    ['鈴木社長', '鈴木社長'],
    ['鈴木社長さん', '鈴木社長さん'],
    ['鈴木 専務', '鈴木 専務'],
    ['山田先生', '山田先生'],
    ['佐藤様', '佐藤様'],
    ['お母さん', 'お母さん'],
    ['女将', '女将'],
    ['みんな', 'みんな'],
    ['堀(工場長)', '堀さん(工場長)'],
    ['堀(工場長)', '堀さん(工場長)'],
    ['鈴木社長(本人)', '鈴木社長(本人)'],
    ['緒方', '緒方さん'],
    ['織田信長', '織田信長さん'],
    ['Ann', 'Annさん'],
    [' 堀 ', '堀さん'],
    ['', '名前のない人'],
  ])('NM4 %j is %j: one title, never two', (name, spoken) => {
    expect(addressed(name, ja)).toBe(spoken);
  });

  it('NM5 in English a name stands as it is', () => {
    expect(addressed('堀(工場長)', en)).toBe('堀(工場長)');
    expect(addressed('Ann', en)).toBe('Ann');
  });
});

it('NM6 before anybody chose, the first language of the browser that the product speaks', () => {
  expect(languageOf(['ja-JP', 'en'])).toBe('ja');
  expect(languageOf(['en-GB', 'ja'])).toBe('en');
  expect(languageOf(['vi', 'ja', 'en'])).toBe('ja');
  expect(languageOf(['JA'])).toBe('ja');
  expect(languageOf(['jam', 'eng', 'en'])).toBe('en');
  expect(languageOf(['fr'])).toBe('en');
  expect(languageOf([])).toBe('ja');
});
