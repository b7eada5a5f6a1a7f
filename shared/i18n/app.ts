import type { Entry } from './entry.ts';

/** The bar above a board, the people on it, and the screens that stand in for a board which cannot be shown. */
export const app = {
  'app.dismiss': ['閉じる', 'Close'],
  'app.cancel': ['やめる', 'Cancel'],
  'app.language': ['言語', 'Language'],
  'app.language.ja': ['日本語', '日本語'],
  'app.language.en': ['English', 'English'],
  'app.opening': ['地図をひらいています…', 'Opening the map …'],

  'bar.home': ['地図の一覧へ', 'To all maps'],
  'bar.title': ['地図の題', 'Title of the map'],
  'bar.firm': ['会社・お店の名前', 'Name of the firm'],
  'bar.names': ['題と会社名を書く', 'Title and firm'],
  'bar.undo': ['元に戻す', 'Undo'],
  'bar.redo': ['やり直す', 'Redo'],
  'bar.details': ['くわしく', 'Details'],
  'bar.bin': ['ごみ箱', 'Bin'],
  'bar.more': ['ほかのこと', 'More'],
  'bar.export': ['絵にして渡す', 'Hand over a picture'],
  'bar.exportAway': [
    'サーバーにつながらないため、まだ絵にできません。つながったら、もう一度押してください。',
    'The server is out of reach, so no picture can be made yet. Please try again once connected.',
  ],
  'bar.saveFile': ['ファイルに保存', 'Save to a file'],

  'people.here': ['いま、ここにいる人', 'Here now'],
  'people.all': ['この地図の人', 'People of this map'],
  'people.you': ['{name}(あなた)', '{name} (you)'],
  'people.youUnnamed': ['あなた(名前はまだです)', 'You (no name yet)'],
  'people.name': ['お名前', 'Name'],
  'people.role': ['立場', 'Position'],
  'people.roleHint': ['例:社長、専務、商工会 経営指導員', 'e.g. president, shop manager, adviser'],
  'people.add': ['人を加える', 'Add a person'],
  'people.edit': ['{name}の名前と立場を直す', 'Edit name and position of {name}'],
  'people.save': ['決める', 'Save'],
  'people.writeName': ['名前を書く', 'Write my name'],
  'people.withRole': ['{name}　{role}', '{name}, {role}'],
  'people.and': ['、', ', '],
  'people.none': ['まだ誰も登録されていません。', 'Nobody is written down yet.'],

  'join.title': ['どなたが書きますか', 'Who is writing?'],
  'join.why': [
    'カードに、書いた人の名前が残ります。あとから直せます。',
    'Cards keep the name of who wrote them. You can change it later.',
  ],
  'join.choose': ['この中にいらっしゃいますか', 'Are you one of these?'],
  'join.other': ['ほかの方のお名前', 'Another name'],
  'join.start': ['この名前で書く', 'Write with this name'],
  'join.later': ['あとで', 'Later'],

  'invite.open': ['招く', 'Invite'],
  'invite.title': ['この地図に招く', 'Invite to this map'],
  'invite.how': [
    'このリンクを渡すと、相手の端末で同じ地図がひらき、一緒に書けます。',
    'With this link the same map opens on another device and you write together.',
  ],
  'invite.link': ['招くリンク', 'Invitation link'],
  'invite.copy': ['リンクを写し取る', 'Copy the link'],
  'invite.copied': ['リンクを写し取りました', 'The link is copied'],
  'invite.copyByHand': [
    'リンクを選びました。写し取って渡してください。',
    'The link is selected. Please copy it.',
  ],
  'invite.warning': [
    'リンクを知っている人は、この地図をすべて見て、書き足せます。秘のカードも見えます。渡す相手をご確認ください。',
    'Whoever has the link can see all of this map and write on it, private cards too. Please mind whom you give it to.',
  ],
  'invite.local': [
    'いまは、この機械の中だけで動いています。ほかの端末からはひらけません。',
    'It runs on this machine only for now. Other devices cannot open it.',
  ],

  'screen.home': ['地図の一覧へ戻る', 'Back to all maps'],
  'screen.retry': ['もう一度ひらく', 'Try again'],
  'screen.unknown.title': ['この地図の鍵が、この端末にありません', 'This device has no key to this map'],
  'screen.unknown.text': [
    '招かれたときのリンクを、はじめから終わりまで、もう一度ひらいてください。途中で切れていると、鍵が届きません。',
    'Please open the whole invitation link again. If it was cut short, the key is missing.',
  ],
  'app.denied': [
    'ブラウザーが保存場所を使わせてくれません。プライベートウィンドウや、サイトのデータを禁じる設定ではありませんか。このままでも書けますが、タブを閉じる前にファイルに保存してください。',
    'The browser denies its storage: a private window, or site data turned off? You can still write, but save to a file before you close the tab.',
  ],
  'app.newer': [
    'この地図は、新しい版の伴走マップで書かれています。読むことはできますが、書き足すには、ページを読み直して新しい版にしてください。',
    'This map was written with a newer Banso Map. You can read it; to write, reload the page to get the newer version.',
  ],
  'app.reload': ['読み直す', 'Reload'],
  'screen.broken.title': ['地図をひらけませんでした', 'The map could not be opened'],
  'screen.broken.text': [
    '思いがけないことが起きました。書いたものは、この端末に残っています。もう一度ひらいてみてください。',
    'Something unexpected happened. What you wrote is still on this device. Please try again.',
  ],
  'screen.broken.detail': ['くわしい内容(伝えるとき用)', 'Details (to pass on)'],
  'screen.notFound.title': ['このページはありません', 'There is no such page'],
  'screen.notFound.text': ['一覧から地図を選んでください。', 'Please choose a map from the list.'],
} as const satisfies Record<string, Entry>;
