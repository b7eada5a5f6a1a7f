import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { deleteBranches } from '../../shared/commands/remove-cards.ts';
import { writeText } from '../../shared/commands/write-text.ts';
import { changesBetween } from '../../shared/compare/board-changes.ts';
import { LastSeen } from '../../shared/compare/last-seen.ts';
import { textDiff } from '../../shared/compare/text-diff.ts';
import { docWith, id, personOn } from '../support/boards.ts';
import { createPeer, type Peer } from '../support/peers.ts';

const MOST = 2_000;
const write = (peer: Peer, card: string, insert: string) =>
  peer.dispatch(writeText({ of: 'card', card: id(card), field: 'text' }, { index: 0, remove: 0, insert }));

test('LS1 how things were is kept from the first change on, and forgotten when they are so again', () => {
  const peer = personOn('S1; C1 > S1');
  const first = peer.board();
  const last = new LastSeen(null, MOST);
  write(peer, 'C1', 'い');
  last.others(first, peer.board());
  const second = peer.board();
  write(peer, 'C1', 'あ');
  last.others(second, peer.board());
  expect(changesBetween(last.board(peer.board()), peer.board())).toMatchObject([
    { told: 'words', before: 'C1', after: 'あいC1' },
  ]);
  const third = peer.board();
  peer.undo.undo();
  peer.undo.undo();
  last.others(third, peer.board());
  expect(last.isEmpty()).toBe(true);
});

test('LS2 one’s own changes are no news, in whatever order they come among others’', () => {
  const peer = personOn('S1; C1 > S1; C2 > C1');
  const last = new LastSeen(null, MOST);
  const by = (whose: 'others' | 'own', act: () => void) => {
    const before = peer.board();
    act();
    last[whose](before, peer.board());
  };
  by('others', () => write(peer, 'C1', 'か'));
  by('own', () => write(peer, 'C1', 'わ'));
  by('own', () => peer.dispatch(deleteBranches([id('C2')])));
  expect(changesBetween(last.board(peer.board()), peer.board())).toMatchObject([
    { told: 'words', before: 'わC1', after: 'わかC1' },
  ]);
  by('own', () => peer.dispatch(deleteBranches([id('C1')])));
  expect(changesBetween(last.board(peer.board()), peer.board())).toEqual([]);
});

test('LS3 a flood is counted, not kept: beyond the limit only that there is more', () => {
  const peer = personOn(Array.from({ length: 30 }, (_, i) => `S${i}`).join('; '));
  const before = peer.board();
  for (let i = 0; i < 30; i += 1) write(peer, `S${i}`, 'あ');
  const last = new LastSeen(null, 10);
  last.others(before, peer.board());
  expect([last.size(), last.more()]).toEqual([10, true]);
  expect(new LastSeen(last.stored(), 10).more()).toBe(true);
});

test('LS4 3,000 cards: as dear as what is new, at every key', () => {
  const cards = Array.from({ length: 3_000 }, (_, i) =>
    i === 0 ? 'S0' : `C${i} > ${i < 50 ? 'S0' : `C${i % 49 || 1}`}`,
  );
  const peer = createPeer(0, Y.encodeStateAsUpdate(docWith(cards.join('; '))), () => 1);
  const before = peer.board();
  const last = new LastSeen(null, MOST);
  for (let i = 1; i <= 40; i += 1) write(peer, `C${i}`, '言葉が変わった');
  last.others(before, peer.board());
  const bytes = JSON.stringify(last.stored()).length;
  let spent = 0;
  for (let i = 0; i < 50; i += 1) {
    const was = peer.board();
    write(peer, 'C100', 'あ');
    const started = performance.now();
    last.own(was, peer.board());
    expect(changesBetween(last.board(peer.board()), peer.board())).toHaveLength(40);
    spent += performance.now() - started;
  }
  const each = spent / 50;
  console.log(`LS4 3,000 cards, 40 changes: ${bytes} bytes kept, ${each.toFixed(2)} ms a key`);
  expect(bytes).toBeLessThan(40_000);
  expect(each).toBeLessThan(50);
});

test('BC5 the changed stretch is marked, long equal ends are cut', () => {
  expect(textDiff('満席なのに残らない', '昼は満席なのに残らない')).toEqual({
    head: '',
    removed: '',
    added: '昼は',
    tail: '満席なのに残らない',
  });
  expect(textDiff('同じ', '同じ')).toEqual({ head: '同じ', removed: '', added: '', tail: '' });
  const long = textDiff(`${'あ'.repeat(50)}か${'い'.repeat(50)}`, `${'あ'.repeat(50)}き${'い'.repeat(50)}`);
  expect([long.head.length, long.removed, long.added, long.tail.length]).toEqual([24, 'か', 'き', 24]);
});
