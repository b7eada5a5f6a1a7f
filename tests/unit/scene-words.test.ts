import { describe, expect, it, vi } from 'vitest';
import { layoutMap } from '../../shared/layout/layout-map.ts';
import { itemBounds } from '../../shared/scene/item-bounds.ts';
import { pictureDay } from '../../shared/scene/names.ts';
import type { TextItem } from '../../shared/scene/scene.ts';
import { sceneOf } from '../../shared/scene/scene-of.ts';
import { allKinds } from '../support/all-kinds.ts';
import { OPENS, pseudo, unmarked } from '../support/pseudo-language.ts';

vi.mock('../../shared/i18n/words.ts', async (original) => {
  const { pseudo: said } = await import('../support/pseudo-language.ts');
  const real = await original<typeof import('../../shared/i18n/words.ts')>();
  for (const entry of Object.values(real.WORDS) as [string, string][]) entry.splice(0, 2, ...entry.map(said));
  return real;
});

const board = allKinds();
const TITLE = '題としての言葉';
/** A sign, not a word: where a seal is put on a form. */
const PLACE_OF_A_SEAL = '印';
/** What somebody wrote on a card, letter after letter: the picture breaks it into lines. */
function letters(words: string): string {
  return words.replace(/[\s…]/gu, '');
}
const WRITTEN = new Map(
  [...board.cards.values()].map((card) => [
    card.id,
    [card.text, card.fact, card.uraText, card.perspective ?? '', card.haraochi?.name ?? ''].map(letters),
  ]),
);
const CONTENT = [...WRITTEN.values()].flat().toSorted((a, b) => b.length - a.length);

/** A word of the product (a plate or a seal may have cut it), a figure, or words of this very card. */
function isKnown({ text, card }: TextItem): boolean {
  if (text.startsWith(OPENS) || text === PLACE_OF_A_SEAL) return true;
  const own = card === undefined ? [] : (WRITTEN.get(card) ?? []);
  return unmarked(text, CONTENT) === '' || own.some((words) => words.includes(letters(text)));
}

describe.each(['ja', 'en'] as const)('words that are drawn, in the pseudo-language made from %s', (lang) => {
  it.each(['right', 'down'] as const)(
    'W7 every one is the product’s or somebody’s, and stands within the picture (%s)',
    (direction) => {
      const folded = new Set([...board.cards.keys()].slice(0, 1));
      for (const folds of [new Set<never>(), folded]) {
        const scene = sceneOf(board, layoutMap(board, { direction, folded: folds, focus: null }), {
          lang,
          background: 'water',
          legend: true,
          title: TITLE,
          date: pictureDay(new Date(2026, 10, 3), lang),
        });
        const texts = scene.items.filter((item): item is TextItem => item.type === 'text');
        const marked = texts.filter(({ text }) => text.includes(OPENS));
        expect(marked.length).toBeGreaterThan(20);
        expect(texts.filter((item) => item.text !== TITLE && !isKnown(item)).map(({ text }) => text)).toEqual(
          [],
        );
        const { x, w } = scene.frame;
        const outside = marked.filter((item) => {
          const box = itemBounds(item);
          return box.x < x - 1 || box.x + box.w > x + w + 1;
        });
        expect(outside.map(({ text }) => text)).toEqual([]);
        for (const { title, description } of [scene.name, ...scene.names.values()])
          expect(unmarked(title.replace(TITLE, ''), CONTENT) + unmarked(description, CONTENT)).toBe('');
        console.log(`W7 ${lang} ${direction}: ${texts.length} words, ${marked.length} of them the product’s`);
      }
    },
  );
});

it('W8 the pseudo-language marks, lengthens and keeps what is to be filled in; unmarked words are found', () => {
  expect(pseudo('{n}枚を戻しました')).toBe('⟦{n}枚を戻しました枚を戻⟧');
  expect(pseudo('Save')).toBe('⟦Save Sa⟧');
  expect(unmarked('⟦⟦Save Sa⟧ 3⟧', [])).toBe('');
  expect(unmarked('⟦Save Sa⟧ Undo', [])).toBe('Undo');
  expect(unmarked('「利益が残らない」 ⟦下へ下⟧', ['利益が残らない'])).toBe('');
  expect(unmarked('社長', ['社長が決める'])).toBe('社長');
  expect(unmarked('10月28日 3.2 MB', [])).toBe('');
});
