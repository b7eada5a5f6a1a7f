import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { addCause, addIssue } from '../../shared/commands/add-cards.ts';
import type { Change } from '../../shared/commands/change.ts';
import { setKind, setNature } from '../../shared/commands/details.ts';
import { cutLink, joinTogether, linkCause } from '../../shared/commands/hang.ts';
import { deleteBranches } from '../../shared/commands/remove-cards.ts';
import { writeText } from '../../shared/commands/write-text.ts';
import { applyCommand, applyImport } from '../../shared/document/apply.ts';
import { BirthOrigin, ImportOrigin, LocalOrigin } from '../../shared/document/origins.ts';
import { readBoard } from '../../shared/document/projection.ts';
import { MAX_TRANSACTION_BYTES } from '../../shared/document/schema.ts';
import { createUndo } from '../../shared/document/undo.ts';
import { proseOf } from '../../shared/domain/card.ts';
import { cardOf, docWith, drawn, id, line, netChanges, personOn } from '../support/boards.ts';
import { createWorld, type World } from '../support/peers.ts';
import { seeded } from '../support/random.ts';

const type = (name: string, insert: string) =>
  writeText({ of: 'card', card: id(name), field: 'text' }, { index: 0, remove: 0, insert });

function together(shorthand: string): World {
  return createWorld(seeded(1), 2, Y.encodeStateAsUpdate(docWith(shorthand)));
}

/** Both people of a world, and what they agree on after everything has arrived. */
function two(shorthand: string) {
  const world = together(shorthand);
  const [a, b] = world.peers as [World['peers'][number], World['peers'][number]];
  return { world, a, b, settle: () => world.settle() };
}

describe('changes are written in one way', () => {
  test('A1 births come first, by an origin that is never undone, with a bin mark; the act takes it away', () => {
    const doc = docWith('S1');
    const seen: unknown[] = [];
    doc.on('afterTransaction', ({ origin }) => {
      const card = readBoard([doc]).cards.get(id('C1'));
      seen.push([(origin as object).constructor, card?.deleted ?? null]);
    });
    applyCommand(doc, 'card.addCause', netChanges('C1 > S1'));
    expect(seen).toEqual([
      [BirthOrigin, { by: null, at: 1 }],
      [LocalOrigin, null],
    ]);
  });

  test('A1 a card is born with all its shared texts', () => {
    const person = personOn('S1');
    person.dispatch(addCause(id('S1')));
    const card = person.doc.getMap('cards').get('p0-0') as Y.Map<unknown>;
    for (const field of proseOf('cause')) expect(card.get(field)).toBeInstanceOf(Y.Text);
  });

  test('A2 undo of an added card puts it into the bin; words of others in it stay', () => {
    const { world, a, b, settle } = two('S1');
    a.dispatch(addCause(id('S1')));
    a.dispatch(type('p0-0', 'mine '), 'spell');
    settle();
    b.dispatch(
      writeText({ of: 'card', card: id('p0-0'), field: 'text' }, { index: 5, remove: 0, insert: 'theirs' }),
    );
    settle();
    a.undo.undo();
    a.undo.undo();
    settle();
    expect(drawn(b)).toBe('S1 | bin: p0-0');
    expect(cardOf(b, 'p0-0').text).toBe('theirs');
    a.undo.redo();
    a.undo.redo();
    settle();
    expect(drawn(b)).toBe('S1(p0-0)');
    expect(cardOf(b, 'p0-0').text).toBe('mine theirs');
    world.destroy();
  });

  test('A3 a large command is written in frames under the limit and undone in one step', () => {
    const names = Array.from({ length: 3_000 }, (_, n) => `C${n}`);
    const person = personOn(`S1; ${names.map((name) => `${name} > S1`).join(';')}`);
    const sizes: number[] = [];
    person.doc.on('update', (update: Uint8Array) => sizes.push(update.length));
    person.dispatch(deleteBranches([id('S1')]));
    console.log(`3001 cards into the bin: ${sizes.length} frames, largest ${Math.max(...sizes)} bytes`);
    expect(sizes.length).toBeGreaterThan(1);
    expect(Math.max(...sizes)).toBeLessThan(MAX_TRANSACTION_BYTES);
    person.undo.undo();
    expect([...person.board().cards.values()].filter((card) => card.deleted !== null)).toEqual([]);
    expect(person.undo.canUndo()).toBe(false);
  });

  test('A4 an import is live at once, and nobody can undo it', () => {
    const doc = docWith('');
    const undo = createUndo(doc);
    const origins = new Set<unknown>();
    doc.on('afterTransaction', ({ origin }) => origins.add((origin as object).constructor));
    applyImport(doc, netChanges('S1; C1 > S1'));
    expect([...origins]).toEqual([ImportOrigin]);
    expect(readBoard([doc]).cards.get(id('C1'))?.deleted).toBe(null);
    expect(undo.canUndo()).toBe(false);
  });

  test('A5 a change of what is gone does nothing', () => {
    const doc = docWith('S1');
    const before = Y.encodeStateAsUpdate(doc);
    const changes: Change[] = [
      { do: 'setCard', card: id('C9'), set: { wall: 'unseen' } },
      { do: 'setLink', link: line('C9', 'S1'), set: { verdict: 'holds' } },
      { do: 'cutLink', link: line('C9', 'S1') },
      {
        do: 'editText',
        at: { of: 'card', card: id('C9'), field: 'text' },
        splice: { index: 0, remove: 0, insert: 'x' },
      },
    ];
    applyCommand(doc, 'test', changes);
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
  });

  test('A5 a splice beyond the end of a text is written at its end', () => {
    const person = personOn('S1');
    person.dispatch(
      writeText({ of: 'card', card: id('S1'), field: 'text' }, { index: 99, remove: 5, insert: '!' }),
    );
    expect(cardOf(person, 'S1').text).toBe('S1!');
  });
});

describe('undo of own steps only', () => {
  test('U1 others write on while one goes back', () => {
    const { world, a, b, settle } = two('S1; C1 > S1');
    a.dispatch(type('C1', 'いい'));
    b.dispatch(type('S1', 'ろろ'));
    settle();
    a.undo.undo();
    settle();
    expect([cardOf(b, 'C1').text, cardOf(b, 'S1').text]).toEqual(['C1', 'ろろS1']);
    expect(a.undo.canUndo()).toBe(false);
    expect(b.undo.canUndo()).toBe(true);
    world.destroy();
  });

  test('U2 a cut line comes back with its place, its そろって and its reading', () => {
    const person = personOn('S1; C1 > S1; C2 > S1; C3 > S1');
    person.dispatch(joinTogether(id('S1'), [id('C1'), id('C2')]));
    const before = person.board().links.get(line('C2', 'S1'));
    person.dispatch(cutLink(line('C2', 'S1')));
    person.undo.undo();
    expect(person.board().links.get(line('C2', 'S1'))).toEqual(before);
    expect(drawn(person)).toBe('S1(C1 C2 C3)');
  });

  test('U1 what another has changed since stays as they left it', () => {
    const { world, a, b, settle } = two('S1; C1 > S1');
    a.dispatch(setNature([id('C1')], 'fact'));
    settle();
    b.dispatch(setNature([id('C1')], 'guess'));
    settle();
    a.undo.undo();
    settle();
    expect(cardOf(b, 'C1').nature).toBe('guess');
    world.destroy();
  });

  test('U3 two change the kind of one card at once and both go back: the card stays readable', () => {
    const { world, a, b, settle } = two('S1; C1 > S1');
    a.dispatch(setKind([id('C1')], 'environment'));
    b.dispatch(setKind([id('C1')], 'idea'));
    settle();
    a.undo.undo();
    b.undo.undo();
    settle();
    expect(a.board().quarantine).toEqual([]);
    expect(cardOf(a, 'C1').kind).toBe(cardOf(b, 'C1').kind);
    world.destroy();
  });

  test('U4 two draw the same line at once: one line; a goes back: what remains is the same for both', () => {
    const { world, a, b, settle } = two('S1; S2; C1 > S1');
    a.dispatch(linkCause(id('C1'), id('S2')));
    b.dispatch(linkCause(id('C1'), id('S2')));
    settle();
    expect(drawn(a)).toBe('S1(C1) S2(C1*)');
    a.undo.undo();
    settle();
    expect(drawn(a)).toBe(drawn(b));
    world.destroy();
  });

  test('U7 a step is taken back by name only while it is the latest, and never the one before it', () => {
    const { world, a, b, settle } = two('S1; C1 > S1; C2 > S1');
    a.dispatch(setKind([id('C2')], 'idea'));
    const earlier = a.undo.latest();
    a.dispatch(setKind([id('C1')], 'idea'));
    const step = a.undo.latest();
    if (earlier === null || step === null) throw new Error('no step');
    expect(a.undo.undoStep(earlier)).toBe(false);
    expect(cardOf(a, 'C2').kind).toBe('idea');
    settle();
    b.dispatch(setKind([id('C1')], 'environment'));
    settle();
    a.undo.undoStep(step);
    settle();
    expect([cardOf(a, 'C1').kind, cardOf(a, 'C2').kind]).toEqual(['environment', 'idea']);
    expect(a.undo.latest()).toBe(earlier);
    expect(a.undo.undoStep(earlier)).toBe(true);
    expect(a.undo.undoStep(earlier)).toBe(false);
    world.destroy();
  });

  test('U5 a step that is forgotten leaves no trace in undo or redo, and says so', () => {
    const person = personOn('S1');
    person.dispatch(setNature([id('S1')], 'fact'));
    person.dispatch(addIssue());
    let heard: [boolean, boolean] = [false, false];
    person.undo.onChange(() => {
      heard = [person.undo.canUndo(), person.undo.canRedo()];
    });
    person.undo.forgetStep();
    expect(drawn(person)).toBe('S1 | bin: p0-0');
    expect(heard).toEqual([true, false]);
    expect(cardOf(person, 'S1').nature).toBe('fact');
    person.undo.undo();
    expect(cardOf(person, 'S1').nature).toBe(null);
  });

  test('U6 a new step after going back ends what could be done again', () => {
    const person = personOn('S1');
    person.dispatch(setNature([id('S1')], 'fact'));
    person.undo.undo();
    person.dispatch(setNature([id('S1')], 'guess'));
    expect(person.undo.canRedo()).toBe(false);
    person.undo.undo();
    expect(cardOf(person, 'S1').nature).toBe(null);
  });
});
