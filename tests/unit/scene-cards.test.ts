import { describe, expect, it } from 'vitest';
import type { Card } from '../../shared/domain/card.ts';
import type { CardId } from '../../shared/domain/ids.ts';
import { type CardBox, type Geometry, WHOLE_MAP } from '../../shared/layout/geometry.ts';
import { layoutMap } from '../../shared/layout/layout-map.ts';
import { CARD_OVERHANG, cardItems } from '../../shared/scene/card-items.ts';
import { itemBounds } from '../../shared/scene/item-bounds.ts';
import type { Item } from '../../shared/scene/scene.ts';
import { backdropItems, sceneOf } from '../../shared/scene/scene-of.ts';
import { inflate, touches, within } from '../../shared/scene/shapes.ts';
import { measureText } from '../../shared/text/measure.ts';
import { luminance } from '../../shared/theme/contrast.ts';
import { COLOUR } from '../../shared/theme/tokens.ts';
import { boardOf, cardWith, randomBoard, randomView, SAMPLES, sampleBoard } from '../support/nets.ts';
import { DIRECTIONS, pictureOf } from '../support/pictures.ts';

const right = { lang: 'ja', direction: 'right' } as const;

function boxOf(card: Card, more: Partial<CardBox> = {}): CardBox {
  const { geometry } = pictureOf(boardOf([card], []), 'right');
  return { ...(geometry.cards.get(card.id) as CardBox), ...more };
}

function drawn(fields: Omit<Partial<Card>, 'id'>, more: Partial<CardBox> = {}): readonly Item[] {
  const card = cardWith({ id: 'A', text: '利益が残らない', ...fields });
  return cardItems(card, boxOf(card, more), right);
}

const wordsOf = (items: readonly Item[]) =>
  items.flatMap((item) => (item.type === 'text' ? [item.text] : []));
const dashed = (items: readonly Item[]) =>
  items.some((item) => item.type === 'rect' && item.dash !== undefined);
const rings = (items: readonly Item[]) => items.filter((item) => item.type === 'circle');

describe('cards', () => {
  it('C1 shape and mark, not colour alone, tell the kind', () => {
    const plain = drawn({});
    const shapes = (items: readonly Item[]) =>
      items
        .filter((item) => item.type !== 'text')
        .map((item) => item.type)
        .join(' ');
    const issue = drawn({ kind: 'issue' });
    expect(issue.some((item) => item.type === 'path' && item.fill === COLOUR.petrolDeep)).toBe(true);
    const borders = (items: readonly Item[]) =>
      items.filter((item) => item.type === 'rect' && item.stroke !== undefined).length;
    expect([borders(plain), borders(drawn({ kind: 'environment' }))]).toEqual([1, 2]);
    expect(wordsOf(drawn({ kind: 'environment' }))).toContain('外部環境');
    expect(wordsOf(drawn({ kind: 'idea' }))).toContain('打ち手メモ');
    expect(shapes(drawn({ kind: 'idea' }))).not.toBe(shapes(plain));
    expect(shapes(drawn({ kind: 'note' }))).not.toBe(shapes(plain));
    expect(wordsOf(drawn({ isRootCause: true }))).toEqual(expect.arrayContaining(['真因', '印']));
  });

  it('C2 事実 ● 意見 ◐ 推測 ○ with their word, and a dashed border for a guess', () => {
    const [fact, opinion, guess] = (['fact', 'opinion', 'guess'] as const).map((nature) =>
      drawn({ nature }),
    ) as [Item[], Item[], Item[]];
    expect(wordsOf(fact)).toContain('事実');
    expect(wordsOf(opinion)).toContain('意見');
    expect(wordsOf(guess)).toContain('推測');
    expect(
      [fact, opinion, guess].map((items) => rings(items).map((ring) => ring.fill !== undefined)),
    ).toEqual([[true], [false], [false]]);
    expect(opinion.filter((item) => item.type === 'path').length).toBe(
      fact.filter((item) => item.type === 'path').length + 1,
    );
    expect([dashed(fact), dashed(opinion), dashed(guess)]).toEqual([false, false, true]);
  });

  it('C3 the seal says 腹落ち, the day and the family name, in the only red of a card', () => {
    const haraochi = { by: null, name: '丸瀬 修一', at: '2025-12-28' };
    const items = drawn({ isRootCause: true, haraochi });
    expect(wordsOf(items)).toEqual(expect.arrayContaining(['腹落ち', '25.12.28', '丸瀬']));
    expect(wordsOf(items)).not.toContain('印');
    const long = drawn({
      isRootCause: true,
      haraochi: { ...haraochi, name: '長谷川太郎左衛門', at: 'きのう' },
    });
    expect(wordsOf(long)).toEqual(expect.arrayContaining(['きのう', '長谷川']));
    const red = (items: readonly Item[]) => JSON.stringify(items).includes(COLOUR.seal);
    expect(red(items)).toBe(true);
    expect(
      red(drawn({ isRootCause: true, nature: 'guess', secret: true, wall: 'unseen', kind: 'issue' })),
    ).toBe(false);
  });

  it('C4 whose eyes, 秘, evidence, 裏課題, wall and what is folded away are said', () => {
    const all = drawn(
      {
        isRootCause: true,
        perspective: 'owner',
        secret: true,
        fact: '3期連続',
        uraText: 'Aではなく、実はB',
        wall: 'unseen',
        nature: 'fact',
      },
      { hidden: 12 },
    );
    expect(wordsOf(all)).toEqual(
      expect.arrayContaining([
        '経営者の目',
        '秘',
        '3期連続',
        '裏課題',
        'Aではなく、実はB',
        '壁:見えない',
        'ほか12枚',
      ]),
    );
    expect(wordsOf(drawn({ perspective: 'となりの社長' }))).toContain('となりの社長の目');
  });

  it('C5 words of a 秘 card can be kept out: of the picture and of what is read aloud', () => {
    const board = boardOf(
      [
        cardWith({
          id: 'A',
          kind: 'issue',
          text: '借入の話',
          fact: '1億円',
          uraText: '裏',
          secret: true,
          isRootCause: true,
        }),
      ],
      [],
    );
    const { scene } = pictureOf(board, 'right', { hideSecret: true });
    const all = JSON.stringify([scene.items, [...scene.names.values()]]);
    for (const secret of ['借入', '1億円', '裏"']) expect(all).not.toContain(secret);
    expect(wordsOf(scene.items)).toContain('秘');
  });

  it('C6 nothing under 12 px, and no line of words wider than its card', () => {
    let smallest = 99;
    let lines = 0;
    for (const name of SAMPLES) {
      const board = sampleBoard(name);
      for (const lang of ['ja', 'en'] as const) {
        const { scene, geometry } = pictureOf(board, 'right', {
          lang,
          title: '題',
          date: '日',
          legend: true,
        });
        for (const item of scene.items) {
          if (item.type !== 'text') continue;
          smallest = Math.min(smallest, item.size);
          const box = item.card === undefined ? undefined : geometry.cards.get(item.card);
          if (box === undefined || item.anchor !== 'start') continue;
          lines += 1;
          expect(item.x + measureText(item.text, item.size, item.weight)).toBeLessThanOrEqual(box.x + box.w);
        }
      }
    }
    console.log(`C6 smallest type ${smallest} px, ${lines} lines of words inside their cards`);
    expect(smallest).toBeGreaterThanOrEqual(12);
  });

  it('C7 all marks stay within the overhang and off the words of other cards', () => {
    let covered = 0;
    let checked = 0;
    for (let seed = 1; seed <= 80; seed += 1) {
      const board = randomBoard(seed, { cards: 30 });
      const geometry = layoutMap(board, {
        ...randomView(seed, board),
        direction: DIRECTIONS[seed % 2] ?? 'right',
      });
      const marked = marks(geometry, board.cards);
      for (const { id, mark } of marked) {
        for (const box of geometry.cards.values()) {
          if (box.id === id) expect(within(mark, inflate(box, CARD_OVERHANG)), `seed ${seed}`).toBe(true);
          else if (touches(mark, inflate(box, -12))) covered += 1;
          checked += 1;
        }
      }
    }
    console.log(
      `C7 seeds 1 to 80: ${checked} marks against cards, ${covered} cover the words of another card`,
    );
    expect(covered).toBe(0);
  });

  it('C8 a selection shows its cards and the lines among them, and nothing else', () => {
    const board = sampleBoard('05_inshokuten');
    const { geometry } = pictureOf(board, 'right');
    const chosen = new Set(['S1', 'C01', 'C07'] as CardId[]);
    const scene = sceneOf(board, geometry, { lang: 'ja', background: 'white', frame: chosen });
    expect(new Set(scene.names.keys())).toEqual(chosen);
    const links = new Set(scene.items.flatMap((item) => (item.link === undefined ? [] : [item.link])));
    expect(links).toEqual(new Set(['C01>S1', 'C07>C01']));
    for (const id of chosen) expect(within(geometry.cards.get(id) as CardBox, scene.frame)).toBe(true);
  });

  it('C8 a part of the plane shows no word that is not in it', () => {
    const board = sampleBoard('05_inshokuten');
    const { geometry } = pictureOf(board, 'right');
    const box = geometry.cards.get('R1' as CardId) as CardBox;
    const frame = inflate(box, 20);
    const scene = sceneOf(board, geometry, { lang: 'ja', background: 'water', frame, title: '真因' });
    expect([...scene.names.keys()]).toEqual(['R1']);
    for (const item of scene.items) expect(touches(itemBounds(item), scene.frame)).toBe(true);
    expect(wordsOf(scene.items).join('')).not.toContain('原価率');
  });

  it('C9 the water is as deep as its rank and does not move with the view', () => {
    const board = sampleBoard('01_machikoba');
    const geometry = layoutMap(board, WHOLE_MAP);
    const depth = COLOUR.water.map(luminance);
    expect(depth).toEqual([...depth].sort((a, b) => b - a));
    const surface = (extent: { x: number; y: number; w: number; h: number }) =>
      backdropItems(board, geometry, { lang: 'ja', background: 'water', extent }).flatMap((item) =>
        item.type === 'path' && item.stroke === COLOUR.surface && item.opacity === undefined ? item.path : [],
      );
    const whole = surface({ x: 0, y: 0, w: 2000, h: 2400 });
    const part = surface({ x: 0, y: 600, w: 2000, h: 1200 });
    expect(whole.length).toBeGreaterThan(100);
    for (const step of part)
      expect(whole).toContainEqual(step.c === 'M' ? expect.objectContaining({ x: step.x, y: step.y }) : step);
  });

  it('C11 title and legend grow with the picture, and stay inside it', () => {
    const sizes = ['05_inshokuten', '02_onsen_ryokan'].map((name) => {
      const title = '町の小さな店が、夜の灯りをもう一度ともすまでの課題の地図';
      const { scene } = pictureOf(sampleBoard(name as (typeof SAMPLES)[number]), 'down', {
        title,
        date: '2025年10月28日',
        legend: true,
      });
      const own = scene.items.filter(
        (item) => item.card === undefined && item.link === undefined && item.joint === undefined,
      );
      for (const item of own)
        if (item.type === 'text') expect(within(itemBounds(item), scene.frame)).toBe(true);
      return (
        own.flatMap((item) => (item.type === 'text' && title.startsWith(item.text) ? [item.size] : []))[0] ??
        0
      );
    });
    console.log(
      `C11 title of a small and of a large picture: ${sizes.map((size) => size.toFixed(1)).join(' and ')} px`,
    );
    expect(sizes[0]).toBe(24);
    expect(sizes[1]).toBeGreaterThan(30);
  });
});

/** What sticks out of the cards: plates, tabs and seals (with a seal on every 真因). */
function marks(geometry: Geometry, cards: ReadonlyMap<CardId, Card>) {
  return [...geometry.cards.values()].flatMap((box) => {
    const card = cards.get(box.id);
    if (card === undefined) return [];
    const sealed: Card = card.isRootCause
      ? { ...card, haraochi: { by: null, name: '丸瀬 修一', at: '2025-12-28' } }
      : card;
    const items = cardItems(sealed, box, { lang: 'ja', direction: geometry.direction });
    return items
      .filter((item) => item.opacity === undefined && !within(itemBounds(item), inflate(box, 3)))
      .map((item) => ({ id: box.id, mark: itemBounds(item) }));
  });
}
