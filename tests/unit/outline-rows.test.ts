import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { outlineRows, type Row } from '../../client/outline/outline-rows.ts';
import { spokenRow } from '../../client/outline/row-words.ts';
import { docFromCase } from '../../shared/document/case-document.ts';
import { readBoard } from '../../shared/document/projection.ts';
import type { Board } from '../../shared/domain/board.ts';
import type { CardId } from '../../shared/domain/ids.ts';
import { netOf } from '../../shared/domain/net.ts';
import { type Lang, translate } from '../../shared/i18n/words.ts';
import { layoutMap } from '../../shared/layout/layout-map.ts';
import sample from '../../shared/samples/01_machikoba.json' with { type: 'json' };
import { allKinds } from '../support/all-kinds.ts';
import { broadBoard, randomBoard, randomView } from '../support/nets.ts';

const OPEN = { folded: new Set<CardId>(), focus: null };
const nameOf = (row: Row) =>
  row.kind === 'card' ? row.card.id : row.kind === 'line' ? row.link.id : row.kind;

describe('rows of the list', () => {
  it('O1 each live card stands once, under its first effect, and so deep as it hangs there', () => {
    for (let seed = 1; seed <= 120; seed += 1) {
      const board = randomBoard(seed, { cards: 3 + (seed % 50) });
      const net = netOf(board);
      const rows = outlineRows(board, OPEN);
      const cards = rows.flatMap((row) => (row.kind === 'card' ? [row] : []));
      expect(cards.map(({ card }) => card.id).sort(), `seed ${seed}`).toEqual(
        [...net.cards.keys(), ...net.notes].sort(),
      );
      for (const row of cards) {
        const effect = net.primaryOf(row.card.id);
        if (effect !== null) expect(row.parent, `seed ${seed}`).toBe(effect);
        const parent = rows.find((other) => other.key === row.parent);
        expect(row.level, `seed ${seed}`).toBe((parent?.level ?? 0) + 1);
      }
    }
  });

  it('O2 every line is told once: by the card that hangs there, or by a row of its own', () => {
    for (let seed = 1; seed <= 120; seed += 1) {
      const board = randomBoard(seed, { cards: 3 + (seed % 50) });
      const told = outlineRows(board, OPEN).flatMap((row) =>
        row.kind === 'line' || (row.kind === 'card' && row.link !== null) ? [row.link?.id] : [],
      );
      expect(told.sort(), `seed ${seed}`).toEqual([...netOf(board).links.keys()].sort());
    }
  });

  it('O3 cards that wait and notes come last, and say how many they are', () => {
    const rows = outlineRows(allKinds(), OPEN);
    expect(rows.slice(-6).map(nameOf)).toEqual(['waiting', 'W', 'X', 'notes', 'N1', 'N2']);
    expect(rows.filter((row) => row.level === 1).map(({ place, of }) => `${place}/${of}`)).toEqual([
      '1/4',
      '2/4',
      '3/4',
      '4/4',
    ]);
  });

  it('O4 what is folded on the map is folded here, and a branch that alone is shown is the whole list', () => {
    const board = allKinds();
    const folded = outlineRows(board, { folded: new Set(['S1' as CardId]), focus: null });
    expect(folded[0]).toMatchObject({ key: 'S1', expanded: false });
    expect(folded.filter((row) => row.parent === 'S1')).toEqual([]);
    // What a further effect still shows is not hidden, there as here.
    for (let seed = 1; seed <= 120; seed += 1) {
      const net = randomBoard(seed, { cards: 3 + (seed % 50) });
      const view = randomView(seed, net);
      const { cards } = layoutMap(net, view);
      for (const row of outlineRows(net, view)) {
        const box = row.kind === 'card' ? cards.get(row.card.id) : undefined;
        if (row.kind === 'card' && box !== undefined) expect(row.hidden, `seed ${seed}`).toBe(box.hidden);
      }
    }
    const branch = outlineRows(board, { folded: new Set(), focus: 'C' as CardId });
    expect(branch.map(nameOf)[0]).toBe('C');
    expect(branch[0]).toMatchObject({ level: 1, of: 1 });
  });

  it('O5 3,000 cards are rows in moments', () => {
    const board = broadBoard(7, 3_000);
    netOf(board);
    const begun = performance.now();
    const rows = outlineRows(board, OPEN);
    const took = performance.now() - begun;
    console.log(`O5 seed 7, 3,000 cards: ${rows.length} rows in ${took.toFixed(1)} ms`);
    expect(rows.length).toBeGreaterThanOrEqual(3_000);
    expect(took).toBeLessThan(500);
  });
});

function machikoba(): Board {
  const made = docFromCase(sample, { now: 0 });
  if (!made.ok) throw new Error(made.failure.code);
  return readBoard([made.value]);
}

/** The list as a screen reader reads it: the level by indentation, then the sentence. */
function spoken(board: Board, lang: Lang): string {
  const t = (key: Parameters<typeof translate>[1], values?: Record<string, string | number>) =>
    translate(lang, key, values);
  const lines = outlineRows(board, OPEN).map(
    (row) => `${'  '.repeat(row.level - 1)}${row.level} ${spokenRow(row, board, lang, t)}`,
  );
  return `${lines.join('\n')}\n`;
}

describe('the list, spoken', () => {
  it.each<[string, Board, Lang]>([
    ['01.ja', machikoba(), 'ja'],
    ['01.en', machikoba(), 'en'],
    ['all-kinds.ja', allKinds(), 'ja'],
  ])('O6 %s reads as it did (a small file, to be read by people)', (name, board, lang) => {
    const file = fileURLToPath(new URL(`../golden/spoken-${name}.txt`, import.meta.url));
    expect(spoken(board, lang)).toBe(readFileSync(file, 'utf8'));
  });

  it('O7 no row is silent, and none says the same words twice', () => {
    for (const lang of ['ja', 'en'] as const)
      for (const line of spoken(allKinds(), lang).trimEnd().split('\n')) {
        const parts = line
          .trim()
          .replace(/^\d+ /, '')
          .split(lang === 'ja' ? '。' : '. ')
          .filter((part) => part !== '');
        expect(parts.length).toBeGreaterThan(0);
        expect(new Set(parts).size, line).toBe(parts.length);
      }
  });
});
