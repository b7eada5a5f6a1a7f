import { cpus } from 'node:os';
import { middleOf, type Visit } from './acts.ts';
import type { Cost } from './meter.ts';
import type { Subject } from './subject.ts';

/** All visits of a run: by size, then by page. */
export type Results = ReadonlyMap<number, ReadonlyMap<Subject['name'], readonly Visit[]>>;

interface Row {
  readonly words: string;
  readonly of: (visit: Visit) => Cost | null;
  readonly value: keyof Cost;
}

const ROWS: readonly Row[] = [
  { words: 'ひらく・CPU / open, CPU', of: (visit) => visit.open, value: 'cpu' },
  {
    words: '同・落ち着くまで / the same, until at rest',
    of: ({ rest }) => ({ cpu: rest, wall: rest }),
    value: 'cpu',
  },
  { words: '100 %で動かす・CPU / pan at 100 %, CPU a frame', of: (visit) => visit.pan, value: 'cpu' },
  { words: '全体を動かす・CPU / pan the whole map, CPU a frame', of: (visit) => visit.whole, value: 'cpu' },
  { words: 'Tab → 新しいカード / Tab to the new card painted', of: (visit) => visit.tab, value: 'wall' },
  { words: '同・CPU / the same, CPU', of: (visit) => visit.tab, value: 'cpu' },
  { words: '一文字・CPU / a letter, CPU', of: (visit) => visit.typing, value: 'cpu' },
];

const ORDER: readonly Subject['name'][] = ['banso', 'floor', 'mind-elixir'];

/** The results as a Markdown table, with machine and day. Each cell: ours / bare canvas / mind-elixir, in ms. */
export function tableOf(
  results: Results,
  about: { readonly browser: string; readonly day: string; readonly rounds: number },
): string {
  const sizes = [...results.keys()];
  const cell = (row: Row, size: number) =>
    ORDER.map((name) => {
      const costs = (results.get(size)?.get(name) ?? []).flatMap((visit) => row.of(visit) ?? []);
      return costs.length === 0 ? '–' : figure(middleOf(costs)[row.value]);
    }).join(' / ');
  const machine = `${cpus()[0]?.model ?? '?'} × ${cpus().length}`;
  return [
    `| 伴走マップ / bare canvas / mind-elixir 5, ms | ${sizes.map((size) => size.toLocaleString('en')).join(' | ')} |`,
    `|---|${sizes.map(() => '---').join('|')}|`,
    ...ROWS.map((row) => `| ${row.words} | ${sizes.map((size) => cell(row, size)).join(' | ')} |`),
    '',
    `${about.day}, Chromium ${about.browser}, ${machine}, no GPU, medians of ${about.rounds} interleaved rounds.`,
  ].join('\n');
}

function figure(ms: number): string {
  return ms < 10 ? ms.toFixed(1) : ms.toFixed(0);
}
