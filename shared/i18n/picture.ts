import type { Entry } from './entry.ts';

/** Words of pictures: what is drawn besides the cards' own words, the legend, and what exporting says. */
export const picture = {
  'picture.wall': ['壁:{wall}', 'Wall: {wall}'],
  'picture.seal': ['腹落ち', 'Owned'],
  'picture.describe': [
    '表課題{issues}枚、原因など{causes}枚、真因{roots}枚。線は原因から結果へ引いています。',
    '{issues} stated {issues|issue|issues}, {causes} {causes|cause or other card|causes and other cards}, {roots} true {roots|cause|causes}. Lines lead from cause to effect.',
  ],
  'picture.hiddenCard': ['秘のカード', 'Private card'],
  'picture.emptyCard': ['(まだ言葉がありません)', '(no words yet)'],
  'legend.seal': ['腹落ちの印', 'taken to heart'],
  'legend.guess': ['推測(破線の枠)', 'Guess (dashed)'],
  'legend.wall': ['5つの壁', 'the five walls'],
  'legend.wallSign': ['壁:', 'Wall:'],
  'legend.line': ['原因から結果へ', 'cause to effect'],
  'legend.also': ['ほかの結果へも', 'to another effect too'],
  'legend.joint': ['そろって起きる', 'only together'],
} as const satisfies Record<string, Entry>;
