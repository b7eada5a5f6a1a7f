import { describe, expect, it } from 'vitest';
import type { Board } from '../../shared/domain/board.ts';
import { linkId } from '../../shared/domain/ids.ts';
import { netOf } from '../../shared/domain/net.ts';
import { flatten } from '../../shared/layout/find.ts';
import type { CardBox, Geometry, MapView, PathCommand, Point, Rect } from '../../shared/layout/geometry.ts';
import { WHOLE_MAP } from '../../shared/layout/geometry.ts';
import { layoutMap } from '../../shared/layout/layout-map.ts';
import { CIRCLE_LABEL, foldTabSize } from '../../shared/layout/metrics.ts';
import { cardWith, randomBoard, randomView, SAMPLES, sampleBoard } from '../support/nets.ts';
import { seeded } from '../support/random.ts';

const SEED = 20_261_123;
const NETS = 1000;
const LEAST_GAP = 14;
/** Straight pieces that a curve is checked as. */
const FINE = 48;

/** Buckets of cards, so that a line is compared only with what is near. */
class Grid {
  readonly #cell = 400;
  readonly #cells = new Map<string, CardBox[]>();

  constructor(cards: Iterable<CardBox>) {
    for (const box of cards)
      this.#over(box, 0, (key) => this.#cells.set(key, [...(this.#cells.get(key) ?? []), box]));
  }

  near(rect: Rect, air: number): Set<CardBox> {
    const found = new Set<CardBox>();
    this.#over(rect, air, (key) => {
      for (const box of this.#cells.get(key) ?? []) found.add(box);
    });
    return found;
  }

  #over(rect: Rect, air: number, each: (key: string) => void): void {
    const cell = (value: number) => Math.floor(value / this.#cell);
    for (let x = cell(rect.x - air); x <= cell(rect.x + rect.w + air); x += 1) {
      for (let y = cell(rect.y - air); y <= cell(rect.y + rect.h + air); y += 1) each(`${x} ${y}`);
    }
  }
}

/** Distance between two rectangles; 0 when they touch or overlap. */
function apart(a: Rect, b: Rect): number {
  const dx = Math.max(a.x - b.x - b.w, b.x - a.x - a.w, 0);
  const dy = Math.max(a.y - b.y - b.h, b.y - a.y - a.h, 0);
  return Math.max(dx, dy);
}

/** Does the segment touch the rectangle? Exact (Liang–Barsky). */
function crosses(a: Point, b: Point, rect: Rect): boolean {
  let [from, to] = [0, 1];
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  for (const [p, q] of [
    [-dx, a.x - rect.x],
    [dx, rect.x + rect.w - a.x],
    [-dy, a.y - rect.y],
    [dy, rect.y + rect.h - a.y],
  ] as const) {
    if (p === 0) {
      if (q < 0) return false;
      continue;
    }
    const t = q / p;
    if (p < 0) from = Math.max(from, t);
    else to = Math.min(to, t);
    if (from > to) return false;
  }
  return true;
}

function foreignCrossings(grid: Grid, path: readonly PathCommand[], ends: readonly string[]): number {
  const points = flatten(path, FINE);
  let count = 0;
  for (let i = 1; i < points.length; i += 1) {
    const [a, b] = [points[i - 1] as Point, points[i] as Point];
    const box = {
      x: Math.min(a.x, b.x),
      y: Math.min(a.y, b.y),
      w: Math.abs(a.x - b.x),
      h: Math.abs(a.y - b.y),
    };
    for (const card of grid.near(box, 0)) if (!ends.includes(card.id) && crosses(a, b, card)) count += 1;
  }
  return count;
}

/** A line may touch its own cards only at their edge, where it leaves and arrives. */
function runsThroughEnds(geometry: Geometry, path: readonly PathCommand[], ends: readonly string[]): number {
  const points = flatten(path, FINE);
  let count = 0;
  for (const id of ends) {
    const card = geometry.cards.get(id as CardBox['id']);
    if (card === undefined) continue;
    const inner = { x: card.x + 1, y: card.y + 1, w: card.w - 2, h: card.h - 2 };
    for (let i = 1; i < points.length; i += 1)
      if (crosses(points[i - 1] as Point, points[i] as Point, inner)) count += 1;
  }
  return count;
}

interface Faults {
  overlaps: number;
  crossed: number;
  through: number;
  tags: number;
  tabs: number;
  labels: number;
  infinite: number;
  lost: number;
  undrawn: number;
  outside: number;
}

const NONE: Faults = {
  overlaps: 0,
  crossed: 0,
  through: 0,
  tags: 0,
  tabs: 0,
  labels: 0,
  infinite: 0,
  lost: 0,
  undrawn: 0,
  outside: 0,
};

function faultsOf(board: Board, view: MapView, geometry: Geometry): Faults {
  const faults = { ...NONE };
  const cards = [...geometry.cards.values()];
  const grid = new Grid(cards);
  for (const card of cards) {
    for (const other of grid.near(card, LEAST_GAP))
      if (other !== card && apart(card, other) < LEAST_GAP) faults.overlaps += 1;
    if (!inside(geometry.bounds, card)) faults.outside += 1;
  }
  for (const edge of geometry.edges) {
    faults.crossed += foreignCrossings(grid, edge.path, [edge.cause, edge.effect]);
    faults.through += runsThroughEnds(geometry, edge.path, [edge.cause, edge.effect]);
  }
  const tags = geometry.joints.map((joint) => joint.tag);
  for (const joint of geometry.joints) {
    faults.crossed +=
      foreignCrossings(grid, joint.stem, [joint.effect]) + foreignCrossings(grid, joint.bracket, []);
    const others = tags.filter((tag) => tag !== joint.tag && apart(tag, joint.tag) <= 0);
    faults.tags +=
      others.length + [...grid.near(joint.tag, 0)].filter((card) => apart(card, joint.tag) <= 0).length;
  }
  faults.tabs = coveredTabs(geometry, grid, tags);
  for (const edge of geometry.edges) {
    if (edge.label === null) continue;
    const { w, h } = CIRCLE_LABEL;
    const word = { x: edge.label.x - w / 2, y: edge.label.y - h / 2, w, h };
    faults.labels += [...grid.near(word, 0)].filter((card) => apart(card, word) <= 0).length;
    faults.labels += tags.filter((tag) => apart(tag, word) <= 0).length;
  }
  faults.infinite = crookedNumbers(plain(geometry));
  faults.lost = lostCards(board, view, geometry);
  faults.undrawn = undrawnLinks(board, geometry);
  return faults;
}

function inside(outer: Rect, inner: Rect): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.w <= outer.x + outer.w &&
    inner.y + inner.h <= outer.y + outer.h
  );
}

/** Numbers that are not finite or not whole hundredths. */
function crookedNumbers(value: unknown): number {
  if (typeof value === 'number')
    return Number.isFinite(value) && Math.round(value * 100) / 100 === value ? 0 : 1;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((count: number, one) => count + crookedNumbers(one), 0);
}

/** Tabs of folded cards that lie on another card or a tag. */
function coveredTabs(geometry: Geometry, grid: Grid, tags: readonly Rect[]): number {
  let count = 0;
  for (const card of geometry.cards.values()) {
    if (card.hidden === 0) continue;
    const { w, h } = foldTabSize(card.hidden);
    const tab =
      geometry.direction === 'right'
        ? { x: card.x + card.w, y: card.y + card.h / 2 - h / 2, w: w - 2, h }
        : { x: card.x + card.w / 2 - w / 2, y: card.y + card.h, w, h: h - 2 };
    count += [...grid.near(tab, 0)].filter((other) => other !== card && apart(tab, other) <= 0).length;
    count += tags.filter((tag) => apart(tab, tag) <= 0).length;
    if (!inside(geometry.bounds, tab)) count += 1;
  }
  return count;
}

/** Live cards that are neither placed nor below a placed folded card. */
function lostCards(board: Board, view: MapView, geometry: Geometry): number {
  if (view.focus !== null) return 0;
  const net = netOf(board);
  const counted = new Set<string>();
  for (const box of geometry.cards.values()) {
    if (box.hidden === 0) continue;
    const stack = [box.id];
    const below = new Set(stack);
    for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
      for (const { cause } of net.causesOf(id)) {
        if (below.has(cause)) continue;
        below.add(cause);
        stack.push(cause);
      }
    }
    const hidden = [...below].filter((id) => !geometry.cards.has(id));
    expect(hidden.length).toBe(box.hidden);
    for (const id of hidden) counted.add(id);
  }
  const live = [...board.cards.values()].filter((card) => card.deleted === null);
  return live.filter((card) => !geometry.cards.has(card.id) && !counted.has(card.id)).length;
}

/** Links of the net between two placed cards that have no line, and lines whose arrow is nowhere. */
function undrawnLinks(board: Board, geometry: Geometry): number {
  const drawn = new Map(geometry.edges.map((edge) => [edge.id, edge]));
  const joints = new Set(geometry.joints.map((joint) => joint.id));
  let count = 0;
  for (const link of netOf(board).links.values()) {
    if (!geometry.cards.has(link.cause) || !geometry.cards.has(link.effect)) continue;
    const edge = drawn.get(link.id);
    if (edge === undefined) count += 1;
    else if (edge.arrow === null && (edge.joint === null || !joints.has(edge.joint))) count += 1;
    else if (edge.circle !== (edge.label !== null)) count += 1;
  }
  return count;
}

/** A geometry without its Map, for comparison by text. */
function plain(geometry: Geometry): unknown {
  return { ...geometry, cards: [...geometry.cards.values()] };
}

describe('layoutMap', () => {
  it('L3 no two cards overlap and no line crosses a foreign card, in 1,000 random nets', () => {
    const random = seeded(SEED);
    const total = { ...NONE };
    const count = { cards: 0, lines: 0, joints: 0, circles: 0, waiting: 0, notes: 0 };
    for (let i = 0; i < NETS; i += 1) {
      const seed = SEED + i;
      const board = randomBoard(seed, { cards: 2 + random.below(119) });
      const view = randomView(seed, board);
      const geometry = layoutMap(board, view);
      const faults = faultsOf(board, view, geometry);
      expect({ seed, ...faults }).toEqual({ seed, ...NONE });
      for (const key of Object.keys(total) as (keyof Faults)[]) total[key] += faults[key];
      count.cards += geometry.cards.size;
      count.lines += geometry.edges.length;
      count.joints += geometry.joints.length;
      count.circles += geometry.edges.filter((edge) => edge.circle).length;
      count.waiting += geometry.waiting === null ? 0 : 1;
      count.notes += geometry.shelf === null ? 0 : 1;
    }
    console.log(
      `layout: seed ${SEED}, ${NETS} nets ${JSON.stringify(count)}, faults ${JSON.stringify(total)}`,
    );
  });

  it('L3 the sample cases have no overlap and no crossed card, in both directions', () => {
    for (const name of SAMPLES) {
      const board = sampleBoard(name);
      for (const direction of ['right', 'down'] as const) {
        const view = { ...WHOLE_MAP, direction };
        const geometry = layoutMap(board, view);
        expect({ name, direction, ...faultsOf(board, view, geometry) }).toEqual({ name, direction, ...NONE });
        expect(geometry.cards.size).toBe(board.cards.size);
      }
    }
  });

  it('L3 dense nets, many lines in every gap, keep the rules', () => {
    for (let i = 0; i < 40; i += 1) {
      const seed = SEED + 50_000 + i;
      const board = randomBoard(seed, { cards: 80, shared: 0.8, circles: 0.2, joints: 0.6, waiting: 0.1 });
      const view = { ...WHOLE_MAP, direction: i % 2 === 0 ? ('right' as const) : ('down' as const) };
      expect({ seed, ...faultsOf(board, view, layoutMap(board, view)) }).toEqual({ seed, ...NONE });
    }
  });

  it('L4 the same board and view give the same geometry, whatever came before', () => {
    for (let i = 0; i < 100; i += 1) {
      const seed = SEED + i;
      const board = randomBoard(seed, { cards: 60 });
      const view = randomView(seed, board);
      const first = layoutMap(board, view);
      const shuffled: Board = {
        ...board,
        cards: new Map([...board.cards].reverse()),
        links: new Map([...board.links].reverse()),
        joints: new Map([...board.joints].reverse()),
      };
      const again = layoutMap(shuffled, view, layoutMap(randomBoard(seed + 1, { cards: 60 }), view));
      expect(sorted(again)).toBe(sorted(first));
    }
  });

  it('L5 one more card keeps the order of all others', () => {
    for (let i = 0; i < 100; i += 1) {
      const seed = SEED + i;
      const random = seeded(seed);
      const board = randomBoard(seed, { cards: 50, notes: 0, bin: 0 });
      const under = random.pick([...netOf(board).cards.keys()]);
      const card = cardWith({ id: 'new', text: 'ほかには' });
      const link = {
        id: linkId(card.id, under),
        cause: card.id,
        effect: under,
        order: 'zzz',
        joint: null,
        verdict: null,
      };
      const more: Board = {
        ...board,
        cards: new Map([...board.cards, [card.id, card]]),
        links: new Map([...board.links, [link.id, link]]),
      };
      const without = orderOf(layoutMap(more, WHOLE_MAP)).filter((id) => id !== 'new');
      expect({ seed, order: without }).toEqual({ seed, order: orderOf(layoutMap(board, WHOLE_MAP)) });
    }
  });

  it('L15 a letter written into the last picture gives the picture that all of it made anew would give', () => {
    let kept = 0;
    for (let i = 0; i < 60; i += 1) {
      const random = seeded(SEED + i);
      let board = randomBoard(SEED + i, { cards: 40 });
      const view = randomView(SEED + i, board);
      let geometry = layoutMap(board, view);
      for (let letter = 0; letter < 12; letter += 1) {
        const card = random.pick([...board.cards.values()]);
        const text = random.chance(0.2)
          ? ''
          : `${card.text}${random.pick(['あ', '。', 'w', 'とても長い言葉'])}`;
        board = { ...board, cards: new Map(board.cards).set(card.id, { ...card, text }) };
        const { edges } = geometry;
        geometry = layoutMap(board, view, geometry);
        if (geometry.edges === edges) kept += 1;
        const anew = layoutMap({ ...board, links: new Map(board.links) }, view);
        expect({ seed: SEED + i, letter, map: [...geometry.cards] }).toEqual({
          seed: SEED + i,
          letter,
          map: [...anew.cards],
        });
        expect({ ...geometry, cards: null }).toEqual({ ...anew, cards: null });
      }
    }
    console.log(`L15 seed ${SEED}: ${kept} of 720 letters moved nothing`);
    expect(kept).toBeGreaterThan(300);
  });

  it('L5 what did not move keeps its identity', () => {
    for (let i = 0; i < 50; i += 1) {
      const board = randomBoard(SEED + i, { cards: 60 });
      const before = layoutMap(board, WHOLE_MAP);
      const after = layoutMap({ ...board }, WHOLE_MAP, before);
      for (const [id, box] of after.cards) expect(box).toBe(before.cards.get(id));
      after.edges.forEach((edge, at) => {
        expect(edge).toBe(before.edges[at]);
      });
    }
  });
});

/** Cards as they stand: rank by rank, each from above. */
function orderOf(geometry: Geometry): string[] {
  return [...geometry.cards.values()].sort((a, b) => a.x - b.x || a.y - b.y).map((box) => box.id);
}

function sorted(geometry: Geometry): string {
  const cards = [...geometry.cards.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return JSON.stringify({ ...geometry, cards });
}
