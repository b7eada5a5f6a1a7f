import { expect, test } from 'vitest';
import type { StoredAway, StoredClash, StoredNews } from '../../client/persistence/device-store.ts';
import { mergeAway } from '../../client/session/merge-away.ts';
import type { PersonId } from '../../shared/domain/ids.ts';

const clash = (key: string, mine = 'わたし'): StoredClash => ({
  key,
  at: { of: 'board', field: 'title' },
  base: '',
  mine,
  theirs: 'あちら',
  merged: `${mine}あちら`,
  clients: [7],
  by: ['p1' as PersonId],
  when: 1,
});
const news = (
  title: string | null,
  arrived: readonly string[],
  seen: readonly string[] = [],
): StoredNews => ({
  last: { cards: [], links: [], joints: [], people: [], title, firm: null, more: false },
  arrived: arrived.map((key) => [key, { at: 1, hands: [] }]),
  seen,
});
const away = (clashes: readonly StoredClash[], told: StoredNews | null = null): StoredAway => ({
  news: told,
  unsentTexts: [],
  clashes,
});

test('MA1 a window with nothing to tell leaves what another one keeps', () => {
  const theirs = away([clash('a')], news('まえの題', ['words/board/title']));
  expect(mergeAway(null, null, theirs)).toEqual(theirs);
});

test('MA1 two windows keep a clash each: both are kept, whoever writes last', () => {
  expect(mergeAway(null, away([clash('b')]), away([clash('a')]))).toEqual(away([clash('a'), clash('b')]));
});

test('MA2 settled in one window, it does not come back from another that holds it still', () => {
  const both = away([clash('a'), clash('b')]);
  const settled = mergeAway(both, away([clash('b')]), both);
  expect(settled).toEqual(away([clash('b')]));
  expect(mergeAway(both, both, settled)).toEqual(settled);
  expect(mergeAway(away([clash('b')]), null, settled)).toBeNull();
});

test('MA2 a clash that goes on in one window is kept as it is there', () => {
  const before = away([clash('a')]);
  expect(mergeAway(before, away([clash('a', 'わたしも')]), before)).toEqual(away([clash('a', 'わたしも')]));
});

test('MA2 news seen in one window are seen, and put away they are gone; what else came in stays', () => {
  const told = news('まえの題', ['words/board/title']);
  const seen = mergeAway(
    away([], told),
    away([], news('まえの題', ['words/board/title'], ['words/board/title'])),
    away([], told),
  );
  expect(seen?.news?.seen).toEqual(['words/board/title']);
  expect(mergeAway(away([], told), null, away([clash('a')], told))).toEqual(away([clash('a')]));
});
