import { describe, expect, test } from 'vitest';
import {
  addCause,
  addIssue,
  addNote,
  addSibling,
  insertBetween,
  insertOnLink,
} from '../../shared/commands/add-cards.ts';
import type { Command } from '../../shared/commands/command.ts';
import { setKind, setRootCause } from '../../shared/commands/details.ts';
import {
  cutLink,
  dropOnLink,
  joinTogether,
  leaveJoint,
  linkCause,
  moveAmongSiblings,
  moveRoot,
  rehang,
  toShelf,
} from '../../shared/commands/hang.ts';
import {
  branchesToDelete,
  deleteBranches,
  deleteCardKeepCauses,
  restoreCards,
} from '../../shared/commands/remove-cards.ts';
import { EMPTY_BOARD } from '../../shared/domain/board.ts';
import { netOf } from '../../shared/domain/net.ts';
import { cardOf, drawn, id, line, personOn, refusalOf } from '../support/boards.ts';
import { cardWith } from '../support/nets.ts';

/** The picture after the command; the new card (if any) is named `+`. Undo and redo must lead back and forth. */
function after(shorthand: string, command: Command): string {
  const person = personOn(shorthand);
  const before = drawn(person);
  if (!person.dispatch(command)) return `refused: ${refusalOf(person, command)}`;
  const done = drawn(person);
  person.undo.undo();
  // The newborn stays in the bin.
  expect(drawn(person).replace(/ \| bin: p0-0$|^bin: p0-0$/, '')).toBe(before);
  person.undo.redo();
  expect(drawn(person)).toBe(done);
  return done.replaceAll('p0-0', '+');
}

describe('cards are added', () => {
  test.each<[string, string, Command, string]>([
    ['C1 a 表課題 at the end', 'S1; C1 > S1', addIssue(), 'S1(C1) +'],
    ['C1 a 表課題 between two', 'S1; S2', addIssue({ after: id('S1') }), 'S1 + S2'],
    ['C2 a cause one なぜ deeper', 'S1; C1 > S1', addCause(id('C1')), 'S1(C1(+))'],
    [
      'C2 a cause before another',
      'S1; C1 > S1; C2 > S1',
      addCause(id('S1'), { before: id('C2') }),
      'S1(C1 + C2)',
    ],
    ['C2 a cause at the head', 'S1; C1 > S1', addCause(id('S1'), 'first'), 'S1(+ C1)'],
    ['C2 not on a note', 'N1', addCause(id('N1')), 'refused: notACause'],
    ['C2 not on a card that is gone', 'S1', addCause(id('C9')), 'refused: gone'],
    ['C3 beside a cause', 'S1; C1 > S1; C2 > S1', addSibling(id('C1'), 'after'), 'S1(C1 + C2)'],
    ['C3 beside a 表課題', 'S1; S2', addSibling(id('S2'), 'before'), 'S1 + S2'],
    ['C3 beside a waiting card', 'S1; C1', addSibling(id('C1'), 'after'), 'S1 | waiting: C1 +'],
    ['C3 beside a note', 'N1', addSibling(id('N1'), 'after'), 'notes: N1 +'],
    ['C4 on a line', 'S1; C1 > S1; C2 > S1', insertOnLink(line('C1', 'S1')), 'S1(+(C1) C2)'],
    ['C4 between a card and what it hangs under', 'S1; C1 > S1', insertBetween(id('C1')), 'S1(+(C1))'],
    ['C4 not above a root', 'S1', insertBetween(id('S1')), 'refused: noEffect'],
    ['C4 not on a line that is gone', 'S1; C1', insertOnLink(line('C1', 'S1')), 'refused: gone'],
    ['C5 a note', 'N1', addNote(), 'notes: N1 +'],
  ])('%s', (_rule, shorthand, command, picture) => {
    expect(after(shorthand, command)).toBe(picture);
  });

  test('C6 a new card is written by the person, outside the bin, and said by nobody yet', () => {
    const person = personOn('S1');
    person.dispatch(addCause(id('S1'), 'last', 'environment'));
    expect(cardOf(person, 'p0-0')).toMatchObject({
      kind: 'environment',
      writtenBy: 'p0',
      saidBy: null,
      deleted: null,
      text: '',
      createdAt: 1_001,
    });
  });

  test('C7 a full board refuses more cards', () => {
    const cards = new Map(Array.from({ length: 50_000 }, (_, n) => [id(`c${n}`), cardWith({ id: `c${n}` })]));
    const plan = addIssue().plan(
      { ...EMPTY_BOARD, cards },
      { me: 'p0' as never, now: 1, freshId: () => 'x' },
    );
    expect(plan).toEqual({ ok: false, failure: { code: 'tooMany' } });
  });
});

describe('cards are hung', () => {
  test.each<[string, string, Command, string]>([
    ['H1 a second effect', 'S1; S2; C1 > S1', linkCause(id('C1'), id('S2')), 'S1(C1) S2(C1*)'],
    ['H1 a circle is welcome', 'S1; C1 > S1; C2 > C1', linkCause(id('C1'), id('C2')), 'S1(C1(C2(C1~)))'],
    ['H1 a note becomes a cause', 'S1; N1', linkCause(id('N1'), id('S1')), 'S1(N1)'],
    ['H1 not to itself', 'S1', linkCause(id('S1'), id('S1')), 'refused: self'],
    ['H1 not twice', 'S1; C1 > S1', linkCause(id('C1'), id('S1')), 'refused: linked'],
    ['H1 not to a note', 'S1; N1', linkCause(id('S1'), id('N1')), 'refused: notACause'],
    ['H2 a cut card waits', 'S1; C1 > S1; C2 > C1', cutLink(line('C1', 'S1')), 'S1 | waiting: C1(C2)'],
    ['H2 nothing to cut', 'S1; C1', cutLink(line('C1', 'S1')), 'refused: gone'],
    [
      'H3 re-hung with its branch',
      'S1; C1 > S1; C2 > S1; C3 > C1',
      rehang(id('C1'), null, id('C2')),
      'S1(C2(C1(C3)))',
    ],
    [
      'H3 at its place',
      'S1; C1 > S1; S2; C2 > S2',
      rehang(id('C1'), null, id('S2'), { before: id('C2') }),
      'S1 S2(C1 C2)',
    ],
    [
      'H3 from the effect it was dragged from',
      'S1; S2; C1 > S1 S2; C2 > S1',
      rehang(id('C1'), id('S2'), id('C2')),
      'S1(C1* C2(C1)) S2',
    ],
    [
      'H3 under the same effect: another place',
      'S1; C1 > S1; C2 > S1',
      rehang(id('C1'), null, id('S1')),
      'S1(C2 C1)',
    ],
    [
      'H3 onto another of its effects: one line less, at its place',
      'S1; S2; C1 > S1 S2; C2 > S2',
      rehang(id('C1'), id('S1'), id('S2'), 'last'),
      'S1 S2(C2 C1)',
    ],
    [
      'H3 into its own branch: a circle, the old line stays',
      'S1; C1 > S1; C2 > C1',
      rehang(id('C1'), null, id('C2')),
      'S1(C1(C2(C1~)))',
    ],
    ['H3 a 表課題 becomes a cause', 'S1; S2; C1 > S2', rehang(id('S2'), null, id('S1')), 'S1(S2(C1))'],
    ['H3 a note becomes a cause', 'S1; C1 > S1; N1', rehang(id('N1'), null, id('C1')), 'S1(C1(N1))'],
    ['H3 a waiting card', 'S1; C1; C2 > C1', rehang(id('C1'), null, id('S1')), 'S1(C1(C2))'],
    ['H4 one place down', 'S1; C1 > S1; C2 > S1; C3 > S1', moveAmongSiblings(id('C1'), 1), 'S1(C2 C1 C3)'],
    ['H4 one place up', 'S1; C1 > S1; C2 > S1; C3 > S1', moveAmongSiblings(id('C3'), -1), 'S1(C1 C3 C2)'],
    [
      'H4 past a cause that hangs elsewhere',
      'S1; C1 > S1; C2 > S1 C1; C3 > S1',
      moveAmongSiblings(id('C1'), 1),
      'S1(C2* C3 C1(C2))',
    ],
    ['H4 the last one stays', 'S1; C1 > S1', moveAmongSiblings(id('C1'), 1), 'refused: end'],
    ['H4 among 表課題', 'S1; S2', moveAmongSiblings(id('S2'), -1), 'S2 S1'],
    [
      'H4 among waiting cards, circles too',
      'C1 > C2; C2 > C1; C3',
      moveAmongSiblings(id('C3'), -1),
      'waiting: C3 C1(C2(C1~))',
    ],
    ['H4 a 表課題 to a place', 'S1; S2; S3', moveRoot(id('S3'), { before: id('S2') }), 'S1 S3 S2'],
    [
      'H5 to the shelf: its causes move up',
      'S1; C1 > S1; C2 > C1; C3 > S1',
      toShelf(id('C1'), null),
      'S1(C2 C3) | notes: C1',
    ],
    [
      'H5 to the shelf from the root: its causes wait',
      'S1; C1 > S1',
      toShelf(id('S1'), null),
      'waiting: C1 | notes: S1',
    ],
  ])('%s', (_rule, shorthand, command, picture) => {
    expect(after(shorthand, command)).toBe(picture);
  });

  test('H6 a note that comes back brings no lines of its earlier life', () => {
    const person = personOn('S1; S2; C1 > S1; C2 > C1');
    person.dispatch(toShelf(id('C1'), { x: 1, y: 2 }));
    person.dispatch(linkCause(id('C1'), id('S2')));
    expect(drawn(person)).toBe('S1(C2) S2(C1)');
    expect(cardOf(person, 'C1').place).toBe(null);
  });

  test('H7 そろって by a drop on a line, made, left, and gone with its second cause', () => {
    const person = personOn('S1; C1 > S1; C2 > S1; C3 > C2');
    const joints = () => [...netOf(person.board()).joints.values()].map((joint) => joint.causes.join('+'));
    person.dispatch(dropOnLink(id('C3'), id('C2'), line('C1', 'S1')));
    expect(drawn(person)).toBe('S1(C1 C3 C2)');
    expect(joints()).toEqual(['C1+C3']);
    person.dispatch(joinTogether(id('S1'), [id('C1'), id('C2')]));
    expect(joints()).toEqual(['C1+C3+C2']);
    person.dispatch(leaveJoint([line('C3', 'S1')]));
    expect(joints()).toEqual(['C1+C2']);
    person.dispatch(deleteBranches([id('C2')]));
    expect(joints()).toEqual([]);
    person.undo.undo();
    expect(joints()).toEqual(['C1+C2']);
    expect(refusalOf(person, joinTogether(id('S1'), [id('C1')]))).toBe('nothing');
    expect(refusalOf(person, dropOnLink(id('C1'), null, line('C1', 'S1')))).toBe('self');
  });

  test('H8 a card put on a joint line takes the place and the そろって', () => {
    const person = personOn('S1; C1 > S1; C2 > S1');
    person.dispatch(joinTogether(id('S1'), [id('C1'), id('C2')]));
    person.dispatch(insertOnLink(line('C1', 'S1')));
    const [joint] = [...netOf(person.board()).joints.values()];
    expect(joint?.causes).toHaveLength(2);
    expect(joint?.causes).not.toContain('C1');
  });

  test('H9 two people fill one gap at once: a third card still fits between theirs', () => {
    const one = personOn('S1; C1 > S1');
    const orders = ['first', 'second', 'third'].map((name) => {
      const plan = addCause(id('S1')).plan(one.board(), { me: 'p0' as never, now: 1, freshId: () => name });
      const change = plan.ok ? plan.value.changes[1] : undefined;
      return change?.do === 'putLink' ? change.order : '';
    });
    expect(new Set(orders).size).toBe(3);
  });
});

describe('cards change their kind', () => {
  test.each<[string, string, Command, string]>([
    ['K1 to 表課題: cut from its effects', 'S1; C1 > S1; C2 > C1', setKind([id('C1')], 'issue'), 'S1 C1(C2)'],
    [
      'K1 several to 表課題 keep their order',
      'S1; C1 > S1; C2 > S1',
      setKind([id('C1'), id('C2')], 'issue'),
      'S1 C1 C2',
    ],
    ['K2 from 表課題: waits', 'S1; C1 > S1', setKind([id('S1')], 'cause'), 'waiting: S1(C1)'],
    ['K3 to 付箋', 'S1; C1 > S1; C2 > C1', setKind([id('C1')], 'note'), 'S1(C2) | notes: C1'],
    [
      'K3 two above one another to 付箋: what hung on both moves up past both',
      'S1; C1 > S1; C2 > C1; C3 > C2',
      setKind([id('C1'), id('C2')], 'note'),
      'S1(C3) | notes: C1 C2',
    ],
    ['K4 from 付箋: waits', 'S1; N1', setKind([id('N1')], 'cause'), 'S1 | waiting: N1'],
    ['K5 nothing to change', 'S1', setKind([id('S1')], 'issue'), 'refused: nothing'],
  ])('%s', (_rule, shorthand, command, picture) => {
    expect(after(shorthand, command)).toBe(picture);
  });
});

describe('cards go into the bin and come back', () => {
  test.each<[string, string, Command, string]>([
    ['R1 a branch', 'S1; C1 > S1; C2 > C1', deleteBranches([id('C1')]), 'S1 | bin: C1 C2'],
    [
      'R1 but not what another effect needs',
      'S1; C1 > S1; C2 > S1; C3 > C1 C2',
      deleteBranches([id('C1')]),
      'S1(C2(C3)) | bin: C1',
    ],
    [
      'R2 one card, its causes move up in its place',
      'S1; C1 > S1; C2 > C1; C3 > C1; C4 > S1',
      deleteCardKeepCauses(id('C1')),
      'S1(C2 C3 C4) | bin: C1',
    ],
    ['R2 a 表課題: its causes wait', 'S1; C1 > S1', deleteCardKeepCauses(id('S1')), 'waiting: C1 | bin: S1'],
    [
      'R2 in a circle',
      'S1; C1 > S1; C2 > C1; C3 > C2 ; C1 > C3',
      deleteCardKeepCauses(id('C2')),
      'S1(C1(C3(C1~))) | bin: C2',
    ],
    ['R3 what is gone is refused', 'S1', deleteBranches([id('C1')]), 'refused: gone'],
    ['R3 nothing to restore', 'S1', restoreCards([id('S1')]), 'refused: gone'],
  ])('%s', (_rule, shorthand, command, picture) => {
    expect(after(shorthand, command)).toBe(picture);
  });

  test('R4 a restore brings back all that one stroke took, to its place', () => {
    const person = personOn('S1; C1 > S1; C2 > C1; C3 > C2; C4 > S1');
    person.dispatch(deleteBranches([id('C3')]));
    person.dispatch(deleteBranches([id('C1')]));
    person.dispatch(restoreCards([id('C1')]));
    expect(drawn(person)).toBe('S1(C1(C2) C4) | bin: C3');
    person.dispatch(restoreCards([id('C3')]));
    expect(drawn(person)).toBe('S1(C1(C2(C3)) C4)');
  });

  test('R5 a 表課題 that was taken away alone gets its causes back', () => {
    const person = personOn('S1; C1 > S1');
    person.dispatch(deleteCardKeepCauses(id('S1')));
    person.dispatch(restoreCards([id('S1')]));
    expect(drawn(person)).toBe('S1(C1)');
  });

  test('R6 the number asked about is the number that goes', () => {
    const person = personOn('S1; C1 > S1; C2 > C1; N1');
    expect(branchesToDelete(person.board(), [id('C1'), id('N1')])).toEqual(['C1', 'C2', 'N1']);
  });

  test('R7 the 真因 mark, its 裏課題 and all words stay with a card in the bin', () => {
    const person = personOn('S1; C1 > S1');
    person.dispatch(setRootCause([id('C1')], true));
    person.dispatch(deleteBranches([id('C1')]));
    expect(cardOf(person, 'C1')).toMatchObject({ text: 'C1', isRootCause: true });
    expect(cardOf(person, 'C1').deleted).toEqual({ by: 'p0', at: 1_002 });
  });
});
