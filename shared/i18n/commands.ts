import type { Entry } from './entry.ts';

/** Commands beside those of the map, why one is not possible now, the command list, and the clipboard. */
export const commands = {
  'canvas.linkGo.up': ['つなぐ先を上へ', 'Effect above'],
  'canvas.linkGo.down': ['つなぐ先を下へ', 'Effect below'],
  'canvas.linkGo.left': ['つなぐ先を左へ', 'Effect to the left'],
  'canvas.linkGo.right': ['つなぐ先を右へ', 'Effect to the right'],
  'canvas.extend.up': ['上のカードも選ぶ', 'Select the one above, too'],
  'canvas.extend.down': ['下のカードも選ぶ', 'Select the one below, too'],
  'canvas.extend.left': ['左のカードも選ぶ', 'Select the one to the left, too'],
  'canvas.extend.right': ['右のカードも選ぶ', 'Select the one to the right, too'],
  'canvas.linkCancel': ['つなぐのをやめる', 'Stop linking'],

  'page.search': ['言葉をさがす', 'Find words'],
  'page.commands': ['できることをさがす', 'Find a command'],
  'page.copyPicture': ['地図を絵として写し取る', 'Copy the map as a picture'],
  'page.language': ['English に切り替える', '日本語に切り替える'],
  'page.help': ['使い方と言葉', 'Help and words'],

  'why.never': ['いまはできません', 'Not possible now'],
  'why.issues': ['課題の地図で使えます', 'For use on the issue map'],
  'why.future': ['未来の地図で使えます', 'For use on the future map'],
  'why.mapCard': ['課題の地図のカードを選んでください', 'Choose a card of the issue map'],
  'why.card': ['先にカードを選んでください', 'Choose a card first'],
  'why.cardInNet': [
    '先に地図のカードを選んでください(付箋にはできません)',
    'Choose a card on the map first (not a note)',
  ],
  'why.line': ['先に線を選んでください', 'Choose a line first'],
  'why.effect': ['結果につながっているカードを選んでください', 'Choose a card that hangs on an effect'],
  'why.causes': ['原因のついたカードを選んでください', 'Choose a card that has causes'],
  'why.siblings': [
    '同じ結果につながる原因を2枚以上選んでください',
    'Choose two or more causes of one effect',
  ],
  'why.joint': ['「そろって」のカードか線を選んでください', 'Choose a card or line that is needed together'],
  'why.cards': ['まだカードがありません', 'There are no cards yet'],
  'why.writing': ['カードを書いているときに使います', 'For when a card is being written'],
  'why.linking': ['カードをつないでいるときに使います', 'For when a card is being linked'],
  'why.folded': ['たたまれている枝はありません', 'Nothing is folded'],
  'why.focused': ['いまは全体を見ています', 'The whole map is shown already'],
  'why.selection': ['何も選ばれていません', 'Nothing is selected'],
  'why.undo': ['戻せることがありません', 'There is nothing to undo'],
  'why.redo': ['やり直せることがありません', 'There is nothing to redo'],

  'list.title': ['できることをさがす', 'Find a command'],
  'list.field': ['したいことの言葉', 'What you want to do'],
  'list.placeholder': ['例:けす、なぜ、kopi、undo', 'e.g. delete, why, copy, naze'],
  'list.results': ['できること', 'Commands'],
  'list.none': [
    '見つかりませんでした。ほかの言葉でお試しください。ひらがなやローマ字でもさがせます。',
    'Nothing found. Please try another word; kana and romaji work, too.',
  ],
  'list.recent': ['最近使ったもの', 'Used lately'],
  'list.count': ['{n}件', '{n} found'],

  'clip.copy': ['枝ごと写し取る', 'Copy with its branch'],
  'clip.cut': ['枝ごと切り取る', 'Cut with its branch'],
  'clip.paste': ['貼り付ける', 'Paste'],
  'clip.duplicate': ['枝ごと複製する', 'Duplicate with its branch'],
  'clip.copied': ['{n}枚を写し取りました', '{n} copied'],
  'clip.copiedHidden': [
    '{n}枚を写し取りました。ほかのソフトに貼ると、秘の{hidden}枚は伏せられます。',
    '{n} copied. Pasted elsewhere, the words of {hidden} private {hidden|one|ones} are hidden.',
  ],
  'clip.cutDone': [
    '{n}枚を切り取りました。貼り付けた所へ移ります(いまはごみ箱にあります)。',
    '{n} cut. {n|It moves|They move} to where you paste {n|it|them} (and {n|is|are} in the bin until then).',
  ],
  'clip.denied': [
    'このブラウザーでは、ここから写し取れません。キーボードの Ctrl+C(Mac は ⌘C)をお使いください。',
    'This browser does not let a press copy. Please use Ctrl+C (⌘C on a Mac).',
  ],

  'paste.done': ['{n}枚を貼り付けました', '{n} pasted'],
  'paste.moved': ['{n}枚を移しました', '{n} moved'],
  'paste.noWords': ['貼り付けられる言葉がありませんでした。', 'There were no words to paste.'],
  'paste.askTitle': ['まとめて貼り付けますか', 'Paste all of them?'],
  'paste.ask': [
    '{n}枚のカードになります。「元に戻す」でまとめて取り消せます。',
    'It makes {n} {n|card|cards}. One “Undo” takes {n|it|them all} back.',
  ],
  'paste.yes': ['貼り付ける', 'Paste'],
  'paste.title': ['ここに貼り付けてください', 'Paste here'],
  'paste.lead': [
    'このブラウザーは、ボタンからの貼り付けを許していません。下の欄を長く押して「ペースト」を選んでください。1行が1枚のカードになり、字下げは「なぜ」の深さになります。',
    'This browser does not let a button paste. Press the field long and choose “Paste”. Each line becomes a card; indentation is the depth of “why”.',
  ],
  'paste.field': ['貼り付ける言葉', 'Words to paste'],
  'paste.make': ['カードにする', 'Make cards'],
  'paste.tooBig': [
    '長すぎて貼り付けられません(1,000万字まで)。地図はそのままです。分けて貼り付けてください。',
    'That is too much to paste (10 million characters at most). The map is unchanged. Please paste it in parts.',
  ],
  'paste.tooMany': [
    '行が多すぎて貼り付けられません(5万行まで)。地図はそのままです。',
    'That has too many lines to paste (50,000 at most). The map is unchanged.',
  ],
  'paste.tooDeep': [
    '字下げが深すぎて貼り付けられません(100段まで)。地図はそのままです。',
    'That is indented too deeply to paste (100 levels at most). The map is unchanged.',
  ],
  'paste.tooLong': [
    '長すぎる行があり、貼り付けられません(1行2万字まで)。地図はそのままです。',
    'One line is too long to paste (20,000 characters at most). The map is unchanged.',
  ],
  'paste.notJson': ['写し取ったものを読めませんでした。', 'What was copied could not be read.'],
  'paste.notOurs': ['写し取ったものを読めませんでした。', 'What was copied could not be read.'],
  'paste.newer': [
    '新しい版のアプリで写し取ったものです。ページを読み直してからお試しください。',
    'It was copied by a newer version. Please reload the page and try again.',
  ],
  'paste.shape': ['写し取ったものを読めませんでした。', 'What was copied could not be read.'],
} as const satisfies Record<string, Entry>;
