import { PHRASE_MODEL } from './phrase-model.generated.ts';

/**
 * Where a Japanese sentence may be broken between phrases (文節), by the model of BudouX. The same result as its parser,
 * from the model's numbers alone: the package's entry brings a DOM along, and asks thirteen tables a character where
 * these three do.
 */
interface Scores {
  readonly single: ReadonlyMap<string, Int32Array>;
  readonly pair: ReadonlyMap<string, Int32Array>;
  readonly triple: ReadonlyMap<string, Int32Array>;
  readonly base: number;
}

const SCORES = readModel();

/** Marks every boundary between phrases: `boundary[i]` is 1 when a phrase starts at UTF-16 unit `i`. */
export function phraseStarts(text: string): Uint8Array {
  const total = new Float64Array(text.length + 4).fill(SCORES.base);
  for (let at = 0; at < text.length; at += 1) {
    add(total, SCORES.single.get(text.charAt(at)), at + 3);
    add(total, SCORES.pair.get(text.substring(at, at + 2)), at + 2);
    add(total, SCORES.triple.get(text.substring(at, at + 3)), at + 3);
  }
  const starts = new Uint8Array(text.length + 1);
  for (let at = 1; at < text.length; at += 1) starts[at] = (total[at] ?? 0) > 0 ? 1 : 0;
  return starts;
}

/** Adds a row of scores to the boundaries from `from` down: the model's first table speaks of the farthest one. */
function add(total: Float64Array, row: Int32Array | undefined, from: number): void {
  if (row === undefined) return;
  for (let i = 0; i < row.length; i += 1) {
    const at = from - i;
    if (at > 0) total[at] = (total[at] ?? 0) + (row[i] ?? 0);
  }
}

function readModel(): Scores {
  let sum = 0;
  const rows = (prefix: string, count: number) => {
    const found = new Map<string, Int32Array>();
    for (let i = 0; i < count; i += 1) {
      for (const [key, score] of Object.entries(PHRASE_MODEL[`${prefix}${i + 1}`] ?? {})) {
        const row = found.get(key) ?? new Int32Array(count);
        row[i] = score;
        found.set(key, row);
        sum += score;
      }
    }
    return found;
  };
  const single = rows('UW', 6);
  const pair = rows('BW', 3);
  const triple = rows('TW', 4);
  return { single, pair, triple, base: -0.5 * sum };
}
