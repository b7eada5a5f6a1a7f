import type { Entry } from './entry.ts';

/** 一覧: the same map as a list that is read from top to bottom, and what is said of each row. */
export const outlineWords = {
  'outline.title': ['一覧', 'List'],
  'outline.name': ['課題の地図を一覧で', 'The issue map as a list'],
  'outline.read': ['一覧で読む', 'Read as a list'],
  'outline.toMap': ['地図へ進む', 'Go to the map'],
  'outline.both': ['地図と並べる', 'Beside the map'],
  'outline.alone': ['一覧だけにする', 'The list alone'],
  'outline.close': ['地図に戻る', 'Back to the map'],
  'outline.toggle': ['地図と一覧を切り替える', 'Map or list'],
  'outline.how': [
    '上下の矢印で移り、左右の矢印でたたみ、ひらきます。F2で書き、F6で次の場所へ移ります。',
    'Up and down move, left and right fold and unfold. F2 writes, F6 leads to the next part of the page.',
  ],
  'outline.acts': ['選んだカードにできること', 'What can be done with the chosen card'],
  'outline.menu': ['このカードのメニュー', 'Menu of this card'],
  'outline.empty': ['まだカードがありません。', 'There are no cards yet.'],
  'outline.waiting': ['行き先を待つカード {n}枚', '{n} {n|card|cards} waiting for a link'],
  'outline.notes': ['付箋 {n}枚', '{n} {n|note|notes}'],
  'outline.up': ['前へ動かす', 'Move before'],
  'outline.down': ['後へ動かす', 'Move after'],
  'outline.left': ['一段浅くする', 'One level up'],
  'outline.right': ['一段深くする', 'One level down'],

  'row.stop': ['。', '. '],
  'row.and': ['、', ', '],
  'row.causes': ['原因{n}枚', '{n} {n|cause|causes}'],
  'row.root': ['真因の印', 'Marked as a true cause'],
  'row.haraochi': ['腹落ち {name} {day}', 'Taken to heart: {name} {day}'],
  'row.secret': ['秘のカード', 'Private'],
  'row.together': ['ほかの原因とそろって起こす', 'Only together with other causes'],
  'row.ura': ['裏課題「{words}」', 'The issue behind: “{words}”'],
  'row.also': ['ほかに「{card}」も起こす', 'Also brings about “{card}”'],
  'row.circle': ['悪循環。めぐって「{card}」を起こす', 'Vicious circle: comes round to “{card}”'],
  'row.see': [
    '「{card}」もここの原因。カードは「{effect}」の下にあります',
    '“{card}” is a cause here too. The card stands under “{effect}”',
  ],
  'row.back': [
    '悪循環。上の「{card}」が、めぐってここの原因になる',
    'Vicious circle: “{card}” above comes round as a cause here',
  ],
  'row.seeRoot': ['「{card}」もここの原因', '“{card}” is a cause here too'],
} as const satisfies Record<string, Entry>;
