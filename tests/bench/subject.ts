import type { BrowserContext, Page } from 'playwright-core';
import type { BenchMap } from './maps.ts';

/** A page that shows a map, driven alike whoever made it. Tests are expressions that are evaluated in the page. */
export interface Subject {
  readonly name: 'banso' | 'floor' | 'mind-elixir';
  /** Whatever has to be there before the first opening: a board on the device, a warm cache. */
  prepare(context: BrowserContext, map: BenchMap): Promise<void>;
  /** Before every visit: what the last one left behind goes back. */
  reset(context: BrowserContext, map: BenchMap): Promise<void>;
  url(map: BenchMap): string;
  /** True once the cards in view are there. */
  readonly painted: string;
  /** Shows the whole map, or as much of it as can be shown at once. */
  zoomOut(page: Page, map: BenchMap): Promise<void>;
  /** Chooses the card in the middle, so that a key acts on it. */
  choose(page: Page, map: BenchMap): Promise<void>;
  /** A list of strings; the new card of a Tab brings one that was not in it. */
  readonly marks: string;
  /** Ends the writing of the new card. */
  endWriting(page: Page): Promise<void>;
}
