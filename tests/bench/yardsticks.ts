import type { Page } from 'playwright-core';
import { type BenchMap, WINDOW, wholeCamera } from './maps.ts';
import type { Subject } from './subject.ts';

/** The two pages that live in the bench: a bare canvas, and the quickest mind map found. */
export function yardsticks(origin: string): Subject[] {
  const urlOf = (page: string) => (map: BenchMap) =>
    `${origin}/${page}.html?size=${map.size}&middle=${map.middle}`;
  const evaluate = (page: Page, code: string) => page.evaluate(code);
  return [
    {
      name: 'floor',
      prepare: async () => {},
      reset: async () => {},
      url: urlOf('floor'),
      painted: 'window.floor !== undefined',
      zoomOut: async (page, map) => {
        await evaluate(page, `window.floor.look(${JSON.stringify(wholeCamera(map, WINDOW))})`);
      },
      choose: async () => {},
      marks: '[String(window.floor.count())]',
      endWriting: async () => {},
    },
    {
      name: 'mind-elixir',
      prepare: async () => {},
      reset: async () => {},
      url: urlOf('mind-elixir'),
      painted: 'window.mind !== undefined',
      zoomOut: async (page) => {
        await evaluate(page, 'window.mind.map.scaleFit()');
      },
      choose: async (page, { middle }) => {
        await evaluate(
          page,
          `window.mind.map.container.focus(); window.mind.map.selectNode(window.mind.map.findEle('${middle}'))`,
        );
      },
      marks: '[String(window.mind.count())]',
      endWriting: (page) => page.keyboard.press('Enter'),
    },
  ];
}
