import type { Entry } from './entry.ts';

/** Words of 橋: where one stands, the steps, what one wants to see. They ask, and judge nothing. */
export const bridge = {
  'sheet.bridge': ['橋', 'Bridge'],
  'sheet.bridge.short': ['橋', 'Bridge'],
  'bridge.from': ['ここから', 'From here'],
  'bridge.month': ['来月まで', 'By next month'],
  'bridge.half': ['半年', 'Half a year'],
  'bridge.years': ['1〜3年', 'One to three years'],
  'bridge.undated': ['日は、まだ', 'No day yet'],
  'bridge.to': ['こうなれる', 'What can be'],
  'bridge.until': ['{day}まで', 'to {day}'],
  'bridge.fromHint': [
    '課題の地図に表課題や真因を書くと、ここに並びます。',
    'Issues and root causes of the issue map stand here.',
  ],
  'bridge.toHint': ['未来の地図に景色を書くと、ここに並びます。', 'Scenes of the future map stand here.'],
  'legend.works': ['取り組む一歩へ', 'To the step that works on it'],
  'legend.opens': ['これが解けると、こうなれる', 'When this is solved, this can be'],
} as const satisfies Record<string, Entry>;
