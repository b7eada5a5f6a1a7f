import type { Entry } from './entry.ts';

/** あゆみ: meetings and the map as it was at each. */
export const journeyWords = {
  'journey.place': ['場所', 'Place'],
  'journey.learnt': ['わかったこと', 'What was learnt'],
  'journey.untilNext': ['次回までに', 'Until next time'],
  'journey.byWhom': ['だれが', 'By whom'],
} as const satisfies Record<string, Entry>;
