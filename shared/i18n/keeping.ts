import type { Entry } from './entry.ts';

/** Where one's words are, what is in the way of keeping them, and what can be done. */
export const keeping = {
  'saved.saved': ['保存しました', 'Saved'],
  'saved.saving': ['保存中', 'Saving'],
  'saved.device': ['この端末にあります', 'On this device'],
  'saved.tab': ['このタブだけにあります', 'Only in this tab'],
  'saved.count': ['(未送信 {n})', '({n} unsent)'],
  'saved.device.short': ['この端末', 'This device'],
  'saved.tab.short': ['このタブだけ', 'Tab only'],
  'saved.savedAway': ['保存しました(つながっていません)', 'Saved (not connected)'],
  'saved.away': ['つながっていません', 'Not connected'],
  'saved.saved.why': [
    '書いたものは、サーバーに書き込みが済んでいます。',
    'Everything you wrote has been written by the server.',
  ],
  'saved.saved.away': [
    'いまはつながっていません。これから書くものはこの端末に残り、つながると自動で送ります。',
    'Not connected now. What you write next stays on this device and is sent by itself once connected.',
  ],
  'saved.saving.why': ['サーバーへ送っています({n}件)。', 'On the way to the server ({n}).'],
  'saved.device.why': [
    'つながっていません。書いたものはこの端末にあります(まだ送っていないもの {n}件)。つながると自動で送ります。',
    'Not connected. What you wrote is on this device ({n} not sent yet) and is sent by itself once connected.',
  ],
  'saved.tab.why': [
    'まだこの端末に書き込めていません。このタブを閉じると、送っていない{n}件が失われます。念のためファイルに保存してください。',
    'Not written on this device yet. {n} unsent {n|edit is|edits are} lost if you close this tab. Please save to a file to be safe.',
  ],

  'keep.saveFile': ['ファイルに保存', 'Save to a file'],
  'keep.tryNow': ['いま、つないでみる', 'Connect now'],
  'keep.again': ['もう一度つなぐ', 'Connect again'],
  'keep.copy': ['新しい地図として写す', 'Copy as a new map'],
  'keep.copied': [
    '写しをひらきました。続きはこちらに書けます。',
    'The copy is open. You can go on writing here.',
  ],
  'keep.copyFailed': [
    'この端末に書き込めないため、写しをつくれませんでした。ファイルに保存してください。',
    'This device could not store a copy. Please save to a file.',
  ],
  'keep.home': ['地図の一覧へ', 'To all maps'],

  'trouble.full.title': ['この端末の空きが足りません', 'This device has no room left'],
  'trouble.full.why': [
    '要らないファイルを消すなどして空きをつくると、自動で書き込みます。それまでは、このタブを閉じずに、ファイルにも保存してください。',
    'Make some room, for example by deleting files you do not need; writing goes on by itself. Until then keep this tab open and save to a file too.',
  ],
  'trouble.failed.title': ['この端末に、いま書き込めません', 'This device cannot be written to now'],
  'trouble.failed.why': [
    '自動で試し続けています。長く続くときは、ファイルに保存してから、ページを読み直してください。',
    'It is tried again by itself. If it lasts, save to a file, then reload the page.',
  ],
  'trouble.outdated.title': [
    '別のタブで、新しい版の伴走マップがひらかれました',
    'Another tab uses a newer Banso Map',
  ],
  'trouble.outdated.why': [
    'ここまでに書いたものは残っています。このタブではもう端末に書き込めません。読み直すと、新しい版で続けられます。',
    'What you wrote so far is kept. This tab can no longer write on this device. Reload to go on in the newer version.',
  ],

  'olderTab.title': [
    'ほかのタブで、古い版の伴走マップがひらいています',
    'An older Banso Map is open in another tab',
  ],
  'olderTab.why': [
    'そのタブを閉じると、ここで自動的につづきます。書いたものはそのままです。',
    'Close that tab and this one goes on by itself. What you wrote is unchanged.',
  ],

  'refused.safeAll': [
    '書いたものは、すべてこの端末にあります。このまま書き続けることもできます。',
    'All you wrote is on this device, and you can go on writing here.',
  ],
  'refused.safe': [
    '書いたものは、すべてこの端末にあります(未送信 {n}件)。このまま書き続けることもできます。',
    'All you wrote is on this device ({n} unsent), and you can go on writing here.',
  ],
  'refused.4400.title': [
    'サーバーが、ここで書いたものを受け取れませんでした',
    'The server could not take what was written here',
  ],
  'refused.4400.why': [
    'もう一度つないでも直らないときは、新しい地図として写すと、続きを一緒に書けます。',
    'If connecting again does not help, copy it as a new map and go on together there.',
  ],
  'refused.4400.empty': [
    'この端末には、まだこの地図の内容がありません。もう一度つないでみてください。',
    'This device has nothing of the map yet. Please connect again.',
  ],
  'refused.4401.title': ['この地図の鍵が合いません', 'The key to this map does not fit'],
  'refused.4401.why': [
    '招いてくれた方に、新しいリンクをお願いしてください。そのリンクをひらくと、ここで書いたものも送られます。',
    'Please ask whoever invited you for a new link. Opening it also sends what you wrote here.',
  ],
  'refused.4401.empty': [
    'リンクの鍵が合いません。渡してくれた方に、新しいリンクをお願いしてください。',
    'The key in the link does not fit. Please ask for a new link.',
  ],
  'refused.4403.title': [
    'この地図への招きは、取り消されています',
    'The invitation to this map was withdrawn',
  ],
  'refused.4403.why': [
    '続けて一緒に書くには、新しいリンクをお願いしてください。ご自分用に、新しい地図として写すこともできます。',
    'To go on together, please ask for a new link. You can also copy it as a new map of your own.',
  ],
  'refused.4403.empty': [
    '招いてくれた方に、新しいリンクをお願いしてください。',
    'Please ask whoever invited you for a new link.',
  ],
  'refused.4404.title': ['サーバーに、この地図がありません', 'The server does not have this map'],
  'refused.4404.why': [
    'サーバーが入れ替わったのかもしれません。新しい地図として写すと、この端末にある内容から続けられます。',
    'The server may have been replaced. Copy it as a new map to go on from what this device has.',
  ],
  'refused.4404.empty': [
    'リンクが古いか、サーバーが入れ替わったのかもしれません。渡してくれた方にお確かめください。',
    'The link may be old, or the server was replaced. Please check with whoever gave it to you.',
  ],
  'refused.4410.title': ['この地図は、サーバーから消されました', 'This map was deleted from the server'],
  'refused.4410.why': [
    'この端末には残っています。続けるには、新しい地図として写してください。',
    'It is still on this device. To go on, copy it as a new map.',
  ],
  'refused.4410.empty': [
    'この端末には、この地図の内容がありません。渡してくれた方にお確かめください。',
    'This device has nothing of the map. Please check with whoever gave you the link.',
  ],
  'refused.4426.why': [
    'サーバーが新しい版になりました。読み直すと、書いたもの({n}件)を送れます。',
    'The server is a newer version. Reload to send what you wrote ({n}).',
  ],
  'refused.other.title': [
    'サーバーに受け取ってもらえません({code})',
    'The server does not take this map ({code})',
  ],
  'refused.other.why': [
    'もう一度つないでみてください。直らないときは、念のためファイルに保存してください。',
    'Please connect again. If that does not help, save to a file to be safe.',
  ],
  'refused.other.empty': [
    'この端末には、まだこの地図の内容がありません。もう一度つないでみてください。',
    'This device has nothing of the map yet. Please connect again.',
  ],

  'late.board': [
    '{since}から、サーバーに送れていません(未送信 {n}件)',
    'Not sent to the server since {since} ({n} unsent)',
  ],
  'late.why': [
    '書いたものはこの端末だけにあります。つなぐか、ファイルに保存しておくと安心です。',
    'What you wrote is on this device alone. Connect, or save it to a file, to be safe.',
  ],
  'late.home': [
    '1日より長く送れていない地図が{n}枚あります',
    'Maps that have waited for more than a day to be sent: {n}',
  ],
  'late.home.why': [
    'いちばん古いものは{since}からです。書いたものはこの端末だけにあります。',
    'The oldest since {since}. What was written is on this device alone.',
  ],
  'late.sending': ['送っています…', 'Sending …'],
  'late.sent': ['すべて送りました', 'All is sent'],
  'late.left': [
    '{n}枚は、まだ送れませんでした。ファイルに控えておくと安心です。',
    'Not sent yet: {n}. A backup file keeps them safe.',
  ],

  'tile.unsent': ['未送信 {n}({since}から)', '{n} unsent, since {since}'],

  'storage.title': ['この端末の保存場所', 'Storage on this device'],
  'storage.kept': [
    'ブラウザーは、地図を自動では消さないと約束しています。',
    'The browser has promised not to clear the maps by itself.',
  ],
  'storage.notKept': [
    'ブラウザーは、空きが足りなくなると地図を消すことがあります。ときどきファイルに控えてください。',
    'The browser may clear the maps when it runs out of room. Please make a backup now and then.',
  ],
  'storage.unknown': [
    'この接続では、ブラウザーが地図を消さないか確かめられません。ときどきファイルに控えてください。',
    'On this connection the browser cannot say whether it keeps the maps. Please make a backup now and then.',
  ],
  'storage.ask': ['消さないように頼む', 'Ask it to keep them'],
  'storage.room': ['使っている量 {used}(使える量 およそ {quota})', '{used} used (about {quota} available)'],
} as const satisfies Record<string, Entry>;
