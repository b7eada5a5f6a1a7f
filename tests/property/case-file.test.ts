import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { inspectUpdate } from '../../server/sync/inspect.ts';
import { printDocs } from '../../shared/document/board-file.ts';
import { docFromCase } from '../../shared/document/case-document.ts';
import { encodeDoc } from '../../shared/document/copy-doc.ts';
import { docFromBoardFile } from '../../shared/document/open-file.ts';
import { readBoard } from '../../shared/document/projection.ts';
import { netOf } from '../../shared/domain/net.ts';
import {
  CASE_NATURES,
  CASE_PERSPECTIVES,
  CASE_REGIONS,
  CASE_STATES,
  CASE_TYPES,
  CASE_WALLS,
} from '../../shared/interchange/case-words.ts';
import { type Random, seeded } from '../support/random.ts';

const RUNS = 3_000;

/** A case by somebody who read half of the description: right and wrong values in right and wrong places, each word once. */
function wildCase(random: Random): { json: unknown; words: ReadonlySet<string> } {
  const words = new Set<string>();
  const word = () => {
    const fresh = `w${words.size}`;
    words.add(fresh);
    return fresh;
  };
  const ids = ['a', 'b', 'c', 'd', 'a', 'bad id!'];
  const anything = (depth = 2): unknown =>
    random.pick([
      word,
      word,
      () => random.pick(ids),
      () => null,
      () => random.below(9),
      () => depth > 0 && [anything(depth - 1), anything(depth - 1)],
      () => depth > 0 && { [word()]: anything(depth - 1), id: random.pick(ids) },
    ])();
  const mostly = (right: () => unknown) => (random.chance(0.75) ? right() : anything());
  const maybe = (fields: Record<string, () => unknown>) =>
    Object.fromEntries(
      Object.entries(fields)
        .filter(() => random.chance(0.8))
        .map(([key, make]) => [key, mostly(make)]),
    );
  const known = (table: object) => () => random.pick(Object.keys(table));
  const some = (make: () => unknown, n: number) =>
    Array.from({ length: random.below(n + 1) }, () => mostly(make));
  const anId = () => random.pick(ids);
  /** Each number once, like the words. */
  const number = () => {
    const fresh = 1_000.25 + words.size;
    words.add(String(fresh));
    return random.pick([fresh, fresh, `${fresh}％`, `${fresh} 円`, word()]);
  };
  const time = () => random.pick(['2026-01', '2026-06-10', '令和8年3月', '2026-02-30', word()]);
  const evidence = () => maybe({ fact: word, source: word, as_of: word, [word()]: word });
  const card = () =>
    maybe({
      id: anId,
      type: known(CASE_TYPES),
      text: word,
      parents: () => some(anId, 4),
      perspective: known(CASE_PERSPECTIVES),
      said_by: anId,
      nature: known(CASE_NATURES),
      evidence,
      wall: known(CASE_WALLS),
      note: word,
      haraochi: () => ({ name: word(), at: '2026-01-05' }),
      [word()]: word,
    });
  const json = {
    ...maybe({
      title: word,
      company: () => maybe({ name: word, place: word }),
      participants: () =>
        some(() => maybe({ id: anId, name: word, role: word, perspective: word, mail: word }), 4),
      and_groups: () =>
        some(() => maybe({ effect: anId, causes: () => some(anId, 3), reading: word, [word()]: word }), 3),
      ura_kadai: () =>
        some(() => maybe({ card: anId, omote: anId, text: word, owner_words: word, x: word }), 4),
      confidential_cards: () => some(anId, 3),
      vision: () =>
        maybe({
          headline: word,
          horizon: word,
          elements: () =>
            some(
              () =>
                maybe({
                  id: anId,
                  kind: known(CASE_REGIONS),
                  text: word,
                  links: () => some(anId, 3),
                  [word()]: word,
                }),
              4,
            ),
          [word()]: word,
        }),
      actions: () =>
        some(
          () =>
            maybe({
              id: anId,
              what: word,
              who: word,
              by_when: () => random.pick(['2026-01-31', '2026-02-30', '令和8年3月', word()]),
              how: word,
              how_much: word,
              expected_effect: word,
              status: known(CASE_STATES),
              links: () => some(anId, 3),
            }),
          4,
        ),
      kpis: () =>
        some(
          () =>
            maybe({
              id: anId,
              name: word,
              unit: () => random.pick(['%', '円', '日/月', word()]),
              baseline: () => maybe({ value: number, as_of: time, [word()]: word }),
              target: () => maybe({ value: number, by: time }),
              how_measured: word,
              links: () => some(anId, 3),
              [word()]: word,
            }),
          4,
        ),
      stances: () =>
        some(
          () => maybe({ who: anId, stance: word, concern: word, structural_issue: word, [word()]: word }),
          3,
        ),
      sessions: () =>
        some(
          () =>
            maybe({
              no: () => random.below(9),
              date: () => random.pick(['2025-09-24', '2025/9/24', '2025-02-30', word()]),
              minutes: () => random.pick([90, -1, 1.5, word()]),
              place: word,
              step: () => random.pick(['③', '④→⑤', '⑤→④', '③③', word()]),
              memo: word,
              [word()]: word,
            }),
          4,
        ),
      followups: () =>
        some(
          () =>
            maybe({
              date: () => random.pick(['2026-06-10', '令和8年6月', word()]),
              qualitative: word,
              quantitative: () => some(() => maybe({ kpi: anId, value: number, [word()]: word }), 3),
            }),
          3,
        ),
      [word()]: word,
    }),
    cards: some(card, 6),
  };
  // What a chosen value wrapped away again was never in the case.
  const text = JSON.stringify(json);
  return { json, words: new Set([...words].filter((one) => isThere(one, text))) };
}

/** A word stands in quotes, a number alone or at the beginning of some. */
function isThere(one: string, text: string): boolean {
  return text.includes(one.startsWith('w') ? `"${one}"` : one);
}

test('I4 no word of any case is lost, none makes a 腹落ち, what comes in can be drawn and is taken by a server', () => {
  let kept = 0;
  let cards = 0;
  let links = 0;
  let figures = 0;
  for (let seed = 1; seed <= RUNS; seed += 1) {
    const { json, words } = wildCase(seeded(seed));
    const doc = docFromCase(json, { now: 1 });
    if (!doc.ok) throw new Error(`seed ${seed}: ${JSON.stringify(doc.failure)}`);
    const file = printDocs([doc.value]);
    const lost = [...words].filter((word) => !isThere(word, file));
    expect(lost, `seed ${seed} ${JSON.stringify(json)}`).toEqual([]);
    expect(inspectUpdate(new Y.Doc(), encodeDoc(doc.value)).ok).toBe(true);
    const board = readBoard([doc.value]);
    expect(board.quarantine).toEqual([]);
    expect([...board.cards.values()].filter((card) => card.haraochi !== null)).toEqual([]);
    netOf(board);
    const again = docFromBoardFile(file);
    expect(again.ok && printDocs([again.value])).toBe(file);
    kept += words.size;
    cards += board.cards.size;
    links += board.links.size;
    figures += board.figures.size;
  }
  console.log(
    `wild cases ${RUNS} (seeds 1..${RUNS}): words ${kept}, cards ${cards}, links ${links}, figures ${figures}, lost 0`,
  );
});
