import type { Entry } from './entry.ts';

/** 見え方: theme, size of the words, what is read out. */
export const sightWords = {
  'sight.title': ['見え方', 'How it looks'],
  'sight.why': [
    'この端末だけの設定です。ほかの方の画面は変わりません。',
    'For this device only. Nobody else’s screen changes.',
  ],
  'sight.theme': ['画面の色', 'Colours'],
  'sight.theme.device': ['端末に合わせる', 'As this device'],
  'sight.theme.device.means': [
    '端末が暗い画面や、はっきりした画面にしてあれば、それに合わせます',
    'Follows the device’s dark or high-contrast setting',
  ],
  'sight.theme.light': ['明るい部屋', 'Light room'],
  'sight.theme.light.means': ['紙と水の色です', 'Colours of paper and water'],
  'sight.theme.dark': ['暗い部屋', 'Dark room'],
  'sight.theme.dark.means': ['映写や夜に、まぶしくありません', 'Easy on the eyes by projector or at night'],
  'sight.theme.print': ['白黒', 'Black and white'],
  'sight.theme.print.means': [
    '深さを線の細かさで、種類を形で見分けます',
    'Depth by finer lines, kinds by their shape',
  ],
  'export.theme': ['色合い', 'Colours'],
  'export.theme.light': ['明るい', 'Light'],
  'export.theme.dark': ['暗い', 'Dark'],
  'export.theme.print': ['白黒', 'Black and white'],
  'sight.large': ['文字を大きくする', 'Larger words'],
  'sight.large.means': [
    'バーや一覧の文字と、100%のときのカードが大きくなります',
    'Bars, lists, and cards at 100% become larger',
  ],
  'sight.tell': ['ほかの方の書き込みを読み上げる', 'Read out what others write'],
  'sight.tell.means': [
    '読み上げソフトをお使いのとき、数秒ごとにまとめて伝えます',
    'For screen readers: gathered, every few seconds',
  ],
  'sight.thumb': ['親指の帯の場所(指で使うとき)', 'Place of the thumb bar (when touched)'],
  'sight.thumb.left': ['左手の下', 'Left hand'],
  'sight.thumb.middle': ['まん中', 'Middle'],
  'sight.thumb.right': ['右手の下', 'Right hand'],
} as const satisfies Record<string, Entry>;
