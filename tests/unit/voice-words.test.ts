import { describe, expect, it } from 'vitest';
import { othersSentence, ownSentence } from '../../client/app/voice-words.ts';
import type { Overheard } from '../../client/session/happenings.ts';
import type { BoardChange } from '../../shared/compare/board-changes.ts';
import type { Board } from '../../shared/domain/board.ts';
import type { CardId, PersonId } from '../../shared/domain/ids.ts';
import { translate, type WordKey } from '../../shared/i18n/words.ts';
import { boardOf, cardWith } from '../support/nets.ts';

const ja = (key: WordKey, values?: Record<string, string | number>) => translate('ja', key, values);
const en = (key: WordKey, values?: Record<string, string | number>) => translate('en', key, values);
const person = (id: string, name: string) => ({ id: id as PersonId, name, role: '', perspective: null });
const board: Board = {
  ...boardOf(
    [
      cardWith({ id: 'S', kind: 'issue', text: '利益が残らない' }),
      cardWith({ id: 'A' }),
      cardWith({ id: 'B' }),
    ],
    [
      ['A', 'S'],
      ['B', 'S'],
    ],
  ),
  people: new Map([person('h', '堀'), person('m', '三浦'), person('t', '高橋')].map((one) => [one.id, one])),
};
const by = (who: string | null, ...changes: BoardChange[]): Overheard[] =>
  changes.map((change) => ({ change, by: who as PersonId | null }));
const added = (card: string): BoardChange => ({ told: 'added', card: card as CardId });
const reworded = (card: string, field: 'text' | 'fact' = 'text'): BoardChange => ({
  told: 'words',
  at: { of: 'card', card: card as CardId, field },
  before: '',
  after: 'x',
});

describe('what is read out', () => {
  it('V1 who did how much of what, in one sentence', () => {
    expect(othersSentence(by('h', added('1'), added('2'), added('3')), board, ja)).toBe(
      '堀さんが3枚足しました',
    );
    expect(othersSentence(by('h', added('1'), reworded('A')), board, ja)).toBe(
      '堀さんが1枚足し、1枚の言葉を直しました',
    );
    expect(othersSentence(by('h', added('1'), added('2')), board, en)).toBe('堀 added 2');
  });

  it('V2 two people are named, more are counted; who gave no name is somebody', () => {
    expect(othersSentence([...by('h', added('1')), ...by('m', reworded('A'))], board, ja)).toBe(
      '堀さんが1枚足しました。三浦さんが1枚の言葉を直しました',
    );
    const many = [...by('h', added('1')), ...by('m', added('2')), ...by('t', added('3'))];
    expect(othersSentence(many, board, ja)).toBe('3人が3枚足しました');
    expect(othersSentence(by(null, added('1')), board, ja)).toBe('どなたかが1枚足しました');
  });

  it('V3 a card of which several things changed is counted once for each kind of thing', () => {
    expect(othersSentence(by('h', reworded('A'), reworded('A', 'fact')), board, ja)).toBe(
      '堀さんが1枚の言葉を直しました',
    );
  });

  it('V4 nothing worth a word is silence', () => {
    expect(othersSentence([], board, ja)).toBe('');
    expect(othersSentence(by('h', { told: 'place', card: 'A' as CardId }), board, ja)).toBe('');
  });

  it('V5 own moves are confirmed shortly; what was written or put away is said elsewhere', () => {
    const hung: BoardChange = {
      told: 'hung',
      card: 'A' as CardId,
      from: ['B' as CardId],
      to: ['S' as CardId],
    };
    expect(ownSentence({ way: 'done', changes: [hung] }, board, ja)).toBe(
      '「利益が残らない」の下へ移しました',
    );
    const order: BoardChange = { told: 'order', card: 'B' as CardId, effect: 'S' as CardId };
    expect(ownSentence({ way: 'done', changes: [order] }, board, ja)).toBe('2枚のうち2番目へ移しました');
    expect(ownSentence({ way: 'undone', changes: [] }, board, ja)).toBe('元に戻しました');
    expect(ownSentence({ way: 'done', changes: [added('1')] }, board, ja)).toBe('');
  });
});
