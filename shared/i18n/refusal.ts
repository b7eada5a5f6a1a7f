import type { Entry } from './entry.ts';

/** Why an act was not carried out, one for every refusal code: what is, and what can be done. Never blame. */
export const refusal = {
  'refusal.gone': [
    'このカードは、いまは地図にありません。ごみ箱から戻せます。',
    'This card is not on the map now. You can bring it back from the bin.',
  ],
  'refusal.self': ['カードを自分自身につなぐことはできません。', 'A card cannot be linked to itself.'],
  'refusal.linked': ['この2枚は、もうつながっています。', 'These two cards are linked already.'],
  'refusal.noEffect': [
    'このカードには、まだ結果がつながっていません。',
    'This card has no effect linked yet.',
  ],
  'refusal.notACause': [
    '付箋には原因をつなげません。先に付箋を地図へ移してください。',
    'Causes cannot hang on a loose note. Move the note onto the map first.',
  ],
  'refusal.nothing': ['変わるところがありません。', 'There is nothing to change.'],
  'refusal.tooLong': [
    '長すぎて入りません(2万字まで)。書いた文はそのままです。',
    'That is too long (20,000 characters at most). Your words are unchanged.',
  ],
  'refusal.tooMany': [
    'この地図のカードがいっぱいです(5万枚まで)。',
    'This map is full (50,000 cards at most).',
  ],
  'refusal.full': [
    'この地図はいっぱいで、カードは増やせません。いまあるカードは書き直せます。',
    'This map is full: no card can be added. The cards that are there can be written.',
  ],
  'refusal.readOnly': ['この地図は、いまは読むだけです。', 'This map can only be read now.'],
  'refusal.end': ['これより先には動かせません。', 'It cannot be moved any further.'],
  'refusal.noWords': ['先に言葉を書いてください。', 'Please write the words first.'],
  'refusal.notRootCause': [
    '先に、このカードへ真因の印を付けてください。',
    'Please mark this card as a true cause first.',
  ],
  'refusal.movedOn': [
    'そのあと言葉が変わったので、置きかえませんでした。いまの言葉を見て、選び直してください。',
    'The words have changed since, so nothing was replaced. Please look at them as they are now and choose again.',
  ],
  'refusal.otherSheet': [
    'このカードは、ほかのシートのカードです。ここではつなげません。',
    'This card belongs to another sheet and cannot be placed here.',
  ],
  'refusal.noSuchDay': [
    '日付として読めませんでした。「2026年3月31日」や「2026/3/31」のように書いてください。',
    'This could not be read as a day. Please write it like 2026-03-31.',
  ],
  'refusal.noMinutes': [
    '分の数として読めませんでした。「90」や「90分」のように書いてください。',
    'This could not be read as minutes. Please write it like 90.',
  ],
  'refusal.noMeeting': [
    'この面談の記録は、いまは一覧にありません。「消した面談」から戻せます。',
    'This meeting is not in the list now. You can bring it back from the meetings that were removed.',
  ],
  'refusal.versionTooBig': [
    'この地図は大きすぎて、あゆみに残せませんでした。ファイルに書き出せば残せます。',
    'This map is too large to be kept here. You can keep it by saving it to a file.',
  ],
  'refusal.noTie': [
    'この2枚は結べません。課題の地図のカードから、景色へ結びます。',
    'These two cannot be tied. Tie a card of the issue map to a scene.',
  ],
} as const satisfies Record<string, Entry>;
