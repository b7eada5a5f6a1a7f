import type { Entry } from './entry.ts';

/** The app itself on this device: without a connection, and in its newer version. */
export const thisApp = {
  'offline.ready': ['つながらなくても使えます', 'Works without a connection'],
  'offline.ready.why': [
    'アプリも、この端末の地図も、ここにあります。つながらないときも、ひらいて、書いて、絵にできます。',
    'The app and the maps of this device are here: without a connection you can open them, write, and make pictures.',
  ],
  'offline.never': ['ひらくときは、つながっている必要があります', 'Opening it needs a connection'],
  'offline.never.why': [
    'このアドレスやブラウザーの設定では、アプリを端末に置けません。ひらいたあとは、つながらなくても書けます。',
    'At this address, or with these browser settings, the app cannot be kept on the device. Once open, you can write without a connection.',
  ],

  'update.here': ['新しい版の伴走マップがあります。', 'A newer Banso Map is here.'],
  'update.safe': [
    '書いたものはそのまま残ります。「元に戻す」は、切り替えたあとの分だけになります。',
    'What you wrote stays. Undo will reach back to the switch only.',
  ],
  'update.now': ['いま切り替える', 'Switch now'],
  'update.later': ['あとで', 'Later'],
  'update.menu': ['新しい版に切り替える', 'Switch to the newer version'],
  'update.looking': ['新しい版を確かめています…', 'Looking for the newer version …'],
  'update.none': [
    'このサーバーには、まだ新しい版の画面がありません。書いたものはこの端末にあります。サーバーを動かしている方に伝えてください。',
    'This server has no newer app yet. What you wrote is on this device. Please tell whoever runs the server.',
  ],
  'update.away': [
    '新しい版を受け取れませんでした。サーバーにつながるときに、もう一度押してください。',
    'The newer version could not be fetched. Please press again once the server is in reach.',
  ],
  'update.atRisk': [
    '切り替えると、まだどこにも保存されていないものが失われます。先に「ファイルに保存」をしてください。',
    'Switching would lose what is not stored anywhere yet. Please save to a file first.',
  ],
  'update.part': [
    '伴走マップが新しい版になりました。切り替えると、続きができます。',
    'Banso Map has a newer version. Switch to it to go on.',
  ],
} as const satisfies Record<string, Entry>;
