import type { BrowserContext, Page } from 'playwright-core';
import type { BenchMap } from './maps.ts';
import { type Cost, Meter, median } from './meter.ts';
import type { Subject } from './subject.ts';

/** What one visit to one page came to; all in ms, a frame or a stroke each where that is said. */
export interface Visit {
  readonly open: Cost;
  /** CPU until the page has come to rest. */
  readonly rest: number;
  /** CPU a frame. */
  readonly pan: Cost;
  readonly whole: Cost;
  /** Key to frame. */
  readonly tab: Cost;
  /** One letter. */
  readonly typing: Cost | null;
}

const FRAMES = 60;
const LETTERS = 20;
const TABS = 3;

/** Opens a map in a new page and does with it what people do. */
export async function visit(context: BrowserContext, subject: Subject, map: BenchMap): Promise<Visit> {
  await subject.reset(context, map);
  const page = await context.newPage();
  try {
    const meter = await Meter.of(page);
    // A tab of its own, as from a bookmark: its process begins with it, and that counts.
    await page.goto(subject.url(map), { waitUntil: 'commit' });
    const wall = await page.evaluate<number>(`bench.painted(() => ${subject.painted})`);
    const open = { wall, cpu: await meter.cpu() };
    await rest(meter);
    const atRest = await meter.cpu();
    const pan = await panning(page, meter);
    const [tab, typing] = await writing(page, meter, subject, map);
    await subject.zoomOut(page, map);
    await rest(meter);
    const whole = await panning(page, meter);
    return { open, rest: atRest, pan, tab, typing, whole };
  } finally {
    await page.close();
  }
}

/** Until the main thread does next to nothing. */
async function rest(meter: Meter): Promise<void> {
  for (let last = await meter.cpu(); ; ) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    const now = await meter.cpu();
    if (now - last < 12) return;
    last = now;
  }
}

async function panning(page: Page, meter: Meter): Promise<Cost> {
  const { cpu, wall } = await meter.cost(async () =>
    median(await page.evaluate<number[]>(`bench.pan(${FRAMES}, 9, 24)`)),
  );
  return { cpu: cpu / FRAMES, wall };
}

async function writing(
  page: Page,
  meter: Meter,
  subject: Subject,
  map: BenchMap,
): Promise<[tab: Cost, typing: Cost | null]> {
  await subject.choose(page, map);
  const tabs: Cost[] = [];
  for (let i = 0; i < TABS; i += 1) {
    tabs.push(
      await meter.cost(async () => {
        const before = await page.evaluate<string[]>(subject.marks);
        const known = JSON.stringify(before);
        await page.evaluate(
          `bench.watchKey(() => ${subject.marks}.some((mark) => !${known}.includes(mark)))`,
        );
        await page.keyboard.press('Tab');
        return page.evaluate<number>('bench.key');
      }),
    );
    if (i === TABS - 1) break;
    await subject.endWriting(page);
    await rest(meter);
    await subject.choose(page, map);
  }
  await rest(meter);
  await page.evaluate('bench.watchTyping()');
  const { cpu, wall } = await meter.cost(async () => {
    for (let i = 0; i < LETTERS; i += 1) await page.keyboard.press('a', { delay: 20 });
    await page.evaluate('bench.shown()');
    return median(await page.evaluate<number[]>('bench.typed'));
  });
  await subject.endWriting(page);
  return [middleOf(tabs), { cpu: cpu / LETTERS, wall }];
}

export function middleOf(costs: readonly Cost[]): Cost {
  return { cpu: median(costs.map(({ cpu }) => cpu)), wall: median(costs.map(({ wall }) => wall)) };
}
