import type { Entry } from './entry.ts';

/**
 * Words of the details panel and the bin. They ask about the card, never the person, and conclude nothing; the five
 * walls are explained with the guideline's own names (中小企業庁「経営力再構築伴走支援ガイドライン」).
 */
export const panel = {
  'panel.details': ['くわしく', 'Details'],
  'panel.bin': ['ごみ箱', 'Bin'],
  'panel.close': ['閉じる', 'Close'],
  'panel.choose': [
    '地図のカードを選ぶと、ここにくわしい内容が出ます。',
    'Choose a card on the map to see more of it here.',
  ],
  'panel.many': ['{n}枚のカードを選んでいます', '{n} {n|card is|cards are} chosen'],
  'panel.manyWhy': [
    'ここで選んだことは、すべてのカードに付きます。',
    'What you choose here goes onto all of them.',
  ],

  'panel.words': ['カードの言葉', 'Words of the card'],
  'panel.wordsHint': ['誰が(何が)どうなっていますか', 'Who or what, and what is happening?'],
  'panel.kind': ['カードの種類', 'Kind of card'],
  'panel.nature': ['事実・意見・推測', 'Fact, opinion or guess'],
  'panel.natureHelp': [
    '見たこと・数えたことは事実、そう思うことは意見、まだ確かめていないことは推測です。',
    'Seen or counted: fact. What someone thinks: opinion. Not checked yet: guess.',
  ],
  'panel.evidence': ['何からわかりますか', 'How do we know?'],
  'panel.fact': ['事実', 'What was seen'],
  'panel.factHint': [
    '例:月末の残高が3か月続けて30万円を下回る',
    'e.g. balance below ¥300,000 three months in a row',
  ],
  'panel.source': ['出どころ', 'Where from'],
  'panel.sourceHint': ['例:日計表、通帳', 'e.g. daily sheet, bank book'],
  'panel.asOf': ['時点', 'As of'],
  'panel.asOfHint': ['例:2025年9月', 'e.g. September 2025'],
  'panel.eyes': ['誰の目から見たことですか', 'Seen by whose eyes?'],
  'panel.people': ['言った人・書いた人', 'Who said it, who wrote it'],
  'panel.saidBy': ['言った人', 'Said by'],
  'panel.writtenBy': ['書いた人', 'Written by'],
  'panel.unknownPerson': ['名前のない人', 'Someone without a name'],
  'panel.addPerson': ['人を加える…', 'Add a person …'],
  'panel.wall': ['5つの壁', 'The five walls'],
  'panel.wallHelp': [
    '話し合って、しっくりくるものがあれば選びます。選ばなくてもかまいません。',
    'Choose one if it rings true when you talk it over. It may stay empty.',
  ],
  'wall.unseen.means': [
    '会社の様子が数字や言葉で見えるようになっていない',
    'How the firm stands is not made visible in figures or words',
  ],
  'wall.unfaced.means': [
    '現実や、後回しにしてきたことに目が向いていない',
    'Reality, or what was put off, is not being looked at',
  ],
  'wall.undone.means': [
    '課題はわかっているが、しがらみや不安があって動けない',
    'The issue is known, but ties or worries hold action back',
  ],
  'wall.unfollowed.means': [
    '現場を巻き込めておらず、自分のこととして受け止められていない',
    'The people on site are not involved and do not feel it is theirs',
  ],
  'wall.lacking.means': [
    'やる気はあるが、知識・経験・人手・資金が足りない',
    'The will is there; knowledge, experience or means are not',
  ],
  'panel.memo': ['メモ', 'Memo'],
  'panel.memoHint': ['あとで思い出すために', 'To remember later'],
  'panel.secret': ['秘にする', 'Keep private'],
  'panel.secretNote': [
    '画面と書き出しで隠すだけです。この地図に招いた人は、見ることができます。',
    'It is only hidden on screen and in pictures. Whoever is invited to this map can see it.',
  ],
  'panel.rootOn': ['真因の印を付ける', 'Mark as a true cause'],
  'panel.rootHelp': [
    'ここが変われば、上のことがほどけていきそうですか。みなさんで決めて付けます。',
    'If this changed, would the things above come undone? You decide together.',
  ],

  'ura.title': ['裏課題', 'The issue behind'],
  'ura.omote': ['どの表課題の裏にありますか', 'Behind which stated issue?'],
  'ura.sentence': ['「Aではなく、実はB」', '“Not A, but really B”'],
  'ura.sentenceHint': [
    '例:値上げが難しいのではなく、実は値段の根拠をつくる人がいない',
    'e.g. not that prices cannot rise, but that nobody works out what they rest on',
  ],
  'ura.ownWords': ['経営者ご自身の言葉', 'In the owner’s own words'],
  'ura.ownWordsHint': ['話したときの言い方のまま', 'Just as it was said'],

  'haraochi.title': ['腹落ち', 'Taken to heart'],
  'haraochi.why': [
    '腹に落ちたかどうかは、経営者ご自身が決めることです。ご自分の言葉と名前、日付を残します。あとから取り消せます。',
    'Whether it has been taken to heart is for the owner alone to say: own words, name and day. It can be taken back.',
  ],
  'haraochi.words': ['いまのお気持ちを、ご自分の言葉で', 'How it feels now, in own words'],
  'haraochi.wordsHint': ['声に出して読んでみて、どうですか', 'How does it feel when read aloud?'],
  'haraochi.name': ['お名前', 'Name'],
  'haraochi.day': ['日付', 'Day'],
  'haraochi.act': ['腹に落ちた、と記す', 'Note that it was taken to heart'],
  'haraochi.done': ['{day} {name} が記しました', 'Noted by {name} on {day}'],
  'haraochi.noted': ['腹に落ちた、と記しました', 'Noted'],
  'haraochi.undo': ['取り消す', 'Take back'],
  'haraochi.off': ['印を外す(言葉は残ります)', 'Take the mark off (the words stay)'],

  'links.title': ['つながり', 'Links'],
  'links.effects': ['このカードが引き起こしていること', 'What this card brings about'],
  'links.causes': ['何がそうさせていますか', 'What brings this about?'],
  'links.noEffects': ['まだ、どのカードにもつながっていません。', 'Not linked to any card yet.'],
  'links.noCauses': ['まだ書かれていません。', 'Nothing written yet.'],
  'links.empty': ['(まだ言葉がありません)', '(no words yet)'],
  'links.go': ['このカードへ移る', 'Go to this card'],
  'links.cut': ['つながりを外す', 'Take the link away'],
  'links.cutDone': ['つながりを外しました', 'The link was taken away'],
  'links.insert': ['間に一枚入れる', 'Put a card in between'],
  'links.readBack': ['だからで読むと', 'Read with “therefore”'],
  'links.sentence': ['「{cause}」だから「{effect}」', '“{cause}”, therefore “{effect}”'],
  'links.together': ['そろって起こす', 'Needed together'],
  'links.togetherHow': [
    '選んだ原因がそろったときに起こる、とする',
    'These causes bring it about only together',
  ],
  'links.togetherMake': ['そろってにする', 'Join them'],
  'links.leave': ['そろってから外す', 'Take out of “together”'],
  'links.reading': ['そろったときの読み方', 'How it reads together'],
  'links.readingHint': ['例:AとBがそろうと、こうなる', 'e.g. when A and B meet, this happens'],
  'links.more': ['ほかの結果にもつなぐ', 'Link to another effect'],
  'links.search': ['カードの言葉でさがす', 'Search by words'],
  'links.noneFound': ['その言葉のカードは見つかりません。', 'No card has these words.'],
  'links.linked': ['つなぎました', 'Linked'],
  'verdict.holds': ['つながる', 'It holds'],
  'verdict.gap': ['間に一枚', 'One in between'],
  'verdict.parked': ['いったん保留', 'Leave for now'],

  'bin.empty': ['ごみ箱は空です。', 'The bin is empty.'],
  'bin.why': [
    '捨てたカードは、ここからいつでも戻せます。',
    'Cards can be brought back from here at any time.',
  ],
  'bin.restore': ['戻す', 'Bring back'],
  'bin.restoreOne': ['「{card}」を地図へ戻す', 'Bring “{card}” back to the map'],
  'bin.restored': ['{n}枚を戻しました', '{n} {n|card is|cards are} back'],
  'bin.with': ['いっしょに捨てた{n}枚も戻ります', 'with {n} more of the same stroke'],
  'bin.by': ['{name} {when}', '{name} {when}'],
  'bin.unreadable': ['読めなかったもの', 'What could not be read'],
  'bin.unreadableWhy': [
    '形がわからず、カードとして置けませんでした。消さずに取ってあります。',
    'Its form is not known, so it could not stand as a card. It is kept, not deleted.',
  ],
  'bin.noWords': ['言葉は見つかりませんでした', 'No words were found in it'],
} as const satisfies Record<string, Entry>;
