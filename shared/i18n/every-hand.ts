import type { Entry } from './entry.ts';

/** Words by which every hand finds its way: on a tablet, without a mouse, without knowing the signs. */
export const everyHand = {
  'people.eyes': ['カードでは、どの立場の目にあたりますか', 'Whose eyes are these, on cards?'],

  'addCause.right': ['なぜ(右へ)', 'Why (to the right)'],
  'addCause.down': ['なぜ(下へ)', 'Why (below)'],
  'linking.touch': ['結果になるカードに触れてください。', 'Touch the card that is the effect.'],
  'handle.why': ['原因', 'Cause'],
  'handle.beside': ['となり', 'Beside'],
  'handle.link': ['つなぐ', 'Link'],

  'view.short.levels': ['何段目', 'Levels'],
  'view.short.many': ['まとめて', 'Several'],
  'view.short.list': ['一覧', 'List'],
  'view.short.direction': ['向き', 'Turn'],
  'view.short.fit': ['全体', 'Everything'],
  'view.short.zoomOut': ['小さく', 'Zoom out'],
  'view.short.zoomIn': ['大きく', 'Zoom in'],
} as const satisfies Record<string, Entry>;
