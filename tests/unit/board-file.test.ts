import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { inspectUpdate } from '../../server/sync/inspect.ts';
import { markHaraochi, setRootCause } from '../../shared/commands/details.ts';
import { joinTogether } from '../../shared/commands/hang.ts';
import { putPerson } from '../../shared/commands/people.ts';
import { deleteBranches } from '../../shared/commands/remove-cards.ts';
import { writeText } from '../../shared/commands/write-text.ts';
import { printDocs } from '../../shared/document/board-file.ts';
import { encodeDoc } from '../../shared/document/copy-doc.ts';
import { docFromBoardFile } from '../../shared/document/open-file.ts';
import { readBoard } from '../../shared/document/projection.ts';
import { ROOTS } from '../../shared/document/schema.ts';
import { WORDS } from '../../shared/i18n/words.ts';
import { FILE_FAILURES } from '../../shared/interchange/failure.ts';
import { cardOf, docWith, id, personOn } from '../support/boards.ts';

function opened(text: string): Y.Doc {
  const doc = docFromBoardFile(text);
  if (!doc.ok) throw new Error(`${doc.failure.code} ${doc.failure.where}`);
  return doc.value;
}

const file = (parts: object) => JSON.stringify({ format: 'banso-board', version: 1, ...parts });

function failureOf(text: string): string {
  const doc = docFromBoardFile(text);
  return doc.ok ? 'opened' : `${doc.failure.code} ${doc.failure.where}`.trim();
}

/** A board on which everything has happened once. */
function fullBoard() {
  const person = personOn('S1; C1 > S1; C2 > S1; C3 > C2; N1');
  person.dispatch(putPerson('p0' as never, { name: '店主', role: '店主(49歳)', perspective: 'owner' }));
  person.dispatch(joinTogether(id('S1'), [id('C1'), id('C2')]));
  person.dispatch(setRootCause([id('C1')], true));
  const words = { index: 0, remove: 0, insert: '動く隙間を\n俺が"埋めて"た' };
  person.dispatch(writeText({ of: 'card', card: id('C1'), field: 'haraochiWords' }, words));
  person.dispatch(writeText({ of: 'board', field: 'title' }, words));
  person.dispatch(markHaraochi(id('C1'), '店主', '2026-01-05'));
  person.dispatch(deleteBranches([id('C3')]));
  return person;
}

describe('a board goes into its file and comes back', () => {
  test('F1 nothing is lost: cards, bin, links, joints, people, 腹落ち of its own owner', () => {
    const person = fullBoard();
    const text = printDocs([person.doc]);
    const doc = opened(text);
    expect(readBoard([doc])).toEqual(person.board());
    expect(readBoard([doc]).cards.get(id('C1'))?.haraochi).toEqual(cardOf(person, 'C1').haraochi);
    expect(printDocs([doc])).toBe(text);
  });

  test('F2 equal boards print equal bytes, on whatever device they grew', () => {
    const person = fullBoard();
    const other = new Y.Doc();
    const updates: Uint8Array[] = [];
    const again = fullBoard();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(again.doc));
    other.on('update', (update: Uint8Array) => updates.push(update));
    expect(printDocs([other])).toBe(printDocs([person.doc]));
    expect(updates).toEqual([]);
  });

  test('F3 the file is made to be read', () => {
    const text = printDocs([docWith('S1; C1 > S1')]);
    expect(text).toBe(`{
  "format": "banso-board",
  "version": 1,
  "title": "",
  "firm": "",
  "people": {},
  "cards": {
    "C1": {
      "kind": "cause",
      "text": "C1",
      "order": "W",
      "createdAt": 2
    },
    "S1": {
      "kind": "issue",
      "text": "S1",
      "order": "V",
      "createdAt": 1
    }
  },
  "links": {
    "C1>S1": {
      "order": "W"
    }
  },
  "joints": {},
  "meta": {
    "schema": 1
  }
}
`);
  });

  test('F4 unknown keys, roots, kinds and parts of the file go through in both directions', () => {
    const source = file({
      title: '題',
      cards: {
        C1: {
          kind: 'cause',
          text: 'い',
          sparkle: { a: [1, { b: null }] },
          live: { $text: '共有' },
          box: { $map: { n: 1 } },
        },
        odd: { kind: '景色', text: 'ろ' },
        'not an id!': { kind: 'cause' },
        bare: { $plain: { kind: 'cause' } },
        noise: { $text: 'は' },
      },
      figures: { z1: { name: 'に' } },
      otherRoots: { galaxies: { g1: { stars: 3 }, g2: 5 } },
      meta: { schema: 7, imported: { vision: { headline: 'ほ' } } },
      newer: { part: [1, 2, { $text: 'plain inside' }] },
    });
    const doc = opened(source);
    const card = doc.getMap('cards').get('C1') as Y.Map<unknown>;
    expect(card.get('live')).toBeInstanceOf(Y.Text);
    expect(card.get('box')).toBeInstanceOf(Y.Map);
    expect(card.get('sparkle')).toEqual({ a: [1, { b: null }] });
    // A root that the table does not name would be refused by every server.
    expect(doc.share.has('galaxies')).toBe(false);
    const parts = { otherRoots: JSON.parse(source).otherRoots, newer: JSON.parse(source).newer };
    expect(JSON.parse(String(doc.getMap('meta').get('kept')))).toEqual(parts);
    const board = readBoard([doc]);
    expect(board.schema).toBe(7);
    expect(board.quarantine.map(({ key }) => key).sort()).toEqual([
      'bare',
      'noise',
      'not an id!',
      'odd',
      'z1',
    ]);
    const text = printDocs([doc]);
    expect(JSON.parse(text)).toEqual({ firm: '', people: {}, links: {}, joints: {}, ...JSON.parse(source) });
    expect(printDocs([opened(text)])).toBe(text);
  });

  test('F4 a root that a newer app wrote is printed, and printed again after opening', () => {
    const doc = docWith('S1');
    doc.getMap('galaxies').set('g1', new Y.Map([['name', new Y.Text('銀河')]]));
    const text = printDocs([doc]);
    expect(JSON.parse(text).otherRoots).toEqual({ galaxies: { g1: { name: { $text: '銀河' } } } });
    expect(printDocs([opened(text)])).toBe(text);
    const twice = file({ meta: { kept: 5 }, newer: 1 });
    const again = printDocs([opened(twice)]);
    expect(JSON.parse(again)).toMatchObject({ kept: 5, newer: 1 });
    expect(printDocs([opened(again)])).toBe(again);
  });

  test('F5 print, open, print gives the same bytes for any document', () => {
    const plain = fc.oneof(
      fc.jsonValue({ maxDepth: 4 }),
      fc.constantFrom<unknown>(
        undefined,
        Number.NaN,
        Number.POSITIVE_INFINITY,

        { $text: 'x' },
        { $plain: { $map: 1 } },
        { $number: 2 },
        { $undefined: {} },
      ),
    );
    const type = (depth: number): fc.Arbitrary<() => unknown> =>
      fc.oneof(
        plain.map((value) => () => value),
        fc.string({ unit: 'binary' }).map((words) => () => new Y.Text(words.toWellFormed())),
        ...(depth === 0
          ? []
          : [
              fc
                .array(
                  fc.tuple(fc.constantFrom('kind', 'text', 'reading', 'x', '$text', '$map'), type(depth - 1)),
                )
                .map(
                  (fields) => () => new Y.Map(fields.map(([key, make]): [string, unknown] => [key, make()])),
                ),
            ]),
      );
    const roots = [...ROOTS];
    const write = fc.tuple(
      fc.constantFrom(...roots),
      fc.constantFrom('S1', 'C1>S1', 'title', 'kept', 'schema', '$map', 'a b', 'zones'),
      type(2),
    );
    let entries = 0;
    fc.assert(
      fc.property(fc.array(write, { maxLength: 10 }), (writes) => {
        const doc = docWith('S1; C1 > S1');
        for (const [root, key, make] of writes) doc.getMap(root).set(key, make());
        entries += writes.length;
        // As any other device has it, so that no half characters are left.
        const settled = new Y.Doc();
        Y.applyUpdate(settled, Y.encodeStateAsUpdate(doc));
        const text = printDocs([settled]);
        const again = opened(text);
        expect(printDocs([again])).toBe(text);
        const { cards, links, title, people } = readBoard([settled]);
        expect(readBoard([again])).toMatchObject({ cards, links, title, people });
      }),
      { seed: 5, numRuns: 1_000 },
    );
    console.log(`board files 1000 (seed 5), odd entries ${entries}, differences 0`);
  });

  test('F6 a text that grew past the limit of typing while two wrote apart still opens', () => {
    const doc = opened(file({ cards: { C1: { kind: 'cause', text: 'あ'.repeat(45_000) } } }));
    expect(readBoard([doc]).cards.get(id('C1'))?.text).toHaveLength(45_000);
  });

  test('F7 a large board is written in parts that fit the line', () => {
    const cards = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, n) => [`C${n}`, { kind: 'cause', text: `原因${n}` }]),
    );
    const started = performance.now();
    const doc = opened(file({ cards }));
    console.log(`20,000 cards opened in ${Math.round(performance.now() - started)} ms`);
    expect(readBoard([doc]).cards.size).toBe(20_000);
  });
});

test('F10 what opens at the limits is taken by the server, one step beyond is refused here', () => {
  const deep = (n: number): unknown => (n === 0 ? 1 : [deep(n - 1)]);
  const at = (n: number, key: number) =>
    file({
      cards: {
        C1: { kind: 'cause', x: deep(n), y: { $text: 'words' }, z: { $map: { a: 1 } }, ['k'.repeat(key)]: 1 },
      },
      meta: { x: deep(n) },
      newer: { a: 1 },
    });
  expect(inspectUpdate(new Y.Doc(), encodeDoc(opened(at(8, 256)))).ok).toBe(true);
  expect(failureOf(at(9, 256))).toMatch(/^tooDeep/);
  expect(failureOf(at(8, 257))).toMatch(/^shape/);
});

test('F9 the example in FORMAT.md opens', () => {
  const page = readFileSync(new URL('../../FORMAT.md', import.meta.url), 'utf8');
  const example = /```json\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
  const board = readBoard([opened(example)]);
  expect(board.cards.get(id('C01'))).toMatchObject({ text: '原価率が42%ある', nature: 'fact' });
  expect(board.quarantine).toEqual([]);
});

describe('what cannot be opened says why', () => {
  const nested = `${'['.repeat(40)}${']'.repeat(40)}`;
  const many = JSON.stringify(Object.fromEntries(Array.from({ length: 50_001 }, (_, n) => [`c${n}`, 0])));
  test.each([
    ['an empty file', '', 'notJson'],
    ['a cut file', printDocs([docWith('S1')]).slice(0, 100), 'notJson'],
    ['a picture', '\u0089PNG\r\n', 'notJson'],
    ['a case', '{"cards":[]}', 'notOurs'],
    ['a list', '[1]', 'notOurs'],
    ['a newer file', '{"format":"banso-board","version":2}', 'newer'],
    ['no version', '{"format":"banso-board"}', 'shape version'],
    ['cards as a list', file({ cards: [] }), 'shape cards'],
    ['meta as words', file({ meta: 'x' }), 'shape meta'],
    [
      'too deep for a value of the board',
      file({ meta: { x: JSON.parse(`${'['.repeat(9)}${']'.repeat(9)}`) } }),
      'tooDeep x/0',
    ],
    ['a key without end', file({ cards: { C1: { ['k'.repeat(257)]: 1 } } }), `shape ${'k'.repeat(80)}`],
    [
      'a name that means something else',
      '{"format":"banso-board","version":1,"cards":{"__proto__":{}}}',
      'shape __proto__',
    ],
    ['too deep', `{"format":"banso-board","version":1,"cards":{"C1":${nested}}}`, 'tooDeep cards/C1'],
    [
      'a text without end',
      file({ cards: { C7: { kind: 'cause', text: 'x'.repeat(200_001) } } }),
      'tooLong cards/C7',
    ],
    ['too many cards', `{"format":"banso-board","version":1,"cards":${many}}`, 'tooMany cards'],
    ['50 MB and one', ' '.repeat(50 * 1024 * 1024 + 1), 'tooBig'],
  ])('F8 %s', (_name, text, failure) => {
    expect(failureOf(text)).toBe(failure);
  });

  test('F8 every reason has its words', () => {
    for (const code of FILE_FAILURES) expect(WORDS).toHaveProperty([`file.${code}`]);
  });

  test('F8 no mutation of a good file makes opening throw', () => {
    const good = printDocs([fullBoard().doc]);
    let openedOnes = 0;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(good.length), fc.constantFrom('', '{', '"', '0', 'null', '[]', ',')), {
          minLength: 1,
          maxLength: 4,
        }),
        (edits) => {
          let text = good;
          for (const [at, put] of edits) text = text.slice(0, at) + put + text.slice(at + 1);
          const doc = docFromBoardFile(text);
          if (!doc.ok) return;
          openedOnes += 1;
          readBoard([doc.value]);
          const again = printDocs([doc.value]);
          expect(printDocs([opened(again)])).toBe(again);
        },
      ),
      { seed: 6, numRuns: 1_500 },
    );
    console.log(`mutated files 1500 (seed 6), opened all the same ${openedOnes}, exceptions 0`);
  });
});
