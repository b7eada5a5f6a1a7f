/**
 * `npm run bench:server`: our server beside a bare relay and Hocuspocus 4 with its SQLite store, each in a process of its
 * own, the load side in another, all on this machine. Rounds are interleaved, medians printed and written to `results.md`.
 * `--quick`: one round of the room, smaller boards; `--only banso,floor` and `--parts room,crowd,join,idle` choose; `--readme` writes the table into README.md.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { median } from '../meter.ts';
import { withTable } from '../readme.ts';
import type { Typed } from './load.ts';
import { Load, Subject } from './processes.ts';
import { type Figures, tableOf } from './table.ts';
import { validation } from './validation.ts';

const HERE = import.meta.dirname;
/** A folder of their own, so that nothing of ours finds their packages. */
const RIVALS = join(HERE, 'rivals');
const README = join(HERE, '..', '..', '..', 'README.md');
const { values: asked } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    readme: { type: 'boolean', default: false },
    only: { type: 'string' },
    parts: { type: 'string' },
  },
});

const SUBJECTS = [
  { name: 'floor', dialect: 'floor', file: 'servers/floor.ts', args: [], keeps: false },
  { name: 'hocuspocus', dialect: 'hocuspocus', file: 'rivals/hocuspocus.ts', args: ['sqlite'], keeps: true },
  { name: 'banso', dialect: 'banso', file: 'servers/banso.ts', args: [], keeps: true },
] as const;
type Kind = (typeof SUBJECTS)[number];

const EDITORS = 20;
/** What somebody who types with others may wait. */
const BEARABLE_MS = 100;
const ROUNDS = asked.quick ? 1 : 3;
const STEP_MS = asked.quick ? 1_000 : 1_500;
const FIRST_RATE = 1_000;
const LAST_RATE = 128_000;
const HALVINGS = asked.quick ? 1 : 2;
const BIG = asked.quick ? 10_000 : 30_000;
const ROOMS = asked.quick ? 300 : 1_000;
/** With the one who looks on and one who comes later 200, as many as a room takes. */
const CROWD = 198;
/** Hocuspocus writes two seconds after the last edit. */
const WRITTEN_MS = 4_000;

const folder = mkdtempSync(join(tmpdir(), 'banso-bench-'));
const load = new Load();
let rooms = 0;

async function main(): Promise<void> {
  installRival();
  const subjects = SUBJECTS.filter(({ name }) => asked.only?.split(',').includes(name) ?? true);
  const figures = new Map<string, Figures>(subjects.map(({ name }) => [name, {}]));
  const tell = (kind: Kind, found: Figures) => {
    Object.assign(figures.get(kind.name) as Figures, found);
    console.log(kind.name, found);
  };
  for (let round = 0; asks('room') && round < ROUNDS; round += 1)
    for (const kind of subjects) {
      const found = await highestRate(kind);
      const rates = [...(figures.get(kind.name)?.rates ?? []), found.rate];
      const cpu = [...(figures.get(kind.name)?.cpu ?? []), found.cpu];
      const savedMs = found.savedMs;
      tell(kind, { rates, cpu, savedMs });
    }
  if (asks('crowd')) for (const kind of subjects) tell(kind, await crowd(kind));
  if (asks('join')) for (const kind of subjects) tell(kind, await joining(kind));
  if (asks('idle')) for (const kind of subjects) tell(kind, await idle(kind));
  const table = tableOf(figures, {
    validation: validation(),
    cards: BIG,
    rooms: ROOMS,
    rounds: ROUNDS,
  });
  console.log(`\n${table}`);
  writeFileSync(join(HERE, 'results.md'), `${table}\n`);
  if (asked.readme) writeFileSync(README, withTable(readFileSync(README, 'utf8'), 'bench:server', table));
}

function asks(part: 'room' | 'crowd' | 'join' | 'idle'): boolean {
  return asked.parts?.split(',').includes(part) ?? true;
}

function installRival(): void {
  if (existsSync(join(RIVALS, 'node_modules', '@hocuspocus'))) return;
  const npm = ['install', '--no-audit', '--no-fund', '--no-package-lock'];
  const { status } = spawnSync('npm', npm, { cwd: RIVALS, stdio: 'inherit' });
  if (status !== 0) throw new Error('Hocuspocus could not be installed: is there a way to the npm registry?');
}

function freshFolder(): string {
  rooms += 1;
  return join(folder, `data-${rooms}`);
}

function placeOf(
  kind: Kind,
  port: number,
  room = '',
): { port: number; dialect: Kind['dialect']; room: string } {
  if (room !== '') return { port, dialect: kind.dialect, room };
  rooms += 1;
  return { port, dialect: kind.dialect, room: `room-${rooms}` };
}

/** The highest rate of letters at which 95 of 100 are seen in time, by doubling, then halving what is between. */
async function highestRate(kind: Kind): Promise<{ rate: number; cpu: number; savedMs: number | null }> {
  const subject = await Subject.start(kind.file, [freshFolder(), ...kind.args]);
  let best = { rate: 0, cpu: Number.NaN, savedMs: null as number | null };
  const bears = async (rate: number): Promise<boolean> => {
    const { typed, cpuMs } = await typing(kind, subject, {
      editors: EDITORS,
      rate,
      pointing: 0,
      ms: STEP_MS,
    });
    const slowest = Math.max(typed.deliveredMs[1], typed.savedMs?.[1] ?? 0);
    const good = slowest <= BEARABLE_MS && !typed.isShort;
    if (good)
      best = { rate, cpu: (cpuMs * 1_000) / (typed.edits * EDITORS), savedMs: typed.savedMs?.[1] ?? null };
    if (process.env.STEPS !== undefined) console.log(kind.name, rate, cpuMs, typed);
    await pause(good ? 50 : 1_500);
    return good;
  };
  // Code that has not run yet is slow, and not what is asked for.
  await typing(kind, subject, { editors: EDITORS, rate: FIRST_RATE, pointing: 0, ms: STEP_MS });
  await pause(1_000);
  let rate = FIRST_RATE;
  while (rate <= LAST_RATE && (await bears(Math.round(rate)))) rate *= 2;
  let [low, high] = [rate / 2, rate];
  for (let at = 0; at < HALVINGS; at += 1) {
    const between = Math.sqrt(low * high);
    if (await bears(Math.round(between))) low = between;
    else high = between;
  }
  await subject.stop();
  return best;
}

async function typing(
  kind: Kind,
  subject: Subject,
  how: { editors: number; rate: number; pointing: number; ms: number },
): Promise<{ typed: Typed; cpuMs: number }> {
  const marks: number[] = [];
  const typed = await load.carryOut<Typed>({ do: 'type', place: placeOf(kind, subject.port), ...how }, () =>
    marks.push(subject.cpuMs()),
  );
  const [before = Number.NaN, after = Number.NaN] = marks;
  return { typed, cpuMs: after - before };
}

/** 200 people in one room, of whom some write and all move. */
async function crowd(kind: Kind): Promise<Figures> {
  const subject = await Subject.start(kind.file, [freshFolder(), ...kind.args]);
  const ms = asked.quick ? 3_000 : 6_000;
  const { typed } = await typing(kind, subject, { editors: CROWD, rate: 185, pointing: 1_000, ms });
  await subject.stop();
  return { crowdMs: typed.deliveredMs[1], crowdSavedMs: typed.savedMs?.[1] ?? null };
}

/** The first newcomer after a start, and the ones after. */
async function joining(kind: Kind): Promise<Figures> {
  const data = freshFolder();
  const first = await Subject.start(kind.file, [data, ...kind.args]);
  const place = placeOf(kind, first.port, 'big');
  const { bytes } = await load.carryOut<{ bytes: number }>({ do: 'fill', place, cards: BIG });
  if (!kind.keeps) {
    const warm = await load.carryOut<number[]>({ do: 'join', place, times: 5 });
    await first.stop();
    return { coldMs: null, warmMs: median(warm), bytes };
  }
  await pause(WRITTEN_MS);
  await first.stop();
  const cold: number[] = [];
  const warm: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const again = await Subject.start(kind.file, [data, ...kind.args]);
    const [coldOne = Number.NaN, ...warmOnes] = await load.carryOut<number[]>({
      do: 'join',
      place: placeOf(kind, again.port, 'big'),
      times: 4,
    });
    cold.push(coldOne);
    warm.push(...warmOnes);
    await again.stop();
  }
  return { coldMs: median(cold), warmMs: median(warm), bytes };
}

/** Memory that rooms take in which nobody does anything. */
async function idle(kind: Kind): Promise<Figures> {
  const subject = await Subject.start(kind.file, [freshFolder(), ...kind.args]);
  await load.carryOut({ do: 'sit', place: placeOf(kind, subject.port), rooms: 20, each: 2 });
  const before = await subject.ask('settled');
  await load.carryOut({ do: 'sit', place: placeOf(kind, subject.port), rooms: ROOMS, each: 2 });
  await pause(1_000);
  const after = await subject.ask('settled');
  await subject.stop();
  return { roomKb: (after.rss - before.rss) / 1_024 / ROOMS };
}

try {
  await main();
} finally {
  load.end();
  rmSync(folder, { recursive: true, force: true });
}
