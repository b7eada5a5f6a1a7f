import { expect, test } from 'vitest';
import { type Branch, plainCard } from '../../shared/commands/branch.ts';
import { MAP_KINDS, NATURES, WALLS } from '../../shared/domain/card.ts';
import { parseBranch, printBranch } from '../../shared/interchange/branch-file.ts';
import {
  branchOfOutline,
  outlineOfBranch,
  parseOutline,
  printOutline,
} from '../../shared/interchange/outline.ts';
import { type Random, seeded } from '../support/random.ts';

const RUNS = 4_000;

/** Pieces that an outline could mistake for its own marks. */
const PIECES = [
  '売上',
  'a',
  ' ',
  '　',
  '\t',
  '\n',
  '"',
  '""',
  '-',
  '- ',
  '* ',
  '1.',
  '1. ',
  '・',
  '①',
  '•',
  'o ',
  '§ ',
  '(1) ',
  '１．',
  '\u00a0',
  '😀',
  '－',
];

function wildText(random: Random): string {
  return Array.from({ length: random.below(6) }, () => random.pick(PIECES)).join('');
}

/** Levels as an outline has them: each at most one deeper than the one before. */
function wildOutline(random: Random): { level: number; text: string }[] {
  let level = 0;
  return Array.from({ length: 1 + random.below(12) }, (_, at) => {
    level = at === 0 ? 0 : random.below(level + 2);
    return { level, text: wildText(random) };
  });
}

test(`X2 what was printed is read back as it was (${RUNS} outlines)`, () => {
  for (let seed = 1; seed <= RUNS; seed += 1) {
    const items = wildOutline(seeded(seed));
    const printed = printOutline(items);
    expect(parseOutline(printed), `seed ${seed}: ${JSON.stringify(printed)}`).toEqual({
      ok: true,
      value: items,
    });
  }
});

test(`X2 an outline and its branch are one (${RUNS} outlines)`, () => {
  for (let seed = 1; seed <= RUNS; seed += 1) {
    const items = wildOutline(seeded(seed));
    expect(outlineOfBranch(branchOfOutline(items)), `seed ${seed}`).toEqual(items);
  }
});

test(`X6 any text is read or refused, and what was read is read again (${RUNS} texts)`, () => {
  let entries = 0;
  for (let seed = 1; seed <= RUNS; seed += 1) {
    const random = seeded(seed);
    const text = Array.from({ length: random.below(60) }, () =>
      random.chance(0.9) ? random.pick(PIECES) : String.fromCharCode(random.below(0x10000)),
    ).join('');
    const read = parseOutline(text);
    if (!read.ok) throw new Error(`seed ${seed}: ${read.failure.code}`);
    for (const [at, { level }] of read.value.entries())
      expect(level, `seed ${seed}`).toBeLessThanOrEqual(at === 0 ? 0 : (read.value[at - 1]?.level ?? 0) + 1);
    const again = parseOutline(printOutline(read.value));
    expect(again, `seed ${seed}`).toEqual(read);
    entries += read.value.length;
  }
  console.log(`X6 seeds 1–${RUNS}: ${entries} entries read`);
});

/** A net away from its board, circles and all. */
function wildBranch(random: Random): Branch {
  const count = 1 + random.below(8);
  const cards = Array.from({ length: count }, () => ({
    ...plainCard(wildText(random)),
    kind: random.pick(MAP_KINDS),
    nature: random.pick([null, ...NATURES]),
    wall: random.pick([null, ...WALLS]),
    isRootCause: random.chance(0.3),
    secret: random.chance(0.2),
    memo: wildText(random),
    perspective: random.pick([null, 'owner', '隣の人']),
  }));
  const joints = Array.from({ length: random.below(3) }, () => ({ reading: wildText(random) }));
  const links = Array.from({ length: random.below(12) }, () => ({
    cause: random.below(count),
    effect: random.below(count),
    joint: random.chance(0.5) && joints.length > 0 ? random.below(joints.length) : null,
  })).filter(({ cause, effect }) => cause !== effect);
  return { cards, links, joints, roots: [...cards.keys()] };
}

test(`X7 our own flavour comes back whole (${RUNS} branches)`, () => {
  for (let seed = 1; seed <= RUNS; seed += 1) {
    const copied = { board: null, branch: wildBranch(seeded(seed)), cut: [] };
    expect(parseBranch(printBranch(copied)), `seed ${seed}`).toEqual({ ok: true, value: copied });
  }
});

test(`X8 our own flavour from anywhere: read in part or refused, every card below a root (${RUNS} tampered)`, () => {
  let read = 0;
  for (let seed = 1; seed <= RUNS; seed += 1) {
    const random = seeded(seed);
    const json = JSON.parse(printBranch({ board: null, branch: wildBranch(random), cut: [] }));
    tamper(json, random);
    const result = parseBranch(JSON.stringify(json));
    if (!result.ok) continue;
    read += 1;
    const { cards, roots, links } = result.value.branch;
    const reached = new Set(roots);
    for (const queue = [...roots]; queue.length > 0; ) {
      const at = queue.pop();
      for (const { cause, effect } of links)
        if (effect === at && !reached.has(cause)) queue.push(reached.add(cause) && cause);
    }
    expect(reached.size, `seed ${seed}`).toBe(cards.length);
    for (const card of cards) expect(typeof card.text, `seed ${seed}`).toBe('string');
  }
  console.log(`X8 seeds 1–${RUNS}: ${read} read, ${RUNS - read} refused`);
  expect(read).toBeGreaterThan(RUNS / 4);
});

/** Puts a wrong value into one or two places of a JSON value. */
function tamper(json: object, random: Random): void {
  for (let times = 1 + random.below(2); times > 0; times -= 1) {
    let at = json as Record<string, unknown>;
    for (;;) {
      const keys = Object.keys(at);
      if (keys.length === 0) break;
      const key = random.pick(keys);
      const next = at[key];
      if (typeof next === 'object' && next !== null && random.chance(0.8)) {
        at = next as Record<string, unknown>;
        continue;
      }
      at[key] = random.pick([
        null,
        -1,
        1e9,
        0.5,
        'x',
        '<img src=x onerror=alert(1)>',
        [],
        {},
        [[[[1]]]],
        true,
      ]);
      break;
    }
  }
}
