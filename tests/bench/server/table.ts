import { cpus } from 'node:os';
import { median } from '../meter.ts';

/** What is found out about one server. */
export interface Figures {
  /** Letters a second, and CPU µs for each that reached one person at that rate; one for each round. */
  readonly rates?: readonly number[];
  readonly cpu?: readonly number[];
  /** 95 of 100 answers "saved" at the highest rate came within this. */
  readonly savedMs?: number | null;
  readonly crowdMs?: number;
  readonly crowdSavedMs?: number | null;
  readonly coldMs?: number | null;
  readonly warmMs?: number;
  readonly bytes?: number;
  readonly roomKb?: number;
}

export interface Circumstances {
  readonly validation: string;
  readonly cards: number;
  readonly rooms: number;
  readonly rounds: number;
}

const NAMES = new Map([
  ['floor', 'plain relay (floor)'],
  ['hocuspocus', 'Hocuspocus 4.7 + SQLite'],
  ['banso', '伴走マップ (fsync before “saved”)'],
]);

export function tableOf(figures: ReadonlyMap<string, Figures>, on: Circumstances): string {
  const columns = [...figures];
  const row = (name: string, cell: (figures: Figures) => string) =>
    `| ${name} | ${columns.map(([, found]) => cell(found)).join(' | ')} |`;
  const cards = on.cards.toLocaleString('en');
  const machine = `${cpus()[0]?.model.trim() ?? '?'}, ${cpus().length} cores, Node ${process.versions.node}`;
  const bytes = columns.find(([name]) => name === 'banso')?.[1].bytes ?? 0;
  return [
    `| one room, loopback | ${columns.map(([name]) => NAMES.get(name) ?? name).join(' | ')} |`,
    `|---|${columns.map(() => '---:|').join('')}`,
    row('20 editors: most letters/s with p95 ≤ 100 ms', ({ rates = [] }) => whole(median(rates))),
    row('… CPU µs for each letter that reached one person', ({ cpu = [] }) => median(cpu).toFixed(2)),
    row('… “saved” on the disk, p95 ms', ({ savedMs }) => msOf(savedMs)),
    row('200 people, 185 letters/s, 1,000 moves/s: seen, p95 ms', ({ crowdMs }) => msOf(crowdMs)),
    row('… “saved” on the disk, p95 ms', ({ crowdSavedMs }) => msOf(crowdSavedMs)),
    row(`${cards} cards, first to join after a start, ms`, ({ coldMs }) => msOf(coldMs)),
    row('… the next to join, ms', ({ warmMs }) => msOf(warmMs)),
    row(`${on.rooms.toLocaleString('en')} idle rooms × 2, KB a room`, ({ roomKb }) => whole(roomKb)),
    '',
    `Medians of ${on.rounds}; board of ${(bytes / 1e6).toFixed(1)} MB; ${on.validation}. ${machine}, ${new Date().toISOString().slice(0, 10)}.`,
  ].join('\n');
}

function whole(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? '–' : Math.round(value).toLocaleString('en');
}

function msOf(value: number | null | undefined): string {
  if (value === null || value === undefined) return '–';
  return Number.isFinite(value) ? whole(value) : '> 1,500';
}
