import type { CDPSession, Page } from 'playwright-core';

/** What something cost one page. */
export interface Cost {
  /** CPU of the page's main thread, ms. */
  readonly cpu: number;
  /** As the page's own clock has it, ms. */
  readonly wall: number;
}

/** Reads the CPU time of a page's main thread, which other work on the machine does not change as it changes the clock. */
export class Meter {
  readonly #cdp: CDPSession;

  private constructor(cdp: CDPSession) {
    this.#cdp = cdp;
  }

  static async of(page: Page): Promise<Meter> {
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Performance.enable');
    return new Meter(cdp);
  }

  /** CPU of the main thread since its process began, ms. */
  async cpu(): Promise<number> {
    const { metrics } = await this.#cdp.send('Performance.getMetrics');
    const seconds = metrics.find(({ name }) => name === 'ThreadTime')?.value;
    if (seconds === undefined) throw new Error('This Chromium tells no ThreadTime');
    return seconds * 1_000;
  }

  /** What the work costs; its answer is the wall time. */
  async cost(work: () => Promise<number>): Promise<Cost> {
    const before = await this.cpu();
    const wall = await work();
    return { wall, cpu: (await this.cpu()) - before };
  }

  /** Memory of the page's scripts after a full collection, bytes. */
  async heap(): Promise<number> {
    await this.#cdp.send('HeapProfiler.collectGarbage');
    const { metrics } = await this.#cdp.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN;
  }
}

/** The middle one; of an even number the mean of both in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const [low, high] = [sorted[sorted.length % 2 === 0 ? half - 1 : half], sorted[half]];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
}

/** The value that `share` of all do not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
