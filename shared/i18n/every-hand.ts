import type { Entry } from './entry.ts';

/** Words by which every hand finds its way: on a tablet, without a mouse, without knowing the signs. */
export const everyHand = {
  'people.eyes': ['カードでは、どの立場の目にあたりますか', 'Whose eyes are these, on cards?'],
} as const satisfies Record<string, Entry>;
