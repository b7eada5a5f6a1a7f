import { describe, expect, test } from 'vitest';
import type { Board } from '../../shared/domain/board.ts';
import { bridgeOf, LANES } from '../../shared/domain/bridge.ts';
import type { CardId } from '../../shared/domain/ids.ts';
import { translate } from '../../shared/i18n/words.ts';
import { BRIDGE, layoutBridge } from '../../shared/layout/bridge.ts';
import { FACE } from '../../shared/layout/card-face.ts';
import { contains, flatten } from '../../shared/layout/find.ts';
import type { ColumnBox, Geometry, Rect } from '../../shared/layout/geometry.ts';
import { sceneOf } from '../../shared/scene/scene-of.ts';
import { stateWords, untilAtFoot } from '../../shared/scene/step-words.ts';
import { templateOf } from '../../shared/templates/templates.ts';
import { measureText } from '../../shared/text/measure.ts';
import { contrast } from '../../shared/theme/contrast.ts';
import { PALETTES } from '../../shared/theme/palettes.ts';
import { bridgeBoard, caseBoard } from '../support/bridges.ts';
import { SAMPLES } from '../support/nets.ts';
import { seeded } from '../support/random.ts';

const RUNS = Number(process.env.SCHEDULES ?? (process.env.VERIFY ? 5_000 : 300));
const TODAY = '2025-12-10';

const meet = (a: Rect, b: Rect) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
const within = (inner: Rect, outer: Rect) =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.w <= outer.x + outer.w &&
  inner.y + inner.h <= outer.y + outer.h;

function columnsOf(geometry: Geometry): readonly ColumnBox[] {
  if (geometry.sheet?.kind !== 'bridge') throw new Error('no bridge');
  return geometry.sheet.columns;
}

/** What must not be in any picture of a bridge; none is a good one. */
function faults(board: Board, geometry: Geometry): string[] {
  const found: string[] = [];
  const columns = columnsOf(geometry);
  const boxes = [...geometry.cards.values()];
  for (const [at, box] of boxes.entries()) {
    if (Object.values(box).some((value) => typeof value === 'number' && !Number.isFinite(value)))
      found.push(`${box.id} is nowhere`);
    if (!within(box, geometry.bounds)) found.push(`${box.id} beyond the bounds`);
    for (const other of boxes.slice(at + 1)) if (meet(box, other)) found.push(`${box.id} on ${other.id}`);
  }
  for (const [at, column] of columns.entries())
    for (const other of columns.slice(at + 1))
      if (meet(column, other)) found.push(`${column.name} on ${other.name}`);

  const bridge = bridgeOf(board, templateOf(board), TODAY);
  const stands = (name: ColumnBox['name'], cards: readonly { readonly id: CardId }[]) => {
    const column = columns.find((one) => one.name === name);
    const free = column && { ...column, y: column.y + BRIDGE.head.h, h: column.h - BRIDGE.head.h };
    for (const { id } of cards) {
      const box = geometry.cards.get(id);
      if (box === undefined || free === undefined || !within(box, free)) found.push(`${id} not in ${name}`);
    }
    return cards.length;
  };
  let cards = bridge.headlines.length + stands('from', bridge.from) + stands('to', bridge.to);
  for (const lane of LANES) cards += stands(lane, bridge.lanes[lane]);
  if (cards !== boxes.length) found.push(`${boxes.length} cards, not ${cards}`);

  if (geometry.edges.length !== bridge.ties.length) found.push(`${geometry.edges.length} lines`);
  const headings = columns.map((column): Rect => ({ ...column, h: BRIDGE.head.h - 1 }));
  for (const { id, cause, effect, path, arrow } of geometry.edges) {
    const points = flatten(path, 40);
    const [from, to] = [geometry.cards.get(cause), geometry.cards.get(effect)];
    const [first, last] = [points[0], points.at(-1)];
    if (!from || !to || !first || !last) return [...found, `${id} has no ends`];
    if (first.x !== from.x + from.w || first.y <= from.y || first.y >= from.y + from.h)
      found.push(`${id} does not leave ${cause}`);
    if (Math.abs(last.x - to.x) > 2 || last.y <= to.y || last.y >= to.y + to.h || arrow === null)
      found.push(`${id} does not reach ${effect}`);
    for (const box of boxes) {
      if (box.id === cause || box.id === effect) continue;
      if (points.some((point) => contains(box, point, 3))) found.push(`${id} crosses ${box.id}`);
    }
    if (headings.some((heading) => points.some((point) => contains(heading, point))))
      found.push(`${id} crosses a heading`);
    if (!points.every((point) => contains(geometry.bounds, point))) found.push(`${id} beyond the bounds`);
  }
  return found;
}

describe('橋', () => {
  test(`BL1 BL2 BL3 ${RUNS} boards: nothing overlaps, nothing is lost, no line crosses a card, the same everywhere`, () => {
    let [cards, lines] = [0, 0];
    for (let seed = 1; seed <= RUNS; seed += 1) {
      const board = bridgeBoard(seeded(seed), TODAY);
      const geometry = layoutBridge(board, TODAY);
      expect(faults(board, geometry), `seed ${seed}`).toEqual([]);
      // Another machine holds its entries in another order.
      const turned = {
        ...board,
        cards: new Map([...board.cards].reverse()),
        links: new Map([...board.links].reverse()),
      };
      expect(layoutBridge(turned, TODAY), `seed ${seed}`).toEqual(geometry);
      // What did not change keeps its identity.
      const kept = layoutBridge({ ...board }, TODAY, geometry);
      for (const [id, box] of geometry.cards) expect(kept.cards.get(id)).toBe(box);
      expect(kept.edges.every((edge, at) => edge === geometry.edges[at])).toBe(true);
      cards += geometry.cards.size;
      lines += geometry.edges.length;
    }
    console.log(`BL1–3 ${RUNS} bridges (seeds 1..${RUNS}): cards ${cards}, lines ${lines}, faults 0`);
  });

  test('BL1 a lane for steps without a day is there for them alone', () => {
    const names = (board: Board) => columnsOf(layoutBridge(board, TODAY)).map(({ name }) => name);
    const board = caseBoard('01_machikoba');
    expect(names(board)).toEqual(['from', 'month', 'half', 'years', 'to']);
    const step = [...board.cards.values()].find(({ kind }) => kind === 'step');
    if (step === undefined) throw new Error('no step');
    const cards = new Map(board.cards).set(step.id, { ...step, byWhen: null });
    expect(names({ ...board, cards })).toEqual(['from', 'month', 'half', 'years', 'undated', 'to']);
  });

  test('BL1 an empty board has its columns, and says what they wait for', () => {
    const board = { ...caseBoard('01_machikoba'), cards: new Map(), links: new Map() };
    const geometry = layoutBridge(board, TODAY);
    expect(faults(board, geometry)).toEqual([]);
    const words = wordsOf(board, geometry).join('');
    expect(words).toContain('課題の地図に');
    expect(words).toContain('未来の地図に');
  });

  test.each(SAMPLES)('with the case %s: no fault, and every word within its picture', (name) => {
    const board = caseBoard(name);
    const geometry = layoutBridge(board, TODAY);
    expect(faults(board, geometry)).toEqual([]);
    for (const lang of ['ja', 'en'] as const) {
      const scene = sceneOf(board, geometry, { lang, background: 'water' });
      for (const item of scene.items) {
        if (item.type !== 'text') continue;
        const w = measureText(item.text, item.size, item.weight);
        const left = item.anchor === 'start' ? item.x : item.x - (item.anchor === 'end' ? w : w / 2);
        expect(left, `${lang} ${item.text}`).toBeGreaterThanOrEqual(scene.frame.x);
        expect(left + w, `${lang} ${item.text}`).toBeLessThanOrEqual(scene.frame.x + scene.frame.w);
      }
      for (const { name, x, w } of columnsOf(geometry)) {
        const words = translate(lang, `bridge.${name}`);
        expect(measureText(words, BRIDGE.head.name, 700), `${lang} ${words} at ${x}`).toBeLessThan(w - 8);
      }
      for (const step of board.cards.values()) {
        if (step.kind !== 'step') continue;
        const foot = [stateWords(step, lang), untilAtFoot(step, lang)];
        const w = foot.reduce((sum, words) => sum + measureText(words, 14, 400), 16 + 8);
        expect(w, `${lang} ${foot.join(' ')}`).toBeLessThanOrEqual(FACE.stepWidth - 28);
      }
      const named = wordsOf(board, geometry, lang).join('');
      for (const words of lang === 'ja'
        ? ['ここから', '来月まで', '半年', '1〜3年', 'こうなれる']
        : ['From here', 'What can be'])
        expect(named).toContain(words);
    }
  });

  test.each(Object.entries(PALETTES))(
    'BL4 %s: words stand out 4.5:1 from the way over, lines 3:1',
    (_name, { water, paper, dawn, panel, ink, lineDark }) => {
      for (const ground of [water[2], water[1], water[0], paper, dawn, panel]) {
        expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(lineDark, ground)).toBeGreaterThanOrEqual(3);
      }
    },
  );
});

function wordsOf(board: Board, geometry: Geometry, lang: 'ja' | 'en' = 'ja'): string[] {
  const { items } = sceneOf(board, geometry, { lang, background: 'white' });
  return items.flatMap((item) => (item.type === 'text' ? [item.text] : []));
}
