import type { WordKey } from '../../shared/i18n/words.ts';

/** What points at the map. */
export const HANDS = ['mouse', 'finger', 'pen'] as const;
export type Hand = (typeof HANDS)[number];

/** One thing that mouse, finger and pen do on the map itself, and how each of them does it. */
export interface Gesture {
  readonly id: string;
  readonly does: WordKey;
  readonly by: Readonly<Record<Hand, WordKey>>;
}

/** All gestures of the map: the help page shows them, and a test performs every one of them. */
export const GESTURES = [
  gesture('pan', 'hands.pan', 'hands.pan.mouse', 'hands.pan.finger', 'hands.byFinger'),
  gesture('zoom', 'hands.zoom', 'hands.zoom.mouse', 'hands.zoom.finger', 'hands.byFinger'),
  gesture('select', 'hands.select', 'hands.click', 'hands.touch', 'hands.touch'),
  gesture('write', 'hands.write', 'hands.write.mouse', 'hands.write.touch', 'hands.write.touch'),
  gesture('move', 'hands.move', 'hands.move.mouse', 'hands.move.finger', 'hands.move.pen'),
  gesture('deeper', 'hands.deeper', 'hands.deeper.any', 'hands.deeper.any', 'hands.deeper.any'),
  gesture('link', 'hands.link', 'hands.link.any', 'hands.link.any', 'hands.link.any'),
  gesture('joint', 'hands.joint', 'hands.joint.mouse', 'hands.joint.touch', 'hands.joint.touch'),
  gesture('many', 'hands.many', 'hands.many.mouse', 'hands.many.finger', 'hands.many.pen'),
  gesture('menu', 'hands.menu', 'hands.menu.mouse', 'hands.menu.touch', 'hands.menu.touch'),
  gesture('back', 'hands.back', 'hands.button', 'hands.back.finger', 'hands.button'),
  gesture('again', 'hands.again', 'hands.button', 'hands.again.finger', 'hands.button'),
] as const satisfies readonly Gesture[];
export type GestureId = (typeof GESTURES)[number]['id'];

function gesture<Id extends string>(id: Id, does: WordKey, mouse: WordKey, finger: WordKey, pen: WordKey) {
  return { id, does, by: { mouse, finger, pen } } as const;
}
