import { describe, expect, test } from 'vitest';
import {
  clearHaraochi,
  markHaraochi,
  setNature,
  setOmote,
  setPerspective,
  setRootCause,
  setSaidBy,
  setSecret,
  setVerdict,
  setWall,
} from '../../shared/commands/details.ts';
import { putPerson } from '../../shared/commands/people.ts';
import { deleteBranches } from '../../shared/commands/remove-cards.ts';
import { writeText } from '../../shared/commands/write-text.ts';
import { type ProseField, proseOf } from '../../shared/domain/card.ts';
import type { PersonId } from '../../shared/domain/ids.ts';
import { MAX_TEXT } from '../../shared/domain/limits.ts';
import { cardOf, id, line, personOn, refusalOf } from '../support/boards.ts';
import type { Peer } from '../support/peers.ts';

const person = 'p7' as PersonId;
const at = (field: ProseField, card = 'C1') => ({ of: 'card', card: id(card), field }) as const;
const write = (peer: Peer, field: ProseField, insert: string) =>
  peer.dispatch(writeText(at(field), { index: 0, remove: 0, insert }));

describe('details of cards', () => {
  test('D2 each detail is set on all chosen cards, taken back, and set to nothing', () => {
    const peer = personOn('S1; C1 > S1; C2 > S1');
    const two = [id('C1'), id('C2')];
    const commands = [
      [setNature(two, 'guess'), { nature: 'guess' }, { nature: null }],
      [setPerspective(two, '銀行の目'), { perspective: '銀行の目' }, { perspective: null }],
      [setSaidBy(two, person), { saidBy: 'p7' }, { saidBy: null }],
      [setWall(two, 'unfaced'), { wall: 'unfaced' }, { wall: null }],
      [setSecret(two, true), { secret: true }, { secret: false }],
      [setRootCause(two, true), { isRootCause: true }, { isRootCause: false }],
      [setOmote(id('C1'), id('S1')), { omote: 'S1' }, { omote: null }],
    ] as const;
    for (const [command, set, unset] of commands) {
      expect(peer.dispatch(command)).toBe(true);
      expect(cardOf(peer, 'C1')).toMatchObject(set);
      peer.undo.undo();
      expect(cardOf(peer, 'C1')).toMatchObject(unset);
      peer.undo.redo();
    }
    expect(cardOf(peer, 'C2')).toMatchObject({ nature: 'guess', wall: 'unfaced', secret: true, omote: null });
    peer.dispatch(setNature(two, null));
    expect(cardOf(peer, 'C1').nature).toBe(null);
  });

  test('D2 a perspective or a name without end is refused', () => {
    const peer = personOn('S1; C1 > S1');
    expect(refusalOf(peer, setPerspective([id('C1')], '目'.repeat(81)))).toBe('tooLong');
    peer.dispatch(setRootCause([id('C1')], true));
    write(peer, 'haraochiWords', 'はい');
    expect(refusalOf(peer, markHaraochi(id('C1'), '名'.repeat(81), '2026-01-05'))).toBe('tooLong');
  });

  test('D3 cards in the bin are left alone', () => {
    const peer = personOn('S1; C1 > S1');
    peer.dispatch(deleteBranches([id('C1')]));
    expect(refusalOf(peer, setNature([id('C1')], 'fact'))).toBe('gone');
    peer.dispatch(setNature([id('C1'), id('S1')], 'fact'));
    expect(cardOf(peer, 'C1').nature).toBe(null);
    expect(cardOf(peer, 'S1').nature).toBe('fact');
  });

  test('D4 腹落ち asks for a 真因, own words and a name; taken off, the words stay', () => {
    const peer = personOn('S1; C1 > S1');
    const mark = markHaraochi(id('C1'), ' 店主 ', '2026-01-05');
    expect(refusalOf(peer, mark)).toBe('notRootCause');
    peer.dispatch(setRootCause([id('C1')], true));
    expect(refusalOf(peer, mark)).toBe('noWords');
    write(peer, 'haraochiWords', 'そうか、俺か');
    expect(refusalOf(peer, markHaraochi(id('C1'), ' ', '2026-01-05'))).toBe('noWords');
    peer.dispatch(mark);
    expect(cardOf(peer, 'C1').haraochi).toEqual({ by: 'p0', name: '店主', at: '2026-01-05' });
    peer.dispatch(clearHaraochi(id('C1')));
    expect(cardOf(peer, 'C1')).toMatchObject({ haraochi: null, haraochiWords: 'そうか、俺か' });
  });

  test('D5 a link is read back', () => {
    const peer = personOn('S1; C1 > S1');
    peer.dispatch(setVerdict(line('C1', 'S1'), 'gap'));
    expect(peer.board().links.get(line('C1', 'S1'))?.verdict).toBe('gap');
    expect(refusalOf(peer, setVerdict(line('C1', 'S9'), 'gap'))).toBe('gone');
  });
});

describe('people', () => {
  test('P1 a person joins, is renamed, and no undo takes them away', () => {
    const peer = personOn('S1');
    peer.dispatch(putPerson(person, { name: '甲', role: '工場長', perspective: 'manager' }));
    peer.undo.undo();
    expect(peer.board().people.get(person)).toEqual({
      id: 'p7',
      name: '甲',
      role: '工場長',
      perspective: 'manager',
    });
    peer.dispatch(putPerson(person, { perspective: null }));
    expect(peer.board().people.get(person)?.perspective).toBe(null);
    expect(peer.dispatch(putPerson(person, { name: '甲' }))).toBe(false);
  });

  test('P2 nobody without a name, no name without end', () => {
    const peer = personOn('S1');
    expect(refusalOf(peer, putPerson(person, { role: '店主' }))).toBe('noWords');
    expect(refusalOf(peer, putPerson(person, { name: 'あ'.repeat(81) }))).toBe('tooLong');
  });
});

describe('words', () => {
  test('T1 every prose field, a joint and the board itself are written by splices', () => {
    const peer = personOn('S1; C1 > S1');
    for (const field of proseOf('cause')) {
      write(peer, field, `${field}!`);
      expect(cardOf(peer, 'C1')[field]).toBe(field === 'text' ? 'text!C1' : `${field}!`);
    }
    peer.dispatch(writeText({ of: 'board', field: 'title' }, { index: 0, remove: 0, insert: '題' }));
    expect(peer.board().title).toBe('題');
    peer.dispatch(writeText(at('text'), { index: 0, remove: 4, insert: 'C' }));
    expect(cardOf(peer, 'C1').text).toBe('C!C1');
  });

  test('T2 a text over the limit is refused whole', () => {
    const peer = personOn('S1; C1 > S1');
    const long = 'あ'.repeat(MAX_TEXT - 2);
    expect(write(peer, 'text', long)).toBe(true);
    expect(refusalOf(peer, writeText(at('text'), { index: 0, remove: 0, insert: 'x' }))).toBe('tooLong');
    expect(refusalOf(peer, writeText(at('text'), { index: 0, remove: 1, insert: 'x' }))).toBe(null);
    expect(refusalOf(peer, writeText(at('text', 'C9'), { index: 0, remove: 0, insert: 'x' }))).toBe('gone');
  });

  test('T3 half a character never gets into a document', () => {
    const peer = personOn('S1; C1 > S1');
    write(peer, 'text', 'あ\ud83d');
    expect(cardOf(peer, 'C1').text).toBe('あ\ufffdC1');
    peer.dispatch(setPerspective([id('C1')], 'x\udc00'));
    expect(cardOf(peer, 'C1').perspective).toBe('x\ufffd');
  });

  test('T4 one spell of writing is one step back', () => {
    const peer = personOn('S1; C1 > S1');
    for (const [index, letter] of [...'たまご'].entries()) {
      peer.dispatch(writeText(at('memo'), { index, remove: 0, insert: letter }), 'C1/memo');
    }
    peer.dispatch(writeText(at('memo'), { index: 3, remove: 0, insert: '!' }), 'C1/memo again');
    peer.undo.undo();
    expect(cardOf(peer, 'C1').memo).toBe('たまご');
    peer.undo.undo();
    expect(cardOf(peer, 'C1').memo).toBe('');
    peer.undo.redo();
    expect(cardOf(peer, 'C1').memo).toBe('たまご');
  });
});
