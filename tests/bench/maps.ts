import * as Y from 'yjs';
import { type Camera, fitted, type Size } from '../../client/canvas/camera.ts';
import type { Change } from '../../shared/commands/change.ts';
import { applyImport, initBoard } from '../../shared/document/apply.ts';
import { printDocs } from '../../shared/document/board-file.ts';
import { readBoard } from '../../shared/document/projection.ts';
import type { Board } from '../../shared/domain/board.ts';
import type { CardId } from '../../shared/domain/ids.ts';
import { ordersBetween } from '../../shared/domain/order.ts';
import { type Geometry, WHOLE_MAP } from '../../shared/layout/geometry.ts';
import { layoutMap } from '../../shared/layout/layout-map.ts';
import { seeded } from '../support/random.ts';

/** One generated map, in the form that each page takes it. All show the same cards with the same words. */
export interface BenchMap {
  readonly size: number;
  readonly board: Board;
  readonly geometry: Geometry;
  /** The board's file, which the product opens. */
  readonly file: string;
  /** What the mind map takes. */
  readonly tree: Topic;
  /** What the bare canvas paints. */
  readonly picture: Picture;
  /** The card that stands in the middle of the window when a page opens. */
  readonly middle: CardId;
}

export interface Topic {
  readonly id: string;
  readonly topic: string;
  readonly children: readonly Topic[];
}

export interface Picture {
  readonly cards: readonly {
    id: string;
    x: number;
    y: number;
    w: number;
    h: number;
    lines: readonly string[];
  }[];
  /** From the cause's side to the effect's. */
  readonly links: readonly (readonly [number, number, number, number])[];
}

export const SEED = 20_261_125;

/** The window's inside, the same for every page. */
export const WINDOW: Size = { w: 1366, h: 768 };

const BEGIN = [
  '社長が',
  '若手が',
  '主力品番の',
  '得意先からの',
  '現場では',
  '古い設備の',
  '毎月の',
  '取引先との',
];
const MIDDLE = ['単価の見直しを', '段取りを', '図面の変更を', '教える時間を', '原価の計算を', '急ぎの注文を'];
const END = [
  '後回しにしている',
  '一人で抱えている',
  '断れずにいる',
  '記録していない',
  '誰も確かめていない',
  '口頭で済ませている',
];

/** A tree as people draw them, three causes a card at most, the same for the same size. */
export function makeMap(size: number): BenchMap {
  const random = seeded(SEED + size);
  const parents = Array.from({ length: size }, (_, i) => (i === 0 ? null : Math.floor((i - 1) / 3)));
  const words = parents.map((_, i) => `${random.pick(BEGIN)}${random.pick(MIDDLE)}${random.pick(END)}(${i})`);
  const doc = docOf(parents, words);
  const board = readBoard([doc]);
  const geometry = layoutMap(board, WHOLE_MAP);
  const middle = idOf(Math.floor((size * 2) / 9));
  return {
    size,
    board,
    geometry,
    file: printDocs([doc]),
    tree: treeOf(parents, words),
    picture: pictureOf(geometry),
    middle,
  };
}

/** 100 % zoom, the map's own card in the middle of a canvas of this size. */
export function openingCamera({ geometry, middle }: BenchMap, size: Size): Camera {
  const box = geometry.cards.get(middle);
  if (box === undefined) throw new Error(`no card ${middle}`);
  return { zoom: 1, x: size.w / 2 - box.x - box.w / 2, y: size.h / 2 - box.y - box.h / 2 };
}

/** As much of the map as the farthest zoom shows. */
export function wholeCamera({ geometry }: BenchMap, size: Size): Camera {
  return fitted(geometry.bounds, size);
}

const idOf = (i: number) => `c${i}` as CardId;

function docOf(parents: readonly (number | null)[], words: readonly string[]): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = 1;
  initBoard(doc, { title: `${parents.length}枚の地図`, firm: '' });
  const orders = ordersBetween(null, null, parents.length);
  applyImport(doc, [
    ...words.map((text, i): Change => {
      const card = {
        kind: i === 0 ? 'issue' : 'cause',
        order: orders[i] as string,
        createdAt: i + 1,
      } as const;
      return { do: 'addCard', card: { ...card, id: idOf(i), prose: { text } } };
    }),
    ...parents.flatMap((parent, i): Change[] =>
      parent === null
        ? []
        : [{ do: 'putLink', cause: idOf(i), effect: idOf(parent), order: orders[i] as string, joint: null }],
    ),
  ]);
  return doc;
}

function treeOf(parents: readonly (number | null)[], words: readonly string[]): Topic {
  const topics = words.map((topic, i) => ({ id: idOf(i), topic, children: [] as Topic[] }));
  parents.forEach((parent, i) => {
    if (parent !== null) (topics[parent] as (typeof topics)[number]).children.push(topics[i] as Topic);
  });
  return topics[0] as Topic;
}

function pictureOf({ cards, edges }: Geometry): Picture {
  const box = (id: CardId) => cards.get(id) as NonNullable<ReturnType<typeof cards.get>>;
  return {
    cards: [...cards.values()].map(({ id, x, y, w, h, face }) => ({ id, x, y, w, h, lines: face.lines })),
    links: edges.map(({ cause, effect }) => {
      const [from, to] = [box(cause), box(effect)];
      return [from.x, from.y + from.h / 2, to.x + to.w, to.y + to.h / 2] as const;
    }),
  };
}
