import type { Node } from './forest.ts';

/** A card that should stand at some height: from where it may begin, and where it would like to. */
interface Wish {
  /** Its begin when all stand as close as they may. */
  readonly least: number;
  readonly wished: number;
  readonly weight: number;
}

/** Cards that stand as close as they may, moved down by so much together. */
interface Block {
  shift: number;
  weight: number;
  count: number;
}

/** Cards with lines weigh so much more than those without, which only make room. */
const UNTIED = 0.001;

/**
 * Moves the cards of a column down to the height of those that lead to them, in their order and no closer than they stand:
 * the least sum of squares (pool adjacent violators).
 */
export function lean(nodes: readonly Node[], causesOf: (node: Node) => readonly Node[]): void {
  const blocks: Block[] = [];
  for (const node of nodes) {
    const { least, wished, weight } = wishOf(node, causesOf(node));
    let block: Block = { shift: Math.max(0, wished - least), weight, count: 1 };
    for (let last = blocks.at(-1); last !== undefined && last.shift >= block.shift; last = blocks.at(-1)) {
      blocks.pop();
      const both = last.weight + block.weight;
      const shift = (last.shift * last.weight + block.shift * block.weight) / both;
      block = { shift, weight: both, count: last.count + block.count };
    }
    blocks.push(block);
  }
  let at = 0;
  for (const { shift, count } of blocks)
    for (const end = at + count; at < end; at += 1) (nodes[at] as Node).v += Math.round(shift);
}

function wishOf(node: Node, causes: readonly Node[]): Wish {
  if (causes.length === 0) return { least: node.v, wished: node.v, weight: UNTIED };
  const wished = causes.reduce((sum, { v }) => sum + v, 0) / causes.length;
  return { least: node.v, wished, weight: 1 };
}
