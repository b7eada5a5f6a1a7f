import { describe, expect, test } from 'vitest';
import { branchAt, branchRoots, plainCard } from '../../shared/commands/branch.ts';
import { setNature } from '../../shared/commands/details.ts';
import { joinTogether } from '../../shared/commands/hang.ts';
import { duplicateBranches, isInBin, moveFromBin, pasteBranch } from '../../shared/commands/paste-branch.ts';
import { deleteBranches } from '../../shared/commands/remove-cards.ts';
import { writeText } from '../../shared/commands/write-text.ts';
import { netOf } from '../../shared/domain/net.ts';
import { branchOfOutline } from '../../shared/interchange/outline.ts';
import { cardOf, drawn, id, personOn, refusalOf } from '../support/boards.ts';
import type { Peer } from '../support/peers.ts';

const NET = 'S1; C1 > S1; C2 > C1; C3 > C1; C4 > C2 C3; S2; C5 > S2; N1';

/** The net with words instead of ids: pasted cards have fresh ones. */
function worded(peer: Peer): string {
  const net = netOf(peer.board());
  const below = (card: ReturnType<typeof id>): string => {
    const causes = net
      .causesOf(card)
      .map(({ cause, kind }) => (kind === 'primary' ? below(cause) : `${word(cause)}*`));
    return causes.length === 0 ? word(card) : `${word(card)}(${causes.join(' ')})`;
  };
  const word = (card: ReturnType<typeof id>) => peer.board().cards.get(card)?.text ?? '?';
  return [net.issues, net.waiting, net.notes].map((roots) => roots.map(below).join(' ')).join(' | ');
}

const outline = (...texts: string[]) =>
  branchOfOutline(texts.map((text) => ({ level: text.length - text.trimStart().length, text: text.trim() })));

describe('pasting', () => {
  test('V1 below a card its roots are causes, in order, the last; one step takes all back', () => {
    const peer = personOn(NET);
    peer.dispatch(pasteBranch(outline('a', ' b', ' c', 'd'), { below: id('S2') }));
    expect(worded(peer)).toBe('S1(C1(C2(C4) C3(C4*))) S2(C5 a(b c) d) |  | N1');
    peer.undo.undo();
    expect(drawn(peer)).toContain('S2(C5)');
    peer.undo.redo();
    expect(worded(peer)).toContain('a(b c) d');
  });

  test('V2 at the top every root is a new 表課題, a note stays a note', () => {
    const peer = personOn(NET);
    peer.dispatch(pasteBranch(branchAt(peer.board(), [id('C2'), id('N1')]), 'top'));
    expect(worded(peer)).toBe('S1(C1(C2(C4) C3(C4*))) S2(C5) C2(C4) |  | N1 N1');
  });

  test('V3 a copy of a net is a net: one card for two effects, its そろって, its marks, ids of its own', () => {
    const peer = personOn(NET);
    peer.dispatch(joinTogether(id('C1'), [id('C2'), id('C3')]));
    peer.dispatch(setNature([id('C4')], 'guess'));
    const before = new Set(peer.board().cards.keys());
    peer.dispatch(pasteBranch(branchAt(peer.board(), [id('C1')]), { below: id('S2') }));
    const fresh = [...peer.board().cards.values()].filter((card) => !before.has(card.id));
    expect(fresh.map(({ text }) => text).sort()).toEqual(['C1', 'C2', 'C3', 'C4']);
    expect(fresh.find(({ text }) => text === 'C4')?.nature).toBe('guess');
    expect(worded(peer)).toContain('S2(C5 C1(C2(C4) C3(C4*)))');
    expect(netOf(peer.board()).joints.size).toBe(2);
  });

  test('V4 a circle is copied with its line back', () => {
    const peer = personOn('S1; C1 > S1; C2 > C1; C1 > C2');
    peer.dispatch(pasteBranch(branchAt(peer.board(), [id('S1')]), 'top'));
    expect([...netOf(peer.board()).links.values()].filter(({ circle }) => circle)).toHaveLength(2);
  });

  test('V5 refused whole: on a note, on what is gone, too long, too many', () => {
    const peer = personOn(NET);
    const one = outline('a');
    expect(refusalOf(peer, pasteBranch(one, { below: id('N1') }))).toBe('notACause');
    expect(refusalOf(peer, pasteBranch(one, { below: id('X') }))).toBe('gone');
    expect(refusalOf(peer, pasteBranch(branchOfOutline([]), 'top'))).toBe('nothing');
    const long = { ...one, cards: [{ ...plainCard('a'), memo: 'あ'.repeat(20_001) }] };
    expect(refusalOf(peer, pasteBranch(long, 'top'))).toBe('tooLong');
    const many = branchOfOutline(Array.from({ length: 50_000 }, () => ({ level: 0, text: 'a' })));
    expect(refusalOf(peer, pasteBranch(many, 'top'))).toBe('tooMany');
  });

  test('V6 the owner’s 腹落ち is not copied: it is an act on one card', () => {
    const peer = personOn(NET);
    peer.dispatch(
      writeText({ of: 'card', card: id('C5'), field: 'haraochiWords' }, { index: 0, remove: 0, insert: 'x' }),
    );
    peer.dispatch(pasteBranch(branchAt(peer.board(), [id('C5')]), 'top'));
    const copy = [...peer.board().cards.values()].find((card) => card.text === 'C5' && card.id !== 'C5');
    expect(copy?.haraochiWords).toBe('');
  });
});

describe('duplicating', () => {
  test('V7 a branch stands beside itself; 表課題 and notes too; two at once', () => {
    const peer = personOn(NET);
    peer.dispatch(duplicateBranches([id('C2')]));
    expect(worded(peer)).toContain('C1(C2(C4) C2(C4) C3(C4*))');
    peer.undo.undo();
    peer.dispatch(duplicateBranches([id('S1'), id('N1')]));
    expect(worded(peer)).toBe('S1(C1(C2(C4) C3(C4*))) S1(C1(C2(C4) C3(C4*))) S2(C5) |  | N1 N1');
  });

  test('V8 a card that lies in the branch of another chosen one is copied once', () => {
    const peer = personOn(NET);
    expect(branchRoots(peer.board(), [id('C4'), id('C5'), id('C1'), id('C1')])).toEqual([id('C1'), id('C5')]);
  });
});

describe('cutting and pasting', () => {
  const cut = (peer: Peer, card: string) => {
    const root = { card: id(card), from: netOf(peer.board()).primaryOf(id(card)) };
    peer.dispatch(deleteBranches([id(card)]));
    return [root];
  };

  test('V9 the very same cards move; undo brings them back step by step', () => {
    const peer = personOn(NET);
    const roots = cut(peer, 'C1');
    expect(isInBin(peer.board(), roots)).toBe(true);
    peer.dispatch(moveFromBin(roots, { below: id('C5') }));
    expect(drawn(peer)).toBe('S1 S2(C5(C1(C2(C4) C3(C4*)))) | notes: N1');
    peer.undo.undo();
    expect(isInBin(peer.board(), roots)).toBe(true);
    peer.undo.undo();
    expect(drawn(peer)).toBe('S1(C1(C2(C4) C3(C4*))) S2(C5) | notes: N1');
  });

  test('V10 as in a drag it keeps its other effects, and what another effect needs has stayed', () => {
    const peer = personOn('S1; C1 > S1; C2 > C1; S2; C2 > S2; C3 > C2');
    const roots = cut(peer, 'C1');
    expect(drawn(peer)).toBe('S1 S2(C2(C3)) | bin: C1');
    peer.dispatch(moveFromBin(roots, { below: id('S2') }));
    expect(drawn(peer)).toBe('S1 S2(C2* C1(C2(C3)))');
  });

  test('V11 at the top it is a 表課題; a 表課題 below a card is a cause; a note on the map is one', () => {
    const peer = personOn(NET);
    peer.dispatch(moveFromBin(cut(peer, 'C5'), 'top'));
    expect(cardOf(peer, 'C5').kind).toBe('issue');
    peer.dispatch(moveFromBin(cut(peer, 'S2'), { below: id('S1') }));
    expect(cardOf(peer, 'S2').kind).toBe('cause');
    peer.dispatch(moveFromBin(cut(peer, 'N1'), { below: id('S1') }));
    expect(drawn(peer)).toBe('S1(C1(C2(C4) C3(C4*)) S2 N1) C5');
  });

  test('V12 where somebody brought them back meanwhile, nothing is moved: a paste makes copies', () => {
    const peer = personOn(NET);
    const roots = cut(peer, 'C5');
    peer.undo.undo();
    expect(isInBin(peer.board(), roots)).toBe(false);
    expect(refusalOf(peer, moveFromBin(roots, 'top'))).toBe('gone');
  });
});
